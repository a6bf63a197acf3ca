package mf2

import "time"

// Broken is what the specification shows for a message that cannot be read.
const Broken = "{\uFFFD}"

// Formatter shows messages in one language. The zero value shows them in
// [English]. It must not be changed while it is used; any number of goroutines
// may use it.
type Formatter struct {
	Locale    Locale          // Defaults to English.
	Functions map[string]Func // Functions of your own, by name without the colon. They come before the default ones.
	Isolation Isolation       // Defaults to marks around values whose direction may differ.
	Direction string          // Of the message: "ltr", "rtl" or "auto". Defaults to the locale's.
	Location  *time.Location  // The time zone dates are shown in. Defaults to that of each date.
}

// Format shows a message. args are names and values in turn: "n", 3, "name",
// "Siân". Values are strings, numbers of any Go type, [Decimal], [Money],
// time.Time, or have a method String or MarshalText.
//
// There is always a text. What has no value, or one that a function cannot use,
// shows as a fallback such as {$n}, and the error, of type [Errors], says why.
func (f *Formatter) Format(m *Message, args ...any) (string, error) {
	if m.constant {
		return m.text, nil
	}
	var buffer [128]byte
	text, err := f.Append(buffer[:0], m, args...)
	return string(text), err
}

// FormatMap is like Format, with the values in a map.
func (f *Formatter) FormatMap(m *Message, args map[string]any) (string, error) {
	list := make([]any, 0, 2*len(args))
	for name, value := range args {
		list = append(list, name, value)
	}
	return f.Format(m, list...)
}

// Append is like Format, and adds the text to dst.
func (f *Formatter) Append(dst []byte, m *Message, args ...any) ([]byte, error) {
	if m.constant {
		return append(dst, m.text...), nil
	}
	if text, ok := f.appendPlain(dst, m, args); ok {
		return text, nil
	}
	s := f.scope(m, args)
	pattern := s.choose()
	for i := range pattern {
		switch n := &pattern[i]; {
		case n.expression != nil:
			dst = s.appendPlaceholder(dst, n.expression)
		case n.markup != nil:
			s.markupOptions(n.markup, nil)
		default:
			dst = append(dst, n.text...)
		}
	}
	return dst, s.errs.err()
}

// appendPlain is the short way for most messages, those with placeholders such
// as {$name} alone, if all values are strings.
func (f *Formatter) appendPlain(dst []byte, m *Message, args []any) ([]byte, bool) {
	if !m.plain {
		return dst, false
	}
	direction := directionUnknown
	if f.Isolation == IsolateMixed {
		direction = directionOf(f.Direction)
		if f.Direction == "" {
			direction = directionOf(f.locale().Direction())
		}
	}
	for i := range m.pattern {
		n := &m.pattern[i]
		if n.expression == nil {
			dst = append(dst, n.text...)
			continue
		}
		text, ok := lookup(args, n.expression.operand.text).(string)
		if !ok {
			return nil, false
		}
		if f.Isolation == IsolateNone || f.Isolation == IsolateMixed && !disturbs(text, direction) {
			dst = append(dst, text...)
			continue
		}
		dst = append(append(append(dst, firstStrongIsolate...), text...), popIsolate...)
	}
	return dst, true
}

func (f *Formatter) locale() Locale {
	if f.Locale == nil {
		return English
	}
	return f.Locale
}

// scope is the state of one formatting.
type scope struct {
	f      *Formatter
	m      *Message
	args   []any
	locale Locale
	slots  []slot // the values of declarations
	errs   Errors
}

// slot holds the value of a declaration, which is found out at most once.
type slot struct {
	done  bool
	value value
}

// scope copies args, so that those of the short way stay off the heap.
func (f *Formatter) scope(m *Message, args []any) scope {
	s := scope{f: f, m: m, args: append([]any(nil), args...), locale: f.locale()}
	if len(m.declarations) > 0 {
		s.slots = make([]slot, len(m.declarations))
	}
	return s
}

func (s *scope) add(code Code, format string, args ...any) {
	s.errs = append(s.errs, NewError(code, format, args...))
}

// appendPlaceholder adds the value of an expression, isolated if need be.
func (s *scope) appendPlaceholder(dst []byte, x *expression) []byte {
	v := s.value(x)
	text := s.text(v, x)
	open := s.isolate(v, text)
	if open == "" {
		return append(dst, text...)
	}
	return append(append(append(dst, open...), text...), popIsolate...)
}

// value returns the value of a placeholder. That of a variable which shows as it
// is comes without a copy.
func (s *scope) value(x *expression) *value {
	if x.function == nil && x.operand.kind == declared {
		switch v := s.declared(x.operand.index); v.kind {
		case kindString, kindNumber, kindDate:
			return v
		}
	}
	v := &value{}
	s.resolve(x, v)
	return v
}

// text returns what a value shows as; the placeholder's fallback if it cannot
// be shown.
func (s *scope) text(v *value, x *expression) string {
	switch v.kind {
	case kindString:
		return v.text
	case kindNumber:
		return s.locale.FormatNumber(v.numeric.shown(v.number), v.numeric.NumberOptions)
	case kindDate:
		return s.dateText(v.date)
	case kindCustom:
		text, err := v.custom().Format()
		if err == nil {
			return text
		}
		s.fail(err, x)
		*v = value{text: x.fallback}
	case kindOther:
		s.add(UnsupportedOperation, "%s has the type %T, which cannot be shown: give a string, a number, a time.Time or a type with a method String", x.fallback, v.other)
		*v = value{text: x.fallback}
	}
	return "{" + v.text + "}"
}

// fail notes the error of a custom function or result.
func (s *scope) fail(err error, x *expression) {
	if e, ok := err.(*Error); ok {
		s.errs = append(s.errs, e)
		return
	}
	e := NewError(UnsupportedOperation, "the function of %s failed (%T)", x.fallback, err)
	e.cause = err
	s.errs = append(s.errs, e)
}
