package standards

import (
	"database/sql/driver"
	"log/slog"
)

// PassportNumber is the number of a British passport: nine digits. The zero
// value is none. It proves nothing without the passport: numbers are copied, and whether one
// is in force only HM Passport Office can tell.
//
// Passports of other countries have letters and lengths of their own (ICAO
// Doc 9303 allows up to nine characters). Where a resident may hold one, ask for
// the country too and keep the number as text.
type PassportNumber struct{ s string }

func (PassportNumber) format() Format {
	return parses(ParsePassportNumber, passportNumberCodes, Format{
		Name: "passport-number", Tag: "uk_passport_number", Example: "123456789",
		Input: Input{Mode: "numeric", Width: 10, Boxes: []int{9}},
	})
}

var passportNumberCodes = codes{
	{"passport-number.invalid", "the number of a British passport has nine digits"},
	{"passport-number.missing", "there is no passport number"},
}

// ParsePassportNumber reads nine digits, not all zeros, with spaces or hyphens anywhere.
//
// Errors have code passport-number.missing or passport-number.invalid.
//
// Source: HM Passport Office, "Basic passport checks", passport number.
func ParsePassportNumber(s string) (PassportNumber, error) {
	var buf [9]byte
	n, ok := compact(s, buf[:])
	switch {
	case n == 0 && ok:
		return PassportNumber{}, fail("passport-number.missing")
	case !ok || n != 9 || !allDigits(buf[:]) || string(buf[:]) == "000000000":
		return PassportNumber{}, fail("passport-number.invalid")
	}
	return PassportNumber{keep(s, buf[:])}, nil
}

// String returns the nine digits, or "".
func (n PassportNumber) String() string { return n.s }

// IsZero reports whether there is no number.
func (n PassportNumber) IsZero() bool { return n.s == "" }

// MarshalText gives the text of String, nothing for the zero value.
func (n PassportNumber) MarshalText() ([]byte, error) { return []byte(n.s), nil }

// UnmarshalText reads as [ParsePassportNumber] does; empty text is the zero value.
func (n *PassportNumber) UnmarshalText(text []byte) error {
	return unmarshal(n, text, ParsePassportNumber)
}

// Value stores the text of String in a database, NULL for the zero value.
func (n PassportNumber) Value() (driver.Value, error) { return textValue(n.s) }

// Scan reads a column as [ParsePassportNumber] does; NULL and empty text are the zero value.
func (n *PassportNumber) Scan(src any) error { return scanText(n, src, ParsePassportNumber) }

// LogValue keeps the number out of logs written with log/slog.
func (n PassportNumber) LogValue() slog.Value { return redacted }
