package css

import (
	"slices"

	lex "github.com/tdewolff/parse/v2/css"
)

// The bounds of selectors: what goes beyond is read as invalid.
const (
	maxSelectorDepth = 16   // of functions in functions
	maxCompounds     = 256  // in one selector
	maxSelectors     = 4096 // in one list
)

// listKind says where a selector list stands.
type listKind struct {
	parent    []*selector // of the style rule that the rule is nested in
	nested    bool
	forgiving bool // :is() and :where(): what is invalid is left out
	inside    bool // of a pseudo-class: no pseudo-elements
	relative  bool // of :has()
	depth     int
}

// selectors reads the list in tokens i to j. ok is false if CSS drops the rule.
func (p *parser) selectors(i, j int32, k listKind) (list []*selector, ok bool) {
	if k.depth > maxSelectorDepth {
		return nil, false
	}
	for at := i; ; {
		end := at
		for end < j && p.toks[end].kind != lex.CommaToken {
			end = p.toks[end].match + 1
		}
		end = min(end, j)
		s := p.selector(at, end, k)
		switch {
		case s != nil && len(list) < maxSelectors:
			list = append(list, s)
		case !k.forgiving:
			return nil, false
		}
		if end >= j {
			return list, k.forgiving || len(list) > 0
		}
		at = end + 1
	}
}

// selectorReader reads one selector.
type selectorReader struct {
	p    *parser
	i, j int32
	k    listKind
	sel  *selector
	amp  []int // the compounds with a nesting selector of their own
	used bool  // a nesting selector stands somewhere
	bad  bool
}

// selector reads one complex selector; nil if it is invalid.
func (p *parser) selector(i, j int32, k listKind) *selector {
	i, j = p.trim(i, j)
	if i >= j {
		return nil
	}
	r := &selectorReader{p: p, i: i, j: j, k: k, sel: &selector{}}
	var combs []combinator // combs[x] stands before the compound x
	lead := r.combinator(true)
	led := lead != noCombinator
	if led && !k.relative && (!k.nested || k.inside) {
		return nil
	}
	combs = append(combs, lead)
	for {
		c, ok := r.compound()
		if !ok || r.bad || len(r.sel.comps) > maxCompounds {
			return nil
		}
		r.sel.comps = append(r.sel.comps, c)
		if r.i >= r.j {
			break
		}
		comb := r.combinator(false)
		if comb == noCombinator || r.sel.pseudo != "" {
			return nil
		}
		combs = append(combs, comb)
	}
	if k.relative || k.nested && !k.inside && (led || !r.used) {
		start := compound{ns: nsAny}
		if k.relative {
			start.pseudos = []pseudoClass{{kind: pcAnchor}}
		} else {
			start.pseudos = []pseudoClass{p.nesting(k)}
			r.sel.specificity = addSpecificity(r.sel.specificity, maxSpecificity(start.pseudos[0].list))
			for x := range r.amp {
				r.amp[x]++
			}
			r.amp = append([]int{0}, r.amp...)
		}
		if !led {
			combs[0] = descendant
		}
		r.sel.comps = append([]compound{start}, r.sel.comps...)
		combs = append([]combinator{noCombinator}, combs...)
	}
	return r.turn(combs)
}

const noCombinator combinator = 255

// turn puts the compounds from right to left.
func (r *selectorReader) turn(combs []combinator) *selector {
	s := r.sel
	r.splice(&combs)
	n := len(s.comps)
	for x := range s.comps {
		if x > 0 {
			s.comps[x].comb = combs[x]
		}
	}
	slices.Reverse(s.comps)
	// Each compound has had the combinator on its left since the loop above.
	if n > 0 {
		s.comps[n-1].comb = descendant
	}
	s.finish()
	return s
}

// trim moves i and j past white space.
func (p *parser) trim(i, j int32) (int32, int32) {
	for i < j && p.toks[i].kind == lex.WhitespaceToken {
		i++
	}
	for j > i && p.toks[j-1].kind == lex.WhitespaceToken {
		j--
	}
	return i, j
}

// combinator reads the combinator that stands next; at the lead of a selector
// white space is none.
func (r *selectorReader) combinator(lead bool) combinator {
	comb := noCombinator
	for ; r.i < r.j; r.i++ {
		t := &r.p.toks[r.i]
		if t.kind == lex.WhitespaceToken {
			if comb == noCombinator && !lead {
				comb = descendant
			}
			continue
		}
		if t.kind != lex.DelimToken || comb != noCombinator && comb != descendant {
			return comb
		}
		switch r.p.src[t.start] {
		case '>':
			comb = child
		case '+':
			comb = next
		case '~':
			comb = later
		default:
			return comb
		}
	}
	r.bad = r.bad || comb != noCombinator // nothing follows
	return comb
}

func (r *selectorReader) delim(i int32, c byte) bool {
	return i < r.j && r.p.toks[i].kind == lex.DelimToken && r.p.src[r.p.toks[i].start] == c
}

func (r *selectorReader) ident(i int32) (string, bool) {
	if i < r.j && r.p.toks[i].kind == lex.IdentToken {
		return unescape(r.p.text(i)), true
	}
	return "", false
}

// add counts specificity.
func (r *selectorReader) add(s uint32) { r.sel.specificity = addSpecificity(r.sel.specificity, s) }
