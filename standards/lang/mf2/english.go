package mf2

import (
	"strings"
	"time"
)

// English is a small locale for tests, examples and tools: English as in the
// United Kingdom, enough of it for all options to do something. Services take
// the locales of package standards/lang/cldr.
var English Locale = english{}

type english struct{}

func (english) Tag() string       { return "en" }
func (english) Direction() string { return "ltr" }

func (english) Cardinal(n Decimal) string {
	if n.Fraction() == "" && n.Integer() == "1" {
		return "one"
	}
	return "other"
}

func (english) Ordinal(n Decimal) string {
	digits := n.Integer()
	if n.Fraction() != "" || strings.HasSuffix(digits, "11") || strings.HasSuffix(digits, "12") || strings.HasSuffix(digits, "13") {
		return "other"
	}
	switch digits[len(digits)-1] {
	case '1':
		return "one"
	case '2':
		return "two"
	case '3':
		return "few"
	}
	return "other"
}

func (english) FormatNumber(n Decimal, o NumberOptions) string {
	digits := n.Integer()
	if o.Grouping != GroupingNever && len(digits) >= 4 && (o.Grouping != GroupingMin2 || len(digits) >= 5) {
		digits = group(digits)
	}
	sign := o.Sign.Show(n)
	if sign == "" && n.Fraction() == "" && o.Style == StyleDecimal {
		return digits
	}
	var b strings.Builder
	accounts := o.Accounting && o.Style == StyleCurrency && sign == "-"
	if accounts {
		sign = "("
	}
	b.WriteString(sign)
	if o.Style == StyleCurrency && o.CurrencyDisplay <= CurrencyCode {
		b.WriteString(currencySymbol(o))
	}
	b.WriteString(digits)
	if f := n.Fraction(); f != "" {
		b.WriteString("." + f)
	}
	switch {
	case o.Style == StylePercent:
		b.WriteString("%")
	case o.Style == StyleCurrency && o.CurrencyDisplay == CurrencyName:
		b.WriteString(" " + o.Currency)
	}
	if accounts {
		b.WriteString(")")
	}
	return b.String()
}

func group(digits string) string {
	first := len(digits) % 3
	if first == 0 {
		first = 3
	}
	b := append(make([]byte, 0, len(digits)*4/3), digits[:first]...)
	for ; first < len(digits); first += 3 {
		b = append(append(b, ','), digits[first:first+3]...)
	}
	return string(b)
}

func currencySymbol(o NumberOptions) string {
	symbols := map[string]string{"GBP": "£", "EUR": "€", "USD": "US$"}
	symbol, ok := symbols[o.Currency]
	switch {
	case !ok || o.CurrencyDisplay == CurrencyCode:
		return o.Currency + "\u00a0"
	case o.CurrencyDisplay == CurrencyNarrow:
		return strings.TrimPrefix(symbol, "US")
	}
	return symbol
}

func (english) FormatDate(t time.Time, o DateOptions) string {
	date, clock := englishDate(o), englishTime(o)
	switch {
	case date == "":
		return t.Format(clock)
	case clock == "":
		return t.Format(date)
	case o.Length == LengthLong:
		return t.Format(date) + " at " + t.Format(clock)
	}
	return t.Format(date) + ", " + t.Format(clock)
}

// englishDate returns the layout of a date for [time.Time.Format].
func englishDate(o DateOptions) string {
	weekday := [...]string{"Mon", "Monday", "Mon"}[o.Length]
	day := [...]string{"2 Jan", "2 January", "02/01"}[o.Length]
	year := [...]string{" 2006", " 2006", "/2006"}[o.Length]
	comma := [...]string{", ", " ", ", "}[o.Length]
	switch o.Fields {
	case DateYMD:
		return day + year
	case DateYMDWeekday:
		return weekday + comma + day + year
	case DateMonthDay:
		return day
	case DateMonthDayWeek:
		return weekday + comma + day
	case DateDayWeekday:
		return weekday + " 2"
	case DateWeekday:
		return weekday
	}
	return ""
}

func englishTime(o DateOptions) string {
	zone := [...]string{"", " MST", " MST"}[o.Zone]
	if o.Hour12 == Hour12 {
		return [...]string{"", "3 pm", "3:04 pm", "3:04:05 pm"}[o.Precision] + zone
	}
	layout := [...]string{"", "15", "15:04", "15:04:05"}[o.Precision]
	if layout == "" {
		return ""
	}
	return layout + zone
}
