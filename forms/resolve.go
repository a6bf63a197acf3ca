package forms

import (
	"time"

	"github.com/moothall/moothall/standards"
)

// Problem is one thing that is wrong with an answer. Its words come when it
// is shown, in the reader's language.
type Problem struct {
	Field string         // key of the field
	Code  string         // permanent: "required.text", "postcode.invalid" …
	Parts []string       // the parts of the answer that are wrong; none for the whole
	Args  map[string]any // what the words may name: limits, never what was typed
}

// Row is one answer as "check your answers", messages and exports list it.
type Row struct {
	Page  *Page
	Field *Field
	Value any // nil for an optional question left empty
}

// Resolution is what the answers mean at one moment: the only source of truth
// about where a person is in a form.
type Resolution struct {
	// Route is the pages whose conditions hold, in order, up to a stop page.
	Route []*Page
	// Next is the first page of the route that is not rightly answered yet; nil
	// when there is none.
	Next *Page
	// Stop is the page on which the form cannot go on, nil when it can.
	Stop *Page
	// Complete says that the answers can be sent.
	Complete bool
	// Values holds the answers of the route that are right, by field key: a
	// string, bool, int64, []string or a type of package standards. An
	// unanswered question has no entry; "no" and 0 are entries.
	Values map[string]any
	// Rows are the answers of the route in order, up to Next.
	Rows []Row
	// Problems are what is wrong with answers that were given, by field key. A
	// question that was never asked has none.
	Problems map[string][]Problem
}

// moment is the time as questions see it.
type moment struct {
	now   time.Time
	today standards.Date // in London, whatever the clock's zone
}

func at(now time.Time) moment { return moment{now, standards.Today(now)} }

// Resolve works out what the answers mean at the time now. It is pure: the
// same answers and time give the same result. One pass from the first page to
// the last: a page is on the route when its condition holds for the right
// answers on earlier pages of the route. Answers elsewhere are dormant:
// nothing reads them, and they count again if their page does.
func (d *Definition) Resolve(a *Answers, now time.Time) *Resolution {
	m := at(now)
	r := &Resolution{Values: make(map[string]any), Problems: make(map[string][]Problem)}
	for _, page := range d.Pages {
		if !page.When.holds(d, r.Values) {
			continue
		}
		r.Route = append(r.Route, page)
		if page.Stop {
			if r.Next == nil {
				r.Stop = page
			}
			break
		}
		right := true
		for _, f := range page.Fields {
			right = r.readField(a, f, m) && right
		}
		if page.compared {
			right = r.compare(page, a) && right
		}
		if !right && r.Next == nil {
			r.Next = page
		}
		if r.Next == nil {
			for _, f := range page.Fields {
				r.Rows = append(r.Rows, Row{page, f, r.Values[f.Key]})
			}
		}
	}
	r.Complete = r.Next == nil && r.Stop == nil
	return r
}

// readField reads one answer again, and says whether it is right.
func (r *Resolution) readField(a *Answers, f *Field, m moment) bool {
	answer, asked := a.Get(f.Key)
	if !asked || answer.State == looking {
		return false
	}
	value, problems := f.check(answer.Typed, m)
	if answer.State == cut && len(problems) == 0 { // what was kept of it would pass
		most, _ := f.kind.room()
		problems = []Problem{{Field: f.Key, Code: "too-long", Parts: answer.Typed.longest(), Args: map[string]any{"max": most}}}
	}
	if len(problems) > 0 {
		r.Problems[f.Key] = problems
		return false
	}
	if value != nil {
		r.Values[f.Key] = value
	}
	return true
}

// check reads what was typed for the field. A nil value without problems is an
// optional question left empty.
func (f *Field) check(typed Typed, m moment) (any, []Problem) {
	var problems []Problem
	var value any
	switch {
	case !f.kind.empty(typed):
		if value, problems = f.kind.read(typed, m); len(problems) == 0 {
			problems = f.checkTag(value)
		}
	case !f.Optional:
		problems = f.kind.missing(typed)
	default:
		return nil, nil
	}
	for i := range problems {
		problems[i].Field = f.Key
	}
	if len(problems) > 0 {
		return nil, problems
	}
	return value, nil
}

// On says whether page is on the route and may be shown: nothing before it is
// left to answer.
func (r *Resolution) On(page *Page) bool {
	for _, p := range r.Route {
		if p == page {
			return true
		}
		if p == r.Next {
			return false
		}
	}
	return false
}

// After returns the page of the route after page, nil for the last.
func (r *Resolution) After(page *Page) *Page {
	for i, p := range r.Route {
		if p == page && i+1 < len(r.Route) {
			return r.Route[i+1]
		}
	}
	return nil
}

// Before returns the page of the route before page, nil for the first.
func (r *Resolution) Before(page *Page) *Page {
	for i, p := range r.Route {
		if p == page && i > 0 {
			return r.Route[i-1]
		}
	}
	return nil
}

// Target returns the page on which to go on: the next one to answer, or where
// the form stops; nil when it is complete.
func (r *Resolution) Target() *Page {
	if r.Next != nil {
		return r.Next
	}
	return r.Stop
}
