package facts

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/aria"
)

// isDisabledPart reports whether n is a disabled widget, group or link.
func isDisabledPart(p *act.Page, n act.Node) bool { return IsDisabledIn(p, n, MarksDisabled(p)) }

// IsDisabledIn is isDisabledPart with the answer of marksDisabled.
func IsDisabledIn(p *act.Page, n act.Node, marks bool) bool {
	if !p.ARIA.Disabled(n) && !(marks && AriaDisabled(p, n)) {
		return false
	}
	role := p.ARIA.Role(n)
	return aria.IsWidget(role) || aria.Inherits(role, "group") || p.Is(n, "a") // a link that leads nowhere now has no href
}

// MarksDisabled reports whether anything on the page has aria-disabled.
func MarksDisabled(p *act.Page) bool {
	type key struct{}
	return act.Fact(p, key{}, func(p *act.Page) bool {
		for _, n := range ARIAOf(p).States {
			if strings.EqualFold(p.Value(n, "aria-disabled"), "true") {
				return true
			}
		}
		return false
	})
}

// DisabledLabels are the elements that name a disabled widget from outside it.
func DisabledLabels(p *act.Page) map[act.Node]bool {
	labels := map[act.Node]bool{}
	names := func(n act.Node) {
		for _, m := range p.Refs(n, "aria-labelledby") {
			labels[m] = true
		}
		for a := range p.Ancestors(n) {
			if p.Is(a, "label") {
				labels[a] = true
				break
			}
		}
	}
	var ids map[string]bool
	for _, n := range p.Tagged("input", "select", "textarea", "button", "output", "meter", "progress") {
		if !isDisabledPart(p, n) {
			continue
		}
		names(n)
		if id := p.Value(n, "id"); id != "" {
			if ids == nil {
				ids = map[string]bool{}
			}
			ids[id] = true
		}
	}
	for _, n := range ARIAOf(p).States {
		if p.Has(n, "aria-labelledby") && isDisabledPart(p, n) {
			names(n)
		}
	}
	if ids != nil {
		for _, n := range p.Tagged("label") {
			if ids[p.Value(n, "for")] {
				labels[n] = true
			}
		}
	}
	return labels
}

// AriaDisabled reports whether n or something around it has
// aria-disabled="true" (ACT, "disabled element").
func AriaDisabled(p *act.Page, n act.Node) bool {
	if strings.EqualFold(p.Value(n, "aria-disabled"), "true") {
		return true
	}
	for a := range p.Ancestors(n) {
		if strings.EqualFold(p.Value(a, "aria-disabled"), "true") {
			return true
		}
	}
	return false
}
