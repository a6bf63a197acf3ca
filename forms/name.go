package forms

import "github.com/moothall/moothall/standards"

// Name asks for a person's full name in one box: names do not divide into
// first and last ones everywhere.
func Name(field *standards.PersonName, label string) *FormatQuestion {
	return ownFormat(field, label, "name")
}
