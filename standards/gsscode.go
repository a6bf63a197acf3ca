package standards

import (
	"database/sql/driver"
	"strings"
	"unicode"
)

// GSSCode is a code of the Government Statistical Service for an area, such as
// a council's: "E08000035" is Leeds. The zero value is none.
//
// A code has the letter of the nation, two digits for the kind of area (E08 is
// a metropolitan district) and six for the area itself. An area whose boundary moves
// gets another code, so keep the date beside a code that is stored for long.
// It tells nothing about a person, and therefore is shown in logs.
type GSSCode struct{ s string }

func (GSSCode) format() Format {
	return parses(ParseGSSCode, gssCodeCodes, Format{
		Name: "gss-code", Tag: "uk_gss_code", Example: "E08000035",
		Input: Input{Width: 10, Boxes: []int{9}},
	})
}

var gssCodeCodes = codes{
	{"gss-code.invalid", "a GSS code has a letter for the nation and eight digits, such as E08000035"},
	{"gss-code.missing", "there is no GSS code"},
}

// ParseGSSCode reads a code: one of the letters E, W, S, N, J, K, L or M and eight
// digits. White space is dropped and letters are put in upper case.
//
// Errors have code gss-code.missing or gss-code.invalid. That the area exists, only a
// register tells: see [Councils].
//
// Source: Office for National Statistics, "Code History Database" and "Register of
// Geographic Codes".
func ParseGSSCode(s string) (GSSCode, error) {
	if gssCodeOK(s) {
		return GSSCode{s}, nil
	}
	s = strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z':
			return r - 'a' + 'A'
		case r > ' ' && r < unicode.MaxASCII:
			return r
		case unicode.IsSpace(r), r > unicode.MaxASCII && Invisible(r):
			return -1
		}
		return r
	}, s)
	switch {
	case s == "":
		return GSSCode{}, fail("gss-code.missing")
	case !gssCodeOK(s):
		return GSSCode{}, fail("gss-code.invalid")
	}
	return GSSCode{s}, nil
}

func gssCodeOK(s string) bool {
	return len(s) == 9 && strings.IndexByte("EWSNJKLM", s[0]) >= 0 && allDigits(s[1:])
}

// Entity returns the first three characters, which tell the kind of area:
// "E06" unitary authority, "E07" non-metropolitan district, "E08" metropolitan
// district, "E09" London borough, "E10" county, "E47" combined authority,
// "W06", "S12" and "N09" council areas of the other nations.
func (c GSSCode) Entity() string { return c.s[:min(3, len(c.s))] }

// Nation returns the nation that the area is in, or "" for areas that span
// nations (J and K), the Channel Islands (L) and the Isle of Man (M).
func (c GSSCode) Nation() Nation {
	switch {
	case c.s == "":
		return ""
	case c.s[0] == 'E':
		return England
	case c.s[0] == 'W':
		return Wales
	case c.s[0] == 'S':
		return Scotland
	case c.s[0] == 'N':
		return NorthernIreland
	}
	return ""
}

// String returns the code, or "".
func (c GSSCode) String() string { return c.s }

// IsZero reports whether there is no code.
func (c GSSCode) IsZero() bool { return c.s == "" }

// MarshalText gives the text of String, nothing for the zero value.
func (c GSSCode) MarshalText() ([]byte, error) { return []byte(c.s), nil }

// UnmarshalText reads as [ParseGSSCode] does; empty text is the zero value.
func (c *GSSCode) UnmarshalText(text []byte) error { return unmarshal(c, text, ParseGSSCode) }

// Value gives the text of String to a database, NULL for the zero value.
func (c GSSCode) Value() (driver.Value, error) { return textValue(c.s) }

// Scan reads a column of text as [ParseGSSCode] does; NULL is the zero value.
func (c *GSSCode) Scan(column any) error { return scanText(c, column, ParseGSSCode) }

// Nation is one of the four nations of the United Kingdom, by its English name.
type Nation string

// The nations of the United Kingdom.
const (
	England         Nation = "England"
	Wales           Nation = "Wales"
	Scotland        Nation = "Scotland"
	NorthernIreland Nation = "Northern Ireland"
)
