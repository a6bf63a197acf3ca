package tables

import (
	"slices"

	"github.com/moothall/moothall/accessibility/act"
)

// This file knows which header cells a table's cells have: HTML 4.9.12, "Forming
// a table" and "Forming relationships between data cells and header cells".

// cell is a cell of a table, anchored at a slot.
type cell struct {
	Node        act.Node
	x, y, w, h  int
	Header      bool   // th, or a header by its role
	Scope       string // "col", "row", "colgroup", "rowgroup", "" for auto
	Column, Row bool   // is a header of its column, of its row
}

// Grid is a table's slots; a slot is the number of the cell that covers it, or -1.
type Grid struct {
	Cells  []cell
	slots  []int32
	width  int
	Height int
	groups []int // of each row, the number of its row group
}

// maxSlots is the size above which a table is not looked at: it is no page
// for people any more.
const maxSlots = 1 << 20

func (g *Grid) at(x, y int) *cell {
	if i := g.slots[y*g.width+x]; i >= 0 {
		return &g.Cells[i]
	}
	return nil
}

// GridOf lays out the rows of a table; nil if it is empty or too large.
func GridOf(p *act.Page, table act.Node) *Grid {
	g := &Grid{}
	rows := rowsOf(p, table, &g.groups)
	g.Height = len(rows)
	if g.Height == 0 {
		return nil
	}
	// until is, for each column, the row in which it is free again.
	var until []int
	ends := groupEnds(g.groups)
	for y, row := range rows {
		x := 0
		for _, n := range cellsOf(p, row) {
			for x < len(until) && until[x] > y {
				x++
			}
			c := cellAt(p, n, x, y)
			c.h = min(c.h, ends[y]-y)
			for len(until) < x+c.w {
				until = append(until, 0)
			}
			for i := x; i < x+c.w; i++ {
				until[i] = max(until[i], y+c.h)
			}
			g.Cells = append(g.Cells, c)
			x += c.w
			if len(until)*g.Height > maxSlots {
				return nil
			}
		}
	}
	g.width = len(until)
	g.fill()
	return g
}

// groupEnds are, for each row, the first row after it that is in another
// group: cells do not span over it.
func groupEnds(groups []int) []int {
	ends := make([]int, len(groups))
	for y := len(groups) - 1; y >= 0; y-- {
		if ends[y] = y + 1; y+1 < len(groups) && groups[y+1] == groups[y] {
			ends[y] = ends[y+1]
		}
	}
	return ends
}

// fill gives the slots their cells, and says which headers are whose.
func (g *Grid) fill() {
	g.slots = make([]int32, g.width*g.Height)
	for i := range g.slots {
		g.slots[i] = -1
	}
	dataRow, dataColumn := make([]bool, g.Height), make([]bool, g.width)
	for i := range g.Cells {
		c := &g.Cells[i]
		for y := c.y; y < c.y+c.h; y++ {
			for x := c.x; x < c.x+c.w; x++ {
				g.slots[y*g.width+x] = int32(i)
				dataRow[y] = dataRow[y] || !c.Header
				dataColumn[x] = dataColumn[x] || !c.Header
			}
		}
	}
	for i := range g.Cells {
		c := &g.Cells[i]
		if !c.Header {
			continue
		}
		switch c.Scope {
		case "col":
			c.Column = true
		case "row":
			c.Row = true
		case "":
			c.Column = !slices.Contains(dataRow[c.y:c.y+c.h], true)
			c.Row = !c.Column && !slices.Contains(dataColumn[c.x:c.x+c.w], true)
		}
	}
}
