package lang

import (
	"reflect"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
	xmessage "golang.org/x/text/message"
	xnumber "golang.org/x/text/number"
)

// number is a value as it will be shown, before the language's own signs:
// "-1234.5", with three digits after the point at most, and none that is a
// needless zero.
type number struct{ text string }

// numberLiteral is number-literal of message.abnf: the grammar of JSON.
var numberLiteral = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?$`)

// numberOf reads what a number function takes: Go's numbers, and strings that
// are numbers as JSON writes them.
func numberOf(value any) (number, bool) {
	switch v := value.(type) {
	case int:
		return number{strconv.Itoa(v)}, true
	case string:
		if len(v) > 40 || !numberLiteral.MatchString(v) {
			return number{}, false
		}
		if !strings.ContainsAny(v, ".eE") {
			if v == "-0" {
				v = "0"
			}
			return number{v}, true
		}
		f, err := strconv.ParseFloat(v, 64)
		return float(f), err == nil && f < 1e21 && f > -1e21
	}
	switch v := reflect.ValueOf(value); {
	case v.CanInt():
		return number{strconv.FormatInt(v.Int(), 10)}, true
	case v.CanUint():
		return number{strconv.FormatUint(v.Uint(), 10)}, true
	case v.CanFloat():
		f := v.Float()
		return float(f), f < 1e21 && f > -1e21 // not NaN, not infinite
	}
	return number{}, false
}

func float(f float64) number {
	s := strconv.FormatFloat(f, 'f', 3, 64)
	s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	if s == "-0" {
		s = "0"
	}
	return number{s}
}

// category is the plural category of n in the language.
func (loc *locale) category(n number) string {
	whole, fraction, _ := strings.Cut(strings.TrimPrefix(n.text, "-"), ".")
	if len(whole) > 18 { // too large for an int: the rules look at the last digits alone
		whole = "1" + whole[len(whole)-17:]
	}
	i, _ := strconv.Atoi(whole)
	f, _ := strconv.Atoi(fraction)
	// needless zeros are gone from number, so v is w and f is t
	return formNames[plural.Cardinal.MatchPlural(loc.tag, i, len(fraction), len(fraction), f, f)]
}

var formNames = map[plural.Form]string{
	plural.Zero: "zero", plural.One: "one", plural.Two: "two", plural.Few: "few", plural.Many: "many", plural.Other: "other",
}

// appendNumber writes n in the way of the language: "1,234.5", "1 234,5".
func (loc *locale) appendNumber(dst []byte, n number) []byte {
	if loc.latin && len(n.text) <= 3 && n.text[0] != '-' && !strings.Contains(n.text, ".") {
		return append(dst, n.text...)
	}
	printer := xmessage.NewPrinter(loc.tag)
	if i, err := strconv.ParseInt(n.text, 10, 64); err == nil {
		return append(dst, printer.Sprint(xnumber.Decimal(i))...)
	}
	if i, err := strconv.ParseUint(n.text, 10, 64); err == nil {
		return append(dst, printer.Sprint(xnumber.Decimal(i))...)
	}
	f, err := strconv.ParseFloat(n.text, 64)
	if err != nil {
		return append(dst, n.text...)
	}
	return append(dst, printer.Sprint(xnumber.Decimal(f, xnumber.MaxFractionDigits(3)))...)
}

// usesLatinDigits reports whether a language writes 5 as "5".
func usesLatinDigits(tag language.Tag) bool {
	return xmessage.NewPrinter(tag).Sprint(xnumber.Decimal(5)) == "5"
}
