package standards_test

import (
	"fmt"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/moothall/moothall/standards"
)

func TestParseDateParts(t *testing.T) {
	all := []string{"day", "month", "year"}
	tests := []struct {
		day, month, year string
		want, code       string
		parts            []string
	}{
		{"23", "11", "2026", "2026-11-23", "", nil},
		{" 3", "03 ", "2026\u200b", "2026-03-03", "", nil},
		{"1", "Ionawr", "2026", "2026-01-01", "", nil},
		{"1", "jan", "2026", "2026-01-01", "", nil},
		{"1", "SEPT.", "2026", "2026-09-01", "", nil},
		{"1", "Tach", "2026", "2026-11-01", "", nil},
		{"29", "2", "2024", "2024-02-29", "", nil},
		{"31", "12", "9999", "9999-12-31", "", nil},
		{"", " ", "", "", "date.missing", nil},
		{"", "11", "2026", "", "date.missing-part", []string{"day"}},
		{"23", "", "", "", "date.missing-part", []string{"month", "year"}},
		{"99", "", "26", "", "date.missing-part", []string{"month"}},
		{"31", "4", "2026", "", "date.not-real", all},
		{"29", "2", "2026", "", "date.not-real", all},
		{"29", "2", "1900", "", "date.not-real", all},
		{"32", "11", "2026", "", "date.not-real", []string{"day"}},
		{"0", "11", "2026", "", "date.not-real", []string{"day"}},
		{"-1", "11", "2026", "", "date.not-real", []string{"day"}},
		{"٢", "11", "2026", "", "date.not-real", []string{"day"}},
		{"23", "13", "2026", "", "date.not-real", []string{"month"}},
		{"23", "ma", "2026", "", "date.not-real", []string{"month"}},
		{"32", "13", "2026", "", "date.not-real", []string{"day", "month"}},
		{"23", "11", "then", "", "date.not-real", []string{"year"}},
		{"23", "11", "0000", "", "date.not-real", []string{"year"}},
		{"32", "11", "26", "", "date.not-real", []string{"day", "year"}},
		{"23", "11", "26", "", "date.year-digits", []string{"year"}},
		{"23", "11", "02026", "", "date.year-digits", []string{"year"}},
		{"23", "11", "0080", "", "date.year-digits", []string{"year"}},
		{"23", "11", "0999", "", "date.year-digits", []string{"year"}},
		{"23", "11", "0001", "", "date.year-digits", []string{"year"}},
		{"23", "11", "80", "", "date.year-digits", []string{"year"}},
		{"23", "11", "080", "", "date.year-digits", []string{"year"}},
		{"23", "11", "00080", "", "date.year-digits", []string{"year"}},
		{"23", "11", "20260", "", "date.year-digits", []string{"year"}},
		{"32", "11", "0080", "", "date.not-real", []string{"day", "year"}},
		{"31", "4", "0080", "", "date.year-digits", []string{"year"}},
		{"23", "11", "1000", "1000-11-23", "", nil},
		{"99999999999999999999", "11", "2026", "", "date.not-real", []string{"day"}},
	}
	for _, test := range tests {
		t.Run(test.day+"/"+test.month+"/"+test.year, func(t *testing.T) {
			got, err := standards.ParseDateParts(test.day, test.month, test.year)
			requireCode(t, err, test.code)
			require.Equal(t, test.want, got.String())
			if err != nil {
				require.Equal(t, test.parts, standards.Errors(err)[0].Parts)
			}
		})
	}
}

func TestMonthNames(t *testing.T) {
	english := strings.Fields("January February March April May June July August September October November December")
	welsh := strings.Fields("Ionawr Chwefror Mawrth Ebrill Mai Mehefin Gorffennaf Awst Medi Hydref Tachwedd Rhagfyr")
	for i := range 12 {
		for _, name := range []string{english[i], welsh[i]} {
			for n := 3; n <= len(name); n++ {
				got, err := standards.ParseDateParts("1", name[:n], "2026")
				require.NoError(t, err, name[:n])
				require.Equal(t, time.Month(i+1), got.Month, name[:n])
			}
		}
	}
	for _, month := range []string{"j", "ja", "au", "ju", "ma", "me", "Januarys", "x", ".", "1.5", "Maes"} {
		_, err := standards.ParseDateParts("1", month, "2026")
		requireCode(t, err, "date.not-real")
	}
}

func TestParseDate(t *testing.T) {
	for in, code := range map[string]string{
		"2026-11-23": "", " 2026-11-23\n": "", "0001-01-01": "",
		"": "date.missing", "2026-11-3": "date.format", "23/11/2026": "date.format", "2026-1a-01": "date.format",
		"2026-02-30": "date.not-real", "0000-01-01": "date.not-real", "2026-00-01": "date.not-real",
	} {
		got, err := standards.ParseDate(in)
		requireCode(t, err, code)
		if code == "" {
			require.Equal(t, strings.TrimSpace(in), got.String())
		}
	}
	_, err := standards.Date{Year: 2026, Month: 2, Day: 31}.MarshalText()
	requireCode(t, err, "date.not-real")
}

func TestDateArithmetic(t *testing.T) {
	d := standards.Date{Year: 2024, Month: 2, Day: 28}
	require.Equal(t, "2024-02-29", d.AddDays(1).String())
	require.Equal(t, "2023-12-31", d.AddDays(-59).String())
	require.True(t, standards.Date{}.AddDays(3).IsZero())
	require.Equal(t, time.Wednesday, d.Weekday())
	require.True(t, standards.Date{}.Before(d) && d.After(standards.Date{}))
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(-700_000, 700_000).Draw(t, "days")
		moved := d.AddDays(n)
		require.True(t, moved.IsReal())
		require.Equal(t, d, moved.AddDays(-n))
		require.Equal(t, n > 0, d.Before(moved))
		require.Equal(t, n < 0, d.After(moved))
		require.Equal(t, ((int(d.Weekday())+n)%7+7)%7, int(moved.Weekday()))
	})
}

func TestToday(t *testing.T) {
	tests := []struct{ now, want string }{
		{"2026-07-01T23:30:00Z", "2026-07-02"}, // half past midnight in summer
		{"2026-07-01T22:59:59Z", "2026-07-01"},
		{"2026-12-01T23:59:59Z", "2026-12-01"},
		{"2026-03-29T00:30:00Z", "2026-03-29"}, // clocks go forward at 01:00 UTC
		{"2026-03-28T23:59:59Z", "2026-03-28"},
		{"2026-03-29T23:00:00Z", "2026-03-30"},
		{"2026-10-24T23:00:00Z", "2026-10-25"}, // the last summer midnight
		{"2026-10-25T23:59:59Z", "2026-10-25"}, // clocks went back at 01:00 UTC
		{"2026-07-01T20:30:00-04:00", "2026-07-02"},
	}
	for _, test := range tests {
		now, err := time.Parse(time.RFC3339, test.now)
		require.NoError(t, err)
		require.Equal(t, test.want, standards.Today(now).String(), test.now)
	}
	require.Equal(t, "2026-06-30T23:00:00Z",
		standards.Date{Year: 2026, Month: 7, Day: 1}.Time(standards.London()).UTC().Format(time.RFC3339))
}

func TestLondonIsThatOfTheTimeZoneDatabase(t *testing.T) {
	theirs, err := time.LoadLocation("Europe/London")
	require.NoError(t, err)
	end := time.Date(2038, 1, 1, 0, 0, 0, 0, time.UTC)
	changes, offset := 0, 0
	for at := time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC); at.Before(end); at = at.Add(time.Hour) {
		name, ours := at.In(standards.London()).Zone()
		other, want := at.In(theirs).Zone()
		if name != other || ours != want {
			t.Fatalf("%v: %s%+d, not %s%+d", at, name, ours, other, want)
		}
		if ours != offset {
			changes, offset = changes+1, ours
		}
	}
	require.GreaterOrEqual(t, changes, 200)
}

func FuzzParseDateParts(f *testing.F) {
	f.Add("23", "11", "2026")
	f.Add("29", "chwef", "2024")
	f.Fuzz(func(t *testing.T, day, month, year string) {
		d, err := standards.ParseDateParts(day, month, year)
		if roundTrip(t, d, err, standards.ParseDate) {
			again, err := standards.ParseDateParts(fmt.Sprint(d.Day), d.Month.String(), fmt.Sprintf("%04d", d.Year))
			require.NoError(t, err)
			require.Equal(t, d, again)
			require.True(t, d.IsReal())
		} else if code := standards.Errors(err)[0].Code; code != "date.missing" {
			require.NotEmpty(t, standards.Errors(err)[0].Parts)
		}
	})
}

func FuzzParseDate(f *testing.F) {
	f.Add("2026-11-23")
	f.Add("2024-02-30")
	f.Fuzz(func(t *testing.T, s string) {
		d, err := standards.ParseDate(s)
		roundTrip(t, d, err, standards.ParseDate)
	})
}
