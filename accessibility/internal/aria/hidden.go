package aria

import (
	"strings"

	"github.com/moothall/moothall/accessibility/internal/css"
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// flags are what one walk over the page finds of each node.
type flags uint16

const (
	notRendered  flags = 1 << iota // no box
	notVisible                     // visibility is hidden or collapse
	ariaHidden                     // aria-hidden=true here or above
	isInert                        // the inert attribute here or above
	hiddenAttr                     // a hidden attribute here or above
	inSectioning                   // inside article, aside, nav, section or what has their role
	inMain                         // inside main
	inDisabled                     // inside a disabled fieldset, its first legend aside
	skipped                        // what is inside has no box: closed details, content-visibility, fallback content
	isBlock                        // starts a new line: for the spaces in names
	fallback                       // inside canvas: no box, but exposed
	isBox                          // stands in a line as a box: image, control, inline-block
	asked                          // its generated content was asked for
	generates                      // and there is some
)

// passed are the flags that a child takes over from its parent.
const passed = notRendered | ariaHidden | isInert | hiddenAttr | inSectioning | inMain | inDisabled | fallback

// generated are the styles of ::before and ::after of n, nil where there is no
// such box. That most elements have none is remembered.
func (p *Page) generated(n dom.Node) (before, after *css.Computed) {
	f := &p.facts()[n]
	if *f&(asked|generates) == asked {
		return nil, nil
	}
	before, after = p.styles.Before(n), p.styles.After(n)
	if *f |= asked; before != nil || after != nil {
		*f |= generates
	}
	return before, after
}

// facts are the flags of all nodes, found at the first question.
func (p *Page) facts() []flags {
	if p.flags == nil {
		p.flags = make([]flags, p.doc.Len())
		for n := dom.Node(1); int(n) < len(p.flags); n++ {
			p.flags[n] = p.factsOf(n)
		}
		p.placeAreas()
	}
	return p.flags
}

func (p *Page) flag(n dom.Node, f flags) bool { return p.facts()[n]&f != 0 }

// factsOf relies on the parent in the flat tree having the smaller number.
func (p *Page) factsOf(n dom.Node) flags {
	parent := p.doc.FlatParent(n)
	if parent == dom.None {
		return notRendered // a host's child that no slot takes
	}
	up := p.flags[parent]
	f := up & passed
	if up&skipped != 0 && !p.isSummaryOf(n, parent) {
		f |= notRendered
	}
	if p.doc.Kind(n) != dom.Element {
		return f | up&notVisible
	}
	f |= p.attributeFlags(n)
	if parent > 0 && p.doc.IsElement(parent) {
		f |= p.containerFlags(n, parent)
	}
	return f | p.styleFlags(n)
}

func (p *Page) attributeFlags(n dom.Node) (f flags) {
	attrs := p.doc.Attrs(n)
	for i := range attrs {
		switch attrs[i].Name {
		case "aria-hidden":
			if isTrue(attrs[i].Value) {
				f |= ariaHidden
			}
		case "inert":
			if p.doc.Namespace(n) == dom.HTML {
				f |= isInert
			}
		case "aria-owns":
			p.owns = append(p.owns, n)
		case "hidden":
			f |= hiddenAttr
		}
	}
	return f
}

// containerFlags are those that n has by what its parent is.
func (p *Page) containerFlags(n, parent dom.Node) (f flags) {
	if p.doc.Namespace(parent) != dom.HTML {
		return 0
	}
	tag := p.doc.Tag(parent)
	switch tag {
	case "fieldset":
		if p.doc.Has(parent, "disabled") && !p.isFirst(n, parent, "legend") {
			f |= inDisabled
		}
	case "canvas":
		f |= fallback
	}
	if e := p.explicit(parent); e != 0 {
		tag = definitions[e].Name
	}
	switch tag {
	case "article", "aside", "complementary", "nav", "navigation", "section", "region":
		f |= inSectioning
	case "main":
		f |= inMain
	}
	return f
}

func (p *Page) styleFlags(n dom.Node) (f flags) {
	tag := p.doc.Tag(n)
	c := p.styles.Of(n)
	switch c.Display {
	case "none":
		f |= notRendered
	case "inline", "contents", "ruby", "ruby-base", "ruby-text":
	default:
		f |= isBlock
	}
	if c.Visibility == "hidden" || c.Visibility == "collapse" {
		f |= notVisible
	}
	if c.ContentVisible == "hidden" {
		f |= skipped
	}
	switch p.doc.Namespace(n) {
	case dom.HTML:
		f |= p.htmlFlags(n, tag)
	case dom.SVG:
		if unrenderedSVG[tag] {
			f |= notRendered
		}
	}
	return f
}

// htmlFlags are those that no style sheet gives or takes.
func (p *Page) htmlFlags(n dom.Node, tag string) (f flags) {
	switch tag {
	case "details":
		if !p.doc.Has(n, "open") {
			f |= skipped
		}
	case "iframe", "audio", "video", "canvas", "progress", "meter", "img", "input":
		f |= skipped
	case "object":
		if p.doc.Has(n, "data") {
			f |= skipped
		}
	case "template":
		f |= notRendered
	case "area":
		p.areas = append(p.areas, n)
	}
	switch tag {
	case "img", "input", "select", "textarea", "button", "iframe", "video", "audio", "canvas", "object", "embed", "progress", "meter":
		f |= isBox
	}
	if tag == "input" && p.inputType(n) == "hidden" {
		f |= notRendered
	}
	return f
}

// unrenderedSVG are never painted where they stand (SVG 2 section 5.4).
var unrenderedSVG = map[string]bool{
	"clipPath": true, "defs": true, "desc": true, "filter": true, "linearGradient": true, "marker": true, "mask": true, "metadata": true,
	"pattern": true, "radialGradient": true, "script": true, "style": true, "symbol": true, "title": true,
}

func (p *Page) isFirst(n, parent dom.Node, tag string) bool {
	if !p.doc.Is(n, tag) {
		return false
	}
	for c := range p.doc.Children(parent) {
		if p.doc.Is(c, tag) {
			return c == n
		}
	}
	return false
}

// isSummaryOf reports whether n is the summary that a details shows when closed.
func (p *Page) isSummaryOf(n, parent dom.Node) bool {
	return p.doc.Is(parent, "details") && p.isFirst(n, parent, "summary")
}

// Rendered reports whether n has a box: no display: none on it or above it in
// the flat tree, not inside closed details, not in head, template and the like.
func (p *Page) Rendered(n dom.Node) bool { return n >= 0 && !p.flag(n, notRendered) }

// Hidden reports whether n is hidden from everybody's assistive technology
// (the complement of Included, roles aside): not rendered, not visible by the
// visibility property, under aria-hidden=true, or inert.
func (p *Page) Hidden(n dom.Node) bool {
	return n < 0 || p.facts()[n]&(notRendered|notVisible|ariaHidden|isInert) != 0 && !p.canvasFallback(n)
}

// canvasFallback: what is inside a canvas has no box but is exposed (HTML 4.12.5).
func (p *Page) canvasFallback(n dom.Node) bool {
	f := p.facts()[n]
	return f&fallback != 0 && f&(notVisible|ariaHidden|isInert|hiddenAttr) == 0
}

// Included is ACT's "included in the accessibility tree": not Hidden, and not
// presentational only. A generic element with nothing to say counts as
// included: whether platforms show it differs.
func (p *Page) Included(n dom.Node) bool {
	return !p.Hidden(n) && (p.doc.Kind(n) != dom.Element || p.role(n) != noneID)
}

// Inert reports whether the inert attribute is on n or above it in the flat tree.
func (p *Page) Inert(n dom.Node) bool { return p.flag(n, isInert) }

// placeAreas gives each area of an image map what the image has that uses the
// map: the area has no box of its own (HTML 4.8.14).
func (p *Page) placeAreas() {
	if len(p.areas) == 0 {
		return
	}
	images := map[string]dom.Node{}
	for n := range p.doc.Elements(0) {
		if name, ok := p.doc.Attr(n, "usemap"); ok && p.doc.Is(n, "img", "object") {
			if name = strings.TrimPrefix(name, "#"); p.flags[n]&notRendered == 0 || images[name] == 0 {
				images[name] = n
			}
		}
	}
	for _, area := range p.areas {
		const shared = notRendered | notVisible | isInert | ariaHidden
		f := p.flags[area] &^ (notRendered | notVisible)
		image := images[p.doc.Value(max(0, p.doc.Closest(area, "map")), "name")]
		if image == 0 {
			f |= notRendered
		} else {
			f |= p.flags[image] & shared
		}
		p.flags[area] = f
	}
}
