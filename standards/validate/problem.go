package validate

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"time"

	"github.com/go-playground/validator/v10"

	"github.com/moothall/moothall/standards"
)

// Problem is one thing that is wrong with a value. It does not hold the value.
type Problem struct {
	// Field is the path of JSON keys to the field: "email", "people[0].name".
	// It is "" for a value that is not in a struct.
	Field string

	// Code tells what is wrong, and picks the words: that of a
	// [standards.Error], with ".day" and the like added for a date with parts missing, or the
	// tag that failed, with the kind of value where the wording depends on it: "max.string".
	Code string

	// Parts names the parts of a date or address that are wrong, as in
	// [standards.Error], or is nil.
	Parts []string

	// Args has what the words need beside the name of the question: "param",
	// the parameter of the tag. For tags that compare fields it is the JSON
	// path of the other field; show the name of its question in its place.
	// Args is nil if there are none.
	Args map[string]string
}

// Key returns the key of the words for p in [Words].
func (p Problem) Key() string { return keyPrefix + p.Code }

const keyPrefix = "moothall.error."

// FromError returns a problem for each [standards.Error] in err, in order, so
// that what a Parse function refuses and what a tag refuses are shown in the
// same way. It returns nil if err holds none.
func FromError(err error) []Problem {
	var all []Problem
	for _, e := range standards.Errors(err) {
		all = append(all, fromStandard(e))
	}
	return all
}

func fromStandard(e *standards.Error) Problem {
	p := Problem{Code: e.Code, Parts: e.Parts}
	if e.Code == "date.missing-part" && len(e.Parts) > 0 {
		p.Code += "." + strings.Join(e.Parts, "-")
	}
	return p
}

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
		if found := FromError(parse(text)); len(found) > 0 {
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
