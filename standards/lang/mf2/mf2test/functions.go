// Package mf2test has the functions that the test suite of MessageFormat 2
// defines for tests alone: :test:function, :test:select and :test:format.
//
//	f := mf2.Formatter{Functions: mf2test.Functions()}
//
// They also show how to write functions of your own.
package mf2test

import (
	"strings"

	"github.com/moothall/moothall/standards/lang/mf2"
)

// Functions returns the three functions by name, for [mf2.Formatter].
func Functions() map[string]mf2.Func {
	return map[string]mf2.Func{
		"test:function": func(c *mf2.Call) (mf2.Result, error) {
			v, err := resolve(c)
			if v == nil {
				return nil, err
			}
			return both{formatter{v}, selector{v}}, err
		},
		"test:select": func(c *mf2.Call) (mf2.Result, error) {
			v, err := resolve(c)
			if v == nil {
				return nil, err
			}
			return selector{v}, err
		},
		"test:format": func(c *mf2.Call) (mf2.Result, error) {
			v, err := resolve(c)
			if v == nil {
				return nil, err
			}
			return formatter{v}, err
		},
	}
}

// value is what all three functions resolve to.
type value struct {
	input                    mf2.Decimal
	decimal                  bool // one decimal place
	failsFormat, failsSelect bool
}

// settings lets the results of the three functions be each other's operands.
type settings interface{ settings() *value }

func (v *value) settings() *value { return v }

// Value returns the input, which is what a variable with the result stands for
// in an option.
func (v *value) Value() any { return v.input }

// resolve reads operand and options. The value is nil if it cannot.
func resolve(c *mf2.Call) (*value, error) {
	v := value{}
	if operand, ok := c.Operand.(settings); ok {
		v = *operand.settings()
	} else if n, ok := c.Number(c.Operand); ok && c.HasOperand {
		v.input = n
	} else {
		return nil, mf2.NewError(mf2.BadOperand, "the operand is no number")
	}
	if given, _, ok := c.Option("decimalPlaces"); ok {
		n, isNumber := c.Number(given)
		if text := n.String(); !isNumber || text != "0" && text != "1" {
			return nil, mf2.NewError(mf2.BadOption, "decimalPlaces must be 0 or 1")
		}
		v.decimal = n.String() == "1"
	}
	given, _, ok := c.Option("fails")
	if !ok {
		return &v, nil
	}
	switch given {
	case "always":
		v.failsFormat, v.failsSelect = true, true
	case "format":
		v.failsFormat = true
	case "select":
		v.failsSelect = true
	case "never":
	default:
		return &v, mf2.NewError(mf2.BadOption, "fails must be never, select, format or always")
	}
	return &v, nil
}

// both is the result of :test:function.
type both struct {
	formatter
	selector
}

func (b both) Value() any       { return b.formatter.Value() }
func (b both) settings() *value { return b.formatter.value }

func (b both) Format() (string, error) { return b.formatter.Format() }

type formatter struct{ *value }

// Format cuts off what is after the decimal places; it does not round.
func (f formatter) Format() (string, error) {
	p, err := f.Part()
	return p.Text(), err
}

// Part has a part for the sign, for each group of digits and for the point.
func (f formatter) Part() (mf2.Part, error) {
	p := mf2.Part{Type: "test"}
	if f.failsFormat {
		return p, mf2.NewError(mf2.BadOption, "the option fails asks for this")
	}
	if f.input.IsNegative() {
		p.Parts = append(p.Parts, mf2.Part{Type: "minusSign", Value: "-"})
	}
	p.Parts = append(p.Parts, mf2.Part{Type: "integer", Value: f.input.Integer()})
	if f.decimal {
		p.Parts = append(p.Parts, mf2.Part{Type: "decimal", Value: "."},
			mf2.Part{Type: "fraction", Value: (f.input.Fraction() + "0")[:1]})
	}
	return p, nil
}

type selector struct{ *value }

// Match takes 1, and 1.0 too if there is a decimal place, for the number 1.
func (s selector) Match(key string) (bool, error) {
	if s.failsSelect {
		return false, mf2.NewError(mf2.BadOption, "the option fails asks for this")
	}
	one := s.input.Integer() == "1" && !s.input.IsNegative() && strings.Trim(s.input.Fraction(), "0") == ""
	return one && (key == "1" || s.decimal && key == "1.0"), nil
}

// Better prefers 1.0.
func (s selector) Better(key1, _ string) bool { return key1 == "1.0" }

// Format fails: a :test:select cannot be shown.
func (s selector) Format() (string, error) {
	return "", mf2.NewError(mf2.UnsupportedOperation, "a result of :test:select cannot be shown")
}
