package aria

import (
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// element adds the text alternative of n, and says where it came from: the
// steps of AccName 1.2 section 4.3.2 in their order.
func (w *namer) element(n dom.Node, s step) Source {
	if w.seen[n] == w.epoch && !s.root {
		return FromNothing
	}
	if w.spent() || len(w.buf) >= maxName {
		return FromNothing
	}
	if !s.root {
		w.seen[n] = w.epoch
		if !s.hidden && !s.direct && w.p.Hidden(n) { // 2A
			if w.p.facts()[n]&(notRendered|ariaHidden|isInert) == 0 {
				w.content(n, s) // visibility can be taken back further in
			}
			return FromNothing
		}
	}
	if !s.root && w.p.doc.Is(n, "slot") && w.p.doc.Tree(n) != 0 {
		w.content(n, s) // a slot is no place in the tree: what is on it names nothing
		return FromContent
	}
	if !s.within { // 2B; browsers take the misspelt attribute too
		if w.references(n, "aria-labelledby") || w.references(n, "aria-labeledby") {
			return FromLabelledby
		}
	}
	role := w.p.Role(n)
	if !s.root && n != w.root && w.embedded(n, role, s) { // 2C
		return FromValue
	}
	if n == w.root && !s.root && !s.direct {
		return FromNothing // a control inside its own label
	}
	if w.attribute(n, "aria-label", FromLabel) { // 2D
		return FromLabel
	}
	if from := w.native(n, role, s); from != FromNothing { // 2E
		return from
	}
	if !s.root || w.fromContent(n, role) { // 2F to 2H
		before := len(w.buf)
		w.content(n, s)
		if anyInk(w.buf[before:]) {
			return FromContent
		}
	}
	if w.attribute(n, "title", FromTitle) { // 2I
		return FromTitle
	}
	return w.lastResort(n, s)
}

// fromContent reports whether n itself may be named from its content.
func (w *namer) fromContent(n dom.Node, role string) bool {
	if d := Definition(role); d != nil && d.FromContent {
		return true
	}
	return role == "" && w.p.doc.Is(n, "summary")
}

// lastResort is what a control shows when nothing names it.
func (w *namer) lastResort(n dom.Node, s step) Source {
	d := w.p.doc
	switch {
	case d.Is(n, "img"):
		if s.root && w.figcaption(n) {
			return FromNative
		}
		return FromNothing
	case d.Is(n, "textarea"):
	case d.Is(n, "input"):
		switch w.p.inputType(n) {
		case "submit", "image":
			if s.root {
				w.emit("Submit", FromDefault, n)
				return FromDefault
			}
			return FromNothing
		case "reset":
			if s.root {
				w.emit("Reset", FromDefault, n)
				return FromDefault
			}
			return FromNothing
		}
	default:
		if w.attribute(n, "aria-placeholder", FromPlaceholder) {
			return FromPlaceholder
		}
		return FromNothing
	}
	if w.attribute(n, "placeholder", FromPlaceholder) || w.attribute(n, "aria-placeholder", FromPlaceholder) {
		return FromPlaceholder
	}
	return FromNothing
}

// embedded adds the value of a control that stands inside the text that names
// another element (AccName 2C), and says whether n is such a control.
func (w *namer) embedded(n dom.Node, role string, s step) bool {
	d := w.p.doc
	switch role {
	case "textbox", "searchbox":
		switch {
		case d.Is(n, "input"):
			w.attribute(n, "value", FromValue)
		default:
			w.content(n, s)
		}
	case "combobox", "listbox":
		w.chosen(n, role, s)
	case "slider", "spinbutton", "progressbar", "meter", "scrollbar":
		_ = w.attribute(n, "aria-valuetext", FromValue) || w.attribute(n, "aria-valuenow", FromValue) || w.attribute(n, "value", FromValue)
	default:
		return false
	}
	return true
}

// chosen adds the options that are selected in a combobox or listbox.
func (w *namer) chosen(n dom.Node, role string, s step) {
	d := w.p.doc
	if d.Is(n, "input") {
		w.attribute(n, "value", FromValue)
		return
	}
	native := d.Is(n, "select")
	var first, last dom.Node = dom.None, dom.None
	any := false
	for c := range d.Elements(n) {
		if w.spent() {
			break
		}
		if !native {
			if lower(d.Value(c, "aria-selected")) == "true" && w.p.Role(c) == "option" {
				any = w.option(c, s) || any
			}
			continue
		}
		if !d.Is(c, "option") {
			continue
		}
		if first == dom.None && !w.p.Disabled(c) {
			first = c
		}
		if d.Has(c, "selected") {
			if last = c; d.Has(n, "multiple") {
				w.option(c, s)
			}
		}
	}
	switch {
	case !native && !any && role == "combobox":
		w.content(n, s)
	case native && !d.Has(n, "multiple"):
		if last == dom.None && role == "combobox" {
			last = first
		}
		if last != dom.None {
			w.option(last, s)
		}
	}
}

func (w *namer) option(n dom.Node, s step) bool {
	before := len(w.buf)
	w.gap = true
	if !w.attribute(n, "aria-label", FromLabel) && !w.attribute(n, "label", FromNative) {
		w.content(n, s)
	}
	w.gap = true
	return anyInk(w.buf[before:])
}
