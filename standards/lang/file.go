package lang

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// reader reads one catalogue file token by token, for the places of faults and
// for keys that are there twice.
type reader struct {
	name   string
	data   []byte
	dec    *json.Decoder // nil once the file is known to be JSON
	pos    int           // without dec: where the next token is looked for
	at     int           // where the last token begins, in bytes
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
	if r.dec == nil {
		return r.split()
	}
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

// split is next for a file that is JSON already: it cuts the tokens out, in a
// tenth of the time that a decoder takes for each.
func (r *reader) split() (token json.Token, ok bool) {
	r.at = r.pos
	r.at = r.begin()
	r.pos = r.at + 1
	switch c := r.data[r.at]; c {
	case '{', '}', '[', ']':
		return json.Delim(c), true
	case '"':
		plain := true
		for ; r.data[r.pos] != '"'; r.pos++ {
			if r.data[r.pos] == '\\' {
				plain = false
				r.pos++
			}
		}
		r.pos++
		if plain {
			return string(r.data[r.at+1 : r.pos-1]), true
		}
		var s string
		err := json.Unmarshal(r.data[r.at:r.pos], &s)
		return s, err == nil // always: the file is JSON
	}
	for r.pos < len(r.data) && bytes.IndexByte([]byte(" \t\r\n,]}"), r.data[r.pos]) < 0 {
		r.pos++
	}
	if literal := string(r.data[r.at:r.pos]); literal != "null" {
		return json.Number(literal), true // a number, true or false: nothing that a catalogue has
	}
	return nil, true
}

// begin is where the token after r.at begins.
func (r *reader) begin() int {
	at := r.at
	for at < len(r.data) && strings.IndexByte(" \t\r\n,:", r.data[at]) >= 0 {
		at++
	}
	return at
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
	if !json.Valid(r.data) {
		r.dec = json.NewDecoder(bytes.NewReader(r.data)) // which says where and why
	}
	entries := make(map[string]fileEntry, bytes.Count(r.data, []byte("\n"))/2)
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
	if r.dec == nil {
		return
	}
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
		e.message = r.message(key, text)
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
	var fields [9]string
	seen := fields[:0]
	for {
		token, ok := r.next()
		if !ok {
			return e, false
		}
		field, isString := token.(string)
		if !isString {
			break // the closing brace
		}
		if slices.Contains(seen, field) {
			r.fault(key, "the field %q is there twice", field)
		}
		seen = append(seen, field)
		if !r.field(key, field, &e) {
			return e, false
		}
	}
	if !slices.Contains(seen, "text") {
		r.at = begin
		r.fault(key, `has no "text"`)
	}
	return e, true
}

// field reads the value of one field of an entry.
func (r *reader) field(key, field string, e *fileEntry) bool {
	var note string // what lang extract tells translators
	var into *string
	switch field {
	case "text":
		into = &e.text
	case "from":
		into = &e.from
	case "reviewed":
		into = &e.reviewed
	case "allow":
		into = &e.allow
	case "old":
		into = &e.old
	case "english", "shown", "arms", "state":
		into = &note
	default:
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
		e.message = r.message(key, value)
	case field == "from" && !isHash(value):
		r.fault(key, `"from" is not a hash of lang.Hash: eight hexadecimal digits`)
	case field == "allow" && unknownAllowance(value) != "":
		r.fault(key, `"allow" names %q: use identical, plural or markup, with commas between`, unknownAllowance(value))
	}
	return true
}

// message reads a text as a message; nil, with the fault noted, if it is none.
func (r *reader) message(key, text string) *message {
	m, err := parse(text)
	if err != nil {
		r.fault(key, "the text, %v", err)
	}
	return m
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
	if utf8.Valid(data) {
		return -1
	}
	for i := 0; i < len(data); {
		c, size := utf8.DecodeRune(data[i:])
		if c == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}
