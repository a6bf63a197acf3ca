package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// SummaryName is ACT rule 2t702h.
var SummaryName = &act.Rule{
	ID: "summary-name", ACT: []string{"2t702h"}, Criteria: []act.Criterion{"4.1.2"}, Level: act.A,
	Title: act.Text{EN: "Summaries have a name", CY: "Mae gan grynodebau enw"},
	Why: act.Text{
		EN: "Someone who uses a screen reader hears that something can be opened, but not what.",
		CY: "Bydd rhywun sy'n defnyddio darllenydd sgrin yn clywed bod modd agor rhywbeth, ond nid beth.",
	},
	Fix: act.Text{
		EN: "Put text in the summary element that says what opens.",
		CY: "Rhowch destun yn yr elfen summary sy'n dweud beth sy'n agor.",
	},
	Applicability: "Each summary element that opens its parent details element, is included in the accessibility tree and keeps its own role.",
	Expectations:  []string{"It has an accessible name that is not empty and not only that of its marker."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/2t702h/",
	Run: func(p *act.Page) {
		for _, n := range p.Tagged("summary") {
			if !opensDetails(p, n) || !p.ARIA.Included(n) {
				continue
			}
			// A role other than none makes it another rule's: button-name.
			if r := p.ARIA.ExplicitRole(n); r != "" && !facts.IsNone(r) {
				continue
			}
			facts.JudgeName(p, n, act.Text{EN: "The summary has no name", CY: "Does gan y crynodeb ddim enw"})
		}
	},
}

// opensDetails reports whether n is the summary of its parent details: its
// first summary child (HTML 4.11.2).
func opensDetails(p *act.Page, n act.Node) bool {
	if !p.Is(p.Document.Parent(n), "details") {
		return false
	}
	for c := p.Prev(n); c != act.None; c = p.Prev(c) {
		if p.Is(c, "summary") {
			return false
		}
	}
	return true
}
