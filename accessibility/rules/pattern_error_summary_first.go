package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// PatternErrorSummaryFirst is a pattern of the GOV.UK Design System.
var PatternErrorSummaryFirst = &act.Rule{
	ID: "pattern-error-summary-first", Level: act.A, Class: act.Pattern,
	Title: act.Text{
		EN: "The error summary comes first, with a heading",
		CY: "Y crynodeb gwallau sy'n dod gyntaf, gyda phennawd",
	},
	Why: act.Text{
		EN: "People who get the page back must hear at once that something is wrong.",
		CY: "Rhaid i bobl sy'n cael y dudalen yn ôl glywed ar unwaith fod rhywbeth o'i le.",
	},
	Fix: act.Text{
		EN: "Put the error summary at the top of the main element, above the h1, with the heading “There is a problem”.",
		CY: "Rhowch y crynodeb gwallau ar frig yr elfen main, uwchben yr h1, gyda'r pennawd “Mae problem wedi codi”.",
	},
	Applicability: "Each error summary (govuk-error-summary).",
	Expectations: []string{
		"It is in the main landmark, if there is one, before its h1 and its form fields.",
		"It has a heading.",
	},
	Source: "https://design-system.service.gov.uk/components/error-summary/",
	Run: func(p *act.Page) {
		for _, n := range facts.GOVUKOf(p).Summaries {
			main := act.None
			for _, m := range facts.WithRole(p, "main") {
				if p.Contains(m, n) {
					main = m
				}
			}
			switch {
			case main == act.None && len(facts.WithRole(p, "main")) > 0:
				p.Fail(n, act.Text{EN: "The error summary is not in the main element", CY: "Nid yw'r crynodeb gwallau yn yr elfen main"})
			case comesBefore(p, main, n):
				p.Fail(n, act.Text{EN: "The error summary comes after the h1 or a form field", CY: "Mae'r crynodeb gwallau yn dod ar ôl yr h1 neu faes ffurflen"})
			case !holdsHeading(p, n):
				p.Fail(n, act.Text{EN: "The error summary has no heading", CY: "Does gan y crynodeb gwallau ddim pennawd"})
			default:
				p.Pass(n)
			}
		}
	},
}

// comesBefore reports whether an h1 or a field of the main element stands before n.
func comesBefore(p *act.Page, main, n act.Node) bool {
	for _, m := range p.Tagged("h1", "input", "select", "textarea") {
		if m < n && (main == act.None || p.Contains(main, m)) && p.ARIA.Rendered(m) && facts.InputType(p, m) != "hidden" {
			return true
		}
	}
	return false
}

func holdsHeading(p *act.Page, n act.Node) bool {
	for _, h := range facts.WithRole(p, "heading") {
		if p.Contains(n, h) && p.ARIA.Included(h) {
			return true
		}
	}
	return false
}
