package lang

import (
	"strings"

	xmessage "golang.org/x/text/message"
	xnumber "golang.org/x/text/number"

	"github.com/moothall/moothall/standards"
)

// Money writes an amount in pounds with the signs of the language and pence
// only if there are any: "£1,234.50" in English and Welsh, "1 234,50 £" in Polish
// with spaces that do not break. No amount is "". Digits are 0 to 9 in every language.
//
// Source: GOV.UK style guide, "Money"; CLDR for the signs of other languages.
func (p *Printer) Money(m standards.Money) string { return m.Format(p.loc.signs) }

// signsOf finds the signs of a language in what x/text makes of a number.
func signsOf(printer *xmessage.Printer, british bool) standards.Signs {
	if british {
		return standards.BritishSigns
	}
	text := printer.Sprint(xnumber.Decimal(1234567.5))
	signs := strings.FieldsFunc(text, func(r rune) bool { return r >= '0' && r <= '9' })
	if len(signs) < 2 { // digits of its own, or groups that are not of three
		return standards.Signs{Group: "\u00a0", Decimal: ".", PoundAfter: true}
	}
	return standards.Signs{Group: signs[0], Decimal: signs[len(signs)-1], PoundAfter: signs[len(signs)-1] == ","}
}
