package forms

import (
	"encoding/json"

	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/standards/lang"
)

// YesNoQuestion asks a question whose answer is yes or no.
type YesNoQuestion struct {
	common[*YesNoQuestion]
	k yesNo
}

// YesNo asks a question whose answer is yes or no. "No" is an answer: it is
// never taken for a missing one. The two words belong to the question, and a
// catalogue gives them for each: Welsh and Gaelic have no yes and no that fit
// every question.
func YesNo[B ~bool](field *B, legend string) *YesNoQuestion {
	q := &YesNoQuestion{}
	q.start(q, field, legend, &q.k, "")
	return q
}

// Reveal has the page ask more questions below Yes, or below No; see
// [RadiosQuestion.Reveal].
func (q *YesNoQuestion) Reveal(yes bool, questions ...Question) *YesNoQuestion {
	value := "no"
	if yes {
		value = "yes"
	}
	q.q.reveals = append(q.q.reveals, reveal{value, questions})
	return q
}

// yesNo is the kind of yes or no.
type yesNo struct{ oneChoice }

func (*yesNo) Name() string { return "yes-no" }

func (*yesNo) Texts() map[string]string {
	return map[string]string{"option.yes": "Yes", "option.no": "No"}
}

func (*yesNo) Schema() model.Schema { return model.Schema{"type": "boolean"} }

func (*yesNo) Decode(raw json.RawMessage) (any, error) { return model.Decode[bool](raw) }

func (*yesNo) Read(t model.Typed, _ model.Moment) (any, []model.Problem) {
	switch t.Get("") {
	case "yes":
		return true, nil
	case "no":
		return false, nil
	}
	return nil, []model.Problem{{Code: "not-an-option"}}
}

func (k *yesNo) Ask(b []byte, q *Asking) []byte {
	group := govuk.Radios{
		IDPrefix: q.Input(""), Name: q.Input(""), Classes: "govuk-radios--inline",
		Fieldset: q.Fieldset(), Hint: q.Hint(), ErrorMessage: q.ErrorMessage(),
	}
	if len(q.below) > 0 {
		group.Classes = "" // what is revealed stands below its option
	}
	for _, v := range []string{"yes", "no"} {
		group.Items = append(group.Items, &govuk.RadiosItem{
			Value: govuk.String(v), Text: q.Text("option." + v), Checked: new(q.Typed.Get("") == v), Conditional: q.Revealed(v),
		})
	}
	return group.AppendHTML(b)
}

func (*yesNo) Show(value any, f *model.Field, p *lang.Printer) []string {
	if value.(bool) {
		return []string{f.Text(p, "option.yes")}
	}
	return []string{f.Text(p, "option.no")}
}

// Blanks are yes and no.
func (*yesNo) Blanks(q *Asking) []Blank { return []Blank{choice(q, []string{"yes", "no"}, "")} }
