package forms

import (
	"encoding/json"
	"slices"

	"github.com/moothall/moothall/forms/model"

	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/standards/lang"
)

// CheckboxesQuestion asks for any number of a few options.
type CheckboxesQuestion[S ~string] struct {
	common[*CheckboxesQuestion[S]]
	k checkboxes
}

// Checkboxes asks for any number of a few options. Unless it is Optional, at
// least one must be ticked.
func Checkboxes[S ~string](field *[]S, legend string) *CheckboxesQuestion[S] {
	q := &CheckboxesQuestion[S]{}
	q.start(q, field, legend, &q.k, "")
	return q
}

// Option adds an option; see [RadiosQuestion.Option].
func (q *CheckboxesQuestion[S]) Option(value S, label string) *CheckboxesQuestion[S] {
	q.q.faults = append(q.q.faults, q.k.add(string(value), label, "")...)
	return q
}

// OptionHint adds an option with a hint under its label.
func (q *CheckboxesQuestion[S]) OptionHint(value S, label, hint string) *CheckboxesQuestion[S] {
	q.q.faults = append(q.q.faults, q.k.add(string(value), label, hint)...)
	return q
}

// checkboxes is the kind of any number of a few options.
type checkboxes struct {
	oneChoice
	options
}

func (k *checkboxes) Texts() map[string]string { return k.options.Texts() }

func (*checkboxes) Decode(raw json.RawMessage) (any, error) { return model.Decode[[]string](raw) }

func (*checkboxes) Name() string { return "checkboxes" }

// room has a place for each option, and one for what is none.
func (k *checkboxes) Room() (characters, values int) { return 500, len(k.options) + 1 }

// read returns the ticked values in the order of the options.
func (k *checkboxes) Read(t model.Typed, _ model.Moment) (any, []model.Problem) {
	for _, v := range t[""] {
		if !k.has(v) {
			return nil, []model.Problem{{Code: "not-an-option"}}
		}
	}
	var ticked []string
	for _, opt := range k.options {
		if slices.Contains(t[""], opt.value) {
			ticked = append(ticked, opt.value)
		}
	}
	return ticked, nil
}

func (k *checkboxes) Ask(b []byte, q *Asking) []byte {
	group := govuk.Checkboxes{
		IDPrefix: q.Input(""), Name: q.Input(""),
		Fieldset: q.Fieldset(), Hint: q.Hint(), ErrorMessage: q.ErrorMessage(),
	}
	for _, opt := range k.options {
		item := &govuk.CheckboxesItem{Value: govuk.String(opt.value), Text: q.Text("option." + opt.value), Checked: new(slices.Contains(q.Typed[""], opt.value))}
		if opt.hint != "" {
			item.Hint = &govuk.Hint{Text: q.Text("option." + opt.value + ".hint")}
		}
		group.Items = append(group.Items, item)
	}
	return group.AppendHTML(b)
}

func (k *checkboxes) Show(value any, f *model.Field, p *lang.Printer) []string {
	var lines []string
	for _, v := range value.([]string) {
		lines = append(lines, k.label(v, f, p))
	}
	return lines
}
