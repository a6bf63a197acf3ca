package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// PatternOneH1 is a pattern of the GOV.UK Design System.
var PatternOneH1 = &act.Rule{
	ID: "pattern-one-h1", Level: act.A, Class: act.Pattern,
	Title: act.Text{
		EN: "Pages have one h1",
		CY: "Mae gan dudalennau un h1",
	},
	Why: act.Text{
		EN: "People who jump to the h1 to begin reading need it to be there, and to be the right one.",
		CY: "Mae ar bobl sy'n neidio i'r h1 i ddechrau darllen angen iddo fod yno, a bod yn yr un iawn.",
	},
	Fix: act.Text{
		EN: "Make the question or the title of the page its only h1.",
		CY: "Gwnewch gwestiwn neu deitl y dudalen yn unig h1 iddi.",
	},
	Applicability: "Each HTML page that is not embedded in another one and has a main element.",
	Expectations: []string{
		"Exactly one h1 element is included in the accessibility tree.",
	},
	Source: "https://design-system.service.gov.uk/styles/headings/",
	Run: func(p *act.Page) {
		root := facts.WebPage(p)
		if root == act.None || len(p.Tagged("main")) == 0 {
			return
		}
		count := 0
		for _, n := range p.Tagged("h1") {
			if !p.ARIA.Included(n) {
				continue
			}
			if count++; count == 2 {
				p.Fail(n, act.Text{EN: "The page has a second h1", CY: "Mae gan y dudalen ail h1"})
			}
		}
		switch count {
		case 0:
			p.Fail(root, act.Text{EN: "The page has no h1", CY: "Does gan y dudalen ddim h1"})
		case 1:
			p.Pass(root)
		}
	},
}
