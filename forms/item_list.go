package forms

import (
	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/forms/model"
)

// itemList is the kind of a group's list, on whose page a person says whether to add
// another item.
type itemList struct{ model.Items }

func (k *itemList) Ask(b []byte, q *Asking) []byte {
	group := govuk.Radios{
		IDPrefix: q.Input(""), Name: q.Input(""), Classes: "govuk-radios--inline",
		Fieldset: q.Fieldset(), Hint: q.Hint(), ErrorMessage: q.ErrorMessage(),
	}
	for _, v := range []string{model.More, model.NoMore} {
		group.Items = append(group.Items, &govuk.RadiosItem{
			Value: govuk.String(v), Text: q.Text("option." + v), Checked: new(q.Typed.Get("") == v),
		})
	}
	return group.AppendHTML(b)
}

// Texts are yes and no, which belong to the question; see [YesNo].
func (*itemList) Texts() map[string]string {
	return map[string]string{"option.yes": "Yes", "option.no": "No"}
}
