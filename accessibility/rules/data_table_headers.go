package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/tables"
)

// DataTableHeaders is WCAG failure F91.
var DataTableHeaders = &act.Rule{
	ID: "data-table-headers", Criteria: []act.Criterion{"1.3.1"}, Level: act.A,
	Title: act.Text{EN: "Data tables have header cells", CY: "Mae gan dablau data gelloedd pennawd"},
	Why: act.Text{
		EN: "Someone who moves through the cells with a screen reader hears figures without what they are of.",
		CY: "Bydd rhywun sy'n symud drwy'r celloedd â darllenydd sgrin yn clywed ffigurau heb wybod beth ydynt.",
	},
	Fix: act.Text{
		EN: "Make the cells that head a column or row th elements with scope. If the table is only for layout, give it role=\"none\".",
		CY: "Gwnewch y celloedd sy'n bennawd ar golofn neu res yn elfennau th â scope. Os yw'r tabl at osodiad yn unig, rhowch role=\"none\" iddo.",
	},
	Applicability: "Each table element with the role table, grid or treegrid that is visible, included in the accessibility tree and has cells, and a thead with text or a caption.",
	Expectations:  []string{"It has a th element, or a cell with a scope or headers attribute or the role of a header. Where only a caption shows that it is a data table, a person must say."},
	Source:        "https://www.w3.org/WAI/WCAG22/Techniques/failures/F91",
	Run: func(p *act.Page) {
		for _, n := range p.Tagged("table") {
			switch p.ARIA.Role(n) {
			case "table", "grid", "treegrid":
			default:
				continue
			}
			if !p.ARIA.Included(n) || !p.ARIA.Visible(n) {
				continue
			}
			head, caption, rows, headed := tableShape(p, n)
			switch {
			case rows < 2 || !head && !caption:
			case headed:
				p.Pass(n)
			case head:
				p.Fail(n, act.Text{
					EN: "The table has a thead, but no header cells: its head is made of td elements",
					CY: "Mae gan y tabl thead, ond dim celloedd pennawd: elfennau td sydd yn ei ben",
				})
			default:
				p.CantTell(n, act.Text{
					EN: "The table has a caption but no header cells; does a row or column head the others?",
					CY: "Mae gan y tabl bennawd caption ond dim celloedd pennawd; a yw rhes neu golofn yn bennawd ar y lleill?",
				})
			}
		}
	},
}

// tableShape says what stands in a table, tables in it aside: whether it has a
// thead with text and a caption, how many rows, and whether a cell is marked
// as a header in any way.
func tableShape(p *act.Page, table act.Node) (head, caption bool, rows int, headed bool) {
	for n := table + 1; n < p.End(table); n++ {
		switch p.Tag(n) {
		case "table":
			n = p.End(n) - 1
		case "thead":
			head = head || !p.ARIA.Hidden(n) && dom.Trim(p.Text(n)) != ""
		case "caption":
			caption = caption || !p.ARIA.Hidden(n) && dom.Trim(p.Text(n)) != ""
		case "tr":
			rows++
		case "th":
			headed = true
		case "td":
			headed = headed || p.Has(n, "scope") || p.Has(n, "headers") || tables.IsHeaderRole(p.ARIA.Role(n))
		}
	}
	return head, caption, rows, headed
}
