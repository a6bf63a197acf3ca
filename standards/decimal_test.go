package standards_test

import (
	"fmt"
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/moothall/moothall/standards"
)

func TestParseDecimal(t *testing.T) {
	tests := []struct{ in, want, code string }{
		{"12", "12", ""}, {"37.5", "37.5", ""}, {"2.50", "2.5", ""}, {" 1,234.50 ", "1234.5", ""}, {"−0.05", "-0.05", ""}, {"+3", "3", ""},
		{"0", "0", ""}, {"-0.0", "0", ""}, {"007.10", "7.1", ""}, {"123456789012345678", "123456789012345678", ""},
		{"0.12345678901234567", "0.12345678901234567", ""}, {"1.0000000000000000000000", "1", ""},
		{"", "", "decimal.missing"}, {" ", "", "decimal.missing"}, {"-", "", "decimal.invalid"}, {".5", "", "decimal.invalid"}, {"5.", "", "decimal.invalid"},
		{"1,5", "", "decimal.invalid"}, {"1.5.2", "", "decimal.invalid"}, {"1e3", "", "decimal.invalid"}, {"1.5 kg", "", "decimal.invalid"},
		{"1.-5", "", "decimal.invalid"}, {"1. 5", "", "decimal.invalid"}, {"NaN", "", "decimal.invalid"},
		{"1234567890123456789", "", "decimal.too-many-digits"}, {"1.123456789012345678", "", "decimal.too-many-digits"},
	}
	for _, test := range tests {
		got, err := standards.ParseDecimal(test.in)
		require.Equal(t, test.want, got.String(), test.in)
		requireCode(t, err, test.code)
	}
	require.Equal(t, standards.NewDecimal(25, 1), standards.NewDecimal(2500, 3))
	require.False(t, standards.NewDecimal(0, 0).IsZero())
	for _, units := range []int64{1e18, -1e18} {
		require.Panics(t, func() { standards.NewDecimal(units, 0) })
	}
	require.Panics(t, func() { standards.NewDecimal(1, 19) })
	units, ok := standards.NewDecimal(375, 1).Units(2)
	require.True(t, ok)
	require.EqualValues(t, 3750, units)
	_, ok = standards.NewDecimal(375, 2).Units(1)
	require.False(t, ok, "it has more places")
	_, ok = standards.NewDecimal(375, 0).Units(18)
	require.False(t, ok, "it does not fit")
}

// Decimals compare like the numbers that they are.
func TestDecimalsCompare(t *testing.T) {
	number := rapid.Custom(func(t *rapid.T) standards.Decimal {
		return standards.NewDecimal(rapid.Int64Range(-1e17, 1e17).Draw(t, "units"), rapid.IntRange(0, 18).Draw(t, "places"))
	})
	rapid.Check(t, func(t *rapid.T) {
		a, b := number.Draw(t, "a"), number.Draw(t, "b")
		x, ok := new(big.Rat).SetString(a.String())
		require.True(t, ok)
		y, _ := new(big.Rat).SetString(b.String())
		require.Equal(t, x.Cmp(y), a.Compare(b))
	})
}

func FuzzParseDecimal(f *testing.F) {
	for _, seed := range []string{"37.5", "-1,234.50", "0.000000000000000001", "1e9", "."} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, err := standards.ParseDecimal(s)
		roundTrip(t, got, err, standards.ParseDecimal)
	})
}

func ExampleParseDecimal() {
	hours, err := standards.ParseDecimal("37.50")
	inQuarters, ok := hours.Units(2)
	fmt.Println(hours, err, inQuarters, ok)
	// Output: 37.5 <nil> 3750 true
}
