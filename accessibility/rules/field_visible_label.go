package rules

import (
	"slices"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// FieldVisibleLabel looks for fields of a form that stand one after another
// with no text at all: nothing that is seen says what to enter, but for a
// placeholder, which goes away.
var FieldVisibleLabel = &act.Rule{
	ID: "field-visible-label", Criteria: []act.Criterion{"3.3.2"}, Level: act.A,
	Title: act.Text{EN: "Fields have a label that is seen", CY: "Mae gan feysydd label sydd i'w weld"},
	Why: act.Text{
		EN: "Once something is entered, nobody can see what the field asks for, and nobody can check it.",
		CY: "Ar ôl rhoi rhywbeth yn y maes, ni all neb weld beth mae'n ei ofyn, na'i wirio.",
	},
	Fix: act.Text{
		EN: "Put a label element with text above the field. A placeholder is no label.",
		CY: "Rhowch elfen label â thestun uwchben y maes. Nid yw placeholder yn label.",
	},
	Applicability: "Each input element for text and each textarea that is visible and can be filled in, and has a label that is seen or stands right after another field, outside tables and groups.",
	Expectations:  []string{"It has a label that is seen. Where there is none, nothing but headings stands in the form before the first of those fields, and no text between them, it fails; else a person must say."},
	Source:        "https://www.w3.org/WAI/WCAG22/Understanding/labels-or-instructions",
	Run: func(p *act.Page) {
		fields := controls(p)
		for i, n := range fields {
			if !isTextField(p, n) {
				continue
			}
			if isLabelSeen(p, n) {
				p.Pass(n)
				continue
			}
			if i == 0 || isInNamedGroup(p, n) {
				continue
			}
			next := p.End(formAround(p, n))
			if i+1 < len(fields) {
				next = min(next, fields[i+1])
			}
			chain := chainOf(p, fields, i)
			if len(chain) < 2 {
				continue
			}
			judgeVisibleLabel(p, n, chain, seenBetween(p, p.End(n), next))
		}
	},
}

func judgeVisibleLabel(p *act.Page, n act.Node, chain []act.Node, after gap) {
	switch {
	case after == textGap:
		return // a label that follows its field, perhaps
	case slices.ContainsFunc(chain[:len(chain)-1], func(f act.Node) bool { return isLabelSeen(p, f) || !isTextField(p, f) }),
		after == imageGap, !beginsForm(p, chain[0]):
		p.CantTell(n, act.Text{
			EN: "There is no label at the field; does what stands before it say what to enter?",
			CY: "Does dim label wrth y maes; a yw'r hyn sydd o'i flaen yn dweud beth i'w roi ynddo?",
		})
	case p.Has(n, "placeholder"):
		p.Fail(n, act.Text{
			EN: "The field has only a placeholder, which goes away, and no label that is seen",
			CY: "Dim ond placeholder sydd gan y maes, sy'n diflannu, a dim label i'w weld",
		})
	default:
		p.Fail(n, act.Text{
			EN: "Nothing that is seen says what to enter in the field",
			CY: "Does dim i'w weld sy'n dweud beth i'w roi yn y maes",
		})
	}
}

// controls are the fields and buttons that are seen, in document order.
func controls(p *act.Page) []act.Node {
	var out []act.Node
	for _, n := range p.Tagged("input", "select", "textarea", "button") {
		if facts.InputType(p, n) != "hidden" && p.ARIA.Visible(n) {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	return out
}

// isTextField reports whether something is to be typed into n. Fields for one
// letter make up one field together, and a search field has its button.
func isTextField(p *act.Page, n act.Node) bool {
	switch facts.InputType(p, n) {
	case "text", "email", "tel", "url", "password", "number":
	default:
		if !p.Is(n, "textarea") {
			return false
		}
	}
	return p.Value(n, "maxlength") != "1" && !p.ARIA.Disabled(n) && !p.Has(n, "readonly") && !p.ARIA.Hidden(n) && p.Value(n, "role") == ""
}

// isLabelSeen reports whether a label element or an element that names n is seen.
func isLabelSeen(p *act.Page, n act.Node) bool {
	for _, l := range p.Refs(n, "aria-labelledby") {
		if p.ARIA.VisibleText(l) != "" {
			return true
		}
	}
	return slices.ContainsFunc(facts.LabelsOf(p)[n], p.ARIA.Visible)
}

// isInNamedGroup reports whether a table, or a group with a name, says what n is.
func isInNamedGroup(p *act.Page, n act.Node) bool {
	for a := p.FlatParent(n); a > 0; a = p.FlatParent(a) {
		if !p.IsElement(a) {
			continue
		}
		if p.Is(a, "table") || facts.IsCustom(p, a) {
			return true
		}
		switch p.ARIA.Role(a) {
		case "group", "radiogroup", "row", "grid", "table":
			return true
		}
	}
	return false
}

// chainOf are the fields up to the i-th that follow one another with nothing
// seen between.
func chainOf(p *act.Page, fields []act.Node, i int) []act.Node {
	first, form := i, formAround(p, fields[i])
	for first > 0 && i-first < 20 && fields[first-1] > form && !p.Is(fields[first-1], "button") && seenBetween(p, p.End(fields[first-1]), fields[first]) == emptyGap {
		first--
	}
	return fields[first : i+1]
}

// gap is what is seen between two controls.
type gap uint8

const (
	emptyGap gap = iota
	imageGap
	textGap
)

func seenBetween(p *act.Page, from, to act.Node) gap {
	seen := emptyGap
	for n := from; n < to; n++ {
		switch {
		case p.Kind(n) == dom.Text && dom.Trim(p.Data(n)) != "" && p.ARIA.Visible(n):
			return textGap
		case p.IsElement(n) && (p.Is(n, "img", "i", "canvas", "iframe", "video", "object") || p.Tag(n) == "svg") && p.ARIA.Visible(n):
			seen = imageGap
		}
	}
	return seen
}

// formAround is the form that n is in, the whole document if it is in none.
func formAround(p *act.Page, n act.Node) act.Node { return max(0, p.Closest(n, "form")) }

type formTextKey struct{}

// beginsForm reports whether nothing but headings stands in the form before
// its first field: no text that may be the label of all.
func beginsForm(p *act.Page, n act.Node) bool {
	form := formAround(p, n)
	texts := act.Fact(p, formTextKey{}, func(*act.Page) map[act.Node]act.Node { return map[act.Node]act.Node{} })
	text, known := texts[form]
	if !known {
		text = firstText(p, form)
		texts[form] = text
	}
	return form > 0 && n < text
}

// firstText is the first text that is seen in a form and is no heading, the
// form's end if there is none.
func firstText(p *act.Page, form act.Node) act.Node {
	c := form + 1
	for ; c < p.End(form); c++ {
		if p.Is(c, "h1", "h2", "h3", "h4", "h5", "h6") {
			c = p.End(c) - 1
		} else if p.Kind(c) == dom.Text && dom.Trim(p.Data(c)) != "" && p.ARIA.Visible(c) {
			break
		}
	}
	return c
}
