package model

import (
	"fmt"
	"strings"
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

// compare holds the answers of a page against others.
func (r *Resolution) compare(page *Page, d *Definition, a *Answers) (right bool) {
	right = true
	for _, f := range page.Fields {
		if answer, asked := a.Get(f.Key); !asked || answer.State == Looking {
			continue
		}
		for _, c := range f.Compare {
			if p, wrong := r.compareOne(d, f, c); wrong {
				p.Key = f.Key
				r.wrong(f.Key, p)
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

func (r *Resolution) compareOne(d *Definition, f *Field, c Comparison) (p Problem, wrong bool) {
	value, answered := r.Values[f.Key]
	if strings.HasPrefix(c.Name, "required") {
		if answered || len(r.Problems[f.Key]) > 0 || !c.demands(r.Values) {
			return p, false
		}
		return f.Kind.Missing(Typed{})[0], true
	}
	other, compared := r.Values[c.With[0]]
	if !answered || !compared {
		return p, false
	}
	code := c.Code(value, other)
	return Problem{Code: code, Args: map[string]any{"param": d.Field(c.With[0])}}, code != ""
}

// demands says whether a tag such as required_if asks for an answer. Presence
// is whether a question of the route was answered: "no" and 0 are answers.
func (c Comparison) demands(values Values) bool {
	some, all := false, true
	for i, other := range c.With {
		value, holds := values[other]
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
