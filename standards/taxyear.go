package standards

import (
	"fmt"
	"time"
)

// TaxYear is a year of income tax, from 6 April to 5 April: 2026 is the one
// that begins on 6 April 2026 (Income Tax Act 2007, section 4). The zero value is none.
//
// Council tax runs from 1 April to 31 March instead (Local Government Finance
// Act 1992): see [Date.FinancialYear].
type TaxYear int

// TaxYear returns the tax year that d is in, 0 for the zero value.
func (d Date) TaxYear() TaxYear {
	if d.IsZero() {
		return 0
	}
	if d.Month < time.April || d.Month == time.April && d.Day < 6 {
		return TaxYear(d.Year - 1)
	}
	return TaxYear(d.Year)
}

// FinancialYear returns the year in which the financial year of a council that d
// is in begins, on 1 April: 2026 for 31 March 2027. It is 0 for the zero value.
func (d Date) FinancialYear() int {
	if !d.IsZero() && d.Month < time.April {
		return d.Year - 1
	}
	return d.Year
}

// First returns 6 April, the first day of the tax year.
func (y TaxYear) First() Date {
	if y == 0 {
		return Date{}
	}
	return Date{int(y), time.April, 6}
}

// Last returns 5 April of the next year, the last day of the tax year.
func (y TaxYear) Last() Date {
	if y == 0 {
		return Date{}
	}
	return Date{int(y) + 1, time.April, 5}
}

// String returns the tax year as GOV.UK's addresses and HMRC's data have it, "2026-27",
// or "" for the zero value. GOV.UK style in text is "2026 to 2027".
func (y TaxYear) String() string {
	if y == 0 {
		return ""
	}
	return fmt.Sprintf("%04d-%02d", int(y), (int(y)+1)%100)
}
