package standards

import (
	_ "embed"
	"sync"
	"time"
)

//go:embed zone/Europe-London
var londonZone []byte

var london = sync.OnceValue(func() *time.Location {
	loc, err := time.LoadLocationFromTZData("Europe/London", londonZone)
	if err != nil {
		panic("standards: the embedded zone file is damaged: " + err.Error())
	}
	return loc
})

// London returns the time zone of the United Kingdom, from the IANA time zone
// database. It is embedded: neither the server's zone nor its zone files matter.
func London() *time.Location { return london() }

// Today returns the date that people in the United Kingdom write at the moment
// now. At 23:30 UTC in summer it is already tomorrow's.
func Today(now time.Time) Date { return dateOf(now.In(London())) }

// dateOf returns the date that t shows on its own clock.
func dateOf(t time.Time) Date {
	year, month, day := t.Date()
	return Date{year, month, day}
}
