package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// PatternErrorSummaryMatches is a pattern of the GOV.UK Design System.
var PatternErrorSummaryMatches = &act.Rule{
	ID: "pattern-error-summary-matches", Level: act.A, Class: act.Pattern,
	Title: act.Text{
		EN: "The error summary has the same messages as the fields, in the same order",
		CY: "Mae gan y crynodeb gwallau yr un negeseuon â'r meysydd, yn yr un drefn",
	},
	Why: act.Text{
		EN: "Two wordings of one error sound like two errors.",
		CY: "Mae dau eiriad o'r un gwall yn swnio fel dau wall.",
	},
	Fix: act.Text{
		EN: "Show each message word for word in the summary and next to its field, in the order of the fields.",
		CY: "Dangoswch bob neges air am air yn y crynodeb ac wrth ymyl ei maes, yn nhrefn y meysydd.",
	},
	Applicability: "Each link in an error summary, and each error message (govuk-error-message) of a page with an error summary.",
	Expectations: []string{
		"The message of the link stands next to a field too, and the other way round.",
		"The order is the same.",
	},
	Source: "https://design-system.service.gov.uk/components/error-message/",
	Run: func(p *act.Page) {
		g := facts.GOVUKOf(p)
		if len(g.Summaries) == 0 || len(g.Errors) == 0 {
			return
		}
		place := map[string]int{}
		for i, n := range g.Errors {
			text, _ := facts.ErrorPrefix(p.Text(n))
			place[text] = i
		}
		last := -1
		said := map[string]bool{}
		for _, s := range g.Summaries {
			for _, n := range facts.SummaryLinks(p, s) {
				text := facts.Collapse(p.Text(n))
				said[text] = true
				i, ok := place[text]
				switch {
				case !ok:
					p.Fail(n, act.Text{EN: "No field shows the message “{text}”", CY: "Nid oes maes yn dangos y neges “{text}”"}, "text", text)
				case i < last:
					p.Fail(n, act.Text{EN: "“{text}” is not in the order of the fields", CY: "Nid yw “{text}” yn nhrefn y meysydd"}, "text", text)
				default:
					last = i
					p.Pass(n)
				}
			}
		}
		for _, n := range g.Errors {
			if text, _ := facts.ErrorPrefix(p.Text(n)); !said[text] {
				p.Fail(n, act.Text{EN: "The error summary does not have “{text}”", CY: "Nid yw “{text}” yn y crynodeb gwallau"}, "text", text)
			}
		}
	},
}
