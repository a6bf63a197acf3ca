package rules

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// PatternPageLandmarks is a pattern of the GOV.UK Design System.
var PatternPageLandmarks = &act.Rule{
	ID: "pattern-page-landmarks", Level: act.A, Class: act.Pattern,
	Title: act.Text{
		EN: "Pages have a header, a main part and a footer",
		CY: "Mae gan dudalennau bennyn, prif ran a throedyn",
	},
	Why: act.Text{
		EN: "Screen reader users go from one to the other, on every page of government in the same way.",
		CY: "Mae defnyddwyr darllenydd sgrin yn mynd o'r naill i'r llall, yn yr un ffordd ar bob tudalen gan y llywodraeth.",
	},
	Fix: act.Text{
		EN: "Use the header, main and footer elements, as the page template does.",
		CY: "Defnyddiwch yr elfennau header, main a footer, fel y mae'r templed tudalen.",
	},
	Applicability: "Each HTML page that is not embedded in another one and has text.",
	Expectations: []string{
		"One banner, one main and one contentinfo landmark are included in the accessibility tree.",
	},
	Source: "https://design-system.service.gov.uk/styles/page-template/",
	Run: func(p *act.Page) {
		root := facts.WebPage(p)
		if root == act.None || p.Body() == act.None || !anyText(p, p.Body()) {
			return
		}
		var missing []string
		for _, l := range []struct{ role, tag string }{{"banner", "header"}, {"main", "main"}, {"contentinfo", "footer"}} {
			count := 0
			for _, n := range facts.WithRole(p, l.role) {
				if p.ARIA.Included(n) {
					count++
				}
			}
			if count == 0 || count > 1 && l.role == "main" {
				missing = append(missing, l.tag)
			}
		}
		if len(missing) == 0 {
			p.Pass(root)
			return
		}
		p.Fail(root, act.Text{
			EN: "The page does not have exactly one of each: {missing}",
			CY: "Nid oes gan y dudalen union un o bob un o'r rhain: {missing}",
		}, "missing", strings.Join(missing, ", "))
	},
}

// anyText reports whether there is text in n.
func anyText(p *act.Page, n act.Node) bool {
	for m := n + 1; m < p.End(n); m++ {
		if p.Kind(m) == dom.Text && !facts.IsBlank(p.Data(m)) {
			return true
		}
	}
	return false
}
