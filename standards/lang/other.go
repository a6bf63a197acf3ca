package lang

import (
	"fmt"
	"time"

	"github.com/moothall/moothall/standards/lang/cldr"
	"github.com/moothall/moothall/standards/lang/mf2"
	"golang.org/x/text/language"
)

// otherLocale serves the languages that package cldr has no tables of: their plurals and
// numbers are CLDR's, and dates are digits.
type otherLocale struct {
	*cldr.Locale
	tag language.Tag
}

func newOtherLocale(tag string) *otherLocale {
	return &otherLocale{cldr.Other(tag), language.Make(tag)}
}

func (l *otherLocale) Tag() string { return l.tag.String() }

// Direction goes by the script of the language, named or likely.
func (l *otherLocale) Direction() string {
	switch script, _ := l.tag.Script(); script.String() {
	case "Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg", "Mand", "Samr":
		return "rtl"
	}
	return "ltr"
}

// FormatNumber writes n with the signs of the language, and of currencies those that are
// the same in all.
func (l *otherLocale) FormatNumber(n mf2.Decimal, o mf2.NumberOptions) string {
	style := o.Style
	if o.Style == mf2.StyleCurrency {
		o.Style = mf2.StyleDecimal
	}
	text := l.Locale.FormatNumber(n, o)
	switch {
	case style != mf2.StyleCurrency:
		return text
	case o.Currency == "GBP":
		return "£" + text
	}
	return text + "\u00a0" + o.Currency
}

// FormatDate writes digits: 23/11/2026, 16:05.
func (l *otherLocale) FormatDate(t time.Time, o mf2.DateOptions) string {
	date := ""
	if o.Fields != mf2.DateNone {
		date = fmt.Sprintf("%02d/%02d/%d", t.Day(), int(t.Month()), t.Year())
	}
	switch {
	case o.Precision == mf2.TimeNone:
		return date
	case date == "":
		return t.Format("15:04")
	}
	return date + " " + t.Format("15:04")
}
