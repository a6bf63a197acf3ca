package forms

import (
	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/standards"
)

// Phone asks for a telephone number, checked as [standards.ParsePhone] does
// and shown as people write it.
func Phone(field *standards.Phone, label string) *FormatQuestion {
	return newFormat(field, label, "tel", format{
		kind:   "phone",
		parse:  func(s string) (any, error) { return parsed(standards.ParsePhone(s)) },
		say:    func(v any) string { return v.(standards.Phone).Readable() },
		inputs: govuk.Input{Type: "tel", Classes: "govuk-input--width-20"},
	})
}
