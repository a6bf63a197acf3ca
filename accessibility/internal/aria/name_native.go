package aria

import (
	"cmp"
	"slices"

	"github.com/moothall/moothall/accessibility/internal/dom"
)

// native adds what the host language names n by (AccName 2E): HTML-AAM 1.0
// section 4.1, SVG-AAM 1.0 section 8.1. Content, title and placeholder come later.
func (w *namer) native(n dom.Node, role string, s step) Source {
	d := w.p.doc
	if role == "none" {
		return FromNothing
	}
	if d.Namespace(n) == dom.SVG {
		if w.childText(n, "title") || d.Tag(n) == "a" && w.attribute(n, "xlink:title", FromNative) {
			return FromNative
		}
		return FromNothing
	}
	if d.Namespace(n) != dom.HTML {
		return FromNothing
	}
	tag := d.Tag(n)
	if labelable(tag) && w.labels(n) {
		return FromNative
	}
	ok := false
	switch tag {
	case "img", "area":
		ok = w.attribute(n, "alt", FromNative)
	case "input":
		switch t := w.p.inputType(n); {
		case t == "image":
			ok = w.attribute(n, "alt", FromNative)
		case isButtonType(t):
			ok = w.attribute(n, "value", FromNative)
		}
	case "fieldset":
		ok = s.root && w.firstChild(n, "legend")
	case "table":
		ok = s.root && w.firstChild(n, "caption")
	case "option", "optgroup":
		ok = w.attribute(n, "label", FromNative)
	case "html":
		ok = s.root && w.documentTitle()
	}
	if ok {
		return FromNative
	}
	return FromNothing
}

func isButtonType(t string) bool { return t == "button" || t == "submit" || t == "reset" }

// labelable are the elements that a label can be of (HTML 4.10.2).
func labelable(tag string) bool {
	switch tag {
	case "button", "input", "meter", "output", "progress", "select", "textarea":
		return true
	}
	return false
}

func (p *Page) isLabelable(n dom.Node) bool {
	return p.doc.IsElement(n) && p.doc.Namespace(n) == dom.HTML && labelable(p.doc.Tag(n)) &&
		!(p.doc.Tag(n) == "input" && p.inputType(n) == "hidden")
}

// labelPair is a label and its control. The list of them is sorted by control,
// then by label, so that the labels of a control are found by halving.
type labelPair struct{ control, label dom.Node }

// Labels are the label elements of a control, in document order.
func (p *Page) Labels(control dom.Node) []dom.Node {
	var out []dom.Node
	for _, pair := range p.labelPairs(control) {
		out = append(out, pair.label)
	}
	return out
}

func (p *Page) labelPairs(control dom.Node) []labelPair {
	if !p.labelled {
		p.labelled = true
		for n := range p.doc.Elements(0) {
			if p.doc.Is(n, "label") {
				if c := p.LabelledControl(n); c != dom.None {
					p.labels = append(p.labels, labelPair{c, n})
				}
			}
		}
		slices.SortFunc(p.labels, func(a, b labelPair) int {
			return cmp.Or(cmp.Compare(a.control, b.control), cmp.Compare(a.label, b.label))
		})
	}
	at, _ := slices.BinarySearchFunc(p.labels, control, func(a labelPair, c dom.Node) int { return cmp.Compare(a.control, c) })
	end := at
	for end < len(p.labels) && p.labels[end].control == control {
		end++
	}
	return p.labels[at:end]
}

// LabelledControl is the control that a label element labels: what its for
// attribute names, or the first labelable element inside it; None if there is none.
func (p *Page) LabelledControl(label dom.Node) dom.Node {
	if id, ok := p.doc.Attr(label, "for"); ok {
		if c := p.doc.ByID(label, id); c != dom.None && p.isLabelable(c) {
			return c
		}
		return dom.None
	}
	for c := range p.doc.Elements(label) {
		if p.isLabelable(c) {
			return c
		}
	}
	return dom.None
}

// labels adds the text of the label elements of n. A hidden label counts, as
// what aria-labelledby names does: browsers agree on it.
func (w *namer) labels(n dom.Node) bool {
	any := false
	for _, pair := range w.p.labelPairs(n) {
		if w.seen[pair.label] == w.epoch {
			continue
		}
		any = w.refer(pair.label) || any
	}
	return any
}

// firstChild adds the content of the first child of n with the tag, unless it is hidden.
func (w *namer) firstChild(n dom.Node, tag string) bool {
	for c := range w.p.doc.Children(n) {
		if w.p.doc.Is(c, tag) {
			before := len(w.buf)
			w.element(c, step{})
			return anyInk(w.buf[before:])
		}
	}
	return false
}

// figcaption adds the caption of a figure that holds nothing else but the img
// n, which has no alt (HTML-AAM, img).
func (w *namer) figcaption(n dom.Node) bool {
	d := w.p.doc
	figure := d.Parent(n)
	if d.Has(n, "alt") || !d.Is(figure, "figure") {
		return false
	}
	caption := dom.None
	for c := range d.Children(figure) {
		switch {
		case d.Is(c, "figcaption") && caption == dom.None:
			caption = c
		case c != n && (d.Kind(c) == dom.Element || d.Kind(c) == dom.Text && dom.Trim(d.Data(c)) != ""):
			return false
		}
	}
	return caption != dom.None && !w.p.Hidden(caption) && w.refer(caption)
}

// childText adds the text of the first title or desc child of an SVG element.
func (w *namer) childText(n dom.Node, tag string) bool {
	d := w.p.doc
	for c := range d.Children(n) {
		if d.Kind(c) == dom.Element && d.Tag(c) == tag && d.Namespace(c) == dom.SVG {
			return w.emit(d.Text(c), FromNative, c)
		}
	}
	return false
}

func (w *namer) documentTitle() bool {
	d := w.p.doc
	for c := range d.Elements(0) {
		if d.Is(c, "title") {
			return w.emit(d.Text(c), FromNative, c)
		}
		if d.Is(c, "body") {
			break
		}
	}
	return false
}
