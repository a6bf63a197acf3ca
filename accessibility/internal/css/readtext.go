package css

import (
	lex "github.com/tdewolff/parse/v2/css"
)

// The readers of properties of text. Each takes what the property's grammar
// allows and leaves what follows.

func readColorScheme(v *values) (value, bool) {
	start := v.at
	for v.peek().kind == lex.IdentToken {
		v.at++
	}
	return keyword(lower(v.written(start, v.at))), v.at > start
}

func readTextIndent(v *values) (out value, ok bool) {
	for range 3 {
		if w := v.word(); w == "hanging" || w == "each-line" {
			v.at++
		} else if !ok {
			if out, ok = v.length(percents | negative); !ok {
				return out, false
			}
		}
	}
	return out, ok
}

func readWhiteSpace(v *values) (value, bool) {
	one := keywords("normal pre nowrap pre-wrap pre-line break-spaces -webkit-nowrap=nowrap collapse=normal preserve=pre-wrap preserve-breaks=pre-line wrap=normal")
	first, ok := one(v)
	if !ok || v.done() {
		return first, ok
	}
	second := v.word()
	if second != "nowrap" && second != "wrap" {
		return first, true
	}
	v.at++
	if second == "nowrap" {
		switch first.text {
		case "normal":
			return keyword("nowrap"), true
		case "pre-wrap":
			return keyword("pre"), true
		}
	}
	return first, true
}

// shadows reads a list of shadows with up to n lengths.
func shadows(n int, inset bool) func(v *values) (value, bool) {
	one := func(v *values) (value, bool) {
		count, coloured, inner := 0, false, false
		for {
			at := v.at
			if x, ok := v.length(negative); ok {
				if count++; count > n || count == 3 && x.kind == kLength && x.num < 0 {
					return value{}, false
				}
				// The lengths stand together.
				if count > 1 && (v.comps[at-1].kind == lex.IdentToken || v.comps[at-1].kind == lex.HashToken) {
					return value{}, false
				}
				continue
			}
			if v.at = at; inset && !inner && v.word() == "inset" {
				inner = true
				v.at++
				continue
			}
			if _, ok := readColour(v); ok && !coloured {
				coloured = true
				continue
			} else if ok {
				return value{}, false
			}
			return value{kind: kInvalid}, count >= 2
		}
	}
	list := lists(one)
	return func(v *values) (value, bool) {
		if v.word() == "none" {
			v.at++
			return keyword("none"), true
		}
		return list(v)
	}
}

var cursorWords = wordSet("auto default none context-menu help pointer progress wait cell crosshair text vertical-text alias copy move no-drop not-allowed grab grabbing all-scroll col-resize row-resize n-resize e-resize s-resize w-resize ne-resize nw-resize se-resize sw-resize ew-resize ns-resize nesw-resize nwse-resize zoom-in zoom-out -webkit-grab=grab -webkit-grabbing=grabbing -webkit-zoom-in=zoom-in -webkit-zoom-out=zoom-out hand=pointer")

func readCursor(v *values) (value, bool) {
	for v.peek().name == "url" || v.peek().name == "image-set" || v.peek().name == "-webkit-image-set" {
		v.at++
		for v.peek().kind == lex.NumberToken {
			v.at++
		}
		if !v.is(",") {
			return value{}, false
		}
	}
	w := v.word()
	canon, ok := cursorWords[w]
	if w == "hand" {
		ok = false
	}
	if ok {
		v.at++
	}
	return keyword(canon), ok
}

func readListType(v *values) (value, bool) {
	c := v.peek()
	switch {
	case c.kind == lex.IdentToken:
		if _, wide := wideKeywords[c.name]; wide {
			return value{}, false
		}
		v.at++
		return keyword(c.name), true
	case c.kind == lex.StringToken, c.kind == lex.FunctionToken && c.name == "symbols":
		v.at++
		return keyword(c.text), true
	}
	return value{}, false
}
