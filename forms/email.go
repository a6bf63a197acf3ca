package forms

import "github.com/moothall/moothall/standards"

// Email asks for an email address, checked as [standards.ParseEmail] does.
func Email(field *standards.Email, label string) *FormatQuestion {
	return ownFormat(field, label, "email")
}
