package cldr

import (
	"time"

	"github.com/moothall/moothall/standards/lang/mf2"
)

// FormatDate writes the fields of t, in its own location, that the options ask
// for. The calendar is the Gregorian one whatever o.Calendar says. With neither
// a date nor a time asked for, the result is "".
//
// Source: UTS #35 part 4, "Semantic Skeletons".
func (l *Locale) FormatDate(t time.Time, o mf2.DateOptions) string {
	style := styleOf(o)
	date := l.dateTokens(o.Fields, style)
	clock, zone := l.clockTokens(o)
	if clock == nil {
		return string(l.appendPattern(make([]byte, 0, 48), date, t))
	}
	text := l.appendPattern(make([]byte, 0, 32), clock, t)
	if zone && o.Zone != mf2.ZoneNone {
		text = l.appendZone(append(text, ' '), t, o.Zone == mf2.ZoneLong)
	}
	if date == nil {
		return string(text)
	}
	return l.join(string(l.appendPattern(make([]byte, 0, 48), date, t)), string(text), style)
}

// styleOf is the style that is nearest to the options.
func styleOf(o mf2.DateOptions) Style {
	switch {
	case o.Length == mf2.LengthShort:
		return Short
	case o.Length != mf2.LengthLong:
		return Medium
	case o.Fields == mf2.DateYMDWeekday, o.Fields == mf2.DateMonthDayWeek:
		return Full
	}
	return Long
}

// dateTokens is the pattern of a date, nil for none.
func (l *Locale) dateTokens(fields mf2.DateFields, s Style) []token {
	pick := func(long, medium, short int) []token {
		return l.patterns[[...]int{long, long, medium, short}[s]].tokens
	}
	switch fields {
	case mf2.DateYMD:
		return l.dates[s].tokens
	case mf2.DateYMDWeekday:
		if s == Full {
			return l.dates[Full].tokens
		}
		return pick(skeletonYMMMMEEEEd, skeletonYMMMEd, skeletonYMEd)
	case mf2.DateMonthDay:
		return pick(skeletonMMMMd, skeletonMMMd, skeletonMd)
	case mf2.DateMonthDayWeek:
		return pick(skeletonMMMMEEEEd, skeletonMMMEd, skeletonMEd)
	case mf2.DateDayWeekday:
		return pick(skeletonEEEEd, skeletonEd, skeletonEd)
	case mf2.DateWeekday:
		return []token{{letter: 'c', width: [...]uint8{4, 4, 3, 5}[s]}}
	}
	return nil
}

// clockTokens is the pattern of a time of day, nil for none, and whether a time
// zone is still to be put after it.
func (l *Locale) clockTokens(o mf2.DateOptions) (tokens []token, zone bool) {
	own := o.Hour12 == mf2.HourAuto
	which := skeletonH24
	if o.Hour12 == mf2.Hour12 || own && l.twelveHours() {
		which = skeletonH12
	}
	switch o.Precision {
	case mf2.TimeNone:
		return nil, false
	case mf2.TimeHour:
	case mf2.TimeSecond:
		switch {
		case own && o.Zone == mf2.ZoneLong:
			return l.times[Full].tokens, false
		case own && o.Zone == mf2.ZoneShort:
			return l.times[Long].tokens, false
		case own:
			return l.times[Medium].tokens, false
		}
		which += 2 // h, hm, hms
	default:
		if own {
			return l.times[Short].tokens, true
		}
		which++
	}
	return l.patterns[which].tokens, true
}

// twelveHours reports whether the language counts hours to twelve.
func (l *Locale) twelveHours() bool {
	for _, token := range l.times[Short].tokens {
		if token.letter == 'h' {
			return true
		}
	}
	return false
}
