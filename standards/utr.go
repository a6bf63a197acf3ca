package standards

import (
	"database/sql/driver"
	"log/slog"
)

// UTR is a Unique Taxpayer Reference, which HMRC gives to people, partnerships
// and companies who send it a tax return. The zero value is none. A UTR in
// order may belong to nobody, and proves nothing about who quotes it.
type UTR struct{ s string }

func (UTR) format() Format {
	return parses(ParseUTR, utrCodes, Format{
		Name: "utr", Tag: "uk_utr", Example: "1097172564",
		Input: Input{Mode: "numeric", Width: 10, Boxes: []int{5, 5}},
	})
}

var utrCodes = codes{
	{"utr.check", "the check digit does not fit: a digit is wrong or two are swapped"},
	{"utr.invalid", "a UTR has ten digits"},
	{"utr.missing", "there is no UTR"},
}

// ParseUTR reads ten digits, spaced in any way, with or without the K that
// self assessment letters put before or after them. Three digits of a tax
// office before the ten, as on older letters, are left off. The first of the ten is a
// check digit for the others (modulus 11).
//
// Errors have code utr.missing, utr.invalid (not ten digits) or utr.check.
//
// Source: HMRC, "Find your UTR number"; the check is that of HMRC's own
// services (github.com/hmrc/reference-checker).
func ParseUTR(s string) (UTR, error) {
	var buf [14]byte
	n, ok := compact(s, buf[:])
	if n == 0 && ok {
		return UTR{}, fail("utr.missing")
	}
	if !ok || n > len(buf) {
		return UTR{}, fail("utr.invalid")
	}
	b := buf[:n]
	if b[0] == 'K' {
		b = b[1:]
	} else if b[n-1] == 'K' {
		b = b[:n-1]
	}
	if len(b) == 13 && allDigits(b) {
		b = b[3:]
	}
	if len(b) != 10 || !allDigits(b) {
		return UTR{}, fail("utr.invalid")
	}
	const checks, weights = "21987654321", "\x06\x07\x08\x09\x0a\x05\x04\x03\x02"
	sum := 0
	for i, c := range b[1:] {
		sum += int(weights[i]) * int(c-'0')
	}
	if b[0] != checks[sum%11] {
		return UTR{}, fail("utr.check")
	}
	return UTR{keep(s, b)}, nil
}

// Readable returns the number in two groups of five, "12345 67890", or "".
func (u UTR) Readable() string {
	if u.s == "" {
		return ""
	}
	return u.s[:5] + " " + u.s[5:]
}

// String returns the ten digits, or "".
func (u UTR) String() string { return u.s }

// IsZero reports whether there is no UTR.
func (u UTR) IsZero() bool { return u.s == "" }

// MarshalText gives the text of String, nothing for the zero value.
func (u UTR) MarshalText() ([]byte, error) { return []byte(u.s), nil }

// UnmarshalText reads as [ParseUTR] does; empty text is the zero value.
func (u *UTR) UnmarshalText(text []byte) error { return unmarshal(u, text, ParseUTR) }

// Value stores the text of String in a database, NULL for the zero value.
func (u UTR) Value() (driver.Value, error) { return textValue(u.s) }

// Scan reads a column as [ParseUTR] does; NULL and empty text are the zero value.
func (u *UTR) Scan(src any) error { return scanText(u, src, ParseUTR) }

// LogValue keeps the number out of logs written with log/slog.
func (u UTR) LogValue() slog.Value { return redacted }
