package standards

import (
	"database/sql/driver"
	"fmt"
	"log/slog"
	"time"
)

// PartialDate is a date of which only the year, or year and month, may be
// known: when someone moved in, or was born, as far as they can tell. Month and
// Day are 0 when not known; a Day without a Month is no PartialDate. The zero value is none.
type PartialDate struct {
	Year  int
	Month time.Month
	Day   int
}

func (PartialDate) format() Format {
	return parses(ParsePartialDate, dateCodes, Format{
		Name: "partial-date", Tag: "uk_partial_date", Example: "2026-11",
		Input: Input{Lines: true},
	})
}

// ParsePartialDate reads the forms YYYY, YYYY-MM and YYYY-MM-DD (ISO 8601,
// with reduced accuracy).
//
// Errors have code date.missing, date.partial-format or date.not-real.
func ParsePartialDate(s string) (PartialDate, error) {
	year, month, day := s, "01", "01"
	switch len(s) {
	case 0:
		return PartialDate{}, fail("date.missing")
	case 4:
	case 7:
		year, month = s[:4], s[5:]
	case 10:
		year, month, day = s[:4], s[5:7], s[8:]
	default:
		year = ""
	}
	if year == "" || !allDigits(year+month+day) || len(s) > 4 && s[4] != '-' || len(s) > 7 && s[7] != '-' {
		if clean := cleanPart(s); clean != s {
			return ParsePartialDate(clean)
		}
		return PartialDate{}, fail("date.partial-format")
	}
	d := Date{number(year), time.Month(number(month)), number(day)}
	if !d.IsReal() {
		return PartialDate{}, fail("date.not-real", []string{"day", "month", "year"}[(10-len(s))/3:]...)
	}
	return PartialDate(d).cut(len(s)), nil
}

// ParsePartialDateParts reads the three boxes of a date of which the day, or
// day and month, may be left empty. Otherwise it is [ParseDateParts], errors
// included; date.missing-part names the year, or the month of a day.
func ParsePartialDateParts(day, month, year string, names ...MonthNames) (PartialDate, error) {
	hasDay, hasMonth := cleanPart(day) != "", cleanPart(month) != ""
	switch {
	case !hasDay && !hasMonth && cleanPart(year) == "":
		return PartialDate{}, fail("date.missing")
	case hasDay && !hasMonth && cleanPart(year) == "":
		return PartialDate{}, fail("date.missing-part", "month", "year")
	case hasDay && !hasMonth:
		return PartialDate{}, fail("date.missing-part", "month")
	case cleanPart(year) == "":
		return PartialDate{}, fail("date.missing-part", "year")
	}
	length := len("2006-01-02")
	if !hasDay {
		day, length = "1", len("2006-01")
	}
	if !hasMonth {
		month, length = "1", len("2006")
	}
	d, err := ParseDateParts(day, month, year, names...)
	if err != nil {
		return PartialDate{}, err
	}
	return PartialDate(d).cut(length), nil
}

// cut keeps what the text form of the given length shows.
func (d PartialDate) cut(length int) PartialDate {
	if length < len("2006-01-02") {
		d.Day = 0
	}
	if length < len("2006-01") {
		d.Month = 0
	}
	return d
}

// IsReal reports whether the calendar has the date, as far as it is known.
func (d PartialDate) IsReal() bool {
	return d.Earliest().IsReal() && (d.Month != 0 || d.Day == 0)
}

// Earliest returns the first day that it can be, the zero Date for the zero value.
func (d PartialDate) Earliest() Date {
	if d.IsZero() {
		return Date{}
	}
	return Date{d.Year, max(d.Month, time.January), max(d.Day, 1)}
}

// Latest returns the last day that it can be, the zero Date for the zero value.
func (d PartialDate) Latest() Date {
	switch {
	case d.IsZero():
		return Date{}
	case d.Month == 0:
		return Date{d.Year, time.December, 31}
	case d.Day == 0:
		return Date{d.Year, d.Month, time.Date(d.Year, d.Month+1, 0, 0, 0, 0, 0, time.UTC).Day()}
	}
	return Date(d)
}

// Date returns the date if all three parts are known.
func (d PartialDate) Date() (Date, bool) {
	if d.Month == 0 || d.Day == 0 {
		return Date{}, false
	}
	return Date(d), true
}

// IsZero reports whether there is no date at all.
func (d PartialDate) IsZero() bool { return d == PartialDate{} }

// String returns YYYY, YYYY-MM or YYYY-MM-DD, or "" for the zero value.
func (d PartialDate) String() string {
	switch {
	case d.IsZero():
		return ""
	case d.Month == 0:
		return fmt.Sprintf("%04d", d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%04d-%02d", d.Year, int(d.Month))
	}
	return Date(d).String()
}

// MarshalText gives the text of String, nothing for the zero value. A date
// that is not real is an error with code date.not-real.
func (d PartialDate) MarshalText() ([]byte, error) {
	if !d.IsZero() && !d.IsReal() {
		return nil, fail("date.not-real", "day", "month", "year")
	}
	return []byte(d.String()), nil
}

// UnmarshalText reads as [ParsePartialDate] does; empty text is the zero value.
func (d *PartialDate) UnmarshalText(text []byte) error { return unmarshal(d, text, ParsePartialDate) }

// Value gives the text of String to a database, NULL for the zero value.
func (d PartialDate) Value() (driver.Value, error) {
	text, err := d.MarshalText()
	if err != nil {
		return nil, err
	}
	return textValue(string(text))
}

// Scan reads a column of text as [ParsePartialDate] does; NULL is the zero value.
func (d *PartialDate) Scan(column any) error { return scanText(d, column, ParsePartialDate) }

// LogValue keeps the date, which may be one of birth, out of logs written
// with log/slog.
func (d PartialDate) LogValue() slog.Value { return redacted }
