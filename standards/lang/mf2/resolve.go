package mf2

import "github.com/moothall/moothall/standards/internal/nfc"

// builtin is one of the default functions.
type builtin uint8

const (
	noBuiltin builtin = iota
	builtinString
	builtinNumber
	builtinInteger
	builtinPercent
	builtinOffset
	builtinCurrency
	builtinDate
	builtinTime
	builtinDatetime
)

var builtins = map[string]builtin{
	"string": builtinString, "number": builtinNumber, "integer": builtinInteger,
	"percent": builtinPercent, "offset": builtinOffset, "currency": builtinCurrency,
	"date": builtinDate, "time": builtinTime, "datetime": builtinDatetime,
}

// resolve finds the value of an expression. v must be zero.
func (s *scope) resolve(x *expression, v *value) {
	s.reference(&x.operand, v)
	if x.function == nil {
		return
	}
	failed := x.operand.kind != noReference && v.kind == kindFallback
	s.call(x, v, failed)
	if v.kind == kindFallback {
		*v = value{text: x.fallback}
	}
}

// reference finds the value of a literal or a variable; kindFallback if it has
// none.
func (s *scope) reference(r *reference, v *value) {
	switch r.kind {
	case literal:
		v.kind, v.text = kindString, r.text
	case declared:
		*v = *s.declared(r.index)
		if v.kind == kindFallback {
			v.text = "$" + r.text
		}
	case argument:
		arg := lookup(s.args, r.text)
		if arg == nil {
			s.add(UnresolvedVariable, "$%s has no value", r.text)
			v.text = "$" + r.text
			return
		}
		v.set(arg)
	}
}

// declared returns the value of a declaration.
func (s *scope) declared(index int) *value {
	slot := &s.slots[index]
	if !slot.done {
		slot.done = true
		s.resolve(&s.m.declarations[index].expression, &slot.value)
	}
	return &slot.value
}

// lookup finds the argument of a name. Names compare in normalisation form C;
// those of the message are in it already.
func lookup(args []any, name string) any {
	for i := 0; i+1 < len(args); i += 2 {
		if key, ok := args[i].(string); ok && (key == name || nfc.String(key) == name) {
			return args[i+1]
		}
	}
	return nil
}

// call applies the function of an expression to v, its operand. failed says
// that the operand has no value: the function then has none, but may be unknown
// too.
func (s *scope) call(x *expression, v *value, failed bool) {
	c := x.function
	if custom, ok := s.f.Functions[c.name]; ok {
		if failed {
			s.add(BadOperand, "%s has no value for the function :%s", x.fallback, c.name)
			return
		}
		s.custom(custom, x, v)
		s.common(c, v)
		return
	}
	switch {
	case c.builtin == noBuiltin:
		s.add(UnknownFunction, "there is no function :%s", c.name)
		*v = value{}
		return
	case failed:
		if c.builtin != builtinString { // to which no value is a bad one
			s.add(BadOperand, "%s has no value for the function :%s", x.fallback, c.name)
		}
		return
	case c.builtin == builtinString:
		s.toString(x, v)
	case c.builtin >= builtinDate:
		s.toDate(x, v)
	default:
		s.toNumber(x, v)
	}
	s.common(c, v)
}

// badOperand makes v a fallback.
func (s *scope) badOperand(x *expression, v *value, want string) {
	s.add(BadOperand, "the function :%s needs %s, and %s is none", x.function.name, want, x.fallback)
	*v = value{}
}

// badOption notes an option that is not used.
func (s *scope) badOption(c *call, o *option, want string) {
	s.add(BadOption, "the option %s of :%s must be %s", o.name, c.name, want)
}

// toString is :string.
func (s *scope) toString(x *expression, v *value) {
	text, ok := v.asText()
	if !ok && v.kind == kindDate {
		text, ok = s.text(v, x), true
	}
	if !ok {
		s.badOperand(x, v, "a text")
		return
	}
	for i := range x.function.options { // it has none, but their values may be missing
		s.option(&x.function.options[i], &value{})
	}
	*v = value{kind: kindString, text: text, direction: v.direction, selectable: true}
}

// custom calls a function of the caller's.
func (s *scope) custom(f Func, x *expression, v *value) {
	c := Call{Locale: s.locale, HasOperand: x.operand.kind != noReference}
	if c.HasOperand {
		c.Operand = v.export()
	}
	for i := range x.function.options {
		o := &x.function.options[i]
		var given value
		if s.option(o, &given) {
			c.options = append(c.options, callOption{o.name, given.export(), o.value.kind == literal})
		}
	}
	result, err := f(&c)
	if err != nil {
		s.fail(err, x)
	}
	direction := v.direction
	*v = value{}
	if result != nil {
		_, selectable := result.(Selector)
		*v = value{kind: kindCustom, other: result, direction: direction, selectable: selectable}
	}
}
