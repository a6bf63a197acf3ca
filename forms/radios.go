package forms

import (
	"fmt"

	"github.com/moothall/moothall/forms/model"

	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/standards/lang"
)

// RadiosQuestion asks for one of a few options.
type RadiosQuestion[S ~string] struct {
	common[*RadiosQuestion[S]]
	k radios
}

// Radios asks for one of a few options, all of them in view.
func Radios[S ~string](field *S, legend string) *RadiosQuestion[S] {
	q := &RadiosQuestion[S]{}
	q.start(q, field, legend, &q.k, "")
	return q
}

// Option adds an option. value is stored, and is part of the catalogue key of
// its label: letters, digits, - and _.
func (q *RadiosQuestion[S]) Option(value S, label string) *RadiosQuestion[S] {
	q.q.faults = append(q.q.faults, q.k.add(string(value), label, "")...)
	return q
}

// OptionHint adds an option with a hint under its label.
func (q *RadiosQuestion[S]) OptionHint(value S, label, hint string) *RadiosQuestion[S] {
	q.q.faults = append(q.q.faults, q.k.add(string(value), label, hint)...)
	return q
}

// Reveal has the page ask more questions below the option value, while it is chosen,
// such as an email address below "Email". What was typed into them stays when another
// option is chosen, and counts again when the first is. Without script all of them are in view,
// and only those of what is chosen are asked.
func (q *RadiosQuestion[S]) Reveal(value S, questions ...Question) *RadiosQuestion[S] {
	q.q.reveals = append(q.q.reveals, reveal{string(value), questions})
	return q
}

// option is one of the answers that a question offers.
type option struct{ value, label, hint string }

// options is what radios, checkboxes and select have in common.
type options []option

func (o *options) add(value, label, hint string) (faults []string) {
	switch {
	case !isKey("a"+value) || value == "":
		faults = append(faults, fmt.Sprintf("option %q: a value is letters, digits, - and _", value))
	case o.has(value):
		faults = append(faults, fmt.Sprintf("option %q is there twice", value))
	case blank(label):
		faults = append(faults, fmt.Sprintf("option %q has no label", value))
	}
	*o = append(*o, option{value, label, hint})
	return faults
}

func (o options) has(value string) bool {
	for _, opt := range o {
		if opt.value == value {
			return true
		}
	}
	return false
}

// Values are what can be chosen.
func (o options) Values() []string {
	var out []string
	for _, opt := range o {
		out = append(out, opt.value)
	}
	return out
}

func (o options) Texts() map[string]string {
	texts := make(map[string]string)
	for _, opt := range o {
		texts["option."+opt.value] = opt.label
		if opt.hint != "" {
			texts["option."+opt.value+".hint"] = opt.hint
		}
	}
	return texts
}

func (o options) Faults() []string {
	if len(o) == 0 {
		return []string{"there are no options to choose from: call Option"}
	}
	return nil
}

// label returns the words of an option, the value itself if it is one that the
// form no longer offers.
func (o options) label(value string, f *model.Field, p *lang.Printer) string {
	if !o.has(value) {
		return value
	}
	return f.Text(p, "option."+value)
}

// radios is the kind of one of a few options.
type radios struct {
	oneChoice
	options
}

func (k *radios) Texts() map[string]string { return k.options.Texts() }

func (*radios) Name() string { return "radios" }

func (k *radios) Read(t model.Typed, _ model.Moment) (any, []model.Problem) {
	if v := t.Get(""); k.has(v) {
		return v, nil
	}
	return nil, []model.Problem{{Code: "not-an-option"}}
}

func (k *radios) Ask(b []byte, q *Asking) []byte {
	group := govuk.Radios{
		IDPrefix: q.Input(""), Name: q.Input(""),
		Fieldset: q.Fieldset(), Hint: q.Hint(), ErrorMessage: q.ErrorMessage(),
	}
	for _, opt := range k.offered(q) {
		item := &govuk.RadiosItem{Value: govuk.String(opt.value), Text: q.Text("option." + opt.value), Checked: new(q.Typed.Get("") == opt.value), Conditional: q.Revealed(opt.value)}
		if opt.hint != "" {
			item.Hint = &govuk.Hint{Text: q.Text("option." + opt.value + ".hint")}
		}
		group.Items = append(group.Items, item)
	}
	return group.AppendHTML(b)
}

func (k *radios) Show(value any, f *model.Field, p *lang.Printer) []string {
	return []string{k.label(value.(string), f, p)}
}
