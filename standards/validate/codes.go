package validate

import (
	"reflect"
	"slices"
	"strings"
	"time"
)

// Codes returns the codes of the problems that tag can find in a value of type
// typ, sorted: what [Problem.Code] can be.
func Codes(tag string, typ reflect.Type) (codes []string) {
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

// codesOfFormat are the codes of what a tag such as uk_nhs_number parses.
func codesOfFormat(tag string) (codes []string) {
	for _, p := range FromError(formats[tag]("")) {
		name, _, _ := strings.Cut(p.Code, ".")
		for key := range Words()["en"] {
			if code := strings.TrimPrefix(key, keyPrefix); strings.HasPrefix(code, name+".") {
				codes = append(codes, code)
			}
		}
	}
	return codes
}

// ComparesWithField reports whether the tag, without its parameter, looks at
// another field of the struct: "eqfield", "before", "required_if". See
// [Validator.Compare].
func ComparesWithField(name string) bool { return comparesWithField(name) }

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
