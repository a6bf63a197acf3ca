package css

import (
	"strings"

	lex "github.com/tdewolff/parse/v2/css"
)

var imageFunctions = wordSet("url linear-gradient radial-gradient conic-gradient repeating-linear-gradient repeating-radial-gradient repeating-conic-gradient image-set -webkit-image-set cross-fade -webkit-cross-fade element paint image -webkit-gradient -webkit-linear-gradient -webkit-radial-gradient -webkit-repeating-linear-gradient -webkit-repeating-radial-gradient")

// readImage reads none or one image.
func readImage(v *values) (value, bool) {
	c := v.peek()
	switch {
	case v.word() == "none":
	case c.kind == lex.URLToken:
	case c.kind == lex.FunctionToken && imageFunctions[c.name] != "" && c.i < c.j:
		if strings.HasSuffix(c.name, "-gradient") && !strings.HasPrefix(c.name, "-webkit-") && !v.gradient(c) {
			return value{}, false
		}
	default:
		return value{}, false
	}
	v.at++
	if v.comps[v.at-1].kind == lex.IdentToken {
		return keyword("none"), true
	}
	return keyword(c.text), true
}

// gradient looks roughly whether the stops of a gradient can be ones.
func (v *values) gradient(c *comp) bool {
	in, ok := v.inside(c)
	if !ok {
		return false
	}
	stops, first := 0, true
	for {
		coloured, other := 0, 0
		for !in.done() && in.peek().kind != lex.CommaToken {
			if _, ok := readColour(in); ok {
				coloured++
				continue
			}
			k := in.peek()
			if k.kind == lex.HashToken || k.kind == lex.IdentToken && !first || k.kind == lex.DelimToken && k.text != "/" {
				return false
			}
			in.at++
			other++
		}
		switch {
		case coloured == 1:
			stops++
		case coloured > 1 || coloured+other == 0:
			return false
		}
		first = false
		if !in.is(",") {
			return in.done() && stops >= 1
		}
	}
}

func readImages(v *values) (value, bool) { return lists(readImage)(v) }

// contentWords are quotes and the like.
var contentWords = wordSet("open-quote close-quote no-open-quote no-close-quote")

// readContent reads the content property; generated.go makes the text of it.
func readContent(v *values) (value, bool) {
	if k, ok := keywords("normal none")(v); ok {
		return k, true
	}
	start := v.at
	slash := false
	for !v.done() {
		c := v.peek()
		switch {
		case c.kind == lex.StringToken, c.kind == lex.URLToken && !slash, c.kind == lex.IdentToken && contentWords[c.name] != "",
			c.kind == lex.FunctionToken && strings.Contains(" attr counter counters target-counter leader ", " "+c.name+" "),
			c.kind == lex.FunctionToken && imageFunctions[c.name] != "" && !slash:
		case c.kind == lex.DelimToken && c.text == "/" && !slash && v.at > start:
			slash = true
		default:
			return value{}, false
		}
		v.at++
	}
	if v.at == start || v.comps[v.at-1].text == "/" {
		return value{}, false
	}
	return value{kind: kItems, text: v.written(start, v.at)}, true
}
