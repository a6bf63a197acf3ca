package standards

import "time"

// Birthday returns the day in year on which someone born on d becomes a year
// older. For someone born on 29 February it is 1 March in a year without
// one, the day that the Age of Legal Capacity (Scotland) Act 1991,
// section 6(2), names and on which the anniversary is taken to fall in the rest of the United Kingdom.
func (d Date) Birthday(year int) Date {
	if d.IsZero() {
		return d
	}
	birthday := Date{year, d.Month, d.Day}
	if !birthday.IsReal() && d.Month == time.February && d.Day == 29 {
		return Date{year, time.March, 1}
	}
	return birthday
}

// AgeOn returns how many years old someone born on d is on day: the age
// reached at the beginning of the birthday (Family Law Reform Act 1969,
// section 9). It is negative before the birth; ask [Date.After] first if that can be.
func (d Date) AgeOn(day Date) int {
	age := day.Year - d.Year
	if day.Before(d.Birthday(day.Year)) {
		age--
	}
	return age
}

// DaysUntil returns the number of days from d to end, negative if end is earlier.
func (d Date) DaysUntil(end Date) int {
	return int(end.Time(time.UTC).Sub(d.Time(time.UTC)) / (24 * time.Hour))
}
