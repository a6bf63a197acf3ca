package forms

import (
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// reserved are the first URL segments that a service uses itself.
var reserved = []string{
	"start", "check-answers", "submitted", "delete-answers", "answers-deleted", "session-ended", "extend",
	"assets", "privacy-notice", "accessibility-statement", "cookies", "contact",
}

// checkPages holds that slugs are good and single, and that each page can be
// reached with what was asked before it.
func (b *Builder) checkPages() {
	slugs := make(map[string]bool)
	earlier := make(map[string]bool) // fields asked on earlier pages
	ended := ""
	for _, pb := range b.pages {
		p := pb.page
		switch {
		case !namePattern.MatchString(p.Slug):
			b.fault("page %q: a slug is lower case letters, digits and single hyphens", p.Slug)
		case slugs[p.Slug]:
			b.fault("two pages have the slug %q", p.Slug)
		case slices.Contains(reserved, p.Slug):
			b.fault("page %q: the service itself uses this address, choose another slug", p.Slug)
		case len(p.Slug) < 4 && strings.Count(p.Slug, "-") == 0:
			b.fault("page %q: a slug of two or three letters could be a language", p.Slug)
		}
		slugs[p.Slug] = true
		if ended != "" {
			b.fault("page %q can never be reached: the page %q before it always stops the form", p.Slug, ended)
		}
		if p.Stop && p.When.op == "" {
			ended = p.Slug
		}
		if len(p.Fields) > 1 && !p.hasTitle {
			b.fault("page %q has several questions but no heading: call Title on it", p.Slug)
		}
		b.checkCondition(p, earlier)
		for _, f := range p.Fields {
			earlier[f.Key] = true
			if a, ok := f.kind.(*address); ok && a.finder != nil && len(p.Fields) > 1 {
				b.fault("page %q: an address that is looked up needs a page of its own", p.Slug)
			} else if ok && a.finder != nil && p.hasTitle {
				b.fault("page %q: the heading of an address that is looked up is its question: leave Title out", p.Slug)
			}
		}
	}
	for was, slug := range b.def.moved {
		if slices.Contains(reserved, was) {
			b.fault("page %q: Was(%q): the service itself uses this address", slug, was)
		}
		if slugs[was] {
			b.fault("page %q: Was(%q) is the slug of another page", slug, was)
		}
	}
	older := make(map[string]string)
	for _, f := range b.asked {
		for _, was := range f.was {
			other := b.def.fields[was]
			switch {
			case !keyPattern.MatchString(was):
				b.fault("field %q: was=%s: a key is letters, digits, - and _, and begins with a letter", f.Key, was)
			case other == f:
				b.fault("field %q: was=%s is the key that it has now", f.Key, was)
			case other != nil:
				b.fault("field %q: was=%s is the key of another field", f.Key, was)
			case older[was] != "":
				b.fault("the fields %q and %q both have was=%s", older[was], f.Key, was)
			}
			older[was] = f.Key
		}
	}
}

func (b *Builder) checkCondition(p *Page, earlier map[string]bool) {
	for _, fault := range p.When.resolve(b.proto) {
		b.fault("page %q, condition: %s", p.Slug, fault)
	}
	for _, key := range p.When.Reads() {
		if !earlier[key] {
			b.fault("page %q: its condition reads %q, which no earlier page asks", p.Slug, key)
		}
	}
	b.checkValues(p, p.When)
}

// checkValues holds that a condition compares with values that the question
// can have: with any other the page could never be reached.
func (b *Builder) checkValues(p *Page, c Condition) {
	for _, kid := range c.kids {
		b.checkValues(p, kid)
	}
	f := b.def.fields[c.key]
	if f == nil || (c.op != "is" && c.op != "in" && c.op != "has") {
		return
	}
	chooser, ok := f.kind.(interface{ values() []string })
	if !ok {
		return
	}
	for _, v := range c.values {
		if s, ok := v.(string); ok && !slices.Contains(chooser.values(), s) {
			b.fault("page %q: its condition compares %q with %q, which is not one of its options", p.Slug, c.key, s)
		}
	}
}

// checkInputs holds that no two inputs of the form share an HTML name.
func (b *Builder) checkInputs() {
	owner := make(map[string]string)
	for _, p := range b.def.Pages {
		for _, f := range p.Fields {
			for _, part := range f.kind.parts() {
				name := f.input(part)
				if name == trapName || name == shownFor {
					b.fault("the field %q has an input called %q, which every page has for itself: rename it with a json tag", f.Key, name)
				} else if other, taken := owner[name]; taken {
					b.fault("the fields %q and %q both have an input called %q: rename one with a json tag", other, f.Key, name)
				}
				owner[name] = f.Key
			}
		}
	}
}

// checkTags holds that validator knows every validate tag, and that those which
// compare fields can.
func (b *Builder) checkTags() {
	asked := make(map[string]bool)
	for _, p := range b.def.Pages {
		for _, f := range p.Fields {
			asked[f.Key] = true
		}
		for _, f := range p.Fields {
			if f.tag == "" {
				continue
			}
			if err := validator.CheckTag(f.tag, f.typ); err != nil {
				b.fault("field %q: validate:%q: %v", f.Key, f.tag, err)
				continue
			}
			for _, fault := range b.crossTags(f, asked) {
				b.fault("field %q: %s", f.Key, fault)
			}
			p.compared = p.compared || len(f.cross) > 0
		}
	}
}

// checkErrors holds that each error code for which a question has words of its
// own is one that it can give: words for a misspelt one would never be shown.
func (b *Builder) checkErrors() {
	for _, f := range b.asked {
		codes := f.Codes()
		for _, code := range slices.Sorted(maps.Keys(f.override)) {
			if !slices.Contains(codes, code) {
				b.fault("field %q: Error(%q): the question never gives this code; it can give %s", f.Key, code, strings.Join(codes, ", "))
			}
		}
	}
}

// fit returns what the question was told that its kind cannot do.
func (q *asked) fit() (faults []string) {
	if fault := autofillFault(q.kind.name(), q.autofill); fault != "" {
		faults = append(faults, fault)
	}
	if k, ok := q.kind.(interface{ values() []string }); ok && len(k.values()) == 0 && q.words == "" {
		faults = append(faults, "there are no options to choose from: call Option")
	}
	if q.words != "" {
		for _, call := range q.calls {
			faults = append(faults, call+" has no effect, as the words are the library's: replace "+q.words+".… in a catalogue file")
		}
	}
	return faults
}

// isNil says whether v is nil, or an interface that holds a nil pointer or
// function, which == nil does not see.
func isNil(v any) bool {
	rv := reflect.ValueOf(v)
	switch rv.Kind() {
	case reflect.Invalid:
		return true
	case reflect.Pointer, reflect.Func, reflect.Map, reflect.Slice, reflect.Chan:
		return rv.IsNil()
	}
	return false
}

// plural is "1 fault" or "2 faults".
func plural(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + one + "s"
}

// input is the HTML name and id of a part of the field.
func (f *Field) input(part string) string { return inputName(f.Key, part) }

func inputName(key, part string) string {
	if part == "" {
		return key
	}
	return key + "-" + part
}
