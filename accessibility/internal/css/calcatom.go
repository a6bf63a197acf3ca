package css

import (
	"math"

	lex "github.com/tdewolff/parse/v2/css"
)

// atom is a number, dimension, constant, bracket or function.
func (m *mathReader) atom() (*expr, mathType) {
	m.space()
	if m.i >= m.j {
		return m.fail()
	}
	open := m.i
	t := m.p.toks[open]
	text := m.p.text(open)
	m.i = t.match + 1
	switch t.kind {
	case lex.NumberToken:
		n, _ := dimension(text)
		return &expr{op: "value", num: n}, mNumber
	case lex.PercentageToken:
		n, _ := dimension(text)
		return &expr{op: "percent", num: n}, mPercent
	case lex.DimensionToken:
		n, u := dimension(text)
		e := &expr{op: "value", num: n, unit: u}
		switch {
		case u.isLength():
			return e, mLength
		case u == uDeg:
			return e, mAngle
		case u == uSecond:
			return e, mTime
		}
	case lex.IdentToken:
		switch lower(text) {
		case "pi":
			return &expr{op: "value", num: math.Pi}, mNumber
		case "e":
			return &expr{op: "value", num: math.E}, mNumber
		case "infinity":
			return &expr{op: "value", num: finite(math.Inf(1))}, mNumber
		case "-infinity":
			return &expr{op: "value", num: finite(math.Inf(-1))}, mNumber
		case "nan":
			return &expr{op: "value"}, mNumber
		}
	case lex.FunctionToken, lex.LeftParenthesisToken:
		name := "calc"
		if t.kind == lex.FunctionToken {
			name = lower(text[:len(text)-1])
		}
		if !isMath(name) {
			if name == "anchor" || name == "anchor-size" || name == "attr" || name == "progress" || name == "sibling-index" || name == "sibling-count" || name == "random" {
				return &expr{op: "unknown"}, mUnknown
			}
			return m.fail()
		}
		inner := &mathReader{p: m.p, i: open + 1, j: min(t.match, m.j), depth: m.depth}
		e, kind := inner.function(name)
		m.bad = m.bad || inner.bad
		return e, kind
	}
	return m.fail()
}
