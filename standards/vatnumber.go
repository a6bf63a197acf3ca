package standards

import (
	"database/sql/driver"
	"log/slog"
	"strings"
)

// VATNumber is the number under which a business is registered for VAT in the
// United Kingdom or the Isle of Man, with GB before it, or XI for trade in goods
// from Northern Ireland. The zero value is none. That the registration is
// live, and whose it is, only HMRC's check a UK VAT number service tells.
type VATNumber struct{ s string }

func (VATNumber) format() Format {
	return parses(ParseVATNumber, vatNumberCodes, Format{
		Name: "vat-number", Tag: "uk_vat_number", Example: "GB101747696",
		Input: Input{Width: 20},
	})
}

var vatNumberCodes = codes{
	{"vat-number.check", "the check digits do not fit: a digit is wrong or two are swapped"},
	{"vat-number.invalid", "a VAT number has 9 or 12 digits, not all 0, or GD or HA and 3 digits"},
	{"vat-number.missing", "there is no VAT number"},
}

// ParseVATNumber reads a VAT registration number, with GB, XI or nothing
// before it (then it is taken as GB), in any case and spacing:
//
//   - nine digits, of which the last two check the first seven, in HMRC's
//     first series (97) or that from 2010 (9755), and not all 0;
//   - twelve: nine as above and three for a branch;
//   - GD000 to GD499, a government department, which also has a number of
//     nine digits beginning 888 8, and HA500 to HA999, a health authority.
//
// Errors have code vat-number.missing, vat-number.invalid (no such shape) or
// vat-number.check.
//
// Source: HMRC, VAT Notice 700 and VATGPB9400; the check is that of HMRC's own
// services (github.com/hmrc/reference-checker).
func ParseVATNumber(s string) (VATNumber, error) {
	var buf [14]byte
	n, ok := compact(s, buf[:])
	if n == 0 && ok {
		return VATNumber{}, fail("vat-number.missing")
	}
	if !ok || n > len(buf) {
		return VATNumber{}, fail("vat-number.invalid")
	}
	country, b := "GB", buf[:n]
	if n > 2 && (string(b[:2]) == "GB" || string(b[:2]) == "XI") {
		country, b = string(b[:2]), b[2:]
	}
	switch {
	case (len(b) == 9 || len(b) == 12) && allDigits(b) && string(b[:9]) != "000000000":
		if !vatCheck(b) {
			return VATNumber{}, fail("vat-number.check")
		}
	case len(b) == 5 && vatPublicBody(b[:2], b[2:]):
	default:
		return VATNumber{}, fail("vat-number.invalid")
	}
	if strings.HasPrefix(s, country) && s[2:] == string(b) {
		return VATNumber{s}, nil
	}
	return VATNumber{country + string(b)}, nil
}

// vatCheck takes 97 from the weighted sum of seven digits until it is negative
// or 0: that, without its sign, is the check number. In the second series 55 is added to the sum first.
func vatCheck(b []byte) bool {
	sum := 0
	for i, c := range b[:7] {
		sum += (8 - i) * int(c-'0')
	}
	for _, sum := range [...]int{sum, sum + 55} {
		if pair(b[7:]) == (sum+96)/97*97-sum || sum == 0 && pair(b[7:]) == 97 {
			return true
		}
	}
	return false
}

// vatPublicBody reports whether number is one of a department or health authority.
func vatPublicBody(kind, number []byte) bool {
	switch {
	case !allDigits(number):
		return false
	case string(kind) == "GD":
		return number[0] < '5'
	}
	return string(kind) == "HA" && number[0] >= '5'
}

// Readable returns the number in the groups of HMRC's certificates,
// "GB 123 4567 89", "GB 123 4567 89 001" or "GB GD001"; or "".
func (v VATNumber) Readable() string {
	if v.s == "" || len(v.s) < 11 {
		return v.s[:len(v.s)/7*2] + strings.Repeat(" ", len(v.s)/7) + v.s[len(v.s)/7*2:]
	}
	text := v.s[:2] + " " + v.s[2:5] + " " + v.s[5:9] + " " + v.s[9:11]
	if branch := v.s[11:]; branch != "" {
		text += " " + branch
	}
	return text
}

// String returns the number with its country and without spaces, "GB123456789", or "".
func (v VATNumber) String() string { return v.s }

// IsZero reports whether there is no number.
func (v VATNumber) IsZero() bool { return v.s == "" }

// MarshalText gives the text of String, nothing for the zero value.
func (v VATNumber) MarshalText() ([]byte, error) { return []byte(v.s), nil }

// UnmarshalText reads as [ParseVATNumber] does; empty text is the zero value.
func (v *VATNumber) UnmarshalText(text []byte) error { return unmarshal(v, text, ParseVATNumber) }

// Value stores the text of String in a database, NULL for the zero value.
func (v VATNumber) Value() (driver.Value, error) { return textValue(v.s) }

// Scan reads a column as [ParseVATNumber] does; NULL and empty text are the zero value.
func (v *VATNumber) Scan(src any) error { return scanText(v, src, ParseVATNumber) }

// LogValue keeps the number out of logs written with log/slog.
func (v VATNumber) LogValue() slog.Value { return redacted }
