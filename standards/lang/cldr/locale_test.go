package cldr_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/moothall/moothall/standards/lang/cldr"
	"github.com/moothall/moothall/standards/lang/mf2"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

var _ mf2.Locale = (*cldr.Locale)(nil)

// The 45 languages that the issue of the library's languages names are there,
// and the two more that make no sense without.
func TestLanguages(t *testing.T) {
	want := strings.Fields(`en cy gd ga kw gv pl ro ur ar so bn pa gu hi ta te ml fa ps ckb ku tr uk ru lt
		lv et bg cs sk hu hr sr sq el it es pt fr de nl zh ti am en-GB pt-PT`)
	var got []string
	for _, l := range cldr.All() {
		got = append(got, l.Tag())
	}
	require.Len(t, got, 47)
	require.ElementsMatch(t, want, got)
}

// What differs from Intl on purpose is not compared with it.
func TestOwnPatterns(t *testing.T) {
	from := time.Date(2026, time.January, 9, 0, 0, 0, 0, time.UTC)
	to := time.Date(2026, time.March, 2, 0, 0, 0, 0, time.UTC)
	for _, tt := range []struct{ got, want string }{
		{cldr.New(cldr.Kw).Date(from, cldr.Full), "dy Gwener 9 mis Genver 2026"},
		{cldr.New(cldr.Kw).Date(from, cldr.Medium), "9 Gen 2026"},
		{cldr.New(cldr.Kw).Date(from, cldr.Short), "09/01/2026"},
		{cldr.New(cldr.Gv).Date(from, cldr.Full), "Jeheiney 9 Jerrey-geuree 2026"},
		{cldr.New(cldr.Gv).Range(from, to, cldr.Long), "9 Jerrey-geuree – 2 Mayrnt 2026"},
		{cldr.New(cldr.Kw).MonthYear(from, cldr.Long), "mis Genver 2026"},
		{cldr.New(cldr.Kw).And("a", "b", "Est"), "a, b hag Est"},
		{cldr.New(cldr.Kw).Or("a", "b"), "a po b"},
		{cldr.New(cldr.Gv).And("a", "b"), "a as b"},
		{cldr.New(cldr.Ckb).And("a", "b", "c"), "a، b و c"},
		{cldr.New(cldr.Es).And("x", "Índice"), "x e Índice"},
		{cldr.New(cldr.Gd).MonthYear(from, cldr.Medium), "Faoi 2026"},
		{cldr.New(cldr.Gd).MonthYear(time.Date(2027, time.January, 1, 0, 0, 0, 0, time.UTC), cldr.Medium), "Faoi 2027"},
		{cldr.New(cldr.Pl).MonthYearRange(from, to, cldr.Long), "styczeń–marzec 2026"},
		{cldr.New(cldr.Zh).MonthYearRange(from, to, cldr.Long), "2026年1月 – 3月"},
		{cldr.New(cldr.El).Month(time.March, cldr.Long, true), "Μάρτιος"},
		{cldr.New(cldr.El).Month(time.March, cldr.Long, false), "Μαρτίου"},
		{cldr.New(cldr.Lt).Month(time.March, cldr.Short, true), "kov."},
		{cldr.New(cldr.Ur).FormatDate(from.Add(16*time.Hour), mf2.DateOptions{Precision: mf2.TimeHour}), "4 PM"},
		{cldr.New(cldr.Cy).FormatDate(from.Add(16*time.Hour), mf2.DateOptions{Precision: mf2.TimeHour}), "16"},
		{cldr.New(cldr.Pl).FormatDate(from, mf2.DateOptions{Precision: mf2.TimeSecond, Zone: mf2.ZoneShort}), "00:00:00 UTC"},
	} {
		require.Equal(t, tt.want, tt.got)
	}
}

func TestEdges(t *testing.T) {
	l := cldr.New(cldr.EnGB)
	require.Empty(t, l.And())
	require.Equal(t, "a", l.Or("a"))
	require.Empty(t, l.Month(0, cldr.Long, true))
	require.Empty(t, l.Month(13, cldr.Long, true))
	require.Empty(t, l.Weekday(7, cldr.Long, false))
	require.Equal(t, "Mon", l.Weekday(time.Monday, cldr.Short, false))
	require.Equal(t, l.Date(day(3), cldr.Medium), l.Date(day(3), 200), "a style that is none")
	require.Empty(t, l.FormatDate(day(3), mf2.DateOptions{}))
	require.Equal(t, "£1.00", l.FormatNumber(decimal(t, "1.00"), mf2.NumberOptions{Style: mf2.StyleCurrency, Currency: "GBP"}))
	require.Equal(t, "XTS\u00a01.00", l.FormatNumber(decimal(t, "1.00"), mf2.NumberOptions{Style: mf2.StyleCurrency, Currency: "XTS"}))
	require.Equal(t, "1.00 XTS", l.FormatNumber(decimal(t, "1.00"), mf2.NumberOptions{Style: mf2.StyleCurrency, Currency: "XTS", CurrencyDisplay: mf2.CurrencyName}))
	require.Equal(t, "1,000.00", l.FormatNumber(decimal(t, "1000.00"), mf2.NumberOptions{Style: mf2.StyleCurrency, Currency: "GBP", CurrencyDisplay: mf2.CurrencyNever}))
	require.Equal(t, "rtl", cldr.New(cldr.Ur).Direction())
	require.Equal(t, "ltr", l.Direction())
	require.Same(t, l, l.Native())
	// 10^20 + 1 ends in 1, but is not 1
	require.Equal(t, "other", cldr.New(cldr.Cy).Cardinal(decimal(t, "100000000000000000001")))
	require.Equal(t, "one", cldr.New(cldr.Lt).Cardinal(decimal(t, "100000000000000000001")))
	require.Equal(t, "other", l.Cardinal(decimal(t, "1.0")))
}

func TestMatch(t *testing.T) {
	for _, tt := range []struct{ tag, want string }{
		{"cy", "cy"}, {"CY-gb", "cy"}, {"en", "en"}, {"en-GB", "en-GB"}, {"en-GB-oxendict", "en-GB"}, {"en-AU", "en"},
		{"en-GB-u-ca-gregory", "en-GB"}, {"cy-x-north", "cy"}, {"pt-PT", "pt-PT"}, {"pt-BR", "pt"},
		{"zh", "zh"}, {"zh-Hans", "zh"}, {"zh-CN", "zh"}, {"zh-Hans-GB", "zh"}, {"zh-Hant", ""}, {"zh-HK", ""}, {"zh-GB", ""},
		{"pa-Arab", ""}, {"pa-PK", ""}, {"pa-Guru-PK", "pa"}, {"sr-Latn", ""}, {"sr-Cyrl-ME", "sr"}, {"ku-IQ", ""}, {"de-1996", "de"},
		{"", ""}, {"-", ""}, {"x", ""}, {"xx-GB", ""}, {"cyx", ""},
	} {
		l, ok := cldr.Match(tt.tag, cldr.All()...)
		require.Equal(t, tt.want != "", ok, tt.tag)
		if ok {
			require.Equal(t, tt.want, l.Tag(), tt.tag)
		}
	}
}

func FuzzMatch(f *testing.F) {
	for _, tag := range []string{"cy-GB", "zh-Hant-HK", "en-GB-u-nu-latn", "--", "a-b-c"} {
		f.Add(tag)
	}
	f.Fuzz(func(t *testing.T, tag string) {
		l, ok := cldr.Match(tag, cldr.All()...)
		if !ok {
			require.Nil(t, l)
			return
		}
		require.True(t, len(tag) >= len(l.Tag()) && strings.EqualFold(tag[:len(l.Tag())], l.Tag()), "%q is not %s", tag, l.Tag())
	})
}

// What a number says is still there whatever its signs and groups, and it has a
// plural category that the language has.
func TestNumberLaws(t *testing.T) {
	var all []*cldr.Locale
	for _, l := range cldr.All() {
		all = append(all, cldr.New(l))
	}
	rapid.Check(t, func(t *rapid.T) {
		l := rapid.SampledFrom(all).Draw(t, "language")
		text := rapid.StringMatching(`-?(0|[1-9][0-9]{0,25})(\.[0-9]{1,6})?`).Draw(t, "number")
		n, ok := mf2.ParseDecimal(text)
		require.True(t, ok)
		require.True(t, slices.Contains(l.Cardinals(), l.Cardinal(n)))
		require.True(t, slices.Contains(l.Ordinals(), l.Ordinal(n)))
		for _, o := range []mf2.NumberOptions{{}, {Grouping: mf2.GroupingAlways, Sign: mf2.SignAlways}, {Style: mf2.StylePercent},
			{Style: mf2.StyleCurrency, Currency: "GBP"}, {Style: mf2.StyleCurrency, Currency: "EUR", CurrencyDisplay: mf2.CurrencyName, Grouping: mf2.GroupingNever}} {
			shown := strings.Map(func(r rune) rune {
				if r >= '0' && r <= '9' {
					return r
				}
				return -1
			}, l.FormatNumber(n, o))
			require.Equal(t, n.Integer()+n.Fraction(), shown)
		}
	})
}

// A date has its year and its day in any language, a range those of both ends,
// and options that are none do no harm.
func TestDateLaws(t *testing.T) {
	var all []*cldr.Locale
	for _, l := range cldr.All() {
		all = append(all, cldr.New(l))
	}
	rapid.Check(t, func(t *rapid.T) {
		l := rapid.SampledFrom(all).Draw(t, "language")
		from := time.Unix(rapid.Int64Range(0, 1<<33).Draw(t, "from"), 0).UTC()
		to := from.AddDate(0, 0, rapid.IntRange(0, 800).Draw(t, "days"))
		date := l.Date(from, cldr.Long)
		require.Contains(t, date, from.Format("2006"))
		require.Contains(t, date, from.Format("2"))
		between := l.Range(from, to, cldr.Long)
		require.Contains(t, between, to.Format("2006"))
		require.Contains(t, between, to.Format("2"))
		require.Contains(t, between, from.Format("2"))
		if from.Format(time.DateOnly) == to.Format(time.DateOnly) {
			require.Equal(t, date, between)
		}
		any := func(name string) uint8 { return rapid.Uint8Range(0, 9).Draw(t, name) }
		o := mf2.DateOptions{Fields: mf2.DateFields(any("fields")), Length: mf2.DateLength(any("length")),
			Precision: mf2.TimePrecision(any("precision")), Zone: mf2.ZoneStyle(any("zone")), Hour12: mf2.HourCycle(any("hours"))}
		nothing := (o.Fields == mf2.DateNone || o.Fields > mf2.DateWeekday) && o.Precision == mf2.TimeNone
		require.Equal(t, nothing, l.FormatDate(from, o) == "")
	})
}
