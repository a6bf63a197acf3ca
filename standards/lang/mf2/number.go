package mf2

import "strconv"

// numberSettings are the resolved options of a number. The zero value is that
// of a number without a function.
type numberSettings struct {
	NumberOptions
	minInteger, minFraction, maxFraction    digits
	minSignificant, maxSignificant, decimal digits // decimal is fractionDigits of :currency
	increment                               int16
	mode                                    roundingMode
	priority                                priority
	strip                                   bool // trailingZeroDisplay=stripIfInteger
	selection                               selection
	selectGiven                             bool
	ownCurrency                             bool // the operand was an amount of money
}

// digits is a digit size option plus one; 0 if it is not set.
type digits uint8

func (d digits) or(otherwise int) int {
	if d == 0 {
		return otherwise
	}
	return int(d) - 1
}

// priority is the option roundingPriority.
type priority uint8

const (
	priorityAuto priority = iota
	morePrecision
	lessPrecision
)

// selection is the option select.
type selection uint8

const (
	selectPlural selection = iota
	selectOrdinal
	selectExact
)

// toNumber is :number, :integer, :percent, :offset and :currency.
func (s *scope) toNumber(x *expression, v *value) {
	v.unwrap()
	n, ok := v.asNumber()
	if !ok && x.function.builtin == builtinCurrency {
		n, ok = v.fromPair()
	}
	if !ok {
		s.badOperand(x, v, "a number")
		return
	}
	made := value{kind: kindNumber, number: n, direction: v.direction, selectable: true}
	if v.kind == kindNumber {
		made.numeric = v.numeric
	}
	*v = made
	c, set := x.function, &v.numeric
	operandCurrency := ""
	if set.Style == StyleCurrency {
		operandCurrency = set.Currency
	}
	set.inherit(c.builtin)
	inherited := set.selectGiven
	set.selectGiven = false
	adjust := adjustment{}
	for i := range c.options {
		s.numberOption(c, &c.options[i], v, &adjust)
	}
	if inherited && !set.selectGiven {
		s.add(BadOption, "%s has the option select already, which must stand on :%s itself", x.fallback, c.name)
		v.selectable = false
	}
	s.settleDigits(c, set)
	switch c.builtin {
	case builtinInteger:
		v.number = n.round(0, 1, set.mode)
	case builtinOffset:
		s.offset(x, v, adjust)
	case builtinCurrency:
		s.currency(x, v, operandCurrency, adjust)
	}
}

// inherit leaves of the operand's settings those that the function takes over.
func (o *numberSettings) inherit(b builtin) {
	o.Style = StyleDecimal
	if b != builtinCurrency {
		o.Currency, o.ownCurrency = "", false
	}
	switch b {
	case builtinInteger:
		o.minFraction, o.maxFraction, o.minSignificant = 0, 0, 0
	case builtinPercent:
		o.Style = StylePercent
		o.minInteger, o.increment, o.selection, o.selectGiven = 0, 0, selectPlural, false
	case builtinCurrency:
		o.Style = StyleCurrency
		o.minFraction, o.maxFraction, o.selectGiven = 0, 0, false
	}
}

// settleDigits drops a highest number of digits that is under the lowest.
func (s *scope) settleDigits(c *call, o *numberSettings) {
	if o.maxFraction != 0 && o.maxFraction < o.minFraction {
		s.add(BadOption, "maximumFractionDigits of :%s is under minimumFractionDigits", c.name)
		o.maxFraction = 0
	}
	if o.maxSignificant != 0 && o.maxSignificant < o.minSignificant {
		s.add(BadOption, "maximumSignificantDigits of :%s is under minimumSignificantDigits", c.name)
		o.maxSignificant = 0
	}
}

// shown returns the number as it is to be seen.
func (o *numberSettings) shown(n Decimal) Decimal {
	if o.Style == StylePercent {
		n = n.shift(2)
	}
	if *o == (numberSettings{}) && n.fraction == 0 {
		return n
	}
	least, most := o.fractionRange()
	significant := o.minSignificant != 0 || o.maxSignificant != 0
	if o.priority != priorityAuto {
		finer := o.maxSignificant.or(21)-n.magnitude() >= most
		significant = finer == (o.priority == morePrecision)
	}
	if significant {
		least, most := o.minSignificant.or(1), o.maxSignificant.or(maxDigits)
		if o.priority != priorityAuto {
			most = o.maxSignificant.or(21)
		}
		n = n.roundSignificant(max(least, 1), max(most, 1), o.mode)
	} else {
		n = n.round(most, int(o.increment), o.mode).trim(least).pad(least)
	}
	if o.strip && n.IsInteger() {
		n = n.trim(0)
	}
	return n.padInteger(o.minInteger.or(1))
}

// fractionRange returns the lowest and highest number of fraction digits, with
// the defaults of ECMA-402 (SetNumberFormatDigitOptions).
func (o *numberSettings) fractionRange() (least, most int) {
	defaultLeast, defaultMost := 0, 3
	switch o.Style {
	case StylePercent:
		defaultMost = 0
	case StyleCurrency:
		defaultLeast = o.decimal.or(currencyDigits(o.Currency))
		defaultMost = defaultLeast
	}
	if o.increment > 1 {
		defaultMost = defaultLeast
	}
	least = o.minFraction.or(min(defaultLeast, o.maxFraction.or(defaultLeast)))
	most = o.maxFraction.or(max(defaultMost, least))
	return least, most
}

// keys returns what keys of .match are compared with.
func (o *numberSettings) keys(n Decimal, l Locale) (exact, keyword string) {
	shown := o.shown(n)
	switch o.selection {
	case selectPlural:
		keyword = l.Cardinal(shown)
	case selectOrdinal:
		keyword = l.Ordinal(shown)
	}
	if o.Style == StylePercent {
		n = n.shift(2)
	}
	if n = n.trim(0); n.IsZero() {
		return "0", keyword
	}
	return n.String(), keyword
}

// adjustment holds the options that are no part of the resolved value.
type adjustment struct {
	count       int // how many of add and subtract there are
	by          int
	bad         bool
	currency    string
	hasCurrency bool
}

// offset adds or subtracts; exactly one of the two is needed.
func (s *scope) offset(x *expression, v *value, a adjustment) {
	if a.count == 1 && !a.bad {
		v.number = v.number.add(a.by)
		return
	}
	if !a.bad {
		s.add(BadOption, "the function :offset needs one of the options add and subtract")
	}
	*v = value{}
}

// digitSize reads a digit size option: 0 to 99.
func (v *value) digitSize() (int, bool) {
	text, ok := v.asText()
	if !ok || text == "" || len(text) > 2 || len(text) == 2 && text[0] == '0' || leadingDigits(text) != text {
		return 0, false
	}
	n, err := strconv.Atoi(text)
	return n, err == nil
}
