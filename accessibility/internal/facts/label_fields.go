package facts

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// FieldRoles are the roles of form fields (ACT cc0f0a, 36b590).
var FieldRoles = []string{"checkbox", "combobox", "listbox", "menuitemcheckbox", "menuitemradio", "radio", "searchbox", "slider", "spinbutton", "switch", "textbox"}

// Labelled is a visible field with its visible programmatic labels.
type Labelled struct {
	Field  act.Node
	Role   string
	Labels []act.Node
	Text   string   // of all labels
	Words  string   // the words of text in lower case, with single spaces
	Group  act.Node // fieldset around it, or act.None
}

type labelledKey struct{}

func LabelledFields(p *act.Page) []Labelled {
	return act.Fact(p, labelledKey{}, func(p *act.Page) []Labelled {
		byField := map[act.Node][]act.Node{}
		for _, l := range p.Tagged("label") {
			if f := labelTarget(p, l); f != act.None {
				byField[f] = append(byField[f], l)
			}
		}
		var out []Labelled
		for _, n := range WithRole(p, FieldRoles...) {
			f := Labelled{Field: n, Role: p.ARIA.Role(n)}
			labels := append(byField[n], p.Refs(n, "aria-labelledby")...)
			for _, l := range labels[:min(len(labels), 8)] {
				if p.ARIA.Visible(l) && l != n {
					f.Labels = append(f.Labels, l)
					f.Text += " " + labelText(p, l)
				}
			}
			if f.Text = Collapse(f.Text); len(f.Labels) > 0 && f.Text != "" && p.ARIA.Visible(n) {
				f.Words, f.Group = strings.Join(WordsOf(f.Text), " "), p.Closest(n, "fieldset")
				out = append(out, f)
			}
		}
		return out
	})
}

// labelTarget is the field that a label element labels (HTML, "the label element").
func labelTarget(p *act.Page, label act.Node) act.Node {
	if id, ok := p.Attr(label, "for"); ok {
		if n := p.ByID(label, id); isLabelable(p, n) {
			return n
		}
		return act.None
	}
	for c := range p.Elements(label) {
		if isLabelable(p, c) {
			return c
		}
	}
	return act.None
}

func isLabelable(p *act.Page, n act.Node) bool {
	return p.Is(n, "button", "meter", "output", "progress", "select", "textarea") || p.Is(n, "input") && InputType(p, n) != "hidden"
}

// labelText is the text of a label without that of fields in it, with the
// alternatives of images.
func labelText(p *act.Page, label act.Node) string {
	var b strings.Builder
	for n := label; n < p.End(label) && b.Len() < 1000; n++ {
		switch {
		case p.Is(n, "select", "textarea", "script", "style"):
			n = p.End(n) - 1
		case p.Is(n, "img"):
			b.WriteString(" " + p.Value(n, "alt") + " ")
		case p.Kind(n) == dom.Text:
			b.WriteString(p.Data(n))
		}
	}
	return Collapse(b.String())
}
