package forms

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"

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
	b.def.validator = v
}

// checkTag holds a value that its kind has read against the struct's validate
// tag. What compares with other answers is for [Resolution.compare].
func (f *Field) checkTag(value any) []Problem {
	if f.tag == "" {
		return nil
	}
	var problems []Problem
	for _, wrong := range f.form.validator.Var(f.stored(value), f.tag) {
		problems = append(problems, problemOf(wrong))
	}
	return problems
}

// stored is a value as it stands in the Go struct.
func (f *Field) stored(value any) any {
	into := reflect.New(f.form.kindOf).Elem()
	f.store(into, value)
	return into.FieldByIndex(f.index).Interface()
}

// cross is one tag that compares a field with others: eqfield, after,
// required_if and the like.
type cross struct {
	name   string
	others []*Field
	values []string // of required_if and required_unless, one for each of others
}

// splitParam parts the parameter of required_if as validator does.
var splitParam = regexp.MustCompile(`'[^']*'|\S+`)

// crossTags reads the tags of f that compare with other fields. They hold over
// the answers of the route, so the others must be asked by then: on an earlier
// page, or on the same.
func (b *Builder) crossTags(f *Field, asked map[string]bool) (faults []string) {
	fault := func(one, format string, args ...any) {
		faults = append(faults, fmt.Sprintf("validate:%q: ", one)+fmt.Sprintf(format, args...))
	}
	dived := false
	for one := range strings.SplitSeq(f.tag, ",") {
		name, param, _ := strings.Cut(one, "=")
		dived = dived || name == "dive"
		presence := strings.HasPrefix(name, "required")
		switch {
		case presence && name != "required" && !f.Optional:
			fault(one, "the question is always required: call Optional on it, so that the tag decides")
		case name == "required" && f.Optional:
			fault(one, "the question is Optional: leave one of the two out")
		}
		if !b.def.validator.ComparesWithField(name) {
			continue
		}
		if dived {
			fault(one, "a tag after dive cannot compare with another field")
			continue
		}
		c := cross{name: name}
		words := splitParam.FindAllString(param, -1)
		if name == "required_if" || name == "required_unless" {
			if len(words)%2 != 0 {
				fault(one, "give a field and its value by turns")
				continue
			}
			for i := 0; i+1 < len(words); i += 2 {
				c.values = append(c.values, strings.Trim(words[i+1], "'"))
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
			case !presence && other.typ != f.typ:
				fault(one, "%s is of type %v, and %s of type %v: they cannot be compared", f.Key, f.typ, other.Key, other.typ)
			case len(c.values) > 0 && other.typ.Kind() == reflect.Slice:
				fault(one, "%q has several values, and no one value can be compared with them: use a condition on a page of its own", other.Key)
			default:
				c.others = append(c.others, other)
			}
			if i := len(c.others) - 1; len(c.values) > 0 && why == "" && i >= 0 && c.others[i] == other {
				if why := other.neverSaid(c.values[i]); why != "" {
					fault(one, "it compares %q with %s", other.Key, why)
				}
			}
		}
		f.cross = append(f.cross, c)
	}
	return faults
}

// sibling finds the question whose answer lies in the field name of the struct
// in which f lies.
func (b *Builder) sibling(f *Field, name string) (*Field, string) {
	parent := b.proto.typ
	if up := f.index[:len(f.index)-1]; len(up) > 0 {
		parent = parent.FieldByIndex(up).Type
	}
	sf, ok := parent.FieldByName(name)
	if !ok {
		return nil, fmt.Sprintf("%v has no field %s", parent, name)
	}
	index := append(slices.Clone(f.index[:len(f.index)-1]), sf.Index...)
	for _, other := range b.asked {
		if slices.Equal(other.index, index) {
			return other, ""
		}
	}
	return nil, fmt.Sprintf("the form has no question for the field %s", name)
}

// compare holds the answers of a page against the tags that compare fields. A
// comparison with a question that was not answered, or is not on the route,
// passes, as there is nothing to compare with.
func (r *Resolution) compare(page *Page, a *Answers) (right bool) {
	right = true
	for _, f := range page.Fields {
		if answer, asked := a.Get(f.Key); !asked || answer.State == looking {
			continue
		}
		for _, c := range f.cross {
			if p, wrong := r.compareOne(f, c); wrong {
				p.Field = f.Key
				r.Problems[f.Key] = append(r.Problems[f.Key], p)
				right = false
			}
		}
	}
	for _, f := range page.Fields {
		if len(r.Problems[f.Key]) > 0 {
			delete(r.Values, f.Key)
		}
	}
	return right
}

func (r *Resolution) compareOne(f *Field, c cross) (p Problem, wrong bool) {
	value, answered := r.Values[f.Key]
	if strings.HasPrefix(c.name, "required") {
		if answered || len(r.Problems[f.Key]) > 0 || !c.demands(r.Values) {
			return p, false
		}
		return f.kind.missing(Typed{})[0], true
	}
	other, compared := r.Values[c.others[0].Key]
	if !answered || !compared {
		return p, false
	}
	code := f.form.validator.Compare(f.stored(value), c.others[0].stored(other), c.name)
	return Problem{Code: code, Args: map[string]any{"param": c.others[0]}}, code != ""
}

// demands says whether a tag such as required_if asks for an answer. Presence
// is whether a question of the route was answered: "no" and 0 are answers.
func (c cross) demands(values map[string]any) bool {
	some, all := false, true
	for i, other := range c.others {
		value, holds := values[other.Key]
		if len(c.values) > 0 {
			holds = holds && fmt.Sprint(value) == c.values[i]
		}
		some, all = some || holds, all && holds
	}
	switch c.name {
	case "required_if", "required_with_all":
		return all
	case "required_with":
		return some
	case "required_without":
		return !all
	default: // required_unless, required_without_all
		return !some
	}
}
