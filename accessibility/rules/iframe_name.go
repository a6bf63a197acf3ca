package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// IframeName is ACT rule cae760.
var IframeName = &act.Rule{
	ID: "iframe-name", ACT: []string{"cae760"}, Criteria: []act.Criterion{"4.1.2"}, Level: act.A,
	Title: act.Text{EN: "Frames have a name", CY: "Mae gan fframiau enw"},
	Why: act.Text{
		EN: "Someone who uses a screen reader must go into the frame to find out what it is.",
		CY: "Rhaid i rywun sy'n defnyddio darllenydd sgrin fynd i mewn i'r ffrâm i wybod beth ydyw.",
	},
	Fix: act.Text{
		EN: `Say in the title attribute what the frame holds: title="Map of our offices". If nobody is meant to use it, hide it and take it out of the tab order.`,
		CY: `Dywedwch yn y briodwedd title beth sydd yn y ffrâm: title="Map o'n swyddfeydd". Os nad yw neb i'w defnyddio, cuddiwch hi a thynnwch hi o'r drefn tabio.`,
	},
	Applicability: "Each iframe element that is included in the accessibility tree and can be reached with the keyboard.",
	Expectations:  []string{"It has an accessible name that is not empty."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/cae760/",
	Run: func(p *act.Page) {
		for _, n := range p.Tagged("iframe") {
			if i, ok := p.ARIA.TabIndex(n); ok && i < 0 || !p.ARIA.Included(n) || p.ARIA.Inert(n) {
				continue
			}
			facts.JudgeName(p, n, act.Text{EN: "The frame has no name", CY: "Does gan y ffrâm ddim enw"})
		}
	},
}
