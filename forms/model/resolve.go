package model

import "time"

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
	// when there is none.
	Next *Step
	// Stop is the step on which the form cannot go on, nil when it can.
	Stop *Step
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

// Resolve works out what the answers mean at the time now. It is pure: the
// same answers and time give the same result. One pass from the first page to
// the last: a page is on the route when its condition holds for the right
// answers on earlier pages of the route. Answers elsewhere are dormant:
// nothing reads them, and they count again if their page does.
func (d *Definition) Resolve(a *Answers, now time.Time) *Resolution {
	m := At(now)
	r := &Resolution{
		Route: make([]Step, 0, len(d.Pages)), Rows: make([]Row, 0, len(d.fields)),
		Values: make(Values, len(d.fields)),
	}
	for _, page := range d.Pages {
		if !page.When.Holds(r.Values) {
			continue
		}
		step := Step{Page: page}
		r.Route = append(r.Route, step)
		if page.Stop {
			if r.Next == nil {
				r.Stop = &Step{Page: page}
			}
			break
		}
		right := true
		for _, f := range page.Fields {
			right = r.readField(a, f, m) && right
		}
		if page.compared {
			right = r.compare(page, d, a) && right
		}
		if !right && r.Next == nil {
			r.Next = &Step{Page: page}
		}
		if r.Next == nil {
			for _, f := range page.Fields {
				r.Rows = append(r.Rows, Row{step, f, f.Key, r.Values[f.Key]})
			}
		}
	}
	r.Complete = r.Next == nil && r.Stop == nil
	return r
}

// readField reads one answer again, and says whether it is right.
func (r *Resolution) readField(a *Answers, f *Field, m Moment) bool {
	answer, asked := a.Get(f.Key)
	if !asked || answer.State == Looking {
		return false
	}
	value, problems := f.Read(answer.Typed, m)
	if answer.State == Cut && len(problems) == 0 { // what was kept of it would pass
		most, _ := f.Kind.Room()
		problems = []Problem{{Key: f.Key, Code: "too-long", Parts: answer.Typed.longest(), Args: map[string]any{"max": most}}}
	}
	if len(problems) > 0 {
		r.wrong(f.Key, problems...)
		return false
	}
	if value != nil {
		r.Values[f.Key] = value
	}
	return true
}

// wrong adds to what is wrong with an answer. Mostly nothing is.
func (r *Resolution) wrong(key Key, problems ...Problem) {
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
	for i := range problems {
		problems[i].Key = f.Key
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
// it is left to answer.
func (r *Resolution) On(step Step) bool {
	for _, s := range r.Route {
		if s.same(&step) {
			return true
		}
		if s.same(r.Next) {
			return false
		}
	}
	return false
}

// After returns the step of the route after step, nil for the last.
func (r *Resolution) After(step Step) *Step { return r.beside(step, 1) }

// Before returns the step of the route before step, nil for the first.
func (r *Resolution) Before(step Step) *Step { return r.beside(step, -1) }

func (r *Resolution) beside(step Step, by int) *Step {
	for i, s := range r.Route {
		if at := i + by; s.same(&step) && at >= 0 && at < len(r.Route) {
			return &r.Route[at]
		}
	}
	return nil
}

// Target returns the step on which to go on: the next one to answer, or where
// the form stops; nil when it is complete.
func (r *Resolution) Target() *Step {
	if r.Next != nil {
		return r.Next
	}
	return r.Stop
}
