package mf2

import (
	"strconv"
	"strings"
)

// Decimal is an exact decimal number with the digits that show: 1, 1.0 and 1.00
// are different ones, and have different plurals in some languages. The zero
// value is 0.
//
// It is text inside, so nothing is ever lost to binary fractions. No number has
// more than 999 digits on either side of the point.
type Decimal struct {
	digits   string // "" counts as "0"
	fraction int    // how many of the digits stand after the point
	negative bool
}

// maxDigits bounds what an exponent can unfold to: 1e999999999 is refused.
const maxDigits = 999

// Integer returns n as a Decimal.
func Integer(n int64) Decimal {
	if n >= 0 {
		return Decimal{digits: strconv.FormatInt(n, 10)}
	}
	return Decimal{digits: strconv.FormatUint(-uint64(n), 10), negative: true}
}

// ParseDecimal reads a number such as -12.50 or 4.2e+1, as the number-literal
// of LDML 48 part 9 allows: no plus sign before it, no leading zeros, digits on
// both sides of a point. ok is false for anything else. The zeros at the end of
// a fraction are kept.
func ParseDecimal(s string) (n Decimal, ok bool) {
	rest := s
	if strings.HasPrefix(rest, "-") {
		n.negative, rest = true, rest[1:]
	}
	whole := leadingDigits(rest)
	rest = rest[len(whole):]
	if whole == "" || len(whole) > 1 && whole[0] == '0' {
		return Decimal{}, false
	}
	fraction := ""
	if strings.HasPrefix(rest, ".") {
		fraction = leadingDigits(rest[1:])
		if rest = rest[1+len(fraction):]; fraction == "" {
			return Decimal{}, false
		}
	}
	exponent, ok := readExponent(rest)
	if !ok {
		return Decimal{}, false
	}
	n.digits, n.fraction = whole, len(fraction)
	if fraction != "" {
		n.digits += fraction
	}
	n = n.shift(exponent)
	return n, len(n.Integer()) <= maxDigits && n.fraction <= maxDigits
}

func leadingDigits(s string) string {
	i := 0
	for i < len(s) && '0' <= s[i] && s[i] <= '9' {
		i++
	}
	return s[:i]
}

// readExponent reads "", "e5", "E+5" or "e-5".
func readExponent(s string) (int, bool) {
	if s == "" {
		return 0, true
	}
	if s[0] != 'e' && s[0] != 'E' {
		return 0, false
	}
	s = s[1:]
	sign := 1
	if s != "" && (s[0] == '-' || s[0] == '+') {
		if s[0] == '-' {
			sign = -1
		}
		s = s[1:]
	}
	if s == "" || leadingDigits(s) != s {
		return 0, false
	}
	n, err := strconv.Atoi(s)
	return sign * n, err == nil && n <= 2*maxDigits
}

// shift moves the point: shift(2) is n times 100.
func (n Decimal) shift(places int) Decimal {
	n.fraction -= places
	if n.fraction < 0 {
		n.digits += strings.Repeat("0", -n.fraction)
		n.fraction = 0
	}
	if missing := n.fraction + 1 - len(n.digits); missing > 0 {
		n.digits = strings.Repeat("0", missing) + n.digits
	}
	n.digits = trimLeadingZeros(n.digits, n.fraction+1)
	return n
}

// trimLeadingZeros leaves at least keep digits.
func trimLeadingZeros(digits string, keep int) string {
	for len(digits) > keep && digits[0] == '0' {
		digits = digits[1:]
	}
	return digits
}

// Integer returns the digits before the point, at least one.
func (n Decimal) Integer() string {
	if n.digits == "" {
		return "0"
	}
	return n.digits[:len(n.digits)-n.fraction]
}

// Fraction returns the digits after the point, zeros at the end included; ""
// for a whole number.
func (n Decimal) Fraction() string { return n.digits[len(n.digits)-n.fraction:] }

// IsNegative reports whether n has a minus sign. Zero may have one: -0.
func (n Decimal) IsNegative() bool { return n.negative }

// IsZero reports whether all digits are zeros.
func (n Decimal) IsZero() bool { return strings.Trim(n.digits, "0") == "" }

// IsInteger reports whether all digits after the point are zeros.
func (n Decimal) IsInteger() bool { return strings.Trim(n.Fraction(), "0") == "" }

// String returns the number as "-1234.50".
func (n Decimal) String() string {
	switch {
	case n.fraction == 0 && !n.negative:
		return n.Integer()
	case n.fraction == 0:
		return "-" + n.Integer()
	case n.negative:
		return "-" + n.Integer() + "." + n.Fraction()
	}
	return n.Integer() + "." + n.Fraction()
}
