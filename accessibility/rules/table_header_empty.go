package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/facts"
	"github.com/moothall/moothall/accessibility/internal/tables"
)

// TableHeaderEmpty looks at header cells that say nothing; the corner cell of a
// table with headers on both sides is left out.
var TableHeaderEmpty = &act.Rule{
	ID: "table-header-empty", Class: act.Practice, Level: act.A,
	Title: act.Text{EN: "Header cells of tables are not empty", CY: "Nid yw celloedd pennawd tablau'n wag"},
	Why: act.Text{
		EN: "A screen reader has nothing to say of the column or row.",
		CY: "Nid oes gan ddarllenydd sgrin ddim i'w ddweud am y golofn neu'r rhes.",
	},
	Fix: act.Text{
		EN: "Put the header's text in it, visually hidden if need be, or make it a td.",
		CY: "Rhowch destun y pennawd ynddi, wedi'i guddio o'r golwg os oes angen, neu gwnewch hi'n td.",
	},
	Applicability: "Each th element with the role columnheader or rowheader that is included in the accessibility tree and is not the first cell of the first row.",
	Expectations:  []string{"It has an accessible name that is not empty."},
	Source:        "https://www.w3.org/WAI/WCAG22/Techniques/html/H51",
	Run: func(p *act.Page) {
		for _, n := range p.Tagged("th") {
			if !tables.IsHeaderRole(p.ARIA.Role(n)) || !p.ARIA.Included(n) || isCorner(p, n) {
				continue
			}
			facts.JudgeName(p, n, act.Text{EN: "The header cell is empty", CY: "Mae'r gell pennawd yn wag"})
		}
	},
}

// isCorner reports whether n is the first cell of the first row of its table.
func isCorner(p *act.Page, n act.Node) bool {
	table := p.Closest(n, "table")
	if table == act.None {
		return false
	}
	for c := table + 1; c < n; c++ {
		if p.Is(c, "td", "th") {
			return false
		}
	}
	return true
}
