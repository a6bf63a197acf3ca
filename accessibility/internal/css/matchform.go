package css

import (
	"strings"

	"github.com/moothall/moothall/accessibility/internal/dom"
)

// formPseudo answers the pseudo-classes that HTML defines ("Pseudo-classes").
func (m *matcher) formPseudo(k pseudoKind, n dom.Node) bool {
	d := m.doc
	switch k {
	case pcAnyLink:
		if d.Namespace(n) == dom.SVG {
			return d.Tag(n) == "a" && (d.Has(n, "href") || d.Has(n, "xlink:href"))
		}
		return d.Is(n, "a", "area") && d.Has(n, "href")
	case pcChecked:
		if d.Is(n, "option") {
			return m.selected(n)
		}
		return d.Is(n, "input") && isType(d, n, "checkbox", "radio") && d.Has(n, "checked")
	case pcDisabled:
		return m.disabled(n)
	case pcEnabled:
		return d.Is(n, "button", "input", "select", "textarea", "optgroup", "option", "fieldset") && !m.disabled(n)
	case pcRequired, pcOptional:
		takes := d.Is(n, "select", "textarea") || d.Is(n, "input") && !isType(d, n, "hidden", "range", "color", "submit", "image", "reset", "button")
		if k == pcRequired {
			return takes && d.Has(n, "required")
		}
		return d.Is(n, "input", "select", "textarea") && !(takes && d.Has(n, "required"))
	case pcReadOnly:
		return !m.writable(n)
	case pcReadWrite:
		return m.writable(n)
	case pcPlaceholderShown:
		if d.Is(n, "textarea") {
			return d.Has(n, "placeholder") && d.Text(n) == ""
		}
		return d.Is(n, "input") && d.Has(n, "placeholder") && d.Value(n, "value") == "" &&
			!isType(d, n, "hidden", "range", "color", "submit", "image", "reset", "button", "checkbox", "radio", "file", "date", "month", "week", "time", "datetime-local")
	case pcDefined:
		return d.Namespace(n) != dom.HTML || !strings.Contains(d.Tag(n), "-")
	case pcOpen:
		return d.Is(n, "details", "dialog") && d.Has(n, "open")
	case pcValid:
		return m.validates(n) && !m.invalid(n)
	case pcInvalid:
		return m.validates(n) && m.invalid(n)
	case pcInRange:
		return d.Is(n, "input") && (d.Has(n, "min") || d.Has(n, "max")) && isType(d, n, "number", "range", "date", "month", "week", "time", "datetime-local")
	case pcIndeterminate:
		return d.Is(n, "progress") && !d.Has(n, "value") || d.Is(n, "input") && isType(d, n, "radio") && !m.groupChecked(n)
	case pcDefault:
		return d.Is(n, "option") && d.Has(n, "selected") || d.Is(n, "input") && isType(d, n, "checkbox", "radio") && d.Has(n, "checked")
	}
	return false
}

// isType reports whether the type of an input is one of the names.
func isType(d *dom.Document, n dom.Node, types ...string) bool {
	v := d.Value(n, "type")
	for _, t := range types {
		if equalFold(v, t) {
			return true
		}
	}
	return false
}

func (m *matcher) disabled(n dom.Node) bool {
	d := m.doc
	if d.Is(n, "option") {
		return d.Has(n, "disabled") || d.Is(d.Parent(n), "optgroup") && d.Has(d.Parent(n), "disabled")
	}
	if d.Is(n, "optgroup") {
		return d.Has(n, "disabled")
	}
	if !d.Is(n, "button", "input", "select", "textarea", "fieldset") {
		return false
	}
	if d.Has(n, "disabled") {
		return true
	}
	below := n
	for p := d.Parent(n); p > 0; below, p = p, d.Parent(p) {
		if d.Is(p, "fieldset") && d.Has(p, "disabled") {
			if !d.Is(below, "legend") || below == n {
				return true
			}
			for c := range d.Children(p) { // the first legend is spared
				if d.Is(c, "legend") {
					if c != below {
						return true
					}
					break
				}
			}
		}
	}
	return false
}

// selected reports whether an option is chosen: by its attribute, or as the
// first of a drop-down where none has it.
func (m *matcher) selected(n dom.Node) bool {
	d := m.doc
	sel := d.Parent(n)
	if d.Is(sel, "optgroup") {
		sel = d.Parent(sel)
	}
	if !d.Is(sel, "select") || d.Has(sel, "multiple") {
		return d.Has(n, "selected")
	}
	last, first := dom.None, dom.None
	for o := range d.Elements(sel) {
		m.s.steps--
		if !d.Is(o, "option") {
			continue
		}
		if d.Has(o, "selected") {
			last = o
		}
		if first == dom.None && !m.disabled(o) {
			first = o
		}
	}
	if last != dom.None {
		return last == n
	}
	size := d.Value(sel, "size")
	return (size == "" || size == "0" || size == "1") && first == n
}

// writable is :read-write.
func (m *matcher) writable(n dom.Node) bool {
	d := m.doc
	switch {
	case d.Is(n, "input"):
		return !isType(d, n, "hidden", "range", "color", "submit", "image", "reset", "button", "checkbox", "radio", "file") &&
			!d.Has(n, "readonly") && !m.disabled(n)
	case d.Is(n, "textarea"):
		return !d.Has(n, "readonly") && !m.disabled(n)
	}
	for a := n; a > 0; a = d.Parent(a) {
		if v, ok := d.Attr(a, "contenteditable"); ok && d.IsElement(a) {
			return v == "" || equalFold(v, "true") || equalFold(v, "plaintext-only")
		}
	}
	return false
}
