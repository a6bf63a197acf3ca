package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// GroupName looks at the names of radio groups. ARIA 1.2 requires one of the
// role radiogroup; of a fieldset it hangs on what the radios say by themselves.
var GroupName = &act.Rule{
	ID: "group-name", Criteria: []act.Criterion{"1.3.1"}, Level: act.A,
	Title: act.Text{EN: "Groups of radios have a name", CY: "Mae gan grwpiau o fotymau radio enw"},
	Why: act.Text{
		EN: "Someone who uses a screen reader hears “Yes” and “No”, but not the question.",
		CY: "Bydd rhywun sy'n defnyddio darllenydd sgrin yn clywed “Ydw” a “Nac ydw”, ond nid y cwestiwn.",
	},
	Fix: act.Text{
		EN: "Begin the fieldset with a legend that asks the question, or name the radiogroup with aria-labelledby.",
		CY: "Dechreuwch y fieldset â legend sy'n gofyn y cwestiwn, neu enwch y radiogroup ag aria-labelledby.",
	},
	Applicability: "Each element with the role radiogroup, and each fieldset element that holds two or more radios of the same name, that is included in the accessibility tree.",
	Expectations:  []string{"It has an accessible name that is not empty, or is in one that has."},
	Source:        "https://www.w3.org/WAI/WCAG22/Techniques/html/H71",
	Run: func(p *act.Page) {
		for _, n := range facts.WithRole(p, "radiogroup") {
			if p.ARIA.Included(n) && !isNamedGroup(p, n) {
				p.Fail(n, act.Text{
					EN: "The radiogroup has no name, so the question is not read out",
					CY: "Does gan y radiogroup ddim enw, felly ni ddarllenir y cwestiwn",
				})
			} else if p.ARIA.Included(n) {
				p.Pass(n)
			}
		}
		for _, n := range p.Tagged("fieldset") {
			if p.ARIA.Role(n) == "radiogroup" || !p.ARIA.Included(n) || !holdsRadioGroup(p, n) {
				continue
			}
			if isNamedGroup(p, n) {
				p.Pass(n)
				continue
			}
			p.CantTell(n, act.Text{
				EN: "The fieldset has no legend; do its radios say enough without the question?",
				CY: "Does gan y fieldset ddim legend; a yw ei fotymau radio yn dweud digon heb y cwestiwn?",
			})
		}
	},
}

// isNamedGroup reports whether the group, or one around it, has a name.
func isNamedGroup(p *act.Page, n act.Node) bool {
	for ; n > 0; n = p.FlatParent(n) {
		if p.IsElement(n) {
			if r := p.ARIA.Role(n); (r == "radiogroup" || r == "group") && p.ARIA.Name(n).Text != "" {
				return true
			}
		}
	}
	return false
}

// holdsRadioGroup reports whether two radios of one name stand in n, with no
// group of their own between.
func holdsRadioGroup(p *act.Page, n act.Node) bool {
	seen, first := "", false
	for c := n + 1; c < p.End(n); c++ {
		if p.Is(c, "fieldset") || p.IsElement(c) && p.Value(c, "role") != "" && p.ARIA.Role(c) == "radiogroup" {
			c = p.End(c) - 1
			continue
		}
		if !p.IsElement(c) || facts.InputType(p, c) != "radio" || p.ARIA.Hidden(c) {
			continue
		}
		name := p.Value(c, "name")
		if first && name != "" && name == seen {
			return true
		}
		seen, first = name, true
	}
	return false
}
