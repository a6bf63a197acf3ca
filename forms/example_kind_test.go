package forms_test

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/forms/kindtest"
	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/standards/lang"
)

// GridReference is a place in metres of the British National Grid.
type GridReference struct{ Easting, Northing int }

// gridReference is a council's own kind of question: a grid reference in two boxes.
type gridReference struct{ model.OneInput }

func (gridReference) Name() string    { return "grid-reference" }
func (gridReference) Parts() []string { return []string{"easting", "northing"} }
func (gridReference) Codes() []string { return []string{"grid-reference.outside"} }

// Texts has the words for the kind's own error; a form may have others.
func (gridReference) Texts() map[string]string {
	return map[string]string{
		"easting": "Easting", "northing": "Northing",
		"error.grid-reference.outside": "Enter an easting and a northing in Great Britain, such as 429157 and 623009",
	}
}

func (k gridReference) Read(t model.Typed, _ model.Moment) (any, []model.Problem) {
	var metres [2]int
	for i, part := range k.Parts() {
		n, err := strconv.Atoi(strings.ReplaceAll(strings.TrimSpace(t.Get(part)), " ", ""))
		if err != nil || n < 0 || n > 1_300_000 {
			return nil, []model.Problem{{Code: "grid-reference.outside", Parts: []string{part}}}
		}
		metres[i] = n
	}
	return GridReference{metres[0], metres[1]}, nil
}

func (gridReference) Decode(raw json.RawMessage) (any, error) {
	return model.Decode[GridReference](raw)
}

func (gridReference) Show(value any, f *model.Field, p *lang.Printer) []string {
	at := value.(GridReference)
	return []string{fmt.Sprint(f.Text(p, "easting"), " ", at.Easting), fmt.Sprint(f.Text(p, "northing"), " ", at.Northing)}
}

func (k gridReference) Columns(value any) []model.Cell {
	cells := []model.Cell{{Part: "easting", Number: true}, {Part: "northing", Number: true}}
	if at, ok := value.(GridReference); ok {
		cells[0].Value, cells[1].Value = strconv.Itoa(at.Easting), strconv.Itoa(at.Northing)
	}
	return cells
}

func (k gridReference) Ask(b []byte, q *forms.Asking) []byte {
	var boxes []byte
	for _, part := range k.Parts() {
		box := govuk.Input{
			ID: q.Input(part), Name: q.Input(part), Type: "text", Inputmode: govuk.String("numeric"), Classes: "govuk-input--width-10",
			Label: govuk.Label{Text: q.Text(part)}, Value: govuk.String(q.Typed.Get(part)), ErrorMessage: q.PartError(part),
		}
		boxes = box.AppendHTML(boxes)
	}
	if len(q.Problems) > 0 && len(q.Problems[0].Parts) == 0 { // nothing was answered: said once
		boxes = append(q.ErrorMessage().AppendHTML(nil), boxes...)
	}
	set := q.Fieldset()
	set.HTML = govuk.HTML(boxes)
	return set.AppendHTML(b)
}

// A council's own kind of question passes the contract test of all kinds.
func TestGridReference(t *testing.T) {
	kindtest.Run(t, gridReference{}, kindtest.Cases{
		Right: []model.Typed{{"easting": {"429157"}, "northing": {" 623 009"}}, {"easting": {"0"}, "northing": {"0"}}},
		Wrong: []model.Typed{{"easting": {"429157"}}, {"easting": {"NZ"}, "northing": {"1"}}, {"easting": {"-1"}, "northing": {"1"}}},
	})
}

// A form may ask in a kind of the council's own.
func ExampleAsk() {
	type Report struct{ Where GridReference }
	form, err := forms.Define("fallen-tree", func(f *forms.Builder, r *Report) {
		f.Title("Report a fallen tree")
		f.Intro("Use this form if a tree lies on a path.")
		f.Keep(forms.Retention{Drafts: forms.Day, Submissions: 90 * forms.Day})
		f.Page("where", forms.Ask(&r.Where, "Where is the tree?", gridReference{}).Called("the place of the tree"))
		f.Submitted("Report sent", "We will look at it today.")
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	var answers model.Answers
	now := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	for _, easting := range []string{"east", "429157"} {
		answers.Set("where", model.Answer{Typed: model.Typed{"easting": {easting}, "northing": {"623009"}}, State: model.Given})
		report, complete := form.Decode(&answers, now)
		fmt.Println(complete, report.Where)
	}
	// Output:
	// false {0 0}
	// true {429157 623009}
}
