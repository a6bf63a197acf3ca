package aria

import (
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// maxOwners bounds a chain of owners: deeper than any document nests, so that
// what aria-owns strings together cannot make a page slow.
const maxOwners = 2048

// passedOver reports whether a role has no part in who owns whom: generic and
// presentational elements, and those without a role.
func passedOver(id roleID) bool { return id == 0 || id == genericID || id == noneID }

// moves are the elements that aria-owns puts under another parent (ARIA 1.2
// section 6.6, aria-owns): the first owner in document order wins, and none
// may own itself or what it is in.
func (p *Page) moves() map[dom.Node]dom.Node {
	p.facts()
	if p.ownedBy != nil || len(p.owns) == 0 {
		return p.ownedBy
	}
	p.ownedBy = map[dom.Node]dom.Node{}
	for _, owner := range p.owns {
		for _, n := range p.doc.Refs(owner, "aria-owns") {
			if _, taken := p.ownedBy[n]; !taken && !p.above(n, owner) {
				p.ownedBy[n] = owner
			}
		}
	}
	return p.ownedBy
}

// above reports whether n is m or above it, aria-owns followed.
func (p *Page) above(n, m dom.Node) bool {
	for range maxOwners {
		if m == n {
			return true
		}
		if m <= 0 {
			return false
		}
		m = p.rawParent(m)
	}
	return true
}

// rawParent is the parent by aria-owns, else in the flat tree.
func (p *Page) rawParent(n dom.Node) dom.Node {
	if owner, ok := p.ownedBy[n]; ok {
		return owner
	}
	return p.doc.FlatParent(n)
}

// treeParent is the nearest element above n whose role counts, hidden or not;
// None if there is none.
func (p *Page) treeParent(n dom.Node) dom.Node {
	p.moves()
	for range maxOwners {
		n = p.rawParent(n)
		if n <= 0 {
			return dom.None
		}
		if p.doc.IsElement(n) && !passedOver(p.role(n)) {
			return n
		}
	}
	return dom.None
}

// Owner is the parent of n in the accessibility tree (aria-owns followed,
// generic and presentational elements and those without a role passed over);
// None for what is hidden.
func (p *Page) Owner(n dom.Node) dom.Node {
	if n < 0 {
		return dom.None
	}
	p.ownership()
	return p.owners[n]
}

// ownership computes all owners.
func (p *Page) ownership() {
	if p.owners != nil {
		return
	}
	p.moves()
	p.owners = make([]dom.Node, p.doc.Len())
	for n := range dom.Node(len(p.owners)) {
		p.owners[n] = dom.None
		if n > 0 && p.doc.IsElement(n) && !p.Hidden(n) {
			p.owners[n] = p.treeParent(n)
		}
	}
}
