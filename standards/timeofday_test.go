package standards_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/standards"
)

func TestParseTimeOfDay(t *testing.T) {
	tests := []struct{ in, want, code string }{
		{"15:30", "15:30", ""}, {"3.30pm", "15:30", ""}, {"3:30 PM", "15:30", ""}, {" 3.30 p.m. ", "15:30", ""}, {"3.30p.m", "15:30", ""},
		{"3pm", "15:00", ""}, {"3 pm", "15:00", ""}, {"330pm", "15:30", ""}, {"1530", "15:30", ""}, {"0330", "03:30", ""}, {"3 30 pm", "15:30", ""},
		{"03:30", "03:30", ""}, {"0:30", "00:30", ""}, {"10:30", "10:30", ""}, {"12:30", "12:30", ""}, {"12am", "00:00", ""}, {"12.05am", "00:05", ""},
		{"12pm", "12:00", ""}, {"15:30pm", "15:30", ""}, {"15:30:00", "15:30", ""}, {"15", "15:00", ""}, {"23:59", "23:59", ""}, {"00:00", "00:00", ""},
		{"midday", "12:00", ""}, {"12 noon", "12:00", ""}, {"Midnight", "00:00", ""}, {"hanner dydd", "12:00", ""}, {"hanner nos", "00:00", ""},
		{"3.30 yp", "15:30", ""}, {"9.15 y.b.", "09:15", ""}, {"9 y bore", "09:00", ""}, {"7 yr hwyr", "19:00", ""}, {"3 y prynhawn", "15:00", ""},
		{"3:30", "", "time-of-day.half"}, {"9", "", "time-of-day.half"}, {"12", "", "time-of-day.half"}, {"330", "", "time-of-day.half"},
		{"", "", "time-of-day.missing"}, {" ", "", "time-of-day.missing"}, {"12 ", "", "time-of-day.half"},
		{"24:00", "", "time-of-day.invalid"}, {"15:60", "", "time-of-day.invalid"}, {"15:3", "", "time-of-day.invalid"}, {"15:30am", "", "time-of-day.invalid"},
		{"15:30:01", "", "time-of-day.invalid"}, {"about 3", "", "time-of-day.invalid"}, {"pm", "", "time-of-day.invalid"}, {"-3pm", "", "time-of-day.invalid"}, {"003:30", "", "time-of-day.invalid"},
		{"3pmpm", "", "time-of-day.invalid"}, {"12 midday midday", "", "time-of-day.invalid"}, {"३:३०", "", "time-of-day.invalid"},
	}
	for _, test := range tests {
		got, err := standards.ParseTimeOfDay(test.in)
		require.Equal(t, test.want, got.String(), test.in)
		requireCode(t, err, test.code)
	}
	require.Panics(t, func() { standards.Clock(24, 0) })
	require.Panics(t, func() { standards.Clock(0, -1) })
	require.False(t, standards.Clock(0, 0).IsZero(), "midnight is a time")
	require.Equal(t, -1, standards.Clock(9, 0).Compare(standards.Clock(9, 1)))
	require.Equal(t, 1, standards.Clock(0, 0).Compare(standards.TimeOfDay{}))
	require.Zero(t, standards.Clock(9, 0).Compare(standards.Clock(9, 0)))
}

func FuzzParseTimeOfDay(f *testing.F) {
	for _, seed := range []string{"3.30pm", "15:30", "hanner nos", "9 y.b.", "0330", "12 "} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, err := standards.ParseTimeOfDay(s)
		if roundTrip(t, got, err, standards.ParseTimeOfDay) {
			require.Equal(t, got, standards.Clock(got.Hour(), got.Minute()))
		}
	})
}

func ExampleParseTimeOfDay() {
	for _, typed := range []string{"3.30pm", "3:30"} {
		opens, err := standards.ParseTimeOfDay(typed)
		fmt.Println(opens, err)
	}
	day := standards.Date{Year: 2026, Month: time.July, Day: 1}
	fmt.Println(standards.Clock(15, 30).On(day, standards.London()).Format(time.RFC3339))
	// Output:
	// 15:30 <nil>
	//  standards: time-of-day.half: the time could be before noon or after it: add am or pm, or a 0 in front
	// 2026-07-01T15:30:00+01:00
}
