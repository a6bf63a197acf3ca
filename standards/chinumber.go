package standards

import (
	"database/sql/driver"
	"log/slog"
	"time"
)

// CHINumber is the number that finds a patient's record in Scotland, from the
// Community Health Index: a date of birth as six digits, then four more. The
// zero value is none.
//
// The digits carry more about a person than a service may want to know, and
// may be out of date or wrong: there is deliberately no method that takes them apart.
// The number proves nothing about its holder.
type CHINumber struct{ s string }

func (CHINumber) format() Format {
	return parses(ParseCHINumber, chiNumberCodes, Format{
		Name: "chi-number", Tag: "uk_chi_number", Example: "0101200013",
		Input: Input{Mode: "numeric", Width: 10, Boxes: []int{6, 4}},
	})
}

var chiNumberCodes = codes{
	{"chi-number.check", "the check digit does not fit: a digit is wrong or two are swapped"},
	{"chi-number.date", "the first six digits are no date"},
	{"chi-number.invalid", "a CHI number has ten digits"},
	{"chi-number.missing", "there is no CHI number"},
}

// ParseCHINumber reads ten digits, spaced in any way: a day of some century as
// DDMMYY and a last digit that is right for the nine before it (modulus 11, as for the [NHSNumber]).
//
// Errors have code chi-number.missing, chi-number.invalid (not ten digits),
// chi-number.date (the first six are no date) or chi-number.check.
//
// Source: Public Health Scotland, National Data Catalogue, "CHI Number".
func ParseCHINumber(s string) (CHINumber, error) {
	var buf [10]byte
	n, ok := compact(s, buf[:])
	switch {
	case n == 0 && ok:
		return CHINumber{}, fail("chi-number.missing")
	case !ok || n != 10 || !allDigits(buf[:]):
		return CHINumber{}, fail("chi-number.invalid")
	case !dayOfSomeCentury(pair(buf[4:]), pair(buf[2:]), pair(buf[:])):
		return CHINumber{}, fail("chi-number.date")
	case !modulus11(&buf):
		return CHINumber{}, fail("chi-number.check")
	}
	return CHINumber{keep(s, buf[:])}, nil
}

// pair returns the value of the first two digits of b.
func pair(b []byte) int { return int(b[0]-'0')*10 + int(b[1]-'0') }

// dayOfSomeCentury reports whether there is such a day in a year that ends in
// the two digits of year. 29 February is in 00, which was 2000.
func dayOfSomeCentury(year, month, day int) bool {
	return month >= 1 && month <= 12 && Date{2000 + year, time.Month(month), day}.IsReal()
}

// Readable returns the number as six digits and four, "010120 0013", or "".
func (n CHINumber) Readable() string {
	if n.s == "" {
		return ""
	}
	return n.s[:6] + " " + n.s[6:]
}

// String returns the ten digits, or "".
func (n CHINumber) String() string { return n.s }

// IsZero reports whether there is no number.
func (n CHINumber) IsZero() bool { return n.s == "" }

// MarshalText gives the text of String, nothing for the zero value.
func (n CHINumber) MarshalText() ([]byte, error) { return []byte(n.s), nil }

// UnmarshalText reads as [ParseCHINumber] does; empty text is the zero value.
func (n *CHINumber) UnmarshalText(text []byte) error { return unmarshal(n, text, ParseCHINumber) }

// Value stores the text of String in a database, NULL for the zero value.
func (n CHINumber) Value() (driver.Value, error) { return textValue(n.s) }

// Scan reads a column as [ParseCHINumber] does; NULL and empty text are the zero value.
func (n *CHINumber) Scan(src any) error { return scanText(n, src, ParseCHINumber) }

// LogValue keeps the number out of logs written with log/slog.
func (n CHINumber) LogValue() slog.Value { return redacted }
