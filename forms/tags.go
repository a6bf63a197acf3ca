package forms

import (
	"reflect"

	"github.com/moothall/moothall/standards/validate"
)

// validator is shared by all forms: it remembers the tags it has parsed.
var validator = validate.New()

// checkTag holds a value that its kind has read against the struct's validate
// tag.
func (f *Field) checkTag(value any) []Problem {
	if f.tag == "" {
		return nil
	}
	into := reflect.New(f.form.kindOf).Elem()
	f.store(into, value)
	var problems []Problem
	for _, wrong := range validator.Var(into.FieldByIndex(f.index).Interface(), f.tag) {
		problems = append(problems, problemOf(wrong))
	}
	return problems
}
