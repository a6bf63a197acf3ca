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
	Any      Op = "any"      // the only one of Kids holds for one of the items of the group whose list Field is
	All      Op = "all"      // … for all of them, and there is one
	Count    Op = "count"    // the number of items for which Kids hold is Values[0] at least, and Values[1] at most
)

// Condition says when a page is on the route. It is plain data but for Call, and
// names what it reads, so that it can be checked and said in words. The zero
// Condition always holds.
type Condition struct {
	Op     Op
	Field  Key   // that it reads
	Values []any // as a kind's Read returns them
	Kids   []Condition
	Calls  []Key                               // what Call reads
	Call   func(values Values, item Item) bool // of Func; pure, and given no more than the values of Calls, for an item
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
	case Any, All, Count:
		return string(c.Op) + " of " + string(c.Field) + " (" + strings.Join(words, ", ") + ")"
	case Answered:
		return string(c.Field) + " is answered"
	}
	return string(c.Field) + " " + string(c.Op) + " " + strings.Join(words, ", ")
}

// Holds evaluates the condition over the values of earlier pages of the route.
func (c Condition) Holds(values Values) bool { return c.HoldsIn(values, "") }

// HoldsIn is Holds for a page or question of an item.
func (c Condition) HoldsIn(values Values, item Item) bool {
	holds := func(kid Condition) bool { return kid.HoldsIn(values, item) }
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
		return c.Call(values.only(c.Calls, item), item)
	case Any, All, Count:
		return c.items(values, item)
	}
	value, ok := values[c.Field.In(item)]
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

// items evaluates a condition over the items of a group. A group that is not
// on the route, or not finished, has none.
func (c Condition) items(values Values, outer Item) bool {
	all, _ := values[c.Field.In(outer)].([]Item)
	held := int64(0)
	for _, id := range all {
		if len(c.Kids) == 0 || c.Kids[0].HoldsIn(values, id.In(c.within(outer))) {
			held++
		}
	}
	switch c.Op {
	case Any:
		return held > 0
	case All:
		return held > 0 && held == int64(len(all))
	}
	return held >= c.Values[0].(int64) && held <= c.Values[1].(int64)
}

// within is the outer item of the items of the group whose list the condition reads: a
// list that lies in an item.
func (c Condition) within(outer Item) Item {
	if group, _, _ := c.Field.Parts(); group == "" {
		return ""
	}
	return outer.Outer()
}

// only returns the values of keys, as they are for an item; for the list of a group
// those of all its items too.
func (v Values) only(keys []Key, item Item) Values {
	some := make(Values, len(keys))
	for _, key := range keys {
		key = key.In(item)
		value, ok := v[key]
		if !ok {
			continue
		}
		some[key] = value
		if _, list := value.([]Item); list {
			_, within, name := key.Parts()
			for other, answer := range v {
				if group, in, _ := other.Parts(); group == name && (within == "" || in.Outer() == within) {
					some[other] = answer
				}
			}
		}
	}
	return some
}
