package css

import (
	"strings"

	lex "github.com/tdewolff/parse/v2/css"
)

// readAnyIdent reads an identifier that the page's author chose.
func readAnyIdent(v *values) (value, bool) {
	c := v.peek()
	if _, wide := wideKeywords[c.name]; c.kind != lex.IdentToken || wide {
		return value{}, false
	}
	v.at++
	return keyword(unescape(c.text)), true
}

func readAnimationName(v *values) (value, bool) {
	if c := v.peek(); c.kind == lex.StringToken {
		v.at++
		return keyword(unquote(c.text)), true
	} else if c.name == "none" {
		v.at++
		return keyword("none"), true
	}
	return readAnyIdent(v)
}

// times reads a time.
func times(mayBeNegative bool, word string) func(v *values) (value, bool) {
	return func(v *values) (value, bool) {
		c := v.peek()
		switch {
		case word != "" && v.word() == word:
		case c.kind == lex.DimensionToken && c.unit == uSecond:
			if c.num < 0 && !mayBeNegative {
				return value{}, false
			}
		case c.kind == lex.FunctionToken && isMath(c.name):
			if _, kind := v.p.math(c); kind != mTime && kind != mUnknown {
				return value{}, false
			}
		default:
			return value{}, false
		}
		v.at++
		return keyword(strings.ToLower(c.text)), true
	}
}

// numberOr reads a word, or a number of at least least.
func numberOr(word string, least float64) func(v *values) (value, bool) {
	return func(v *values) (value, bool) {
		if v.word() == word {
			v.at++
			return keyword(word), true
		}
		at := v.at
		n, ok := v.number()
		if !ok || n < least {
			return value{}, false
		}
		return keyword(v.comps[at].text), true
	}
}
