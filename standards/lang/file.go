package lang

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"
)

// reader reads one catalogue file token by token, for the places of faults and
// for keys that are there twice.
type reader struct {
	name   string
	data   []byte
	dec    *json.Decoder
	at     int // where the last token begins, in bytes
	faults []string
}

// fault notes what is wrong at the last token.
func (r *reader) fault(key, format string, args ...any) {
	before := r.data[:min(r.at, len(r.data))]
	line := bytes.Count(before, []byte("\n")) + 1
	column := len(before) - bytes.LastIndexByte(before, '\n')
	if key != "" {
		key += ": "
	}
	r.faults = append(r.faults, fmt.Sprintf("%s:%d:%d: %s%s", r.name, line, column, key, fmt.Sprintf(format, args...)))
}

// next returns the next token, of which JSON's null is nil. A fault of the JSON
// ends the file: it is noted, and ok is false.
func (r *reader) next() (token json.Token, ok bool) {
	r.at = int(r.dec.InputOffset())
	token, err := r.dec.Token()
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &syntax):
		r.at = max(r.begin(), int(syntax.Offset)-1)
		r.fault("", "not JSON: %v", err)
	case err != nil:
		r.at = len(r.data)
		r.fault("", "not JSON: the file ends too early")
	default:
		r.at = r.begin()
		return token, true
	}
	return nil, false
}

// begin is where the token after r.at begins.
func (r *reader) begin() int {
	return len(r.data) - len(bytes.TrimLeft(r.data[r.at:], " \t\r\n,:"))
}

// catalogue reads the whole file.
func (r *reader) catalogue() map[string]fileEntry {
	if bytes.HasPrefix(r.data, []byte("\ufeff")) {
		r.fault("", "the file begins with a byte order mark: save it as UTF-8 without one")
		return nil
	}
	if i := invalid(r.data); i >= 0 {
		r.at = i
		r.fault("", "the file is not UTF-8")
		return nil
	}
	entries := make(map[string]fileEntry)
	token, ok := r.next()
	if !ok {
		return nil
	}
	if token != json.Delim('{') {
		r.fault("", "a catalogue is an object {key: text, …}")
		return nil
	}
	for {
		token, ok := r.next()
		if !ok {
			return entries
		}
		key, ok := token.(string)
		if !ok { // the closing brace
			r.end()
			return entries
		}
		if _, twice := entries[key]; twice {
			r.fault(key, "is there twice: keep one")
		}
		if key == "" {
			r.fault("", "an empty key")
		}
		if entries[key], ok = r.entry(key); !ok {
			return entries
		}
	}
}

// end reports what follows the object.
func (r *reader) end() {
	r.at = int(r.dec.InputOffset())
	if _, err := r.dec.Token(); err != io.EOF {
		r.at = r.begin()
		r.fault("", "unexpected text after the end of the catalogue")
	}
}

// entry reads a text: a string, or an object with text, from and reviewed. ok is
// false if the rest of the file cannot be read.
func (r *reader) entry(key string) (e fileEntry, ok bool) {
	token, ok := r.next()
	if !ok {
		return e, false
	}
	if text, ok := token.(string); ok {
		e.text = text
		r.check(key, text)
		return e, true
	}
	if token == json.Delim('{') {
		return r.object(key)
	}
	r.fault(key, `is neither a text nor {"text": …}`)
	return e, r.skip(token)
}

// object reads the rest of {"text": …, "from": …, "reviewed": …}.
func (r *reader) object(key string) (e fileEntry, ok bool) {
	begin := r.at
	seen := make(map[string]bool)
	for {
		token, ok := r.next()
		if !ok {
			return e, false
		}
		field, isString := token.(string)
		if !isString {
			break // the closing brace
		}
		if seen[field] {
			r.fault(key, "the field %q is there twice", field)
		}
		seen[field] = true
		if !r.field(key, field, &e) {
			return e, false
		}
	}
	if !seen["text"] {
		r.at = begin
		r.fault(key, `has no "text"`)
	}
	return e, true
}

// field reads the value of one field of an entry.
func (r *reader) field(key, field string, e *fileEntry) bool {
	var note string // what lang extract tells translators
	into := map[string]*string{"text": &e.text, "from": &e.from, "reviewed": &e.reviewed, "allow": &e.allow,
		"english": &note, "shown": &note, "arms": &note, "old": &note, "state": &note}[field]
	if into == nil {
		r.fault(key, "the field %q is unknown: use text, from, reviewed and allow", field)
		token, ok := r.next()
		return ok && r.skip(token)
	}
	token, ok := r.next()
	if !ok {
		return false
	}
	value, ok := token.(string)
	if !ok {
		r.fault(key, "%q is not a string", field)
		return r.skip(token)
	}
	*into = value
	switch {
	case field == "text":
		r.check(key, value)
	case field == "from" && !isHash(value):
		r.fault(key, `"from" is not a hash of lang.Hash: eight hexadecimal digits`)
	case field == "allow" && unknownAllowance(value) != "":
		r.fault(key, `"allow" names %q: use identical, plural or markup, with commas between`, unknownAllowance(value))
	}
	return true
}

// check reports what is wrong with a message.
func (r *reader) check(key, text string) {
	if _, err := parse(text); err != nil {
		r.fault(key, "the text, %v", err)
	}
}

// skip passes over the rest of a value that begins with token. It is false at a
// fault of the JSON.
func (r *reader) skip(token json.Token) bool {
	ok := true
	for depth := 0; ; token, ok = r.next() {
		if !ok {
			return false
		}
		switch token {
		case json.Delim('{'), json.Delim('['):
			depth++
		case json.Delim('}'), json.Delim(']'):
			depth--
		}
		if depth == 0 {
			return true
		}
	}
}

// invalid returns where data stops being UTF-8, or -1.
func invalid(data []byte) int {
	for i := 0; i < len(data); {
		c, size := utf8.DecodeRune(data[i:])
		if c == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}
