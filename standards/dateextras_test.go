package standards_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/moothall/moothall/standards"
)

func TestAgeOn(t *testing.T) {
	tests := []struct {
		born, on string
		age      int
	}{
		{"2008-11-23", "2026-11-22", 17},
		{"2008-11-23", "2026-11-23", 18},
		{"2008-02-29", "2026-02-28", 17},
		{"2008-02-29", "2026-03-01", 18},
		{"2008-02-29", "2028-02-28", 19},
		{"2008-02-29", "2028-02-29", 20},
		{"2026-11-23", "2026-11-23", 0},
		{"2026-11-23", "2026-11-22", -1},
		{"1926-12-31", "2026-12-30", 99},
	}
	for _, test := range tests {
		require.Equal(t, test.age, day(test.born).AgeOn(day(test.on)), "%s on %s", test.born, test.on)
	}
	require.Equal(t, day("2027-03-01"), day("2008-02-29").Birthday(2027))
	require.Equal(t, day("2028-02-29"), day("2008-02-29").Birthday(2028))
	require.True(t, standards.Date{}.Birthday(2027).IsZero())
	require.Equal(t, 366, day("2024-01-01").DaysUntil(day("2025-01-01")))
	require.Equal(t, -1, day("2026-03-29").DaysUntil(day("2026-03-28"))) // a day of 23 hours in London
}

func TestTaxYear(t *testing.T) {
	tests := []struct {
		on      string
		tax     standards.TaxYear
		council int
	}{
		{"2026-03-31", 2025, 2025}, {"2026-04-01", 2025, 2026}, {"2026-04-05", 2025, 2026}, {"2026-04-06", 2026, 2026}, {"2026-12-31", 2026, 2026},
	}
	for _, test := range tests {
		require.Equal(t, test.tax, day(test.on).TaxYear(), test.on)
		require.Equal(t, test.council, day(test.on).FinancialYear(), test.on)
	}
	year := standards.TaxYear(2026)
	require.Equal(t, []standards.Date{day("2026-04-06"), day("2027-04-05")}, []standards.Date{year.First(), year.Last()})
	require.Equal(t, []string{"2026-27", "1999-00", ""}, []string{year.String(), standards.TaxYear(1999).String(), standards.TaxYear(0).String()})
	require.Zero(t, standards.Date{}.TaxYear())
	require.True(t, standards.TaxYear(0).First().IsZero() && standards.TaxYear(0).Last().IsZero())
}

func TestMonthsOfFurtherLanguages(t *testing.T) {
	polish := standards.MonthNames{"stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca",
		"lipca", "sierpnia", "września", "października", "listopada", "grudnia"}
	got, err := standards.ParseDateParts("3", "WRZ", "2026", polish)
	require.NoError(t, err)
	require.Equal(t, day("2026-09-03"), got)
	_, err = standards.ParseDateParts("3", "mar", "2026", polish) // March, marca and Mawrth do not differ
	require.NoError(t, err)
	czech := standards.MonthNames{"leden", "únor", "březen", "duben", "květen", "Červen",
		"Červenec", "srpen", "září", "říjen", "listopad", "prosinec"}
	for month, want := range map[string]time.Month{"červen": 6, "ČERVENEC": 7, "červene": 7, "kvě": 5} {
		got, err := standards.ParseDateParts("3", month, "2026", czech)
		require.NoError(t, err, month)
		require.Equal(t, want, got.Month)
	}
	_, err = standards.ParseDateParts("3", "červ", "2026", czech) // June or July
	requireCode(t, err, "date.not-real")
	_, err = standards.ParseDateParts("3", "wrz", "2026")
	requireCode(t, err, "date.not-real")
}

func TestParsePartialDate(t *testing.T) {
	tests := []struct {
		in, code, earliest, latest string
		parts                      []string
	}{
		{"2026", "", "2026-01-01", "2026-12-31", nil},
		{"2024-02", "", "2024-02-01", "2024-02-29", nil},
		{" 2026-11-23 ", "", "2026-11-23", "2026-11-23", nil},
		{"", "date.missing", "", "", nil},
		{"26", "date.partial-format", "", "", nil},
		{"2026/11", "date.partial-format", "", "", nil},
		{"2026--1", "date.partial-format", "", "", nil},
		{"20a6", "date.partial-format", "", "", nil},
		{"0000", "date.not-real", "", "", []string{"year"}},
		{"2026-13", "date.not-real", "", "", []string{"month", "year"}},
		{"2026-02-30", "date.not-real", "", "", []string{"day", "month", "year"}},
	}
	for _, test := range tests {
		got, err := standards.ParsePartialDate(test.in)
		requireCode(t, err, test.code)
		require.Equal(t, []string{test.earliest, test.latest}, []string{got.Earliest().String(), got.Latest().String()}, test.in)
		if err != nil {
			require.Equal(t, test.parts, standards.Errors(err)[0].Parts, test.in)
		}
	}
	_, whole := must(standards.ParsePartialDate("2026-11")).Date()
	require.False(t, whole)
	date, whole := must(standards.ParsePartialDate("2026-11-23")).Date()
	require.True(t, whole)
	require.Equal(t, day("2026-11-23"), date)
	_, err := standards.PartialDate{Year: 2026, Day: 3}.MarshalText()
	requireCode(t, err, "date.not-real")
}

func TestParsePartialDateParts(t *testing.T) {
	tests := []struct{ day, month, year, want, code, parts string }{
		{"", "", "2026", "2026", "", ""},
		{"", "Tach", "2026", "2026-11", "", ""},
		{"23", "11", "2026", "2026-11-23", "", ""},
		{"", "", " ", "", "date.missing", "[]"},
		{"23", "", "2026", "", "date.missing-part", "[month]"},
		{"23", "", "", "", "date.missing-part", "[month year]"},
		{"", "11", "", "", "date.missing-part", "[year]"},
		{"", "13", "2026", "", "date.not-real", "[month]"},
		{"", "", "26", "", "date.year-digits", "[year]"},
	}
	for _, test := range tests {
		got, err := standards.ParsePartialDateParts(test.day, test.month, test.year)
		requireCode(t, err, test.code)
		require.Equal(t, test.want, got.String())
		if err != nil {
			require.Equal(t, test.parts, fmt.Sprint(standards.Errors(err)[0].Parts))
		}
	}
}

func TestPartialDateHoldsItsDays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := day("1900-01-01").AddDays(rapid.IntRange(0, 80000).Draw(t, "day"))
		p := must(standards.ParsePartialDate(d.String()[:rapid.SampledFrom([]int{4, 7, 10}).Draw(t, "length")]))
		require.False(t, d.Before(p.Earliest()) || d.After(p.Latest()))
		require.True(t, p.IsReal())
	})
}

func FuzzParsePartialDate(f *testing.F) {
	f.Add("2026")
	f.Add("2026-11")
	f.Fuzz(func(t *testing.T, s string) {
		d, err := standards.ParsePartialDate(s)
		if roundTrip(t, d, err, standards.ParsePartialDate) {
			require.False(t, d.Latest().Before(d.Earliest()))
		}
	})
}
