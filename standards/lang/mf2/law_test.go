package mf2_test

import (
	"fmt"
	"math/big"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/moothall/moothall/standards/lang/mf2"
)

// decimals draws numbers of up to nine digits on each side of the point.
var decimals = rapid.Map(rapid.StringMatching(`-?(0|[1-9][0-9]{0,8})(\.[0-9]{1,9})?`), func(s string) mf2.Decimal {
	n, ok := mf2.ParseDecimal(s)
	if !ok {
		panic(s)
	}
	return n
})

func rational(t *rapid.T, s string) *big.Rat {
	r, ok := new(big.Rat).SetString(s)
	require.True(t, ok, "%s", s)
	return r
}

func TestDecimalReadsWhatItWrites(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := decimals.Draw(t, "n")
		again, ok := mf2.ParseDecimal(n.String())
		require.True(t, ok)
		require.Equal(t, n, again)
		exponent := rapid.IntRange(-20, 20).Draw(t, "exponent")
		shifted, ok := mf2.ParseDecimal(fmt.Sprintf("%se%d", n, exponent))
		require.True(t, ok)
		want := rational(t, fmt.Sprintf("%se%d", n, exponent))
		require.Zero(t, want.Cmp(rational(t, shifted.String())), "%s", shifted)
	})
}

// modes are the rounding modes, each as what it does to a quarter, a half and
// three quarters between an even number and the next, and to the same under an
// odd number and under zero: true is away from zero.
var modes = map[string]func(negative, odd bool, half int) bool{
	"ceil":       func(negative, _ bool, _ int) bool { return !negative },
	"floor":      func(negative, _ bool, _ int) bool { return negative },
	"expand":     func(bool, bool, int) bool { return true },
	"trunc":      func(bool, bool, int) bool { return false },
	"halfCeil":   func(negative, _ bool, half int) bool { return half > 0 || half == 0 && !negative },
	"halfFloor":  func(negative, _ bool, half int) bool { return half > 0 || half == 0 && negative },
	"halfExpand": func(_, _ bool, half int) bool { return half >= 0 },
	"halfTrunc":  func(_, _ bool, half int) bool { return half > 0 },
	"halfEven":   func(_, odd bool, half int) bool { return half > 0 || half == 0 && odd },
}

// TestRounding compares every mode and increment with arithmetic on fractions.
func TestRounding(t *testing.T) {
	f := mf2.Formatter{Isolation: mf2.IsolateNone}
	rapid.Check(t, func(t *rapid.T) {
		n := decimals.Draw(t, "n")
		places := rapid.IntRange(0, 9).Draw(t, "places")
		if rapid.Bool().Draw(t, "half") { // between two numbers exactly
			places = max(len(n.Fraction()), 1) - 1
			n, _ = mf2.ParseDecimal(rapid.StringMatching(fmt.Sprintf(`-?[1-9][0-9]{2}\.[0-9]{%d}5`, places)).Draw(t, "halves"))
		}
		increment := rapid.SampledFrom([]int64{1, 2, 5, 10, 25, 250, 5000}).Draw(t, "increment")
		mode := rapid.SampledFrom([]string{"ceil", "floor", "expand", "trunc", "halfCeil", "halfFloor", "halfExpand", "halfTrunc", "halfEven"}).Draw(t, "mode")
		m := mf2.MustParse(fmt.Sprintf("{$n :number useGrouping=never maximumFractionDigits=%d minimumFractionDigits=%d roundingIncrement=%d roundingMode=%s}",
			places, places, increment, mode))
		text, err := f.Format(m, "n", n)
		require.NoError(t, err)
		require.Zero(t, expectRounded(t, n, places, increment, modes[mode]).Cmp(rational(t, text)), "%s", text)
		_, fraction, _ := strings.Cut(text, ".")
		require.Len(t, fraction, places)
	})
}

func expectRounded(t *rapid.T, n mf2.Decimal, places int, increment int64, up func(negative, odd bool, half int) bool) *big.Rat {
	unit := new(big.Rat).SetFrac(big.NewInt(increment), new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil))
	exact := rational(t, n.String())
	steps := new(big.Rat).Quo(new(big.Rat).Abs(exact), unit)
	whole := new(big.Int).Quo(steps.Num(), steps.Denom())
	rest := new(big.Rat).Sub(steps, new(big.Rat).SetInt(whole))
	if rest.Sign() > 0 && up(n.IsNegative(), whole.Bit(0) == 1, rest.Cmp(big.NewRat(1, 2))) {
		whole.Add(whole, big.NewInt(1))
	}
	rounded := new(big.Rat).Mul(new(big.Rat).SetInt(whole), unit)
	if n.IsNegative() {
		rounded.Neg(rounded)
	}
	return rounded
}

func TestSignificantDigits(t *testing.T) {
	f := mf2.Formatter{Isolation: mf2.IsolateNone}
	rapid.Check(t, func(t *rapid.T) {
		n := decimals.Draw(t, "n")
		least := rapid.IntRange(1, 12).Draw(t, "least")
		most := rapid.IntRange(least, 21).Draw(t, "most")
		m := mf2.MustParse(fmt.Sprintf("{$n :number useGrouping=never minimumSignificantDigits=%d maximumSignificantDigits=%d}", least, most))
		text, err := f.Format(m, "n", n)
		require.NoError(t, err)
		digits := strings.TrimLeft(strings.NewReplacer("-", "", ".", "").Replace(text), "0")
		if !n.IsZero() {
			require.GreaterOrEqual(t, len(digits), least, "%s", text)
			if strings.Contains(text, ".") {
				require.LessOrEqual(t, len(digits), most, "%s", text)
			}
		}
		difference := new(big.Rat).Sub(rational(t, text), rational(t, n.String()))
		bound := new(big.Rat).Quo(new(big.Rat).Abs(rational(t, n.String())), new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(most-1)), nil)))
		require.LessOrEqual(t, difference.Abs(difference).Cmp(bound), 0, "%s", text)
	})
}

func TestOffset(t *testing.T) {
	f := mf2.Formatter{Isolation: mf2.IsolateNone}
	rapid.Check(t, func(t *rapid.T) {
		n := decimals.Draw(t, "n")
		by := rapid.IntRange(0, 99).Draw(t, "by")
		m := mf2.MustParse(fmt.Sprintf(".local $a = {$n :offset add=%d} .local $b = {$a :offset subtract=%d} {{{$b :number useGrouping=never maximumFractionDigits=9}}}", by, by))
		text, err := f.Format(m, "n", n)
		require.NoError(t, err)
		require.Zero(t, rational(t, n.String()).Cmp(rational(t, text)), "%s", text)
	})
}

// TestModelsPrint holds that any model made of names and texts can be written
// and read, and stays the same.
func TestModelsPrint(t *testing.T) {
	names := rapid.StringMatching(`[a-zé+_][a-z0-9.é-]{0,5}`)
	words := rapid.StringOfN(rapid.RuneFrom([]rune("ab .{}|\\*$@:=\n\u2066\u3000é/#")), 0, 8, -1)
	rapid.Check(t, func(t *rapid.T) {
		model := &mf2.Model{}
		options := func() (list []mf2.Option) {
			for _, name := range rapid.SliceOfNDistinct(names, 0, 3, rapid.ID).Draw(t, "options") {
				list = append(list, mf2.Option{Name: name, Value: mf2.Literal(words.Draw(t, "value"))})
			}
			return list
		}
		for range rapid.IntRange(0, 5).Draw(t, "elements") {
			switch rapid.IntRange(0, 2).Draw(t, "kind") {
			case 0:
				model.Pattern = append(model.Pattern, mf2.Text(words.Draw(t, "text")))
			case 1:
				model.Pattern = append(model.Pattern, mf2.Expression{
					Operand:    mf2.Literal(words.Draw(t, "literal")),
					Function:   &mf2.Function{Name: "ns:" + names.Draw(t, "function"), Options: options()},
					Attributes: []mf2.Attribute{{Name: "a", Value: words.Draw(t, "attribute"), HasValue: true}},
				})
			case 2:
				model.Pattern = append(model.Pattern, mf2.Markup{
					Kind: rapid.SampledFrom([]mf2.MarkupKind{mf2.MarkupOpen, mf2.MarkupStandalone, mf2.MarkupClose}).Draw(t, "markup"),
					Name: names.Draw(t, "name"), Options: options()})
			}
		}
		m, err := mf2.New(model)
		require.NoError(t, err)
		requireSame(t, m)
		again := mf2.MustParse(model.String())
		f := mf2.Formatter{}
		want, _ := f.Format(m)
		got, _ := f.Format(again)
		require.Equal(t, want, got)
	})
}
