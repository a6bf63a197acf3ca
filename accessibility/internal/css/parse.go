package css

import (
	"slices"
	"strings"

	lex "github.com/tdewolff/parse/v2/css"
)

// The bounds of a sheet. What goes beyond is left out.
const (
	maxNesting = 64      // of rules in rules
	maxRules   = 1 << 18 // of one sheet
)

// parser reads one sheet or style attribute.
type parser struct {
	src        string
	toks       []token
	sheet      *Sheet
	namespaces map[string]int8
	defaultNS  int8
	layerIDs   map[layer]int32
	medias     map[string]*mediaList
	comps      []comp // reused by each declaration
	set        []decl // reused by each shorthand
	imported   bool   // no more @import
	depth      int
}

func (p *parser) text(i int32) string { return p.src[p.toks[i].start:p.toks[i].end] }

// place is where a rule stands.
type place struct {
	cond, layer int32
	nested      bool
	parent      []*selector // of the style rule around it
	doubt       bool        // in @container: nobody knows whether the rule applies
	rule        *rule       // the declarations of nested conditional rules go to a rule like this one
}

// parseSheet reads a sheet. It never fails: what is wrong is left out, as CSS Syntax says.
func parseSheet(text string) *Sheet {
	s := &Sheet{conds: []condition{{}}, layers: []layer{{}}}
	p := &parser{src: text, toks: tokenize(text), sheet: s, defaultNS: nsAny}
	p.rules(0, int32(len(p.toks)), place{}, true)
	s.buildIndex()
	return s
}

// parseBlock reads a style attribute.
func parseBlock(text string) *block {
	p := &parser{src: text, toks: tokenize(text), sheet: &Sheet{}, defaultNS: nsAny}
	b := &block{}
	end := int32(len(p.toks))
	for i := int32(0); i < end; {
		i = p.item(b, i, end)
	}
	return b
}

// rules reads the rules in tokens i to j.
func (p *parser) rules(i, j int32, at place, top bool) {
	if p.depth++; p.depth > maxNesting {
		p.depth--
		return
	}
	defer func() { p.depth-- }()
	for i < j {
		switch t := &p.toks[i]; {
		case t.kind == lex.WhitespaceToken, top && (t.kind == lex.CDOToken || t.kind == lex.CDCToken), t.kind == lex.SemicolonToken && at.nested:
			i++
		case t.kind == lex.AtKeywordToken:
			i = p.atRule(i, j, at)
		default:
			p.imported = true
			i = p.styleRule(i, j, at)
		}
	}
}

// until is the first token from i on, outside brackets, of one of the kinds; j if none is.
func (p *parser) until(i, j int32, kinds ...lex.TokenType) int32 {
	for ; i < j; i = p.toks[i].match + 1 {
		if slices.Contains(kinds, p.toks[i].kind) {
			return i
		}
	}
	return j
}

// styleRule reads a style rule and returns the token after it.
func (p *parser) styleRule(i, j int32, at place) int32 {
	open := p.until(i, j, lex.LeftBraceToken)
	if open >= j {
		return j
	}
	end := min(p.toks[open].match, j)
	sels, ok := p.selectors(i, open, listKind{parent: at.parent, nested: at.nested})
	if ok && len(p.sheet.rules) < maxRules {
		p.body(open+1, end, place{cond: at.cond, layer: at.layer, doubt: at.doubt, nested: true, parent: elementsOnly(sels), rule: &rule{sels: sels}})
	}
	return end + 1
}

// elementsOnly are the selectors that & can stand for: not those of pseudo-elements.
func elementsOnly(sels []*selector) []*selector {
	for i, s := range sels {
		if s.pseudo != "" {
			out := append([]*selector{}, sels[:i]...)
			for _, s := range sels[i+1:] {
				if s.pseudo == "" {
					out = append(out, s)
				}
			}
			return out
		}
	}
	return sels
}

// body reads declarations and nested rules. Declarations after a nested rule
// come after it in the cascade too, so they make a rule of their own.
func (p *parser) body(i, j int32, at place) {
	if p.depth++; p.depth > maxNesting {
		p.depth--
		return
	}
	defer func() { p.depth-- }()
	var b block
	flush := func() {
		if len(b.decls) > 0 && at.rule != nil {
			if at.doubt {
				p.sheet.partial = p.sheet.partial || b.custom
				b.doubt()
			}
			r := rule{block: b, sels: at.rule.sels, cond: at.cond, layer: at.layer}
			p.sheet.rules = append(p.sheet.rules, r)
		}
		b = block{}
	}
	for i < j {
		switch t := &p.toks[i]; {
		case t.kind == lex.WhitespaceToken || t.kind == lex.SemicolonToken:
			i++
		case t.kind == lex.AtKeywordToken:
			flush()
			i = p.atRule(i, j, at)
		case p.declares(i, j):
			i = p.item(&b, i, j)
		default:
			flush()
			stop := p.until(i, j, lex.LeftBraceToken, lex.SemicolonToken)
			if stop < j && p.toks[stop].kind == lex.LeftBraceToken {
				i = p.styleRule(i, j, at)
			} else {
				i = stop + 1
			}
		}
	}
	flush()
}

// declares reports whether a declaration stands at i: a name and a colon, with
// no block before the semicolon that ends it.
func (p *parser) declares(i, j int32) bool {
	if p.toks[i].kind != lex.IdentToken {
		return false
	}
	n, _ := p.trim(i+1, j)
	if n >= j || p.toks[n].kind != lex.ColonToken {
		return false
	}
	if strings.HasPrefix(p.text(i), "--") {
		return true
	}
	stop := p.until(n, j, lex.LeftBraceToken, lex.SemicolonToken)
	return stop >= j || p.toks[stop].kind == lex.SemicolonToken
}

// item reads one declaration, or passes over what is none, to behind its semicolon.
func (p *parser) item(b *block, i, j int32) int32 {
	if k := p.toks[i].kind; k == lex.WhitespaceToken || k == lex.SemicolonToken {
		return i + 1
	}
	end := p.until(i, j, lex.SemicolonToken)
	if p.toks[i].kind == lex.IdentToken {
		if n, _ := p.trim(i+1, end); n < end && p.toks[n].kind == lex.ColonToken {
			p.declaration(b, unescape(p.text(i)), n+1, end)
		}
	}
	return end + 1
}
