package mf2

import "slices"

// The values of options, in the order of their constants.
var (
	signDisplays      = []string{"auto", "always", "exceptZero", "negative", "never"}
	groupings         = []string{"auto", "always", "never", "min2"}
	roundingModes     = []string{"halfExpand", "halfCeil", "halfFloor", "halfTrunc", "halfEven", "ceil", "floor", "expand", "trunc"}
	priorities        = []string{"auto", "morePrecision", "lessPrecision"}
	zeroDisplays      = []string{"auto", "stripIfInteger"}
	currencySigns     = []string{"standard", "accounting"}
	currencyDisplays  = []string{"symbol", "narrowSymbol", "code", "name", "never"}
	selections        = []string{"plural", "ordinal", "exact"}
	increments        = []string{"1", "2", "5", "10", "20", "25", "50", "100", "200", "250", "500", "1000", "2000", "2500", "5000"}
	incrementsAsCount = []int16{1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 2500, 5000}
)

// numberOption applies one option to v. Options that the function does not have
// are passed over.
func (s *scope) numberOption(c *call, o *option, v *value, a *adjustment) {
	name, set := o.name, &v.numeric
	known := numberOptionOf(c.builtin, name)
	var given value
	if !s.option(o, &given) {
		a.bad = a.bad || known && c.builtin == builtinOffset
		v.selectable = v.selectable && !(known && name == "select")
		return
	}
	if !known {
		return
	}
	switch name {
	case "select":
		s.selectOption(c, o, v, &given)
	case "minimumIntegerDigits":
		s.digits(c, o, &given, &set.minInteger)
	case "minimumFractionDigits":
		s.digits(c, o, &given, &set.minFraction)
	case "maximumFractionDigits":
		s.digits(c, o, &given, &set.maxFraction)
	case "minimumSignificantDigits":
		s.digits(c, o, &given, &set.minSignificant)
	case "maximumSignificantDigits":
		s.digits(c, o, &given, &set.maxSignificant)
	case "fractionDigits":
		if text, _ := given.asText(); text == "auto" {
			set.decimal = 0
		} else {
			s.digits(c, o, &given, &set.decimal)
		}
	case "add", "subtract":
		s.offsetOption(c, o, &given, a)
	case "currency":
		s.currencyOption(c, o, &given, a)
	default:
		s.wordOption(c, o, &given, set)
	}
}

// numberOptionOf reports whether a function has an option (LDML 48 part 9,
// "Numeric Value Selection and Formatting").
func numberOptionOf(b builtin, name string) bool {
	switch name {
	case "add", "subtract":
		return b == builtinOffset
	case "currency", "currencySign", "currencyDisplay", "fractionDigits":
		return b == builtinCurrency
	case "useGrouping", "maximumSignificantDigits":
		return b != builtinOffset
	case "signDisplay":
		return b != builtinOffset && b != builtinCurrency
	case "select":
		return b == builtinNumber || b == builtinInteger
	case "minimumIntegerDigits":
		return b == builtinNumber || b == builtinInteger || b == builtinCurrency
	case "minimumFractionDigits", "maximumFractionDigits":
		return b == builtinNumber || b == builtinPercent
	case "roundingIncrement":
		return b == builtinNumber || b == builtinCurrency
	}
	words := name == "roundingMode" || name == "roundingPriority" || name == "trailingZeroDisplay"
	return (words || name == "minimumSignificantDigits") && b != builtinInteger && b != builtinOffset
}

// selectOption must be written in the message: the keys of .match depend on it.
func (s *scope) selectOption(c *call, o *option, v, given *value) {
	text, _ := given.asText()
	i := slices.Index(selections, text)
	if o.value.kind != literal || i < 0 {
		s.badOption(c, o, "plural, ordinal or exact, written in the message and no variable")
		v.selectable = false
		return
	}
	v.numeric.selection, v.numeric.selectGiven = selection(i), true
}

func (s *scope) digits(c *call, o *option, given *value, to *digits) {
	n, ok := given.digitSize()
	if !ok {
		s.badOption(c, o, "a number from 0 to 99")
		return
	}
	*to = digits(n + 1)
}

func (s *scope) offsetOption(c *call, o *option, given *value, a *adjustment) {
	n, ok := given.digitSize()
	if !ok {
		s.badOption(c, o, "a number from 0 to 99")
		a.bad = true
	}
	if o.name == "subtract" {
		n = -n
	}
	a.by = n
	a.count++
}

// wordOption applies the options whose values are words.
func (s *scope) wordOption(c *call, o *option, given *value, set *numberSettings) {
	text, _ := given.asText()
	among := func(words []string) int {
		i := slices.Index(words, text)
		if i < 0 {
			s.badOption(c, o, "one of the words that the specification lists for it")
		}
		return max(i, 0)
	}
	switch o.name {
	case "signDisplay":
		set.Sign = SignDisplay(among(signDisplays))
	case "useGrouping":
		set.Grouping = Grouping(among(groupings))
	case "roundingMode":
		set.mode = roundingMode(among(roundingModes))
	case "roundingPriority":
		set.priority = priority(among(priorities))
	case "roundingIncrement":
		set.increment = incrementsAsCount[among(increments)]
	case "trailingZeroDisplay":
		set.strip = among(zeroDisplays) == 1
	case "currencySign":
		set.Accounting = among(currencySigns) == 1
	case "currencyDisplay":
		set.CurrencyDisplay = CurrencyDisplay(among(currencyDisplays))
	}
}
