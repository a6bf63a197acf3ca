package standards

import (
	"database/sql/driver"
	"log/slog"
	"strings"
	"unicode"
)

// CharityNumber is the number of a charity on one of the three registers of
// the United Kingdom. The zero value is none. It does not prove that whoever
// quotes it acts for the charity.
type CharityNumber struct{ s string }

func (CharityNumber) format() Format {
	return parses(ParseCharityNumber, charityNumberCodes, Format{
		Name: "charity-number", Tag: "uk_charity_number", Example: "1234567-1",
		Input: Input{Width: 10},
	})
}

var charityNumberCodes = codes{
	{"charity-number.invalid", "not a number of the registers, such as 1234567, 1234567-1, SC012345 or NIC100002"},
	{"charity-number.missing", "there is no charity number"},
}

// ParseCharityNumber reads the number of a charity in
//
//   - England and Wales: six or seven digits, 1234567, and for one that is
//     linked to it a hyphen and its own number, 1234567-1;
//   - Scotland: SC and six digits, SC012345; a zero left out after SC is put back;
//   - Northern Ireland: NIC and six digits, NIC100002.
//
// Case and spacing do not matter. Numbers of Scottish charities and Scottish
// companies look alike and are not the same: ask for one or the other.
//
// Errors have code charity-number.missing or charity-number.invalid.
//
// Source: the registers of the Charity Commission, the Scottish Charity
// Regulator (OSCR) and the Charity Commission for Northern Ireland.
func ParseCharityNumber(s string) (CharityNumber, error) {
	var buf [9]byte
	n, ok := compact(s, buf[:])
	if n == 0 && ok {
		return CharityNumber{}, fail("charity-number.missing")
	}
	if main, linked, found := linkedCharity(s); found {
		return CharityNumber{main + linked}, nil
	}
	if !ok || n > len(buf) {
		return CharityNumber{}, fail("charity-number.invalid")
	}
	b := buf[:n]
	if n > 0 && b[n-1] == '0' && strings.Trim(string(b), "SCNI0") == "" { // the registers count from 1
		return CharityNumber{}, fail("charity-number.invalid")
	}
	switch {
	case (n == 6 || n == 7) && allDigits(b) && b[0] != '0',
		n == 8 && string(b[:2]) == "SC" && allDigits(b[2:]),
		n == 9 && string(b[:3]) == "NIC" && allDigits(b[3:]):
		return CharityNumber{keep(s, b)}, nil
	case n == 7 && string(b[:2]) == "SC" && allDigits(b[2:]):
		return CharityNumber{"SC0" + string(b[2:])}, nil
	}
	return CharityNumber{}, fail("charity-number.invalid")
}

// linkedCharity splits the number of a linked charity at its last hyphen or
// the like. linked is "-1", or "" for 0, by which the register means the main charity.
func linkedCharity(s string) (main, linked string, found bool) {
	at := strings.LastIndexFunc(s, func(r rune) bool {
		return r == '-' || r == '/' || r == '.' || r > unicode.MaxASCII && unicode.Is(unicode.Pd, r)
	})
	if at < 0 {
		return "", "", false
	}
	var first [7]byte
	var second [4]byte
	n, ok := compact(s[:at], first[:])
	if !ok || n < 6 || n > 7 || !allDigits(first[:n]) || first[0] == '0' {
		return "", "", false
	}
	m, ok := compact(s[at:], second[:])
	if !ok || m < 1 || m > 4 || !allDigits(second[:m]) {
		return "", "", false
	}
	linked = strings.TrimLeft(string(second[:m]), "0")
	if linked != "" {
		linked = "-" + linked
	}
	return string(first[:n]), linked, true
}

// Main returns the number of the main charity: without "-1" and the like.
func (c CharityNumber) Main() string {
	main, _, _ := strings.Cut(c.s, "-")
	return main
}

// Linked returns the number of a linked charity among those of its main one,
// "1", or "" for a main charity.
func (c CharityNumber) Linked() string {
	_, linked, _ := strings.Cut(c.s, "-")
	return linked
}

// String returns the number without spaces, "SC012345", or "".
func (c CharityNumber) String() string { return c.s }

// IsZero reports whether there is no number.
func (c CharityNumber) IsZero() bool { return c.s == "" }

// MarshalText gives the text of String, nothing for the zero value.
func (c CharityNumber) MarshalText() ([]byte, error) { return []byte(c.s), nil }

// UnmarshalText reads as [ParseCharityNumber] does; empty text is the zero value.
func (c *CharityNumber) UnmarshalText(text []byte) error {
	return unmarshal(c, text, ParseCharityNumber)
}

// Value stores the text of String in a database, NULL for the zero value.
func (c CharityNumber) Value() (driver.Value, error) { return textValue(c.s) }

// Scan reads a column as [ParseCharityNumber] does; NULL and empty text are the zero value.
func (c *CharityNumber) Scan(src any) error { return scanText(c, src, ParseCharityNumber) }

// LogValue keeps the number out of logs written with log/slog.
func (c CharityNumber) LogValue() slog.Value { return redacted }
