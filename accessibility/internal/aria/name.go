package aria

import (
	"strings"

	"github.com/moothall/moothall/accessibility/internal/dom"
)

// Source says where a part of a name came from.
type Source uint8

// The sources of a name.
const (
	FromNothing Source = iota
	FromLabelledby
	FromLabel     // aria-label
	FromNative    // label element, alt, legend, caption, figcaption, value, summary, svg title ...
	FromContent   // text or children
	FromGenerated // ::before, ::after
	FromTitle
	FromPlaceholder
	FromValue   // of an embedded control
	FromDefault // the browser's own word: "Submit", "Reset"
)

// Part is a piece of a name: the text of one text node or attribute, white
// space collapsed, and the node that it is of.
type Part struct {
	Text string
	From Source
	Node dom.Node
}

// Name is an accessible name or description: its text (white space collapsed
// and trimmed) and where it came from.
type Name struct {
	Text  string
	From  Source // of the whole
	Parts []Part
}

// Name is the accessible name of n (AccName 1.2 section 4.3). It is computed
// for hidden elements too, from what does not hide with them.
func (p *Page) Name(n dom.Node) Name {
	if !p.doc.IsElement(n) {
		return Name{}
	}
	if p.nameAt == nil {
		p.nameAt = make([]int32, p.doc.Len())
		p.names = append(p.names, Name{})
	}
	if p.nameAt[n] == 0 {
		name := p.computeName(n)
		if name.Text == "" {
			p.nameAt[n] = -1
		} else {
			p.names = append(p.names, name)
			p.nameAt[n] = int32(len(p.names) - 1)
		}
	}
	return p.names[max(0, p.nameAt[n])]
}

func (p *Page) computeName(n dom.Node) Name {
	p.namer.start(p, n)
	from := p.namer.element(n, step{root: true})
	return p.namer.finish(from)
}

// Description is the accessible description of n (AccName 1.2 section 4.3.1
// and HTML-AAM): aria-describedby, aria-description, then what the element
// itself has that did not become its name.
func (p *Page) Description(n dom.Node) Name {
	if !p.doc.IsElement(n) {
		return Name{}
	}
	if d, ok := p.descriptions[n]; ok {
		return d
	}
	name := p.Name(n)
	p.namer.start(p, n)
	d := p.namer.finish(p.namer.description(n, name))
	if p.descriptions == nil {
		p.descriptions = map[dom.Node]Name{}
	}
	p.descriptions[n] = d
	return d
}

func (w *namer) description(n dom.Node, name Name) Source {
	d := w.p.doc
	if w.references(n, "aria-describedby") {
		return FromLabelledby
	}
	if w.attribute(n, "aria-description", FromLabel) {
		return FromLabel
	}
	switch {
	case d.Namespace(n) == dom.SVG:
		if w.childText(n, "desc") {
			return FromNative
		}
	case d.Is(n, "table") && name.From != FromNative && w.firstChild(n, "caption"),
		d.Is(n, "input") && name.From != FromNative && isButtonType(w.p.inputType(n)) && w.attribute(n, "value", FromNative):
		return FromNative
	}
	if w.attribute(n, "title", FromTitle) {
		if strings.TrimSpace(string(w.buf)) == name.Text {
			w.reset()
			return FromNothing
		}
		return FromTitle
	}
	return FromNothing
}

// authorNamed reports whether aria-labelledby, aria-label or title gives n a
// name: what landmarks need. It asks no roles, since roles ask it.
func (p *Page) authorNamed(n dom.Node) bool {
	attrs := p.doc.Attrs(n)
	for i := range attrs {
		switch a := &attrs[i]; a.Name {
		case "aria-label", "title":
			if strings.TrimSpace(a.Value) != "" {
				return true
			}
		case "aria-labelledby", "aria-labeledby":
			if p.refersToText(n, a.Name) {
				return true
			}
		}
	}
	return false
}

func (p *Page) refersToText(n dom.Node, attr string) bool {
	for _, m := range p.doc.Refs(n, attr) {
		if p.saysSomething(m) {
			return true
		}
	}
	return false
}

// saysSomething reports whether there is text in n, or an attribute that stands for text.
func (p *Page) saysSomething(n dom.Node) bool {
	for c, end := n, min(p.doc.End(n), n+maxVisits); c < end; c++ {
		switch p.doc.Kind(c) {
		case dom.Text:
			if strings.TrimSpace(p.doc.Data(c)) != "" {
				return true
			}
		case dom.Element:
			for _, a := range p.doc.Attrs(c) {
				switch a.Name {
				case "aria-label", "title", "alt", "value":
					if strings.TrimSpace(a.Value) != "" {
						return true
					}
				}
			}
		}
	}
	return false
}
