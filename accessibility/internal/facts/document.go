package facts

import (
	"unicode"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// WebPage is the html element of a page that no other page embeds (WCAG's "web
// page"), else act.None: a page in a frame and a picture of its own are none.
func WebPage(p *act.Page) act.Node {
	if p.Outer != nil {
		return act.None
	}
	if h := p.DocumentElement(); p.Is(h, "html") {
		return h
	}
	return act.None
}

// TitleElement is the element that gives the document its title: the first
// title element of the document tree (HTML, "the title element").
func TitleElement(p *act.Page) act.Node {
	for _, n := range p.Tagged("title") {
		if p.Tree(n) == 0 {
			return n
		}
	}
	return act.None
}

// IsBlank reports whether s is empty or all white space (Unicode's White_Space).
func IsBlank(s string) bool {
	for _, r := range s {
		if !unicode.IsSpace(r) {
			return false
		}
	}
	return true
}

// HasText reports whether the element itself, not one in it, holds text that
// is not blank.
func HasText(p *act.Page, n act.Node) bool {
	for c := range p.FlatChildren(n) {
		if p.Kind(c) == dom.Text && !IsBlank(p.Data(c)) {
			return true
		}
	}
	return false
}

// replaced are the elements whose content CSS does not lay out.
var replaced = map[string]bool{
	"img": true, "video": true, "audio": true, "canvas": true, "iframe": true, "object": true, "embed": true,
	"input": true, "select": true, "textarea": true, "svg": true, "button": true, "meter": true, "progress": true, "math": true,
}

func IsReplaced(p *act.Page, n act.Node) bool { return replaced[p.Tag(n)] }

func Under(p *act.Page, n act.Node, set map[act.Node]bool) bool {
	for a := range p.Ancestors(n) {
		if set[a] {
			return true
		}
	}
	return false
}

// Fragment is the element that a fragment of the page's address names (HTML,
// "find a potential indicated element").
func Fragment(p *act.Page, id string) act.Node {
	if n := p.ByID(0, id); n != act.None {
		return n
	}
	if u := p.Resolve("#" + id); u != nil && u.Fragment != id {
		if n := p.ByID(0, u.Fragment); n != act.None {
			return n
		}
	}
	names := act.Fact(p, anchorsKey{}, func(p *act.Page) map[string]act.Node {
		names := map[string]act.Node{}
		for _, n := range p.Tagged("a") {
			if name := p.Value(n, "name"); name != "" {
				if _, taken := names[name]; !taken {
					names[name] = n
				}
			}
		}
		return names
	})
	if n, ok := names[id]; ok {
		return n
	}
	return act.None
}

type anchorsKey struct{}
