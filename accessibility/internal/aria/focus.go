package aria

import (
	"strconv"
	"strings"

	"github.com/moothall/moothall/accessibility/internal/dom"
)

// Focusable reports whether n can take focus by script or pointer: it is a
// focusable area (HTML 6.6.2) that has a box, is not inert and not disabled.
func (p *Page) Focusable(n dom.Node) bool {
	if !p.doc.IsElement(n) || !p.canFocus(n) {
		return false
	}
	f := p.facts()[n]
	return f&(notVisible|isInert) == 0 && (f&notRendered == 0 || f&fallback != 0 && f&hiddenAttr == 0)
}

// Tabbable reports whether n is in the sequential focus order.
func (p *Page) Tabbable(n dom.Node) bool {
	if !p.Focusable(n) {
		return false
	}
	v, ok := p.TabIndex(n)
	return ok && v >= 0
}

// TabIndex is the tabindex value that counts: that of the attribute if it is a
// number, else 0 for what takes focus by itself; ok is false for the rest.
func (p *Page) TabIndex(n dom.Node) (value int, ok bool) {
	if !p.doc.IsElement(n) {
		return 0, false
	}
	if v, ok := p.tabindexAttr(n); ok {
		return v, true
	}
	return 0, p.focusableByNature(n)
}

// tabindexAttr reads the attribute by HTML's rules for integers: white space,
// a sign, digits; what follows them is left.
func (p *Page) tabindexAttr(n dom.Node) (int, bool) {
	s, ok := p.doc.Attr(n, "tabindex")
	if !ok {
		return 0, false
	}
	s = strings.TrimLeftFunc(s, dom.IsSpace)
	end := 0
	if s != "" && (s[0] == '-' || s[0] == '+') {
		end = 1
	}
	for end < len(s) && s[end] >= '0' && s[end] <= '9' {
		end++
	}
	v, err := strconv.ParseInt(s[:end], 10, 32)
	return int(v), err == nil
}

// canFocus is Focusable but for boxes and inertness.
func (p *Page) canFocus(n dom.Node) bool {
	if !p.focusableByNature(n) {
		_, ok := p.tabindexAttr(n)
		return ok && !p.Disabled(n)
	}
	return true
}

func (p *Page) focusableByNature(n dom.Node) bool {
	switch p.doc.Namespace(n) {
	case dom.SVG:
		return p.doc.Tag(n) == "a" && (p.doc.Has(n, "href") || p.doc.Has(n, "xlink:href"))
	case dom.MathML:
		return p.doc.Has(n, "href")
	}
	switch p.doc.Tag(n) {
	case "a", "area":
		if p.doc.Has(n, "href") {
			return true
		}
	case "button", "select", "textarea":
		return !p.Disabled(n)
	case "input":
		return p.inputType(n) != "hidden" && !p.Disabled(n)
	case "iframe":
		return true
	case "audio", "video":
		if p.doc.Has(n, "controls") {
			return true
		}
	case "summary":
		if p.isSummaryOf(n, p.doc.Parent(n)) {
			return true
		}
	}
	switch v, ok := p.doc.Attr(n, "contenteditable"); {
	case !ok:
		return false
	default:
		v = lower(v)
		return v == "" || v == "true" || v == "plaintext-only"
	}
}

// Disabled reports whether n is actually disabled (HTML 4.16.2): its own
// attribute, or a disabled fieldset or optgroup around it. aria-disabled is
// not asked: see AriaDisabled.
func (p *Page) Disabled(n dom.Node) bool {
	if !p.doc.IsElement(n) || p.doc.Namespace(n) != dom.HTML {
		return false
	}
	switch p.doc.Tag(n) {
	case "button", "input", "select", "textarea", "fieldset":
		return p.doc.Has(n, "disabled") || p.flag(n, inDisabled)
	case "optgroup":
		return p.doc.Has(n, "disabled")
	case "option":
		parent := p.doc.Parent(n)
		return p.doc.Has(n, "disabled") || p.doc.Is(parent, "optgroup") && p.doc.Has(parent, "disabled")
	}
	return false
}

// AriaDisabled reports whether aria-disabled is true on n or above it (ACT,
// "disabled element").
func (p *Page) AriaDisabled(n dom.Node) bool {
	if isTrue(p.doc.Value(n, "aria-disabled")) {
		return true
	}
	for a := range p.doc.Ancestors(n) {
		if isTrue(p.doc.Value(a, "aria-disabled")) {
			return true
		}
	}
	return false
}
