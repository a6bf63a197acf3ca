package css

import (
	"math"

	lex "github.com/tdewolff/parse/v2/css"
)

// mathType is what a mathematical function makes.
type mathType uint8

const (
	mBad mathType = iota
	mNumber
	mLength
	mPercent
	mMixed // of length and percentage
	mAngle
	mTime
	mUnknown // valid perhaps, but not worked out
)

// expr is a mathematical expression.
type expr struct {
	op   string // "value", "percent", "+", "-", "*", "/" or the name of a function
	args []*expr
	num  float64
	unit unit
}

// eval is the value as pixels (or a plain number) and a percentage. ok is
// false where a percentage is in what is not linear: only layout can tell.
func (e *expr) eval(c *lengthContext) (n, percent float64, ok bool) {
	switch e.op {
	case "value":
		if e.unit == uContainer {
			return 0, 0, false
		}
		return c.px(e.num, e.unit), 0, true
	case "percent":
		return 0, e.num, true
	}
	var v, pc [2]float64
	var rest []float64
	percents := false
	for i, a := range e.args {
		x, y, ok := a.eval(c)
		if !ok {
			return 0, 0, false
		}
		percents = percents || y != 0
		if i < 2 {
			v[i], pc[i] = x, y
		}
		rest = append(rest, x)
	}
	switch e.op {
	case "+":
		return finite(v[0] + v[1]), pc[0] + pc[1], true
	case "-":
		return finite(v[0] - v[1]), pc[0] - pc[1], true
	case "*":
		return finite(v[0] * v[1]), v[0]*pc[1] + pc[0]*v[1], true
	case "/":
		if v[1] == 0 {
			return finite(v[0] / v[1]), 0, true
		}
		return finite(v[0] / v[1]), pc[0] / v[1], true
	case "calc":
		return v[0], pc[0], true
	}
	if percents {
		return e.percentOnly(c)
	}
	n, ok = apply(e.op, rest)
	return finite(n), 0, ok
}

// percentOnly compares percentages where there are no lengths beside them.
func (e *expr) percentOnly(c *lengthContext) (n, percent float64, ok bool) {
	var rest []float64
	for _, a := range e.args {
		x, y, ok := a.eval(c)
		if !ok || x != 0 {
			return 0, 0, false
		}
		rest = append(rest, y)
	}
	if e.op != "min" && e.op != "max" && e.op != "clamp" {
		return 0, 0, false
	}
	percent, ok = apply(e.op, rest)
	return 0, percent, ok
}

// apply works out a mathematical function of CSS Values 4, section 10.
func apply(name string, v []float64) (float64, bool) {
	one := func(f func(float64) float64) (float64, bool) { return f(v[0]), true }
	const degree = math.Pi / 180
	switch name {
	case "min", "max":
		out := v[0]
		for _, x := range v[1:] {
			if (x < out) == (name == "min") {
				out = x
			}
		}
		return out, true
	case "clamp":
		return math.Max(v[0], math.Min(v[1], v[2])), true
	case "abs":
		return one(math.Abs)
	case "sign":
		if v[0] == 0 {
			return 0, true
		}
		return one(sign)
	case "mod":
		return v[0] - v[1]*math.Floor(v[0]/v[1]), true
	case "rem":
		return math.Mod(v[0], v[1]), true
	case "round", "round-nearest":
		return math.Floor(v[0]/v[1]+0.5) * v[1], true
	case "round-up":
		return math.Ceil(v[0]/v[1]) * v[1], true
	case "round-down":
		return math.Floor(v[0]/v[1]) * v[1], true
	case "round-to-zero":
		return math.Trunc(v[0]/v[1]) * v[1], true
	case "sqrt":
		return one(math.Sqrt)
	case "exp":
		return one(math.Exp)
	case "log":
		if len(v) == 2 {
			return math.Log(v[0]) / math.Log(v[1]), true
		}
		return one(math.Log)
	case "pow":
		return math.Pow(v[0], v[1]), true
	case "hypot":
		sum := 0.0
		for _, x := range v {
			sum += x * x
		}
		return math.Sqrt(sum), true
	case "sin":
		return math.Sin(v[0] * degree), true
	case "cos":
		return math.Cos(v[0] * degree), true
	case "tan":
		return math.Tan(v[0] * degree), true
	}
	return 0, false
}

// isMath reports whether a function is a mathematical one.
func isMath(name string) bool { return mathArgs[name] != [2]int{} }

// mathArgs are how few and how many arguments each takes.
var mathArgs = map[string][2]int{
	"calc": {1, 1}, "-webkit-calc": {1, 1}, "min": {1, 64}, "max": {1, 64}, "clamp": {3, 3}, "abs": {1, 1}, "sign": {1, 1},
	"mod": {2, 2}, "rem": {2, 2}, "round": {1, 2}, "sqrt": {1, 1}, "exp": {1, 1}, "log": {1, 2}, "pow": {2, 2}, "hypot": {1, 64},
	"sin": {1, 1}, "cos": {1, 1}, "tan": {1, 1}, "asin": {1, 1}, "acos": {1, 1}, "atan": {1, 1}, "atan2": {2, 2},
}

const maxMathDepth = 32

// math reads a mathematical function.
func (p *parser) math(c *comp) (*expr, mathType) {
	m := &mathReader{p: p, i: c.i, j: c.j}
	e, t := m.function(c.name)
	if m.bad {
		return nil, mBad
	}
	return e, t
}

// mathReader walks over the tokens inside a function.
type mathReader struct {
	p     *parser
	i, j  int32
	depth int
	bad   bool
}

func (m *mathReader) space() bool {
	at := m.i
	for m.i < m.j && m.p.toks[m.i].kind == lex.WhitespaceToken {
		m.i++
	}
	return m.i > at
}

func (m *mathReader) fail() (*expr, mathType) {
	m.bad = true
	return nil, mBad
}
