package standards

import (
	"database/sql/driver"
	"log/slog"
)

// SortCode is the six digits that tell a branch of a bank or building society
// in the United Kingdom. The zero value is none.
//
// The form is checked, not that a bank has the code, nor that an account
// number goes with it.
type SortCode struct{ s string }

func (SortCode) format() Format {
	return parses(ParseSortCode, sortCodeCodes, Format{
		Name: "sort-code", Tag: "uk_sort_code", Example: "309009",
		Input: Input{Mode: "numeric", Width: 10, Boxes: []int{2, 2, 2}},
	})
}

var sortCodeCodes = codes{
	{"sort-code.invalid", "a sort code has six digits"},
	{"sort-code.missing", "there is no sort code"},
}

// ParseSortCode reads six digits, with spaces or hyphens anywhere.
//
// Errors have code sort-code.missing or sort-code.invalid.
//
// Source: Pay.UK, "Sort code and account number"; GOV.UK Design System, "Bank
// details" pattern, which asks services to let people use spaces and hyphens.
func ParseSortCode(s string) (SortCode, error) {
	var buf [6]byte
	n, ok := compact(s, buf[:])
	switch {
	case n == 0 && ok:
		return SortCode{}, fail("sort-code.missing")
	case !ok || n != 6 || !allDigits(buf[:]):
		return SortCode{}, fail("sort-code.invalid")
	}
	return SortCode{keep(s, buf[:])}, nil
}

// Readable returns the code as it is printed on cards, "30-90-09", or "".
func (c SortCode) Readable() string {
	if c.s == "" {
		return ""
	}
	return c.s[:2] + "-" + c.s[2:4] + "-" + c.s[4:]
}

// String returns the six digits, or "".
func (c SortCode) String() string { return c.s }

// IsZero reports whether there is no code.
func (c SortCode) IsZero() bool { return c.s == "" }

// MarshalText gives the text of String, nothing for the zero value.
func (c SortCode) MarshalText() ([]byte, error) { return []byte(c.s), nil }

// UnmarshalText reads as [ParseSortCode] does; empty text is the zero value.
func (c *SortCode) UnmarshalText(text []byte) error { return unmarshal(c, text, ParseSortCode) }

// Value stores the text of String in a database, NULL for the zero value.
func (c SortCode) Value() (driver.Value, error) { return textValue(c.s) }

// Scan reads a column as [ParseSortCode] does; NULL and empty text are the zero value.
func (c *SortCode) Scan(src any) error { return scanText(c, src, ParseSortCode) }

// LogValue keeps the code out of logs written with log/slog.
func (c SortCode) LogValue() slog.Value { return redacted }
