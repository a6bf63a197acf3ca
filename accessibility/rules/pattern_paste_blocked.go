package rules

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// PatternPasteBlocked is a pattern of the GOV.UK Design System.
var PatternPasteBlocked = &act.Rule{
	ID: "pattern-paste-blocked", Level: act.A, Class: act.Pattern,
	Title: act.Text{
		EN: "People can paste into every field",
		CY: "Gall pobl ludo i bob maes",
	},
	Why: act.Text{
		EN: "Password managers paste, and so do people who cannot remember or type a long number.",
		CY: "Mae rheolwyr cyfrineiriau'n gludo, a phobl na allant gofio na theipio rhif hir hefyd.",
	},
	Fix: act.Text{
		EN: "Remove the onpaste handler that stops it.",
		CY: "Tynnwch y triniwr onpaste sy'n ei atal.",
	},
	Applicability: "Each text field, and each element around one, with an onpaste attribute.",
	Expectations: []string{
		"The handler does not stop the paste.",
	},
	Source: "https://design-system.service.gov.uk/components/password-input/",
	Run: func(p *act.Page) {
		for n := range facts.Elements(p) {
			code, ok := p.Attr(n, "onpaste")
			if !ok {
				continue
			}
			code = strings.ReplaceAll(code, " ", "")
			if strings.Contains(code, "returnfalse") || strings.Contains(code, "preventDefault(") {
				p.Fail(n, act.Text{EN: "Nothing can be pasted here", CY: "Ni ellir gludo dim yma"})
				continue
			}
			p.Pass(n)
		}
	},
}
