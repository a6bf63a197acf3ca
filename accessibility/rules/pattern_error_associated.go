package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// PatternErrorAssociated is a pattern of the GOV.UK Design System.
var PatternErrorAssociated = &act.Rule{
	ID: "pattern-error-associated", Level: act.A, Class: act.Pattern,
	Title: act.Text{
		EN: "Error messages belong to their fields and begin with “Error:”",
		CY: "Mae negeseuon gwall yn perthyn i'w meysydd ac yn dechrau â “Gwall:”",
	},
	Why: act.Text{
		EN: "A screen reader says the message only if the field refers to it, and the colour that makes it an error is not heard.",
		CY: "Ni fydd darllenydd sgrin yn dweud y neges oni bai bod y maes yn cyfeirio ati, ac ni chlywir y lliw sy'n ei gwneud yn wall.",
	},
	Fix: act.Text{
		EN: "Give the message an id, write it in aria-describedby of the field or fieldset, and begin it with a visually hidden “Error:” (in Welsh “Gwall:”).",
		CY: "Rhowch id i'r neges, ysgrifennwch ef yn aria-describedby y maes neu'r fieldset, a dechreuwch hi â “Gwall:” (yn Saesneg “Error:”) cudd.",
	},
	Applicability: "Each error message (govuk-error-message).",
	Expectations: []string{
		"A field or fieldset has its id in aria-describedby.",
		"Its text begins with “Error:” or “Gwall:”.",
	},
	Source: "https://design-system.service.gov.uk/components/error-message/",
	Run: func(p *act.Page) {
		for _, n := range facts.GOVUKOf(p).Errors {
			text, prefixed := facts.ErrorPrefix(p.Text(n))
			switch {
			case !describes(p, n):
				p.Fail(n, act.Text{EN: "No field refers to the error message “{text}”", CY: "Nid oes maes yn cyfeirio at y neges gwall “{text}”"}, "text", facts.Shorten(text))
			case !prefixed:
				p.Fail(n, act.Text{EN: "The error message “{text}” does not begin with “Error:”", CY: "Nid yw'r neges gwall “{text}” yn dechrau â “Gwall:”"}, "text", facts.Shorten(text))
			default:
				p.Pass(n)
			}
		}
	},
}
