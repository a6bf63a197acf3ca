package aria

import (
	"strconv"

	"github.com/moothall/moothall/accessibility/internal/dom"
)

// maxColumns bounds what is kept of a table's columns; a cell beyond it is
// judged by its row alone.
const maxColumns = 4096

// inTable is the role of the table that n is a part of, "" if there is none.
// What a presentational table requires inside it is presentational too, unless
// it has a reason of its own to be exposed (ARIA 1.2 section 5.6, presentation).
func (p *Page) inTable(n dom.Node) string {
	t := p.doc.Closest(n, "table")
	if t == dom.None {
		return ""
	}
	role := p.Role(t)
	if role == "none" && p.conflict(n) {
		return "table"
	}
	return role
}

func rowRole(p *Page, n dom.Node) string {
	role := "row"
	if p.doc.Tag(n) != "tr" {
		role = "rowgroup"
	}
	switch p.inTable(n) {
	case "table", "grid", "treegrid":
		return role
	}
	return "generic"
}

func cellRole(p *Page, n dom.Node) string {
	cell := "cell"
	switch p.inTable(n) {
	case "grid", "treegrid":
		cell = "gridcell"
	case "table":
	default:
		return "generic"
	}
	if p.doc.Tag(n) == "td" {
		return cell
	}
	return p.headerCell(n)
}

// headerCell says whether a th heads a column or a row (HTML 4.9.12.2): by its
// scope, else by whether its row, or its column, has data cells. Where both
// have, it goes by its place, as browsers do.
func (p *Page) headerCell(n dom.Node) string {
	switch scope := lower(p.doc.Value(n, "scope")); scope {
	case "col", "colgroup":
		return "columnheader"
	case "row", "rowgroup":
		return "rowheader"
	}
	row := p.doc.Parent(n)
	if p.doc.Is(p.doc.Parent(row), "thead") {
		return "columnheader"
	}
	data := false
	for c := range p.doc.Children(row) {
		data = data || p.doc.Is(c, "td")
	}
	if !data {
		return "columnheader"
	}
	if !p.columnHasData(n) {
		return "rowheader"
	}
	prev, next := p.cellBeside(n, p.doc.Prev), p.cellBeside(n, p.doc.Next)
	if prev != dom.None && (p.doc.Is(prev, "th") || p.doc.Is(next, "th")) {
		return "columnheader"
	}
	return "rowheader"
}

func (p *Page) cellBeside(n dom.Node, step func(dom.Node) dom.Node) dom.Node {
	for c := step(n); c != dom.None; c = step(c) {
		if p.doc.Is(c, "td", "th") {
			return c
		}
	}
	return dom.None
}

// columns is what is known of the columns of a table: which have data cells,
// and in which each th begins.
type columns struct {
	data [maxColumns / 64]uint64
	at   map[dom.Node]int
}

func (p *Page) columnHasData(n dom.Node) bool {
	t := p.doc.Closest(n, "table")
	if p.tables == nil {
		p.tables = map[dom.Node]*columns{}
	}
	c := p.tables[t]
	if c == nil {
		c = p.readColumns(t)
		p.tables[t] = c
	}
	at, ok := c.at[n]
	return !ok || c.data[at/64]&(1<<(at%64)) != 0
}

// readColumns lays the cells of a table out in its grid (HTML 4.9.12.1).
func (p *Page) readColumns(t dom.Node) *columns {
	c := &columns{at: map[dom.Node]int{}}
	var taken []int // rows, this one included, for which the column is covered from above
	for row := range p.doc.Elements(t) {
		if !p.doc.Is(row, "tr") || p.doc.Closest(row, "table") != t {
			continue
		}
		at := 0
		for cell := range p.doc.Children(row) {
			if !p.doc.Is(cell, "td", "th") {
				continue
			}
			for at < len(taken) && taken[at] > 0 {
				at++
			}
			rows := p.span(cell, "rowspan")
			if at >= maxColumns {
				break
			}
			if p.doc.Tag(cell) == "th" {
				c.at[cell] = at
			}
			for range p.span(cell, "colspan") {
				if at >= maxColumns {
					break
				}
				for len(taken) <= at {
					taken = append(taken, 0)
				}
				taken[at] = max(taken[at], rows)
				if p.doc.Tag(cell) == "td" {
					c.data[at/64] |= 1 << (at % 64)
				}
				at++
			}
		}
		for i := range taken {
			taken[i] = max(0, taken[i]-1)
		}
	}
	return c
}

func (p *Page) span(cell dom.Node, attr string) int {
	v, err := strconv.Atoi(dom.Trim(p.doc.Value(cell, attr)))
	if err != nil || v < 1 {
		return 1
	}
	return min(v, 1000)
}
