package forms

import (
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// describe calls build. A panic in it is a fault like any other: mostly it points
// through a nil pointer of the prototype.
func describe[T any](b *Builder, build func(f *Builder, v *T), v *T) (fault string) {
	defer func() {
		if why := recover(); why != nil {
			fault = fmt.Sprintf("the function that describes the form panics%s: %v: questions point to fields of the struct itself, not through a pointer in it", panicAt(), why)
		}
	}()
	build(b, v)
	return ""
}

// panicAt says, in a deferred function that recovers, where the panic came from.
func panicAt() string {
	callers := make([]uintptr, 32)
	frames := runtime.CallersFrames(callers[:runtime.Callers(3, callers)])
	for {
		frame, more := frames.Next()
		if !strings.HasPrefix(frame.Function, "runtime.") {
			return fmt.Sprintf(" at %s:%d", filepath.Base(frame.File), frame.Line)
		}
		if !more {
			return ""
		}
	}
}

// finish checks the form as a whole and returns all faults.
func (b *Builder) finish() []string {
	d := b.def
	b.askAll()
	for _, p := range b.pages {
		when, faults := p.when.resolve(b.proto)
		p.page.When = when
		for _, fault := range faults {
			b.fault("page %q, condition: %s", p.page.Slug, fault)
		}
	}
	b.checkTags()
	d.Seal()
	if !isName(d.Name) {
		b.fault("the name %q is not lower case letters, digits and single hyphens", d.Name)
	}
	if d.Name == "moothall" || d.Name == "service" {
		b.fault("the name %q is kept for the catalogue keys of the library", d.Name)
	}
	for key, call := range map[string]string{"title": "Title", "intro": "Intro", "submitted.title": "Submitted"} {
		if blank(d.Texts[d.Name+"."+key]) {
			b.fault("the form has no %s: call f.%s", strings.ReplaceAll(key, ".", " "), call)
		}
	}
	if d.Retention.Drafts <= 0 || d.Retention.Submissions <= 0 {
		b.fault("the form does not state how long drafts and submissions are kept: call f.Keep with both periods")
	}
	b.checkReturns()
	b.setSignIn()
	if len(d.Pages) == 0 {
		b.fault("the form has no pages")
	} else if !slices.ContainsFunc(b.pages, func(p *PageBuilder) bool { return len(p.questions) > 0 || p.page.List != "" }) {
		b.fault("the form asks nothing: add a page with a question")
	}
	if f := d.Field(d.Receipt); d.Receipt != "" && (f == nil || f.Kind.Name() != "email") {
		b.fault("Receipt: no page asks %q with forms.Email", d.Receipt)
	}
	if d.Field("page") != nil || d.Field("submitted") != nil {
		b.fault(`a field has the key "page" or "submitted", which catalogues use: rename it with a json tag`)
	}
	b.checkPages()
	b.checkGroups()
	b.checkHolds()
	b.checkSections()
	b.checkWords()
	b.checkNames()
	b.checkInputs()
	b.checkErrors()
	slices.Sort(b.faults)
	return slices.Compact(b.faults)
}
