package lang

import (
	"fmt"
	"strconv"
	"time"

	"github.com/moothall/moothall/standards"
)

// dateWords are a language's names of months and days, from CLDR 48 (stand-alone,
// wide), and its words for the two hours that GOV.UK style does not write as
// numbers.
type dateWords struct {
	months           [12]string
	weekdays         [7]string // Sunday first, as in package time
	midnight, midday string
}

var dates = map[string]*dateWords{
	"en": {
		months: [12]string{"January", "February", "March", "April", "May", "June",
			"July", "August", "September", "October", "November", "December"},
		weekdays: [7]string{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"},
		midnight: "midnight", midday: "midday",
	},
	"cy": {
		months: [12]string{"Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin",
			"Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd", "Rhagfyr"},
		weekdays: [7]string{"Dydd Sul", "Dydd Llun", "Dydd Mawrth", "Dydd Mercher", "Dydd Iau", "Dydd Gwener", "Dydd Sadwrn"},
		midnight: "hanner nos", midday: "hanner dydd",
	},
}

// Date writes a day: "23 November 2026", "23 Tachwedd 2026". No date is "". In
// a language without names of months here (all but English and Welsh so far)
// it is 23/11/2026. A day that the calendar does not have is written as
// [standards.Date.String] does.
//
// Source: GOV.UK style guide, "Dates".
func (p *Printer) Date(d standards.Date) string {
	return string(p.loc.appendDate(make([]byte, 0, 24), d))
}

// DateLong is [Printer.Date] with the day of the week: "Monday 23 November
// 2026", "Dydd Llun 23 Tachwedd 2026".
func (p *Printer) DateLong(d standards.Date) string {
	date := p.Date(d)
	if p.loc.dates == nil || !d.IsReal() {
		return date
	}
	return p.Weekday(time.Date(d.Year, d.Month, d.Day, 12, 0, 0, 0, time.UTC).Weekday()) + " " + date
}

// Weekday names a day of the week: "Monday", "Dydd Llun". It is English in a
// language that has no names of days here, and "" for what is no weekday.
func (p *Printer) Weekday(day time.Weekday) string {
	if day < time.Sunday || day > time.Saturday {
		return ""
	}
	if p.loc.dates == nil {
		return dates["en"].weekdays[day]
	}
	return p.loc.dates.weekdays[day]
}

// Time writes the time of day in London at the moment t: "4:05pm", "4pm",
// "midday" ("hanner dydd"), "midnight" ("hanner nos"); in languages other than
// English and Welsh on the 24-hour clock, "16:05". Seconds are left out.
//
// Source: GOV.UK style guide, "Times".
func (p *Printer) Time(t time.Time) string {
	t = t.In(standards.London())
	hour, minute := t.Hour(), t.Minute()
	switch {
	case p.loc.dates == nil:
		return fmt.Sprintf("%02d:%02d", hour, minute)
	case hour == 0 && minute == 0:
		return p.loc.dates.midnight
	case hour == 12 && minute == 0:
		return p.loc.dates.midday
	case minute == 0:
		return t.Format("3pm")
	}
	return t.Format("3:04pm")
}

func (loc *locale) appendDate(dst []byte, d standards.Date) []byte {
	switch {
	case d.IsZero():
		return dst
	case !d.IsReal():
		return append(dst, d.String()...)
	case loc.dates == nil:
		return fmt.Appendf(dst, "%02d/%02d/%d", d.Day, int(d.Month), d.Year)
	}
	dst = append(strconv.AppendInt(dst, int64(d.Day), 10), ' ')
	dst = append(append(dst, loc.dates.months[d.Month-1]...), ' ')
	return strconv.AppendInt(dst, int64(d.Year), 10)
}
