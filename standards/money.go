package standards

import (
	"database/sql/driver"
	"fmt"
	"log/slog"
	"math"
	"strconv"
	"strings"
)

// Money is an amount of pounds sterling, to the penny. The zero value is no
// amount, which is not £0: [Pence](0) is an amount, and IsZero is false for it.
//
// It holds whole pence and never a binary fraction, so 0.1 + 0.2 is 0.3.
// Compare amounts with == and Compare.
type Money struct {
	pence int64
	set   bool
}

// MaxMoney is the largest amount, of either sign, in pence: a thousand
// million million pounds less a penny. It keeps a sum of 90 amounts from overflowing an int64.
const MaxMoney = 1_000_000_000_000_000*100 - 1

// Pence returns the amount of n pence, negative for a debt or a credit. It
// panics outside -[MaxMoney] to MaxMoney.
func Pence(n int64) Money {
	if n > MaxMoney || n < -MaxMoney {
		panic("standards: Pence: the amount is beyond MaxMoney")
	}
	return Money{pence: n, set: true}
}

// Pence returns the amount in pence, 0 for the zero value.
func (m Money) Pence() int64 { return m.pence }

// Add returns m + other. The zero value counts as £0, and the sum of two of
// them is the zero value again. It panics beyond [MaxMoney].
func (m Money) Add(other Money) Money {
	if !m.set && !other.set {
		return Money{}
	}
	return Pence(m.pence + other.pence)
}

// Sub returns m - other, with the rules of [Money.Add].
func (m Money) Sub(other Money) Money { return m.Add(Money{-other.pence, other.set}) }

// Times returns m multiplied by n, a number of things or weeks. It panics beyond [MaxMoney].
func (m Money) Times(n int64) Money {
	product := m.pence * n
	if n != 0 && (product/n != m.pence || n == -1 && m.pence == math.MinInt64) {
		panic("standards: Money.Times: the amount is beyond MaxMoney")
	}
	if !m.set {
		return Money{}
	}
	return Pence(product)
}

// Share returns numerator/denominator of m, to the nearest penny and halves away
// from zero: a discount of 25 per cent is m.Share(25, 100). It panics when the
// denominator is not positive or the product goes beyond [MaxMoney].
func (m Money) Share(numerator, denominator int64) Money {
	if denominator <= 0 {
		panic("standards: Money.Share: the denominator must be more than 0")
	}
	product := m.Times(numerator)
	quotient, rest := product.pence/denominator, product.pence%denominator
	switch {
	case rest >= denominator-rest && rest > 0:
		quotient++
	case -rest >= denominator+rest && rest < 0:
		quotient--
	}
	return Money{quotient, m.set}
}

// Compare returns -1 if m is less than other, 1 if it is more, and 0 if they
// are the same. The zero value counts as £0.
func (m Money) Compare(other Money) int {
	switch {
	case m.pence < other.pence:
		return -1
	case m.pence > other.pence:
		return 1
	}
	return 0
}

// String returns the amount as data keeps it, pounds with two digits after the
// point, "1234.50" or "-3.20", or "". Residents read what [Money.Format] gives.
func (m Money) String() string {
	if !m.set {
		return ""
	}
	return string(m.appendDecimal(make([]byte, 0, 24)))
}

func (m Money) appendDecimal(dst []byte) []byte {
	pence := m.pence
	if pence < 0 {
		dst, pence = append(dst, '-'), -pence
	}
	dst = append(strconv.AppendInt(dst, pence/100, 10), '.', byte('0'+pence/10%10), byte('0'+pence%10))
	return dst
}

// Signs are the marks with which a language writes an amount: between
// thousands, before pence, and whether the pound sign follows the number.
type Signs struct {
	Group, Decimal string
	PoundAfter     bool
}

// BritishSigns are those of English and Welsh: £1,234.50.
var BritishSigns = Signs{Group: ",", Decimal: "."}

// Format writes the amount for people, in the signs of their language and in
// GOV.UK style: pence only if there are any, "£1,234" and "£1,234.50"; a debt
// is "-£3.20". The zero value is "". lang.Printer.Money picks the signs.
//
// Source: GOV.UK style guide, "Money".
func (m Money) Format(signs Signs) string {
	if !m.set {
		return ""
	}
	decimal := strings.TrimPrefix(string(m.appendDecimal(make([]byte, 0, 24))), "-")
	whole, fraction, _ := strings.Cut(decimal, ".")
	var b strings.Builder
	if m.pence < 0 {
		b.WriteByte('-')
	}
	if !signs.PoundAfter {
		b.WriteString("£")
	}
	for i := range len(whole) {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteString(signs.Group)
		}
		b.WriteByte(whole[i])
	}
	if fraction != "00" {
		b.WriteString(signs.Decimal + fraction)
	}
	if signs.PoundAfter {
		b.WriteString("\u00a0£")
	}
	return b.String()
}

// IsZero reports whether there is no amount. It is false for £0.
func (m Money) IsZero() bool { return !m.set }

// MarshalText gives the text of String, nothing for the zero value. In JSON an
// amount is a string: a number would be read as a binary fraction.
func (m Money) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// UnmarshalText reads as [ParseMoney] does; empty text is the zero value.
func (m *Money) UnmarshalText(text []byte) error { return unmarshal(m, text, ParseMoney) }

// Value gives the amount in pence to a database, as a whole number that it can
// add up and compare; NULL for the zero value.
func (m Money) Value() (driver.Value, error) {
	if !m.set {
		return nil, nil
	}
	return m.pence, nil
}

// Scan reads a column of whole pence; NULL is the zero value. Text is refused: it could be
// pounds or pence.
func (m *Money) Scan(column any) error {
	switch column := column.(type) {
	case nil:
		*m = Money{}
		return nil
	case int64:
		if column > MaxMoney || column < -MaxMoney {
			return fail("money.too-large")
		}
		*m = Money{column, true}
		return nil
	}
	return fmt.Errorf("standards: Money is read from a column of whole pence, and this one holds %T", column)
}

// LogValue keeps the amount, which may be someone's income or debt, out of
// logs written with log/slog.
func (m Money) LogValue() slog.Value { return redacted }
