package model

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"unicode/utf8"
)

// Stored are answers as they are stored:
//
//	{"email":{"typed":{"":["sian@example.com"]},"state":"given"}}
//
// A draft is read at every request, so they have a reader of their own, which
// needs a fifth of the memory of encoding/json. What it does not know it leaves
// to encoding/json; a fuzz test holds the two against each other. As a member of a
// record they are written and read with it, where [Answers], which has methods for
// both, would be scanned again.
type Stored map[Key]Answer

// Stored returns the answers as they are stored. The map is the set's own.
func (a *Answers) Stored() Stored { return a.all }

// Answers returns stored answers as a set, which takes the map over.
func (s Stored) Answers() Answers { return Answers{all: s} }

// MarshalJSON writes the answers as an object of keys.
func (a Answers) MarshalJSON() ([]byte, error) {
	if a.all == nil {
		return []byte("{}"), nil
	}
	return JSON(a.all)
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
	r := answersReader{s: string(data)}
	found := make(Stored, min(strings.Count(r.s, `"state"`), 10_000))
	r.object(func(name string) { found[Key(name)] = r.answer() })
	if r.space(); r.failed || r.at != len(r.s) {
		var slow map[Key]Answer
		err := json.Unmarshal(data, &slow)
		*a = slow
		return err
	}
	*a = found
	return nil
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
	for r.at < len(r.s) && strings.IndexByte(" \t\r\n", r.s[r.at]) >= 0 {
		r.at++
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

// object calls member after each name, to read its value.
func (r *answersReader) object(member func(name string)) {
	r.need('{')
	for first := true; !r.failed && !r.take('}'); first = false {
		if !first {
			r.need(',')
		}
		name := r.text()
		r.need(':')
		if !r.failed {
			member(name)
		}
	}
}

func (r *answersReader) answer() (a Answer) {
	r.object(func(name string) {
		switch name {
		case "typed":
			r.failed = a.Typed != nil || r.failed // twice
			a.Typed = r.typed()
		case "state":
			a.State = State(r.text())
		default:
			r.failed = true
		}
	})
	return a
}

func (r *answersReader) typed() Typed {
	typed := make(Typed)
	r.object(func(name string) {
		from := len(r.values)
		r.need('[')
		for first := true; !r.failed && !r.take(']'); first = false {
			if !first {
				r.need(',')
			}
			r.values = append(r.values, r.text())
		}
		typed[name] = slices.Clip(r.values[from:])
	})
	return typed
}

// text reads a string without escapes.
func (r *answersReader) text() string {
	r.need('"')
	if r.failed {
		return ""
	}
	rest, ascii := r.s[r.at:], true
	for i := range len(rest) {
		switch c := rest[i]; {
		case c == '"':
			r.at += i + 1
			r.failed = !ascii && !utf8.ValidString(rest[:i])
			return rest[:i]
		case c == '\\' || c < ' ':
			r.failed = true
			return ""
		case c >= utf8.RuneSelf:
			ascii = false
		}
	}
	r.failed = true
	return ""
}
