package standards

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"sync"
	"sync/atomic"
)

// Jurisdiction is one of the three parts of the United Kingdom that have bank
// holidays of their own, by the name that GOV.UK's data gives it.
type Jurisdiction string

// The jurisdictions of the Banking and Financial Dealings Act 1971.
const (
	InEnglandAndWales Jurisdiction = "england-and-wales"
	InScotland        Jurisdiction = "scotland"
	InNorthernIreland Jurisdiction = "northern-ireland"
)

// BankHoliday is a day on which banks, and most council offices, are closed.
type BankHoliday struct {
	Date Date
	Name string // in English, as GOV.UK calls it: "Summer bank holiday"

	// Substitute is true for a working day that stands in for a holiday that
	// fell on a weekend.
	Substitute bool
}

// BankHolidayCalendar has the bank holidays of whole years. It does not change.
type BankHolidayCalendar struct {
	days        map[Jurisdiction][]BankHoliday
	first, last Date
}

//go:embed data/bank-holidays.json
var bankHolidaysJSON []byte

var (
	readBankHolidays sync.Once
	ownBankHolidays  *BankHolidayCalendar
)

// builtInBankHolidays is no variable for the reason that builtInCouncils is none.
func builtInBankHolidays() *BankHolidayCalendar {
	readBankHolidays.Do(func() {
		calendar, err := ReadBankHolidays(bytes.NewReader(bankHolidaysJSON))
		if err != nil {
			panic("the embedded bank holidays are damaged: " + err.Error())
		}
		ownBankHolidays = calendar
	})
	return ownBankHolidays
}

var bankHolidays atomic.Pointer[BankHolidayCalendar]

// BankHolidays returns the calendar in use: the one that comes with this package, from
// 2018 to [BankHolidayCalendar.Last], or the one given to [SetBankHolidays].
//
// Source: Banking and Financial Dealings Act 1971, section 1 and schedule 1,
// with the proclamations made under it.
func BankHolidays() *BankHolidayCalendar {
	if calendar := bankHolidays.Load(); calendar != nil {
		return calendar
	}
	return builtInBankHolidays()
}

// SetBankHolidays puts another calendar in the place of the one in use, for
// the whole program: a one-off holiday can be proclaimed at short notice. nil brings the
// built-in one back. It may be called at any time from any goroutine.
func SetBankHolidays(calendar *BankHolidayCalendar) { bankHolidays.Store(calendar) }

// ReadBankHolidays reads a calendar in the form of https://www.gov.uk/bank-holidays.json:
// an object with the keys of the three jurisdictions, each with "events", each with
// "date" (YYYY-MM-DD), "title" and, for substitute days, "notes". It covers the years
// from that of the first event to that of the last one.
func ReadBankHolidays(from io.Reader) (*BankHolidayCalendar, error) {
	var divisions map[Jurisdiction]struct {
		Events []struct {
			Date         Date
			Title, Notes string
		}
	}
	if err := json.NewDecoder(from).Decode(&divisions); err != nil {
		return nil, fmt.Errorf("reading bank holidays: %w", err)
	}
	c := &BankHolidayCalendar{days: make(map[Jurisdiction][]BankHoliday)}
	for i, j := range [...]Jurisdiction{InEnglandAndWales, InScotland, InNorthernIreland} {
		var days []BankHoliday
		for _, event := range divisions[j].Events {
			if event.Date.IsZero() {
				return nil, fmt.Errorf("reading bank holidays: an event of %s has no date", j)
			}
			days = append(days, BankHoliday{event.Date, event.Title, event.Notes != ""})
		}
		if len(days) == 0 {
			return nil, fmt.Errorf("reading bank holidays: there are none for %s", j)
		}
		slices.SortStableFunc(days, func(a, b BankHoliday) int { return a.Date.Compare(b.Date) })
		first, last := Date{days[0].Date.Year, 1, 1}, Date{days[len(days)-1].Date.Year, 12, 31}
		if i == 0 || first.After(c.first) { // the years that all three have
			c.first = first
		}
		if i == 0 || last.Before(c.last) {
			c.last = last
		}
		c.days[j] = days
	}
	return c, nil
}

// First returns the first day that the calendar knows of, a 1 January.
func (c *BankHolidayCalendar) First() Date { return c.first }

// Last returns the last day that the calendar knows of, a 31 December.
func (c *BankHolidayCalendar) Last() Date { return c.last }

// In returns the bank holidays of a jurisdiction in order, nil for one that is not known.
func (c *BankHolidayCalendar) In(j Jurisdiction) []BankHoliday { return slices.Clone(c.days[j]) }

// On returns the bank holiday of a jurisdiction on day, if it is one.
func (c *BankHolidayCalendar) On(j Jurisdiction, day Date) (BankHoliday, bool) {
	days := c.days[j]
	i, found := slices.BinarySearchFunc(days, day, func(b BankHoliday, d Date) int { return b.Date.Compare(d) })
	if !found {
		return BankHoliday{}, false
	}
	return days[i], true
}
