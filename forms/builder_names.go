package forms

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/lang"
	"github.com/moothall/moothall/standards/problem"
)

// Names lets all texts of the page and of its questions name the answers to earlier
// questions, which fields point to, by their keys:
//
//	f.Page("registration", forms.Line(&r.Registration, "What is the registration number of your {$vehicle}?")).Names(&r.Vehicle)
//
// They are shown as "check your answers" shows them, and a number can choose a plural. In
// a group an answer of the same item is named, by the last part of its key. In errors
// {$name} and {$Name} still are the question itself. Where nobody has answered, as in the
// heading of an export, they say what was asked (Called). A question that a person may
// not have been asked, or may leave out, needs [PageBuilder.NameOr].
func (p *PageBuilder) Names(fields ...any) *PageBuilder {
	for _, field := range fields {
		p.name(field, "Names")
	}
	return p
}

// NameOr is Names for one field, with the words that stand there where it has no answer:
// NameOr(&r.Vehicle, "vehicle").
func (p *PageBuilder) NameOr(field any, english string) *PageBuilder {
	if n := p.name(field, "NameOr"); n != nil {
		n.Or = true
		p.b.text("page."+p.page.Slug+".or."+n.Placeholder(), english)
	}
	return p
}

func (p *PageBuilder) name(field any, call string) *model.Naming {
	key, err := p.b.proto.keyOf(field)
	if err != nil {
		p.b.fault("page %q: %s: %v", p.page.Slug, call, err)
		return nil
	}
	n := model.Naming{Field: key}
	for _, other := range p.page.Names {
		if other.Placeholder() == n.Placeholder() {
			p.b.fault("page %q: %s: {$%s} is named already", p.page.Slug, call, n.Placeholder())
			return nil
		}
	}
	p.page.Names = append(p.page.Names, n)
	return &p.page.Names[len(p.page.Names)-1]
}

// Names lets the texts of the group's list name earlier answers; see [PageBuilder.Names].
func (g *GroupBuilder) Names(fields ...any) *GroupBuilder {
	if g.page != nil {
		g.page.Names(fields...)
	}
	return g
}

// wholeForm are what the catalogue keys of texts begin with that are those of no page.
var wholeForm = []string{"title", "intro", "purpose", "send", "submitted", "start", "section", "closed", "paper", "law", "sharing"}

// checkNames holds that each text has a value for whatever it leaves to be filled in.
func (b *Builder) checkNames() {
	home := make(map[model.Key]*model.Page)
	for _, p := range b.def.Pages {
		used := b.checkPlaceholders(p)
		for _, n := range p.Names {
			f, of := b.def.Field(n.Field), home[n.Field]
			switch {
			case f == nil || of == nil:
				b.fault("page %q: its texts name %q, which no earlier page asks", p.Slug, n.Field)
			case !b.inScope(p, of):
				b.fault("page %q: its texts name %q of no item in particular", p.Slug, n.Field)
			case !n.Or && !b.sure(p, of, f):
				b.fault("page %q: its texts name %q, which may have no answer here: say what stands there then with NameOr", p.Slug, n.Field)
			case !used[n.Placeholder()]:
				b.fault("page %q: no text of it has {$%s}, which it names", p.Slug, n.Placeholder())
			}
		}
		for _, f := range p.Fields {
			home[f.Key] = p
		}
	}
	for _, key := range slices.Sorted(maps.Keys(b.def.Texts)) {
		part := strings.TrimPrefix(key, b.def.Name+".")
		first, _, _ := strings.Cut(part, ".")
		if slices.Contains(wholeForm, first) && b.def.Field(model.Key(first)) == nil {
			b.checkText(part, b.def.Texts[key], nil, nil)
		}
	}
}

// inScope says whether a page knows which item's answer to a page is meant.
func (b *Builder) inScope(p, of *model.Page) bool {
	g := b.def.Group(p.Group)
	return of.Group == "" || of.Group == p.Group || g != nil && of.Group == g.Outer()
}

// sure says whether whoever sees the page p has answered f on the page of.
func (b *Builder) sure(p, of *model.Page, f *model.Field) bool {
	when := model.Condition{Op: model.And, Kids: []model.Condition{p.When}}
	for g := b.def.Group(p.Group); g != nil; g = b.def.Group(g.Outer()) {
		when.Kids = append(when.Kids, g.List().When)
	}
	if demands(when, f.Key) {
		return true
	}
	apart := b.def.Tasks && p.Section != of.Section && p.Section != "" && of.Section != ""
	return !f.Optional && !apart && implies(when, of.When) && implies(when, f.When)
}

// demands says whether a condition holds only where a question has an answer.
func demands(c model.Condition, key model.Key) bool {
	is := func(kid model.Condition) bool { return demands(kid, key) }
	switch c.Op {
	case model.Is, model.In, model.Has, model.Answered, model.Before, model.After:
		return c.Field == key
	case model.And:
		return slices.ContainsFunc(c.Kids, is)
	case model.Or:
		return len(c.Kids) > 0 && !slices.ContainsFunc(c.Kids, func(kid model.Condition) bool { return !is(kid) })
	}
	return false
}

// implies says whether want holds wherever c does, as far as that shows: what a
// function decides is only known to itself.
func implies(c, want model.Condition) bool {
	if want.Op == model.Always || !strings.Contains(want.String(), "func of ") && c.String() == want.String() {
		return true
	}
	if want.Op == model.And {
		return !slices.ContainsFunc(want.Kids, func(kid model.Condition) bool { return !implies(c, kid) })
	}
	return c.Op == model.And && slices.ContainsFunc(c.Kids, func(kid model.Condition) bool { return implies(kid, want) })
}

// checkPlaceholders holds the texts of a page, and of its questions, against what it
// names, and returns which of that they use.
func (b *Builder) checkPlaceholders(p *model.Page) map[string]bool {
	used := make(map[string]bool)
	prefix := "page." + p.Slug + "."
	for _, part := range []string{"title", "body", "out"} {
		b.checkText(prefix+part, b.def.Texts[b.def.Name+"."+prefix+part], p, used)
	}
	plain := []string{"out.address", "paper"} // for whom nobody has answered
	for _, n := range p.Names {
		plain = append(plain, "or."+n.Placeholder())
	}
	for _, part := range plain {
		b.checkText(prefix+part, b.def.Texts[b.def.Name+"."+prefix+part], nil, nil)
	}
	for _, f := range p.Fields {
		if f.Words != "" {
			continue
		}
		own := b.def.Name + "." + f.Key.Words() + "."
		for _, key := range slices.Sorted(maps.Keys(b.def.Texts)) {
			if part, ok := strings.CutPrefix(key, own); ok {
				b.checkText(strings.TrimPrefix(key, b.def.Name+"."), b.def.Texts[key], p, used, given(f, part)...)
			}
		}
	}
	return used
}

// anything is for texts of a kind of the council's own, which it may fill in itself.
const anything = "*"

// given is what else than answers is filled into a part of a question's texts.
func given(f *model.Field, part string) []string {
	first, code, _ := strings.Cut(part, ".")
	switch {
	case first == "error":
		return append(filledIn(code), "name", "Name")
	case part == "item" && isList(f):
		return []string{"number", "name"}
	case part == "hint":
		if k, ok := f.Kind.(interface {
			HintArgs(today standards.Date, p *lang.Printer) []any
		}); ok {
			var names []string
			for i, arg := range k.HintArgs(standards.Today(time.Now()), lang.English().Printer("en")) {
				if i%2 == 0 {
					names = append(names, fmt.Sprint(arg))
				}
			}
			return names
		}
		return nil
	case slices.Contains([]string{"label", "name", "short", "first", "option", "words", "agree"}, first):
		return nil
	}
	return []string{anything}
}

func isList(f *model.Field) bool {
	_, list := f.Kind.(*itemList)
	return list
}

// filledIn is what the library's words for an error have filled in.
func filledIn(code string) []string {
	var names []string
	for prefix, words := range map[string]map[string]string{"moothall.forms.error.": Words()["en"], "moothall.error.": problem.Words()["en"]} {
		for key, text := range words {
			if key == prefix+code || strings.HasPrefix(key, prefix+code+".") {
				names = append(names, append(lang.Placeholders(text), "")...)
			}
		}
	}
	if len(names) == 0 {
		return []string{anything}
	}
	return names
}

// checkText holds that a text leaves nothing to be filled in but what the page names
// and what is given.
func (b *Builder) checkText(key, text string, p *model.Page, used map[string]bool, given ...string) {
	for _, name := range lang.Placeholders(text) {
		named := p != nil && slices.ContainsFunc(p.Names, func(n model.Naming) bool { return n.Placeholder() == name })
		switch {
		case slices.Contains(given, name):
		case named:
			used[name] = true
		case slices.Contains(given, anything):
		case p == nil:
			b.fault("the text %q has {$%s}, and no answer is known there", key, name)
		default:
			b.fault("the text %q has {$%s}, which the page %q does not name: call Names on it", key, name, p.Slug)
		}
	}
}
