package forms

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/standards/problem"
)

// Validator checks values against the validate tags of the Go struct. That of
// package standards/validate is one; forms takes it as an interface, so that
// forms without tags do not carry it.
type Validator interface {
	// CheckTag says what is wrong with using tag on a field of type typ.
	CheckTag(tag string, typ reflect.Type) error
	// Codes are the codes of the problems that tag can find in a value of type
	// typ.
	Codes(tag string, typ reflect.Type) []string
	// Var returns what is wrong with a value by tag. Tags that compare with
	// another field are passed over.
	Var(value any, tag string) []problem.Problem
	// ComparesWithField reports whether a tag, without its parameter, looks at
	// another field of the struct.
	ComparesWithField(name string) bool
	// Compare holds a value against that of another field with a tag such as
	// eqfield, and returns the code of what is wrong, or "".
	Compare(value, other any, name string) (code string)
}

// Validate has answers checked by the validate tags of the struct, beside what
// the questions themselves check:
//
//	f.Validate(validate.New()) // of package standards/validate
//
// A struct that has such tags needs it.
func (b *Builder) Validate(v Validator) {
	b.once("Validate", "leave one out")
	if value := reflect.ValueOf(v); v == nil || value.Kind() == reflect.Pointer && value.IsNil() {
		b.fault("Validate was given nil: give it validate.New() of package standards/validate")
		return
	}
	b.checkTag = func(f *model.Field, asked map[model.Key]bool) {
		at := b.proto.bound[f.Key]
		if err := v.CheckTag(f.Tag, at.typ); err != nil {
			b.fault("field %q: validate:%q: %v", f.Key, f.Tag, err)
			return
		}
		f.Check, f.CheckCodes = checkTag(v, at, f.Tag), v.Codes(f.Tag, at.typ)
		for _, fault := range b.crossTags(v, f, asked) {
			b.fault("field %q: %s", f.Key, fault)
		}
	}
}

// checkTag holds values that a kind has read against the struct's validate tag. What
// compares with other answers is a [model.Comparison].
func checkTag(v Validator, at bound, tag string) func(value any) []model.Problem {
	return func(value any) (problems []model.Problem) {
		for _, wrong := range v.Var(at.stored(value), tag) {
			problems = append(problems, problemOf(wrong))
		}
		return problems
	}
}

// crossTags reads the tags of f that compare with other fields. They hold over
// the answers of the route, so the others must be asked by then: on an earlier
// page, or on the same.
func (b *Builder) crossTags(v Validator, f *model.Field, asked map[model.Key]bool) (faults []string) {
	fault := func(one, format string, args ...any) {
		faults = append(faults, fmt.Sprintf("validate:%q: ", one)+fmt.Sprintf(format, args...))
	}
	typeOf := func(f *model.Field) reflect.Type { return b.proto.bound[f.Key].typ }
	splitParam := regexp.MustCompile(`'[^']*'|\S+`) // as validator parts the parameter of required_if
	dived := false
	for one := range strings.SplitSeq(f.Tag, ",") {
		name, param, _ := strings.Cut(one, "=")
		dived = dived || name == "dive"
		presence := strings.HasPrefix(name, "required")
		switch {
		case presence && name != "required" && !f.Optional:
			fault(one, "the question is always required: call Optional on it, so that the tag decides")
		case name == "required" && f.Optional:
			fault(one, "the question is Optional: leave one of the two out")
		}
		if !v.ComparesWithField(name) {
			continue
		}
		if dived {
			fault(one, "a tag after dive cannot compare with another field")
			continue
		}
		c := model.Comparison{Name: name}
		var others []*model.Field
		words := splitParam.FindAllString(param, -1)
		if name == "required_if" || name == "required_unless" {
			if len(words)%2 != 0 {
				fault(one, "give a field and its value by turns")
				continue
			}
			for i := 0; i+1 < len(words); i += 2 {
				c.Values = append(c.Values, strings.Trim(words[i+1], "'"))
				words[i+1] = ""
			}
			words = slices.DeleteFunc(words, func(w string) bool { return w == "" })
		}
		for _, word := range words {
			other, why := b.sibling(f, word)
			switch {
			case why != "":
				fault(one, "%s", why)
			case !asked[other.Key]:
				fault(one, "the question %q is asked on a later page, so put the tag that compares the two on %q", other.Key, other.Key)
			case other == f:
				fault(one, "a question cannot be compared with itself")
			case !presence && typeOf(other) != typeOf(f):
				fault(one, "%s is of type %v, and %s of type %v: they cannot be compared", f.Key, typeOf(f), other.Key, typeOf(other))
			case len(c.Values) > 0 && typeOf(other).Kind() == reflect.Slice:
				fault(one, "%q has several values, and no one value can be compared with them: use a condition on a page of its own", other.Key)
			default:
				others, c.With = append(others, other), append(c.With, other.Key)
			}
			if i := len(others) - 1; len(c.Values) > 0 && why == "" && i >= 0 && others[i] == other {
				if why := b.neverSaid(other, c.Values[i]); why != "" {
					fault(one, "it compares %q with %s", other.Key, why)
				}
			}
		}
		if len(others) > 0 {
			c.Code = compareBy(v, b.proto.bound[f.Key], b.proto.bound[others[0].Key], name)
		}
		f.Compare = append(f.Compare, c)
	}
	return faults
}

// compareBy holds a value against another as a tag does.
func compareBy(v Validator, at, with bound, name string) func(value, other any) string {
	return func(value, other any) string { return v.Compare(at.stored(value), with.stored(other), name) }
}

// sibling finds the question whose answer lies in the field name of the struct
// in which f lies.
func (b *Builder) sibling(f *model.Field, name string) (*model.Field, string) {
	at := b.proto.bound[f.Key].index
	parent := b.proto.typ
	if up := at[:len(at)-1]; len(up) > 0 {
		parent = parent.FieldByIndex(up).Type
	}
	sf, ok := parent.FieldByName(name)
	if !ok {
		return nil, fmt.Sprintf("%v has no field %s", parent, name)
	}
	index := append(slices.Clone(at[:len(at)-1]), sf.Index...)
	for _, other := range b.asked {
		if slices.Equal(b.proto.bound[other.Key].index, index) {
			return other, ""
		}
	}
	return nil, fmt.Sprintf("the form has no question for the field %s", name)
}
