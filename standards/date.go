package standards

import (
	"database/sql/driver"
	"fmt"
	"log/slog"
	"strconv"
	"strings"
	"time"
)

// Date is a day in the calendar, without a time or a zone. The zero value is
// no date. Dates can be compared with ==.
//
// The fields are open, so a Date can be written as a literal; [Date.IsReal]
// tells whether the calendar has it.
type Date struct {
	Year  int        // 1 to 9999
	Month time.Month // 1 to 12
	Day   int        // 1 to 31
}

func (Date) format() Format {
	return parses(ParseDate, dateCodes, Format{
		Name: "date", Tag: "uk_date", Example: "2026-11-23",
		Input: Input{Lines: true},
	})
}

var dateCodes = codes{
	{"date.format", "a date in text must be YYYY-MM-DD, such as 2026-11-23"},
	{"date.missing", "there is no date"},
	{"date.missing-part", "part of the date is empty"},
	{"date.no-bank-holidays", "the date is beyond the years whose bank holidays are known"},
	{"date.not-real", "the calendar has no such date"},
	{"date.partial-format", "a partial date in text must be YYYY, YYYY-MM or YYYY-MM-DD"},
	{"date.year-digits", "the year must have four digits, the first not 0"},
}

// ParseDate reads the text form that data is exchanged in, YYYY-MM-DD
// (ISO 8601 calendar date, extended format): "2026-11-23", from "0001-01-01" on.
// What a person typed goes through [ParseDateParts], which takes no year before 1000.
//
// Errors have code date.missing, date.format or date.not-real.
func ParseDate(s string) (Date, error) {
	if len(s) != 10 || s[4] != '-' {
		s = cleanPart(s)
	}
	switch {
	case s == "":
		return Date{}, fail("date.missing")
	case len(s) != 10 || s[4] != '-' || s[7] != '-' || !allDigits(s[:4]+s[5:7]+s[8:]):
		return Date{}, fail("date.format")
	}
	year, _ := strconv.Atoi(s[:4])
	month, _ := strconv.Atoi(s[5:7])
	day, _ := strconv.Atoi(s[8:])
	d := Date{year, time.Month(month), day}
	if !d.IsReal() {
		return Date{}, fail("date.not-real", "day", "month", "year")
	}
	return d, nil
}

// ParseDateParts reads a date from the three boxes of GOV.UK's date input.
// The month may be a number or a name in English or Welsh, whole or shortened
// to three letters or more if no other month starts the same: "11",
// "November", "nov", "Tachwedd", "Tach". Give the names of further languages
// that the service is in; they are read in the same way.
//
// Errors have code
//   - date.missing: all three are empty;
//   - date.missing-part: Parts names the empty ones;
//   - date.not-real: Parts names what cannot be right by itself (day 32,
//     month 13), or all three when only the combination is wrong (31 April);
//   - date.year-digits: the year is a number, but not of four digits that begin
//     with another than 0 ("80", "0080", "20260").
//
// Source: GOV.UK Design System, date input, "Error messages".
func ParseDateParts(day, month, year string, names ...MonthNames) (Date, error) {
	day, month, year = cleanPart(day), cleanPart(month), cleanPart(year)
	var missing []string
	for _, part := range [...]struct{ name, value string }{{"day", day}, {"month", month}, {"year", year}} {
		if part.value == "" {
			missing = append(missing, part.name)
		}
	}
	switch len(missing) {
	case 0:
	case 3:
		return Date{}, fail("date.missing")
	default:
		return Date{}, fail("date.missing-part", missing...)
	}

	var wrong []string
	d := Date{Day: number(day), Month: parseMonth(month, names), Year: number(year)}
	if d.Day < 1 || d.Day > 31 {
		wrong = append(wrong, "day")
	}
	if d.Month == 0 {
		wrong = append(wrong, "month")
	}
	fourDigits := allDigits(year) && len(year) == 4
	if !fourDigits || d.Year < 1000 { // 0080 is a slip for 1980 or 2080
		wrong = append(wrong, "year")
	}
	switch {
	case len(wrong) == 1 && wrong[0] == "year" && allDigits(year) && year != "0000":
		return Date{}, fail("date.year-digits", "year")
	case len(wrong) > 0:
		return Date{}, fail("date.not-real", wrong...)
	case !d.IsReal():
		return Date{}, fail("date.not-real", "day", "month", "year")
	}
	return d, nil
}

func cleanPart(s string) string { return strings.TrimSpace(dropInvisible(s)) }

// number returns the value of s, or 0 if it is not one to nine digits.
func number(s string) int {
	if !allDigits(s) || len(s) > 9 {
		return 0
	}
	n, _ := strconv.Atoi(s)
	return n
}

// parseMonth returns 0 for what is no month, or could be two.
func parseMonth(s string, more []MonthNames) time.Month {
	if n := number(s); n >= 1 && n <= 12 {
		return time.Month(n)
	}
	s = strings.ToLower(strings.TrimSuffix(s, "."))
	if len(s) < 3 {
		return 0
	}
	found, one := time.Month(0), true
	for i := range monthNames {
		one = one && beginsMonth(&found, &monthNames[i], s)
	}
	for _, names := range more {
		for i, name := range names {
			names[i] = strings.ToLower(name)
			if names[i] == s {
				return time.Month(i + 1) // whole, though it may begin another: červen, červenec
			}
		}
		one = one && beginsMonth(&found, &names, s)
	}
	if !one {
		return 0
	}
	return found
}

// beginsMonth sets *found to the month that s begins, and reports whether
// there is no other.
func beginsMonth(found *time.Month, names *MonthNames, s string) bool {
	for i, name := range names {
		if !strings.HasPrefix(name, s) {
			continue
		}
		if *found != 0 && *found != time.Month(i+1) {
			return false
		}
		*found = time.Month(i + 1)
	}
	return true
}

// MonthNames are the names of the months in a language, January first.
type MonthNames [12]string

var monthNames = [...]MonthNames{
	{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"},
	{"ionawr", "chwefror", "mawrth", "ebrill", "mai", "mehefin", "gorffennaf", "awst", "medi", "hydref", "tachwedd", "rhagfyr"},
}

// IsReal reports whether the calendar has the date: 29 February only in leap
// years, years 1 to 9999 of the Gregorian calendar.
func (d Date) IsReal() bool {
	return d.Year >= 1 && d.Year <= 9999 && d.Month >= 1 && d.Month <= 12 && d.Day >= 1 &&
		d.Day <= time.Date(d.Year, d.Month+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// IsZero reports whether there is no date.
func (d Date) IsZero() bool { return d == Date{} }

// String returns the date as YYYY-MM-DD, or "" for the zero value. Residents
// read dates in words, in their language: see package standards/lang.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, int(d.Month), d.Day)
}

// Time returns the moment at which the day begins in loc.
func (d Date) Time(loc *time.Location) time.Time {
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, loc)
}

// AddDays returns the date n days later, or earlier for negative n. The zero
// value stays zero.
func (d Date) AddDays(n int) Date {
	if d.IsZero() {
		return d
	}
	return dateOf(time.Date(d.Year, d.Month, d.Day+n, 0, 0, 0, 0, time.UTC))
}

// Compare returns -1 if d is earlier than other, 1 if it is later, and 0 if
// they are the same. The zero value is earlier than every date.
func (d Date) Compare(other Date) int { return d.Time(time.UTC).Compare(other.Time(time.UTC)) }

// Before reports whether d is earlier than other.
func (d Date) Before(other Date) bool { return d.Compare(other) < 0 }

// After reports whether d is later than other.
func (d Date) After(other Date) bool { return d.Compare(other) > 0 }

// Weekday returns the day of the week.
func (d Date) Weekday() time.Weekday { return d.Time(time.UTC).Weekday() }

// MarshalText gives the text of String, nothing for the zero value. A date
// that is not real is an error with code date.not-real.
func (d Date) MarshalText() ([]byte, error) {
	if !d.IsZero() && !d.IsReal() {
		return nil, fail("date.not-real", "day", "month", "year")
	}
	return []byte(d.String()), nil
}

// UnmarshalText reads as [ParseDate] does; empty text is the zero value.
func (d *Date) UnmarshalText(text []byte) error { return unmarshal(d, text, ParseDate) }

// Value gives the text of String to a database, NULL for the zero value. A
// date that is not real is an error with code date.not-real.
func (d Date) Value() (driver.Value, error) {
	text, err := d.MarshalText()
	if err != nil {
		return nil, err
	}
	return textValue(string(text))
}

// Scan reads a column of text as [ParseDate] does, or of dates, of which it
// takes the day that the database shows; NULL is the zero value.
func (d *Date) Scan(column any) error {
	if t, ok := column.(time.Time); ok {
		*d = dateOf(t)
		return nil
	}
	return scanText(d, column, ParseDate)
}

// LogValue keeps the date, which may be one of birth, out of logs written
// with log/slog.
func (d Date) LogValue() slog.Value { return redacted }
