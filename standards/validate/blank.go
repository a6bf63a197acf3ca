package validate

import (
	"reflect"
	"sync"
	"unicode/utf8"

	"github.com/moothall/moothall/standards"
)

// White space and invisible characters are no answer. The validator's required
// and its kin take them for one, so values that hold such strings, which are
// rare, go to a validator that sees them as empty; it is slower.

// blank reports whether s has characters and shows nothing.
func blank(s string) bool {
	return s != "" && (s[0] <= ' ' || s[0] >= utf8.RuneSelf) && standards.CleanText(s) == ""
}

// hasBlank reports whether there is a blank string in a value, or below it.
func hasBlank(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.String:
		return blank(v.String())
	case reflect.Pointer, reflect.Interface:
		return !v.IsNil() && hasBlank(v.Elem())
	case reflect.Struct:
		for _, i := range typed(v.Type()) {
			if hasBlank(v.Field(i)) {
				return true
			}
		}
	case reflect.Slice, reflect.Array:
		if kind := v.Type().Elem().Kind(); kind < reflect.Array { // numbers
			return false
		}
		for i := range v.Len() {
			if hasBlank(v.Index(i)) {
				return true
			}
		}
	case reflect.Map:
		for each := v.MapRange(); each.Next(); {
			if hasBlank(each.Key()) || hasBlank(each.Value()) {
				return true
			}
		}
	}
	return false
}

// typed lists the fields of a struct that can hold strings as they were typed:
// the types of package standards hold none.
func typed(t reflect.Type) []int {
	if known, ok := typedFields.Load(t); ok {
		return known.([]int)
	}
	var fields []int
	for i := range t.NumField() {
		f := t.Field(i)
		if inner := pointee(f.Type); f.IsExported() && !alwaysThere(inner.Kind()) && inner.PkgPath() != reflect.TypeFor[standards.Error]().PkgPath() {
			fields = append(fields, i)
		}
	}
	typedFields.Store(t, fields)
	return fields
}

var typedFields sync.Map // of []int by reflect.Type

// written is a string as [shown] gives it: were it a string, the validator would come back.
type written string

// shown makes a blank string an empty one.
func shown(field reflect.Value) any {
	if s := field.String(); !blank(s) {
		return written(s)
	}
	return written("")
}
