package forms

import (
	"github.com/moothall/moothall/forms/govuk"
)

// SelectQuestion asks for one of many options.
type SelectQuestion[S ~string] struct {
	common[*SelectQuestion[S]]
	k selection
}

// Select asks for one of many options in a list that opens. Prefer [Radios]
// where there are fewer than about ten: lists that open are hard for many.
func Select[S ~string](field *S, label string) *SelectQuestion[S] {
	q := &SelectQuestion[S]{}
	q.start(q, field, label, &q.k, "")
	return q
}

// Option adds an option; see [RadiosQuestion.Option].
func (q *SelectQuestion[S]) Option(value S, label string) *SelectQuestion[S] {
	q.q.faults = append(q.q.faults, q.k.add(string(value), label, "")...)
	return q
}

// Filterable lets people type a part of an option where a script runs: an editable
// combobox that shows the options with all words that were typed. Without a script it is
// the list alone. It is for lists of dozens; of many hundreds ask with [Lookup].
func (q *SelectQuestion[S]) Filterable() *SelectQuestion[S] {
	q.k.filter = true
	return q
}

// selection is the kind of one of many options.
type selection struct {
	radios
	filter bool
}

func (*selection) Name() string { return "select" }

func (k *selection) Ask(b []byte, q *Asking) []byte {
	list := govuk.Select{
		ID: q.Input(""), Name: q.Input(""),
		Label: q.Label(), Hint: q.Hint(), ErrorMessage: q.ErrorMessage(), Attributes: autocomplete(q.Field.Autocomplete),
		Items: govuk.List[govuk.SelectItem]{{Value: govuk.String(""), Text: q.Printer.Text("moothall.forms.choose-one")}},
	}
	for _, opt := range k.offered(q) {
		list.Items = append(list.Items, &govuk.SelectItem{
			Value: govuk.String(opt.value), Text: q.Text("option." + opt.value), Selected: new(q.Typed.Get("") == opt.value),
		})
	}
	if k.filter {
		list.Attributes = append(list.Attributes, k.combobox(q)...)
	}
	return list.AppendHTML(b)
}

// combobox is what the script needs to know, and what was typed and is no option.
func (k *selection) combobox(q *Asking) (a govuk.Attributes) {
	a = govuk.Attributes{
		govuk.Attr("data-module", "moothall-combobox"),
		govuk.Attr("data-i18n.none", q.Printer.Text("moothall.forms.combobox.none")),
	}
	for _, form := range plurals(q.Printer, "results") {
		a = append(a, govuk.Attr("data-i18n.results."+form.Rule, form.Text))
	}
	if typed := q.Typed.Get(""); typed != "" && !k.has(typed) {
		a = append(a, govuk.Attr("data-typed", typed))
	}
	return a
}

func (*selection) AutofillFault(string) string { return "" }

// Blanks are the options, or a line where there are too many to print.
func (k *selection) Blanks(q *Asking) []Blank {
	if len(k.options) > 15 {
		return []Blank{{Lines: 1}}
	}
	return []Blank{choice(q, k.Values(), "")}
}
