package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// PatternHintAssociated is a pattern of the GOV.UK Design System.
var PatternHintAssociated = &act.Rule{
	ID: "pattern-hint-associated", Level: act.A, Class: act.Pattern,
	Title: act.Text{
		EN: "Hints belong to their fields",
		CY: "Mae awgrymiadau'n perthyn i'w meysydd",
	},
	Why: act.Text{
		EN: "A screen reader says the hint only if the field refers to it.",
		CY: "Ni fydd darllenydd sgrin yn dweud yr awgrym oni bai bod y maes yn cyfeirio ato.",
	},
	Fix: act.Text{
		EN: "Give the hint an id, and write it in aria-describedby of the field or fieldset.",
		CY: "Rhowch id i'r awgrym, a'i ysgrifennu yn aria-describedby y maes neu'r fieldset.",
	},
	Applicability: "Each hint (govuk-hint).",
	Expectations: []string{
		"A field or fieldset has its id in aria-describedby.",
	},
	Source: "https://design-system.service.gov.uk/components/text-input/",
	Run: func(p *act.Page) {
		for _, n := range facts.GOVUKOf(p).Hints {
			if describes(p, n) {
				p.Pass(n)
				continue
			}
			p.Fail(n, act.Text{EN: "No field refers to the hint “{text}”", CY: "Nid oes maes yn cyfeirio at yr awgrym “{text}”"}, "text", facts.Shorten(facts.Collapse(p.Text(n))))
		}
	},
}
