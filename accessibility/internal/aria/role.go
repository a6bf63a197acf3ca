package aria

import (
	"strings"

	"github.com/moothall/moothall/accessibility/internal/dom"
)

var (
	genericID = roleByName["generic"]
	noneID    = roleByName["none"]
)

// known marks a role slice's entry as computed.
const known = 1 << 8

func (p *Page) roleAt(list *[]uint16, n dom.Node, compute func(dom.Node) roleID) roleID {
	if *list == nil {
		*list = make([]uint16, p.doc.Len())
	}
	if v := (*list)[n]; v&known != 0 {
		return roleID(v)
	}
	id := compute(n)
	(*list)[n] = uint16(id) | known
	return id
}

// Role is the semantic role of an element, as ACT defines it: its explicit
// role; its implicit one where it has none, and where it is marked as
// decorative but exposed all the same (focusable, or with a global attribute:
// presentational roles conflict resolution). "generic" and "none" are roles;
// "" means the element has none in any mapping. "img" stands for its synonym
// "image", "none" for "presentation". What a browser makes of a role that
// stands where it must not, or lacks the name it needs, is ComputedRole.
func (p *Page) Role(n dom.Node) string { return definitions[p.role(n)].Name }

func (p *Page) role(n dom.Node) roleID {
	if !p.doc.IsElement(n) {
		return 0
	}
	return p.roleAt(&p.roles, n, p.semantic)
}

func (p *Page) semantic(n dom.Node) roleID {
	e := p.explicit(n)
	if e == 0 || e == noneID && p.conflict(n) {
		return p.roleAt(&p.implicits, n, p.implicit)
	}
	return e
}

// ImplicitRole is the role of the element without its role attribute;
// ExplicitRole the first valid token of that attribute, "" if there is none.
// Synonyms as for Role.
func (p *Page) ImplicitRole(n dom.Node) string {
	if !p.doc.IsElement(n) {
		return ""
	}
	return definitions[p.roleAt(&p.implicits, n, p.implicit)].Name
}

// ExplicitRole is described with ImplicitRole.
func (p *Page) ExplicitRole(n dom.Node) string {
	if !p.doc.IsElement(n) {
		return ""
	}
	return definitions[p.explicit(n)].Name
}

func (p *Page) explicit(n dom.Node) roleID {
	v, ok := p.doc.Attr(n, "role")
	if !ok {
		return 0
	}
	for v != "" {
		var word string
		word, v = nextField(v)
		if id := validRole(word); id != 0 {
			return id
		}
	}
	return 0
}

// nextField cuts the first word off a space-separated list.
func nextField(s string) (word, rest string) {
	s = strings.TrimLeftFunc(s, dom.IsSpace)
	if i := strings.IndexFunc(s, dom.IsSpace); i >= 0 {
		return s[:i], s[i:]
	}
	return s, ""
}

// conflict reports whether something on the element keeps it exposed though
// its role is none: it is focusable, or has a global state or property, be its
// value empty (ARIA 1.2 section 5.6, "presentational roles conflict
// resolution"). aria-hidden is none such: it takes the element away.
func (p *Page) conflict(n dom.Node) bool {
	for i, attrs := 0, p.doc.Attrs(n); i < len(attrs); i++ {
		if isGlobal(attrs[i].Name) {
			return true
		}
	}
	return p.canFocus(n)
}

func isGlobal(attr string) bool {
	if !strings.HasPrefix(attr, "aria-") || attr == "aria-hidden" {
		return false
	}
	d := attributeByName[attr]
	return d != nil && d.Global
}

// keptImage is conflict for an img with alt="", whose role is none by itself:
// naming attributes count only if they name it (HTML-AAM, img).
func (p *Page) keptImage(n dom.Node) bool {
	for i, attrs := 0, p.doc.Attrs(n); i < len(attrs); i++ {
		switch a := &attrs[i]; {
		case !isGlobal(a.Name):
		case a.Name == "aria-labelledby":
			if p.refersToText(n, a.Name) {
				return true
			}
		case dom.Trim(a.Value) != "":
			return true
		}
	}
	return p.canFocus(n)
}

// ComputedRole is the role that a browser exposes (Core-AAM 1.2, "computed
// role"): as Role, but a token is passed over where the role needs a name or a
// parent that is not there, and the element goes on to the next token or to
// its implicit role.
func (p *Page) ComputedRole(n dom.Node) string {
	if !p.doc.IsElement(n) {
		return ""
	}
	return definitions[p.roleAt(&p.computed, n, p.compute)].Name
}

func (p *Page) compute(n dom.Node) roleID {
	for v := p.doc.Value(n, "role"); v != ""; {
		var word string
		word, v = nextField(v)
		id := validRole(word)
		if id == 0 || id == noneID && p.conflict(n) || !p.usable(n, id) {
			continue
		}
		return modern(id)
	}
	id := p.roleAt(&p.implicits, n, p.implicit)
	switch definitions[id].Name {
	case "form":
		if !p.authorNamed(n) {
			return genericID
		}
	case "img":
		if p.emptyImage(n) {
			return genericID
		}
	}
	return modern(id)
}

// usable reports whether an explicit role has the name and the parent that it needs.
func (p *Page) usable(n dom.Node, id roleID) bool {
	d := &definitions[id]
	switch d.Name {
	case "form", "region":
		return p.authorNamed(n)
	case "banner", "contentinfo":
		return !p.flag(n, inSectioning|inMain)
	}
	if len(d.Parents) == 0 || p.explicitPart(n, d) {
		return true
	}
	parent := p.treeParent(n)
	if parent == dom.None {
		return false
	}
	return containsWord(d.Parents, p.Role(parent)) || d.Name == "gridcell" && containsWord([]string{"grid", "treegrid"}, p.Role(parent))
}

// explicitPart reports whether the missing parent is no reason to drop a role:
// a caption or cell without a table, and a row group, say what they are by themselves.
func (p *Page) explicitPart(n dom.Node, d *RoleDefinition) bool {
	return d.Name == "rowgroup" && len(p.childrenWithRole(n, "row")) > 0
}

func (p *Page) childrenWithRole(n dom.Node, role string) []dom.Node {
	var out []dom.Node
	for c := range p.doc.FlatChildren(n) {
		if p.doc.IsElement(c) && p.ExplicitRole(c) == role {
			out = append(out, c)
		}
	}
	return out
}

// modern is the role by which browsers answer for one that ARIA gave up.
func modern(id roleID) roleID {
	if definitions[id].Name == "directory" {
		return roleByName["list"]
	}
	return id
}

// emptyImage reports whether an img stands for nothing: no source and no name (HTML 4.8.3).
func (p *Page) emptyImage(n dom.Node) bool {
	return p.doc.Is(n, "img") && p.doc.Value(n, "src") == "" && p.doc.Value(n, "srcset") == "" &&
		p.doc.Value(n, "alt") == "" && !p.authorNamed(n) && p.explicit(n) == 0
}

func lower(s string) string { return strings.ToLower(s) }

// isTrue reads a state as browsers do: without regard to case and to space around it.
func isTrue(v string) bool { return v == "true" || strings.EqualFold(dom.Trim(v), "true") }
