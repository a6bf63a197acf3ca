package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// PatternErrorTitle is a pattern of the GOV.UK Design System.
var PatternErrorTitle = &act.Rule{
	ID: "pattern-error-title", Level: act.A, Class: act.Pattern,
	Title: act.Text{
		EN: "The title of a page with errors begins with “Error: ”",
		CY: "Mae teitl tudalen â gwallau'n dechrau â “Gwall: ”",
	},
	Why: act.Text{
		EN: "The title is the first thing that a screen reader says of the new page.",
		CY: "Y teitl yw'r peth cyntaf y mae darllenydd sgrin yn ei ddweud am y dudalen newydd.",
	},
	Fix: act.Text{
		EN: "Put “Error: ” (in Welsh “Gwall: ”) before the title when the page shows an error summary.",
		CY: "Rhowch “Gwall: ” (yn Saesneg “Error: ”) o flaen y teitl pan fydd y dudalen yn dangos crynodeb gwallau.",
	},
	Applicability: "The title of each page that shows an error summary.",
	Expectations: []string{
		"It begins with “Error: ” or “Gwall: ”.",
	},
	Source: "https://design-system.service.gov.uk/patterns/validation/",
	Run: func(p *act.Page) {
		if len(facts.GOVUKOf(p).Summaries) == 0 || facts.WebPage(p) == act.None {
			return
		}
		title := facts.TitleElement(p)
		if title == act.None {
			return
		}
		if _, ok := facts.ErrorPrefix(p.Text(title)); ok {
			p.Pass(title)
			return
		}
		p.Fail(title, act.Text{
			EN: "The page shows errors, and its title does not begin with “Error: ”",
			CY: "Mae'r dudalen yn dangos gwallau, ac nid yw ei theitl yn dechrau â “Gwall: ”",
		})
	},
}
