package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// ProgressName asks a name of progress bars and meters: non-text content that
// says something only with it (ARIA 1.2 requires it of both roles).
var ProgressName = &act.Rule{
	ID: "progress-name", Criteria: []act.Criterion{"1.1.1"}, Level: act.A,
	Title: act.Text{EN: "Progress bars and meters have a name", CY: "Mae gan fariau cynnydd a mesuryddion enw"},
	Why: act.Text{
		EN: "Someone who uses a screen reader hears a percentage, but not of what.",
		CY: "Bydd rhywun sy'n defnyddio darllenydd sgrin yn clywed canran, ond nid o beth.",
	},
	Fix: act.Text{
		EN: "Name it with a label element, aria-label or aria-labelledby.",
		CY: "Enwch ef ag elfen label, aria-label neu aria-labelledby.",
	},
	Applicability: "Each element with the role progressbar or meter that is included in the accessibility tree.",
	Expectations:  []string{"It has an accessible name that is not empty."},
	Source:        "https://www.w3.org/WAI/WCAG22/Understanding/non-text-content",
	Run: func(p *act.Page) {
		for _, n := range facts.WithRole(p, "progressbar", "meter") {
			if p.ARIA.Included(n) {
				facts.JudgeName(p, n, act.Text{
					EN: "The element with the role {role} has no name",
					CY: "Does gan yr elfen sydd â'r rôl {role} ddim enw",
				}, "role", p.ARIA.Role(n))
			}
		}
	},
}
