package cldr

import "strings"

// numberPattern is a number pattern of UTS #35 ("Number Format Patterns"), read:
// what stands before and after the number, and the sizes of its groups.
type numberPattern struct {
	prefix, suffix                 string // with -, + %, ¤ for the signs
	negativePrefix, negativeSuffix string // if hasNegative
	hasNegative                    bool
	primary, secondary             int // digits in the last group, and in those before; 0 = no groups
}

func parseNumberPattern(s string) (p numberPattern) {
	positive, negative, has := strings.Cut(s, ";")
	var body string
	p.prefix, body, p.suffix = affixes(positive)
	if has {
		p.hasNegative = true
		p.negativePrefix, _, p.negativeSuffix = affixes(negative)
	}
	whole, _, _ := strings.Cut(body, ".")
	groups := strings.Split(whole, ",")
	if n := len(groups); n > 1 {
		p.primary = len(groups[n-1])
		p.secondary = p.primary
		if n > 2 {
			p.secondary = len(groups[n-2])
		}
	}
	return p
}

func affixes(s string) (prefix, body, suffix string) {
	from := strings.IndexAny(s, "#0")
	to := strings.LastIndexAny(s, "#0") + 1
	return strings.ReplaceAll(s[:from], "'", ""), s[from:to], strings.ReplaceAll(s[to:], "'", "")
}

// system is a numbering system with the signs and patterns of a language.
type system struct {
	name                                 string // "latn", "beng"
	zero                                 rune   // the digit 0; the others follow it
	decimal, group, minus, plus, percent string

	decimals, percents numberPattern
	// Amounts, in accounts too; alpha where the sign of the currency has a
	// letter beside a digit.
	amounts, amountsAlpha, accounts, accountsAlpha numberPattern
	named                                          map[string]string // "{0} {1}", amount and name of the currency, by plural category
}

func newSystem(table, name string, zero rune, forms []string) *system {
	list := split(table)
	named := make(map[string]string, len(forms))
	for i, form := range forms {
		named[form] = list[11+i]
	}
	p := parseNumberPattern
	return &system{
		name: name, zero: zero,
		decimal: list[0], group: list[1], minus: list[2], plus: list[3], percent: list[4],
		decimals: p(list[5]), percents: p(list[6]),
		amounts: p(list[7]), amountsAlpha: p(list[8]), accounts: p(list[9]), accountsAlpha: p(list[10]),
		named: named,
	}
}
