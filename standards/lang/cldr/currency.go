package cldr

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// currency is how a language writes a currency.
type currency struct {
	symbol, narrow string
	names          map[string]string // by plural category
}

// readCurrencies reads the currencies of a table, which stand in the order of
// the generator: the sign, the narrow sign, and a name for each plural category.
func readCurrencies(list, forms []string) map[string]currency {
	all := make(map[string]currency, 3)
	for _, code := range []string{"GBP", "EUR", "USD"} {
		c := currency{symbol: list[0], narrow: list[1], names: make(map[string]string, len(forms))}
		for i, form := range forms {
			c.names[form] = list[2+i]
		}
		all[code] = c
		list = list[2+len(forms):]
	}
	return all
}

// symbolOf returns the sign of a currency, its code where the language has
// none.
func (l *Locale) symbolOf(code string, narrow bool) string {
	c, ok := l.currencies[code]
	switch {
	case !ok:
		return code
	case narrow:
		return c.narrow
	}
	return c.symbol
}

// currencyName returns the name of a currency beside a number of the plural
// category, its code where there is none.
func (l *Locale) currencyName(code, category string) string {
	if name, ok := l.currencies[code].names[category]; ok {
		return name
	}
	return code
}

// amountPattern chooses the pattern for an amount with a sign: another one if
// a letter of the sign would touch the number.
func (s *system) amountPattern(symbol string, accounting bool) *numberPattern {
	plain, alpha := &s.amounts, &s.amountsAlpha
	if accounting {
		plain, alpha = &s.accounts, &s.accountsAlpha
	}
	touching, _ := utf8.DecodeLastRuneInString(symbol)
	if !strings.Contains(plain.prefix, "¤") {
		touching, _ = utf8.DecodeRuneInString(symbol)
	}
	if unicode.IsLetter(touching) {
		return alpha
	}
	return plain
}
