package mf2

import (
	"math/big"
	"strings"
)

// roundingMode is the option roundingMode.
type roundingMode uint8

const (
	halfExpand roundingMode = iota // the default: 2.5 is 3, -2.5 is -3
	halfCeil
	halfFloor
	halfTrunc
	halfEven
	ceil
	floor
	expand
	trunc
)

// up reports whether what is cut off makes the last digit one higher. half is
// -1, 0 or 1 for less than, equal to and more than half of it.
func (m roundingMode) up(negative, odd bool, half int) bool {
	switch m {
	case ceil:
		return !negative
	case floor:
		return negative
	case expand:
		return true
	case trunc:
		return false
	}
	if half != 0 {
		return half > 0
	}
	switch m {
	case halfCeil:
		return !negative
	case halfFloor:
		return negative
	case halfTrunc:
		return false
	case halfEven:
		return odd
	}
	return true
}

// round returns n with at most places digits after the point; places may be
// negative, to round to tens or hundreds. The last digit is a multiple of
// increment.
func (n Decimal) round(places, increment int, mode roundingMode) Decimal {
	if increment > 1 {
		return n.roundTo(places, increment, mode)
	}
	cut := n.fraction - places // so many digits go
	if cut <= 0 {
		return n
	}
	if missing := cut + 1 - len(n.digits); missing > 0 {
		n.digits = strings.Repeat("0", missing) + n.digits
	}
	kept, gone := n.digits[:len(n.digits)-cut], n.digits[len(n.digits)-cut:]
	odd := (kept[len(kept)-1]-'0')%2 == 1
	if strings.Trim(gone, "0") != "" && mode.up(n.negative, odd, compareHalf(gone)) {
		kept = addOne(kept)
	}
	n.digits, n.fraction = kept, places
	return n.shift(0) // negative places become zeros
}

// compareHalf compares the digits of a fraction with a half.
func compareHalf(digits string) int {
	switch {
	case digits[0] < '5':
		return -1
	case digits[0] > '5', strings.Trim(digits[1:], "0") != "":
		return 1
	}
	return 0
}

func addOne(digits string) string {
	b := []byte(digits)
	for i := len(b) - 1; i >= 0; i-- {
		if b[i] != '9' {
			b[i]++
			return string(b)
		}
		b[i] = '0'
	}
	return "1" + string(b)
}

// roundTo rounds to multiples of increment at the given place.
func (n Decimal) roundTo(places, increment int, mode roundingMode) Decimal {
	wide := n.pad(places)
	value, _ := new(big.Int).SetString(wide.allDigits(), 10)
	unit := big.NewInt(int64(increment))
	unit.Mul(unit, new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(wide.fraction-places)), nil))
	quotient, rest := new(big.Int).QuoRem(value, unit, new(big.Int))
	half := new(big.Int).Lsh(rest, 1).Cmp(unit)
	if rest.Sign() != 0 && mode.up(n.negative, quotient.Bit(0) == 1, half) {
		quotient.Add(quotient, big.NewInt(1))
	}
	n.digits, n.fraction = quotient.Mul(quotient, unit).String(), wide.fraction
	return n.shift(0).round(places, 1, trunc)
}

func (n Decimal) allDigits() string {
	if n.digits == "" {
		return "0"
	}
	return n.digits
}

// pad returns n with at least places digits after the point.
func (n Decimal) pad(places int) Decimal {
	if missing := places - n.fraction; missing > 0 {
		n.digits = n.allDigits() + strings.Repeat("0", missing)
		n.fraction = places
	}
	return n
}

// trim removes zeros at the end of the fraction, down to keep digits.
func (n Decimal) trim(keep int) Decimal {
	for n.fraction > keep && n.digits[len(n.digits)-1] == '0' {
		n.digits = n.digits[:len(n.digits)-1]
		n.fraction--
	}
	return n
}

// padInteger returns n with at least count digits before the point.
func (n Decimal) padInteger(count int) Decimal {
	if missing := count - len(n.Integer()); missing > 0 {
		n.digits = strings.Repeat("0", missing) + n.allDigits()
	}
	return n
}

// roundSignificant returns n with at least least and at most most significant
// digits.
func (n Decimal) roundSignificant(least, most int, mode roundingMode) Decimal {
	if !n.IsZero() {
		n = n.round(most-n.magnitude(), 1, mode)
	}
	keep := max(0, least-n.magnitude())
	return n.trim(keep).pad(keep)
}

// magnitude is how many digits stand before the point: 3 for 123, 0 for 0.5,
// -1 for 0.05. Zero has one.
func (n Decimal) magnitude() int {
	if n.IsZero() {
		return 1
	}
	return len(strings.TrimLeft(n.digits, "0")) - n.fraction
}

// add returns n plus a whole number.
func (n Decimal) add(whole int) Decimal {
	sum := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n.fraction)), nil)
	sum.Mul(sum, big.NewInt(int64(whole)))
	value, _ := new(big.Int).SetString(n.allDigits(), 10)
	if n.negative {
		value.Neg(value)
	}
	sum.Add(sum, value)
	n.negative = sum.Sign() < 0
	n.digits = sum.Abs(sum).String()
	return n.shift(0)
}
