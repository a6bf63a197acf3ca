package cldr

import (
	"time"
)

// A Style is how much of a date or a time is written out.
type Style uint8

// The styles, of CLDR's standard formats. In British English:
const (
	Full   Style = iota // Monday, 23 November 2026
	Long                // 23 November 2026
	Medium              // 23 Nov 2026
	Short               // 23/11/2026
)

// Date writes the day of t in its own location. A style that is none counts as
// [Medium].
func (l *Locale) Date(t time.Time, s Style) string {
	return string(l.appendPattern(make([]byte, 0, 48), l.dates[s.valid()].tokens, t))
}

// Time writes the time of day of t in its own location: [Short] without
// seconds, [Medium] with them, [Long] and [Full] with the time zone too.
func (l *Locale) Time(t time.Time, s Style) string {
	return string(l.appendPattern(make([]byte, 0, 32), l.times[s.valid()].tokens, t))
}

// DateTime writes the day and the time of day: "23 November 2026 at 16:05".
func (l *Locale) DateTime(t time.Time, date, time Style) string {
	return l.join(l.Date(t, date), l.Time(t, time), date.valid())
}

// MonthYear writes the month of t: "November 2026" ([Full] and [Long]), "Nov
// 2026" ([Medium]), "11/2026" ([Short]).
func (l *Locale) MonthYear(t time.Time, s Style) string {
	which := [...]int{skeletonYMMMM, skeletonYMMMM, skeletonYMMM, skeletonYM}[s.valid()]
	return string(l.appendPattern(make([]byte, 0, 32), l.patterns[which].tokens, t))
}

// Month names a month: in full, or short in [Medium] and [Short]. By itself, as
// a heading has it; many languages use another form in a date, which alone =
// false gives: Polish "listopad", but "listopada" in a date.
func (l *Locale) Month(m time.Month, s Style, alone bool) string {
	return l.name(months, monthsAlone, s, alone, int(m)-1)
}

// Weekday names a day of the week, as [Locale.Month] does a month.
func (l *Locale) Weekday(d time.Weekday, s Style, alone bool) string {
	return l.name(days, daysAlone, s, alone, int(d))
}

// name picks from one of the lists; what is not in it is "".
func (l *Locale) name(list, listAlone int, s Style, alone bool, i int) string {
	if alone {
		list = listAlone
	}
	if s.valid() >= Medium {
		list++
	}
	if i < 0 || i >= len(l.names[list]) {
		return ""
	}
	return l.names[list][i]
}

func (l *Locale) join(date, time string, s Style) string {
	return string(appendJoined(nil, l.joins[s], time, date))
}

func (s Style) valid() Style {
	if s > Short {
		return Medium
	}
	return s
}

// appendJoined writes a pattern with {0} and {1}.
func appendJoined(dst []byte, pattern, zero, one string) []byte {
	for i := 0; i < len(pattern); i++ {
		if i+2 < len(pattern) && pattern[i] == '{' && pattern[i+2] == '}' {
			if pattern[i+1] == '0' {
				dst = append(dst, zero...)
			} else {
				dst = append(dst, one...)
			}
			i += 2
			continue
		}
		dst = append(dst, pattern[i])
	}
	return dst
}
