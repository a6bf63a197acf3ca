package forms

import (
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

// monthYear is the kind of months in two boxes.
type monthYear struct{ oneInput }

func (*monthYear) name() string    { return "month-year" }
func (*monthYear) parts() []string { return dateParts[1:] }

func (*monthYear) read(t Typed, _ moment) (any, []Problem) {
	month, year := t.Get("month"), t.Get("year")
	d, err := standards.ParsePartialDateParts("", month, year)
	if err == nil && blank(month) { // a year alone is a partial date, and no month
		err = &standards.Error{Code: "date.missing-part", Parts: []string{"month"}}
	}
	if err != nil {
		return nil, problemsOf(err)
	}
	return d, nil
}

func (k *monthYear) ask(b []byte, q *question) []byte { return askDate(b, q, k.parts()) }

func (*monthYear) codes() []string { return codesOf("date") }

func (*monthYear) show(value any, _ *Field, p *lang.Printer) []string {
	return []string{p.PartialDate(value.(standards.PartialDate))}
}
