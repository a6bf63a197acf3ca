package standards

import (
	"slices"
	"strings"
)

// Error says why a value is not in a format. It never holds the value itself,
// so it is safe to log.
//
// Code is stable and is what a program should look at: "postcode.invalid",
// "date.missing-part". [Codes] lists them all, and package
// standards/validate has words for each that a resident can be shown.
//
// Parts names the parts of a date ("day", "month", "year") or of an address
// ("line1", "line2", "town", "county", "postcode") that are wrong. It is nil
// for formats without parts.
type Error struct {
	Code  string
	Parts []string
}

// Error explains the code in English to a developer. Do not show it to
// residents: they get the words of package standards/validate.
func (e *Error) Error() string {
	text := "standards: " + e.Code
	if why, ok := explanations[e.Code]; ok {
		text += ": " + why
	}
	if len(e.Parts) > 0 {
		text += " (" + strings.Join(e.Parts, ", ") + ")"
	}
	return text
}

// Is reports whether target is an *Error with the same code, so that
// errors.Is(err, &standards.Error{Code: "postcode.bfpo"}) works.
func (e *Error) Is(target error) bool {
	other, ok := target.(*Error)
	return ok && other.Code == e.Code
}

// Errors returns every *Error in err, in order. An [Address] can have several
// faults at once; the other formats give at most one.
func Errors(err error) []*Error {
	switch e := err.(type) {
	case nil:
		return nil
	case *Error:
		return []*Error{e}
	case interface{ Unwrap() []error }:
		var all []*Error
		for _, inner := range e.Unwrap() {
			all = append(all, Errors(inner)...)
		}
		return all
	case interface{ Unwrap() error }:
		return Errors(e.Unwrap())
	}
	return nil
}

// Codes returns the code of every [Error] that this package can give, sorted.
func Codes() []string {
	codes := make([]string, 0, len(explanations))
	for code := range explanations {
		codes = append(codes, code)
	}
	slices.Sort(codes)
	return codes
}

func fail(code string, parts ...string) *Error { return &Error{Code: code, Parts: parts} }

// explanations has one line for each code; a test holds it to the sources.
var explanations = map[string]string{
	"address.characters":            "a line has control characters or is not UTF-8",
	"address.county-too-long":       "the county is longer than MaxAddressLine characters",
	"address.line1-missing":         "the first line is empty",
	"address.line1-too-long":        "the first line is longer than MaxAddressLine characters",
	"address.line2-too-long":        "the second line is longer than MaxAddressLine characters",
	"address.missing":               "there is no address",
	"address.postcode-bfpo":         "a British Forces number stands in place of the postcode",
	"address.postcode-gir":          "GIR 0AA is withdrawn: it was a bank's, nobody lives there",
	"address.postcode-incomplete":   "only the first half of a postcode is there",
	"address.postcode-invalid":      "the postcode does not have the shape of one, such as LS1 1UR",
	"address.postcode-missing":      "there is no postcode",
	"address.postcode-unknown-area": "the postcode starts with letters of no UK postcode area",
	"address.town-missing":          "the town or city is empty",
	"address.town-too-long":         "the town or city is longer than MaxAddressLine characters",
	"date.format":                   "a date in text must be YYYY-MM-DD, such as 2026-11-23",
	"date.missing":                  "there is no date",
	"date.missing-part":             "part of the date is empty",
	"date.not-real":                 "the calendar has no such date",
	"date.year-digits":              "the year must have four digits",
	"email.invalid":                 "not an email address that GOV.UK Notify would send to",
	"email.missing":                 "there is no email address",
	"email.too-long":                "the email address is longer than 320 characters",
	"person-name.characters":        "the name has control characters or is not UTF-8",
	"person-name.missing":           "there is no name",
	"person-name.too-long":          "the name is longer than MaxPersonName characters",
	"phone.characters":              "there is something in the phone number that is neither digit nor separator",
	"phone.extension":               "an extension must have 1 to 8 digits",
	"phone.missing":                 "there is no phone number",
	"phone.too-long":                "the phone number has too many digits",
	"phone.too-short":               "the phone number has too few digits; the area code may be missing",
	"phone.unknown":                 "no phone number starts like this",
	"postcode.bfpo":                 "a British Forces number is not a postcode; BF1 postcodes exist for these addresses",
	"postcode.gir":                  "GIR 0AA is withdrawn: it was a bank's, nobody lives there",
	"postcode.incomplete":           "only the first half of a postcode is there",
	"postcode.invalid":              "not in the shape of a UK postcode, such as LS1 1UR",
	"postcode.missing":              "there is no postcode",
	"postcode.unknown-area":         "the letters at the start are no UK postcode area",
	"reference.characters":          "a character is not in the alphabet of references",
	"reference.check":               "the check character does not fit: a character is wrong or two are swapped",
	"reference.length":              "a reference has 12 characters",
	"reference.missing":             "there is no reference",
	"uprn.invalid":                  "a UPRN is a whole number from 1 to 999999999999",
	"uprn.missing":                  "there is no UPRN",
}
