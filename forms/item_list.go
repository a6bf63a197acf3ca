package forms

import (
	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/forms/model"
)

// itemList is the kind of a group's list, on whose page a person says whether to add
// another item.
type itemList struct{ model.Items }

// lists is what a list of items does when it is shown and posted: an [itemList], so that
// a form without groups holds nothing of it.
type lists interface {
	list(v *visit, b []byte, list model.Step, q *Asking) (page []byte, title string)
	takeList(v *visit, list model.Step) (next func(), err error)
	askRemove(v *visit, at model.Step)
	removeItem(v *visit, at model.Step) (next func(), err error)
}

// listing is the list of the items of a group, where a page is one.
func listing(page *model.Page) lists { return page.Fields[0].Kind.(lists) }

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
