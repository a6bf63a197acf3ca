package facts

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// InputType is the state of an input element's type attribute in lower case,
// "text" where it is missing or unknown; "" of other elements.
func InputType(p *act.Page, n act.Node) string {
	if !p.Is(n, "input") {
		return ""
	}
	v, ok := p.Attr(n, "type")
	if !ok {
		return "text"
	}
	switch t := strings.ToLower(dom.Trim(v)); t {
	case "button", "checkbox", "color", "date", "datetime-local", "email", "file", "hidden", "image", "month", "number",
		"password", "radio", "range", "reset", "search", "submit", "tel", "time", "url", "week":
		return t
	}
	return "text"
}

type labelsKey struct{}

// LabelsOf are the label elements of each field: those that name it in their
// for attribute, and those around it that name none.
func LabelsOf(p *act.Page) map[act.Node][]act.Node {
	return act.Fact(p, labelsKey{}, func(p *act.Page) map[act.Node][]act.Node {
		labels := map[act.Node][]act.Node{}
		for _, l := range p.Tagged("label") {
			if id, ok := p.Attr(l, "for"); ok {
				if n := p.ByID(l, id); n != act.None {
					labels[n] = append(labels[n], l)
				}
				continue
			}
			for c := range p.Elements(l) {
				if p.Is(c, "button", "input", "meter", "output", "progress", "select", "textarea") && InputType(p, c) != "hidden" {
					labels[c] = append(labels[c], l)
					break
				}
			}
		}
		return labels
	})
}
