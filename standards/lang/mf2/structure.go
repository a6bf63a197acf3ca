package mf2

import (
	"strconv"
	"strings"

	"github.com/moothall/moothall/standards/internal/nfc"
)

// structure finds what no parsed message has: names and shapes that cannot be
// written in the syntax.
func (c *checker) structure() {
	m := c.model
	if m.parsed {
		return
	}
	if len(m.Selectors) == 0 != (len(m.Variants) == 0) || len(m.Selectors) > 0 && m.Pattern != nil {
		c.add(SyntaxError, 0, "a message has either a pattern, or selectors and variants")
	}
	for _, d := range m.Declarations {
		if v, ok := d.Value.Operand.(Variable); !d.Local && (!ok || string(v) != d.Name) {
			c.add(SyntaxError, 0, "the .input of $%s must have the same variable in its expression", d.Name)
		}
		c.name(d.Name, "variable")
		c.expression(&d.Value)
	}
	for _, name := range m.Selectors {
		c.name(name, "variable")
	}
	m.patterns(func(p Pattern) {
		for _, e := range p {
			switch e := e.(type) {
			case Expression:
				c.expression(&e)
			case Markup:
				if e.Kind != MarkupOpen && e.Kind != MarkupStandalone && e.Kind != MarkupClose {
					c.add(SyntaxError, 0, "markup %q has the kind %q: it is open, standalone or close", e.Name, e.Kind)
				}
				c.name(e.Name, "markup")
				c.parts(e.Options, e.Attributes)
			case Text:
				c.text(string(e))
			default:
				c.add(SyntaxError, 0, "a pattern holds something that is not Text, Expression or Markup")
			}
		}
	})
	for _, v := range m.Variants {
		for _, k := range v.Keys {
			c.text(k.Value)
		}
	}
}

func (c *checker) expression(e *Expression) {
	if e.Operand == nil && e.Function == nil {
		c.add(SyntaxError, 0, "an expression needs an operand, a function or both")
	}
	c.operand(e.Operand)
	var options []Option
	if e.Function != nil {
		c.name(e.Function.Name, "function")
		options = e.Function.Options
	}
	c.parts(options, e.Attributes)
}

func (c *checker) parts(options []Option, attributes []Attribute) {
	for _, o := range options {
		c.name(o.Name, "option")
		if o.Value == nil {
			c.add(SyntaxError, 0, "the option %q has no value", o.Name)
		}
		c.operand(o.Value)
	}
	for _, a := range attributes {
		c.name(a.Name, "attribute")
		c.text(a.Value)
	}
}

func (c *checker) operand(o Operand) {
	switch o := o.(type) {
	case Variable:
		c.name(string(o), "variable")
	case Literal:
		c.text(string(o))
	}
}

// text refuses what no message may hold.
func (c *checker) text(s string) {
	if strings.IndexByte(s, 0) >= 0 || strings.ToValidUTF8(s, "") != s {
		c.add(SyntaxError, 0, "a text is not UTF-8 or holds a NUL character")
	}
}

// name refuses a name that cannot be written. All but variables may have a
// namespace.
func (c *checker) name(s, of string) {
	namespace, name, found := strings.Cut(s, ":")
	if !found || of == "variable" {
		namespace, name = "a", s
	}
	switch {
	case !isName(namespace) || !isName(name):
		c.add(SyntaxError, 0, "%s is not the name of a %s: a letter, then letters, digits, - and .", strconv.Quote(s), of)
	case nfc.String(s) != s:
		c.add(SyntaxError, 0, "the name of the %s %s must be in normalisation form C", of, strconv.Quote(s))
	}
}
