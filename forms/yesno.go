package forms

import (
	"github.com/moothall/moothall/forms/govuk"
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

// yesNo is the kind of yes or no.
type yesNo struct{ oneChoice }

func (*yesNo) name() string { return "yes-no" }

func (*yesNo) texts(add func(part, english string)) {
	add("option.yes", "Yes")
	add("option.no", "No")
}

func (*yesNo) read(t Typed, _ moment) (any, []Problem) {
	switch t.Get("") {
	case "yes":
		return true, nil
	case "no":
		return false, nil
	}
	return nil, []Problem{{Code: "not-an-option"}}
}

func (k *yesNo) ask(b []byte, q *question) []byte {
	group := govuk.Radios{
		IDPrefix: q.f.input(""), Name: q.f.input(""), Classes: "govuk-radios--inline",
		Fieldset: q.fieldset(), Hint: q.hint(), ErrorMessage: q.errorMessage(),
	}
	for _, v := range []string{"yes", "no"} {
		group.Items = append(group.Items, &govuk.RadiosItem{
			Value: govuk.String(v), Text: q.f.text(q.p, "option."+v), Checked: new(q.typed.Get("") == v),
		})
	}
	return group.AppendHTML(b)
}

func (*yesNo) show(value any, f *Field, p *lang.Printer) []string {
	if value.(bool) {
		return []string{f.text(p, "option.yes")}
	}
	return []string{f.text(p, "option.no")}
}
