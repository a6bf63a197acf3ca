package standards

import "time"

// IsWorkingDay reports whether d is neither Saturday, Sunday nor a bank
// holiday of the jurisdiction, by [BankHolidays]. Beyond the years of that
// calendar nobody knows yet, and the error has code date.no-bank-holidays; it
// has the same code for the zero Date and for a jurisdiction that there is not.
func (d Date) IsWorkingDay(j Jurisdiction) (bool, error) {
	calendar := BankHolidays()
	if !calendar.knows(j, d) {
		return false, fail("date.no-bank-holidays")
	}
	return calendar.isWorkingDay(j, d), nil
}

// AddWorkingDays returns the nth working day after d, which itself is not
// counted: 1 is the next working day, -1 the one before d. For 0 it is d if that is a
// working day, else the next one. "Within 10 working days" of a request that
// came on d ends on d.AddWorkingDays(j, 10).
//
// The error has code date.no-bank-holidays if the days in between reach beyond [BankHolidays].
func (d Date) AddWorkingDays(j Jurisdiction, n int) (Date, error) {
	calendar, step := BankHolidays(), 1
	if n < 0 {
		step = -1
	}
	left := n * step
	if left == 0 {
		for calendar.knows(j, d) && !calendar.isWorkingDay(j, d) {
			d = d.AddDays(1)
		}
	}
	for left > 0 && calendar.knows(j, d) {
		if d = d.AddDays(step); calendar.isWorkingDay(j, d) {
			left--
		}
	}
	if !calendar.knows(j, d) {
		return Date{}, fail("date.no-bank-holidays")
	}
	return d, nil
}

// WorkingDaysUntil counts the working days after d up to and including end,
// as a period of notice is counted. It is negative when end is earlier, and
// the reverse of [Date.AddWorkingDays] for working days.
//
// The error has code date.no-bank-holidays if either is beyond [BankHolidays].
func (d Date) WorkingDaysUntil(j Jurisdiction, end Date) (int, error) {
	calendar := BankHolidays()
	if !calendar.knows(j, d) || !calendar.knows(j, end) {
		return 0, fail("date.no-bank-holidays")
	}
	step := 1
	if end.Before(d) {
		step = -1
	}
	count := 0
	for d != end {
		if d = d.AddDays(step); calendar.isWorkingDay(j, d) {
			count += step
		}
	}
	return count, nil
}

func (c *BankHolidayCalendar) knows(j Jurisdiction, d Date) bool {
	return c.days[j] != nil && !d.Before(c.first) && !d.After(c.last)
}

func (c *BankHolidayCalendar) isWorkingDay(j Jurisdiction, d Date) bool {
	if day := d.Weekday(); day == time.Saturday || day == time.Sunday {
		return false
	}
	_, holiday := c.On(j, d)
	return !holiday
}
