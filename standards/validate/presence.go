package validate

import (
	"reflect"
	"slices"
	"strings"

	"github.com/go-playground/validator/v10"
)

// A plain number or bool is always there, and 0 and false are answers. The
// validator's required and its kin take them for missing; here they do not.
// Whether a plain field was answered at all, only the form knows.

// alwaysThere reports whether a value of the kind cannot be missing.
func alwaysThere(kind reflect.Kind) bool { return kind >= reflect.Bool && kind <= reflect.Float64 }

// takenForMissing reports whether the validator failed a value for being 0 or
// false.
func takenForMissing(field validator.FieldError) bool {
	return tags[field.Tag()] == presence && alwaysThere(field.Kind())
}

// withoutPresence drops the tags that ask whether a value is there.
func withoutPresence(tag string) string {
	kept := slices.DeleteFunc(strings.Split(tag, ","), func(one string) bool {
		name, _, _ := strings.Cut(one, "=")
		return tags[name] == presence
	})
	return strings.Join(kept, ",")
}

// tagOf returns the validate tag of the field that the validator calls
// namespace, "Report.People[0].Age": for an element of a list, what follows
// dive. It is "" for a field that is not found.
func tagOf(typ reflect.Type, namespace string) string {
	typ = pointee(typ)
	rest := strings.TrimPrefix(namespace, typ.Name()+".")
	tag := ""
	for name := range strings.SplitSeq(rest, ".") {
		name, brackets, _ := strings.Cut(name, "[")
		if typ == nil || typ.Kind() != reflect.Struct {
			return ""
		}
		field, found := typ.FieldByName(name)
		if !found {
			return ""
		}
		tag, typ = field.Tag.Get("validate"), pointee(field.Type)
		for range strings.Count(brackets, "]") {
			_, tag, _ = strings.Cut(tag, "dive,")
			typ = pointee(element(typ))
		}
	}
	return tag
}
