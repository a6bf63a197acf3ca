package forms

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strings"
)

// Typed is what a person typed or picked for one question: for each part of
// it the values that the browser sent. Most questions have one part, named "";
// a date has "day", "month" and "year", an address one for each line.
type Typed map[string][]string

// Get returns the first value of part, or "".
func (t Typed) Get(part string) string {
	if v := t[part]; len(v) > 0 {
		return v[0]
	}
	return ""
}

// Empty says whether nothing but white space was typed in any part.
func (t Typed) Empty() bool {
	for _, values := range t {
		for _, v := range values {
			if !blank(v) {
				return false
			}
		}
	}
	return true
}

// longest is the part in which most was typed; none for an answer of one part.
func (t Typed) longest() (parts []string) {
	most := -1
	for part, values := range t {
		if size := len(strings.Join(values, "")); size > most && part != "" {
			most, parts = size, []string{part}
		}
	}
	return parts
}

// State is how far an answer has come.
type State string

// The states of an answer. A field that was never asked has none.
const (
	Given    State = "given"    // typed, and right when it was
	Skipped  State = "skipped"  // an optional question, deliberately left empty
	Rejected State = "rejected" // typed, and wrong: kept, so that the person can mend it
)

// Answer is one answer as it is kept: what was typed, and its state. Its
// meaning is read again from what was typed whenever it is needed, so a form
// that has become stricter, or a clock that has moved on, is seen at once.
type Answer struct {
	Typed Typed `json:"typed,omitempty"`
	State State `json:"state"`
}

// Answers are all the answers of one draft by field key, those of abandoned
// branches included. The zero value is an empty set, ready to use. It knows
// nothing of the Go struct: wrong input, old drafts and fields that a form no
// longer has all fit.
type Answers struct {
	fields  map[string]Answer
	changed bool // since they were read
}

// Get returns the answer to the field key; ok is false when it was never asked.
func (a *Answers) Get(key string) (answer Answer, ok bool) {
	if a == nil {
		return Answer{}, false
	}
	answer, ok = a.fields[key]
	return answer, ok
}

// Set keeps an answer.
func (a *Answers) Set(key string, answer Answer) {
	if a.fields == nil {
		a.fields = make(map[string]Answer)
	}
	old, known := a.fields[key]
	if known && old.State == answer.State && maps.EqualFunc(old.Typed, answer.Typed, slices.Equal) {
		return
	}
	a.fields[key], a.changed = answer, true
}

// Keys returns the keys of all answers, sorted.
func (a *Answers) Keys() []string {
	if a == nil {
		return nil
	}
	return slices.Sorted(maps.Keys(a.fields))
}

// MarshalJSON writes the answers as an object of field keys.
func (a Answers) MarshalJSON() ([]byte, error) {
	if a.fields == nil {
		return []byte("{}"), nil
	}
	return encode(a.fields)
}

// encode writes JSON for the store. It is never part of a page, so that a < is
// one byte and not six.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// storedDraft is a draft as it is stored. The answers are read and written with
// it: by methods of their own they would be scanned again and again.
type storedDraft struct {
	*draft
	Answers storedAnswers `json:"answers,omitempty"` // stands for the draft's own
}

func (d *draft) encode() ([]byte, error) { return encode(storedDraft{d, d.Answers.fields}) }

func (d *draft) decode(data []byte) error {
	s := storedDraft{draft: d}
	err := json.Unmarshal(data, &s)
	d.Answers.fields = s.Answers
	return err
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (a *Answers) UnmarshalJSON(data []byte) error {
	a.fields, a.changed = nil, false
	return json.Unmarshal(data, (*storedAnswers)(&a.fields))
}
