package forms

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/moothall/moothall/forms/model"

	"github.com/moothall/moothall/standards"
)

// checkWords holds that no text is blank: a page would show a heading, a hint
// or an error of no words.
func (b *Builder) checkWords() {
	own := []string{"title", "intro", "submitted.title"} // finish names the call
	for key, english := range b.def.Texts {
		key = strings.TrimPrefix(key, b.def.Name+".")
		option := strings.Contains(key, ".option.") && !strings.HasSuffix(key, ".hint")
		if blank(english) && !option && !strings.HasSuffix(key, ".label") && !slices.Contains(own, key) {
			b.fault("the text %q is blank: write it, or leave out the call that gives it", key)
		}
	}
}

// checkPages holds that slugs are good and single, and that each page can be
// reached with what was asked before it.
func (b *Builder) checkPages() {
	slugs := make(map[string]bool)
	earlier := make(map[model.Key]bool) // fields asked on earlier pages
	ended := ""
	for _, pb := range b.pages {
		p := pb.page
		switch {
		case !isName(p.Slug):
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
		if p.Stop && p.When.Op == model.Always {
			ended = p.Slug
		}
		if len(p.Fields) > 1 && alone(p) == nil && !p.Title {
			b.fault("page %q has several questions but no heading: call Title on it", p.Slug)
		}
		b.checkCondition(p, earlier)
		for _, f := range p.Fields {
			earlier[f.Key] = true
			switch k, ok := f.Kind.(Stepped); {
			case !ok || len(k.Steps()) == 0:
			case f.Within != "":
				b.fault("page %q: the field %q is asked in several steps, such as an address that is looked up, and cannot stand below an option", p.Slug, f.Key)
			case len(p.Fields) > 1:
				b.fault("page %q: the field %q is asked in several steps, such as an address that is looked up, and needs a page of its own", p.Slug, f.Key)
			case p.Title:
				b.fault("page %q: the heading of a question that is asked in several steps, such as an address that is looked up, is the question: leave Title out", p.Slug)
			}
		}
	}
	for was, slug := range b.def.Moved {
		switch {
		case !isName(was):
			b.fault("page %q: Was(%q): a slug is lower case letters, digits and single hyphens", slug, was)
		case slices.Contains(reserved, was):
			b.fault("page %q: Was(%q): the service itself uses this address", slug, was)
		case was == slug:
			b.fault("page %q: Was(%q) is the slug that it has now", slug, was)
		case slugs[was]:
			b.fault("page %q: Was(%q) is the slug of another page", slug, was)
		}
	}
	older := make(map[model.Key]model.Key)
	for _, f := range b.asked {
		for _, was := range f.Was {
			other := b.def.Field(was)
			switch _, _, name := was.Parts(); {
			case !isKey(name):
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

func (b *Builder) checkCondition(p *model.Page, earlier map[model.Key]bool) {
	b.checkReads(fmt.Sprintf("page %q", p.Slug), p, p.When, earlier)
	b.checkValues(p, p.When)
	for _, f := range p.Fields {
		when := f.When
		if f.Within != "" { // its own option is on the page itself
			when = model.Condition{}
			if f.When.Op == model.And {
				when = f.When.Kids[1]
			}
		}
		b.checkReads(fmt.Sprintf("field %q", f.Key), p, when, earlier)
		b.checkValues(p, when)
		for value, when := range f.Only {
			b.checkReads(fmt.Sprintf("field %q, option %q", f.Key, value), p, when, earlier)
			b.checkValues(p, when)
		}
	}
}

// checkReads holds that a condition reads what was asked earlier, and of items
// only those that it can know: the page's own, or all of a group.
func (b *Builder) checkReads(of string, p *model.Page, c model.Condition, earlier map[model.Key]bool) {
	known := map[string]bool{"": true, p.Group: true}
	if g := b.def.Group(p.Group); g != nil {
		known[g.Outer()] = true
	}
	b.checkScope(of, c, known, earlier)
}

func (b *Builder) checkScope(of string, c model.Condition, known map[string]bool, earlier map[model.Key]bool) {
	for _, key := range append(slices.Clone(c.Calls), c.Field) {
		group, _, _ := key.Parts()
		switch {
		case key == "":
		case !earlier[key]:
			b.fault("%s: its condition reads %q, which no earlier page asks", of, key)
		case !known[group]:
			b.fault("%s: its condition reads %q of no item in particular: use Any, All or Count", of, key)
		}
	}
	switch c.Op {
	case model.Any, model.All, model.Count:
		_, _, name := c.Field.Parts()
		known = maps.Clone(known)
		known[name] = true
	}
	for _, kid := range c.Kids {
		b.checkScope(of, kid, known, earlier)
	}
}

// checkValues holds that a condition compares with values that the question
// can have: with any other it could never hold.
func (b *Builder) checkValues(p *model.Page, c model.Condition) {
	for _, kid := range c.Kids {
		b.checkValues(p, kid)
	}
	f := b.def.Field(c.Field)
	if f == nil || c.Op == model.Count {
		return
	}
	for _, v := range c.Values {
		if why := never(f, v); why != "" {
			b.fault("page %q: its condition compares %q with %s", p.Slug, c.Field, why)
		}
	}
}

// never says why the answer to the question can never be value, "" if it can.
func never(f *model.Field, value any) string {
	said := fmt.Sprintf("%q", fmt.Sprint(value))
	chooser, choice := f.Kind.(model.Chooser)
	switch v := value.(type) {
	case bool:
		return ""
	case string, int64:
		if s, ok := v.(string); choice && ok {
			if !slices.Contains(chooser.Values(), s) {
				return said + ", which is not one of its options"
			}
			return ""
		}
		typed := model.Typed{"": {fmt.Sprint(v)}}
		if f.Kind.Empty(typed) {
			return "nothing, which no answer is: a question left empty is Not(Answered(…))"
		}
		if read, problems := f.Kind.Read(typed, model.At(time.Now())); len(problems) > 0 || fmt.Sprint(read) != fmt.Sprint(v) {
			return said + ", which its answer can never be"
		}
		return ""
	case standards.Date:
		if date, err := standards.ParseDate(v.String()); err != nil || date != v {
			return said + ", which is no date"
		}
		return ""
	}
	if reflect.ValueOf(value).IsZero() {
		return "nothing, which no answer is: a question left empty is Not(Answered(…))"
	}
	return ""
}

// neverSaid is never for a value as a validate tag has it.
func (b *Builder) neverSaid(f *model.Field, value string) string {
	switch {
	case b.proto.bound[f.Key].typ.Kind() == reflect.Bool:
		if value != "true" && value != "false" {
			return fmt.Sprintf("%q: use true or false", value)
		}
		return ""
	case f.Kind.Name() == "date":
		if date, err := standards.ParseDate(value); err != nil || date.String() != value {
			return fmt.Sprintf("%q: write a date as 2026-11-30", value)
		}
		return ""
	case len(f.Kind.Parts()) > 1:
		return "" // an address is never compared with one line
	}
	return never(f, value)
}

// checkInputs holds that no two inputs share an HTML name: those of the pages outside
// groups, and those of the pages of one group.
func (b *Builder) checkInputs() {
	type input struct{ group, name string }
	owner := make(map[input]model.Key)
	for _, p := range b.def.Pages {
		for _, f := range p.Fields {
			for _, part := range f.Kind.Parts() {
				name := f.Key.Input(part)
				if name == trapName || name == shownFor {
					b.fault("the field %q has an input called %q, which every page has for itself: rename it with a json tag", f.Key, name)
				} else if other, taken := owner[input{p.Group, name}]; taken {
					b.fault("the fields %q and %q both have an input called %q: rename one with a json tag", other, f.Key, name)
				}
				owner[input{p.Group, name}] = f.Key
			}
		}
	}
}

// checkTags holds that the validator knows every validate tag, and that those which
// compare fields can, and gives the fields their checks.
func (b *Builder) checkTags() {
	asked := make(map[model.Key]bool)
	for _, p := range b.def.Pages {
		for _, f := range p.Fields {
			asked[f.Key] = true
		}
		for _, f := range p.Fields {
			if f.Tag == "" {
				continue
			}
			if b.checkTag == nil {
				b.fault("field %q has the tag validate:%q, and nothing checks it: call f.Validate(validate.New()), of package standards/validate", f.Key, f.Tag)
				continue
			}
			b.checkTag(f, asked)
		}
	}
}

// checkErrors holds that each error code for which a question has words of its
// own is one that it can give: words for a misspelt one would never be shown.
func (b *Builder) checkErrors() {
	for _, f := range b.asked {
		codes := f.Codes()
		for _, code := range slices.Sorted(maps.Keys(f.Own)) {
			if !slices.Contains(codes, code) {
				b.fault("field %q: Error(%q): the question never gives this code; it can give %s", f.Key, code, strings.Join(codes, ", "))
			}
		}
	}
}

// fit returns what the question was told that its kind cannot do.
func (q *asked) fit() (faults []string) {
	if k, ok := q.kind.(interface{ Faults() []string }); ok {
		faults = k.Faults()
	}
	if _, fault := foundBy(q.kind); fault != "" && q.fold != nil {
		faults = append(faults, fault)
	}
	if fault := autofillFault(q.kind, q.autofill); fault != "" {
		faults = append(faults, fault)
	}
	if q.words != "" {
		for _, call := range q.calls {
			faults = append(faults, call+" has no effect, as the words are the library's: replace "+q.words+".… in a catalogue file")
		}
	}
	return faults
}
