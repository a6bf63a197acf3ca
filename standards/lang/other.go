package lang

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/moothall/moothall/standards/lang/mf2"
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
	xnumber "golang.org/x/text/number"
)

// olderLocale serves the languages that package cldr has no tables of, by
// golang.org/x/text: its plurals and numbers are those of CLDR 32 of 2017, and
// it has no names of months, so dates are digits.
type olderLocale struct {
	tag   language.Tag
	latin language.Tag // with the Latin digits of a council's letters
}

func newOlderLocale(tag language.Tag) *olderLocale {
	latin, err := tag.SetTypeForKey("nu", "latn")
	if err != nil {
		latin = tag
	}
	return &olderLocale{tag, latin}
}

func (l *olderLocale) Tag() string { return l.tag.String() }

// Direction goes by the script of the language, named or likely.
func (l *olderLocale) Direction() string {
	switch script, _ := l.tag.Script(); script.String() {
	case "Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg", "Mand", "Samr":
		return "rtl"
	}
	return "ltr"
}

func (l *olderLocale) Cardinal(n mf2.Decimal) string { return l.form(plural.Cardinal, n) }
func (l *olderLocale) Ordinal(n mf2.Decimal) string  { return l.form(plural.Ordinal, n) }

var formNames = map[plural.Form]string{
	plural.Zero: "zero", plural.One: "one", plural.Two: "two", plural.Few: "few", plural.Many: "many", plural.Other: "other",
}

func (l *olderLocale) form(rules *plural.Rules, n mf2.Decimal) string {
	whole, fraction := n.Integer(), n.Fraction()
	if len(whole) > 18 { // too large for an int: the rules look at the last digits alone
		whole = "1" + whole[len(whole)-17:]
	}
	fraction = fraction[:min(len(fraction), 18)]
	significant := len(fraction)
	for significant > 0 && fraction[significant-1] == '0' {
		significant--
	}
	i, _ := strconv.Atoi(whole)
	f, _ := strconv.Atoi(fraction)
	t, _ := strconv.Atoi(fraction[:significant])
	return formNames[rules.MatchPlural(l.tag, i, len(fraction), significant, f, t)]
}

// FormatNumber writes n with the signs of the language. Signs before positive
// numbers and the names of currencies are beyond x/text.
func (l *olderLocale) FormatNumber(n mf2.Decimal, o mf2.NumberOptions) string {
	digits := len(n.Fraction())
	f, err := strconv.ParseFloat(n.String(), 64)
	if err != nil {
		return n.String()
	}
	options := []xnumber.Option{xnumber.MinFractionDigits(digits), xnumber.MaxFractionDigits(digits)}
	if o.Grouping == mf2.GroupingNever {
		options = append(options, xnumber.NoSeparator())
	}
	into := state{language: l.latin}
	xnumber.Decimal(f, options...).Format(&into, 'v')
	text := into.String()
	switch o.Style {
	case mf2.StylePercent:
		return text + "%"
	case mf2.StyleCurrency:
		if o.Currency == "GBP" {
			return "£" + text
		}
		return text + "\u00a0" + o.Currency
	}
	return text
}

// state is where x/text writes a number. Its package message has one too, with a
// catalogue and a printer that no number needs.
type state struct {
	strings.Builder
	language language.Tag
}

func (s *state) Language() language.Tag { return s.language }
func (s *state) Width() (int, bool)     { return 0, false }
func (s *state) Precision() (int, bool) { return 0, false }
func (s *state) Flag(int) bool          { return false }

// FormatDate writes digits: 23/11/2026, 16:05.
func (l *olderLocale) FormatDate(t time.Time, o mf2.DateOptions) string {
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
