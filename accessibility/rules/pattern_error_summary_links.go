package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// PatternErrorSummaryLinks is a pattern of the GOV.UK Design System.
var PatternErrorSummaryLinks = &act.Rule{
	ID: "pattern-error-summary-links", Level: act.A, Class: act.Pattern,
	Title: act.Text{
		EN: "Links of the error summary go to the answers",
		CY: "Mae dolenni'r crynodeb gwallau'n mynd at yr atebion",
	},
	Why: act.Text{
		EN: "The link saves people from looking for the field. If it leads nowhere, they are lost where they need help most.",
		CY: "Mae'r ddolen yn arbed pobl rhag chwilio am y maes. Os nad yw'n arwain i unman, byddant ar goll lle mae angen cymorth fwyaf arnynt.",
	},
	Fix: act.Text{
		EN: "Link to the id of the input, select or textarea; of radios and checkboxes, to the first one; of a date, to the first part that is wrong.",
		CY: "Rhowch ddolen i id y mewnbwn, y select neu'r textarea; gyda botymau radio a blychau ticio, i'r cyntaf; gyda dyddiad, i'r rhan gyntaf sy'n anghywir.",
	},
	Applicability: "Each link in an error summary to a place on the same page.",
	Expectations: []string{
		"An element of the page has that id.",
		"It can take the focus, and is a field of a form.",
	},
	Source: "https://design-system.service.gov.uk/components/error-summary/",
	Run: func(p *act.Page) {
		for _, s := range facts.GOVUKOf(p).Summaries {
			for _, n := range facts.SummaryLinks(p, s) {
				id := facts.FragmentOf(p, n)
				target := facts.Fragment(p, id)
				switch {
				case id == "" || target == act.None:
					p.Fail(n, act.Text{EN: "No element has the id “{id}” that the link goes to", CY: "Nid oes elfen â'r id “{id}” y mae'r ddolen yn mynd iddo"}, "id", id)
				case !p.ARIA.Focusable(target):
					p.Fail(n, act.Text{
						EN: "The link goes to “{id}”, a {tag} element that cannot take the focus",
						CY: "Mae'r ddolen yn mynd i “{id}”, elfen {tag} na all gael y ffocws",
					}, "id", id, "tag", p.Tag(target))
				default:
					p.Pass(n)
				}
			}
		}
	},
}
