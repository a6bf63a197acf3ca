package aria

import (
	"strconv"
	"strings"

	"github.com/moothall/moothall/accessibility/internal/dom"
)

// fixedRoles are the elements whose implicit role does not depend on where
// they stand or what they carry (HTML-AAM 1.0 section 3.5). Elements that are
// in no list here have the role generic.
var fixedRoles = map[string]string{
	"address": "group", "article": "article", "blockquote": "blockquote", "button": "button", "caption": "caption", "code": "code",
	"datalist": "listbox", "dd": "definition", "del": "deletion", "details": "group", "dfn": "term", "dialog": "dialog", "dir": "list",
	"dt": "term", "em": "emphasis", "fieldset": "group", "figure": "figure", "form": "form", "h1": "heading", "h2": "heading",
	"h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading", "hgroup": "group", "hr": "separator", "html": "document",
	"ins": "insertion", "main": "main", "mark": "mark", "math": "math", "menu": "list", "meter": "meter", "nav": "navigation", "ol": "list",
	"optgroup": "group", "option": "option", "output": "status", "p": "paragraph", "progress": "progressbar", "s": "deletion",
	"search": "search", "strike": "deletion", "strong": "strong", "sub": "subscript", "sup": "superscript", "table": "table",
	"textarea": "textbox", "time": "time", "ul": "list",
}

// noRole are the elements for which HTML-AAM has no role, and those that it does not map.
var noRole = []string{
	"abbr", "audio", "base", "br", "canvas", "cite", "col", "colgroup", "dl", "embed", "figcaption", "frame", "frameset", "head", "iframe",
	"kbd", "label", "legend", "link", "map", "meta", "noscript", "object", "param", "picture", "rp", "rt", "rtc", "ruby", "script", "slot",
	"source", "style", "summary", "template", "title", "track", "var", "video", "wbr",
}

// byContext stands in htmlRoles for the elements whose role depends on
// attributes or on what is around them.
const byContext roleID = 255

var contextTags = []string{"a", "area", "aside", "footer", "header", "img", "input", "li", "section", "select",
	"td", "th", "tr", "tbody", "thead", "tfoot"}

var htmlRoles = indexHTML()

func indexHTML() map[string]roleID {
	m := make(map[string]roleID, len(fixedRoles)+len(noRole)+len(contextTags))
	for tag, role := range fixedRoles {
		m[tag] = roleByName[role]
	}
	for _, tag := range noRole {
		m[tag] = 0
	}
	for _, tag := range contextTags {
		m[tag] = byContext
	}
	return m
}

func (p *Page) implicit(n dom.Node) roleID {
	tag := p.doc.Tag(n)
	switch p.doc.Namespace(n) {
	case dom.SVG:
		return roleByName[svgRole(p, n)]
	case dom.MathML:
		if tag == "math" {
			return roleByName["math"]
		}
		return 0
	}
	switch id, ok := htmlRoles[tag]; {
	case !ok:
		return genericID
	case id == byContext:
		return roleByName[p.contextRole(n, tag)]
	default:
		return id
	}
}

func (p *Page) contextRole(n dom.Node, tag string) string {
	switch tag {
	case "a", "area":
		return linkRole(p, n)
	case "aside":
		return asideRole(p, n)
	case "footer", "header":
		return pageRole(p, n, tag)
	case "img":
		return imgRole(p, n)
	case "input":
		return inputRole(p, n)
	case "li":
		return listItemRole(p, n)
	case "section":
		return sectionRole(p, n)
	case "select":
		return selectRole(p, n)
	case "td", "th":
		return cellRole(p, n)
	}
	return rowRole(p, n)
}

func linkRole(p *Page, n dom.Node) string {
	if p.doc.Has(n, "href") {
		return "link"
	}
	return "generic"
}

// HTML-AAM: an aside inside sectioning content is a landmark only if it has a name.
func asideRole(p *Page, n dom.Node) string {
	if p.flag(n, inSectioning) && !p.authorNamed(n) {
		return "generic"
	}
	return "complementary"
}

// HTML-AAM: header and footer belong to the page unless they are inside
// sectioning content or main, by element or by role.
func pageRole(p *Page, n dom.Node, tag string) string {
	switch {
	case p.flag(n, inSectioning|inMain):
		return "generic"
	case tag == "header":
		return "banner"
	}
	return "contentinfo"
}

func sectionRole(p *Page, n dom.Node) string {
	if p.authorNamed(n) {
		return "region"
	}
	return "generic"
}

// An image with alt="" is decorative until something else says that it is
// not: a name by ARIA, focus, or another global attribute.
func imgRole(p *Page, n dom.Node) string {
	if alt, ok := p.doc.Attr(n, "alt"); ok && alt == "" && !p.keptImage(n) {
		return "none"
	}
	return "img"
}

func inputRole(p *Page, n dom.Node) string {
	switch t := p.inputType(n); t {
	case "button", "submit", "reset", "image":
		return "button"
	case "checkbox":
		if p.doc.Has(n, "switch") {
			return "switch"
		}
		return "checkbox"
	case "radio":
		return "radio"
	case "range":
		return "slider"
	case "number":
		return "spinbutton"
	case "text", "search", "tel", "url", "email":
		if p.doc.Is(p.doc.ByID(n, p.doc.Value(n, "list")), "datalist") {
			return "combobox"
		}
		if t == "search" {
			return "searchbox"
		}
		return "textbox"
	}
	return ""
}

// inputTypes are the states of the type attribute (HTML 4.10.5); any other word is text.
var inputTypes = map[string]bool{
	"hidden": true, "text": true, "search": true, "tel": true, "url": true, "email": true, "password": true, "date": true, "month": true,
	"week": true, "time": true, "datetime-local": true, "number": true, "range": true, "color": true, "checkbox": true, "radio": true,
	"file": true, "submit": true, "image": true, "reset": true, "button": true,
}

// inputType is the state of the type attribute of an input.
func (p *Page) inputType(n dom.Node) string {
	t := p.doc.Value(n, "type")
	if inputTypes[t] {
		return t
	}
	if t = strings.ToLower(t); inputTypes[t] {
		return t
	}
	return "text"
}

func selectRole(p *Page, n dom.Node) string {
	if p.doc.Has(n, "multiple") {
		return "listbox"
	}
	if size, err := strconv.Atoi(dom.Trim(p.doc.Value(n, "size"))); err == nil && size > 1 {
		return "listbox"
	}
	return "combobox"
}

// A list item is one only in a list that is exposed as one (HTML-AAM, li).
func listItemRole(p *Page, n dom.Node) string {
	parent := p.treeParent(n)
	if parent != dom.None && Inherits(p.Role(parent), "list") {
		return "listitem"
	}
	return "generic"
}

// svgRole follows SVG-AAM 1.0 section 5.4: shapes and groups are exposed when
// the author gave them a name or description.
func svgRole(p *Page, n dom.Node) string {
	switch tag := p.doc.Tag(n); tag {
	case "svg":
		return "graphics-document"
	case "a":
		if p.doc.Has(n, "href") || p.doc.Has(n, "xlink:href") {
			return "link"
		}
		return "group"
	case "image":
		return "img"
	case "text", "foreignObject":
		return "group"
	case "g", "use", "symbol":
		if p.svgNamed(n) {
			return "group"
		}
		return "generic"
	case "circle", "ellipse", "line", "mesh", "path", "polygon", "polyline", "rect":
		if p.svgNamed(n) {
			return "graphics-symbol"
		}
		return "none"
	case "tspan", "textPath":
		return "generic"
	}
	return ""
}

func (p *Page) svgNamed(n dom.Node) bool {
	for c := range p.doc.Children(n) {
		if p.doc.Kind(c) == dom.Element && (p.doc.Tag(c) == "title" || p.doc.Tag(c) == "desc") && dom.Trim(p.doc.Text(c)) != "" {
			return true
		}
	}
	return p.authorNamed(n) || p.doc.Has(n, "tabindex")
}
