package cldr

import (
	"strings"
	"time"
)

// The texts about time zones in a table.
const (
	zoneOffset = iota // GMT{0}
	zoneZero          // GMT
	zoneHours         // +HH:mm;-HH:mm
	zoneLondonLong
	zoneLondonSummerLong
	zoneLondon
	zoneLondonSummer
	zoneUTCLong
	zoneUTC
)

// appendZone names the time zone of t: London's and UTC by name where CLDR has
// one in the language, others by their distance from Greenwich: "GMT+5:30".
func (l *Locale) appendZone(dst []byte, t time.Time, long bool) []byte {
	name := ""
	switch t.Location().String() {
	case "Europe/London":
		which := zoneLondon
		if long {
			which = zoneLondonLong
		}
		if t.IsDST() {
			which++
		}
		name = l.zones[which]
	case "UTC":
		name = l.zones[zoneUTC]
		if long {
			name = l.zones[zoneUTCLong]
		}
	}
	if name != "" {
		return append(dst, name...)
	}
	return l.appendOffset(dst, t, long)
}

// appendOffset writes the distance from Greenwich; the short one leaves out
// a zero before the hours, and minutes that are none.
func (l *Locale) appendOffset(dst []byte, t time.Time, long bool) []byte {
	_, seconds := t.Zone()
	if seconds == 0 {
		return append(dst, l.zones[zoneZero]...)
	}
	format, negative, _ := strings.Cut(l.zones[zoneHours], ";")
	if seconds < 0 {
		format, seconds = negative, -seconds
	}
	minutes := seconds / 60 % 60
	before, rest, _ := strings.Cut(format, "H")
	between, after, _ := strings.Cut(strings.TrimPrefix(rest, "H"), "mm")
	offset := []byte(before)
	if long {
		offset = l.appendInt(offset, seconds/3600, 2)
	} else {
		offset = l.appendInt(offset, seconds/3600, 1)
	}
	if long || minutes > 0 {
		offset = l.appendInt(append(offset, between...), minutes, 2)
	}
	return appendJoined(dst, l.zones[zoneOffset], string(append(offset, after...)), "")
}
