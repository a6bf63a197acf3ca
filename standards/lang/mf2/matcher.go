package mf2

// matcher reads ".match $n one {{…}} * {{…}}".
func (p *parser) matcher() *Error {
	p.take(".match")
	space := p.skip()
	for space && p.has("$") {
		at := p.pos
		name, err := p.variable()
		if err != nil {
			return err
		}
		p.model.Selectors = append(p.model.Selectors, name)
		p.model.selectorsAt = append(p.model.selectorsAt, at)
		space = p.skip()
	}
	switch {
	case len(p.model.Selectors) == 0:
		return p.fail("expected a space and a variable after .match")
	case !space:
		return p.fail("expected a space after the variables of .match")
	}
	for first := true; first || p.pos < len(p.src); first = false {
		if err := p.variant(); err != nil {
			return err
		}
		p.skip()
	}
	return nil
}

func (p *parser) variant() (err *Error) {
	v := Variant{at: p.pos}
	for space := true; !p.has("{{") || len(v.Keys) == 0; space = p.skip() {
		if !space {
			return p.fail("expected a space between the keys of a variant, and {{text}} after them")
		}
		if p.take("*") {
			v.Keys = append(v.Keys, Key{CatchAll: true})
			continue
		}
		literal, ok, err := p.literal()
		if err != nil {
			return err
		}
		if !ok {
			return p.fail("expected the keys of a variant and {{text}}, such as one {{…}} or * {{…}}")
		}
		v.Keys = append(v.Keys, Key{Value: string(literal)})
	}
	v.Pattern, err = p.quotedPattern()
	p.model.Variants = append(p.model.Variants, v)
	return err
}
