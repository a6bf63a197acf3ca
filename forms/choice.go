package forms

import (
	"github.com/moothall/moothall/forms/model"
)

// oneChoice is what the kinds that are picked have in common.
type oneChoice struct{ model.OneChoice }

func (oneChoice) AutofillFault(string) string {
	return "Autocomplete has no effect on radio buttons and checkboxes: leave it out"
}
