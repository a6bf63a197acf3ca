package validate

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/moothall/moothall/standards"
)

// Codes returns the codes of the problems that tag can find in a value of type
// typ, sorted: what [Problem.Code] can be.
func (v *Validator) Codes(tag string, typ reflect.Type) (codes []string) {
	typ = pointee(typ)
	for one := range strings.SplitSeq(tag, ",") {
		name, param, _ := strings.Cut(one, "=")
		kind, seen := typ.Kind(), typ
		switch {
		case isText(typ):
			kind = reflect.String
		case isDate(typ):
			seen = reflect.TypeFor[time.Time]()
		}
		switch tags[name] {
		case unknown:
		case silent:
			if inner := element(typ); name == "dive" && inner != nil {
				typ = pointee(inner)
			}
		case format:
			codes = append(codes, codesOfFormat(name)...)
		default:
			codes = append(codes, codeOf(name, kind, seen, param))
		}
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}

// codesOfFormat are the codes of what a tag such as uk_nhs_number parses; a
// date with parts missing has one for each of them.
func codesOfFormat(tag string) (codes []string) {
	for _, f := range standards.Formats() {
		if f.Tag == tag {
			codes = slices.AppendSeq(codes, maps.Keys(f.Codes))
		}
	}
	if slices.Contains(codes, "date.missing-part") {
		for _, parts := range []string{"day", "month", "year", "day-month", "day-year", "month-year"} {
			codes = append(codes, "date.missing-part."+parts)
		}
	}
	return codes
}

// ComparesWithField reports whether the tag, without its parameter, looks at
// another field of the struct: "eqfield", "before", "required_if". See
// [Validator.Compare].
func (*Validator) ComparesWithField(name string) bool { return comparesWithField(name) }

// Compare holds value against another value with one of the tags eqfield,
// nefield, gtfield, gtefield, ltfield, ltefield, before and after, as if the
// other were the field that the tag names. It returns the problem's code, ""
// if there is none. Both must be of one type that [Validator.CheckTag] takes for
// the tag.
func (v *Validator) Compare(value, other any, name string) (code string) {
	for _, p := range v.problems(reflect.TypeOf(value), v.v.VarWithValue(value, other, name)) {
		return p.Code
	}
	return ""
}
