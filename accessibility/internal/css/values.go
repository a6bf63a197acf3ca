package css

import (
	"strconv"
	"strings"

	lex "github.com/tdewolff/parse/v2/css"

	"github.com/moothall/moothall/accessibility/internal/colour"
)

// value is the value of a longhand, as far as it can be known from the sheet.
type value struct {
	kind kind
	unit unit
	num  float64
	text string // of a keyword, in lower case where case does not matter; of what is kept as written
	rgb  *colour.Color
	calc *expr
}

type kind uint8

const (
	kInvalid kind = iota
	kKeyword
	kNumber
	kLength // num and unit
	kPercent
	kCalc
	kColour
	kColourText // a colour that depends on the element
	kItems      // of content
	kUnsure     // valid, but not worked out
	kPending    // holds var() or env()
	kInherit
	kInitial
	kUnset
	kRevert
	kRevertLayer
)

var wideKeywords = map[string]kind{
	"inherit": kInherit, "initial": kInitial, "unset": kUnset, "revert": kRevert, "revert-layer": kRevertLayer,
}

func keyword(s string) value { return value{kind: kKeyword, text: s} }
func px(n float64) value     { return value{kind: kLength, unit: uPx, num: n} }
func number(n float64) value { return value{kind: kNumber, num: n} }

// comp is a component value: a token, or a function or bracket with what is in it.
type comp struct {
	kind lex.TokenType
	text string // as written
	name string // of an identifier or function, in lower case
	i, j int32  // the tokens inside a function or bracket
	num  float64
	unit unit
}

// values walks over the components of a declaration.
type values struct {
	p     *parser
	comps []comp
	at    int
}

const maxComps = 4096 // components of one value

// components reads tokens i to j; ok is false if something can stand in no value.
func (p *parser) components(i, j int32, out []comp) (_ []comp, ok bool) {
	for ; i < j; i = p.toks[i].match + 1 {
		t := &p.toks[i]
		c := comp{kind: t.kind, text: p.text(i)}
		switch t.kind {
		case lex.WhitespaceToken:
			continue
		case lex.IdentToken:
			c.name = lower(unescape(c.text))
		case lex.FunctionToken, lex.LeftParenthesisToken, lex.LeftBracketToken:
			c.name = lower(unescape(strings.TrimSuffix(c.text, "(")))
			c.i, c.j = i+1, min(t.match, j)
			end := min(t.match, int32(len(p.toks))-1)
			c.text = p.src[t.start:p.toks[end].end]
		case lex.URLToken:
			c.name = "url"
		case lex.NumberToken, lex.PercentageToken, lex.DimensionToken:
			c.num, c.unit = dimension(c.text)
		case lex.BadStringToken, lex.BadURLToken, lex.RightParenthesisToken, lex.RightBracketToken, lex.RightBraceToken, lex.LeftBraceToken:
			return out, false
		case lex.DelimToken:
			if c.text == "!" {
				return out, false
			}
		}
		if len(out) >= maxComps {
			return out, false
		}
		out = append(out, c)
	}
	return out, len(out) > 0
}

// dimension splits a numeric token into its value and unit.
func dimension(s string) (float64, unit) {
	n := 0
	for n < len(s) && (s[n] >= '0' && s[n] <= '9' || s[n] == '.' || n == 0 && (s[n] == '+' || s[n] == '-')) {
		n++
	}
	if n < len(s) && s[n]|0x20 == 'e' {
		m := n + 1
		if m < len(s) && (s[m] == '+' || s[m] == '-') {
			m++
		}
		if m < len(s) && s[m] >= '0' && s[m] <= '9' {
			for m < len(s) && s[m] >= '0' && s[m] <= '9' {
				m++
			}
			n = m
		}
	}
	v, _ := strconv.ParseFloat(s[:n], 64) // out of range is an infinity, which finite holds in
	v = finite(v)
	u, scale := unitOf(s[n:])
	return v * scale, u
}

func (v *values) done() bool { return v.at >= len(v.comps) }

// peek is the component that stands next; an empty one at the end.
func (v *values) peek() *comp {
	if v.done() {
		return &comp{}
	}
	return &v.comps[v.at]
}

// word is the identifier that stands next, "" if none does.
func (v *values) word() string {
	if c := v.peek(); c.kind == lex.IdentToken {
		return c.name
	}
	return ""
}

// is moves over the delimiter or comma s.
func (v *values) is(s string) bool {
	if c := v.peek(); (c.kind == lex.DelimToken || c.kind == lex.CommaToken) && c.text == s {
		v.at++
		return true
	}
	return false
}

// written is the text of the components from a to b as it stands.
func (v *values) written(a, b int) string {
	if a >= b {
		return ""
	}
	if b-a == 1 {
		return v.comps[a].text
	}
	var out strings.Builder
	for i := a; i < b; i++ {
		c := &v.comps[i]
		if i > a && c.kind != lex.CommaToken {
			out.WriteByte(' ')
		}
		out.WriteString(c.text)
	}
	return out.String()
}
