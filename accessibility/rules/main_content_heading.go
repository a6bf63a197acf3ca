package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/facts"
	"github.com/moothall/moothall/accessibility/internal/links"
)

// MainContentHeading is ACT rule 047fe0.
var MainContentHeading = &act.Rule{
	ID: "main-content-heading", ACT: []string{"047fe0"}, Level: act.AAA, Class: act.Practice,
	Title: act.Text{
		EN: "The content after what all pages repeat has a heading",
		CY: "Mae gan y cynnwys ar ôl yr hyn sydd ar bob tudalen bennawd",
	},
	Why: act.Text{
		EN: "Screen reader users jump from heading to heading to pass the navigation.",
		CY: "Mae defnyddwyr darllenydd sgrin yn neidio o bennawd i bennawd i fynd heibio'r llywio.",
	},
	Fix: act.Text{
		EN: "Begin the content of the page with a heading, such as an h1, that everybody gets.",
		CY: "Dechreuwch gynnwys y dudalen â phennawd, megis h1, y mae pawb yn ei gael.",
	},
	Applicability: "Each HTML page that is not embedded in another one, where the pages that it links to can be read.",
	Expectations:  []string{"There is no content after repeated content, or some of it is a heading that is visible and included in the accessibility tree."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/047fe0/",
	Run: func(p *act.Page) {
		root := facts.WebPage(p)
		if root == act.None || !links.RepetitionOf(p).Known {
			return
		}
		if mainHasHeading(p) {
			p.Pass(root)
			return
		}
		p.Fail(root, act.Text{
			EN: "No heading stands in the content that only this page has",
			CY: "Does dim pennawd yn y cynnwys sydd ar y dudalen hon yn unig",
		})
	},
}

// mainHasHeading reports whether a heading belongs to the content that stands
// after repeated content, or there is none to bypass.
func mainHasHeading(p *act.Page) bool {
	r := links.RepetitionOf(p)
	if !r.Any() {
		return true
	}
	for _, n := range facts.WithRole(p, "heading") {
		if i := r.From(n); r.Main(i) && p.Contains(n, r.Leaves[i].Node) && p.ARIA.Included(n) && p.ARIA.Visible(n) {
			return true
		}
	}
	return false
}
