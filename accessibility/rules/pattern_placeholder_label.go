package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/aria"
)

// PatternPlaceholderLabel is a pattern of the GOV.UK Design System.
var PatternPlaceholderLabel = &act.Rule{
	ID: "pattern-placeholder-label", Level: act.A, Class: act.Pattern,
	Title: act.Text{
		EN: "A placeholder is not the only label",
		CY: "Nid dalfan yw'r unig label",
	},
	Why: act.Text{
		EN: "It goes away when somebody types, and is too pale for many to read.",
		CY: "Mae'n diflannu pan fydd rhywun yn teipio, ac yn rhy welw i lawer ei ddarllen.",
	},
	Fix: act.Text{
		EN: "Write a label element above the field; put an example into hint text.",
		CY: "Ysgrifennwch elfen label uwchben y maes; rhowch enghraifft mewn testun awgrym.",
	},
	Applicability: "Each field with a placeholder attribute that is included in the accessibility tree.",
	Expectations: []string{
		"Its name comes from something else than the placeholder.",
	},
	Source: "https://design-system.service.gov.uk/components/text-input/",
	Run: func(p *act.Page) {
		for _, n := range p.Tagged("input", "textarea") {
			if p.Value(n, "placeholder") == "" || !p.ARIA.Included(n) {
				continue
			}
			if name := p.ARIA.Name(n); name.From == aria.FromPlaceholder {
				p.Fail(n, act.Text{EN: "Only the placeholder “{text}” says what the field is for", CY: "Dim ond y dalfan “{text}” sy'n dweud beth yw diben y maes"}, "text", name.Text)
				continue
			}
			p.Pass(n)
		}
	},
}
