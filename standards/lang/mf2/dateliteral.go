package mf2

import (
	"strconv"
	"time"
)

// asDate returns the time of a value that is one. floating says that it names
// no time zone.
func (v *value) asDate() (t time.Time, floating, ok bool) {
	switch v.kind {
	case kindDate:
		return v.date.Time, v.date.floating, true
	case kindString:
		return parseDate(v.text)
	case kindCustom:
		inner := value{}
		inner.set(v.custom().Value())
		if inner.kind != kindCustom {
			return inner.asDate()
		}
	}
	return time.Time{}, false, false
}

// parseDate reads a date/time literal: 2026-11-23, 2026-11-23T16:05:00 with up
// to three fraction digits, and then Z or an offset of at most 14 hours.
func parseDate(s string) (t time.Time, floating, ok bool) {
	if len(s) < 10 || !shaped(s[:10], "0000-00-00") || s[:4] == "0000" {
		return t, false, false
	}
	if len(s) == 10 {
		t, err := time.Parse(time.DateOnly, s)
		return t, true, err == nil
	}
	if len(s) < 19 || !shaped(s[10:19], "T00:00:00") {
		return t, false, false
	}
	rest, nanoseconds := s[19:], 0
	if len(rest) > 1 && rest[0] == '.' {
		fraction := leadingDigits(rest[1:])
		if len(fraction) == 0 || len(fraction) > 3 {
			return t, false, false
		}
		n, _ := strconv.Atoi((fraction + "000")[:3])
		nanoseconds, rest = n*int(time.Millisecond), rest[1+len(fraction):]
	}
	zone, ok := parseOffset(rest)
	t, err := time.ParseInLocation("2006-01-02T15:04:05", s[:19], zone)
	return t.Add(time.Duration(nanoseconds)), rest == "", ok && err == nil
}

func parseOffset(s string) (*time.Location, bool) {
	if s == "" || s == "Z" {
		return time.UTC, true
	}
	if !shaped(s, "+00:00") && !shaped(s, "-00:00") {
		return time.UTC, false
	}
	hours, _ := strconv.Atoi(s[1:3])
	minutes, _ := strconv.Atoi(s[4:])
	seconds := hours*3600 + minutes*60
	if s[0] == '-' {
		seconds = -seconds
	}
	return time.FixedZone(s, seconds), minutes < 60 && hours*60+minutes <= 14*60
}

// shaped reports whether s is like the shape: a digit where that has 0.
func shaped(s, shape string) bool {
	if len(s) != len(shape) {
		return false
	}
	for i := range len(s) {
		digit := '0' <= s[i] && s[i] <= '9'
		if shape[i] == '0' && !digit || shape[i] != '0' && s[i] != shape[i] {
			return false
		}
	}
	return true
}
