package standards

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

func (Money) format() Format {
	return parses(ParseMoney, moneyCodes, Format{
		Name: "money", Tag: "uk_money", Example: "1234.50",
		Input: Input{Mode: "decimal", Width: 10, Prefix: "£"},
	})
}

var moneyCodes = codes{
	{"money.invalid", "not an amount in pounds, such as 1,234.50"},
	{"money.missing", "there is no amount"},
	{"money.pence", "the amount has more than two digits after the point"},
	{"money.too-large", "the amount is beyond MaxMoney"},
}

// ParseMoney reads an amount as people write it: "12", "12.5", "£1,234.50", "GBP 12",
// "12 pounds", "75p", "-£3.20". Thousands may be set off as [WholeNumber]
// says, in groups of three. The fraction has one or two digits after a point; there is no
// rounding. A minus sign may stand before or after the pound sign.
//
// Errors have code money.missing, money.invalid, money.pence (more than two
// digits after the point) or money.too-large (beyond [MaxMoney]).
//
// Source: GOV.UK style guide, "Money"; GOV.UK Design System, text input,
// "Asking for amounts of money".
func ParseMoney(s string) (Money, error) {
	text, negative, inPence := trimCurrency(s)
	if text == "" {
		if cleanPart(s) == "" {
			return Money{}, fail("money.missing")
		}
		return Money{}, fail("money.invalid")
	}
	whole, fraction, hasPoint := strings.Cut(text, ".")
	whole, ok := ungroup(whole)
	switch {
	case !ok, hasPoint && !allDigits(fraction), inPence && hasPoint:
		return Money{}, fail("money.invalid")
	case len(fraction) > 2:
		return Money{}, fail("money.pence")
	case len(whole) > 18:
		return Money{}, fail("money.too-large")
	}
	pence, _ := strconv.ParseInt(whole, 10, 64) // 18 digits fit
	if !inPence {
		if pence > MaxMoney/100 {
			return Money{}, fail("money.too-large")
		}
		part, _ := strconv.ParseInt((fraction + "00")[:2], 10, 64)
		pence = pence*100 + part
	}
	if pence > MaxMoney {
		return Money{}, fail("money.too-large")
	}
	if negative {
		pence = -pence
	}
	return Money{pence, true}, nil
}

// trimCurrency takes the sign, the currency and the white space off an amount.
func trimCurrency(s string) (text string, negative, inPence bool) {
	text = cleanPart(s)
	text, negative, signs := cutSign(text)
	front, found := strings.CutPrefix(text, "£")
	if !found && len(text) >= 3 && strings.EqualFold(text[:3], "GBP") {
		front, found = text[3:], true
	}
	if found {
		again, minus, more := cutSign(strings.TrimSpace(front))
		text, negative, signs = again, negative || minus, signs+more
	}
	if n := len(text); n > 0 && !isDigit(text[n-1]) && !found {
		text, inPence = cutUnit(text)
	}
	if signs > 1 {
		return "", false, false
	}
	return text, negative, inPence
}

// cutSign takes one sign off the front of an amount, and counts it.
func cutSign(text string) (rest string, negative bool, signs int) {
	if text == "" || isDigit(text[0]) {
		return text, false, 0
	}
	sign, size := utf8.DecodeRuneInString(text)
	if negative = sign == '−' || unicode.Is(unicode.Pd, sign); negative || sign == '+' { // office programs write other hyphens
		return strings.TrimSpace(text[size:]), negative, 1
	}
	return text, false, 0
}

// cutUnit takes the word for pounds or pence off the end of an amount.
func cutUnit(text string) (amount string, inPence bool) {
	lower := strings.ToLower(text)
	for _, unit := range [...]string{"pounds", "pound", "punnoedd", "punt", "gbp", "pence", "ceiniog", "p"} {
		if rest, found := strings.CutSuffix(lower, unit); found {
			return strings.TrimSpace(rest), unit == "p" || unit == "pence" || unit == "ceiniog"
		}
	}
	return text, false
}
