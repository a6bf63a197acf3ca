package mf2

import "unicode/utf8"

// placeholder reads an expression or markup in a pattern.
func (p *parser) placeholder() (Element, *Error) {
	start := p.pos
	p.pos++ // {
	p.skip()
	if p.has("#") || p.has("/") {
		return p.markup()
	}
	p.pos = start
	return p.expression()
}

// expression reads "{$n :number}", "{literal}" or "{:function}".
func (p *parser) expression() (e Expression, err *Error) {
	if !p.take("{") {
		return e, p.fail("expected an expression in braces, such as {$n :number}")
	}
	p.skip()
	space := true
	if e.Operand, err = p.operand(); err != nil {
		return e, err
	}
	if e.Operand != nil {
		space = p.skip()
	}
	if p.has(":") {
		if !space {
			return e, p.fail("expected a space before the function")
		}
		if e.Function, space, err = p.function(); err != nil {
			return e, err
		}
	}
	if e.Operand == nil && e.Function == nil {
		return e, p.fail("expected a variable, a literal or a function: a literal with other characters stands in bars, such as |a b|")
	}
	if e.Attributes, err = p.attributes(space); err != nil {
		return e, err
	}
	return e, p.close()
}

func (p *parser) close() *Error {
	if !p.take("}") {
		return p.fail("expected } at the end of the placeholder")
	}
	return nil
}

// operand reads a variable or a literal; it returns nil if there is neither.
func (p *parser) operand() (Operand, *Error) {
	if p.has("$") {
		name, err := p.variable()
		return Variable(name), err
	}
	literal, ok, err := p.literal()
	if !ok {
		return nil, err
	}
	return literal, err
}

func (p *parser) function() (f *Function, space bool, err *Error) {
	p.pos++ // :
	f = &Function{}
	if f.Name, err = p.identifier("a function"); err != nil {
		return nil, false, err
	}
	f.Options, space, err = p.options()
	return f, space, err
}

// options reads " name=value name=$value" and the space after it.
func (p *parser) options() (options []Option, space bool, err *Error) {
	for {
		space = p.skip()
		r, _ := utf8.DecodeRuneInString(p.src[p.pos:])
		if p.pos == len(p.src) || !isNameStart(r) {
			return options, space, nil
		}
		if !space {
			return nil, false, p.fail("expected a space before the option")
		}
		o := Option{at: p.pos}
		if o.Name, err = p.identifier("an option"); err != nil {
			return nil, false, err
		}
		p.skip()
		if !p.take("=") {
			return nil, false, p.fail("expected = after the option %s", o.Name)
		}
		p.skip()
		if o.Value, err = p.operand(); err != nil {
			return nil, false, err
		}
		if o.Value == nil {
			return nil, false, p.fail("expected a value for the option %s", o.Name)
		}
		options = append(options, o)
	}
}

// attributes reads " @name @name=value" and the space after it. Of two with one
// name, the last counts.
func (p *parser) attributes(space bool) (attributes []Attribute, err *Error) {
	for p.has("@") {
		if !space {
			return nil, p.fail("expected a space before the attribute")
		}
		p.pos++
		var a Attribute
		if a.Name, err = p.identifier("an attribute"); err != nil {
			return nil, err
		}
		space = p.skip()
		if p.take("=") {
			p.skip()
			value, ok, err := p.literal()
			if err != nil {
				return nil, err
			}
			if !ok {
				return nil, p.fail("expected a literal as the value of the attribute %s", a.Name)
			}
			a.Value, a.HasValue = string(value), true
			space = p.skip()
		}
		attributes = setAttribute(attributes, a)
	}
	return attributes, nil
}

func setAttribute(attributes []Attribute, a Attribute) []Attribute {
	for i := range attributes {
		if attributes[i].Name == a.Name {
			attributes[i] = a
			return attributes
		}
	}
	return append(attributes, a)
}

// markup reads "{#b}", "{#br/}" or "{/b}" from its sign on.
func (p *parser) markup() (m Markup, err *Error) {
	m.Kind = MarkupOpen
	if p.src[p.pos] == '/' {
		m.Kind = MarkupClose
	}
	p.pos++
	if m.Name, err = p.identifier("markup"); err != nil {
		return m, err
	}
	var space bool
	if m.Options, space, err = p.options(); err != nil {
		return m, err
	}
	if m.Attributes, err = p.attributes(space); err != nil {
		return m, err
	}
	if m.Kind == MarkupOpen && p.take("/") {
		m.Kind = MarkupStandalone
	}
	return m, p.close()
}
