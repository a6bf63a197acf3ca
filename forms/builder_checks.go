package forms

import (
	"reflect"
	"slices"
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
			}
		}
	}
	for was, slug := range b.def.moved {
		if slugs[was] {
			b.fault("page %q: Was(%q) is the slug of another page", slug, was)
		}
	}
	for was, key := range b.def.was {
		if b.def.fields[was] != nil {
			b.fault("field %q: was=%s is the key of another field", key, was)
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
				if other, taken := owner[name]; taken || name == trapName {
					b.fault("the fields %q and %q both have an input called %q: rename one with a json tag", other, f.Key, name)
				}
				owner[name] = f.Key
			}
		}
	}
}

// checkTags holds that validator knows every validate tag.
func (b *Builder) checkTags() {
	for _, p := range b.def.Pages {
		for _, f := range p.Fields {
			if f.tag == "" {
				continue
			}
			if err := validator.CheckTag(f.tag, f.typ); err != nil {
				b.fault("field %q: validate:%q: %v", f.Key, f.tag, err)
			}
		}
	}
}

// wasTag reads the older key from a tag such as `form:"was=bin-type"`.
func wasTag(tag reflect.StructTag) (string, bool) {
	return strings.CutPrefix(tag.Get("form"), "was=")
}

// input is the HTML name and id of a part of the field.
func (f *Field) input(part string) string {
	if part == "" {
		return f.Key
	}
	return f.Key + "-" + part
}
