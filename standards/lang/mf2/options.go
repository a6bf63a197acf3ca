package mf2

// option finds the value of an option. ok is false if it has none, which has been
// noted where the value was missed; the option then counts as not there.
func (s *scope) option(o *option, v *value) (ok bool) {
	s.reference(&o.value, v)
	return v.kind != kindFallback
}

// common applies the options of the namespace u: u:dir and u:id. Others are
// reserved and have no effect.
func (s *scope) common(c *call, v *value) {
	for i := range c.common {
		o := &c.common[i]
		var given value
		if !s.option(o, &given) {
			continue
		}
		text, ok := given.asText()
		switch o.name {
		case "u:id":
			if v.id = text; !ok {
				s.badOption(c, o, "a text")
			}
		case "u:dir":
			switch text {
			case "ltr", "rtl", "auto":
				v.direction, v.isolate = directionOf(text), true
			case "inherit":
			default:
				s.badOption(c, o, "ltr, rtl, auto or inherit")
			}
		}
	}
}

// markupOptions finds the values of the options of markup, for a part if there
// is one, and else for their errors.
func (s *scope) markupOptions(m *markup, p *Part) {
	for i := range m.options {
		o := &m.options[i]
		var v value
		if !s.option(o, &v) {
			continue
		}
		switch text, ok := v.asText(); {
		case o.name == "u:dir":
			s.add(BadOption, "the option %s has no meaning on the markup %s", o.name, m.Name)
		case o.name == "u:id" && !ok:
			s.add(BadOption, "the option u:id of the markup %s must be a text", m.Name)
		case p == nil:
		case o.name == "u:id":
			p.ID = text
		default:
			if p.Options == nil {
				p.Options = map[string]any{}
			}
			p.Options[o.name] = v.export()
		}
	}
}
