package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/aria"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// RoleValid is ACT rule 674b10.
var RoleValid = &act.Rule{
	ID: "role-valid", ACT: []string{"674b10"}, Criteria: []act.Criterion{"1.3.1", "4.1.2"}, Stricter: true, Level: act.A,
	Title: act.Text{EN: "Roles exist", CY: "Mae'r rolau'n bod"},
	Why: act.Text{
		EN: "A role that does not exist is passed over, so a screen reader says nothing of what the element is.",
		CY: "Caiff rôl nad yw'n bod ei hanwybyddu, felly ni fydd darllenydd sgrin yn dweud dim am beth yw'r elfen.",
	},
	Fix: act.Text{
		EN: "Write a role that WAI-ARIA defines, or use the HTML element that is meant for the purpose.",
		CY: "Ysgrifennwch rôl y mae WAI-ARIA yn ei diffinio, neu defnyddiwch yr elfen HTML sydd at y diben.",
	},
	Applicability: "Each role attribute that is not empty, on an HTML or SVG element that is not hidden from assistive technology.",
	Expectations:  []string{"At least one of its words is a role of WAI-ARIA, DPUB-ARIA or Graphics ARIA that is not abstract."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/674b10/",
	Run: func(p *act.Page) {
		for _, n := range facts.ARIAOf(p).Roles {
			words := p.Fields(n, "role")
			if len(words) == 0 || p.Namespace(n) == dom.MathML || p.ARIA.Hidden(n) {
				continue
			}
			valid := false
			for _, w := range words {
				valid = valid || aria.ValidRole(w)
			}
			if valid {
				p.Pass(n)
				continue
			}
			p.Fail(n, act.Text{
				EN: "There is no role “{role}”",
				CY: "Does dim rôl o'r enw “{role}”",
			}, "role", dom.Trim(p.Value(n, "role")))
		}
	},
}
