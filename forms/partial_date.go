package forms

import (
	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/standards"
)

// PartialDateQuestion asks for as much of a date as somebody knows.
type PartialDateQuestion struct {
	common[*PartialDateQuestion]
	k partialDate
}

// PartialDate asks for as much of a date as somebody knows, in three boxes: the year, and
// the month and day if they can tell. For a month, ask with [MonthYear].
func PartialDate(field *standards.PartialDate, legend string) *PartialDateQuestion {
	q := &PartialDateQuestion{}
	q.start(q, field, legend, &q.k, "")
	return q
}

// Past refuses what can only be after today.
func (q *PartialDateQuestion) Past() *PartialDateQuestion {
	q.k.past = true
	return q
}

// Future refuses what can only be before today.
func (q *PartialDateQuestion) Future() *PartialDateQuestion {
	q.k.future = true
	return q
}

// partialDate is the kind of dates of which a part may be unknown.
type partialDate struct{ monthYear }

func (*partialDate) Name() string    { return "partial-date" }
func (*partialDate) Parts() []string { return dateParts }

func (k *partialDate) Read(t model.Typed, m model.Moment) (any, []model.Problem) {
	d, err := standards.ParsePartialDateParts(t.Get("day"), t.Get("month"), t.Get("year"))
	if err != nil {
		return nil, problemsOf(err)
	}
	return k.when(d, m)
}

func (k *partialDate) Ask(b []byte, q *Asking) []byte {
	return askDate(b, q, dateParts, dateParts[:2]...)
}

// Blanks are boxes for each digit.
func (k *partialDate) Blanks(q *Asking) []Blank { return dateBlanks(q, k.Parts()) }
