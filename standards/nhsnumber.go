package standards

import (
	"database/sql/driver"
	"log/slog"
)

// NHSNumber is the number that finds a patient's record in England, Wales and
// the Isle of Man: ten digits, the last a check digit. The zero value is none.
// It proves neither who somebody is nor that they may have treatment.
//
// In Scotland it is the [CHINumber], in Northern Ireland the [HSCNumber].
// Their check digit is made in the same way, so ParseNHSNumber takes them too.
type NHSNumber struct{ s string }

func (NHSNumber) format() Format {
	return parses(ParseNHSNumber, nhsNumberCodes, Format{
		Name: "nhs-number", Tag: "uk_nhs_number", Example: "9434765919",
		Input: Input{Mode: "numeric", Width: 10, Boxes: []int{3, 3, 4}},
	})
}

var nhsNumberCodes = codes{
	{"nhs-number.check", "the check digit does not fit: a digit is wrong or two are swapped"},
	{"nhs-number.invalid", "an NHS number has ten digits, not all 0"},
	{"nhs-number.missing", "there is no NHS number"},
}

// ParseNHSNumber reads ten digits, spaced in any way, whose last is right for
// the nine before it (modulus 11). Ten zeros are refused.
//
// Errors have code nhs-number.missing, nhs-number.invalid (not ten digits) or
// nhs-number.check.
//
// Source: NHS Data Dictionary, "NHS NUMBER"; ISB 0149.
func ParseNHSNumber(s string) (NHSNumber, error) {
	var buf [10]byte
	n, ok := compact(s, buf[:])
	switch {
	case n == 0 && ok:
		return NHSNumber{}, fail("nhs-number.missing")
	case !ok || n != 10 || !allDigits(buf[:]) || buf == [10]byte([]byte("0000000000")):
		return NHSNumber{}, fail("nhs-number.invalid")
	case !modulus11(&buf):
		return NHSNumber{}, fail("nhs-number.check")
	}
	return NHSNumber{keep(s, buf[:])}, nil
}

// modulus11 reports whether the tenth digit is what makes the sum of all, with
// weights 10 down to 1, a multiple of 11. No one digit can when it had to be 10.
func modulus11(digits *[10]byte) bool {
	sum := 0
	for i, c := range digits {
		sum += (10 - i) * int(c-'0')
	}
	return sum%11 == 0
}

// IsTest reports whether the number starts with 999: the range that is never
// given to a patient, kept for trying systems out. Such a number is in order, but
// a live service should not take it from a resident.
func (n NHSNumber) IsTest() bool { return len(n.s) == 10 && n.s[:3] == "999" }

// Readable returns the number in the groups that NHS letters show,
// "943 476 5919", or "".
func (n NHSNumber) Readable() string { return threeThreeFour(n.s) }

func threeThreeFour(s string) string {
	if s == "" {
		return ""
	}
	return s[:3] + " " + s[3:6] + " " + s[6:]
}

// String returns the ten digits, or "".
func (n NHSNumber) String() string { return n.s }

// IsZero reports whether there is no number.
func (n NHSNumber) IsZero() bool { return n.s == "" }

// MarshalText gives the text of String, nothing for the zero value.
func (n NHSNumber) MarshalText() ([]byte, error) { return []byte(n.s), nil }

// UnmarshalText reads as [ParseNHSNumber] does; empty text is the zero value.
func (n *NHSNumber) UnmarshalText(text []byte) error { return unmarshal(n, text, ParseNHSNumber) }

// Value stores the text of String in a database, NULL for the zero value.
func (n NHSNumber) Value() (driver.Value, error) { return textValue(n.s) }

// Scan reads a column as [ParseNHSNumber] does; NULL and empty text are the zero value.
func (n *NHSNumber) Scan(src any) error { return scanText(n, src, ParseNHSNumber) }

// LogValue keeps the number out of logs written with log/slog.
func (n NHSNumber) LogValue() slog.Value { return redacted }
