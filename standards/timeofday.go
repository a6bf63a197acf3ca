package standards

import (
	"database/sql/driver"
	"fmt"
	"log/slog"
	"strings"
	"time"
)

// TimeOfDay is a time on the clock, to the minute, without a day or a zone. The zero
// value is none, which is not midnight: [Clock](0, 0) is a time, and IsZero is false
// for it. Times can be compared with ==.
type TimeOfDay struct{ minute int16 } // since midnight, and one more

func (TimeOfDay) format() Format {
	return parses(ParseTimeOfDay, timeOfDayCodes, Format{
		Name: "time-of-day", Tag: "uk_time_of_day", Example: "15:30",
		Input: Input{Width: 10, Boxes: []int{2, 2}},
	})
}

var timeOfDayCodes = codes{
	{"time-of-day.half", "the time could be before noon or after it: add am or pm, or a 0 in front"},
	{"time-of-day.invalid", "not a time of day, such as 3:30pm or 15:30"},
	{"time-of-day.missing", "there is no time"},
}

// Clock returns the time hour:minute on the 24-hour clock. It panics where no clock
// shows it.
func Clock(hour, minute int) TimeOfDay {
	if hour < 0 || hour > 23 || minute < 0 || minute > 59 {
		panic("standards: Clock: no clock shows this time")
	}
	return TimeOfDay{int16(60*hour + minute + 1)}
}

// Hour is the hour on the 24-hour clock, 0 to 23.
func (t TimeOfDay) Hour() int { return max(int(t.minute)-1, 0) / 60 }

// Minute is the minute, 0 to 59.
func (t TimeOfDay) Minute() int { return max(int(t.minute)-1, 0) % 60 }

// Compare returns -1 if t is before other, 1 if it is after it, and 0 if they are the
// same. The zero value is before all times.
func (t TimeOfDay) Compare(other TimeOfDay) int {
	switch {
	case t.minute < other.minute:
		return -1
	case t.minute > other.minute:
		return 1
	}
	return 0
}

// On returns the moment when clocks in zone show the time on a day. Where the clock
// jumps over it, as at 1:30am on the last Sunday of March in London, [time.Date] says
// which it is.
func (t TimeOfDay) On(day Date, zone *time.Location) time.Time {
	return time.Date(day.Year, day.Month, day.Day, t.Hour(), t.Minute(), 0, 0, zone)
}

// ParseTimeOfDay reads a time as people write it: "3:30pm", "3.30 p.m.", "3pm",
// "15:30", "1530", "midday", "midnight"; in Welsh "3.30 yp", "hanner dydd" and
// "hanner nos". A time of two digits before the point is one of the 24-hour clock, so
// "03:30" is at night and "15:30" after noon; "3:30", which could be either, is refused.
// Seconds are taken where they are 00, as databases write them.
//
// Errors have code time-of-day.missing, time-of-day.invalid or time-of-day.half (before or after noon?).
//
// Source: GOV.UK style guide, "Times".
func ParseTimeOfDay(s string) (TimeOfDay, error) {
	text := strings.ToLower(cleanPart(s))
	switch strings.TrimSpace(strings.TrimPrefix(text, "12 ")) {
	case "":
		return TimeOfDay{}, fail("time-of-day.missing")
	case "midday", "noon", "hanner dydd", "canol dydd":
		return Clock(12, 0), nil
	case "midnight", "hanner nos", "canol nos":
		return Clock(0, 0), nil
	}
	text, half := cutHalf(text)
	hours, minutes, parted := cutHours(text)
	switch {
	case !allDigits(hours) || len(hours) > 2 || !allDigits(minutes) || len(minutes) != 2:
		return TimeOfDay{}, fail("time-of-day.invalid")
	case number(hours) > 23 || number(minutes) > 59, half == 'a' && number(hours) > 12:
		return TimeOfDay{}, fail("time-of-day.invalid")
	case half == 0 && number(hours) > 0 && (len(hours) < 2 || !parted && number(hours) < 13):
		return TimeOfDay{}, fail("time-of-day.half")
	}
	hour := number(hours)
	switch {
	case half == 'a' && hour == 12:
		hour = 0
	case half == 'p' && hour < 12:
		hour += 12
	}
	return Clock(hour, number(minutes)), nil
}

// halves end times: those before noon first.
var halves = [...]string{"am", "yb", "y bore", "pm", "yp", "yh", "y prynhawn", "yr hwyr"}

// cutHalf takes what says which half of the day it is off the end: 'a' before noon,
// 'p' after it, 0 where nothing does. Two letters may have points, as in "p.m.".
func cutHalf(text string) (rest string, half byte) {
	for i, word := range halves {
		rest, found := strings.CutSuffix(text, word)
		if !found && len(word) == 2 {
			if rest, found = strings.CutSuffix(strings.TrimSuffix(text, "."), word[1:]); found {
				rest, found = strings.CutSuffix(strings.TrimSuffix(rest, "."), word[:1])
			}
		}
		if found {
			return strings.TrimSpace(rest), "aaappppp"[i]
		}
	}
	return text, 0
}

// cutHours parts hours from minutes: at a sign between them, or before the last two
// of three or four digits. parted is false where hours stand alone.
func cutHours(text string) (hours, minutes string, parted bool) {
	for _, sign := range [...]string{":", ".", " "} {
		if hours, minutes, parted = strings.Cut(text, sign); parted {
			minutes, _ = strings.CutSuffix(minutes, ":00")
			return hours, strings.TrimSpace(minutes), true
		}
	}
	if n := len(text); n == 3 || n == 4 {
		return text[:n-2], text[n-2:], true
	}
	return text, "00", false
}

// String returns the time on the 24-hour clock, "15:30", or "". Residents read what
// lang.Printer.TimeOfDay gives.
func (t TimeOfDay) String() string {
	if t.IsZero() {
		return ""
	}
	return fmt.Sprintf("%02d:%02d", t.Hour(), t.Minute())
}

// IsZero reports whether there is no time. It is false for midnight.
func (t TimeOfDay) IsZero() bool { return t.minute == 0 }

// MarshalText gives the text of String, nothing for the zero value.
func (t TimeOfDay) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// UnmarshalText reads as [ParseTimeOfDay] does; empty text is the zero value.
func (t *TimeOfDay) UnmarshalText(text []byte) error { return unmarshal(t, text, ParseTimeOfDay) }

// Value gives the text of String to a database, NULL for the zero value.
func (t TimeOfDay) Value() (driver.Value, error) { return textValue(t.String()) }

// Scan reads a column of text as [ParseTimeOfDay] does; NULL is the zero value.
func (t *TimeOfDay) Scan(column any) error { return scanText(t, column, ParseTimeOfDay) }

// LogValue keeps the time out of logs written with log/slog.
func (t TimeOfDay) LogValue() slog.Value { return redacted }
