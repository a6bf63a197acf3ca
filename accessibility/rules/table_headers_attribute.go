package rules

import "github.com/moothall/moothall/accessibility/act"

// TableHeadersAttribute is ACT rule a25f45.
var TableHeadersAttribute = &act.Rule{
	ID: "table-headers-attribute", ACT: []string{"a25f45"}, Criteria: []act.Criterion{"1.3.1"}, Level: act.A,
	Title: act.Text{
		EN: "The headers attribute names cells of the same table",
		CY: "Mae'r briodwedd headers yn enwi celloedd o'r un tabl",
	},
	Why: act.Text{
		EN: "An id that is no cell of the table is passed over, so the cell is read out without its header.",
		CY: "Caiff id nad yw'n gell yn y tabl ei anwybyddu, felly darllenir y gell heb ei phennawd.",
	},
	Fix: act.Text{
		EN: "Write the ids of the header cells, or take the attribute away: in a plain table scope says enough.",
		CY: "Ysgrifennwch id y celloedd pennawd, neu tynnwch y briodwedd: mewn tabl syml mae scope yn dweud digon.",
	},
	Applicability: "Each headers attribute of a cell in a table element that is visible, included in the accessibility tree and has the role table, grid or treegrid.",
	Expectations: []string{
		"Each id in it is that of a cell of the same table.",
		"None is that of the cell itself.",
	},
	Source: "https://www.w3.org/WAI/standards-guidelines/act/rules/a25f45/",
	Run: func(p *act.Page) {
		for _, n := range p.Tagged("td", "th") {
			if !p.Has(n, "headers") {
				continue
			}
			table := p.Closest(n, "table")
			if table == act.None || !p.ARIA.Included(table) || !p.ARIA.Visible(table) {
				continue
			}
			switch p.ARIA.Role(table) {
			case "table", "grid", "treegrid":
				judgeHeadersAttribute(p, n, table)
			}
		}
	},
}

func judgeHeadersAttribute(p *act.Page, n, table act.Node) {
	for _, id := range p.Fields(n, "headers") {
		switch h := p.ByID(n, id); {
		case h == act.None:
			p.Fail(n, act.Text{EN: "The headers attribute names {id}, which is nowhere on the page", CY: "Mae'r briodwedd headers yn enwi {id}, nad yw yn unman ar y dudalen"}, "id", id)
		case h == n:
			p.Fail(n, act.Text{EN: "The headers attribute names the cell itself ({id})", CY: "Mae'r briodwedd headers yn enwi'r gell ei hun ({id})"}, "id", id)
		case !p.Is(h, "td", "th") || p.Closest(h, "table") != table:
			p.Fail(n, act.Text{EN: "The headers attribute names {id}, which is no cell of this table", CY: "Mae'r briodwedd headers yn enwi {id}, nad yw'n gell yn y tabl hwn"}, "id", id)
		default:
			continue
		}
		return
	}
	p.Pass(n)
}
