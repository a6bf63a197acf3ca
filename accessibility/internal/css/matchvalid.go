package css

import (
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// validates reports whether n takes part in constraint validation.
func (m *matcher) validates(n dom.Node) bool {
	d := m.doc
	if d.Is(n, "form", "fieldset") {
		return true
	}
	return (d.Is(n, "select", "textarea") || d.Is(n, "input") && !isType(d, n, "hidden", "reset", "button") || d.Is(n, "button") && !isType(d, n, "reset", "button")) &&
		!m.disabled(n) && !d.Has(n, "readonly")
}

// invalid looks at what a page without script mostly has: required fields left
// empty, and forms and fieldsets with such fields in them.
func (m *matcher) invalid(n dom.Node) bool {
	d := m.doc
	if d.Is(n, "form", "fieldset") {
		for c := range d.Elements(n) {
			if m.s.steps--; m.s.steps < 0 {
				return false
			}
			if d.Is(c, "input", "select", "textarea") && m.validates(c) && m.invalid(c) {
				return true
			}
		}
		return false
	}
	if !d.Has(n, "required") {
		return false
	}
	switch {
	case d.Is(n, "textarea"):
		return d.Text(n) == ""
	case d.Is(n, "select"):
		for o := range d.Elements(n) {
			if m.s.steps--; d.Is(o, "option") && m.selected(o) {
				v, ok := d.Attr(o, "value")
				return ok && v == "" || !ok && dom.Trim(d.Text(o)) == ""
			}
		}
		return true
	case isType(d, n, "checkbox"):
		return !d.Has(n, "checked")
	case isType(d, n, "radio"):
		return !m.groupChecked(n)
	}
	return d.Value(n, "value") == ""
}

// groupChecked reports whether a radio of the group of n is chosen.
func (m *matcher) groupChecked(n dom.Node) bool {
	d := m.doc
	name := d.Value(n, "name")
	if d.Has(n, "checked") || name == "" {
		return d.Has(n, "checked")
	}
	for c := range d.Elements(max(0, d.Closest(n, "form"))) {
		if m.s.steps--; m.s.steps < 0 {
			return false
		}
		if d.Is(c, "input") && isType(d, c, "radio") && d.Value(c, "name") == name && d.Has(c, "checked") {
			return true
		}
	}
	return false
}
