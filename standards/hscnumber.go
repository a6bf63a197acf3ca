package standards

import (
	"database/sql/driver"
	"log/slog"
)

// HSCNumber is the Health and Care Number, which finds a patient's record in
// Northern Ireland: ten digits, the last a check digit. The zero value is
// none. It does not prove who somebody is.
type HSCNumber struct{ s string }

func (HSCNumber) format() Format {
	return parses(ParseHSCNumber, hscNumberCodes, Format{
		Name: "hsc-number", Tag: "uk_hsc_number", Example: "3200000015",
		Input: Input{Mode: "numeric", Width: 10, Boxes: []int{3, 3, 4}},
	})
}

var hscNumberCodes = codes{
	{"hsc-number.check", "the check digit does not fit: a digit is wrong or two are swapped"},
	{"hsc-number.invalid", "a Health and Care Number has ten digits"},
	{"hsc-number.missing", "there is no Health and Care Number"},
	{"hsc-number.range", "Health and Care Numbers start with 32 to 39"},
}

// ParseHSCNumber reads ten digits, spaced in any way, from 320 000 001x to 399
// 999 999x, whose last is right for the nine before it (modulus 11, as for the
// [NHSNumber]).
//
// Errors have code hsc-number.missing, hsc-number.invalid (not ten digits),
// hsc-number.range (not one of Northern Ireland's) or hsc-number.check.
//
// Source: NHS Data Dictionary, "HEALTH AND CARE NUMBER"; the ranges are those
// that the numbers of the four nations share out (ISB 0149).
func ParseHSCNumber(s string) (HSCNumber, error) {
	var buf [10]byte
	n, ok := compact(s, buf[:])
	switch {
	case n == 0 && ok:
		return HSCNumber{}, fail("hsc-number.missing")
	case !ok || n != 10 || !allDigits(buf[:]):
		return HSCNumber{}, fail("hsc-number.invalid")
	case buf[0] != '3' || buf[1] < '2' || string(buf[:9]) == "320000000":
		return HSCNumber{}, fail("hsc-number.range")
	case !modulus11(&buf):
		return HSCNumber{}, fail("hsc-number.check")
	}
	return HSCNumber{keep(s, buf[:])}, nil
}

// Readable returns the number in groups, "320 000 0015", or "".
func (n HSCNumber) Readable() string { return threeThreeFour(n.s) }

// String returns the ten digits, or "".
func (n HSCNumber) String() string { return n.s }

// IsZero reports whether there is no number.
func (n HSCNumber) IsZero() bool { return n.s == "" }

// MarshalText gives the text of String, nothing for the zero value.
func (n HSCNumber) MarshalText() ([]byte, error) { return []byte(n.s), nil }

// UnmarshalText reads as [ParseHSCNumber] does; empty text is the zero value.
func (n *HSCNumber) UnmarshalText(text []byte) error { return unmarshal(n, text, ParseHSCNumber) }

// Value stores the text of String in a database, NULL for the zero value.
func (n HSCNumber) Value() (driver.Value, error) { return textValue(n.s) }

// Scan reads a column as [ParseHSCNumber] does; NULL and empty text are the zero value.
func (n *HSCNumber) Scan(src any) error { return scanText(n, src, ParseHSCNumber) }

// LogValue keeps the number out of logs written with log/slog.
func (n HSCNumber) LogValue() slog.Value { return redacted }
