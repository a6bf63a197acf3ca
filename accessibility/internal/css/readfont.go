package css

import (
	lex "github.com/tdewolff/parse/v2/css"
)

// readFontFamily reads names of fonts; wide keywords are none.
func readFontFamily(v *values) (value, bool) {
	start := v.at
	for {
		c := v.peek()
		switch c.kind {
		case lex.StringToken:
			v.at++
		case lex.IdentToken:
			for n := 0; v.peek().kind == lex.IdentToken; n++ {
				if _, wide := wideKeywords[v.word()]; wide || v.word() == "default" {
					if n > 0 || v.at+1 >= len(v.comps) || v.comps[v.at+1].kind != lex.IdentToken {
						return value{}, false
					}
				}
				v.at++
			}
		case lex.FunctionToken:
			if c.name != "generic" {
				return value{}, false
			}
			v.at++
		default:
			return value{}, false
		}
		if !v.is(",") {
			return keyword(v.written(start, v.at)), true
		}
	}
}

// fontSizes are the keywords with the sizes that browsers give them at 16px.
var fontSizes = []struct {
	name string
	px   float64
}{{"xx-small", 9}, {"x-small", 10}, {"small", 13}, {"medium", 16}, {"large", 18}, {"x-large", 24}, {"xx-large", 32}, {"xxx-large", 48}}

var fontSizeWords = func() map[string]string {
	words := map[string]string{"smaller": "smaller", "larger": "larger", "-webkit-xxx-large": "xxx-large", "math": "math"}
	for _, s := range fontSizes {
		words[s.name] = s.name
	}
	return words
}()

func readFontSize(v *values) (value, bool) {
	if w := v.word(); w != "" {
		s, ok := fontSizeWords[w]
		if ok {
			v.at++
		}
		if s == "math" {
			return value{kind: kUnsure}, true
		}
		return keyword(s), ok
	}
	return v.length(percents)
}

func readFontWeight(v *values) (value, bool) {
	switch w := v.word(); w {
	case "normal":
		v.at++
		return number(400), true
	case "bold":
		v.at++
		return number(700), true
	case "bolder", "lighter":
		v.at++
		return keyword(w), true
	}
	n, ok := v.number()
	return number(n), ok && n >= 1 && n <= 1000
}

func readFontStyle(v *values) (value, bool) {
	switch w := v.word(); w {
	case "normal", "italic":
		v.at++
		return keyword(w), true
	case "oblique":
		v.at++
		if c := v.peek(); c.unit == uDeg || c.kind == lex.NumberToken && c.num == 0 {
			if c.num < -90 || c.num > 90 {
				return value{}, false
			}
			v.at++
		} else if c.kind == lex.FunctionToken && isMath(c.name) {
			v.at++
		}
		return keyword("oblique"), true
	}
	return value{}, false
}

func readLineHeight(v *values) (value, bool) {
	if v.word() == "normal" {
		v.at++
		return keyword("normal"), true
	}
	at := v.at
	if n, ok := v.number(); ok {
		return number(n), n >= 0
	}
	v.at = at
	return v.length(percents)
}
