package standards

import (
	"database/sql/driver"
	"log/slog"
)

// NINO is a National Insurance number, which HMRC and the Department for Work
// and Pensions give to people who work or claim. The zero value is none.
//
// A NINO never proves who somebody is: it is on payslips and letters, it has
// no check digit, and HMRC says that it is no proof of identity.
type NINO struct{ s string }

func (NINO) format() Format {
	return parses(ParseNINO, ninoCodes, Format{
		Name: "nino", Tag: "uk_nino", Example: "AB123456C",
		Input: Input{Width: 10, Boxes: []int{2, 2, 2, 2, 1}},
	})
}

var ninoCodes = codes{
	{"nino.incomplete", "the letter at the end is not there"},
	{"nino.invalid", "not in the shape of a National Insurance number, such as QQ 12 34 56 C"},
	{"nino.missing", "there is no National Insurance number"},
	{"nino.prefix", "no National Insurance number starts with these two letters"},
	{"nino.temporary", "a temporary reference is not a National Insurance number"},
}

// ParseNINO reads a National Insurance number: two letters, six digits and a
// letter from A to D, in any case and spacing.
//
// The first letter is none of D, F, I, Q, U and V, nor is the second, which is
// not O either; and BG, GB, KN, NK, NT, TN and ZZ are not given out.
//
// Errors have code nino.missing, nino.incomplete (the letter at the end is not
// there), nino.temporary (one that starts with TN or ends in F, M or P, made up from a date of
// birth, or HMRC's temporary reference 12A34567), nino.prefix or nino.invalid.
//
// Source: HMRC, National Insurance Manual, NIM39110.
func ParseNINO(s string) (NINO, error) {
	var buf [9]byte
	n, ok := compact(s, buf[:])
	if n == 0 && ok {
		return NINO{}, fail("nino.missing")
	}
	if !ok || n < 8 || n > 9 {
		return NINO{}, fail("nino.invalid")
	}
	b := buf[:n]
	switch {
	case n == 8 && allDigits(b[:2]) && isUpper(b[2]) && allDigits(b[3:]):
		return NINO{}, fail("nino.temporary")
	case !isUpper(b[0]) || !isUpper(b[1]) || !allDigits(b[2:8]):
		return NINO{}, fail("nino.invalid")
	case string(b[:2]) == "TN", n == 9 && (b[8] == 'F' || b[8] == 'M' || b[8] == 'P'):
		return NINO{}, fail("nino.temporary")
	case !ninoPrefix(b[0], b[1]):
		return NINO{}, fail("nino.prefix")
	case n == 8:
		return NINO{}, fail("nino.incomplete")
	case b[8] < 'A' || b[8] > 'D':
		return NINO{}, fail("nino.invalid")
	}
	return NINO{keep(s, b)}, nil
}

// ninoPrefix reports whether numbers that start with these letters are given out.
func ninoPrefix(first, second byte) bool {
	switch first {
	case 'D', 'F', 'I', 'Q', 'U', 'V':
		return false
	}
	switch second {
	case 'D', 'F', 'I', 'O', 'Q', 'U', 'V':
		return false
	}
	switch [2]byte{first, second} {
	case [2]byte{'B', 'G'}, [2]byte{'G', 'B'}, [2]byte{'K', 'N'}, [2]byte{'N', 'K'},
		[2]byte{'N', 'T'}, [2]byte{'T', 'N'}, [2]byte{'Z', 'Z'}:
		return false
	}
	return true
}

// Readable returns the number in pairs as GOV.UK writes it, "AB 12 34 56 C", or "".
func (n NINO) Readable() string {
	if n.s == "" {
		return ""
	}
	return n.s[:2] + " " + n.s[2:4] + " " + n.s[4:6] + " " + n.s[6:8] + " " + n.s[8:]
}

// String returns the number without spaces, "AB123456C", or "".
func (n NINO) String() string { return n.s }

// IsZero reports whether there is no number.
func (n NINO) IsZero() bool { return n.s == "" }

// MarshalText gives the text of String, nothing for the zero value.
func (n NINO) MarshalText() ([]byte, error) { return []byte(n.s), nil }

// UnmarshalText reads as [ParseNINO] does; empty text is the zero value.
func (n *NINO) UnmarshalText(text []byte) error { return unmarshal(n, text, ParseNINO) }

// Value stores the text of String in a database, NULL for the zero value.
func (n NINO) Value() (driver.Value, error) { return textValue(n.s) }

// Scan reads a column as [ParseNINO] does; NULL and empty text are the zero value.
func (n *NINO) Scan(src any) error { return scanText(n, src, ParseNINO) }

// LogValue keeps the number out of logs written with log/slog.
func (n NINO) LogValue() slog.Value { return redacted }
