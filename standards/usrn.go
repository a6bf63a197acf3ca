package standards

import (
	"database/sql/driver"
	"log/slog"
	"strings"
)

// USRN is a Unique Street Reference Number: the number that councils give to
// every street, lane and path in Great Britain. The zero value is none. A
// number in range may still be one that no street has.
type USRN struct{ s string }

func (USRN) format() Format {
	return parses(ParseUSRN, usrnCodes, Format{
		Name: "usrn", Tag: "uk_usrn", Example: "20602512",
		Input: Input{Mode: "numeric", Width: 10, Boxes: []int{8}},
	})
}

var usrnCodes = codes{
	{"usrn.invalid", "a USRN is a whole number from 1 to 99999999"},
	{"usrn.missing", "there is no USRN"},
}

// ParseUSRN reads a USRN: 1 to 8 digits, not all 0. White space and hyphens
// are dropped, and so are zeros at the start. There is no check digit.
//
// Errors have code usrn.missing or usrn.invalid.
//
// Source: Open Standards Board, "Identifying property and street information"
// (UPRN and USRN), and Ordnance Survey's OS Open USRN technical specification.
func ParseUSRN(s string) (USRN, error) {
	var buf [8]byte
	n, ok := compact(s, buf[:])
	if n == 0 && ok {
		return USRN{}, fail("usrn.missing")
	}
	if !ok || n > 8 || !allDigits(buf[:n]) {
		return USRN{}, fail("usrn.invalid")
	}
	digits := strings.TrimLeft(keep(s, buf[:n]), "0")
	if digits == "" {
		return USRN{}, fail("usrn.invalid")
	}
	return USRN{digits}, nil
}

// String returns the digits without zeros at the start, or "".
func (u USRN) String() string { return u.s }

// IsZero reports whether there is no USRN.
func (u USRN) IsZero() bool { return u.s == "" }

// MarshalText gives the text of String, nothing for the zero value.
func (u USRN) MarshalText() ([]byte, error) { return []byte(u.s), nil }

// UnmarshalText reads as [ParseUSRN] does; empty text is the zero value.
func (u *USRN) UnmarshalText(text []byte) error { return unmarshal(u, text, ParseUSRN) }

// Value stores the text of String in a database, NULL for the zero value.
func (u USRN) Value() (driver.Value, error) { return textValue(u.s) }

// Scan reads a column as [ParseUSRN] does; NULL and empty text are the zero value.
func (u *USRN) Scan(src any) error { return scanText(u, src, ParseUSRN) }

// LogValue keeps the USRN, which tells where someone lives, out of logs written with log/slog.
func (u USRN) LogValue() slog.Value { return redacted }
