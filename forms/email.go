package forms

import (
	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/standards"
)

// Email asks for an email address, checked as [standards.ParseEmail] does.
func Email(field *standards.Email, label string) *FormatQuestion {
	return newFormat(field, label, "email", format{
		kind:   "email",
		parse:  func(s string) (any, error) { return parsed(standards.ParseEmail(s)) },
		say:    func(v any) string { return v.(standards.Email).String() },
		inputs: govuk.Input{Type: "email"},
	})
}

// parsed drops the value of a failed parse, so that nothing half read goes on.
func parsed[T any](v T, err error) (any, error) {
	if err != nil {
		return nil, err
	}
	return v, nil
}
