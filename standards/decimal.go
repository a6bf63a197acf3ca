package standards

import (
	"cmp"
	"database/sql/driver"
	"log/slog"
	"strconv"
	"strings"
)

// Decimal is a number as people write it, with digits after a point, and exact: it
// never is a binary fraction, so 0.1 is 0.1. It has at most 18 digits. The zero value is
// no number, which is not 0: IsZero is false for [NewDecimal](0, 0).
//
// Numbers can be compared with ==: 2.50 is 2.5.
type Decimal struct {
	units  int64 // without zeros at the end of the fraction
	places uint8 // of the fraction, and one more; 0 for no number
}

func (Decimal) format() Format {
	return parses(ParseDecimal, decimalCodes, Format{
		Name: "decimal", Tag: "uk_decimal", Example: "37.5",
		Input: Input{Mode: "decimal", Width: 10},
	})
}

var decimalCodes = codes{
	{"decimal.invalid", "not a number, such as 12 or 37.5"},
	{"decimal.missing", "there is no number"},
	{"decimal.too-many-digits", "the number has more than 18 digits"},
}

// maxDigits is how many digits always fit an int64.
const maxDigits = 18

// NewDecimal returns units with the point moved by places to the left: 37.5 is
// NewDecimal(375, 1). It panics where there are more than 18 digits or places, or
// fewer places than none.
func NewDecimal(units int64, places int) Decimal {
	const limit = 1_000_000_000_000_000_000
	if units <= -limit || units >= limit || places < 0 || places > maxDigits {
		panic("standards: NewDecimal: more than 18 digits")
	}
	for places > 0 && units%10 == 0 {
		units, places = units/10, places-1
	}
	return Decimal{units, uint8(places + 1)}
}

// ParseDecimal reads a number as people write it: "12", "37.5", "−1,234.50", ".5" is
// none. Thousands may be set off as [WholeNumber] says. A comma is never the point, as
// "1,500" would be two numbers.
//
// Errors have code decimal.missing, decimal.invalid or decimal.too-many-digits.
func ParseDecimal(s string) (Decimal, error) {
	text, negative, _ := cutSign(cleanPart(s))
	whole, fraction, hasPoint := strings.Cut(text, ".")
	digits, ok := ungroup(whole)
	fraction = strings.TrimRight(fraction, "0")
	switch {
	case text == "" && cleanPart(s) == "":
		return Decimal{}, fail("decimal.missing")
	case !ok, hasPoint && !allDigits(text[len(whole)+1:]):
		return Decimal{}, fail("decimal.invalid")
	case len(digits)+len(fraction) > maxDigits:
		return Decimal{}, fail("decimal.too-many-digits")
	}
	units, _ := strconv.ParseInt(digits+fraction, 10, 64) // 18 digits fit
	if negative {
		units = -units
	}
	return NewDecimal(units, len(fraction)), nil
}

// Places is how many digits the number has after the point: 1 for 2.50.
func (d Decimal) Places() int { return max(int(d.places)-1, 0) }

// Units returns the number with the point moved to the right by places, to reckon
// with: 37.5 in hundredths is 3750. ok is false where it has more places, or does not fit.
func (d Decimal) Units(places int) (units int64, ok bool) {
	units = d.units
	for range places - d.Places() {
		if units > 1<<63/10-1 || units < -(1<<63/10-1) {
			return 0, false
		}
		units *= 10
	}
	return units, places >= d.Places()
}

// Compare returns -1 if d is less than other, 1 if it is more, and 0 if they are the
// same. The zero value counts as 0.
func (d Decimal) Compare(other Decimal) int {
	a, b := d.parts(), other.parts()
	return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1]))
}

// parts are the whole and the fraction in units of 10^-18.
func (d Decimal) parts() [2]int64 {
	scale, rest := int64(1), int64(1)
	for range d.Places() {
		scale *= 10
	}
	for range maxDigits - d.Places() {
		rest *= 10
	}
	return [2]int64{d.units / scale, d.units % scale * rest}
}

// String returns the number with a point and without separators, "-1234.5", or "".
func (d Decimal) String() string {
	if d.IsZero() {
		return ""
	}
	digits, sign := strconv.FormatInt(d.units, 10), ""
	if d.units < 0 {
		digits, sign = digits[1:], "-"
	}
	places := d.Places()
	if places == 0 {
		return sign + digits
	}
	if short := places + 1 - len(digits); short > 0 {
		digits = strings.Repeat("0", short) + digits
	}
	point := len(digits) - places
	return sign + digits[:point] + "." + digits[point:]
}

// IsZero reports whether there is no number. It is false for 0.
func (d Decimal) IsZero() bool { return d.places == 0 }

// MarshalText gives the text of String, nothing for the zero value. In JSON a number
// is a string: it would be read as a binary fraction.
func (d Decimal) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads as [ParseDecimal] does; empty text is the zero value.
func (d *Decimal) UnmarshalText(text []byte) error { return unmarshal(d, text, ParseDecimal) }

// Value gives the text of String to a database, NULL for the zero value: a column of
// type NUMERIC takes it.
func (d Decimal) Value() (driver.Value, error) { return textValue(d.String()) }

// Scan reads a column of text as [ParseDecimal] does; NULL is the zero value.
func (d *Decimal) Scan(column any) error { return scanText(d, column, ParseDecimal) }

// LogValue keeps the number out of logs written with log/slog.
func (d Decimal) LogValue() slog.Value { return redacted }
