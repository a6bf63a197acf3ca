package rules

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// PatternLinkSubmit is a pattern of the GOV.UK Design System.
var PatternLinkSubmit = &act.Rule{
	ID: "pattern-link-submit", Level: act.A, Class: act.Pattern,
	Title: act.Text{
		EN: "Forms are sent with buttons, not links",
		CY: "Anfonir ffurflenni â botymau, nid dolenni",
	},
	Why: act.Text{
		EN: "A link that sends a form does not work with the space bar, nor without script, and is not announced as a button.",
		CY: "Nid yw dolen sy'n anfon ffurflen yn gweithio â'r bylchwr, na heb sgript, ac nid yw'n cael ei chyhoeddi fel botwm.",
	},
	Fix: act.Text{
		EN: "Use a button element.",
		CY: "Defnyddiwch elfen button.",
	},
	Applicability: "Each a element with a script in its onclick or href attribute.",
	Expectations: []string{
		"The script does not submit a form.",
	},
	Source: "https://design-system.service.gov.uk/components/button/",
	Run: func(p *act.Page) {
		for _, n := range p.Tagged("a") {
			code := p.Value(n, "onclick")
			if href := strings.ToLower(dom.Trim(p.Value(n, "href"))); strings.HasPrefix(href, "javascript:") {
				code += href
			}
			if code == "" || !p.ARIA.Rendered(n) {
				continue
			}
			if code = strings.ToLower(code); strings.Contains(code, ".submit(") || strings.Contains(code, ".requestsubmit(") {
				p.Fail(n, act.Text{EN: "The link submits a form", CY: "Mae'r ddolen yn cyflwyno ffurflen"})
				continue
			}
			p.Pass(n)
		}
	},
}
