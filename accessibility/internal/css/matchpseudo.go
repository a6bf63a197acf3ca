package css

import (
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// pseudo reports whether n is in the pseudo-class.
func (m *matcher) pseudo(p *pseudoClass, n dom.Node) bool {
	d := m.doc
	switch p.kind {
	case pcIs:
		return m.any(p.list, n)
	case pcNot:
		return !m.any(p.list, n)
	case pcHas:
		return m.has(p, n)
	case pcNthChild, pcNthLastChild, pcNthOfType, pcNthLastOfType, pcOnlyChild, pcOnlyOfType:
		return m.nth(p, n)
	case pcRoot:
		return n == m.s.root
	case pcScope:
		return n == m.s.root && m.tree <= 0 || m.isHost(n)
	case pcEmpty:
		for c := range d.Children(n) {
			if k := d.Kind(c); k == dom.Element || k == dom.Text && d.Data(c) != "" {
				return false
			}
		}
		return true
	case pcLang:
		return m.lang(p.args, n)
	case pcDir:
		return p.args[0] == m.s.direction(n)
	case pcHost, pcHostContext:
		if !m.isHost(n) {
			return false
		}
		outer := *m
		outer.tree = d.Tree(n)
		if len(p.list) == 0 {
			return p.kind == pcHost
		}
		if p.kind == pcHost {
			return outer.any(p.list, n)
		}
		for a := n; a != dom.None; a = d.FlatParent(a) {
			if d.IsElement(a) && outer.any(p.list, a) {
				return true
			}
		}
		return false
	case pcFocus:
		return n == m.target && m.state&(Focus|FocusVisible) != 0
	case pcFocusVisible:
		return n == m.target && m.state&FocusVisible != 0
	case pcFocusWithin:
		return m.state&(Focus|FocusVisible) != 0 && m.inside(n)
	case pcHover:
		return m.state&Hover != 0 && m.inside(n)
	case pcActive:
		return m.state&Active != 0 && m.inside(n)
	case pcAnchor:
		return n == m.anchor
	}
	return m.formPseudo(p.kind, n)
}

// inside reports whether the target is n or below it in the flat tree.
func (m *matcher) inside(n dom.Node) bool {
	for t := m.target; t != dom.None; t = m.doc.FlatParent(t) {
		if t == n {
			return true
		}
	}
	return false
}

func (m *matcher) any(list []*selector, n dom.Node) bool {
	for _, s := range list {
		if m.matches(s, n) {
			return true
		}
	}
	return false
}

// hasKey is a question that :has() was asked.
type hasKey struct {
	p *pseudoClass
	n dom.Node
}

// has looks below n, or behind it, for what a relative selector of :has() asks
// for. Answers are kept while no states are forced.
func (m *matcher) has(p *pseudoClass, n dom.Node) bool {
	key := hasKey{p, n}
	if m.target == dom.None {
		if v, ok := m.s.hasMemo[key]; ok {
			return v
		}
	}
	found := false
	inner := *m
	inner.anchor = n
	for _, sel := range p.list {
		if inner.relative(sel, n) {
			found = true
			break
		}
	}
	if m.target == dom.None {
		if m.s.hasMemo == nil {
			m.s.hasMemo = map[hasKey]bool{}
		}
		m.s.hasMemo[key] = found
	}
	return found
}

// relative tries the elements that a relative selector can be about.
func (m *matcher) relative(sel *selector, n dom.Node) bool {
	lead := descendant
	if k := len(sel.comps); k > 1 {
		lead = sel.comps[k-2].comb
	}
	from, to := n+1, m.doc.End(n)
	if lead >= next {
		from = m.doc.End(n)
		if p := m.doc.Parent(n); p >= 0 {
			to = m.doc.End(p)
		}
		if lead == next && len(sel.comps) == 2 { // only the next element can be it
			for s := m.doc.Next(n); s != dom.None; s = m.doc.Next(s) {
				if m.doc.IsElement(s) {
					return m.matches(sel, s)
				}
			}
			return false
		}
	}
	for x := from; x < to; x++ {
		if m.s.steps < 0 {
			return false
		}
		switch m.doc.Kind(x) {
		case dom.Element:
			if m.matches(sel, x) {
				return true
			}
			if m.doc.Is(x, "template") {
				x = m.doc.End(x) - 1
			}
		case dom.ShadowRoot:
			x = m.doc.End(x) - 1
		default:
			m.s.steps--
		}
	}
	return false
}
