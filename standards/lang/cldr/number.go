package cldr

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/moothall/moothall/standards/lang/mf2"
)

// Number writes n as it is, with the signs and groups of the language: 1234.50
// is "1,234.50" in English, "1 234,50" in Polish.
func (l *Locale) Number(n mf2.Decimal) string { return l.FormatNumber(n, mf2.NumberOptions{}) }

// FormatNumber writes n as the options say. n must have been rounded, and
// multiplied by 100 if it is a percentage: 12.5 is "12.5%". A currency has its
// sign in the language if it is GBP, EUR or USD, else its code.
func (l *Locale) FormatNumber(n mf2.Decimal, o mf2.NumberOptions) string {
	dst := make([]byte, 0, 32)
	s := o.Sign.Show(n)
	switch {
	case o.Style == mf2.StylePercent:
		return string(l.appendNumber(dst, n, &l.numbers.percents, "", s, o.Grouping))
	case o.Style != mf2.StyleCurrency || o.CurrencyDisplay == mf2.CurrencyNever:
		if s == "" && o.Grouping == mf2.GroupingAuto && n.IsInteger() && l.small(n) {
			return n.Integer()
		}
		return string(l.appendNumber(dst, n, &l.numbers.decimals, "", s, o.Grouping))
	case o.CurrencyDisplay == mf2.CurrencyName:
		number := string(l.appendNumber(dst, n, &l.numbers.decimals, "", s, o.Grouping))
		category := l.Cardinal(n)
		return string(appendJoined(nil, l.numbers.named[category], number, l.currencyName(o.Currency, category)))
	}
	symbol := o.Currency
	if o.CurrencyDisplay != mf2.CurrencyCode {
		symbol = l.symbolOf(o.Currency, o.CurrencyDisplay == mf2.CurrencyNarrow)
	}
	return string(l.appendNumber(dst, n, l.numbers.amountPattern(symbol, o.Accounting), symbol, s, o.Grouping))
}

// small reports whether a number is written just as its digits are.
func (l *Locale) small(n mf2.Decimal) bool {
	return l.numbers.zero == '0' && len(n.Integer()) <= 3 && n.Fraction() == ""
}

// appendNumber writes a number in a pattern. symbol takes the place of ¤,
// and s is its sign: "-", "+" or "".
func (l *Locale) appendNumber(dst []byte, n mf2.Decimal, p *numberPattern, symbol, s string, g mf2.Grouping) []byte {
	prefix, suffix, before := p.affixes(s)
	switch {
	case before && s == "-":
		dst = append(dst, l.numbers.minus...)
	case before:
		dst = append(dst, l.numbers.plus...)
	}
	dst = l.appendAffix(dst, prefix, symbol, s)
	if strings.HasSuffix(prefix, "¤") && spaced(utf8.DecodeLastRuneInString(symbol)) {
		dst = append(dst, "\u00a0"...)
	}
	dst = l.appendGrouped(dst, n.Integer(), p, g)
	if fraction := n.Fraction(); fraction != "" {
		dst = append(dst, l.numbers.decimal...)
		dst = l.appendDigits(dst, fraction)
	}
	if strings.HasPrefix(suffix, "¤") && spaced(utf8.DecodeRuneInString(symbol)) {
		dst = append(dst, "\u00a0"...)
	}
	return l.appendAffix(dst, suffix, symbol, s)
}

// affixes chooses what stands before and after the number. before: the sign
// goes in front, since the pattern has no place for it.
func (p *numberPattern) affixes(s string) (prefix, suffix string, before bool) {
	negative := p.hasNegative && (s == "-" ||
		s == "+" && strings.Contains(p.negativePrefix+p.negativeSuffix, "-"))
	if negative {
		return p.negativePrefix, p.negativeSuffix, false
	}
	return p.prefix, p.suffix, s != ""
}

// appendAffix writes what stands before or after a number with the signs of the
// language in place of those of the pattern.
func (l *Locale) appendAffix(dst []byte, affix, symbol, s string) []byte {
	for i := 0; i < len(affix); {
		_, size := utf8.DecodeRuneInString(affix[i:])
		switch c := affix[i : i+size]; {
		case c == "¤":
			dst = append(dst, symbol...)
		case c == "%":
			dst = append(dst, l.numbers.percent...)
		case c == "-" && s == "+":
			dst = append(dst, l.numbers.plus...)
		case c == "-":
			dst = append(dst, l.numbers.minus...)
		default:
			dst = append(dst, c...)
		}
		i += size
	}
	return dst
}

// spaced reports whether a sign of a currency that ends in r stands off from
// the number: one that is a letter does (currencySpacing of the root).
func spaced(r rune, _ int) bool { return !unicode.IsSymbol(r) && !unicode.Is(unicode.Z, r) }

// appendGrouped writes the whole part.
func (l *Locale) appendGrouped(dst []byte, digits string, p *numberPattern, g mf2.Grouping) []byte {
	least := l.minGroup
	switch g {
	case mf2.GroupingAlways:
		least = 1
	case mf2.GroupingMin2:
		least = max(least, 2)
	}
	if p.primary == 0 || g == mf2.GroupingNever || len(digits) < p.primary+least {
		return l.appendDigits(dst, digits)
	}
	last := len(digits) - p.primary
	first := last % p.secondary
	if first > 0 {
		dst = l.appendDigits(dst, digits[:first])
	}
	for i := first; i < last; i += p.secondary {
		if i > 0 {
			dst = append(dst, l.numbers.group...)
		}
		dst = l.appendDigits(dst, digits[i:i+p.secondary])
	}
	dst = append(dst, l.numbers.group...)
	return l.appendDigits(dst, digits[last:])
}
