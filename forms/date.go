package forms

import (
	"slices"
	"strings"
	"time"

	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/lang"
)

// DateQuestion asks for a date in three boxes.
type DateQuestion struct {
	common[*DateQuestion]
	k date
}

// Date asks for a day, month and year in three boxes. The month may be typed
// as a number or a name, in English or Welsh.
//
// In its hint {$numbers} and {$date} stand for a date that the question takes
// today, as "27 3 2026" and "27 March 2026": a date that is written out would
// sooner or later be one that it refuses.
func Date(field *standards.Date, legend string) *DateQuestion {
	q := &DateQuestion{}
	q.start(q, field, legend, &q.k, "")
	return q
}

// Within takes only dates of the last period, today included: Within(14*Day)
// is today or one of the 14 days before it. Today is London's, whatever zone
// the server's clock has.
func (q *DateQuestion) Within(period time.Duration) *DateQuestion {
	q.q.once("Within")
	q.k.within, q.k.past = int(period/Day), true
	if q.k.within < 1 {
		q.q.fault("Within takes whole days, at least one: 14*forms.Day")
	}
	return q
}

// Past takes only today and earlier dates.
func (q *DateQuestion) Past() *DateQuestion {
	q.k.past = true
	return q
}

// Future takes only dates after today.
func (q *DateQuestion) Future() *DateQuestion {
	q.k.future = true
	return q
}

// example is a date that the question takes today.
func (k *date) example(today standards.Date) standards.Date {
	switch {
	case k.within > 0:
		return today.AddDays(-(k.within + 1) / 2)
	case k.future:
		return today.AddDays(30)
	}
	return today.AddDays(-30)
}

// date is the kind of dates in three boxes.
type date struct {
	oneInput
	within       int // days before today, 0 for no limit
	past, future bool
}

var dateParts = []string{"day", "month", "year"}

func (*date) name() string    { return "date" }
func (*date) parts() []string { return dateParts }

func (k *date) read(t Typed, m moment) (any, []Problem) {
	d, err := standards.ParseDateParts(t.Get("day"), t.Get("month"), t.Get("year"))
	switch {
	case err != nil:
		return nil, problemsOf(err)
	case k.future && !d.After(m.today):
		return nil, []Problem{{Code: "date.not-future"}}
	case k.past && d.After(m.today):
		return nil, []Problem{{Code: "date.not-past"}}
	case k.within > 0 && d.Before(m.today.AddDays(-k.within)):
		return nil, []Problem{{Code: "date.too-early", Args: map[string]any{"days": k.within}}}
	}
	return d, nil
}

func (*date) ask(b []byte, q *question) []byte { return askDate(b, q, dateParts) }

// askDate writes a box for each part.
func askDate(b []byte, q *question, parts []string) []byte {
	in := govuk.DateInput{
		ID: q.f.Key, Fieldset: q.fieldset(), Hint: q.hint(), ErrorMessage: q.errorMessage(),
	}
	wrong := q.wrongParts()
	for _, part := range parts {
		item := &govuk.DateInputItem{
			ID: q.f.input(part), Name: q.f.input(part),
			Label: q.p.Text("moothall.forms.date." + part), Value: govuk.String(q.typed.Get(part)),
			Classes: "govuk-input--width-4", // room for a month's name
		}
		if token := q.f.autofill; strings.HasSuffix(token, "bday") {
			item.Autocomplete = govuk.String(token + "-" + part)
		} else {
			item.Autocomplete = optional(token)
		}
		switch part {
		case "day":
			item.Classes = "govuk-input--width-2"
		case "month":
			item.Inputmode = "text"
		}
		if slices.Contains(wrong, part) {
			item.Classes += " govuk-input--error"
		}
		in.Items = append(in.Items, item)
	}
	return in.AppendHTML(b)
}

func (*date) show(value any, _ *Field, p *lang.Printer) []string {
	return []string{p.Date(value.(standards.Date))}
}
