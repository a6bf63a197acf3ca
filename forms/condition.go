package forms

import (
	"fmt"
	"reflect"
	"slices"

	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/standards"
)

// Condition says when a page is on the route. [Define] turns it into a
// [model.Condition], which names the fields that it reads, so that it can be checked
// that each is asked earlier, and a reader of the form can be told in words. The zero
// Condition always holds.
//
// A question that was not asked, or whose page is not on the route, has no
// answer: [Is], [In], [Has], [Answered], [Before] and [After] are then false.
type Condition struct {
	op     model.Op
	field  any   // the pointer into the prototype
	values []any // in the form that a kind's Read returns
	kids   []Condition

	fn      func(v reflect.Value) bool // of Func; takes a pointer to the struct
	fnType  reflect.Type
	fnGiven any
	reads   []any
}

// Is holds when the answer to field is value.
func Is[V comparable](field *V, value V) Condition {
	return Condition{op: model.Is, field: field, values: []any{plain(value)}}
}

// In holds when the answer to field is one of values.
func In[V comparable](field *V, values ...V) Condition {
	c := Condition{op: model.In, field: field}
	for _, v := range values {
		c.values = append(c.values, plain(v))
	}
	return c
}

// Has holds when value is among the boxes that were ticked.
func Has[S ~string](field *[]S, value S) Condition {
	return Condition{op: model.Has, field: field, values: []any{string(value)}}
}

// Answered holds when field was answered: not when an optional question was
// left empty.
func Answered[V any](field *V) Condition { return Condition{op: model.Answered, field: field} }

// Before holds when the date in field is earlier than date.
func Before(field *standards.Date, date standards.Date) Condition {
	return Condition{op: model.Before, field: field, values: []any{date}}
}

// After holds when the date in field is later than date.
func After(field *standards.Date, date standards.Date) Condition {
	return Condition{op: model.After, field: field, values: []any{date}}
}

// And holds when all of conditions hold.
func And(conditions ...Condition) Condition { return Condition{op: model.And, kids: conditions} }

// Or holds when one of conditions holds.
func Or(conditions ...Condition) Condition { return Condition{op: model.Or, kids: conditions} }

// Not holds when condition does not.
func Not(condition Condition) Condition {
	return Condition{op: model.Not, kids: []Condition{condition}}
}

// Any holds when what item says holds for one of the items of a group that was asked
// earlier. item is called once, by [Define], with what questions of an item point to.
func Any[V any](items *[]V, item func(v *V) Condition) Condition { return each(model.Any, items, item) }

// All holds when what item says holds for all items of a group that was asked
// earlier, and there is one; see [Any].
func All[V any](items *[]V, item func(v *V) Condition) Condition { return each(model.All, items, item) }

// Count holds when a group that was asked earlier has least to most items; least
// and most are numbers from 0.
func Count[V any](items *[]V, least, most int) Condition {
	return Condition{op: model.Count, field: items, values: []any{int64(least), int64(most)}}
}

func each[V any](op model.Op, items *[]V, item func(v *V) Condition) Condition {
	c := Condition{op: op, field: items}
	if len(*items) == 1 && item != nil { // Group made one
		c.kids = []Condition{item(&(*items)[0])}
	}
	return c
}

// Func is the way out for what the others cannot say. It calls fn with a
// struct in which only the fields that reads points to are filled in: what it
// does not declare it does not see. For a page of a group, fn may take the item's
// struct. fn must be pure, and bear a struct in which
// nothing is filled in: [Define] tries it with one.
func Func[R any](fn func(*R) bool, reads ...any) Condition {
	return Condition{
		op: model.Func, reads: reads, fnType: reflect.TypeFor[R](), fnGiven: fn,
		fn: func(v reflect.Value) bool { return fn(v.Interface().(*R)) },
	}
}

// plain turns a Go value into what a kind's Read returns for it.
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

// tryFunc calls the function with nothing filled in, as the first visitor
// would: it must bear that.
func (c Condition) tryFunc() (fault string) {
	defer func() {
		if why := recover(); why != nil {
			fault = fmt.Sprintf("Func panics on a *%v in which nothing is filled in yet, which it must bear: %v", c.fnType, why)
		}
	}()
	c.fn(reflect.New(c.fnType))
	return ""
}

// resolve replaces pointers by keys, and returns every fault in words.
func (c Condition) resolve(proto *prototype) (out model.Condition, faults []string) {
	out = model.Condition{Op: c.op, Values: c.values}
	if c.field != nil {
		key, err := proto.keyOf(c.field)
		if err != nil {
			faults = append(faults, err.Error())
		}
		out.Field = key
	}
	for _, p := range c.reads {
		key, err := proto.keyOf(p)
		if err != nil {
			faults = append(faults, err.Error())
			continue
		}
		out.Calls = append(out.Calls, key)
	}
	over := proto.ofType(c.fnType)
	empty := func(k Condition) bool { return k.op == model.Always }
	switch {
	case c.op == model.Func && over == nil:
		faults = append(faults, fmt.Sprintf("Func takes a *%v, but the form's struct is %v", c.fnType, proto.typ))
	case c.op == model.Func && len(c.reads) == 0:
		faults = append(faults, "Func declares no field that it reads: name them after the function")
	case c.op == model.Func && isNil(c.fnGiven):
		faults = append(faults, "Func was given no function")
	case c.op == model.Func:
		if fault := c.tryFunc(); fault != "" {
			faults = append(faults, fault)
		}
		out.Call = func(values model.Values, item model.Item) bool { return c.fn(over.partial(values, item)) }
	case c.op == model.Not && empty(c.kids[0]):
		faults = append(faults, "Not was given an empty condition, which always holds: the page would never be shown")
	case c.op == model.Or && slices.ContainsFunc(c.kids, empty):
		faults = append(faults, "Or was given an empty condition, which always holds: the others would have no say")
	case (c.op == model.And || c.op == model.Or) && len(c.kids) == 0:
		faults = append(faults, capital(string(c.op))+" has no conditions")
	case (c.op == model.Any || c.op == model.All) && len(c.kids) == 0:
		faults = append(faults, capital(string(c.op))+" was given no function, or a slice that no Group before it asks")
	case c.op == model.Any && empty(c.kids[0]) || c.op == model.All && empty(c.kids[0]):
		faults = append(faults, capital(string(c.op))+" was given an empty condition, which always holds: use Count")
	case c.op == model.Count && (c.values[0].(int64) < 0 || c.values[1].(int64) < c.values[0].(int64)):
		faults = append(faults, fmt.Sprintf("Count(%d, %d) can never hold: give the least, from 0, and the most", c.values...))
	case c.op == model.In && len(c.values) == 0:
		faults = append(faults, "In has no values to compare with")
	}
	for _, kid := range c.kids {
		resolved, more := kid.resolve(proto)
		out.Kids, faults = append(out.Kids, resolved), append(faults, more...)
	}
	return out, faults
}
