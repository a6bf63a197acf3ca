package rules

import (
	"unicode"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// webPage is the html element of a page that no other page embeds (WCAG's "web
// page"), else act.None: a page in a frame and a picture of its own are none.
func webPage(p *act.Page) act.Node {
	if p.Outer != nil {
		return act.None
	}
	if h := p.DocumentElement(); p.Is(h, "html") {
		return h
	}
	return act.None
}

// titleElement is the element that gives the document its title: the first
// title element of the document tree (HTML, "the title element").
func titleElement(p *act.Page) act.Node {
	for _, n := range p.Tagged("title") {
		if p.Tree(n) == 0 {
			return n
		}
	}
	return act.None
}

// isBlank reports whether s is empty or all white space (Unicode's White_Space).
func isBlank(s string) bool {
	for _, r := range s {
		if !unicode.IsSpace(r) {
			return false
		}
	}
	return true
}

// hasText reports whether the element itself, not one in it, holds text that
// is not blank.
func hasText(p *act.Page, n act.Node) bool {
	for c := range p.FlatChildren(n) {
		if p.Kind(c) == dom.Text && !isBlank(p.Data(c)) {
			return true
		}
	}
	return false
}
