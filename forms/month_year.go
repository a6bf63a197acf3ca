package forms

import (
	"encoding/json"
	"strconv"

	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/lang"
)

// MonthYearQuestion asks for a month in two boxes.
type MonthYearQuestion struct {
	common[*MonthYearQuestion]
	k monthYear
}

// MonthYear asks for a month and a year in two boxes: since when, until when.
// The month may be typed as a number or a name, in English or Welsh.
func MonthYear(field *standards.PartialDate, legend string) *MonthYearQuestion {
	q := &MonthYearQuestion{}
	q.start(q, field, legend, &q.k, "")
	return q
}

// Past takes only this month and earlier ones.
func (q *MonthYearQuestion) Past() *MonthYearQuestion {
	q.k.past = true
	return q
}

// Future takes only this month and later ones.
func (q *MonthYearQuestion) Future() *MonthYearQuestion {
	q.k.future = true
	return q
}

// monthYear is the kind of months in two boxes.
type monthYear struct {
	model.OneInput
	past, future bool
}

func (*monthYear) Name() string    { return "month-year" }
func (*monthYear) Parts() []string { return dateParts[1:] }

func (k *monthYear) Read(t model.Typed, m model.Moment) (any, []model.Problem) {
	month, year := t.Get("month"), t.Get("year")
	d, err := standards.ParsePartialDateParts("", month, year)
	if err == nil && blank(month) { // a year alone is a partial date, and no month
		err = &standards.Error{Code: "date.missing-part", Parts: []string{"month"}}
	}
	if err != nil {
		return nil, problemsOf(err)
	}
	return k.when(d, m)
}

// when holds a date, as far as it is known, against what the question takes: it is
// wrong only where no day that it can be is right.
func (k *monthYear) when(d standards.PartialDate, m model.Moment) (any, []model.Problem) {
	switch {
	case k.past && d.Earliest().After(m.Today):
		return nil, []model.Problem{{Code: "date.not-past"}}
	case k.future && d.Latest().Before(m.Today):
		return nil, []model.Problem{{Code: "date.not-future"}}
	}
	return d, nil
}

func (k *monthYear) Ask(b []byte, q *Asking) []byte { return askDate(b, q, k.Parts()) }

func (k *monthYear) Codes() []string {
	codes := codesOf("date")
	if k.past {
		codes = append(codes, "date.not-past")
	}
	if k.future {
		codes = append(codes, "date.not-future")
	}
	return codes
}

func (k *monthYear) Faults() []string {
	if k.past && k.future {
		return []string{"no date is both past and future: leave out Past or Future"}
	}
	return nil
}

func (*monthYear) Decode(raw json.RawMessage) (any, error) {
	return model.Decode[standards.PartialDate](raw)
}

func (*monthYear) AutofillFault(field string) string {
	if field == "on" || field == "off" {
		return ""
	}
	return `a month in two boxes takes only "off"`
}

func (*monthYear) Unbroken(int, int) bool { return true }

func (*monthYear) Show(value any, _ *model.Field, p *lang.Printer) []string {
	return []string{p.PartialDate(value.(standards.PartialDate))}
}

// Blanks are boxes for each digit.
func (k *monthYear) Blanks(q *Asking) []Blank { return dateBlanks(q, k.Parts()) }

// Typed implements [Typer].
func (*monthYear) Typed(value any) model.Typed {
	d, ok := value.(standards.PartialDate)
	if !ok {
		return nil
	}
	typed := model.Typed{"year": {strconv.Itoa(d.Year)}}
	if d.Month > 0 {
		typed["month"] = []string{strconv.Itoa(int(d.Month))}
	}
	if d.Day > 0 {
		typed["day"] = []string{strconv.Itoa(d.Day)}
	}
	return typed
}
