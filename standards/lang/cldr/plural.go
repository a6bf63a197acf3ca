package cldr

import (
	"strings"

	"github.com/moothall/moothall/standards/lang/mf2"
)

// form is a plural category.
type form uint8

const (
	other form = iota
	zero
	one
	two
	few
	many
)

func (f form) String() string {
	return [...]string{"other", "zero", "one", "two", "few", "many"}[f]
}

// operands are what plural rules look at (UTS #35, "Plural Operand Meanings").
// Of longer numbers the last 18 digits stand for all, with a digit before them, so that
// remainders are right and nothing equals a small number by accident.
type operands struct {
	i    uint64 // whole part
	f, t uint64 // digits after the point, and without zeros at the end
	v, w uint64 // how many these are
}

func between(n, from, to uint64) bool { return from <= n && n <= to }

// always is the rule of languages with one form.
func always(operands) form { return other }

// Cardinal returns the plural category of n for counting: "one" for 1 day,
// "other" for 1.0 days and for 2.
func (l *Locale) Cardinal(n mf2.Decimal) string { return category(l.language.cardinal, n) }

// Ordinal returns the plural category of n for ranking: "one" for the 1st,
// "two" for the 2nd.
func (l *Locale) Ordinal(n mf2.Decimal) string { return category(l.language.ordinal, n) }

func category(rule func(operands) form, n mf2.Decimal) string {
	fraction := n.Fraction()
	trimmed := strings.TrimRight(fraction, "0")
	return rule(operands{
		i: lastDigits(n.Integer()), f: lastDigits(fraction), t: lastDigits(trimmed),
		v: uint64(len(fraction)), w: uint64(len(trimmed)),
	}).String()
}

func lastDigits(s string) (n uint64) {
	s = strings.TrimLeft(s, "0")
	if len(s) > 18 {
		s = "1" + s[len(s)-18:]
	}
	for _, c := range []byte(s) {
		n = n*10 + uint64(c-'0')
	}
	return n
}

// Cardinals returns the plural categories that the language has: "one" and
// "other" in English, all six in Welsh.
func (l *Locale) Cardinals() []string { return split(l.table["cardinals"]) }

// Ordinals returns the categories of its ordinal numbers: "one", "two", "few" and
// "other" in English (1st, 2nd, 3rd, 4th).
func (l *Locale) Ordinals() []string { return split(l.table["ordinals"]) }
