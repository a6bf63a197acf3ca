package lang

import (
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/lang/mf2"
)

// Money writes an amount in pounds with the signs of the language and pence
// only if there are any: "£1,234.50" in English and Welsh, "1 234,50 £" in Polish
// with spaces that do not break. No amount is "". Digits are 0 to 9 in every language.
//
// Source: GOV.UK style guide, "Money"; CLDR for the signs of other languages.
func (p *Printer) Money(m standards.Money) string { return p.loc.money(m) }

func (loc *locale) money(m standards.Money) string {
	if m.IsZero() || loc.house != nil {
		return m.Format(standards.BritishSigns)
	}
	amount := mf2.Integer(m.Pence() / 100)
	if m.Pence()%100 != 0 {
		amount, _ = mf2.ParseDecimal(m.String())
	}
	// £ and not GBP, and groups also of four digits: the amounts are in pounds
	// and stand beside those of other letters.
	return loc.FormatNumber(amount, mf2.NumberOptions{Style: mf2.StyleCurrency, Currency: "GBP",
		CurrencyDisplay: mf2.CurrencyNarrow, Grouping: mf2.GroupingAlways})
}
