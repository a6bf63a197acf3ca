package forms

import (
	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/standards"
)

// Name asks for a person's full name in one box: names do not divide into
// first and last ones everywhere.
func Name(field *standards.PersonName, label string) *FormatQuestion {
	return newFormat(field, label, "name", format{
		kind:   "name",
		parse:  func(s string) (any, error) { return parsed(standards.ParsePersonName(s)) },
		say:    func(v any) string { return v.(standards.PersonName).String() },
		inputs: govuk.Input{Type: "text"},
	})
}
