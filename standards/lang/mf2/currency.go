package mf2

import "strings"

// currency makes v an amount of money. It takes the currency from a [Money]
// operand, or from the option on this function or on that of the operand.
func (s *scope) currency(x *expression, v *value, operand string, a adjustment) {
	v.selectable = false
	switch {
	case v.numeric.ownCurrency && a.hasCurrency:
		s.add(BadOption, "%s is an amount of money, so leave the option currency out", x.fallback)
		v.numeric.Currency = operand
	case a.currency != "":
		v.numeric.Currency = a.currency
	case operand != "":
		v.numeric.Currency = operand
	case a.hasCurrency: // and it is no code, which has been noted
		*v = value{}
	default:
		s.badOperand(x, v, "an amount with a currency, or the option currency")
		return
	}
	if v.kind != kindFallback && !isCurrency(v.numeric.Currency) {
		s.badOperand(x, v, "an amount with a currency of three letters, such as GBP")
	}
	v.numeric.Currency = strings.ToUpper(v.numeric.Currency)
}

func (s *scope) currencyOption(c *call, o *option, given *value, a *adjustment) {
	a.hasCurrency = true
	text, _ := given.asText()
	if !isCurrency(text) {
		s.badOption(c, o, "a currency of three letters, such as GBP")
		return
	}
	a.currency = text
}

// isCurrency reports whether code has the form of an ISO 4217 code.
func isCurrency(code string) bool {
	for _, r := range code {
		if (r|0x20) < 'a' || (r|0x20) > 'z' {
			return false
		}
	}
	return len(code) == 3
}

// fromPair reads an amount given as {"value": 12.5, "currency": "GBP"}, the
// shape that JSON has for it.
func (v *value) fromPair() (Decimal, bool) {
	pair, ok := v.other.(map[string]any)
	if !ok {
		return Decimal{}, false
	}
	inner := value{}
	inner.set(pair["value"])
	n, ok := inner.asNumber()
	code, isText := pair["currency"].(string)
	if !ok || !isText {
		return Decimal{}, false
	}
	*v = value{kind: kindNumber, direction: v.direction}
	v.numeric.Style, v.numeric.Currency, v.numeric.ownCurrency = StyleCurrency, code, true
	return n, true
}

// currencyDigits returns how many fraction digits a currency has: 2, but for
// those below (ISO 4217 and CLDR 48 supplemental data).
func currencyDigits(code string) int {
	switch code {
	case "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND":
		return 3
	case "CLF", "UYW":
		return 4
	case "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF":
		return 0
	}
	return 2
}
