package css

import (
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// matcher matches selectors against the elements of a page, with states forced
// on one of them.
type matcher struct {
	s      *Styles
	doc    *dom.Document
	target dom.Node // that has the states, None if none
	state  State
	anchor dom.Node // of the :has() that is being asked
	tree   dom.Node // that the selector's sheet styles
}

// outcome is how a selector failed, so that what cannot succeed is not tried:
// without it, chains of combinators take exponential time.
type outcome uint8

const (
	matched outcome = iota
	failedHere
	failedSiblings // no sibling can do better
	failedAll      // nothing can
)

// matches reports whether n is the subject of sel.
func (m *matcher) matches(sel *selector, n dom.Node) bool { return m.from(sel, 0, n) == matched }

// from matches the compounds from i on, n being the element of the first.
func (m *matcher) from(sel *selector, i int, n dom.Node) outcome {
	if m.s.steps--; m.s.steps < 0 {
		m.s.exhausted = true
		return failedAll
	}
	c := &sel.comps[i]
	if !m.compound(c, n) {
		return failedHere
	}
	if i+1 == len(sel.comps) {
		return matched
	}
	switch c.comb {
	case child:
		p := m.parent(n)
		if p == dom.None {
			return failedAll
		}
		if r := m.from(sel, i+1, p); r == matched || r == failedAll {
			return r
		}
		return failedSiblings
	case next:
		if p := m.before(n); p != dom.None {
			return m.from(sel, i+1, p)
		}
		return failedSiblings
	case later:
		for p := m.before(n); p != dom.None; p = m.before(p) {
			if r := m.from(sel, i+1, p); r != failedHere {
				return r
			}
		}
		return failedSiblings
	}
	for p := m.parent(n); p != dom.None; p = m.parent(p) {
		if r := m.from(sel, i+1, p); r == matched || r == failedAll {
			return r
		}
	}
	return failedAll
}

// parent is the element above n: at the top of a shadow tree its host, which
// only :host and its kin match from there.
func (m *matcher) parent(n dom.Node) dom.Node {
	if m.s.hasShadow && m.doc.Shadow(n) != dom.None && m.doc.Shadow(n) == m.tree {
		return dom.None // n is the host, seen from inside
	}
	p := m.doc.Parent(n)
	if p <= 0 {
		return dom.None
	}
	switch m.doc.Kind(p) {
	case dom.Element:
		return p
	case dom.ShadowRoot:
		if p == m.tree {
			return m.doc.Parent(p)
		}
	}
	return dom.None
}

func (m *matcher) before(n dom.Node) dom.Node {
	for p := m.doc.Prev(n); p != dom.None; p = m.doc.Prev(p) {
		if m.doc.Kind(p) == dom.Element {
			return p
		}
	}
	return dom.None
}

// isHost reports whether n is the host of the tree that the sheet styles.
func (m *matcher) isHost(n dom.Node) bool {
	return m.tree > 0 && m.doc.Parent(m.tree) == n && m.doc.Kind(m.tree) == dom.ShadowRoot
}

// compound reports whether n matches all of c.
func (m *matcher) compound(c *compound, n dom.Node) bool {
	if m.tree > 0 && m.isHost(n) && !c.sees() {
		return false // a host has no features inside its own tree
	}
	e := &m.s.elements[n]
	if c.tag != "" {
		if tag := m.s.recs[e.tag].text; tag != c.tag && (m.doc.Namespace(n) == dom.HTML || tag != c.tagCase) {
			return false
		}
	}
	if c.ns != nsAny && c.ns != int8(m.doc.Namespace(n)) {
		return false
	}
	if c.id != "" && (e.id < 0 || !m.s.same(m.s.recs[e.id].text, c.id)) {
		return false
	}
	for _, id := range c.ids {
		if e.id < 0 || !m.s.same(m.s.recs[e.id].text, id) {
			return false
		}
	}
	for _, k := range c.classes {
		if !m.s.hasClass(e, k) {
			return false
		}
	}
	for i := range c.attrs {
		if !m.attribute(&c.attrs[i], n) {
			return false
		}
	}
	for i := range c.pseudos {
		if !m.pseudo(&c.pseudos[i], n) {
			return false
		}
	}
	return true
}

// sees reports whether the compound asks for a host.
func (c *compound) sees() bool {
	if c.tag != "" || c.id != "" || len(c.classes)+len(c.attrs) > 0 {
		return false
	}
	for i := range c.pseudos {
		switch p := &c.pseudos[i]; p.kind {
		case pcHost, pcHostContext:
			return true
		case pcIs, pcNot:
			for _, s := range p.list {
				if s.comps[0].sees() {
					return true
				}
			}
		}
	}
	return false
}

// same compares names of classes and ids: without regard to case in quirks mode.
func (s *Styles) same(a, b string) bool { return a == b || s.quirks && equalFold(a, b) }

func (s *Styles) hasClass(e *element, class string) bool {
	if e.class < 0 {
		return false
	}
	for _, r := range s.sets[e.class] {
		if s.same(s.recs[r].text, class) {
			return true
		}
	}
	return false
}
