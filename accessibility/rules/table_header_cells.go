package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
	"github.com/moothall/moothall/accessibility/internal/tables"
)

// TableHeaderCells is ACT rule d0f69e.
var TableHeaderCells = &act.Rule{
	ID: "table-header-cells", ACT: []string{"d0f69e"}, Criteria: []act.Criterion{"1.3.1"}, Level: act.A,
	Title: act.Text{
		EN: "Every header cell of a table heads a cell",
		CY: "Mae pob cell pennawd mewn tabl yn bennawd ar gell",
	},
	Why: act.Text{
		EN: "Someone who uses a screen reader hears cells without their header, or a header that belongs to nothing.",
		CY: "Bydd rhywun sy'n defnyddio darllenydd sgrin yn clywed celloedd heb eu pennawd, neu bennawd nad yw'n perthyn i ddim.",
	},
	Fix: act.Text{
		EN: "Put a cell below or beside the header, give it the right scope, or make it a td if it heads nothing.",
		CY: "Rhowch gell o dan y pennawd neu wrth ei ochr, rhowch y scope cywir iddo, neu gwnewch ef yn td os nad yw'n bennawd ar ddim.",
	},
	Applicability: "Each HTML element with the role columnheader or rowheader that is visible, included in the accessibility tree and in a table or grid that is included too.",
	Expectations:  []string{"It is assigned to at least one other cell of its table, by HTML's algorithm, or by row and column where roles make the table."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/d0f69e/",
	Run: func(p *act.Page) {
		for _, table := range facts.WithRole(p, "table", "grid", "treegrid") {
			if p.Namespace(table) != dom.HTML || !p.ARIA.Included(table) {
				continue
			}
			if g := tables.GridOf(p, table); g != nil {
				judgeHeaders(p, g)
			}
		}
	},
}

func judgeHeaders(p *act.Page, g *tables.Grid) {
	var done []bool
	data := false
	for i := range g.Cells {
		data = data || !g.Cells[i].Header
	}
	for i := range g.Cells {
		c := &g.Cells[i]
		// An empty header shows nothing that could head a cell.
		if !tables.IsHeaderRole(p.ARIA.Role(c.Node)) || !c.Header || !p.ARIA.Included(c.Node) || !p.ARIA.Visible(c.Node) || isEmptyCell(p, c.Node) {
			continue
		}
		if done == nil {
			done = g.Assigned(p)
		}
		switch {
		case done[i]:
			p.Pass(c.Node)
		case !data:
			p.CantTell(c.Node, act.Text{
				EN: "The table holds only headers; does a script add the cells, or is it no table?",
				CY: "Dim ond penawdau sydd yn y tabl; a yw sgript yn ychwanegu'r celloedd, neu nad yw'n dabl?",
			})
		case g.Height == 1 || c.Scope == "" && !c.Column && !c.Row:
			// By HTML it heads nothing, but screen readers have rules of their own for such places.
			p.CantTell(c.Node, act.Text{
				EN: "Which cells does this header head? Nothing in the table says so",
				CY: "Ar ba gelloedd y mae'r pennawd hwn? Does dim yn y tabl yn dweud hynny",
			})
		default:
			p.Fail(c.Node, act.Text{
				EN: "The header cell is assigned to no other cell of the table",
				CY: "Nid yw'r gell pennawd wedi'i phennu i unrhyw gell arall yn y tabl",
			})
		}
	}
}

// isEmptyCell reports whether a cell has neither text nor an element that shows something.
func isEmptyCell(p *act.Page, n act.Node) bool {
	for c := n + 1; c < p.End(n); c++ {
		if p.Kind(c) == dom.Text && dom.Trim(p.Data(c)) != "" || p.Is(c, "img", "input", "select", "button", "canvas") || p.Tag(c) == "svg" {
			return false
		}
	}
	return true
}
