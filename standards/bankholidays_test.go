package standards_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/moothall/moothall/standards"
)

var jurisdictions = []standards.Jurisdiction{standards.InEnglandAndWales, standards.InScotland, standards.InNorthernIreland}

// TestBankHolidaysByLaw works the holidays of each year out from the Act of
// 1971 and its yearly proclamations, and knows the years that had others.
func TestBankHolidaysByLaw(t *testing.T) {
	calendar := standards.BankHolidays()
	for _, j := range jurisdictions {
		var got []string
		for _, holiday := range calendar.In(j) {
			got = append(got, holiday.Date.String())
			require.NotEmpty(t, holiday.Name)
		}
		var want []string
		for year := calendar.First().Year; year <= calendar.Last().Year; year++ {
			want = append(want, byLaw(j, year)...)
		}
		require.ElementsMatch(t, want, got, j)
	}
}

func byLaw(j standards.Jurisdiction, year int) []string {
	taken := map[standards.Date]bool{}
	fixed := func(days ...string) { // on a weekend: the next working day that is free
		var late []standards.Date
		for _, text := range days {
			d := day(fmt.Sprintf("%d-%s", year, text))
			if weekend(d) {
				late = append(late, d)
			} else {
				taken[d] = true
			}
		}
		for _, d := range late {
			for weekend(d) || taken[d] {
				d = d.AddDays(1)
			}
			taken[d] = true
		}
	}
	scotland, ireland := j == standards.InScotland, j == standards.InNorthernIreland
	if scotland {
		fixed("01-01", "01-02")
		fixed("11-30")
	} else {
		fixed("01-01")
		taken[easter(year).AddDays(1)] = true
	}
	if ireland {
		fixed("03-17")
		fixed("07-12")
	}
	fixed("12-25", "12-26")
	taken[easter(year).AddDays(-2)] = true
	taken[monday(year, 5, 1)] = true
	taken[monday(year, 5, 25)] = true // the last: 25 to 31
	if scotland {
		taken[monday(year, 8, 1)] = true
	} else {
		taken[monday(year, 8, 25)] = true
	}
	oneOff(j, year, taken)
	var all []string
	for d := range taken {
		all = append(all, d.String())
	}
	return all
}

func oneOff(j standards.Jurisdiction, year int, taken map[standards.Date]bool) {
	switch {
	case year == 2020: // 75 years after the end of the war in Europe
		delete(taken, day("2020-05-04"))
		taken[day("2020-05-08")] = true
	case year == 2022: // the Queen's Platinum Jubilee and funeral
		delete(taken, day("2022-05-30"))
		taken[day("2022-06-02")], taken[day("2022-06-03")], taken[day("2022-09-19")] = true, true, true
	case year == 2023: // the King's coronation
		taken[day("2023-05-08")] = true
	case year == 2026 && j == standards.InScotland: // the World Cup
		taken[day("2026-06-15")] = true
	}
}

func weekend(d standards.Date) bool {
	return d.Weekday() == time.Saturday || d.Weekday() == time.Sunday
}

// monday returns the first Monday from the given day on.
func monday(year int, month time.Month, from int) standards.Date {
	d := standards.Date{Year: year, Month: month, Day: from}
	for d.Weekday() != time.Monday {
		d = d.AddDays(1)
	}
	return d
}

// easter is the date of Easter Sunday by Gauss, with the two exceptions of the Gregorian calendar.
func easter(year int) standards.Date {
	a, b, c := year%19, year%4, year%7
	k := year / 100
	m := (15 + k - (8*k+13)/25 - k/4) % 30
	n := (4 + k - k/4) % 7
	d := (19*a + m) % 30
	e := (2*b + 4*c + 6*d + n) % 7
	if d == 29 && e == 6 || d == 28 && e == 6 && (11*m+11)%30 < 19 {
		e = -1
	}
	return standards.Date{Year: year, Month: time.March, Day: 22}.AddDays(d + e)
}

// TestBankHolidaysReachFarEnough fails when less than a year is left: add the
// next one to data/bank-holidays.json.
func TestBankHolidaysReachFarEnough(t *testing.T) {
	require.True(t, standards.Today(time.Now()).AddDays(365).Before(standards.BankHolidays().Last()))
}

func TestWorkingDays(t *testing.T) {
	tests := []struct {
		j     standards.Jurisdiction
		start string
		n     int
		want  string
	}{
		{standards.InEnglandAndWales, "2026-11-23", 10, "2026-12-07"},
		{standards.InScotland, "2026-11-23", 10, "2026-12-08"}, // St Andrew's Day
		{standards.InEnglandAndWales, "2026-12-24", 1, "2026-12-29"},
		{standards.InScotland, "2026-12-31", 1, "2027-01-05"},
		{standards.InEnglandAndWales, "2026-12-31", 1, "2027-01-04"},
		{standards.InNorthernIreland, "2026-07-10", 1, "2026-07-14"},
		{standards.InEnglandAndWales, "2026-12-29", -1, "2026-12-24"},
		{standards.InEnglandAndWales, "2026-12-25", 0, "2026-12-29"},
		{standards.InEnglandAndWales, "2026-11-23", 0, "2026-11-23"},
		{standards.InEnglandAndWales, "2028-12-29", 1, ""},
		{standards.InEnglandAndWales, "2017-12-29", 1, ""},
		{standards.InEnglandAndWales, "2026-01-01", 1 << 40, ""},
		{"mars", "2026-11-23", 1, ""},
	}
	for _, test := range tests {
		got, err := day(test.start).AddWorkingDays(test.j, test.n)
		require.Equal(t, test.want, got.String(), "%s %d", test.start, test.n)
		if test.want == "" {
			requireCode(t, err, "date.no-bank-holidays")
		}
	}
	is, err := day("2026-11-30").IsWorkingDay(standards.InScotland)
	require.NoError(t, err)
	require.False(t, is)
	_, err = standards.Date{}.IsWorkingDay(standards.InScotland)
	requireCode(t, err, "date.no-bank-holidays")
	_, err = day("2026-11-23").WorkingDaysUntil(standards.InScotland, day("2040-01-01"))
	requireCode(t, err, "date.no-bank-holidays")
	holiday, found := standards.BankHolidays().On(standards.InNorthernIreland, day("2026-07-13"))
	require.True(t, found)
	require.True(t, holiday.Substitute)
}

func TestWorkingDaysCountBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		j := rapid.SampledFrom(jurisdictions).Draw(t, "jurisdiction")
		start := day("2019-06-01").AddDays(rapid.IntRange(0, 2500).Draw(t, "day"))
		n := rapid.IntRange(1, 100).Draw(t, "n")
		end, err := start.AddWorkingDays(j, n)
		require.NoError(t, err)
		count, err := start.WorkingDaysUntil(j, end)
		require.NoError(t, err)
		require.Equal(t, n, count)
		is, err := end.IsWorkingDay(j)
		require.NoError(t, err)
		require.True(t, is)
	})
}

func TestSetBankHolidays(t *testing.T) {
	const text = `{"england-and-wales":{"division":"x","events":[{"title":"Extra","date":"2030-05-07","notes":"","bunting":true}]},
		"scotland":{"events":[{"date":"2029-01-01"},{"date":"2031-01-01"}]},"northern-ireland":{"events":[{"date":"2030-01-01"}]}}`
	calendar, err := standards.ReadBankHolidays(strings.NewReader(text))
	require.NoError(t, err)
	require.Equal(t, []standards.Date{day("2030-01-01"), day("2030-12-31")}, []standards.Date{calendar.First(), calendar.Last()})
	standards.SetBankHolidays(calendar)
	defer standards.SetBankHolidays(nil)
	is, err := day("2030-05-07").IsWorkingDay(standards.InEnglandAndWales)
	require.NoError(t, err)
	require.False(t, is)

	for text, want := range map[string]string{
		`[]`: "cannot unmarshal", `{}`: "none for england-and-wales",
		`{"england-and-wales":{"events":[{}]}}`:                    "has no date",
		`{"england-and-wales":{"events":[{"date":"2030-02-30"}]}}`: "date.not-real",
	} {
		_, err := standards.ReadBankHolidays(strings.NewReader(text))
		require.ErrorContains(t, err, want)
	}
}
