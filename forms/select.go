package forms

import (
	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/standards/lang"
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

// selection is the kind of one of many options.
type selection struct{ radios }

func (*selection) name() string { return "select" }

func (k *selection) ask(b []byte, q *question) []byte {
	list := govuk.Select{
		ID: q.f.input(""), Name: q.f.input(""),
		Label: q.label(), Hint: q.hint(), ErrorMessage: q.errorMessage(), Attributes: autocomplete(q.f.autofill),
		Items: govuk.List[govuk.SelectItem]{{Value: govuk.String(""), Text: q.p.Text("moothall.forms.choose-one")}},
	}
	for _, opt := range k.options {
		list.Items = append(list.Items, &govuk.SelectItem{
			Value: govuk.String(opt.value), Text: q.f.text(q.p, "option."+opt.value), Selected: new(q.typed.Get("") == opt.value),
		})
	}
	return list.AppendHTML(b)
}

func (k *selection) show(value any, f *Field, p *lang.Printer) []string {
	return k.radios.show(value, f, p)
}
