package forms_test

import (
	"fmt"
	"slices"
	"strings"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/standards"
)

// any form: a struct with a field of each sort for random forms to ask, some of them
// of items, and of items of items.
type wild struct {
	A, B, C, D string
	Text, More string
	Yes, No    bool
	Ticks      []string
	Day        standards.Date
	Num        int64
	Things     []wildThing
	Others     []wildOther
}

type wildThing struct {
	A, B  string
	Text  string
	Yes   bool
	Ticks []string
	Parts []wildPart
	Bits  []wildPart
}

type wildPart struct {
	A, Text string
	Yes     bool
}

type wildOther struct {
	A, Text string
	Yes     bool
}

// slot is a field that a form can ask.
type slot struct {
	name string
	at   any
	pick bool // a string that is picked, not typed
}

// scope is what a part of a form can ask, and what conditions there can read.
type scope struct {
	outer *scope
	free  []slot
	asked []slot
	lists []func(t *rapid.T) forms.Condition // conditions over groups that were asked
	reads func(t *rapid.T, s slot) forms.Condition
}

// wildForm draws a form.
type wildForm struct {
	*rapid.T
	f        *forms.Builder
	pages    int
	groups   int
	sections int
	scope    *scope
	always   bool // the next question is always asked
}

func slots(prefix string, fields ...any) (all []slot) {
	for i, at := range fields {
		all = append(all, slot{name: fmt.Sprint(prefix, i), at: at})
	}
	return all
}

func picked(prefix string, fields ...*string) (all []slot) {
	for i, at := range fields {
		all = append(all, slot{fmt.Sprint(prefix, "p", i), at, true})
	}
	return all
}

// drawForm draws a form of up to about twenty pages.
func drawForm(rt *rapid.T) *forms.Form[wild] {
	var ended any // rapid stops a draw by a panic, which Define takes for one of the form's
	form, err := forms.Define("wild", func(f *forms.Builder, v *wild) {
		defer func() { ended = recover() }()
		f.Title("Wild")
		f.Intro("Wild.")
		f.Keep(forms.Retention{Drafts: 7 * forms.Day, Submissions: forms.Day})
		f.Submitted("Wild sent", "Wild.")
		w := &wildForm{T: rt, f: f}
		w.scope = &scope{
			free: append(picked("top", &v.A, &v.B, &v.C, &v.D), slots("top", &v.Text, &v.More, &v.Yes, &v.No, &v.Ticks, &v.Day, &v.Num)...),
			reads: func(t *rapid.T, s slot) forms.Condition {
				return forms.Func(func(v *wild) bool { return v.A == "x" || v.Yes || v.Num > 2 || len(v.Ticks) > 1 }, s.at)
			},
		}
		w.draw(v)
	})
	if ended != nil {
		panic(ended)
	}
	require.NoError(rt, err)
	return form
}

func (w *wildForm) bool(label string) bool { return rapid.Bool().Draw(w.T, label) }
func (w *wildForm) oneIn(n int, label string) bool {
	return rapid.IntRange(1, n).Draw(w.T, label) == n
}

func (w *wildForm) draw(v *wild) {
	tasks := w.oneIn(3, "tasks")
	if tasks {
		w.f.TaskList()
	}
	groups := []func(){func() { w.things(v) }, func() { w.others(v) }}
	if tasks || w.bool("sections") {
		if w.bool("before") {
			w.page(w.scope, w.f)
		}
		for range rapid.IntRange(1, 3).Draw(w.T, "sections") {
			w.sections++
			w.f.Section(fmt.Sprint("section-", w.sections), "Section")
			before := w.pages
			w.run(&groups)
			if before == w.pages {
				w.f.Content(w.slug("content"), "Read this", "Words.")
			}
		}
		if w.bool("after") {
			w.f.Section("", "")
			w.page(w.scope, w.f)
		}
		return
	}
	if w.bool("content first") {
		w.f.Content(w.slug("content"), "Read this", "Words.")
	}
	w.ask(w.scope, w.f, true)
	w.run(&groups)
	w.run(&groups)
}

// run adds some pages and groups.
func (w *wildForm) run(groups *[]func()) {
	for range rapid.IntRange(1, 4).Draw(w.T, "pages") {
		if len(*groups) > 0 && w.oneIn(3, "group") {
			group := (*groups)[0]
			*groups = (*groups)[1:]
			group()
			continue
		}
		w.page(w.scope, w.f)
	}
}

func (w *wildForm) slug(kind string) string {
	w.pages++
	return fmt.Sprint(kind, "-", w.pages)
}

// page adds a page, if there is something left to ask, or one that asks nothing.
func (w *wildForm) page(s *scope, f *forms.Builder) {
	switch kind := rapid.SampledFrom([]string{"page", "page", "page", "page", "page", "content", "stop"}).Draw(w.T, "kind"); {
	case kind == "content" && len(s.asked) > 0:
		p := f.Content(w.slug("content"), "Read this", "Words.")
		if c, ok := w.condition(s, 1); ok && w.bool("when") {
			p.When(c)
		}
	case kind == "stop" && len(s.asked) > 0:
		if c, ok := w.condition(s, 1); ok {
			f.Stop(w.slug("stop"), "You cannot go on", "Words.").When(c)
		}
	default:
		w.ask(s, f, false)
	}
}

// ask adds a page of questions; first says that it is never left out.
func (w *wildForm) ask(s *scope, f *forms.Builder, first bool) {
	var questions []forms.Question
	var asked []slot
	for i := range rapid.IntRange(1, 2).Draw(w.T, "questions") {
		if one, ok := w.take(s); ok {
			when, conditional := w.condition(s, 1)
			conditional = conditional && (!first || i > 0) && w.oneIn(4, "question when")
			w.always = first && i == 0
			q, below := w.question(s, one, when, conditional)
			questions, asked = append(questions, q), append(append(asked, one), below...)
		}
	}
	if len(questions) == 0 {
		return
	}
	p := f.Page(w.slug("page"), questions...)
	if len(questions) > 1 {
		p.Title("Questions")
	}
	if c, ok := w.condition(s, 2); ok && !first && w.bool("page when") {
		p.When(c)
	}
	s.asked = append(s.asked, asked...)
}

func (w *wildForm) take(s *scope) (one slot, ok bool) {
	if len(s.free) == 0 {
		return one, false
	}
	i := rapid.IntRange(0, len(s.free)-1).Draw(w.T, "slot")
	one = s.free[i]
	s.free = slices.Delete(slices.Clone(s.free), i, i+1)
	return one, true
}

// question makes a question, some with others below an option.
func (w *wildForm) question(s *scope, one slot, when forms.Condition, conditional bool) (q forms.Question, below []slot) {
	label := "Question " + one.name + "?"
	nested := func(reveal func(q forms.Question)) {
		if inner, ok := w.takeTyped(s); ok && w.oneIn(3, "reveal") {
			q, _ := w.question(s, inner, forms.Condition{}, false)
			reveal(q)
			below = append(below, inner)
		} else if ok {
			s.free = append(s.free, inner)
		}
	}
	optional := w.oneIn(3, "optional")
	switch at := one.at.(type) {
	case *string:
		if one.pick {
			r := forms.Radios(at, label).Option("x", "X").Option("y", "Y").Option("z", "Z")
			nested(func(q forms.Question) { r.Reveal("y", q) })
			w.only(s, func(value string, c forms.Condition) { r.OnlyWhen(value, c) }, "y", "x", "z")
			return toldOf(r, r.When, r.Optional, when, conditional, optional), below
		}
		r := forms.Text(at, label)
		return toldOf(r, r.When, r.Optional, when, conditional, optional), nil
	case *bool:
		r := forms.YesNo(at, label)
		nested(func(q forms.Question) { r.Reveal(true, q) })
		return toldOf(r, r.When, r.Optional, when, conditional, optional), below
	case *[]string:
		r := forms.Checkboxes(at, label).Option("x", "X").Option("y", "Y")
		nested(func(q forms.Question) { r.Reveal("x", q) })
		w.only(s, func(value string, c forms.Condition) { r.OnlyWhen(value, c) }, "x", "y")
		return toldOf(r, r.When, r.Optional, when, conditional, optional), below
	case *standards.Date:
		r := forms.Date(at, label)
		return toldOf(r, r.When, r.Optional, when, conditional, optional), nil
	case *int64:
		r := forms.Number(at, label)
		return toldOf(r, r.When, r.Optional, when, conditional, optional), nil
	}
	panic("a field of another type")
}

// only has some options, at times all, offered only by a condition.
func (w *wildForm) only(s *scope, told func(value string, c forms.Condition), values ...string) {
	if w.always {
		values = values[1:]
	}
	for _, value := range values {
		c, ok := w.condition(s, 1)
		if !ok || !w.oneIn(3, "only when") {
			return
		}
		told(value, c)
	}
}

func toldOf[Q forms.Question](q Q, whenever func(forms.Condition) Q, left func() Q, when forms.Condition, conditional, optional bool) forms.Question {
	if conditional {
		whenever(when)
	}
	if optional {
		left()
	}
	return q
}

// takeTyped takes a field that stands well below an option.
func (w *wildForm) takeTyped(s *scope) (one slot, ok bool) {
	i := slices.IndexFunc(s.free, func(s slot) bool { _, text := s.at.(*string); return text && !s.pick })
	if i < 0 {
		return one, false
	}
	one = s.free[i]
	s.free = slices.Delete(slices.Clone(s.free), i, i+1)
	return one, true
}

// condition draws a condition of what was asked, of the item or around it.
func (w *wildForm) condition(s *scope, depth int) (c forms.Condition, ok bool) {
	var all []func() forms.Condition
	for in := s; in != nil; in = in.outer {
		for _, one := range in.asked {
			all = append(all, func() forms.Condition { return w.on(in, one) })
		}
		for _, list := range in.lists {
			all = append(all, func() forms.Condition { return list(w.T) })
		}
	}
	if len(all) == 0 {
		return c, false
	}
	one := func() forms.Condition { return all[rapid.IntRange(0, len(all)-1).Draw(w.T, "reads")]() }
	c = one()
	if depth > 1 {
		switch rapid.IntRange(0, 5).Draw(w.T, "op") {
		case 0:
			c = forms.Not(c)
		case 1:
			c = forms.And(c, one())
		case 2:
			c = forms.Or(c, forms.Not(one()))
		}
	}
	return c, true
}

// on is a condition on a field.
func (w *wildForm) on(s *scope, one slot) forms.Condition {
	if s.reads != nil && w.oneIn(6, "func") {
		return s.reads(w.T, one)
	}
	switch at := one.at.(type) {
	case *string:
		if one.pick && w.bool("in") {
			return forms.In(at, "x", "z")
		} else if one.pick {
			return forms.Is(at, "y")
		}
		return forms.Answered(at)
	case *bool:
		return forms.Is(at, w.bool("yes"))
	case *[]string:
		return forms.Has(at, "x")
	case *standards.Date:
		if w.bool("before") {
			return forms.Before(at, standards.Date{Year: 2026, Month: 6, Day: 1})
		}
		return forms.After(at, standards.Date{Year: 2026, Month: 6, Day: 1})
	case *int64:
		return forms.Is(at, 1)
	}
	panic("a field of another type")
}

// items adds the pages of an item, the first of which always asks something.
func (w *wildForm) items(g *forms.Builder, s *scope, group func()) {
	w.ask(s, g, true)
	for range rapid.IntRange(0, 2).Draw(w.T, "item pages") {
		w.page(s, g)
	}
	if group != nil && w.bool("nested") {
		group()
		if w.bool("after nested") {
			w.page(s, g)
		}
	}
}

// grouped adds a group.
func grouped[V any](w *wildForm, f *forms.Builder, s *scope, items *[]V, inner func(v *V) *scope, nested func(g *forms.Builder, v *V, s *scope)) {
	var in *scope
	w.groups++
	least := rapid.IntRange(0, 2).Draw(w.T, "least")
	most := max(1, least+rapid.IntRange(0, 2).Draw(w.T, "most"))
	slug := w.slug("items")
	g := forms.Group(f, items, slug, func(g *forms.Builder, v *V) {
		in = inner(v)
		in.outer = s
		var group func()
		if nested != nil {
			group = func() { nested(g, v, in) }
		}
		w.items(g, in, group)
	}).Title("Items").Another("Another one?").Between(least, most)
	if c, ok := w.condition(s, 1); ok && w.oneIn(4, "group when") {
		g.When(c)
	}
	of := func(t *rapid.T) forms.Condition {
		each := func(*V) forms.Condition {
			return w.on(&scope{}, in.asked[rapid.IntRange(0, len(in.asked)-1).Draw(t, "each")])
		}
		switch rapid.IntRange(0, 3).Draw(t, "over") {
		case 0:
			return forms.Any(items, each)
		case 1:
			return forms.All(items, each)
		case 2:
			return forms.Not(forms.Any(items, each))
		}
		return forms.Count(items, rapid.IntRange(0, 2).Draw(t, "from"), 2)
	}
	s.lists = append(s.lists, of)
}

func (w *wildForm) things(v *wild) {
	grouped(w, w.f, w.scope, &v.Things, func(v *wildThing) *scope {
		return &scope{free: append(picked("thing", &v.A, &v.B), slots("thing", &v.Text, &v.Yes, &v.Ticks)...), reads: func(t *rapid.T, s slot) forms.Condition {
			return forms.Func(func(v *wildThing) bool { return v.A == "x" || v.Yes }, s.at)
		}}
	}, func(g *forms.Builder, v *wildThing, s *scope) {
		part := func(v *wildPart) *scope {
			return &scope{free: append(picked("part", &v.A), slots("part", &v.Text, &v.Yes)...)}
		}
		grouped(w, g, s, &v.Parts, part, nil)
		if w.oneIn(3, "second nested") {
			grouped(w, g, s, &v.Bits, part, nil)
		}
	})
}

func (w *wildForm) others(v *wild) {
	grouped(w, w.f, w.scope, &v.Others, func(v *wildOther) *scope {
		return &scope{free: append(picked("other", &v.A), slots("other", &v.Text, &v.Yes)...)}
	}, nil)
}

// inWords is a form for people who look for why a law does not hold.
func inWords(d *model.Definition) string {
	var b strings.Builder
	section := ""
	for _, p := range d.Pages {
		if p.Section != section {
			section = p.Section
			fmt.Fprintf(&b, "section %q, tasks %v\n", section, d.Tasks)
		}
		fmt.Fprintf(&b, "%s group=%q list=%q stop=%v when %s\n", p.Slug, p.Group, p.List, p.Stop, p.When)
		for _, f := range p.Fields {
			fmt.Fprintf(&b, "\t%s %s optional=%v when %s within %s\n", f.Key, f.Kind.Name(), f.Optional, f.When, f.Within)
		}
	}
	for _, g := range d.Groups {
		fmt.Fprintf(&b, "group %s %d-%d\n", g.Name, g.Min, g.Max)
	}
	return b.String()
}
