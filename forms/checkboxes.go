package forms

import (
	"slices"

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

func (k *checkboxes) texts(add func(part, english string)) { k.options.texts(add) }

func (*checkboxes) name() string { return "checkboxes" }

// room has a place for each option, and one for what is none.
func (k *checkboxes) room() (characters, values int) { return 500, len(k.options) + 1 }

// read returns the ticked values in the order of the options.
func (k *checkboxes) read(t Typed, _ moment) (any, []Problem) {
	for _, v := range t[""] {
		if !k.has(v) {
			return nil, []Problem{{Code: "not-an-option"}}
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

func (k *checkboxes) ask(b []byte, q *question) []byte {
	group := govuk.Checkboxes{
		IDPrefix: q.f.input(""), Name: q.f.input(""),
		Fieldset: q.fieldset(), Hint: q.hint(), ErrorMessage: q.errorMessage(),
	}
	for _, opt := range k.options {
		item := &govuk.CheckboxesItem{Value: govuk.String(opt.value), Text: q.f.text(q.p, "option."+opt.value), Checked: new(slices.Contains(q.typed[""], opt.value))}
		if opt.hint != "" {
			item.Hint = &govuk.Hint{Text: q.f.text(q.p, "option."+opt.value+".hint")}
		}
		group.Items = append(group.Items, item)
	}
	return group.AppendHTML(b)
}

func (k *checkboxes) show(value any, f *Field, p *lang.Printer) []string {
	var lines []string
	for _, v := range value.([]string) {
		lines = append(lines, k.label(v, f, p))
	}
	return lines
}
