package css

import (
	"strconv"
	"strings"

	lex "github.com/tdewolff/parse/v2/css"
)

// decl is a longhand with its value; of a custom property, and of a value with
// var(), name is that of the property as it was declared and raw its text.
type decl struct {
	prop      prop
	important bool
	value     value
	name, raw string
}

// block is the declarations of one rule or style attribute.
type block struct {
	decls     []decl
	important bool // some are
	custom    bool // some are custom properties
	flow      bool // direction or writing-mode is among them
	content   bool // so is content
	attr      bool // with attr() in it, so that it differs from element to element
	id        int32
}

func (b *block) add(d decl) {
	b.decls = append(b.decls, d)
	b.important = b.important || d.important
	b.custom = b.custom || d.prop == pCustom
	b.content = b.content || d.prop == pContent
	b.attr = b.attr || d.prop == pContent && strings.Contains(d.value.text, "attr(")
	b.flow = b.flow || d.prop == pDirection || d.prop == pWritingMode
}

// doubt makes the declarations of a block ones whose effect is not known.
func (b *block) doubt() {
	for i := range b.decls {
		b.decls[i].value = value{kind: kUnsure}
		if b.decls[i].prop == pCustom {
			b.decls[i].prop = pOther
		}
	}
	b.custom = false
}

// declaration reads a value at tokens i to j, and adds the longhands that it
// sets to b; nothing if CSS drops it.
func (p *parser) declaration(b *block, name string, i, j int32) {
	i, j = p.trim(i, j)
	important := false
	if n := p.bang(i, j); n >= 0 {
		important = true
		i, j = p.trim(i, n)
	}
	raw := ""
	if i < j {
		raw = p.src[p.toks[i].start:p.toks[j-1].end]
	}
	if strings.HasPrefix(name, "--") {
		if len(name) > 2 && p.wellFormed(i, j) {
			b.add(decl{prop: pCustom, important: important, name: name, raw: raw})
		}
		return
	}
	name = lower(name)
	long, isLong := propByName[name]
	short, isShort := shorthands[name]
	if !isLong && !isShort || i >= j {
		return
	}
	props := short.props
	if isLong {
		props = []prop{long}
	}
	if kind := p.deferred(i, j, props); kind != kInvalid {
		if kind != kPending || p.wellFormed(i, j) {
			b.addAll(props, decl{important: important, value: value{kind: kind}, name: name, raw: raw})
		}
		return
	}
	comps, ok := p.components(i, j, p.comps[:0])
	p.comps = comps
	if !ok {
		return
	}
	if kind, wide := wideKeywords[comps[0].name]; wide && len(comps) == 1 && comps[0].kind == lex.IdentToken {
		b.addAll(props, decl{important: important, value: value{kind: kind}, raw: raw})
		return
	}
	v := &values{p: p, comps: comps}
	if !isLong {
		p.expand(b, short, v, important)
	} else if x, ok := properties[long].read(v); ok && v.done() {
		b.add(decl{prop: long, important: important, value: x, raw: raw})
	}
}

// addAll adds the same declaration of several longhands.
func (b *block) addAll(props []prop, d decl) {
	for _, q := range props {
		d.prop = q
		b.add(d)
	}
}

// expand adds the longhands of a shorthand.
func (p *parser) expand(b *block, short shorthand, v *values, important bool) {
	set := p.set[:0]
	ok := short.expand(v, func(q prop, x value) { set = append(set, decl{prop: q, important: important, value: x}) })
	p.set = set
	if !ok || !v.done() {
		return
	}
	for _, q := range short.props {
		d := decl{prop: q, important: important, value: value{kind: kInitial}, raw: "initial"}
		for i := range set {
			if set[i].prop == q {
				d = set[i]
				d.raw = d.value.String()
			}
		}
		b.add(d)
	}
}

// bang finds "!important" at the end of tokens i to j.
func (p *parser) bang(i, j int32) int32 {
	if j-i < 2 || p.toks[j-1].kind != lex.IdentToken || !equalFold(p.text(j-1), "important") {
		return -1
	}
	n := j - 2
	for n > i && p.toks[n].kind == lex.WhitespaceToken {
		n--
	}
	if p.toks[n].kind == lex.DelimToken && p.text(n) == "!" {
		return n
	}
	return -1
}

// deferred says whether a value must wait for the element: kPending if it has
// var() or env(), kUnsure for what is not worked out at all.
func (p *parser) deferred(i, j int32, props []prop) kind {
	out := kInvalid
	for ; i < j; i++ {
		if p.toks[i].kind != lex.FunctionToken {
			continue
		}
		switch name := lower(p.text(i)); {
		case name == "var(" || name == "env(":
			return kPending
		case name == "attr(" && props[0] != pContent, name == "if(", strings.HasPrefix(name, "--"):
			out = kUnsure
		}
	}
	return out
}

// wellFormed reports whether tokens i to j can be the value of a custom property.
func (p *parser) wellFormed(i, j int32) bool {
	for ; i < j; i++ {
		switch t := &p.toks[i]; t.kind {
		case lex.BadStringToken, lex.BadURLToken:
			return false
		case lex.RightParenthesisToken, lex.RightBracketToken, lex.RightBraceToken:
			if !t.closes {
				return false
			}
		case lex.DelimToken:
			if p.src[t.start] == '!' {
				return false
			}
		}
	}
	return true
}

// String is the value as a sheet would have it.
func (v value) String() string {
	n := strconv.FormatFloat(v.num, 'g', -1, 64)
	switch v.kind {
	case kNumber:
		return n
	case kPercent:
		return n + "%"
	case kLength:
		return n + unitNames[v.unit]
	case kInherit, kInitial, kUnset, kRevert, kRevertLayer:
		return [...]string{"inherit", "initial", "unset", "revert", "revert-layer"}[v.kind-kInherit]
	case kCalc:
		return "calc()"
	}
	return v.text
}

var unitNames = [...]string{uNone: "", uPx: "px", uEm: "em", uRem: "rem", uEx: "ex", uRex: "rex", uCap: "cap", uIc: "ic",
	uLh: "lh", uRlh: "rlh", uVw: "vw", uVh: "vh", uVmin: "vmin", uVmax: "vmax", uVi: "vi", uVb: "vb", uContainer: "cqw",
	uDeg: "deg", uSecond: "s", uOtherUnit: "", uUnknownUnit: ""}
