package standards_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/moothall/moothall/standards"
)

func TestParseMoney(t *testing.T) {
	tests := []struct{ in, want, code string }{
		{"12", "12.00", ""},
		{"12.5", "12.50", ""},
		{" £1,234.50 ", "1234.50", ""},
		{"£ 1 234 567", "1234567.00", ""},
		{"GBP12.34", "12.34", ""},
		{"12 pounds", "12.00", ""},
		{"12 punt", "12.00", ""},
		{"75p", "0.75", ""},
		{"150 pence", "1.50", ""},
		{"-£3.20", "-3.20", ""},
		{"£-3.20", "-3.20", ""},
		{"−3", "-3.00", ""},
		{"+3", "3.00", ""},
		{"0", "0.00", ""},
		{"-0.00", "0.00", ""},
		{"£.50", "", "money.invalid"},
		{"0012.30", "12.30", ""},
		{"1000000000000000", "", "money.too-large"},
		{"999,999,999,999,999.99", "999999999999999.99", ""},
		{"99999999999999999999", "", "money.too-large"},
		{"99999999999999999p", "999999999999999.99", ""},
		{"100000000000000000p", "", "money.too-large"},
		{" ", "", "money.missing"},
		{"£", "", "money.invalid"},
		{"--3", "", "money.invalid"},
		{"-£-3", "", "money.invalid"},
		{"12.345", "", "money.pence"},
		{"12.", "", "money.invalid"},
		{"1.234,50", "", "money.invalid"},
		{"12,34", "", "money.invalid"},
		{"1,23,456", "", "money.invalid"},
		{"1,,234", "", "money.invalid"},
		{",123", "", "money.invalid"},
		{"1234,567", "", "money.invalid"},
		{"£75p", "", "money.invalid"},
		{"7.5p", "", "money.invalid"},
		{"1e3", "", "money.invalid"},
		{"€12", "", "money.invalid"},
		{"twelve", "", "money.invalid"},
	}
	for _, test := range tests {
		got, err := standards.ParseMoney(test.in)
		require.Equal(t, test.want, got.String(), test.in)
		requireCode(t, err, test.code)
	}
}

func TestMoneyFormat(t *testing.T) {
	polish := standards.Signs{Group: "\u00a0", Decimal: ",", PoundAfter: true}
	for pence, want := range map[int64][2]string{
		0: {"£0", "0\u00a0£"}, 5: {"£0.05", "0,05\u00a0£"}, 123450: {"£1,234.50", "1\u00a0234,50\u00a0£"},
		-320: {"-£3.20", "-3,20\u00a0£"}, 100000000: {"£1,000,000", "1\u00a0000\u00a0000\u00a0£"}, 99900: {"£999", "999\u00a0£"},
	} {
		require.Equal(t, want, [2]string{standards.Pence(pence).Format(standards.BritishSigns), standards.Pence(pence).Format(polish)})
	}
	require.Empty(t, standards.Money{}.Format(standards.BritishSigns))
}

func TestNoMoneyIsNotZeroPounds(t *testing.T) {
	require.True(t, standards.Money{}.IsZero())
	require.False(t, standards.Pence(0).IsZero())
	require.NotEqual(t, standards.Money{}, standards.Pence(0))
	data, err := json.Marshal([]standards.Money{{}, standards.Pence(0)})
	require.NoError(t, err)
	require.JSONEq(t, `["","0.00"]`, string(data))
	require.Equal(t, standards.Money{}, standards.Money{}.Add(standards.Money{}))
	require.Equal(t, standards.Pence(5), standards.Money{}.Add(standards.Pence(5)))
	require.Equal(t, standards.Money{}, standards.Money{}.Times(3))
	require.Equal(t, standards.Money{}, standards.Money{}.Share(1, 2))
}

func TestMoneySums(t *testing.T) {
	require.Equal(t, standards.Pence(30), must(standards.ParseMoney("0.1")).Add(must(standards.ParseMoney("0.2"))))
	require.Equal(t, standards.Pence(-10), standards.Pence(10).Sub(standards.Pence(20)))
	require.Equal(t, standards.Pence(3075), standards.Pence(123).Times(25))
	for _, test := range []struct{ of, n, d, want int64 }{
		{10000, 25, 100, 2500}, {5, 1, 2, 3}, {-5, 1, 2, -3}, {4, 1, 3, 1}, {-4, 1, 3, -1}, {5, 1, 3, 2}, {-5, 1, 3, -2}, {7, 0, 9, 0},
	} {
		require.Equal(t, standards.Pence(test.want), standards.Pence(test.of).Share(test.n, test.d))
	}
	most := standards.Pence(standards.MaxMoney)
	require.Panics(t, func() { most.Add(standards.Pence(1)) })
	require.Panics(t, func() { most.Times(1 << 40) })
	require.Panics(t, func() { standards.Pence(-standards.MaxMoney - 1) })
	require.Panics(t, func() { most.Share(1, 0) })
}

func TestMoneySharesAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := standards.Pence(rapid.Int64Range(-1e12, 1e12).Draw(t, "pence"))
		d := rapid.Int64Range(1, 1000).Draw(t, "parts")
		share := m.Share(1, d)
		off := m.Sub(share.Times(d)).Pence() // d roundings of half a penny at most
		require.LessOrEqual(t, max(off, -off)*2, d)
		require.Equal(t, m, standards.Pence(0).Sub(standards.Pence(0).Sub(m)))
		require.Equal(t, 0, m.Compare(must(standards.ParseMoney(m.Format(standards.BritishSigns)))))
	})
}

func FuzzParseMoney(f *testing.F) {
	f.Add("£1,234.50")
	f.Add("75p")
	f.Fuzz(func(t *testing.T, s string) {
		m, err := standards.ParseMoney(s)
		if roundTrip(t, m, err, standards.ParseMoney) {
			require.Equal(t, m, must(standards.ParseMoney(m.Format(standards.BritishSigns))))
		}
	})
}
