package standards

import (
	"database/sql/driver"
	"log/slog"
	"strings"
	"unicode"
)

// UPRN is a Unique Property Reference Number: the number that councils give
// to every addressable place in Great Britain, and that never changes while a
// building is renamed or split. The zero value is no UPRN.
type UPRN struct{ s string }

func (UPRN) format() Format {
	return parses(ParseUPRN, uprnCodes, Format{
		Name: "uprn", Tag: "uk_uprn", Example: "100012345678",
		Input: Input{Mode: "numeric", Width: 20, Boxes: []int{12}},
	})
}

var uprnCodes = codes{
	{"uprn.invalid", "a UPRN is a whole number from 1 to 999999999999"},
	{"uprn.missing", "there is no UPRN"},
}

// ParseUPRN reads a UPRN: 1 to 12 digits, not all 0. White space is dropped,
// and so are zeros at the start, which some systems add to make 12 digits.
// There is no check digit: a number in range is accepted.
//
// Errors have code uprn.missing or uprn.invalid.
//
// Source: Open Standards Board, "Identifying property and street information"
// (UPRN and USRN), and Ordnance Survey's Open UPRN technical specification.
func ParseUPRN(s string) (UPRN, error) {
	if !allDigits(s) {
		s = strings.Map(func(r rune) rune {
			if unicode.IsSpace(r) || Invisible(r) {
				return -1
			}
			return r
		}, s)
	}
	if s == "" {
		return UPRN{}, fail("uprn.missing")
	}
	digits := strings.TrimLeft(s, "0")
	if !allDigits(digits) || len(s) > 12 {
		return UPRN{}, fail("uprn.invalid")
	}
	return UPRN{digits}, nil
}

// String returns the digits without zeros at the start, or "".
func (u UPRN) String() string { return u.s }

// Padded returns the UPRN as 12 digits, the form in some gazetteer exports,
// or "" for the zero value.
func (u UPRN) Padded() string {
	if u.s == "" {
		return ""
	}
	return strings.Repeat("0", 12-len(u.s)) + u.s
}

// IsZero reports whether there is no UPRN.
func (u UPRN) IsZero() bool { return u.s == "" }

// MarshalText gives the text of String, nothing for the zero value. In JSON a
// UPRN is a string: a number would lose zeros and, in some readers, digits.
func (u UPRN) MarshalText() ([]byte, error) { return []byte(u.s), nil }

// UnmarshalText reads as [ParseUPRN] does; empty text is the zero value.
func (u *UPRN) UnmarshalText(text []byte) error { return unmarshal(u, text, ParseUPRN) }

// Value stores the text of String in a database, NULL for the zero value.
func (u UPRN) Value() (driver.Value, error) { return textValue(u.s) }

// Scan reads a column as [ParseUPRN] does; NULL and empty text are the zero value.
func (u *UPRN) Scan(src any) error { return scanText(u, src, ParseUPRN) }

// LogValue keeps the UPRN, which tells where someone lives, out of logs
// written with log/slog.
func (u UPRN) LogValue() slog.Value { return redacted }
