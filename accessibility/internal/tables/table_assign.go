package tables

import (
	"slices"

	"github.com/moothall/moothall/accessibility/act"
)

// assigner looks for headers only in columns and rows where one still waits
// for a cell, so that a long table costs no more than its cells.
type assigner struct {
	*Grid
	done, counted   []bool  // of each cell: has a cell of its own; counts in the next two
	inColumn, inRow []int   // headers that wait, by column and row
	pending         []*cell // headers of row and column groups that wait
	steps           int     // that may still be taken
}

// Assigned reports, for each cell of the grid, whether it is a header that some
// other cell is assigned to (HTML 4.9.12.2, "the algorithm for assigning header
// cells"). A table too tangled to follow counts as right.
func (g *Grid) Assigned(p *act.Page) []bool {
	a := &assigner{
		Grid: g, steps: 64*len(g.slots) + 1<<16,
		done: make([]bool, len(g.Cells)), counted: make([]bool, len(g.Cells)),
		inColumn: make([]int, g.width), inRow: make([]int, g.Height),
		pending: g.groupHeaders(),
	}
	for i := range g.Cells {
		if c := &g.Cells[i]; p.Has(c.Node, "headers") && p.Is(c.Node, "td", "th") {
			for _, h := range p.Refs(c.Node, "headers") {
				if j := g.find(h); j >= 0 && j != i {
					a.assign(j)
				}
			}
		} else {
			a.look(c)
		}
		// Those that follow may be its cells.
		if c := &g.Cells[i]; c.Header && !a.done[i] {
			a.counted[i] = true
			a.count(c, 1)
		}
	}
	for i := range a.done {
		a.done[i] = a.done[i] || a.steps < 0
	}
	return a.done
}

func (a *assigner) count(c *cell, by int) {
	for x := c.x; c.Column && x < c.x+c.w; x++ {
		a.inColumn[x] += by
	}
	for y := c.y; c.Row && y < c.y+c.h; y++ {
		a.inRow[y] += by
	}
}

func (a *assigner) assign(i int) {
	if i < 0 || a.done[i] {
		return
	}
	a.done[i] = true
	if a.counted[i] {
		a.count(&a.Cells[i], -1)
	}
}

// look assigns to c the headers above it, to its left, and of its groups.
func (a *assigner) look(c *cell) {
	for x := c.x; x < c.x+c.w; x++ {
		if a.inColumn[x] > 0 {
			a.scan(c, x, c.y, 0, -1)
		}
	}
	for y := c.y; y < c.y+c.h; y++ {
		if a.inRow[y] > 0 {
			a.scan(c, c.x, y, -1, 0)
		}
	}
	for k := 0; k < len(a.pending) && a.steps >= 0; a.steps-- {
		if h := a.pending[k]; a.covers(h, c) {
			a.assign(a.find(h.Node))
			a.pending = slices.Delete(a.pending, k, k+1)
			continue
		}
		k++
	}
}

// find is the number of the cell of the node, -1 if it is none of this table.
func (g *Grid) find(n act.Node) int {
	// Cells stand in document order.
	lo, hi := 0, len(g.Cells)
	for lo < hi {
		if mid := (lo + hi) / 2; g.Cells[mid].Node < n {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < len(g.Cells) && g.Cells[lo].Node == n {
		return lo
	}
	return -1
}

// scan is HTML's "internal algorithm for scanning and assigning header cells".
func (a *assigner) scan(principal *cell, x, y, dx, dy int) {
	var opaque, block []*cell
	inBlock := principal.Header
	if inBlock {
		block = append(block, principal)
	}
	for x, y = x+dx, y+dy; x >= 0 && y >= 0; x, y = x+dx, y+dy {
		if a.steps -= 1 + len(opaque); a.steps < 0 {
			return
		}
		c := a.at(x, y)
		if c == nil || c == principal {
			continue
		}
		if !c.Header {
			if inBlock {
				opaque, block, inBlock = append(opaque, block...), nil, false
			}
			continue
		}
		inBlock, block = true, append(block, c)
		blocked := dx == 0 && !c.Column || dy == 0 && !c.Row
		for _, o := range opaque {
			blocked = blocked || dx == 0 && o.x == c.x && o.w == c.w || dy == 0 && o.y == c.y && o.h == c.h
		}
		if !blocked {
			a.assign(a.find(c.Node))
		}
	}
}

// groupHeaders are the headers of row and column groups.
func (g *Grid) groupHeaders() []*cell {
	var headers []*cell
	for i := range g.Cells {
		if c := &g.Cells[i]; c.Header && (c.Scope == "rowgroup" || c.Scope == "colgroup") {
			headers = append(headers, c)
		}
	}
	return headers
}

// covers reports whether a group header stands above or to the left of c, in
// its group. Column groups are not told apart: one header more is harmless here.
func (g *Grid) covers(h, c *cell) bool {
	if h == c || h.x >= c.x+c.w || h.y >= c.y+c.h {
		return false
	}
	return h.Scope == "colgroup" || g.groups[h.y] == g.groups[c.y]
}
