package model

import (
	"fmt"
)

// Comparison holds the answer to a field against others, by a name of package
// validator's: eqfield, after, required_if and the like. A comparison with a question
// that was not answered, or is not on the route, passes, as there is nothing to
// compare with.
type Comparison struct {
	Name   string
	With   []Key
	Values []string // of required_if and required_unless, one for each of With
	// Code returns the code of what is wrong with value beside other, or "". Names
	// that begin "required" have none: the answer is then missing.
	Code func(value, other any) string
}

// demands says whether a tag such as required_if asks for an answer. Presence
// is whether a question of the route was answered: "no" and 0 are answers.
func (c Comparison) demands(values Values, item Item) bool {
	some, all := false, true
	for i, other := range c.With {
		value, holds := values[other.In(item)]
		if len(c.Values) > 0 {
			holds = holds && fmt.Sprint(value) == c.Values[i]
		}
		some, all = some || holds, all && holds
	}
	switch c.Name {
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
