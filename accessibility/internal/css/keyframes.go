package css

import (
	"strconv"
	"strings"

	lex "github.com/tdewolff/parse/v2/css"
)

// keyframesRule reads @keyframes.
func (p *parser) keyframesRule(a, b, i, j int32, at place) {
	if a >= b {
		return
	}
	k := keyframes{name: unescape(p.text(a)), cond: at.cond}
	if p.toks[a].kind == lex.StringToken {
		k.name = unquote(p.text(a))
	}
	for i < j {
		open := p.until(i, j, lex.LeftBraceToken)
		if open >= j {
			break
		}
		end := min(p.toks[open].match, j)
		if offsets, ok := p.offsets(i, open); ok {
			var d block
			for x := open + 1; x < end; {
				x = p.item(&d, x, end)
			}
			for _, o := range offsets {
				k.steps = append(k.steps, Keyframe{o, d.written()})
			}
		}
		i = end + 1
	}
	p.sheet.keyframes = append(p.sheet.keyframes, k)
}

func (p *parser) offsets(i, j int32) (out []float64, ok bool) {
	if i, j = p.trim(i, j); i >= j {
		return nil, false
	}
	for part := range strings.SplitSeq(p.src[p.toks[i].start:p.toks[j-1].end], ",") {
		switch part = lower(strings.TrimSpace(part)); part {
		case "from":
			out = append(out, 0)
		case "to":
			out = append(out, 1)
		default:
			n, found := strings.CutSuffix(part, "%")
			v, err := strconv.ParseFloat(n, 64)
			if !found || err != nil || !(v >= 0 && v <= 100) {
				return nil, false
			}
			out = append(out, v/100)
		}
	}
	return out, true
}
