package cldr

import "time"

// Range writes the days from one to another, what both have in common once:
// "23 – 27 November 2026", where the spaces round the dash are thin (U+2009).
// Two moments on the same day are that day; from should not be after to.
func (l *Locale) Range(from, to time.Time, s Style) string {
	largest := difference(from, to)
	if largest == same {
		return l.Date(from, s)
	}
	return l.appendRange(l.ranges[int(s.valid())*3+largest], from, to)
}

// MonthYearRange writes the months from one to another: "November 2026 – March
// 2027", with short names in [Medium] and [Short].
func (l *Locale) MonthYearRange(from, to time.Time, s Style) string {
	first := len(l.dates) * 3
	if s.valid() >= Medium {
		s = Medium
		first += 2
	}
	largest := difference(from, to)
	if largest >= largestDay {
		return l.MonthYear(from, s)
	}
	return l.appendRange(l.ranges[first+largest], from, to)
}

// The largest field in which two dates differ, in the order of the ranges in a
// table.
const (
	largestYear = iota
	largestMonth
	largestDay
	same
)

func difference(from, to time.Time) int {
	switch {
	case from.Year() != to.Year():
		return largestYear
	case from.Month() != to.Month():
		return largestMonth
	case from.Day() != to.Day():
		return largestDay
	}
	return same
}

func (l *Locale) appendRange(p pattern, from, to time.Time) string {
	dst := l.appendPattern(make([]byte, 0, 64), p.tokens[:p.second], from)
	return string(l.appendPattern(dst, p.tokens[p.second:], to))
}
