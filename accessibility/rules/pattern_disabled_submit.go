package rules

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// PatternDisabledSubmit is a pattern of the GOV.UK Design System.
var PatternDisabledSubmit = &act.Rule{
	ID: "pattern-disabled-submit", Level: act.A, Class: act.Pattern,
	Title: act.Text{
		EN: "The button to go on is not disabled",
		CY: "Nid yw'r botwm i fynd ymlaen wedi'i analluogi",
	},
	Why: act.Text{
		EN: "It does not say why it cannot be used, and many cannot see or reach it.",
		CY: "Nid yw'n dweud pam na ellir ei ddefnyddio, ac ni all llawer ei weld na'i gyrraedd.",
	},
	Fix: act.Text{
		EN: "Let people press the button, and say in an error message what is missing.",
		CY: "Gadewch i bobl bwyso'r botwm, a dywedwch mewn neges gwall beth sydd ar goll.",
	},
	Applicability: "Each rendered submit button.",
	Expectations: []string{
		"It has neither a disabled attribute nor aria-disabled=true.",
	},
	Source: "https://design-system.service.gov.uk/components/button/",
	Run: func(p *act.Page) {
		for _, n := range p.Tagged("button", "input") {
			if !submits(p, n) || !p.ARIA.Rendered(n) {
				continue
			}
			if p.Has(n, "disabled") || strings.EqualFold(p.Value(n, "aria-disabled"), "true") {
				p.Fail(n, act.Text{EN: "The submit button is disabled", CY: "Mae'r botwm cyflwyno wedi'i analluogi"})
				continue
			}
			p.Pass(n)
		}
	},
}

// submits reports whether a button submits a form.
func submits(p *act.Page, n act.Node) bool {
	if p.Is(n, "input") {
		t := facts.InputType(p, n)
		return t == "submit" || t == "image"
	}
	t := strings.ToLower(p.Value(n, "type"))
	return t != "button" && t != "reset" && (p.Closest(n, "form") != act.None || p.Has(n, "form") || t == "submit")
}
