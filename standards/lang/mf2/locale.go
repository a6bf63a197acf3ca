package mf2

import "time"

// Locale is what messages need of a language: its tag, plural forms, numbers
// and dates. [English] is a small one for tests and examples; package
// standards/lang/cldr has the real ones.
//
// A locale never changes, so any number of goroutines may use it.
type Locale interface {
	// Tag returns the language tag (BCP 47): "cy", "en-GB".
	Tag() string

	// Direction returns "ltr" or "rtl", or "" if it is not known.
	Direction() string

	// Cardinal returns the plural category of n ("zero", "one", "two", "few",
	// "many" or "other") for counting: 1 day, 2 days.
	Cardinal(n Decimal) string

	// Ordinal returns the plural category of n for ranking: 1st, 2nd.
	Ordinal(n Decimal) string

	// FormatNumber writes n in the language. What is to be seen of n has been
	// settled before the call: it is rounded, has as many integer and fraction
	// digits as must show, and is multiplied by 100 if it is a percentage.
	FormatNumber(n Decimal, o NumberOptions) string

	// FormatDate writes t, which is in the time zone to be shown. At least one
	// of o.Fields and o.Precision is set.
	FormatDate(t time.Time, o DateOptions) string
}

// NumberOptions say how [Locale.FormatNumber] writes a number. The zero value
// is a plain decimal number.
type NumberOptions struct {
	Style    NumberStyle
	Grouping Grouping
	Sign     SignDisplay

	// For StyleCurrency: the ISO 4217 code in capitals, how to name it, and
	// whether negative amounts are written as in accounts, such as (£3.00).
	Currency        string
	CurrencyDisplay CurrencyDisplay
	Accounting      bool
}

// NumberStyle is the kind of a number.
type NumberStyle uint8

// The styles of numbers.
const (
	StyleDecimal NumberStyle = iota
	StylePercent
	StyleCurrency
)

// Grouping is the option useGrouping: where thousands are set apart.
type Grouping uint8

// The values of useGrouping.
const (
	GroupingAuto   Grouping = iota // as the language does
	GroupingAlways                 // 1,000 even where the language has 1000
	GroupingNever                  // 1000
	GroupingMin2                   // 1000, but 10,000
)

// SignDisplay is the option signDisplay: when a number shows its sign.
type SignDisplay uint8

// The values of signDisplay.
const (
	SignAuto       SignDisplay = iota // negative numbers and negative zero
	SignAlways                        // all numbers
	SignExceptZero                    // all numbers but zero
	SignNegative                      // negative numbers, not negative zero
	SignNever
)

// Show returns the sign that n shows: "-", "+" or "".
func (s SignDisplay) Show(n Decimal) string {
	zero := n.IsZero()
	switch {
	case s == SignNever, s != SignAlways && s != SignAuto && zero:
		return ""
	case n.IsNegative():
		return "-"
	case s == SignAlways, s == SignExceptZero:
		return "+"
	}
	return ""
}

// CurrencyDisplay is the option currencyDisplay: how a currency is named.
type CurrencyDisplay uint8

// The values of currencyDisplay, in British English for US dollars.
const (
	CurrencySymbol CurrencyDisplay = iota // US$3.00
	CurrencyNarrow                        // $3.00
	CurrencyCode                          // USD 3.00
	CurrencyName                          // 3.00 US dollars
	CurrencyNever                         // 3.00
)

// DateOptions say how [Locale.FormatDate] writes a time. They are the semantic
// skeletons of UTS #35 part 4, as far as MessageFormat has them.
type DateOptions struct {
	Fields    DateFields    // DateNone leaves the date out
	Length    DateLength    // of the date
	Precision TimePrecision // TimeNone leaves the time of day out
	Zone      ZoneStyle
	Hour12    HourCycle
}

// DateFields are the parts of a date to show.
type DateFields uint8

// The fields of a date, by the words of the specification.
const (
	DateNone         DateFields = iota
	DateYMD                     // year-month-day: 23 Nov 2026
	DateYMDWeekday              // year-month-day-weekday: Mon, 23 Nov 2026
	DateMonthDay                // month-day: 23 Nov
	DateMonthDayWeek            // month-day-weekday: Mon, 23 Nov
	DateDayWeekday              // day-weekday: Mon 23
	DateWeekday                 // weekday: Mon
)

// DateLength is how much of each part of a date is written out.
type DateLength uint8

// The lengths of a date.
const (
	LengthMedium DateLength = iota // 23 Nov 2026
	LengthLong                     // 23 November 2026
	LengthShort                    // 23/11/2026
)

// TimePrecision is the smallest part of the time of day to show.
type TimePrecision uint8

// The precisions of a time of day.
const (
	TimeNone TimePrecision = iota
	TimeHour
	TimeMinute
	TimeSecond
)

// ZoneStyle is how the time zone is named.
type ZoneStyle uint8

// The ways to name a time zone.
const (
	ZoneNone  ZoneStyle = iota
	ZoneShort           // GMT
	ZoneLong            // Greenwich Mean Time
)

// HourCycle is the option hour12.
type HourCycle uint8

// The values of hour12.
const (
	HourAuto HourCycle = iota // as the language does
	Hour12                    // 4:05 pm
	Hour24                    // 16:05
)
