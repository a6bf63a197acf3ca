package css

import (
	"strings"

	lex "github.com/tdewolff/parse/v2/css"

	"github.com/moothall/moothall/accessibility/internal/colour"
)

// Flags of lengths.
const (
	percents = 1 << iota
	negative
	fit     // fit-content(), and calc-size(), which is not worked out
	anchors // anchor() and the like
)

// lengths reads a length, a percentage where they are allowed, or a keyword.
func lengths(flags int, words string) func(v *values) (value, bool) {
	set := wordSet(words)
	return func(v *values) (value, bool) {
		if w := v.word(); w != "" {
			canon, ok := set[w]
			if ok {
				v.at++
			}
			return keyword(canon), ok
		}
		return v.length(flags)
	}
}

// length reads a length or percentage.
func (v *values) length(flags int) (value, bool) {
	c := v.peek()
	out := value{kind: kLength, unit: c.unit, num: c.num}
	switch c.kind {
	case lex.NumberToken:
		if c.num != 0 {
			return value{}, false
		}
		out.unit = uPx
	case lex.DimensionToken:
		if !c.unit.isLength() {
			return value{}, false
		}
		if c.unit == uContainer {
			out = value{kind: kUnsure}
		}
	case lex.PercentageToken:
		if flags&percents == 0 {
			return value{}, false
		}
		out = value{kind: kPercent, num: c.num}
	case lex.FunctionToken:
		switch {
		case isMath(c.name):
			return v.calc(flags)
		case flags&fit != 0 && (c.name == "fit-content" || c.name == "calc-size" || c.name == "anchor-size"), flags&anchors != 0 && (c.name == "anchor" || c.name == "anchor-size"):
			out = value{kind: kUnsure}
		default:
			return value{}, false
		}
	default:
		return value{}, false
	}
	if out.num < 0 && flags&negative == 0 {
		return value{}, false
	}
	v.at++
	return out, true
}

// calc reads a mathematical function that makes a length.
func (v *values) calc(flags int) (value, bool) {
	c := v.peek()
	e, kind := v.p.math(c)
	switch {
	case kind == mLength:
	case (kind == mPercent || kind == mMixed) && flags&percents != 0:
	case kind == mUnknown:
		v.at++
		return value{kind: kUnsure}, true
	default:
		return value{}, false
	}
	v.at++
	out := value{kind: kCalc, calc: e}
	if flags&negative == 0 {
		out.num = 1 // held at 0
	}
	return out, true
}

// number reads a number, by calc() too.
func (v *values) number() (float64, bool) {
	c := v.peek()
	if c.kind == lex.NumberToken {
		v.at++
		return c.num, true
	}
	if c.kind == lex.FunctionToken && isMath(c.name) {
		if e, kind := v.p.math(c); kind == mNumber {
			if n, _, ok := e.eval(&lengthContext{}); ok {
				v.at++
				return n, true
			}
		}
	}
	return 0, false
}

// integer is number without fractions.
func (v *values) integer() (float64, bool) {
	c := v.peek()
	if c.kind == lex.NumberToken && strings.ContainsAny(c.text, ".eE") {
		return 0, false
	}
	n, ok := v.number()
	return float64(int64(n + 0.5*sign(n))), ok
}

func sign(n float64) float64 {
	if n < 0 {
		return -1
	}
	return 1
}

// readColour reads a colour.
func readColour(v *values) (value, bool) {
	c := v.peek()
	switch c.kind {
	case lex.IdentToken:
		if rgb, ok := colour.Named(c.name); ok {
			v.at++
			return value{kind: kColour, rgb: &rgb, text: c.text}, true
		}
	case lex.HashToken, lex.FunctionToken:
	default:
		return value{}, false
	}
	rgb, status := colour.Parse(c.text, nil)
	out := value{text: c.text}
	switch status {
	case colour.Known:
		out.kind, out.rgb = kColour, &rgb
	case colour.Depends:
		if out.kind = kColourText; c.kind == lex.IdentToken {
			out.text = c.name
		}
	case colour.Unknown:
		out.kind = kUnsure
	default:
		return value{}, false
	}
	v.at++
	return out, true
}
