package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/facts"
	"github.com/moothall/moothall/accessibility/internal/links"
)

// MainContentLandmark is ACT rule b40fd1.
var MainContentLandmark = &act.Rule{
	ID: "main-content-landmark", ACT: []string{"b40fd1"}, Level: act.AAA, Class: act.Practice,
	Title: act.Text{
		EN: "The content after what all pages repeat is in a landmark",
		CY: "Mae'r cynnwys ar ôl yr hyn sydd ar bob tudalen mewn tirnod",
	},
	Why: act.Text{
		EN: "Screen reader users jump to the main landmark to pass the navigation.",
		CY: "Mae defnyddwyr darllenydd sgrin yn neidio i'r prif dirnod i fynd heibio'r llywio.",
	},
	Fix: act.Text{
		EN: "Put the content of the page into a main element.",
		CY: "Rhowch gynnwys y dudalen mewn elfen main.",
	},
	Applicability: "Each HTML page that is not embedded in another one, where the pages that it links to can be read.",
	Expectations:  []string{"There is no content after repeated content, or a landmark that is included in the accessibility tree begins with some of it."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/b40fd1/",
	Run: func(p *act.Page) {
		root := facts.WebPage(p)
		if root == act.None || !links.RepetitionOf(p).Known {
			return
		}
		if mainHasLandmark(p) {
			p.Pass(root)
			return
		}
		p.Fail(root, act.Text{
			EN: "No landmark begins with content that only this page has",
			CY: "Does dim tirnod sy'n dechrau â chynnwys sydd ar y dudalen hon yn unig",
		})
	},
}

// landmarks are the roles that inherit from landmark (WAI-ARIA 1.2).
var landmarks = []string{"banner", "complementary", "contentinfo", "form", "main", "navigation", "region", "search"}

// mainHasLandmark reports whether a landmark begins with content that stands
// after repeated content, or there is none to bypass.
func mainHasLandmark(p *act.Page) bool {
	r := links.RepetitionOf(p)
	if !r.Any() {
		return true
	}
	for _, n := range facts.WithRole(p, landmarks...) {
		if i := r.From(n); r.Main(i) && p.Contains(n, r.Leaves[i].Node) && p.ARIA.Included(n) {
			return true
		}
	}
	return false
}
