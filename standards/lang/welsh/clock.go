package welsh

import "fmt"

// hours are the numbers of the clock; minutes count the half hour, with munud
// (masculine here, as in the north; southern Welsh has dwy funud) in its place.
var (
	hours   = [...]string{"deuddeg", "un", "dau", "tri", "pedwar", "pump", "chwech", "saith", "wyth", "naw", "deg", "un ar ddeg"}
	minutes = [...]string{1: "un munud", "dau funud", "tri munud", "pedwar munud", "pum munud", "chwe munud", "saith munud",
		"wyth munud", "naw munud", "deng munud", "un munud ar ddeg", "deuddeng munud", "tri munud ar ddeg", "pedwar munud ar ddeg",
		"chwarter", "un munud ar bymtheg", "dau funud ar bymtheg", "deunaw munud", "pedwar munud ar bymtheg", "ugain munud",
		"un munud ar hugain", "dau funud ar hugain", "tri munud ar hugain", "pedwar munud ar hugain", "pum munud ar hugain",
		"chwe munud ar hugain", "saith munud ar hugain", "wyth munud ar hugain", "naw munud ar hugain", "hanner awr"}
)

// TimeInWords is a time of day as it is read aloud: "tri o'r gloch y prynhawn",
// "chwarter wedi naw y bore", "deng munud i bump y prynhawn", "hanner dydd",
// "hanner nos". The morning (y bore) ends at noon, the afternoon (y prynhawn)
// at six; the rest is yr hwyr. hour is 0 to 23 and minute 0 to 59; for anything
// else it is "".
//
// The apostrophe is ’, as in printed Welsh.
func TimeInWords(hour, minute int) string {
	if hour < 0 || hour > 23 || minute < 0 || minute > 59 {
		return ""
	}
	part := "yr hwyr"
	switch {
	case minute == 0 && hour == 0:
		return "hanner nos"
	case minute == 0 && hour == 12:
		return "hanner dydd"
	case hour < 12:
		part = "y bore"
	case hour < 18:
		part = "y prynhawn"
	}
	this, next := hours[hour%12], hours[(hour+1)%12]
	switch {
	case minute == 0:
		return this + " o’r gloch " + part
	case minute <= 30:
		return minutes[minute] + " wedi " + this + " " + part
	}
	return minutes[60-minute] + " i " + Mutate(next, Soft) + " " + part
}

// Time is a time of day in figures on the 12-hour clock with CLDR's Welsh day
// periods: "9:05yb" (y bore), "4:30yh" (yr hwyr), "hanner dydd", "hanner nos".
// hour is 0 to 23 and minute 0 to 59; for anything else it is "".
func Time(hour, minute int) string {
	switch {
	case hour < 0 || hour > 23 || minute < 0 || minute > 59:
		return ""
	case minute == 0 && hour%12 == 0:
		return TimeInWords(hour, minute)
	}
	period := "yb"
	if hour >= 12 {
		period = "yh"
	}
	if minute == 0 {
		return fmt.Sprintf("%d%s", (hour+11)%12+1, period)
	}
	return fmt.Sprintf("%d:%02d%s", (hour+11)%12+1, minute, period)
}
