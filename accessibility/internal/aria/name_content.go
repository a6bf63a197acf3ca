package aria

import (
	"github.com/moothall/moothall/accessibility/internal/css"
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// references adds the text of each element that a list of ids names, with
// spaces between (AccName 2B).
func (w *namer) references(n dom.Node, attr string) bool {
	any := false
	for rest := w.p.doc.Value(n, attr); rest != ""; {
		var id string
		if id, rest = nextField(rest); id == "" {
			break
		}
		if m := w.p.doc.ByID(n, id); m != dom.None {
			any = w.refer(m) || any
		}
	}
	return any
}

// refer adds the text of one element that was named; if that is hidden, of all
// that is hidden in it too (AccName 2A and the note of 2B).
func (w *namer) refer(m dom.Node) bool {
	before := len(w.buf)
	w.gap = true
	w.element(m, step{direct: true, within: true, hidden: w.p.Hidden(m)})
	w.gap = true
	return anyInk(w.buf[before:])
}

// neverText are elements whose content is no text of the page, hidden or not.
func neverText(tag string) bool {
	switch tag {
	case "script", "style", "template", "iframe", "video", "audio", "object", "canvas", "meter", "progress", "noembed", "noframes":
		return true
	}
	return false
}

// content adds what is inside n: generated text, children in the flat tree,
// and those that it owns (AccName 2F and 2H).
func (w *namer) content(n dom.Node, s step) {
	s = step{within: s.within, hidden: s.hidden}
	d := w.p.doc
	before, after := w.p.generated(n)
	w.generated(n, before, s)
	if d.Shadow(n) == dom.None && d.Tag(n) != "slot" { // the usual case, without an iterator to allocate
		for c := d.FirstChild(n); c != dom.None && w.visits >= 0; c = d.Next(c) {
			w.node(c, s)
		}
	} else {
		for c := range d.FlatChildren(n) {
			if w.visits < 0 {
				break
			}
			w.node(c, s)
		}
	}
	if len(w.p.owns) > 0 && d.Has(n, "aria-owns") {
		for _, c := range d.Refs(n, "aria-owns") {
			if w.p.moves()[c] == n {
				w.gap = true
				w.child(c, s)
				w.gap = true
			}
		}
	}
	w.generated(n, after, s)
}

func (w *namer) node(c dom.Node, s step) {
	switch w.p.doc.Kind(c) {
	case dom.Text:
		w.spent()
		if s.hidden || !w.p.Hidden(c) {
			w.emit(w.p.doc.Data(c), FromContent, c)
		}
	case dom.Element:
		if !w.p.movedAway(c) {
			w.child(c, s)
		}
	}
}

func (p *Page) movedAway(n dom.Node) bool {
	if len(p.owns) == 0 {
		return false
	}
	_, ok := p.moves()[n]
	return ok
}

// child adds an element met on the way down. What does not stand in the line
// of the text has spaces around it: blocks, and boxes such as images and controls.
func (w *namer) child(c dom.Node, s step) {
	tag := w.p.doc.Tag(c)
	if w.p.doc.Has(c, "role") && w.p.Role(c) == "group" && w.p.Role(w.root) == "treeitem" {
		return // the items below it, which browsers leave out
	}
	apart := w.p.flag(c, isBlock|isBox) || tag == "br"
	if apart {
		w.gap = true
	}
	if !neverText(tag) || w.p.doc.Has(c, "aria-label") || w.p.doc.Has(c, "aria-labelledby") || w.p.doc.Has(c, "title") {
		w.element(c, s)
	}
	if apart {
		w.gap = true
	}
}

// generated adds the text of ::before or ::after.
func (w *namer) generated(n dom.Node, c *css.Computed, s step) {
	if c == nil || c.Display == "none" || c.Visibility != "visible" && !s.hidden {
		return
	}
	apart := c.Display != "inline" && c.Display != "contents"
	left, right := 3, 1
	if apart || c.Padding[left].Value > 0 || c.Margin[left].Value > 0 {
		w.gap = true
	}
	w.emit(c.Content, FromGenerated, n)
	if apart || c.Padding[right].Value > 0 || c.Margin[right].Value > 0 {
		w.gap = true
	}
}
