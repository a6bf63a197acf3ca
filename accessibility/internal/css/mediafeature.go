package css

import (
	"math"
	"strings"

	lex "github.com/tdewolff/parse/v2/css"
)

// feature reads "name", "name: value" or a range.
func (r *mediaReader) feature() *mediaCond {
	comps, ok := r.p.components(r.i, r.j, nil)
	if !ok {
		return &mediaCond{op: '?'}
	}
	if len(comps) == 1 && comps[0].kind == lex.IdentToken {
		return &mediaCond{op: 'f', name: comps[0].name}
	}
	if len(comps) >= 3 && comps[0].kind == lex.IdentToken && comps[1].kind == lex.ColonToken {
		c := &mediaCond{op: 'f', name: comps[0].name}
		if len(comps) == 3 && comps[2].kind == lex.IdentToken {
			c.value = comps[2].name
			return c
		}
		n, used := r.number(comps[2:])
		if used == 0 || used != len(comps)-2 {
			return &mediaCond{op: '?'}
		}
		op := "="
		if rest, ok := strings.CutPrefix(c.name, "min-"); ok {
			c.name, op = rest, ">="
		} else if rest, ok := strings.CutPrefix(c.name, "max-"); ok {
			c.name, op = rest, "<="
		} else if rest, ok := strings.CutPrefix(c.name, "-webkit-min-"); ok {
			c.name, op = "-webkit-"+rest, ">="
		} else if rest, ok := strings.CutPrefix(c.name, "-webkit-max-"); ok {
			c.name, op = "-webkit-"+rest, "<="
		}
		c.compare = []comparison{{op, n}}
		return c
	}
	return r.interval(comps)
}

// interval reads "400px <= width < 600px" and its halves.
func (r *mediaReader) interval(comps []comp) *mediaCond {
	c := &mediaCond{op: 'f'}
	turned := map[string]string{"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "="}
	at := 0
	if n, used := r.number(comps); used > 0 {
		op, width := operator(comps[used:])
		if width == 0 {
			return &mediaCond{op: '?'}
		}
		c.compare = append(c.compare, comparison{turned[op], n})
		at = used + width
	}
	if at >= len(comps) || comps[at].kind != lex.IdentToken {
		return &mediaCond{op: '?'}
	}
	c.name = comps[at].name
	if at++; at < len(comps) {
		op, width := operator(comps[at:])
		n, used := r.number(comps[at+width:])
		if width == 0 || used == 0 || at+width+used != len(comps) || len(c.compare) > 0 && (op == "=" || c.compare[0].op[0] == op[0]) {
			return &mediaCond{op: '?'}
		}
		c.compare = append(c.compare, comparison{op, n})
	}
	if len(c.compare) == 0 {
		return &mediaCond{op: '?'}
	}
	return c
}

// operator reads a comparison, whose two signs are two tokens.
func operator(comps []comp) (string, int) {
	if len(comps) == 0 || comps[0].kind != lex.DelimToken || !strings.Contains("<>=", comps[0].text) {
		return "", 0
	}
	if len(comps) > 1 && comps[0].text != "=" && comps[1].kind == lex.DelimToken && comps[1].text == "=" {
		return comps[0].text + "=", 2
	}
	return comps[0].text, 1
}

// number reads a length in px (em and rem are the initial font size: 16px), a
// resolution in dppx, a ratio or a plain number.
func (r *mediaReader) number(comps []comp) (n float64, used int) {
	if len(comps) == 0 {
		return 0, 0
	}
	c := &comps[0]
	ctx := &lengthContext{em: 16, rem: 16, lh: 16 * 1.15, rlh: 16 * 1.15}
	switch c.kind {
	case lex.NumberToken:
		if len(comps) >= 3 && comps[1].kind == lex.DelimToken && comps[1].text == "/" && comps[2].kind == lex.NumberToken {
			if comps[2].num == 0 {
				return math.MaxFloat64, 3
			}
			return c.num / comps[2].num, 3
		}
		return c.num, 1
	case lex.DimensionToken:
		if c.unit.isLength() {
			return ctx.px(c.num, c.unit), 1
		}
		switch text := lower(c.text); {
		case strings.HasSuffix(text, "dppx"), strings.HasSuffix(text, "x"):
			return c.num, 1
		case strings.HasSuffix(text, "dpi"):
			return c.num / 96, 1
		case strings.HasSuffix(text, "dpcm"):
			return c.num * 2.54 / 96, 1
		}
	case lex.FunctionToken:
		if isMath(c.name) {
			if e, t := r.p.math(c); t == mLength || t == mNumber {
				if n, _, ok := e.eval(ctx); ok {
					return n, 1
				}
			}
		}
	}
	return 0, 0
}
