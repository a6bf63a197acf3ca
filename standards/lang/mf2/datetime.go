package mf2

import (
	"slices"
	"time"
)

// dateValue is a date with its resolved options.
type dateValue struct {
	time.Time
	dateSettings
}

// dateSettings are the resolved options of a date. The zero value is that of a
// date without a function, which shows as :datetime does.
type dateSettings struct {
	DateOptions
	floating bool           // the operand named no time zone
	zone     *time.Location // the option timeZone; nil if there is none
	asInput  bool           // timeZone=input
}

// dateText writes a date in the time zone it is to be shown in. One without a
// function shows as :datetime does.
func (s *scope) dateText(d *dateValue) string {
	t, options := d.Time, d.DateOptions
	switch {
	case d.asInput:
	case d.zone != nil:
		t = t.In(d.zone)
	case s.f.Location != nil:
		t = t.In(s.f.Location)
	}
	if d.Fields == DateNone && d.Precision == TimeNone {
		options = DateOptions{Fields: DateYMD, Precision: TimeMinute}
	}
	return s.locale.FormatDate(t, options)
}

// The values of options, in the order of their constants.
var (
	dateFields     = []string{"year-month-day", "year-month-day-weekday", "month-day", "month-day-weekday", "day-weekday", "weekday"}
	dateLengths    = []string{"medium", "long", "short"}
	timePrecisions = []string{"hour", "minute", "second"}
	zoneStyles     = []string{"short", "long"}
)

// toDate is :date, :time and :datetime.
func (s *scope) toDate(x *expression, v *value) {
	v.unwrap()
	t, floating, ok := v.asDate()
	if !ok {
		s.badOperand(x, v, "a date, such as 2026-11-23 or 2026-11-23T16:05:00Z")
		return
	}
	d := &dateValue{Time: t}
	d.floating = floating
	if v.date != nil { // of its options, these stay
		d.zone, d.asInput, d.Hour12 = v.date.zone, v.date.asInput, v.date.Hour12
	} else if floating && s.f.Location != nil { // it stands in the time zone of the formatter
		d.Time = time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), s.f.Location)
	}
	*v = value{kind: kindDate, date: d, direction: v.direction}
	switch x.function.builtin {
	case builtinDate:
		d.Fields = DateYMD
	case builtinTime:
		d.Precision = TimeMinute
	default:
		d.Fields, d.Precision = DateYMD, TimeMinute
	}
	for i := range x.function.options {
		s.dateOption(x.function, &x.function.options[i], &d.dateSettings)
	}
	if d.floating && d.asInput {
		s.add(BadOperand, "%s names no time zone, which timeZone=input asks for", x.fallback)
	}
}

// dateOption applies one option. All but those that override what the reader's
// place sets must be written in the message.
func (s *scope) dateOption(c *call, o *option, set *dateSettings) {
	words, override := dateWords(c.builtin, o.name)
	var given value
	if !s.option(o, &given) || words == nil && !override {
		return // no value, or the function has no such option
	}
	text, _ := given.asText()
	if override {
		s.overrideOption(c, o, text, set)
		return
	}
	i := slices.Index(words, text)
	if o.value.kind != literal || i < 0 {
		s.badOption(c, o, "one of the words that the specification lists for it, written in the message and no variable")
		return
	}
	switch o.name {
	case "fields", "dateFields":
		set.Fields = DateYMD + DateFields(i)
	case "length", "dateLength":
		set.Length = DateLength(i)
	case "precision", "timePrecision":
		set.Precision = TimeHour + TimePrecision(i)
	case "timeZoneStyle":
		set.Zone = ZoneShort + ZoneStyle(i)
	}
}

// dateWords returns the words that an option of a function can have, or says
// that the option overrides what the reader's place sets.
func dateWords(b builtin, name string) (words []string, override bool) {
	switch {
	case name == "timeZone", name == "calendar", name == "hour12" && b != builtinDate:
		return nil, true
	case name == "fields" && b == builtinDate, name == "dateFields" && b == builtinDatetime:
		return dateFields, false
	case name == "length" && b == builtinDate, name == "dateLength" && b == builtinDatetime:
		return dateLengths, false
	case name == "precision" && b == builtinTime, name == "timePrecision" && b == builtinDatetime:
		return timePrecisions, false
	case name == "timeZoneStyle" && b != builtinDate:
		return zoneStyles, false
	}
	return nil, false
}

func (s *scope) overrideOption(c *call, o *option, text string, set *dateSettings) {
	switch o.name {
	case "hour12":
		switch text {
		case "true":
			set.Hour12 = Hour12
		case "false":
			set.Hour12 = Hour24
		default:
			s.badOption(c, o, "true or false")
		}
	case "calendar":
		if text != "gregory" && text != "iso8601" {
			s.add(UnsupportedOperation, "the option calendar of :%s has gregory and iso8601 only", c.name)
		}
	case "timeZone":
		set.asInput = text == "input"
		if set.asInput {
			set.zone = nil
			return
		}
		zone, err := time.LoadLocation(text)
		if err != nil || text == "" || text == "Local" {
			s.badOption(c, o, "input, UTC or the name of a time zone, such as Europe/London")
			return
		}
		set.zone = zone
	}
}
