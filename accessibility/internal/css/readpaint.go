package css

import (
	lex "github.com/tdewolff/parse/v2/css"
)

func readBackgroundSize(v *values) (value, bool) {
	if k, ok := keywords("cover contain")(v); ok {
		return k, true
	}
	start := v.at
	one := lengths(percents, "auto")
	if _, ok := one(v); !ok {
		return value{}, false
	}
	if !v.done() && v.peek().kind != lex.CommaToken {
		at := v.at
		if _, ok := one(v); !ok {
			v.at = at
		}
	}
	return keyword(lower(v.written(start, v.at))), true
}

func readRepeat(v *values) (value, bool) {
	if k, ok := keywords("repeat-x repeat-y")(v); ok {
		return k, true
	}
	start := v.at
	one := keywords("repeat no-repeat space round")
	if _, ok := one(v); !ok {
		return value{}, false
	}
	one(v)
	return keyword(lower(v.written(start, v.at))), true
}

// readPosition reads a position of a background, of one to four words.
func readPosition(v *values) (value, bool) {
	start := v.at
	horizontal, vertical, lengths := 0, 0, 0
	for v.at-start < 4 {
		switch v.word() {
		case "left", "right":
			horizontal++
		case "top", "bottom":
			vertical++
		case "center":
		case "":
			at := v.at
			if _, ok := v.length(percents | negative); !ok {
				v.at = at
				goto end
			}
			lengths++
			continue
		default:
			goto end
		}
		v.at++
	}
end:
	ok := v.at > start && horizontal < 2 && vertical < 2 && (v.at-start > 2 || lengths < 3)
	return keyword(lower(v.written(start, v.at))), ok
}

// numbers reads up to n numbers, lengths or angles, or words: the longhands of
// transforms, which are kept as written.
func numbers(n int, words string) func(v *values) (value, bool) {
	set := wordSet(words)
	return func(v *values) (value, bool) {
		start := v.at
		for v.at-start < n {
			c := v.peek()
			_, known := set[c.name]
			switch {
			case c.kind == lex.IdentToken && known, c.kind == lex.NumberToken, c.kind == lex.PercentageToken,
				c.kind == lex.DimensionToken && (c.unit.isLength() || c.unit == uDeg), c.kind == lex.FunctionToken && isMath(c.name):
				v.at++
				continue
			}
			break
		}
		return keyword(lower(v.written(start, v.at))), v.at > start
	}
}

// functions reads none, or functions of the names, kept as written.
func functions(names string) func(v *values) (value, bool) {
	set := wordSet(names)
	return func(v *values) (value, bool) {
		start := v.at
		if v.word() == "none" {
			v.at++
			return keyword("none"), true
		}
		for v.peek().kind == lex.FunctionToken || v.peek().kind == lex.URLToken {
			if c := v.peek(); set[c.name] == "" && c.name != "url" {
				return value{}, false
			}
			v.at++
		}
		return keyword(v.written(start, v.at)), v.at > start
	}
}

func readClip(v *values) (value, bool) {
	if v.word() == "auto" {
		v.at++
		return keyword("auto"), true
	}
	c := v.peek()
	if c.kind != lex.FunctionToken || c.name != "rect" {
		return value{}, false
	}
	inner, ok := v.inside(c)
	if !ok {
		return value{}, false
	}
	one := lengths(negative, "auto")
	for i := range 4 {
		if _, ok := one(inner); !ok {
			return value{}, false
		}
		if i < 3 {
			inner.is(",")
		}
	}
	v.at++
	return keyword(lower(c.text)), inner.done()
}

// inside walks over the arguments of a function.
func (v *values) inside(c *comp) (*values, bool) {
	comps, ok := v.p.components(c.i, c.j, nil)
	return &values{p: v.p, comps: comps}, ok
}

func readClipPath(v *values) (value, bool) {
	start := v.at
	boxes := wordSet("none margin-box border-box padding-box content-box fill-box stroke-box view-box")
	shapes := wordSet("inset circle ellipse polygon path rect xywh url shape")
	for range 2 {
		if c := v.peek(); boxes[c.name] != "" || c.kind != lex.IdentToken && shapes[c.name] != "" {
			v.at++
		}
	}
	return keyword(lower(v.written(start, v.at))), v.at > start
}
