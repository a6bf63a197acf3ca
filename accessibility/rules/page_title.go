package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// PageTitle is ACT rule 2779a5.
var PageTitle = &act.Rule{
	ID: "page-title", ACT: []string{"2779a5"}, Criteria: []act.Criterion{"2.4.2"}, Level: act.A,
	Title: act.Text{
		EN: "Pages have a title",
		CY: "Mae gan dudalennau deitl",
	},
	Why: act.Text{
		EN: "The title is the first thing that a screen reader says, and the name of the tab, the bookmark and the search result.",
		CY: "Y teitl yw'r peth cyntaf y mae darllenydd sgrin yn ei ddweud, ac enw'r tab, y nod tudalen a'r canlyniad chwilio.",
	},
	Fix: act.Text{
		EN: "Give the page a title element, in its head, that says what the page is for.",
		CY: "Rhowch elfen title ym mhen y dudalen sy'n dweud beth yw diben y dudalen.",
	},
	Applicability: "The html element of each HTML page that is not embedded in another page.",
	Expectations: []string{
		"The page has an HTML title element.",
		"The first title element has text that is more than white space.",
	},
	Source: "https://www.w3.org/WAI/standards-guidelines/act/rules/2779a5/proposed/",
	Run: func(p *act.Page) {
		root := facts.WebPage(p)
		if root == act.None {
			return
		}
		switch title := facts.TitleElement(p); {
		case title == act.None:
			p.Fail(root, act.Text{EN: "The page has no title", CY: "Does dim teitl i'r dudalen"})
		case facts.IsBlank(p.Text(title)):
			p.Fail(root, act.Text{EN: "The title of the page is empty", CY: "Mae teitl y dudalen yn wag"})
		default:
			p.Pass(root)
		}
	},
}
