package css

import (
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// nth answers the pseudo-classes that count siblings.
func (m *matcher) nth(p *pseudoClass, n dom.Node) bool {
	if len(p.list) > 0 {
		return m.nthOf(p, n)
	}
	if p.a == 0 && p.b == 1 { // first and last need no counting
		switch p.kind {
		case pcNthChild:
			return m.before(n) == dom.None
		case pcNthLastChild:
			return m.after(n) == dom.None
		}
	}
	o := m.s.ordinal(n)
	switch p.kind {
	case pcNthChild:
		return counts(p.a, p.b, int(o.child))
	case pcNthLastChild:
		return counts(p.a, p.b, int(o.childLast))
	case pcNthOfType:
		return counts(p.a, p.b, int(o.typ))
	case pcNthLastOfType:
		return counts(p.a, p.b, int(o.typLast))
	case pcOnlyChild:
		return o.child == 1 && o.childLast == 1
	}
	return o.typ == 1 && o.typLast == 1
}

// nthOf counts the siblings that the list matches.
func (m *matcher) nthOf(p *pseudoClass, n dom.Node) bool {
	if !m.any(p.list, n) {
		return false
	}
	at, step := 1, m.doc.Prev
	if p.kind == pcNthLastChild {
		step = m.doc.Next
	}
	for x := step(n); x != dom.None; x = step(x) {
		if m.s.steps--; m.s.steps < 0 {
			return false
		}
		if m.doc.IsElement(x) && m.any(p.list, x) {
			at++
		}
	}
	return counts(p.a, p.b, at)
}

func (m *matcher) after(n dom.Node) dom.Node {
	for p := m.doc.Next(n); p != dom.None; p = m.doc.Next(p) {
		if m.doc.Kind(p) == dom.Element {
			return p
		}
	}
	return dom.None
}

// counts reports whether at is a*n+b for some n of 0 or more.
func counts(a, b, at int) bool {
	if a == 0 {
		return at == b
	}
	return (at-b)%a == 0 && (at-b)/a >= 0
}

// ordinal is where an element stands among its siblings, from 1.
type ordinal struct{ child, childLast, typ, typLast int32 }

// ordinal counts n and its siblings, once.
func (s *Styles) ordinal(n dom.Node) ordinal {
	if s.counted == nil {
		s.counted = make([]ordinal, s.doc.Len())
	}
	if s.counted[n].child == 0 {
		s.countChildren(s.doc.Parent(n))
	}
	return s.counted[n]
}

// kindOf is what :nth-of-type() counts by.
type kindOf struct {
	tag int32
	ns  dom.Namespace
}

func (s *Styles) countChildren(parent dom.Node) {
	list := s.siblings[:0]
	for c := s.doc.FirstChild(parent); c != dom.None; c = s.doc.Next(c) {
		if s.doc.Kind(c) == dom.Element {
			list = append(list, c)
		}
	}
	s.siblings = list
	if s.types == nil {
		s.types = map[kindOf]int32{}
	}
	clear(s.types)
	for i, c := range list {
		k := kindOf{s.elements[c].tag, s.doc.Namespace(c)}
		s.types[k]++
		s.counted[c] = ordinal{child: int32(i) + 1, childLast: int32(len(list) - i), typ: s.types[k]}
	}
	for _, c := range list {
		s.counted[c].typLast = s.types[kindOf{s.elements[c].tag, s.doc.Namespace(c)}] - s.counted[c].typ + 1
	}
}
