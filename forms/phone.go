package forms

import "github.com/moothall/moothall/standards"

// Phone asks for a telephone number, checked as [standards.ParsePhone] does
// and shown as people write it.
func Phone(field *standards.Phone, label string) *FormatQuestion {
	return ownFormat(field, label, "phone")
}
