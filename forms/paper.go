package forms

import (
	"slices"

	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/standards/lang"
)

// Paper makes the form a page to print, fill in by hand and send, at /paper, in each
// language and in large print, with a link from the start page. rich says in [Rich] text
// where to send it and by when. Every kind of question has its own blanks; conditions
// become "go to question 5" and "answer this only if …"; a group is printed for as many
// items as it can have, up to four, and says what to do with more.
func (b *Builder) Paper(rich string) {
	b.once("Paper", "leave one out")
	if blank(rich) {
		b.fault("Paper: say where to send the form")
	}
	b.text("paper", rich)
	b.with(&onPaper)
}

var onPaper = feature{name: paper, pages: []served{{slug: paper, method: method{get: (*visit).paper}}}}

// paper is the name of the feature, and its address.
const paper = "paper"

// OnPaper says in a sentence when to answer the page, for the paper form: "Answer this
// only if you live alone." It stands for what is made of the page's condition, and is
// needed where that is a [Func].
func (p *PageBuilder) OnPaper(english string) *PageBuilder {
	p.once("OnPaper", "leave one out")
	p.b.text("page."+p.page.Slug+".paper", english)
	return p
}

// hasPaper says whether the form can be printed.
func (h *Handler) hasPaper() bool { return h.def.Has(paper) }

// printed is a form on its way onto paper.
type printed struct {
	d       *model.Definition
	p       *lang.Printer
	looks   *richLook
	numbers map[model.Key]int // of the questions, by the definition's keys
	order   []*model.Page     // in which they are printed
	v       *visit
}

func (v *visit) printed() *printed {
	s := &printed{d: v.h.def, p: v.p, looks: v.h.looks[v.language], numbers: make(map[model.Key]int), v: v}
	for _, page := range s.d.Pages {
		if page.List != "" {
			continue
		}
		s.order = append(s.order, page)
		for _, f := range page.Fields {
			if f.Within == "" {
				s.numbers[f.Key] = len(s.numbers) + 1
			}
		}
	}
	for _, page := range s.order {
		for _, f := range page.Fields {
			for within := f; within.Within != ""; within = s.d.Field(within.Within) { // it is found by the question around it
				s.numbers[f.Key] = s.numbers[within.Within]
			}
		}
	}
	return s
}

func (s *printed) say(part string, args ...any) string {
	return s.p.Text("moothall.forms.paper."+part, args...)
}

// truth is what is known of a condition when one answer is known and no other.
type truth int

const (
	unknown truth = iota
	certain
	impossible
)

// known is what a condition is where the answer to the question key is value.
func known(c model.Condition, key model.Key, value any) truth {
	switch c.Op {
	case model.Always:
		return certain
	case model.Is, model.In:
		if c.Field == key {
			return truthOf(slices.ContainsFunc(c.Values, func(v any) bool { return v == value }))
		}
	case model.Answered:
		if c.Field == key {
			return certain
		}
	case model.Not:
		switch known(c.Kids[0], key, value) {
		case certain:
			return impossible
		case impossible:
			return certain
		}
	case model.And, model.Or:
		decides, rest := impossible, certain
		if c.Op == model.Or {
			decides, rest = certain, impossible
		}
		for _, kid := range c.Kids {
			switch known(kid, key, value) {
			case decides:
				return decides
			case unknown:
				rest = unknown
			}
		}
		return rest
	}
	return unknown
}

func truthOf(is bool) truth {
	if is {
		return certain
	}
	return impossible
}

// asks is whether a question is asked where an answer is known: with its page and the
// groups around that.
func (s *printed) asks(page *model.Page, f *model.Field, key model.Key, value any) truth {
	all := []model.Condition{page.When}
	if f != nil {
		all = append(all, f.When)
	}
	for g := s.d.Group(page.Group); g != nil; g = s.d.Group(g.Outer()) {
		all = append(all, g.List().When)
	}
	return known(model.Condition{Op: model.And, Kids: all}, key, value)
}

// after says where to go on after the option value of a question, "" where that is the
// next one. Only what is certain is said.
func (s *printed) after(page *model.Page, f *model.Field, typed string) string {
	value, problems := f.Kind.Read(model.Typed{"": {typed}}, model.At(s.v.now))
	if len(problems) > 0 {
		return ""
	}
	from, skipped := slices.Index(s.order, page), false
	behind := false // f, on its own page
	for _, next := range s.order[from:] {
		if page.Group != "" && !s.within(next, page.Group) {
			return s.words(skipped, "go-item")
		}
		if next.Stop || len(next.Fields) == 0 {
			switch s.asks(next, nil, f.Key, value) {
			case certain:
				if next.Stop {
					return s.say("stop", "title", s.pageText(next, "title"))
				}
				return s.words(skipped, "go-note", "title", s.pageText(next, "title"))
			case unknown:
				if !next.Stop {
					return s.words(skipped, "go-note", "title", s.pageText(next, "title"))
				}
			}
			continue
		}
		for _, g := range next.Fields {
			if next == page && !behind {
				behind = g == f
				continue
			}
			if g.Within != "" {
				continue
			}
			if s.asks(next, g, f.Key, value) != impossible {
				return s.words(skipped, "go", "number", s.numbers[g.Key])
			}
			skipped = true
		}
	}
	return s.words(skipped, "go-end", "title", s.say("send"))
}

// within says whether a page is of a group, or of one within it.
func (s *printed) within(page *model.Page, group string) bool {
	g := s.d.Group(page.Group)
	return g != nil && (g.Name == group || g.Outer() == group)
}

func (s *printed) words(skipped bool, part string, args ...any) string {
	if !skipped {
		return ""
	}
	return s.say(part, args...)
}

// pageText is a text of a page, with what was asked in place of answers that it names.
func (s *printed) pageText(page *model.Page, part string) string {
	return s.d.Printer(s.p, model.Step{Page: page}, nil).Text(s.d.Name + ".page." + page.Slug + "." + part)
}
