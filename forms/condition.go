package forms

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/moothall/moothall/standards"
)

// Condition says when a page is on the route. It is a value that names the
// fields it reads, so [Define] can check that each is asked earlier, and a
// reader of the form can be told in words. The zero Condition always holds.
//
// A question that was not asked, or whose page is not on the route, has no
// answer: [Is], [In], [Has], [Answered], [Before] and [After] are then false.
type Condition struct {
	op      string
	field   any // the pointer into the prototype, until Define resolves it
	key     string
	values  []any // in the form that a kind's read returns
	kids    []Condition
	fn      func(v reflect.Value) bool // takes a pointer to the struct
	fnType  reflect.Type
	fnGiven any
	reads   []any
	keys    []string
}

// Is holds when the answer to field is value.
func Is[V comparable](field *V, value V) Condition {
	return Condition{op: "is", field: field, values: []any{plain(value)}}
}

// In holds when the answer to field is one of values.
func In[V comparable](field *V, values ...V) Condition {
	c := Condition{op: "in", field: field}
	for _, v := range values {
		c.values = append(c.values, plain(v))
	}
	return c
}

// Has holds when value is among the boxes that were ticked.
func Has[S ~string](field *[]S, value S) Condition {
	return Condition{op: "has", field: field, values: []any{string(value)}}
}

// Answered holds when field was answered: not when an optional question was
// left empty.
func Answered[V any](field *V) Condition { return Condition{op: "answered", field: field} }

// Before holds when the date in field is earlier than date.
func Before(field *standards.Date, date standards.Date) Condition {
	return Condition{op: "before", field: field, values: []any{date}}
}

// After holds when the date in field is later than date.
func After(field *standards.Date, date standards.Date) Condition {
	return Condition{op: "after", field: field, values: []any{date}}
}

// And holds when all of conditions hold.
func And(conditions ...Condition) Condition { return Condition{op: "and", kids: conditions} }

// Or holds when one of conditions holds.
func Or(conditions ...Condition) Condition { return Condition{op: "or", kids: conditions} }

// Not holds when condition does not.
func Not(condition Condition) Condition { return Condition{op: "not", kids: []Condition{condition}} }

// Func is the way out for what the others cannot say. It calls fn with a
// struct in which only the fields that reads points to are filled in: what it
// does not declare it does not see. fn must be pure, and bear a struct in which
// nothing is filled in: [Define] tries it with one.
func Func[R any](fn func(*R) bool, reads ...any) Condition {
	return Condition{
		op: "func", reads: reads, fnType: reflect.TypeFor[R](), fnGiven: fn,
		fn: func(v reflect.Value) bool { return fn(v.Interface().(*R)) },
	}
}

// plain turns a Go value into what a kind's read returns for it.
func plain(v any) any {
	rv := reflect.ValueOf(v)
	switch rv.Kind() {
	case reflect.String:
		return rv.String()
	case reflect.Bool:
		return rv.Bool()
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return rv.Int()
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32:
		return int64(rv.Uint())
	}
	return v
}

// Reads returns the keys of the fields that the condition reads, sorted, each
// once.
func (c Condition) Reads() []string {
	var keys []string
	if c.key != "" {
		keys = append(keys, c.key)
	}
	keys = append(keys, c.keys...)
	for _, kid := range c.kids {
		keys = append(keys, kid.Reads()...)
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// String says the condition in words for developers, such as
// `bin is "garden"`; "" for one that always holds.
func (c Condition) String() string {
	var values []string
	for _, v := range c.values {
		text, err := json.Marshal(v)
		if err != nil {
			text = fmt.Appendf(nil, "%v", v)
		}
		values = append(values, string(text))
	}
	var kids []string
	for _, kid := range c.kids {
		kids = append(kids, kid.String())
	}
	switch c.op {
	case "":
		return ""
	case "and", "or":
		return "(" + strings.Join(kids, " "+c.op+" ") + ")"
	case "not":
		return "not " + kids[0]
	case "func":
		return "func of " + strings.Join(c.keys, ", ")
	case "answered":
		return c.key + " is answered"
	case "is", "has":
		return c.key + " " + c.op + " " + values[0]
	}
	return c.key + " " + c.op + " " + strings.Join(values, ", ")
}

// holds evaluates the condition over the values of earlier pages of the route.
func (c Condition) holds(d *Definition, values map[string]any) bool {
	switch c.op {
	case "":
		return true
	case "and":
		return !slices.ContainsFunc(c.kids, func(k Condition) bool { return !k.holds(d, values) })
	case "or":
		return slices.ContainsFunc(c.kids, func(k Condition) bool { return k.holds(d, values) })
	case "not":
		return !c.kids[0].holds(d, values)
	case "func":
		return c.fn(d.partial(values, c.keys))
	}
	value, ok := values[c.key]
	if !ok {
		return false
	}
	switch c.op {
	case "answered":
		return true
	case "is", "in":
		return slices.Contains(c.values, value)
	case "has":
		ticked, _ := value.([]string)
		return slices.Contains(ticked, c.values[0].(string))
	case "before":
		date, _ := value.(standards.Date)
		return date.Before(c.values[0].(standards.Date))
	default: // after
		date, _ := value.(standards.Date)
		return date.After(c.values[0].(standards.Date))
	}
}

// tryFunc calls the function with nothing filled in, as the first visitor
// would: it must bear that.
func (c *Condition) tryFunc(proto *prototype) (fault string) {
	defer func() {
		if why := recover(); why != nil {
			fault = fmt.Sprintf("Func panics on a *%v in which nothing is filled in yet, which it must bear: %v", proto.typ, why)
		}
	}()
	c.fn(reflect.New(proto.typ))
	return ""
}

// resolve replaces pointers by keys, and returns every fault in words.
func (c *Condition) resolve(proto *prototype) (faults []string) {
	if c.field != nil {
		key, err := proto.keyOf(c.field)
		if err != nil {
			faults = append(faults, err.Error())
		}
		c.key = key
	}
	for _, p := range c.reads {
		key, err := proto.keyOf(p)
		if err != nil {
			faults = append(faults, err.Error())
			continue
		}
		c.keys = append(c.keys, key)
	}
	switch {
	case c.op == "func" && c.fnType != proto.typ:
		faults = append(faults, fmt.Sprintf("Func takes a *%v, but the form's struct is %v", c.fnType, proto.typ))
	case c.op == "func" && len(c.reads) == 0:
		faults = append(faults, "Func declares no field that it reads: name them after the function")
	case c.op == "func" && isNil(c.fnGiven):
		faults = append(faults, "Func was given no function")
	case c.op == "func":
		if fault := c.tryFunc(proto); fault != "" {
			faults = append(faults, fault)
		}
	case c.op == "not" && c.kids[0].op == "":
		faults = append(faults, "Not was given an empty condition, which always holds: the page would never be shown")
	case c.op == "or" && slices.ContainsFunc(c.kids, func(k Condition) bool { return k.op == "" }):
		faults = append(faults, "Or was given an empty condition, which always holds: the others would have no say")
	case (c.op == "and" || c.op == "or") && len(c.kids) == 0:
		faults = append(faults, capital(c.op)+" has no conditions")
	case c.op == "in" && len(c.values) == 0:
		faults = append(faults, "In has no values to compare with")
	}
	c.kids = slices.Clone(c.kids) // a condition may be shared by several pages or forms
	for i := range c.kids {
		faults = append(faults, c.kids[i].resolve(proto)...)
	}
	return faults
}
