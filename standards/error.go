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
	"account-number.invalid":         "an account number has 6 to 8 digits",
	"account-number.missing":         "there is no account number",
	"address.bfpo":                   "a British Forces address needs a BFPO number of 1 to 4 digits",
	"address.bfpo-country":           "a British Forces address must not name a country",
	"address.characters":             "a line has control characters or is not UTF-8",
	"address.country":                "the country is not one of Countries, or stands beside a UK postcode",
	"address.county-too-long":        "the county is longer than MaxAddressLine characters",
	"address.last-line":              "the last line is neither a UK postcode nor a country nor a BFPO number",
	"address.line1-missing":          "the first line is empty",
	"address.line1-too-long":         "the first line is longer than MaxAddressLine characters",
	"address.line2-too-long":         "the second line is longer than MaxAddressLine characters",
	"address.line3-too-long":         "the third line is longer than MaxAddressLine characters",
	"address.missing":                "there is no address",
	"address.postal-code-too-long":   "the postal code is longer than MaxAddressLine characters",
	"address.postcode-bfpo":          "a British Forces number stands in place of the postcode",
	"address.postcode-gir":           "GIR 0AA is withdrawn: it was a bank's, nobody lives there",
	"address.postcode-incomplete":    "only the first half of a postcode is there",
	"address.postcode-invalid":       "the postcode does not have the shape of one, such as LS1 1UR",
	"address.postcode-missing":       "there is no postcode",
	"address.postcode-unknown-area":  "the postcode starts with letters of no UK postcode area",
	"address.too-few-lines":          "an address on an envelope has MinLetterLines lines or more",
	"address.too-many-lines":         "an address on an envelope has MaxLetterLines lines or fewer",
	"address.town-missing":           "the town or city is empty",
	"address.town-too-long":          "the town or city is longer than MaxAddressLine characters",
	"charity-number.invalid":         "not a number of the registers, such as 1234567, 1234567-1, SC012345 or NIC100002",
	"charity-number.missing":         "there is no charity number",
	"chi-number.check":               "the check digit does not fit: a digit is wrong or two are swapped",
	"chi-number.date":                "the first six digits are no date",
	"chi-number.invalid":             "a CHI number has ten digits",
	"chi-number.missing":             "there is no CHI number",
	"company-number.invalid":         "a company number has eight digits, or the letters of a register and six digits",
	"company-number.missing":         "there is no company number",
	"company-number.prefix":          "no register uses the letters at the start",
	"date.format":                    "a date in text must be YYYY-MM-DD, such as 2026-11-23",
	"date.missing":                   "there is no date",
	"date.missing-part":              "part of the date is empty",
	"date.no-bank-holidays":          "the date is beyond the years whose bank holidays are known",
	"date.not-real":                  "the calendar has no such date",
	"date.partial-format":            "a partial date in text must be YYYY, YYYY-MM or YYYY-MM-DD",
	"date.year-digits":               "the year must have four digits, the first not 0",
	"driving-licence.invalid":        "not a driver number of Great Britain (16 characters) or Northern Ireland (8 digits)",
	"driving-licence.missing":        "there is no driver number",
	"email.invalid":                  "not an email address that mail servers take, such as ann@example.com",
	"email.missing":                  "there is no email address",
	"email.too-long":                 "the email address is longer than 254 characters, or than 64 before the @",
	"gss-code.invalid":               "a GSS code has a letter for the nation and eight digits, such as E08000035",
	"gss-code.missing":               "there is no GSS code",
	"hsc-number.check":               "the check digit does not fit: a digit is wrong or two are swapped",
	"hsc-number.invalid":             "a Health and Care Number has ten digits",
	"hsc-number.missing":             "there is no Health and Care Number",
	"hsc-number.range":               "Health and Care Numbers start with 32 to 39",
	"local-service-id.invalid":       "not an LGSL number with or without an LGIL number, such as 461:8",
	"local-service-id.missing":       "there is no local service ID",
	"money.invalid":                  "not an amount in pounds, such as 1,234.50",
	"money.missing":                  "there is no amount",
	"money.pence":                    "the amount has more than two digits after the point",
	"money.too-large":                "the amount is beyond MaxMoney",
	"nhs-number.check":               "the check digit does not fit: a digit is wrong or two are swapped",
	"nhs-number.invalid":             "an NHS number has ten digits, not all 0",
	"nhs-number.missing":             "there is no NHS number",
	"nino.incomplete":                "the letter at the end is not there",
	"nino.invalid":                   "not in the shape of a National Insurance number, such as QQ 12 34 56 C",
	"nino.missing":                   "there is no National Insurance number",
	"nino.prefix":                    "no National Insurance number starts with these two letters",
	"nino.temporary":                 "a temporary reference is not a National Insurance number",
	"passport-number.invalid":        "the number of a British passport has nine digits",
	"passport-number.missing":        "there is no passport number",
	"person-name.characters":         "the name has control characters or is not UTF-8",
	"person-name.missing":            "there is no name",
	"person-name.too-long":           "the name is longer than MaxPersonName characters",
	"phone.characters":               "there is something in the phone number that is neither digit nor separator",
	"phone.extension":                "an extension must have 1 to 8 digits",
	"phone.missing":                  "there is no phone number",
	"phone.too-long":                 "the phone number has too many digits",
	"phone.too-short":                "the phone number has too few digits; the area code may be missing",
	"phone.unknown":                  "no phone number starts like this",
	"postcode.bfpo":                  "a British Forces number is not a postcode; BF1 postcodes exist for these addresses",
	"postcode.gir":                   "GIR 0AA is withdrawn: it was a bank's, nobody lives there",
	"postcode.incomplete":            "only the first half of a postcode is there",
	"postcode.invalid":               "not in the shape of a UK postcode, such as LS1 1UR",
	"postcode.missing":               "there is no postcode",
	"postcode.unknown-area":          "the letters at the start are no UK postcode area",
	"reference.characters":           "a character is not in the alphabet of references",
	"reference.check":                "the check character does not fit: a character is wrong or two are swapped",
	"reference.length":               "a reference has 12 characters",
	"reference.missing":              "there is no reference",
	"sort-code.invalid":              "a sort code has six digits",
	"sort-code.missing":              "there is no sort code",
	"uprn.invalid":                   "a UPRN is a whole number from 1 to 999999999999",
	"uprn.missing":                   "there is no UPRN",
	"usrn.invalid":                   "a USRN is a whole number from 1 to 99999999",
	"usrn.missing":                   "there is no USRN",
	"utr.check":                      "the check digit does not fit: a digit is wrong or two are swapped",
	"utr.invalid":                    "a UTR has ten digits",
	"utr.missing":                    "there is no UTR",
	"vat-number.check":               "the check digits do not fit: a digit is wrong or two are swapped",
	"vat-number.invalid":             "a VAT number has 9 or 12 digits, not all 0, or GD or HA and 3 digits",
	"vat-number.missing":             "there is no VAT number",
	"vehicle-registration.ambiguous": "not in order as typed, and several numbers differ from it only by 0 for O or 1 for I",
	"vehicle-registration.invalid":   "not in the shape of any series of UK registration numbers",
	"vehicle-registration.missing":   "there is no registration number",
}
