package facts

import (
	"slices"
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/aria"
	"github.com/moothall/moothall/accessibility/internal/css"
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// This file knows parents and children in the accessibility tree as ACT's rules
// on them mean it: an element that is generic and has a global ARIA attribute
// stands in the tree, one that is generic and has nothing does not.

type ownersKey struct{}

// ownersOf maps elements that an aria-owns attribute names to the first element
// that owns them.
func ownersOf(p *act.Page) map[act.Node]act.Node {
	return act.Fact(p, ownersKey{}, func(p *act.Page) map[act.Node]act.Node {
		var owners map[act.Node]act.Node
		for _, n := range ARIAOf(p).States {
			if !p.Has(n, "aria-owns") || p.ARIA.Hidden(n) {
				continue
			}
			for _, owned := range p.Refs(n, "aria-owns") {
				if _, taken := owners[owned]; taken || p.Contains(owned, n) {
					continue
				}
				if owners == nil {
					owners = map[act.Node]act.Node{}
				}
				owners[owned] = n
			}
		}
		return owners
	})
}

// IsTransparent reports whether the tree passes over n: it has no role, or
// none, and no global ARIA attribute that puts it there all the same.
func IsTransparent(p *act.Page, n act.Node) bool {
	switch role := p.ARIA.Role(n); {
	case IsNone(role):
		return true
	case role != "" && role != "generic":
		return false
	}
	for _, a := range p.Attrs(n) {
		if strings.HasPrefix(a.Name, "aria-") && a.Name != "aria-hidden" && a.Name != "aria-owns" && a.Value != "" {
			if d := aria.AttributeByName(a.Name); d != nil && d.Global {
				return false
			}
		}
	}
	return true
}

// TreeParent is the parent of n in the accessibility tree, None if there is
// none; sure is false if a custom element, whose role script may give, is passed over.
func TreeParent(p *act.Page, n act.Node) (parent act.Node, sure bool) {
	owners, sure := ownersOf(p), true
	for range 2000 { // aria-owns may go round in circles
		up, owned := owners[n]
		if !owned {
			up = p.FlatParent(n)
		}
		if up == act.None || up == 0 {
			return act.None, sure
		}
		if n = up; !p.IsElement(n) {
			continue
		}
		if IsCustom(p, n) && p.ARIA.ExplicitRole(n) == "" {
			sure = false
		}
		if !IsTransparent(p, n) {
			return n, sure
		}
	}
	return act.None, false
}

// StrayChild is the first child of n in the accessibility tree whose role is
// not allowed; None if all are. An element that is passed over counts as a
// child itself if there is no allowed child in it: a list of nothing but divs.
func StrayChild(p *act.Page, n act.Node, allowed func(role string) bool) act.Node {
	owners := ownersOf(p)
	hollow, anyFound := act.None, false
	for c := range p.FlatChildren(n) {
		stray, found := strayIn(p, c, n, allowed, owners)
		if stray != act.None {
			return stray
		}
		anyFound = anyFound || found
		if !found && hollow == act.None && p.IsElement(c) && !p.ARIA.Hidden(c) && p.ARIA.Role(c) == "generic" {
			hollow = c
		}
	}
	for _, c := range p.Refs(n, "aria-owns") {
		if owners[c] != n || p.Contains(n, c) {
			continue
		}
		stray, found := strayIn(p, c, n, allowed, nil)
		if stray != act.None {
			return stray
		}
		anyFound = anyFound || found
	}
	if !anyFound {
		return hollow
	}
	return act.None // an empty element between the items is a line, or a place for something
}

// strayIn looks at c, which n owns if nothing else does; found says that an
// allowed child, or one that cannot be judged, stands there.
func strayIn(p *act.Page, c, n act.Node, allowed func(string) bool, owners map[act.Node]act.Node) (stray act.Node, found bool) {
	if !p.IsElement(c) || p.ARIA.Hidden(c) {
		return act.None, false
	}
	if o, taken := owners[c]; taken && o != n {
		return act.None, true
	}
	role := p.ARIA.Role(c)
	switch {
	case role == "" && !IsCustom(p, c), IsCustom(p, c) && p.ARIA.ExplicitRole(c) == "", p.Is(c, "slot"):
		return act.None, true // label, br, canvas, script's own ...: no role to judge by
	case role != "generic" && !IsNone(role):
		if allowed(role) {
			return act.None, true
		}
		return c, true
	}
	for inner := range p.FlatChildren(c) {
		s, f := strayIn(p, inner, n, allowed, owners)
		if s != act.None {
			return s, true
		}
		found = found || f
	}
	if !found && role == "generic" && holdsAnything(p, c) {
		return c, true
	}
	return act.None, found
}

// holdsAnything reports whether there is something in n that assistive
// technology may be told of: a rule between two items is none.
func holdsAnything(p *act.Page, n act.Node) bool {
	for c := n; c < p.End(n); c++ {
		if p.Kind(c) == dom.Text && !IsBlank(p.Data(c)) {
			return true
		}
		if !p.IsElement(c) || p.ARIA.Hidden(c) {
			continue
		}
		if IsReplaced(p, c) || p.ARIA.Focusable(c) {
			return true
		}
		for _, g := range []*css.Computed{p.Styles.Before(c), p.Styles.After(c)} {
			if g != nil && !isSilent(g.Content) {
				return true
			}
		}
	}
	return false
}

// AllowedIn says which roles may stand in another one, by ARIA's "allowed
// accessibility child roles".
func AllowedIn(parent string) func(role string) bool {
	d := aria.Definition(parent)
	return func(role string) bool { return slices.Contains(d.Children, role) }
}
