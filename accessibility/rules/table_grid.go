package rules

import (
	"slices"

	"github.com/moothall/moothall/accessibility/act"
)

// This file knows which header cells a table's cells have: HTML 4.9.12, "Forming
// a table" and "Forming relationships between data cells and header cells".

// cell is a cell of a table, anchored at a slot.
type cell struct {
	node        act.Node
	x, y, w, h  int
	header      bool   // th, or a header by its role
	scope       string // "col", "row", "colgroup", "rowgroup", "" for auto
	column, row bool   // is a header of its column, of its row
}

// grid is a table's slots; a slot is the number of the cell that covers it, or -1.
type grid struct {
	cells  []cell
	slots  []int32
	width  int
	height int
	groups []int // of each row, the number of its row group
}

// maxSlots is the size above which a table is not looked at: it is no page
// for people any more.
const maxSlots = 1 << 20

func (g *grid) at(x, y int) *cell {
	if i := g.slots[y*g.width+x]; i >= 0 {
		return &g.cells[i]
	}
	return nil
}

// gridOf lays out the rows of a table; nil if it is empty or too large.
func gridOf(p *act.Page, table act.Node) *grid {
	g := &grid{}
	rows := rowsOf(p, table, &g.groups)
	g.height = len(rows)
	if g.height == 0 {
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
			g.cells = append(g.cells, c)
			x += c.w
			if len(until)*g.height > maxSlots {
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
func (g *grid) fill() {
	g.slots = make([]int32, g.width*g.height)
	for i := range g.slots {
		g.slots[i] = -1
	}
	dataRow, dataColumn := make([]bool, g.height), make([]bool, g.width)
	for i := range g.cells {
		c := &g.cells[i]
		for y := c.y; y < c.y+c.h; y++ {
			for x := c.x; x < c.x+c.w; x++ {
				g.slots[y*g.width+x] = int32(i)
				dataRow[y] = dataRow[y] || !c.header
				dataColumn[x] = dataColumn[x] || !c.header
			}
		}
	}
	for i := range g.cells {
		c := &g.cells[i]
		if !c.header {
			continue
		}
		switch c.scope {
		case "col":
			c.column = true
		case "row":
			c.row = true
		case "":
			c.column = !slices.Contains(dataRow[c.y:c.y+c.h], true)
			c.row = !c.column && !slices.Contains(dataColumn[c.x:c.x+c.w], true)
		}
	}
}
