package css

import (
	"strconv"
	"strings"

	lex "github.com/tdewolff/parse/v2/css"
)

// displays are the one-word values, and what two words come to.
var displays = wordSet("none contents inline block list-item inline-block flow-root flex inline-flex grid inline-grid table inline-table table-row-group table-header-group table-footer-group table-row table-cell table-column-group table-column table-caption ruby ruby-text math -webkit-box -webkit-inline-box -webkit-flex=flex -webkit-inline-flex=inline-flex flow=block grid-lanes inline-grid-lanes")

func readDisplay(v *values) (value, bool) {
	if len(v.comps)-v.at == 1 {
		canon, ok := displays[v.word()]
		if ok {
			v.at++
		}
		return keyword(canon), ok
	}
	outer, inner, item := "", "", false
	for !v.done() {
		switch w := v.word(); w {
		case "block", "inline":
			if outer != "" {
				return value{}, false
			}
			outer = w
		case "flow", "flow-root", "table", "flex", "grid", "ruby", "math":
			if inner != "" {
				return value{}, false
			}
			inner = w
		case "list-item":
			if item {
				return value{}, false
			}
			item = true
		default:
			return value{}, false
		}
		v.at++
	}
	return joinDisplay(outer, inner, item)
}

// joinDisplay is the shortest way to say what the words of display say together.
func joinDisplay(outer, inner string, item bool) (value, bool) {
	if outer == "" && inner != "ruby" {
		outer = "block"
	}
	if item {
		if inner != "" && inner != "flow" && inner != "flow-root" {
			return value{}, false
		}
		if outer == "block" && inner != "flow-root" {
			return keyword("list-item"), true
		}
		if inner == "flow-root" {
			return keyword(strings.TrimPrefix(outer+" flow-root list-item", "block ")), true
		}
		return keyword(outer + " list-item"), true
	}
	switch {
	case inner == "" || inner == "flow":
		return keyword(outer), true
	case outer == "inline" && inner == "flow-root":
		return keyword("inline-block"), true
	case outer == "inline" && inner != "ruby" && inner != "math":
		return keyword("inline-" + inner), true
	case outer == "block" && (inner == "ruby" || inner == "math"):
		return keyword("block " + inner), true
	}
	return keyword(inner), true
}

func readOpacity(v *values) (value, bool) {
	if c := v.peek(); c.kind == lex.PercentageToken {
		v.at++
		return number(clamp(c.num/100, 0, 1)), true
	}
	n, ok := v.number()
	return number(clamp(n, 0, 1)), ok
}

func clamp(v, lo, hi float64) float64 { return max(lo, min(v, hi)) }

func readInteger(v *values) (value, bool) {
	n, ok := v.integer()
	return number(n), ok
}

func readZIndex(v *values) (value, bool) {
	if v.word() == "auto" {
		v.at++
		return keyword("auto"), true
	}
	n, ok := v.integer()
	return keyword(strconv.FormatFloat(n, 'f', -1, 64)), ok
}

func readVerticalAlign(v *values) (value, bool) {
	if k, ok := keywords("baseline sub super text-top text-bottom middle top bottom -webkit-baseline-middle")(v); ok {
		return k, true
	}
	at := v.at
	_, ok := v.length(percents | negative)
	if !ok {
		return value{}, false
	}
	return keyword(v.comps[at].text), true
}

// readTracks reads a grid's columns. Their grammar is checked roughly: what a
// track list may be made of.
func readTracks(v *values) (value, bool) {
	start := v.at
	for !v.done() {
		c := v.peek()
		switch {
		case c.kind == lex.IdentToken && strings.Contains(" none auto min-content max-content subgrid masonry ", " "+c.name+" "),
			c.kind == lex.DimensionToken && (c.unit.isLength() || strings.HasSuffix(lower(c.text), "fr")), c.kind == lex.PercentageToken,
			c.kind == lex.NumberToken && c.num == 0, c.kind == lex.LeftBracketToken,
			c.kind == lex.FunctionToken && (isMath(c.name) || strings.Contains(" minmax repeat fit-content ", " "+c.name+" ")):
			v.at++
			continue
		}
		break
	}
	return keyword(lower(v.written(start, v.at))), v.at > start
}

func readTextOverflow(v *values) (value, bool) {
	start := v.at
	for v.at-start < 2 {
		if c := v.peek(); c.kind == lex.StringToken || c.name == "clip" || c.name == "ellipsis" {
			v.at++
			continue
		}
		break
	}
	return keyword(v.written(start, v.at)), v.at > start
}

func readLineWidth(v *values) (value, bool) {
	switch w := v.word(); w {
	case "thin":
		v.at++
		return px(1), true
	case "medium":
		v.at++
		return px(3), true
	case "thick":
		v.at++
		return px(5), true
	case "":
		return v.length(0)
	}
	return value{}, false
}

func readOutlineColour(v *values) (value, bool) {
	if v.word() == "auto" {
		v.at++
		return value{kind: kColourText, text: "currentcolor"}, true
	}
	return readColour(v)
}
