package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// SVGName is ACT rule 7d6734.
var SVGName = &act.Rule{
	ID: "svg-name", ACT: []string{"7d6734"}, Criteria: []act.Criterion{"1.1.1"}, Level: act.A,
	Title: act.Text{EN: "SVG images with a role have a name", CY: "Mae gan ddelweddau SVG sydd â rôl enw"},
	Why: act.Text{
		EN: "The role says that there is an image, but someone who does not see it learns nothing of what it shows.",
		CY: "Mae'r rôl yn dweud bod delwedd yno, ond ni fydd rhywun nad yw'n ei gweld yn dysgu dim am yr hyn y mae'n ei ddangos.",
	},
	Fix: act.Text{
		EN: `Name it with aria-label or a title element. If it is only decoration, write aria-hidden="true" and no role.`,
		CY: `Enwch hi ag aria-label neu elfen title. Os addurn yn unig yw hi, ysgrifennwch aria-hidden="true" a dim rôl.`,
	},
	Applicability: "Each SVG element with a role attribute of img, graphics-document or graphics-symbol that is included in the accessibility tree.",
	Expectations:  []string{"It has an accessible name that is not empty."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/7d6734/",
	Run: func(p *act.Page) {
		for _, n := range facts.ARIAOf(p).Roles {
			if p.Namespace(n) != dom.SVG {
				continue
			}
			switch r := p.ARIA.ExplicitRole(n); r {
			case "img", "graphics-document", "graphics-symbol":
				if p.ARIA.Included(n) {
					facts.JudgeName(p, n, act.Text{
						EN: "The SVG image with the role {role} has no name",
						CY: "Does gan y ddelwedd SVG sydd â'r rôl {role} ddim enw",
					}, "role", r)
				}
			}
		}
	},
}
