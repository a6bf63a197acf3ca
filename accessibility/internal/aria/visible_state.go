package aria

import (
	"github.com/moothall/moothall/accessibility/internal/css"
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// VisibleIn reports whether n is visible when it is in the states: a skip link
// that only shows itself when it has focus is, when focused.
func (p *Page) VisibleIn(n dom.Node, state css.State) bool {
	if n < 0 || !p.doc.IsElement(n) || p.flag(n, notRendered) {
		return false
	}
	var path []dom.Node
	for a := n; a > 0 && p.doc.IsElement(a); a = p.doc.FlatParent(a) {
		path = append(path, a)
	}
	s := sight(0)
	for i := len(path) - 1; i > 0; i-- {
		s = cutAway(s, p.styles.Related(path[i], n, state))
	}
	left := maxVisits
	return p.seenIn(n, n, state, s, &left)
}

// seenIn reports whether anything of c, under a parent with up, can be seen
// while target is in the states.
func (p *Page) seenIn(c, target dom.Node, state css.State, up sight, left *int) bool {
	*left--
	style := p.styles.Related(c, target, state)
	if style.Display == "none" || *left < 0 {
		return false
	}
	s := cutAway(up, style)
	shown := style.Visibility == "visible"
	if shown && s&^indented == 0 && p.paints(c, style, s) {
		return true
	}
	for child := range p.doc.FlatChildren(c) {
		switch p.doc.Kind(child) {
		case dom.Text:
			if shown && s == 0 && inky(p.doc.Data(child)) && p.inkSeen(c, style) {
				return true
			}
		case dom.Element:
			if !p.flag(child, notRendered) && p.seenIn(child, target, state, s, left) {
				return true
			}
		}
	}
	return false
}
