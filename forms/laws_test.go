package forms_test

import (
	"flag"
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/moothall/moothall/forms/model"
)

var lawSteps = flag.Int("forms.steps", 2000, "how many `steps` through random forms the laws of journeys are held on")

// person fills in a random form, at the level of its answers: as the pages would,
// without pages.
type person struct {
	*rapid.T
	d     *model.Definition
	a     model.Answers
	items int // made so far
	steps *int
}

func (p *person) resolve() *model.Resolution {
	*p.steps++
	return p.d.Resolve(&p.a, noon)
}

// TestLawsOfJourneys walks through random forms in random order, and holds at each
// step what must be so of every form. -forms.steps says for how long.
func TestLawsOfJourneys(t *testing.T) {
	steps := 0
	for steps < *lawSteps && !t.Failed() {
		rapid.Check(t, func(rt *rapid.T) {
			if steps >= *lawSteps {
				return
			}
			d := drawForm(rt).Definition()
			p := &person{T: rt, d: d, steps: &steps}
			defer func() {
				if fault := recover(); fault != nil || rt.Failed() {
					rt.Logf("%s", inWords(d))
					panic(fault)
				}
			}()
			for range rapid.IntRange(1, 3).Draw(rt, "walks") {
				p.finish()
				for range rapid.IntRange(0, 4).Draw(rt, "changes") {
					p.change()
					p.hold(p.resolve())
				}
			}
		})
	}
}

// fail fails with the form and the answers.
func (p *person) fail(format string, args ...any) {
	data, _ := p.a.MarshalJSON()
	p.Fatalf("%s\n%s", fmt.Sprintf(format, args...), data)
}

// typedFor draws an answer that is right.
func (p *person) typedFor(f *model.Field, key model.Key) model.Answer {
	if f.Optional && rapid.IntRange(0, 2).Draw(p.T, "skip") == 0 {
		return model.Answer{State: model.Skipped}
	}
	one := func(values ...string) model.Answer {
		return given("", rapid.SampledFrom(values).Draw(p.T, string(f.Key)))
	}
	offered := func(values ...string) []string {
		r := p.d.Resolve(&p.a, noon)
		_, item, _ := key.Parts()
		return slices.DeleteFunc(values, func(value string) bool { return !f.Offers(value, r.Values, item) })
	}
	switch f.Kind.Name() {
	case "radios":
		return one(offered("x", "y", "z")...)
	case "yes-no":
		return one("yes", "no")
	case "number":
		return one("0", "1", "7")
	case "date":
		return given("day", "2", "month", one("1", "6", "12").Typed.Get(""), "year", "2026")
	case "checkboxes":
		some := offered("x", "y")
		return model.Answer{Typed: model.Typed{"": some[rapid.IntRange(0, len(some)-1).Draw(p.T, string(f.Key)):]}, State: model.Given}
	}
	return one("words", "others")
}

// put answers a step rightly, and makes its item where it is not there yet.
func (p *person) put(step model.Step, answer func(f *model.Field, key model.Key)) {
	if step.Item.ID() == model.NewItem {
		p.items++
		id := model.Item(fmt.Sprintf("item%dxxxxx", p.items))
		outer := model.Item("")
		if step.Item.Outer() != step.Item {
			outer = step.Item.Outer()
		}
		if outer == model.NewItem {
			p.fail("%s begins an item within one that is not there", step.Slug)
		}
		list := p.d.Group(step.Group)
		key := list.Key().In(outer)
		was, _ := p.a.Get(key)
		p.a.Set(key, model.Answer{Typed: model.Typed{model.ItemPart: append(slices.Clone(was.Typed[model.ItemPart]), string(id))}, State: model.Looking})
		step.Item = id.In(outer)
	}
	r := p.d.Resolve(&p.a, noon)
	for _, f := range step.Fields {
		if f.Within == "" && !f.When.HoldsIn(r.Values, step.Item) {
			continue
		}
		answer(f, f.Key.In(step.Item))
	}
}

func (p *person) right(f *model.Field, key model.Key) {
	if f.Kind.Name() != "items" {
		p.a.Set(key, p.typedFor(f, key))
		return
	}
	was, _ := p.a.Get(key)
	ids := was.Typed[model.ItemPart]
	_, _, name := key.Parts()
	g := p.d.Group(name)
	more := len(ids) < g.Min || len(ids) < g.Max && rapid.IntRange(0, 2).Draw(p.T, "more") == 0
	typed := model.Typed{model.ItemPart: ids, "": {model.NoMore}}
	state := model.Given
	if more {
		typed[""], state = []string{model.More}, model.Looking
	}
	p.a.Set(key, model.Answer{Typed: typed, State: state})
}

// finish goes on to the end, or to where the form stops, and holds the laws on the way.
func (p *person) finish() {
	for range 300 {
		r := p.resolve()
		p.hold(r)
		if step := r.Next; step != nil {
			p.put(*step, p.right)
			continue
		}
		if !r.Choosing {
			if !r.Complete && r.Stop == nil {
				p.fail("the form is neither complete, nor stopped, nor is there anything to do")
			}
			return
		}
		task := slices.IndexFunc(r.Tasks, func(t model.Task) bool {
			return t.Status != model.Completed && t.Next != nil && !t.Next.Stop && t.Status != model.CannotStart
		})
		if task < 0 {
			if !slices.ContainsFunc(r.Tasks, func(t model.Task) bool { return t.Next != nil && t.Next.Stop }) {
				p.fail("tasks are left, and none can be done")
			}
			return
		}
		p.put(*r.Tasks[task].Next, p.right)
	}
	p.fail("the walk does not end")
}

// change answers a page of the route again, wrongly or rightly, or takes an item off.
func (p *person) change() {
	r := p.resolve()
	var on []model.Step
	for _, s := range r.Route {
		if r.On(s) && !s.Stop && s.Item.ID() != model.NewItem {
			on = append(on, s)
		}
	}
	if len(on) == 0 {
		return
	}
	step := rapid.SampledFrom(on).Draw(p.T, "step")
	switch rapid.IntRange(0, 3).Draw(p.T, "change") {
	case 0:
		p.put(step, p.wrong)
	case 1:
		p.put(step, p.right)
	case 2:
		p.addAndRemove(r)
	default:
		p.toggle(step, r)
	}
}

func (p *person) wrong(f *model.Field, key model.Key) {
	if f.Kind.Name() == "items" {
		p.right(f, key)
		return
	}
	p.a.Set(key, rapid.SampledFrom([]model.Answer{
		{Typed: model.Typed{"": {"nonsense"}}, State: model.Rejected}, {State: model.Rejected}, {Typed: model.Typed{"": {"x"}}, State: model.Looking}, {Typed: model.Typed{"": {"yes"}}, State: model.Cut},
	}).Draw(p.T, "wrong"))
}

// addAndRemove adds an item, answers it, and removes it again: all is as it was.
func (p *person) addAndRemove(before *model.Resolution) {
	if !before.Complete {
		return
	}
	for _, s := range before.Route {
		if s.List == "" || !before.On(s) {
			continue
		}
		g, outer := p.d.Group(s.List), s.Item
		key := g.Key().In(outer)
		was, _ := p.a.Get(key)
		if len(was.Typed[model.ItemPart]) >= g.Max {
			continue
		}
		p.a.Set(key, model.Answer{Typed: was.Typed.With("", model.More), State: model.Looking})
		for range rapid.IntRange(1, 5).Draw(p.T, "item steps") {
			r := p.resolve()
			p.hold(r)
			next := r.Next
			if task := r.Task(s.Section); task != nil {
				next = task.Next
			}
			if next == nil || next.Group != s.List {
				break
			}
			p.put(*next, p.right)
		}
		now, _ := p.a.Get(key)
		for _, id := range now.Typed[model.ItemPart] {
			if !slices.Contains(was.Typed[model.ItemPart], id) {
				p.a.Drop(s.List, model.Item(id).In(outer))
			}
		}
		p.a.Set(key, was)
		p.same(before, p.resolve(), "an item was added and removed")
		return
	}
}

// toggle gives a question another answer, goes on to the end, and gives it the old
// one again: all is as it was.
func (p *person) toggle(step model.Step, before *model.Resolution) {
	if !before.Complete || step.List != "" {
		return
	}
	old := p.a.Clone()
	asked := askedOn(p.d, before)
	p.put(step, p.right)
	r := p.resolve()
	p.hold(r)
	for range 30 { // answer what is asked only now
		next := r.Next
		for _, task := range r.Tasks {
			if task.Next != nil && task.Status != model.CannotStart {
				next = task.Next
			}
		}
		if next == nil || next.Stop || !p.fresh(*next, asked) {
			break
		}
		p.put(*next, p.right)
		r = p.resolve()
		p.hold(r)
	}
	for _, f := range step.Fields {
		if was, ok := old.Get(f.Key.In(step.Item)); ok {
			p.a.Set(f.Key.In(step.Item), was)
		}
	}
	p.same(before, p.resolve(), "a branch was toggled")
}

// fresh says whether nothing of a step was asked before.
func (p *person) fresh(step model.Step, asked map[model.Key]bool) bool {
	for _, f := range step.Fields {
		if asked[f.Key.In(step.Item)] {
			return false
		}
	}
	return step.Group == "" || step.Item.ID() != model.NewItem || !asked[p.d.Group(step.Group).Key().In(step.Item.Outer())] && !asked[p.d.Group(step.Group).Key()]
}

// askedOn are the keys of all that the route asks.
func askedOn(d *model.Definition, r *model.Resolution) map[model.Key]bool {
	asked := make(map[model.Key]bool)
	for _, s := range r.Route {
		for _, f := range s.Fields {
			if f.When.HoldsIn(r.Values, s.Item) {
				asked[f.Key.In(s.Item)] = true
			}
		}
	}
	return asked
}

// same holds that two resolutions are the same to who is shown them.
func (p *person) same(before, after *model.Resolution, why string) {
	require.Equal(p.T, before.Values, after.Values, why)
	require.Equal(p.T, before.Rows, after.Rows, why)
	require.Equal(p.T, before.Route, after.Route, why)
	require.Equal(p.T, before.Tasks, after.Tasks, why)
	require.Equal(p.T, before.Problems, after.Problems, why)
	require.Equal(p.T, before.Complete, after.Complete, why)
}

// hold holds all laws of one moment.
func (p *person) hold(r *model.Resolution) {
	p.pure(r)
	p.dormant(r)
	p.backOfNext(r)
	p.asSent(r)
	p.reachable(r)
}

func (p *person) pure(r *model.Resolution) {
	data, err := p.a.MarshalJSON()
	require.NoError(p.T, err)
	var again model.Answers
	require.NoError(p.T, again.UnmarshalJSON(data))
	if *p.steps%8 == 0 {
		p.same(r, p.d.Resolve(&again, noon), "answers survive storage")
	}
	switch {
	case r.Complete && (r.Next != nil || r.Stop != nil || r.Choosing || len(r.Problems) > 0):
		p.fail("complete, and something is left")
	case !r.Complete && r.Next == nil && r.Stop == nil && !r.Choosing:
		p.fail("not complete, and nothing is left")
	}
}

// dormant holds that what is not asked changes nothing, whatever it is.
func (p *person) dormant(r *model.Resolution) {
	asked := askedOn(p.d, r)
	for _, s := range r.Route { // a list that is not reached yet still says which items there are
		if g := p.d.Group(s.Group); g != nil {
			outer := model.Item("")
			if g.Outer() != "" {
				outer = s.Item.Outer()
				asked[p.d.Group(g.Outer()).Key()] = true
			}
			asked[g.Key().In(outer)] = true
		}
	}
	without, with := make(model.Stored), p.a.Clone()
	for key, answer := range p.a.Stored() {
		if asked[key] {
			without[key] = answer
		}
	}
	p.d.Fields(func(_ *model.Page, f *model.Field) {
		items := []model.Item{"", "item1xxxxx", "item2xxxxx", "item1xxxxx-item2xxxxx", "item2xxxxx-item3xxxxx"}
		for _, item := range items {
			if key := f.Key.In(item); !asked[key] && key != f.Key == (item != "") {
				with.Set(key, rapid.SampledFrom([]model.Answer{{Typed: model.Typed{"": {"x"}, model.ItemPart: {"item1xxxxx"}}, State: model.Given}, {State: model.Rejected}}).Draw(p.T, "dormant"))
			}
		}
	})
	stored := without.Answers()
	p.same(r, p.d.Resolve(&stored, noon), "dormant answers changed something by being forgotten")
	p.same(r, p.d.Resolve(&with, noon), "dormant answers changed something by being there")
}

func (p *person) backOfNext(r *model.Resolution) {
	for _, s := range r.Route {
		if next := r.After(s); next != nil {
			if next.List != "" && (s.Item.ID() == model.NewItem || s.Item.Outer() == model.NewItem) {
				continue // who goes back from the list has not begun that item
			}
			back := r.Before(*next)
			if back == nil || back.Page != s.Page || back.Item != s.Item {
				p.fail("back of %s is not %s", next.Slug, s.Slug)
			}
		}
	}
}

// asSent holds that what is sent is what "check your answers" shows: every answer of
// the route once, in the order of the form, and nothing else.
func (p *person) asSent(r *model.Resolution) {
	rows := make(map[model.Key]bool)
	for _, row := range r.Rows {
		if rows[row.Key] {
			p.fail("%s is shown twice", row.Key)
		}
		rows[row.Key] = true
		if !r.Complete {
			continue
		}
		value, ok := r.Values[row.Key]
		require.Equal(p.T, row.Value, value, row.Key)
		if !ok && !row.Field.Optional {
			p.fail("%s is shown without an answer", row.Key)
		}
	}
	if !r.Complete {
		return
	}
	asked := askedOn(p.d, r)
	require.Equal(p.T, asked, rows, "what is asked is what is shown")
	for key := range r.Values {
		if !rows[key] {
			p.fail("%s is sent, and not shown", key)
		}
	}
	require.True(p.T, slices.IsSortedFunc(r.Rows, func(a, b model.Row) int {
		if a.Group != "" && b.Group != "" {
			return 0
		}
		return slices.Index(p.d.Pages, a.Page) - slices.Index(p.d.Pages, b.Page)
	}), "in the order of the form")
}

// reachable holds that what is open is on the route, that what was answered and what
// comes next is open, and that whoever opens another page has somewhere to go on.
func (p *person) reachable(r *model.Resolution) {
	if r.Next != nil && !r.On(*r.Next) {
		p.fail("the next page %s is not open", r.Next.Slug)
	}
	if r.Stop != nil && !r.Choosing && !r.On(*r.Stop) {
		p.fail("the stop page is not open")
	}
	for _, row := range r.Rows {
		task := r.Task(row.Section)
		if (task == nil || task.Status != model.CannotStart) && !r.On(row.Step) {
			p.fail("%s is shown, and %s is not open", row.Key, row.Slug)
		}
	}
	for _, task := range r.Tasks {
		if task.Next != nil && task.Status != model.CannotStart && !r.On(*task.Next) {
			p.fail("%s of the task %s is not open", task.Next.Slug, task.Section)
		}
	}
	if r.Target() == nil && !r.Choosing && !r.Complete {
		p.fail("there is nowhere to go on")
	}
	for key := range maps.Keys(r.Problems) {
		if _, asked := p.a.Get(key); !asked {
			p.fail("%s was never asked, and is wrong", key)
		}
	}
}
