package model

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/moothall/moothall/standards"
)

// Op is what a [Condition] does.
type Op string

// The operations of conditions. A question that was not asked, or whose page is not
// on the route, has no answer: all from Is to After are then false.
const (
	Always   Op = ""         // holds
	Is       Op = "is"       // the answer is the value
	In       Op = "in"       // the answer is one of the values
	Has      Op = "has"      // the value is among the boxes that were ticked
	Answered Op = "answered" // there is an answer: not when an optional question was left empty
	Before   Op = "before"   // the date is earlier than the value
	After    Op = "after"    // the date is later than the value
	And      Op = "and"      // all of Kids hold
	Or       Op = "or"       // one of Kids holds
	Not      Op = "not"      // the only one of Kids does not hold
	Func     Op = "func"     // Call says so
)

// Condition says when a page is on the route. It is plain data but for Call, and
// names what it reads, so that it can be checked and said in words. The zero
// Condition always holds.
type Condition struct {
	Op     Op
	Field  Key   // that it reads
	Values []any // as a kind's Read returns them
	Kids   []Condition
	Calls  []Key                    // what Call reads
	Call   func(values Values) bool // of Func; pure, and given no more than the values of Calls
}

// Values are the answers that are right, by key: a string, bool, int64, []string, a
// type of package standards, or what a council's own kind reads. An unanswered
// question has no entry; "no" and 0 are entries.
type Values map[Key]any

// Reads returns the keys that the condition reads, sorted, each once.
func (c Condition) Reads() []Key {
	var keys []Key
	if c.Field != "" {
		keys = append(keys, c.Field)
	}
	keys = append(keys, c.Calls...)
	for _, kid := range c.Kids {
		keys = append(keys, kid.Reads()...)
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// String says the condition in words for developers, such as
// `bin is "garden"`; "" for one that always holds.
func (c Condition) String() string {
	var words []string
	for _, v := range c.Values {
		text, err := json.Marshal(v)
		if err != nil {
			text = []byte("?")
		}
		words = append(words, string(text))
	}
	for _, kid := range c.Kids {
		words = append(words, kid.String())
	}
	for _, key := range c.Calls {
		words = append(words, string(key))
	}
	switch c.Op {
	case Always:
		return ""
	case And, Or:
		return "(" + strings.Join(words, " "+string(c.Op)+" ") + ")"
	case Not:
		return "not " + words[0]
	case Func:
		return "func of " + strings.Join(words, ", ")
	case Answered:
		return string(c.Field) + " is answered"
	}
	return string(c.Field) + " " + string(c.Op) + " " + strings.Join(words, ", ")
}

// Holds evaluates the condition over the values of earlier pages of the route.
func (c Condition) Holds(values Values) bool {
	holds := func(kid Condition) bool { return kid.Holds(values) }
	switch c.Op {
	case Always:
		return true
	case And:
		return !slices.ContainsFunc(c.Kids, func(kid Condition) bool { return !holds(kid) })
	case Or:
		return slices.ContainsFunc(c.Kids, holds)
	case Not:
		return !holds(c.Kids[0])
	case Func:
		return c.Call(values.only(c.Calls))
	}
	value, ok := values[c.Field]
	if !ok {
		return false
	}
	switch c.Op {
	case Answered:
		return true
	case Is, In:
		return slices.ContainsFunc(c.Values, func(v any) bool { return v == value })
	case Has:
		ticked, _ := value.([]string)
		return slices.Contains(ticked, c.Values[0].(string))
	case Before:
		date, _ := value.(standards.Date)
		return date.Before(c.Values[0].(standards.Date))
	case After:
		date, _ := value.(standards.Date)
		return date.After(c.Values[0].(standards.Date))
	}
	return false
}

// only returns the values of keys.
func (v Values) only(keys []Key) Values {
	some := make(Values, len(keys))
	for _, key := range keys {
		if value, ok := v[key]; ok {
			some[key] = value
		}
	}
	return some
}
