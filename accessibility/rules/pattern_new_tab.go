package rules

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// PatternNewTab is a pattern of the GOV.UK Design System.
var PatternNewTab = &act.Rule{
	ID: "pattern-new-tab", Level: act.A, Class: act.Pattern,
	Title: act.Text{
		EN: "Links that open a new tab say so",
		CY: "Mae dolenni sy'n agor tab newydd yn dweud hynny",
	},
	Why: act.Text{
		EN: "Someone who does not see the new tab wonders why the Back button does nothing.",
		CY: "Bydd rhywun nad yw'n gweld y tab newydd yn methu â deall pam nad yw'r botwm Yn ôl yn gwneud dim.",
	},
	Fix: act.Text{
		EN: "Open links in the same tab. If one must not, write “(opens in new tab)” into it.",
		CY: "Agorwch ddolenni yn yr un tab. Os oes rhaid peidio, ysgrifennwch “(yn agor mewn tab newydd)” ynddi.",
	},
	Applicability: `Each link with target="_blank" that is included in the accessibility tree.`,
	Expectations: []string{
		"Its name or description says that a new tab or window opens.",
	},
	Source: "https://design-system.service.gov.uk/styles/links/",
	Run: func(p *act.Page) {
		for _, n := range p.Tagged("a", "area") {
			if !strings.EqualFold(dom.Trim(p.Value(n, "target")), "_blank") || !p.Has(n, "href") || !p.ARIA.Included(n) {
				continue
			}
			name := p.ARIA.Name(n).Text
			if said := strings.ToLower(name + " " + p.ARIA.Description(n).Text); strings.Contains(said, "new tab") || strings.Contains(said, "new window") ||
				strings.Contains(said, "tab newydd") || strings.Contains(said, "ffenestr newydd") {
				p.Pass(n)
				continue
			}
			p.Fail(n, act.Text{
				EN: "“{text}” opens a new tab and does not say so",
				CY: "Mae “{text}” yn agor tab newydd heb ddweud hynny",
			}, "text", name)
		}
	},
}
