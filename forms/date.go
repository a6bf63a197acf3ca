package forms

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/moothall/moothall/forms/model"

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
	model.OneInput
	within       int // days before today, 0 for no limit
	past, future bool
}

var dateParts = []string{"day", "month", "year"}

func (*date) Name() string    { return "date" }
func (*date) Parts() []string { return dateParts }

func (k *date) Read(t model.Typed, m model.Moment) (any, []model.Problem) {
	d, err := standards.ParseDateParts(t.Get("day"), t.Get("month"), t.Get("year"))
	switch {
	case err != nil:
		return nil, problemsOf(err)
	case k.future && !d.After(m.Today):
		return nil, []model.Problem{{Code: "date.not-future"}}
	case k.past && d.After(m.Today):
		return nil, []model.Problem{{Code: "date.not-past"}}
	case k.within > 0 && d.Before(m.Today.AddDays(-k.within)):
		return nil, []model.Problem{{Code: "date.too-early", Args: map[string]any{"days": k.within}}}
	}
	return d, nil
}

func (*date) Ask(b []byte, q *Asking) []byte { return askDate(b, q, dateParts) }

// askDate writes a box for each part, those of open with "(optional)".
func askDate(b []byte, q *Asking, parts []string, open ...string) []byte {
	in := govuk.DateInput{
		ID: q.Input(""), Fieldset: q.Fieldset(), Hint: q.Hint(), ErrorMessage: q.ErrorMessage(),
	}
	wrong := q.Wrong()
	items := make([]govuk.DateInputItem, len(parts))
	in.Items = make(govuk.List[govuk.DateInputItem], len(parts))
	for i, part := range parts {
		name, item := q.Input(part), &items[i]
		*item = govuk.DateInputItem{
			ID: name, Name: name,
			Label: q.Printer.Text("moothall.forms.date." + part), Value: govuk.String(q.Typed.Get(part)),
			Classes: "govuk-input--width-4", // room for a month's name
		}
		if slices.Contains(open, part) {
			item.Label = q.Printer.Text("moothall.forms.optional", "label", item.Label)
		}
		if token := q.Field.Autocomplete; strings.HasSuffix(token, "bday") {
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
		in.Items[i] = item
	}
	return in.AppendHTML(b)
}

func (*date) Schema() model.Schema { return model.Schema{"type": "string", "format": "date"} }

func (*date) Decode(raw json.RawMessage) (any, error) { return model.Decode[standards.Date](raw) }

func (*date) Columns(value any) []model.Cell {
	return []model.Cell{{Value: model.Written(value), Number: true}}
}

func (k *date) Codes() []string {
	codes := codesOf("date")
	for code, can := range map[string]bool{"date.not-future": k.future, "date.not-past": k.past, "date.too-early": k.within > 0} {
		if can {
			codes = append(codes, code)
		}
	}
	return codes
}

func (k *date) Faults() []string {
	if k.past && k.future {
		return []string{"no date is both past and future: leave out Future, or Past and Within"}
	}
	return nil
}

func (*date) AutofillFault(field string) string {
	if slices.Contains([]string{"bday", "on", "off"}, field) {
		return ""
	}
	return `a date in three boxes takes "bday" or "off"`
}

// HintArgs are the example date, as it is typed and in words.
func (k *date) HintArgs(today standards.Date, p *lang.Printer) []any {
	example := k.example(today)
	return []any{"numbers", fmt.Sprintf("%d %d %d", example.Day, example.Month, example.Year), "date", p.Date(example)}
}

func (*date) Unbroken(int, int) bool { return true }

func (*date) Show(value any, _ *model.Field, p *lang.Printer) []string {
	return []string{p.Date(value.(standards.Date))}
}

// Blanks are boxes for each digit.
func (*date) Blanks(q *Asking) []Blank { return dateBlanks(q, dateParts) }
