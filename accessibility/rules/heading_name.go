package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// HeadingName is ACT rule ffd0e9. It fails no criterion alone: most assistive
// technology passes over an empty heading.
var HeadingName = &act.Rule{
	ID: "heading-name", ACT: []string{"ffd0e9"}, Class: act.Practice, Level: act.A,
	Title: act.Text{EN: "Headings are not empty", CY: "Nid yw penawdau'n wag"},
	Why: act.Text{
		EN: "Someone who moves from heading to heading lands on one that says nothing.",
		CY: "Bydd rhywun sy'n symud o bennawd i bennawd yn cyrraedd un nad yw'n dweud dim.",
	},
	Fix: act.Text{
		EN: "Put the heading's text in it, or take the heading away. Space belongs in the style sheet.",
		CY: "Rhowch destun y pennawd ynddo, neu tynnwch y pennawd. Yn y ddalen arddull y mae lle i fylchau.",
	},
	Applicability: "Each HTML element with the role heading that is included in the accessibility tree.",
	Expectations:  []string{"It has an accessible name that is not empty."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/ffd0e9/",
	Run: func(p *act.Page) {
		for _, n := range facts.WithRole(p, "heading") {
			if p.Namespace(n) == dom.HTML && p.ARIA.Included(n) {
				facts.JudgeName(p, n, act.Text{EN: "The heading is empty", CY: "Mae'r pennawd yn wag"})
			}
		}
	},
}
