package validate

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"time"

	"github.com/go-playground/validator/v10"

	"github.com/moothall/moothall/standards/problem"
)

// Problem is one thing that is wrong with a value; package standards/problem
// has the words for it.
type Problem = problem.Problem

// problems translates what the validator found in a value of type root.
func (v *Validator) problems(root reflect.Type, err error) []Problem {
	var failed validator.ValidationErrors
	switch {
	case err == nil:
		return nil
	case !errors.As(err, &failed):
		panic(fmt.Sprintf("validate: Struct needs a struct or a pointer to one, not %v", root))
	}
	var all []Problem
	for _, field := range failed {
		path := jsonPath(root, field.StructNamespace())
		if takenForMissing(field) { // it is there: what else is asked of it?
			for _, p := range v.Var(field.Value(), withoutPresence(tagOf(root, field.StructNamespace()))) {
				p.Field = path
				all = append(all, p)
			}
			continue
		}
		p := fromField(field)
		p.Field = path
		if tags[field.Tag()] == crossField && p.Args != nil {
			at := strings.LastIndexByte(field.StructNamespace(), '.')
			p.Args["param"] = jsonPath(root, field.StructNamespace()[:at+1]+field.Param())
		}
		all = append(all, p)
	}
	return all
}

func fromField(field validator.FieldError) Problem {
	if parse, ok := formats[field.Tag()]; ok {
		text, _ := field.Value().(string)
		if value := reflect.ValueOf(field.Value()); value.Kind() == reflect.String {
			text = value.String() // a type of its own, such as type Code string
		}
		if found := problem.Of(parse(text)); len(found) > 0 {
			return found[0]
		}
	}
	p := Problem{Code: codeOf(field.Tag(), field.Kind(), field.Type(), field.Param())}
	if field.Param() != "" && tags[field.Tag()] != presence {
		p.Args = map[string]string{"param": field.Param()}
	}
	return p
}

// codeOf adds to a tag what its wording depends on.
func codeOf(tag string, kind reflect.Kind, typ reflect.Type, param string) string {
	suffix := ".number"
	switch {
	case kind == reflect.String:
		suffix = ".string"
	case kind == reflect.Slice, kind == reflect.Map, kind == reflect.Array:
		suffix = ".list"
	case typ == reflect.TypeFor[time.Time]():
		suffix = ".date"
	}
	switch tags[tag] {
	case sized:
		if param == "1" && (suffix == ".string" || suffix == ".list") {
			suffix += ".one"
		}
		return tag + suffix
	case presence:
		if suffix == ".list" {
			return "required.list"
		}
		return "required"
	case crossField:
		if strings.HasSuffix(tag, "field") && tag != "eqfield" && tag != "nefield" {
			return tag + suffix
		}
	}
	return tag
}
