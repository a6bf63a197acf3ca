// Package problem says what is wrong with a value, so that what a Parse function
// of package standards refuses and what a tag of package standards/validate
// refuses are shown in the same way, and has the words for it that a resident
// can be shown, in English and Welsh.
//
//	_, err := standards.ParsePostcode("LS1")
//	for _, p := range problem.Of(err) {
//		fmt.Println(problem.Words()["en"][p.Key()]) // Enter the whole postcode, like LS1 1UR, not just the first half
//	}
package problem

import (
	"strings"

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

// Of returns a problem for each [standards.Error] in err, in order, so
// that what a Parse function refuses and what a tag refuses are shown in the
// same way. It returns nil if err holds none.
func Of(err error) []Problem {
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
