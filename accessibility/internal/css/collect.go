package css

import (
	"cmp"
	"slices"

	"github.com/moothall/moothall/accessibility/internal/dom"
)

// The key of a matched rule orders the cascade (CSS Cascade 5, section 6), its
// parts from the highest bits down: origin, context (shadow trees), attachment
// (style attributes), layer, specificity, order.
const (
	originUA     = uint64(0) << 62
	originHints  = uint64(1) << 62
	originAuthor = uint64(2) << 62

	contextInner = uint64(0) << 60 // a shadow tree's rules for its host and slotted elements
	contextOwn   = uint64(1) << 60
	contextOuter = uint64(2) << 60 // ::part()

	attached = uint64(1) << 59

	layerShift = 46
	maxRank    = 1<<13 - 1
	specShift  = 23
	orderMask  = 1<<22 - 1

	asksStates = uint64(1) // the lowest bit is no part of the order: the selector asks for states
)

// pack squeezes a specificity into 23 bits.
func pack(s uint32) uint64 {
	return uint64(min(s>>20&1023, 63))<<17 | uint64(min(s>>10&1023, 511))<<8 | uint64(min(s&1023, 255))
}

// inOrder is the part of a key for the number of a block.
func inOrder(block int32) uint64 { return uint64(min(block, orderMask)) << 1 }

// query is one round of matching: an element, or a pseudo-element of it.
type query struct {
	m      *matcher
	n      dom.Node
	tree   dom.Node
	pseudo string
	above  *filter // names above n; nil if they were not gathered
	out    []match
}

// collect finds the rules that match n, in the order of the cascade.
func (s *Styles) collect(q *query) []match {
	if q.pseudo == "" {
		for _, r := range s.rulesFor(q.n) {
			q.try(r.plain)
		}
	} else {
		kind := pseudoElementOf(q.pseudo)
		for _, r := range s.rulesFor(q.n) {
			q.try(r.pseudo[kind])
		}
	}
	if s.hasShadow && len(s.hosts) > 0 {
		s.collectHosts(q)
	}
	sortMatches(q.out)
	return q.out
}

// sortMatches sorts by insertion: nearly all lists are short.
func sortMatches(list []match) {
	if len(list) > 64 {
		slices.SortFunc(list, func(x, y match) int { return cmp.Compare(x.key, y.key) })
		return
	}
	for i := 1; i < len(list); i++ {
		x, j := list[i], i
		for ; j > 0 && list[j-1].key > x.key; j-- {
			list[j] = list[j-1]
		}
		list[j] = x
	}
}

// try adds the candidates that match.
func (q *query) try(list []candidate) {
	q.m.s.steps -= len(list) >> 3
next:
	for i := range list {
		c := &list[i]
		if c.tree != q.tree && c.key>>62 != originUA || q.pseudo != "" && c.sel.pseudo != q.pseudo {
			continue
		}
		if q.above != nil {
			for _, h := range c.sel.ancestors {
				if !q.above.may(h) {
					continue next
				}
			}
		}
		q.m.tree = c.tree
		if q.m.matches(c.sel, q.n) {
			q.out = append(q.out, match{c.key, c.block})
		}
	}
}

// collectHosts matches :host, ::slotted() and ::part().
func (s *Styles) collectHosts(q *query) {
	d := s.doc
	own := d.Shadow(q.n)
	slot := dom.None
	if p := d.Parent(q.n); p > 0 && d.Shadow(p) != dom.None {
		slot = d.FlatParent(q.n)
	}
	for i := range s.hosts {
		c := &s.hosts[i]
		q.m.tree = c.tree
		key := c.key&^(3<<60) | contextInner
		switch c.sel.pseudo {
		case "slotted":
			if q.pseudo != "" || slot == dom.None || d.Tree(slot) != c.tree || !q.m.matches(c.sel, slot) {
				continue
			}
			inner := *q.m
			if inner.tree = q.tree; !inner.compound(c.sel.inner, q.n) {
				continue
			}
		case "part":
			host := d.Parent(q.tree)
			if q.pseudo != "" || q.tree <= 0 || d.Tree(host) != c.tree || !s.isPart(c.sel, q.n) {
				continue
			}
			inner := *q.m
			if inner.tree = q.tree; !inner.compound(c.sel.inner, q.n) || !q.m.matches(c.sel, host) {
				continue
			}
			key = c.key&^(3<<60) | contextOuter
		default:
			if own == dom.None || own != c.tree || c.sel.pseudo != q.pseudo || !q.m.matches(c.sel, q.n) {
				continue
			}
		}
		q.out = append(q.out, match{key, c.block})
	}
}

func (s *Styles) isPart(sel *selector, n dom.Node) bool {
	have := s.doc.Fields(n, "part")
	for _, want := range sel.part {
		if !contains(have, want) {
			return false
		}
	}
	return len(have) > 0
}
