package model

import (
	"maps"
	"slices"
	"strings"

	"github.com/moothall/moothall/standards"
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

// With is a copy of what was typed with another value for one part.
func (t Typed) With(part, value string) Typed {
	out := maps.Clone(t)
	if out == nil {
		out = make(Typed)
	}
	out[part] = []string{value}
	return out
}

// Empty says whether nothing that shows was typed in any part.
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

// blank says whether s holds nothing that shows.
func blank(s string) bool { return standards.CleanText(s) == "" }

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
	Looking  State = "looking"  // on its way over several steps: neither right nor wrong yet
	Cut      State = "cut"      // far longer than the question can need: the start is kept, and never right
)

// Answer is one answer as it is kept: what was typed, and its state. Its
// meaning is read again from what was typed whenever it is needed, so a form
// that has become stricter, or a clock that has moved on, is seen at once.
type Answer struct {
	Typed Typed `json:"typed,omitempty"`
	State State `json:"state"`
}

// Right says whether the answer was right when it was given.
func (a Answer) Right() bool { return a.State == Given || a.State == Skipped }

// Answers are all the answers of one draft, those of abandoned branches included.
// The zero value is an empty set, ready to use. It knows nothing of the form: wrong
// input, old drafts and questions that a form no longer has all fit. It is an object
// of keys in JSON.
type Answers struct {
	all     Stored
	changed bool // since they were read
}

// Get returns the answer under key; ok is false when it was never asked.
func (a *Answers) Get(key Key) (answer Answer, ok bool) {
	if a == nil {
		return Answer{}, false
	}
	answer, ok = a.all[key]
	return answer, ok
}

// Set keeps an answer.
func (a *Answers) Set(key Key, answer Answer) {
	if a.all == nil {
		a.all = make(Stored)
	}
	old, known := a.all[key]
	if known && old.State == answer.State && maps.EqualFunc(old.Typed, answer.Typed, slices.Equal) {
		return
	}
	a.all[key], a.changed = answer, true
}

// Drop forgets what was answered for an item of a group, and in it for those of the
// group within.
func (a *Answers) Drop(group string, item Item) {
	for key := range a.all {
		of, in, _ := key.Parts()
		if of == group && in == item || item.Outer() == item && in != item && in.Outer() == item && in != "" {
			delete(a.all, key)
			a.changed = true
		}
	}
}

// Keys returns the keys of all answers, sorted.
func (a *Answers) Keys() []Key {
	if a == nil {
		return nil
	}
	return slices.Sorted(maps.Keys(a.all))
}

// Changed says whether an answer was set to another value since the answers were
// read or made.
func (a *Answers) Changed() bool { return a.changed }

// Clone is a copy that shares nothing that Set changes.
func (a *Answers) Clone() Answers { return Answers{all: maps.Clone(a.all)} }

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
