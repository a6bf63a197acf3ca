package model

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// MarshalJSON writes the answers as an object of keys.
func (a Answers) MarshalJSON() ([]byte, error) { return a.all.MarshalJSON() }

// MarshalJSON implements [json.Marshaler]. It writes what encoding/json would, with a
// tenth of the allocations.
func (s Stored) MarshalJSON() ([]byte, error) {
	size := 2
	for key, answer := range s {
		size += len(key) + 64
		for part, values := range answer.Typed {
			size += len(part) + len(strings.Join(values, "____")) + 8
		}
	}
	b := append(make([]byte, 0, size), '{')
	var room [32]Key
	for i, key := range sorted(s, room[:0]) {
		answer := s[key]
		b = append(quoted(comma(b, i), string(key)), ":{"...)
		if len(answer.Typed) > 0 {
			b = append(b, `"typed":{`...)
			var room [8]string
			for j, part := range sorted(answer.Typed, room[:0]) {
				b = append(quoted(comma(b, j), part), ':')
				b = list(b, answer.Typed[part])
			}
			b = append(b, "},"...)
		}
		b = append(quoted(append(b, `"state":`...), string(answer.State)), '}')
	}
	return append(b, '}'), nil
}

// sorted are the keys of a map, in room if they fit.
func sorted[K ~string, V any](m map[K]V, room []K) []K {
	for key := range m {
		room = append(room, key)
	}
	slices.Sort(room)
	return room
}

func comma(b []byte, i int) []byte {
	if i > 0 {
		return append(b, ',')
	}
	return b
}

func list(b []byte, values []string) []byte {
	if values == nil {
		return append(b, "null"...)
	}
	b = append(b, '[')
	for i, value := range values {
		b = quoted(comma(b, i), value)
	}
	return append(b, ']')
}

// quoted appends a string as encoding/json writes it without escaping HTML.
func quoted(b []byte, s string) []byte {
	b = append(b, '"')
	from := 0
	for i, r := range s {
		var escape string
		switch {
		case r == '"':
			escape = `\"`
		case r == '\\':
			escape = `\\`
		case r < ' ', r == '\u2028', r == '\u2029':
			if i := strings.IndexRune("\b\f\n\r\t", r); i >= 0 {
				escape = `\b\f\n\r\t`[2*i : 2*i+2]
			} else {
				escape = fmt.Sprintf(`\u%04x`, r)
			}
		case r == utf8.RuneError:
			if _, size := utf8.DecodeRuneInString(s[i:]); size == 1 {
				b = append(append(b, s[from:i]...), `\ufffd`...)
				from = i + 1
			}
			continue
		default:
			continue
		}
		b = append(append(b, s[from:i]...), escape...)
		from = i + utf8.RuneLen(r)
	}
	return append(append(b, s[from:]...), '"')
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (a *Answers) UnmarshalJSON(data []byte) error {
	var s Stored
	err := s.UnmarshalJSON(data)
	*a = s.Answers()
	return err
}

// JSON encodes v for the store. It is never part of a page, so that a < is one byte
// and not six.
func JSON(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// UnmarshalJSON implements [json.Unmarshaler].
func (a *Stored) UnmarshalJSON(data []byte) error {
	if read, ok := ParseStored(string(data)); ok {
		*a = read
		return nil
	}
	var slow map[Key]Answer
	err := json.Unmarshal(data, &slow)
	*a = slow
	return err
}

// ParseStored reads answers as they are stored. It is false for what it leaves to
// encoding/json.
func ParseStored(data string) (s Stored, ok bool) {
	r := answersReader{s: data}
	r.values = make([]string, 0, strings.Count(r.s, "[")+8)
	found := make(Stored, min(strings.Count(r.s, `"state"`), 10_000))
	r.need('{')
	for first := true; r.more(first, '}'); first = false {
		key := Key(r.name())
		found[key] = r.answer()
	}
	r.space()
	return found, !r.failed && r.at == len(r.s)
}

// answersReader reads JSON of one form from its start. Strings are parts of s, and
// lists are parts of one that grows.
type answersReader struct {
	s      string
	at     int
	failed bool // it is of another form
	values []string
}

func (r *answersReader) space() {
	for ; r.at < len(r.s); r.at++ {
		if c := r.s[r.at]; c > ' ' || c != ' ' && c != '\t' && c != '\r' && c != '\n' {
			return
		}
	}
}

// take skips white space and takes c, if it comes next.
func (r *answersReader) take(c byte) bool {
	r.space()
	if r.at < len(r.s) && r.s[r.at] == c {
		r.at++
		return true
	}
	return false
}

func (r *answersReader) need(c byte) { r.failed = !r.take(c) || r.failed }

// more begins the next member of an object or a list that is being read, and says
// whether there is one.
func (r *answersReader) more(first bool, end byte) bool {
	if r.failed || r.take(end) {
		return false
	}
	if !first {
		r.need(',')
	}
	return !r.failed
}

// name reads the name of a member.
func (r *answersReader) name() string {
	name := r.text()
	r.need(':')
	return name
}

func (r *answersReader) answer() (a Answer) {
	r.need('{')
	for first := true; r.more(first, '}'); first = false {
		switch r.name() {
		case "typed":
			r.failed = a.Typed != nil || r.failed // twice
			a.Typed = r.typed()
		case "state":
			a.State = State(r.text())
		default:
			r.failed = true
		}
	}
	return a
}

func (r *answersReader) typed() Typed {
	typed := make(Typed)
	r.need('{')
	for first := true; r.more(first, '}'); first = false {
		name, from := r.name(), len(r.values)
		r.need('[')
		for first := true; r.more(first, ']'); first = false {
			r.values = append(r.values, r.text())
		}
		typed[name] = slices.Clip(r.values[from:])
	}
	return typed
}

// text reads a string. One with an escape of a number is left to encoding/json, by
// itself.
func (r *answersReader) text() string {
	r.need('"')
	if r.failed {
		return ""
	}
	rest, ascii, escapes := r.s[r.at:], true, false
	for i := 0; i < len(rest); i++ {
		switch c := rest[i]; {
		case c == '"':
			from := r.at - 1
			if r.at += i + 1; escapes {
				return r.unescaped(r.s[from:r.at])
			}
			r.failed = !ascii && !utf8.ValidString(rest[:i])
			return rest[:i]
		case c == '\\':
			escapes = true
			i++
		case c < ' ':
			r.failed = true
			return ""
		case c >= utf8.RuneSelf:
			ascii = false
		}
	}
	r.failed = true
	return ""
}

// unescaped is the text of a string in its quotation marks.
func (r *answersReader) unescaped(quoted string) (text string) {
	var b strings.Builder
	b.Grow(len(quoted))
	for i := 1; i < len(quoted)-1; i++ {
		c := quoted[i]
		if c == '\\' {
			i++
			at := strings.IndexByte(`"\/bfnrt`, quoted[i])
			if at < 0 {
				r.failed = json.Unmarshal([]byte(quoted), &text) != nil
				return text
			}
			c = "\"\\/\b\f\n\r\t"[at]
		}
		b.WriteByte(c)
	}
	r.failed = !utf8.ValidString(b.String())
	return b.String()
}

// Members calls each with the name and the value of every member of a JSON object,
// for a record that is read at every request. It is false where data is none, or
// each is false: encoding/json then says what it is.
func Members(data string, each func(name, value string) bool) bool {
	r := answersReader{s: data}
	r.need('{')
	for first := true; r.more(first, '}'); first = false {
		name := r.name()
		r.space()
		from := r.at
		r.skip()
		r.failed = r.failed || !each(name, data[from:r.at])
	}
	r.space()
	return !r.failed && r.at == len(r.s)
}

// skip goes to the end of a value. What stands within is not looked at.
func (r *answersReader) skip() {
	for depth := 0; r.at < len(r.s); r.at++ {
		switch r.s[r.at] {
		case '"':
			r.text()
			if r.failed {
				return
			}
			r.at--
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth < 0 {
				return
			}
		case ',':
			if depth == 0 {
				return
			}
		}
	}
}
