package model

import (
	"slices"
	"strings"
	"time"
)

// Step is one stop on the way through a form, and what an address names: a page, for
// an item where the page belongs to a group, and a part of it where its question
// takes several. Part is "" for the first.
type Step struct {
	*Page
	Item Item
	Part string
}

// Row is one answer as "check your answers", messages and exports list it.
type Row struct {
	Step
	Field *Field
	Key   Key
	Value any // nil for an optional question left empty
}

// Resolution is what the answers mean at one moment: the only source of truth
// about where a person is in a form.
type Resolution struct {
	// Route is the steps whose conditions hold, in order, up to a stop page.
	Route []Step
	// Next is the first step of the route that is not rightly answered yet; nil
	// when there is none, or when the person chooses among tasks.
	Next *Step
	// Stop is the step on which the form cannot go on, nil when it can.
	Stop *Step
	// Tasks are the sections that have pages to answer, where they are tasks.
	Tasks []Task
	// Choosing says that the next thing is to choose among the tasks.
	Choosing bool
	// Complete says that the answers can be sent.
	Complete bool
	// Values holds the answers of the route that are right.
	Values Values
	// Rows are the answers of the route in order, up to Next.
	Rows []Row
	// Problems are what is wrong with answers that were given; nil where nothing is. A
	// question that was never asked has none.
	Problems map[Key][]Problem
}

// walk is a Resolution in the making.
type walk struct {
	*Resolution
	d *Definition
	a *Answers
	m Moment

	task    *Task  // in which the walk is; nil outside tasks
	next    **Step // of the task, or of the form
	ended   bool   // by a stop page
	section string // in which the walk is
	since   int    // where on the route it begins
	keys    []Key  // of the page's questions, "" for those that are not asked
}

// Resolve works out what the answers mean at the time now. It is pure: the
// same answers and time give the same result. One pass from the first page to
// the last: a page is on the route when its condition holds for the right
// answers on earlier pages of the route, once for each item where it is of a group.
// Answers elsewhere are dormant: nothing reads them, and they count again if their
// page does.
func (d *Definition) Resolve(a *Answers, now time.Time) *Resolution {
	pages, fields := len(d.Pages), len(d.fields)
	if len(d.Groups) > 0 && a != nil { // items have more of both
		pages, fields = max(pages, len(a.all)), max(fields, len(a.all))
	}
	r := &Resolution{Route: make([]Step, 0, pages), Rows: make([]Row, 0, fields), Values: make(Values, fields)}
	w := &walk{Resolution: r, d: d, a: a, m: At(now), next: &r.Next}
	if len(d.Groups) == 0 && !d.Tasks {
		for _, page := range d.Pages {
			if w.step(Step{Page: page}); w.ended {
				break
			}
		}
	} else {
		d.steps(w.items, w.enter)
		w.leave()
	}
	r.Complete = r.Next == nil && r.Stop == nil && !r.Choosing
	return r
}

// items are the items of a group that the walk goes through: those that there are,
// and one to come where there are too few, or another was asked for.
func (w *walk) items(g *Group, outer Item) []Item {
	if !g.list.When.HoldsIn(w.Values, outer) {
		return nil
	}
	answer, _ := w.a.Get(g.Key().In(outer))
	ids := itemsOf(answer.Typed)
	if len(ids) < g.Min || len(ids) < g.Max && answer.Typed.Get("") == More {
		ids = append(ids, NewItem)
	}
	return ids
}

// enter is step where there are groups or tasks.
func (w *walk) enter(step Step) bool {
	if w.d.Tasks && step.Section != w.section {
		w.leave()
		if w.section = step.Section; w.section != "" {
			w.begin()
		}
	}
	if w.section == "" && w.Choosing { // what comes after the tasks waits for all of them
		return false
	}
	if !w.ended {
		w.step(step)
	}
	return !w.ended || w.task != nil
}

// step takes a page of an item onto the route, if its condition holds and it
// asks something.
func (w *walk) step(step Step) {
	page, r := step.Page, w.Resolution
	if !page.When.HoldsIn(r.Values, step.Item) {
		return
	}
	if page.Stop {
		r.Route = append(r.Route, step)
		if w.ended = true; *w.next == nil && r.Stop == nil {
			stop := step
			r.Stop = &stop
		}
		return
	}
	right := true
	w.keys = w.keys[:0]
	for _, f := range page.Fields {
		key := Key("") // of what is not asked
		if f.When.Op == Always || f.When.HoldsIn(r.Values, step.Item) {
			key = f.Key.In(step.Item)
			right = w.readField(f, key) && right
		}
		w.keys = append(w.keys, key)
	}
	if len(page.Fields) > 0 && !slices.ContainsFunc(w.keys, func(k Key) bool { return k != "" }) {
		return
	}
	r.Route = append(r.Route, step)
	if page.compared {
		right = w.compare(step) && right
	}
	if !right && *w.next == nil {
		next := step
		*w.next = &next
	}
	if *w.next == nil {
		for i, f := range page.Fields {
			if key := w.keys[i]; key != "" {
				r.Rows = append(r.Rows, Row{step, f, key, r.Values[key]})
			}
		}
	}
}

// begin enters a section.
func (w *walk) begin() {
	w.Tasks = append(w.Tasks, Task{Section: w.section, Status: NotStarted})
	w.task = &w.Tasks[len(w.Tasks)-1]
	w.next, w.ended, w.since = &w.task.Next, false, len(w.Route)
	section := w.d.section(w.section)
	waits := func(t Task) bool { return t.Status != Completed && slices.Contains(section.needs, t.Section) }
	if w.Next != nil || slices.ContainsFunc(w.Tasks, waits) {
		w.task.Status = CannotStart
	}
}

// leave leaves the section in which the walk is, and works out how far it is.
func (w *walk) leave() {
	t := w.task
	if t == nil {
		return
	}
	begun, wrong := false, w.ended && t.Next == nil // a stop page that nobody has come to is not the person's problem yet
	for i, s := range w.Route[w.since:] {
		if i == 0 {
			t.First = &Step{Page: s.Page, Item: s.Item}
		}
		for _, f := range s.Fields {
			key := f.Key.In(s.Item)
			_, asked := w.a.Get(key)
			if asked && f.When.Op != Always && !f.When.HoldsIn(w.Values, s.Item) {
				continue // it is dormant
			}
			begun, wrong = begun || asked, wrong || len(w.Problems[key]) > 0
		}
	}
	if last := len(w.Route) - 1; w.ended && t.Next == nil {
		t.Next = &Step{Page: w.Route[last].Page, Item: w.Route[last].Item} // says why, and what can be done instead
	}
	switch {
	case t.Status == CannotStart:
		t.First = nil
		w.Choosing = true
	case t.First == nil: // nothing in it is to be asked
		w.Tasks = w.Tasks[:len(w.Tasks)-1]
	case wrong:
		t.Status, w.Choosing = HasProblem, true
	case t.Next != nil && begun:
		t.Status, w.Choosing = InProgress, true
	case t.Next != nil:
		w.Choosing = true
	default:
		t.Status = Completed
	}
	w.task, w.next, w.ended = nil, &w.Resolution.Next, false
}

// compare holds the answers of a page against others.
func (w *walk) compare(step Step) (right bool) {
	right = true
	for _, f := range step.Fields {
		key := f.Key.In(step.Item)
		if answer, asked := w.a.Get(key); !asked || answer.State == Looking || !f.When.HoldsIn(w.Values, step.Item) {
			continue
		}
		for _, c := range f.Compare {
			if p, wrong := w.compareOne(f, c, step.Item); wrong {
				w.wrong(key, p)
				right = false
			}
		}
	}
	for _, f := range step.Fields {
		if key := f.Key.In(step.Item); len(w.Problems[key]) > 0 {
			delete(w.Values, key)
		}
	}
	return right
}

func (w *walk) compareOne(f *Field, c Comparison, item Item) (p Problem, wrong bool) {
	key := f.Key.In(item)
	value, answered := w.Values[key]
	if strings.HasPrefix(c.Name, "required") {
		if answered || len(w.Problems[key]) > 0 || !c.demands(w.Values, item) {
			return p, false
		}
		return f.Kind.Missing(Typed{})[0], true
	}
	other, compared := w.Values[c.With[0].In(item)]
	if !answered || !compared {
		return p, false
	}
	code := c.Code(value, other)
	return Problem{Code: code, Args: map[string]any{"param": w.d.Field(c.With[0])}}, code != ""
}

// readField reads one answer again, and says whether it is right.
func (w *walk) readField(f *Field, key Key) bool {
	answer, asked := w.a.Get(key)
	if !asked || answer.State == Looking {
		return false
	}
	value, problems := f.Read(answer.Typed, w.m)
	if answer.State == Cut && len(problems) == 0 { // what was kept of it would pass
		most, _ := f.Kind.Room()
		problems = []Problem{{Code: "too-long", Parts: answer.Typed.longest(), Args: map[string]any{"max": most}}}
	}
	if len(problems) > 0 {
		w.wrong(key, problems...)
		return false
	}
	if f.Only != nil && !f.offers(answer.Typed, w.Values, key) {
		w.wrong(key, Problem{Code: "not-an-option"})
		return false
	}
	if value != nil {
		w.Values[key] = value
	}
	return true
}

// offers says whether all that was chosen is offered, by the answers before.
func (f *Field) offers(typed Typed, values Values, key Key) bool {
	_, item, _ := key.Parts()
	return !slices.ContainsFunc(typed[""], func(value string) bool { return !f.Offers(value, values, item) })
}

// Offers says whether a question offers the option value, by the answers before it, in
// an item.
func (f *Field) Offers(value string, values Values, item Item) bool {
	when, conditional := f.Only[value]
	return !conditional || when.HoldsIn(values, item)
}

// wrong adds to what is wrong with an answer. Mostly nothing is.
func (r *Resolution) wrong(key Key, problems ...Problem) {
	for i := range problems {
		problems[i].Key = key
	}
	if r.Problems == nil {
		r.Problems = make(map[Key][]Problem)
	}
	r.Problems[key] = append(r.Problems[key], problems...)
}

// Read reads what was typed for the field. A nil value without problems is an
// optional question left empty.
func (f *Field) Read(typed Typed, m Moment) (any, []Problem) {
	var problems []Problem
	var value any
	switch {
	case !f.Kind.Empty(typed):
		if value, problems = f.Kind.Read(typed, m); len(problems) == 0 && f.Check != nil {
			problems = f.Check(value)
		}
	case !f.Optional:
		problems = f.Kind.Missing(typed)
	default:
		return nil, nil
	}
	if len(problems) > 0 {
		return nil, problems
	}
	return value, nil
}

// Judge makes an answer of what was typed, in the state that it is in now.
func (f *Field) Judge(typed Typed, m Moment) Answer {
	value, problems := f.Read(typed, m)
	switch {
	case len(problems) > 0:
		return Answer{typed, Rejected}
	case value == nil:
		return Answer{typed, Skipped}
	}
	return Answer{typed, Given}
}

// same says whether two steps are of one page and item, whatever part.
func (s Step) same(other *Step) bool {
	return other != nil && s.Page == other.Page && s.Item == other.Item
}

// On says whether the step's page is on the route and may be shown: nothing before
// it is left to answer. The list of a group may be shown while an item is not
// finished, or stops the form, so that it can be removed.
func (r *Resolution) On(step Step) bool {
	if task := r.task(step); task != nil && task.Status == CannotStart {
		return false
	}
	next := r.nextOf(step)
	for _, s := range r.Route {
		if s.Section != step.Section && r.Tasks != nil {
			continue
		}
		if s.same(&step) {
			return true
		}
		if s.same(next) {
			return step.List != "" && r.unfinished(step, s)
		}
	}
	return false
}

// nextOf is the first step that is left to answer where step is, in its task or in the
// form, or that stops those; nil for none.
func (r *Resolution) nextOf(step Step) *Step {
	switch task := r.task(step); {
	case task != nil:
		return task.Next
	case r.Next != nil:
		return r.Next
	}
	return r.Stop
}

// unfinished says whether s is a step of an item of the list, which has items besides
// one to come.
func (r *Resolution) unfinished(list, s Step) bool {
	some := false
	for _, on := range r.Route {
		if on.Group != list.List || list.Item != "" && on.Item.Outer() != list.Item {
			continue
		}
		some = some || on.Item.ID() != NewItem
		if some && (on.Item == s.Item || on.Item == s.Item.Outer()) {
			return true
		}
	}
	return false
}

// After returns the step of the route after step, nil for the last one of the form, or
// of a task.
func (r *Resolution) After(step Step) *Step { return r.beside(step, 1) }

// Before returns the step of the route before step, nil for the first one of the form,
// or of a task. Before a list it is a step of an item that is there; before one that is
// open although the route ends in an item, the end.
func (r *Resolution) Before(step Step) *Step {
	if step.List != "" && !slices.ContainsFunc(r.Route, func(s Step) bool { return s.same(&step) }) {
		return r.nextOf(step)
	}
	before := r.beside(step, -1)
	for step.List != "" && before != nil && (before.Item.ID() == NewItem || before.Item.Outer() == NewItem) {
		before = r.beside(*before, -1)
	}
	return before
}

func (r *Resolution) beside(step Step, by int) *Step {
	for i, s := range r.Route {
		if at := i + by; s.same(&step) && at >= 0 && at < len(r.Route) && (r.Tasks == nil || r.Route[at].Section == s.Section) {
			return &r.Route[at]
		}
	}
	return nil
}

// Target returns the step on which to go on: the next one to answer, or where
// the form stops; nil when it is complete, or a task is to be chosen.
func (r *Resolution) Target() *Step {
	switch {
	case r.Next != nil:
		return r.Next
	case r.Choosing:
		return nil
	}
	return r.Stop
}

// task is the task to which a step belongs, nil for none.
func (r *Resolution) task(step Step) *Task {
	for i := range r.Tasks {
		if r.Tasks[i].Section == step.Section {
			return &r.Tasks[i]
		}
	}
	return nil
}

// Task returns the task of a section, nil where it has nothing to ask.
func (r *Resolution) Task(section string) *Task { return r.task(Step{Page: &Page{Section: section}}) }
