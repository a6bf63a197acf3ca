package facts

import (
	"slices"
	"strings"
	"unicode"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// Facts of a page that many rules ask for, each gathered in one walk.
type (
	rolesKey  struct{}
	markupKey struct{}
	stopsKey  struct{}
)

// WithRole are the elements that have one of the roles, in document order:
// hidden ones too, those inside template elements not.
func WithRole(p *act.Page, roles ...string) []act.Node {
	byRole := act.Fact(p, rolesKey{}, func(p *act.Page) map[string][]act.Node {
		m := map[string][]act.Node{}
		for n := range Elements(p) {
			if r := p.ARIA.Role(n); r != "" && r != "generic" {
				m[r] = append(m[r], n)
			}
		}
		return m
	})
	if len(roles) == 1 {
		return byRole[roles[0]]
	}
	var all []act.Node
	for _, r := range roles {
		all = append(all, byRole[r]...)
	}
	slices.Sort(all)
	return all
}

// Elements are the elements of the page, without those inside template elements.
func Elements(p *act.Page) func(yield func(act.Node) bool) {
	return func(yield func(act.Node) bool) {
		for n, end := act.Node(1), act.Node(p.Len()); n < end; n++ {
			if !p.IsElement(n) {
				continue
			}
			if !yield(n) {
				return
			}
			if p.Is(n, "template") {
				n = p.End(n) - 1
			}
		}
	}
}

// ariaMarkup are the elements with a role attribute, those with an aria-
// attribute, and those with an id.
type ariaMarkup struct{ Roles, States, IDs []act.Node }

func ARIAOf(p *act.Page) ariaMarkup {
	return act.Fact(p, markupKey{}, func(p *act.Page) ariaMarkup {
		var m ariaMarkup
		for n := range Elements(p) {
			role, states, id := false, false, false
			for i, attrs := 0, p.Attrs(n); i < len(attrs); i++ {
				switch name := attrs[i].Name; {
				case name == "role":
					role = true
				case name == "id":
					id = true
				default:
					states = states || strings.HasPrefix(name, "aria-")
				}
			}
			if role {
				m.Roles = append(m.Roles, n)
			}
			if states {
				m.States = append(m.States, n)
			}
			if id {
				m.IDs = append(m.IDs, n)
			}
		}
		return m
	})
}

// TabStops are the elements in the sequential focus order that stand at from
// or after it, and before to.
func TabStops(p *act.Page, from, to act.Node) []act.Node {
	stops := act.Fact(p, stopsKey{}, func(p *act.Page) []act.Node {
		var stops []act.Node
		for n := range Elements(p) {
			if p.ARIA.Tabbable(n) {
				stops = append(stops, n)
			}
		}
		return stops
	})
	i, _ := slices.BinarySearch(stops, from)
	j, _ := slices.BinarySearch(stops, to)
	return stops[i:j]
}

// IsCustom reports whether n is a custom element: script may give it a role
// and a name that the markup does not show.
func IsCustom(p *act.Page, n act.Node) bool {
	return p.Namespace(n) == dom.HTML && strings.Contains(p.Tag(n), "-")
}

// IsNone reports whether a role says that the element is nothing but its content.
func IsNone(role string) bool { return role == "none" || role == "presentation" }

// JudgeName passes n if it has an accessible name, and else fails it with the message.
func JudgeName(p *act.Page, n act.Node, message act.Text, values ...string) {
	if !isSilent(p.ARIA.Name(n).Text) {
		p.Pass(n)
		return
	}
	p.Fail(n, message, values...)
}

// isSilent reports whether a name says nothing: it is empty, or has nothing but
// spaces and the characters for private use that icon fonts draw with.
func isSilent(name string) bool {
	for _, r := range name {
		if !unicode.Is(unicode.Co, r) && !unicode.Is(unicode.Cf, r) && !unicode.IsSpace(r) {
			return false
		}
	}
	return true
}
