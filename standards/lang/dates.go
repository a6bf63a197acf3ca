package lang

import (
	"fmt"
	"time"

	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/lang/cldr"
	"github.com/moothall/moothall/standards/lang/mf2"
)

// Date writes a day: "23 November 2026", "23 Tachwedd 2026", "23 listopada 2026".
// No date is "". In a language that package cldr does not have it is 23/11/2026.
// A day that the calendar does not have is written as [standards.Date.String]
// does.
//
// Source: GOV.UK style guide, "Dates"; CLDR for other languages.
func (p *Printer) Date(d standards.Date) string { return string(p.loc.appendDate(nil, d)) }

// PartialDate writes as much of a date as is known: "2026", "November 2026", or
// what [Printer.Date] writes. No date is "". In a language that package cldr does
// not have a month is 11/2026.
func (p *Printer) PartialDate(d standards.PartialDate) string {
	switch {
	case d.IsZero():
		return ""
	case d.Day != 0:
		return p.Date(standards.Date(d))
	case !d.IsReal() || d.Month == 0:
		return d.String()
	case p.loc.own == nil:
		return fmt.Sprintf("%02d/%d", int(d.Month), d.Year)
	}
	return p.loc.say(p.loc.own.MonthYear(d.Earliest().Time(time.UTC), cldr.Long))
}

// DateLong is [Printer.Date] with the day of the week: "Monday 23 November
// 2026", "Dydd Llun 23 Tachwedd 2026", "poniedziałek, 23 listopada 2026".
func (p *Printer) DateLong(d standards.Date) string {
	loc := p.loc
	switch {
	case loc.own == nil || !d.IsReal():
		return p.Date(d)
	case loc.house != nil:
		return p.Weekday(d.Weekday()) + " " + p.Date(d)
	}
	return loc.own.Date(d.Time(time.UTC), cldr.Full)
}

// Weekday names a day of the week as it stands by itself: "Monday", "Dydd Llun".
// It is English in a language that package cldr does not have, and "" for what
// is no weekday.
func (p *Printer) Weekday(day time.Weekday) string {
	if day < time.Sunday || day > time.Saturday {
		return ""
	}
	if p.loc.own == nil {
		return day.String()
	}
	return p.loc.say(p.loc.own.Weekday(day, cldr.Full, true))
}

// Time writes the time of day in London at the moment t: "4:05pm", "4pm",
// "midday" ("hanner dydd"), "midnight" ("hanner nos"); in languages other than
// English and Welsh as CLDR has it, most on the 24-hour clock, "16:05". Seconds
// are left out.
//
// Source: GOV.UK style guide, "Times".
func (p *Printer) Time(t time.Time) string {
	t = t.In(standards.London())
	hour, minute := t.Hour(), t.Minute()
	switch {
	case p.loc.house == nil:
		return p.loc.FormatDate(t, mf2.DateOptions{Precision: mf2.TimeMinute})
	case hour == 0 && minute == 0:
		return p.loc.say(p.loc.house.midnight)
	case hour == 12 && minute == 0:
		return p.loc.say(p.loc.house.midday)
	case minute == 0:
		return t.Format("3pm")
	}
	return t.Format("3:04pm")
}

// TimeOfDay writes a time as [Printer.Time] does. No time is "".
func (p *Printer) TimeOfDay(t standards.TimeOfDay) string {
	if t.IsZero() {
		return ""
	}
	return p.Time(t.On(standards.Date{Year: 2000, Month: time.January, Day: 1}, standards.London()))
}

// appendDate writes a day without that of the week.
func (loc *locale) appendDate(dst []byte, d standards.Date) []byte {
	switch {
	case d.IsZero():
		return dst
	case !d.IsReal():
		return append(dst, d.String()...)
	case loc.own == nil:
		return fmt.Appendf(dst, "%02d/%02d/%d", d.Day, int(d.Month), d.Year)
	}
	return append(dst, loc.say(loc.own.Date(d.Time(time.UTC), cldr.Long))...)
}

// say puts the words of a pseudo language in the place of English ones.
func (loc *locale) say(english string) string {
	if loc.rewrite == nil {
		return english
	}
	return loc.rewrite(english, loc.Direction() == "rtl")
}

// FormatDate is that of the language; in a pseudo language its words are that
// language's.
func (loc *locale) FormatDate(t time.Time, o mf2.DateOptions) string {
	return loc.say(loc.Locale.FormatDate(t, o))
}
