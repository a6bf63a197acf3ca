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

// Between takes no fewer than least and no more than most options: "choose up to
// three" is Between(1, 3).
func (q *CheckboxesQuestion[S]) Between(least, most int) *CheckboxesQuestion[S] {
	q.q.once("Between")
	q.k.least, q.k.most = least, most
	return q
}

// None adds the option that none of the others is so, below an "or". It is ticked
// alone: with a script it takes the others' ticks away, and without one both together
// are an error. It counts for no number of Between.
func (q *CheckboxesQuestion[S]) None(value S, label string) *CheckboxesQuestion[S] {
	q.q.once("None")
	q.q.faults = append(q.q.faults, q.k.add(string(value), label, "")...)
	q.k.none = string(value)
	return q
}

// Reveal has the page ask more questions below the option value, while it is ticked;
// see [RadiosQuestion.Reveal].
func (q *CheckboxesQuestion[S]) Reveal(value S, questions ...Question) *CheckboxesQuestion[S] {
	q.q.reveals = append(q.q.reveals, reveal{string(value), questions})
	return q
}

// checkboxes is the kind of any number of a few options.
type checkboxes struct {
	oneChoice
	options
	least, most int    // 0 for no limit
	none        string // the value that is ticked alone, "" for no such
}

func (k *checkboxes) Codes() []string {
	codes := k.oneChoice.Codes()
	for code, can := range map[string]bool{"choice.too-few": k.least > 1, "choice.too-many": k.most > 0, "choice.none-and-others": k.none != ""} {
		if can {
			codes = append(codes, code)
		}
	}
	return codes
}

func (k *checkboxes) Faults() []string {
	others := len(k.options)
	if k.none != "" {
		others--
	}
	if k.most != 0 && (k.least < 1 || k.most < k.least || k.most > others) || k.most == 0 && k.least != 0 {
		return []string{"Between: the limits are the wrong way round, or there are not as many options: with None, at least 1 still, as None stands for 0"}
	}
	return k.options.Faults()
}

func (k *checkboxes) Texts() map[string]string { return k.options.Texts() }

func (*checkboxes) Decode(raw json.RawMessage) (any, error) { return model.Decode[[]string](raw) }

func (k *checkboxes) Schema() model.Schema {
	return model.Schema{"type": "array", "items": model.Schema{"enum": k.Values()}, "uniqueItems": true}
}

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
	switch alone := k.none != "" && slices.Contains(ticked, k.none); {
	case alone && len(ticked) > 1:
		return nil, []model.Problem{{Code: "choice.none-and-others", Args: map[string]any{"none": model.TextPart("option." + k.none)}}}
	case alone:
	case len(ticked) < k.least:
		return nil, []model.Problem{{Code: "choice.too-few", Args: map[string]any{"least": k.least}}}
	case k.most > 0 && len(ticked) > k.most:
		return nil, []model.Problem{{Code: "choice.too-many", Args: map[string]any{"most": k.most}}}
	}
	return ticked, nil
}

func (k *checkboxes) Ask(b []byte, q *Asking) []byte {
	group := govuk.Checkboxes{
		IDPrefix: q.Input(""), Name: q.Input(""),
		Fieldset: q.Fieldset(), Hint: q.Hint(), ErrorMessage: q.ErrorMessage(),
	}
	for _, opt := range k.offered(q) {
		item := &govuk.CheckboxesItem{Value: govuk.String(opt.value), Text: q.Text("option." + opt.value), Checked: new(slices.Contains(q.Typed[""], opt.value)), Conditional: q.Revealed(opt.value)}
		if opt.hint != "" {
			item.Hint = &govuk.Hint{Text: q.Text("option." + opt.value + ".hint")}
		}
		if opt.value == k.none {
			item.Behaviour = "exclusive"
			if len(group.Items) > 0 {
				group.Items = append(group.Items, &govuk.CheckboxesItem{Divider: q.Printer.Text("moothall.forms.or")})
			}
			group.Items = append(group.Items, item)
			continue
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

// Blanks are the options, and how many may be marked.
func (k *checkboxes) Blanks(q *Asking) []Blank {
	note := q.Printer.Text("moothall.forms.paper.choose-any")
	if k.most > 0 {
		note = q.Printer.Text("moothall.forms.paper.choose-up-to", "most", k.most)
	}
	return []Blank{choice(q, k.Values(), note)}
}
