package css

import (
	"strconv"
	"strings"

	"github.com/moothall/moothall/accessibility/internal/dom"
)

// hints are the declarations of an element's presentational attributes (HTML
// "Rendering", 15.3); nil if it has none.
func (s *Styles) hints(n dom.Node) *block {
	d := s.doc
	attrs := d.Attrs(n)
	if len(attrs) == 0 || d.Namespace(n) == dom.MathML {
		return nil
	}
	if d.Namespace(n) == dom.SVG {
		return s.svgHints(attrs, d.Tag(n) == "svg")
	}
	h := &hintReader{d: d, n: n, tag: d.Tag(n)}
	for i := range attrs {
		h.read(attrs[i].Name, attrs[i].Value)
	}
	if h.auto {
		h.out.WriteString("direction:" + s.direction(n) + ";")
	}
	return s.hintBlock(h.out.String())
}

// hintReader writes the declarations that attributes stand for.
type hintReader struct {
	d    *dom.Document
	n    dom.Node
	tag  string
	out  strings.Builder
	auto bool // dir=auto
}

// on reports whether the element is one of those named.
func (h *hintReader) on(tags string) bool { return strings.Contains(tags, " "+h.tag+" ") }

const tableParts = " table thead tbody tfoot tr td th "

func (h *hintReader) read(name, v string) {
	switch name {
	case "bgcolor":
		if h.tag == "body" || h.on(tableParts) {
			legacyColour(&h.out, "background-color", v)
		}
	case "background":
		if (h.tag == "body" || h.on(tableParts)) && v != "" {
			h.out.WriteString("background-image:url(" + strconv.Quote(v) + ");")
		}
	case "text", "color":
		if name == "text" && h.tag == "body" || name == "color" && h.on(" font hr ") {
			legacyColour(&h.out, "color", v)
		}
	case "face", "size":
		if h.tag != "font" {
			return
		}
		if name == "size" {
			fontSize(&h.out, v)
		} else if !strings.ContainsAny(v, ";{}!\\") {
			h.out.WriteString("font-family:" + v + ";")
		}
	case "width", "height":
		if h.on(" table td th col hr img iframe video object embed ") || h.tag == "input" && isType(h.d, h.n, "image") {
			dimensionHint(&h.out, name, v)
		}
	case "align", "valign", "nowrap", "border", "hspace", "vspace":
		h.layout(name, v)
	case "dir":
		h.auto = equalFold(v, "auto")
	case "wrap":
		if h.tag == "textarea" && equalFold(v, "off") {
			h.out.WriteString("white-space:pre;")
		}
	case "type":
		if h.tag == "ol" {
			if t := map[string]string{"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}[v]; t != "" {
				h.out.WriteString("list-style-type:" + t + ";")
			}
		}
	}
}

func (h *hintReader) layout(name, v string) {
	switch name {
	case "align":
		alignHint(&h.out, h.tag, lower(v))
	case "valign":
		if h.on(tableParts) && strings.Contains(" top middle bottom baseline ", " "+lower(v)+" ") {
			h.out.WriteString("vertical-align:" + v + ";")
		}
	case "nowrap":
		if h.on(" td th ") {
			h.out.WriteString("white-space:nowrap;")
		}
	case "border":
		if h.tag == "table" && v != "0" {
			h.out.WriteString("border:" + strconv.Itoa(max(1, leadingInt(v, 1))) + "px outset;")
		} else if h.tag == "img" {
			h.out.WriteString("border:" + strconv.Itoa(leadingInt(v, 0)) + "px solid;")
		}
	case "hspace", "vspace":
		if h.tag == "img" {
			sides := map[string]string{"hspace": "margin-left:%;margin-right:%;", "vspace": "margin-top:%;margin-bottom:%;"}[name]
			h.out.WriteString(strings.ReplaceAll(sides, "%", strconv.Itoa(leadingInt(v, 0))+"px"))
		}
	}
}

// hintBlock reads hints; they are declarations like those of a style attribute.
func (s *Styles) hintBlock(text string) *block {
	if text == "" {
		return nil
	}
	return s.inlineBlock(text)
}

// svgHints are the presentation attributes of SVG; width and height are ones of
// the svg element only, here.
func (s *Styles) svgHints(attrs []dom.Attr, root bool) *block {
	var out strings.Builder
	for i := range attrs {
		a := &attrs[i]
		switch a.Name {
		case "width", "height":
			if root {
				dimensionHint(&out, a.Name, a.Value)
			}
		case "display", "visibility", "opacity", "color", "font-size", "font-weight", "font-family", "font-style", "overflow",
			"pointer-events", "direction", "writing-mode", "cursor", "clip-path", "filter", "letter-spacing", "word-spacing", "text-decoration":
			if !strings.ContainsAny(a.Value, ";{}!") {
				value := a.Value
				if _, err := strconv.ParseFloat(value, 64); err == nil && (a.Name == "font-size" || strings.HasSuffix(a.Name, "-spacing")) {
					value += "px"
				}
				out.WriteString(a.Name + ":" + value + ";")
			}
		}
	}
	return s.hintBlock(out.String())
}
