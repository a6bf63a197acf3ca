package tables

import (
	"strconv"
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// rowsOf are the rows of a table, by tag in a table element and else by role,
// with the row group that each stands in.
func rowsOf(p *act.Page, table act.Node, groups *[]int) []act.Node {
	var rows []act.Node
	group := 0
	native := p.Is(table, "table")
	var walk func(n act.Node, depth int)
	walk = func(n act.Node, depth int) {
		for c := range p.Children(n) {
			switch {
			case !p.IsElement(c) || p.ARIA.Hidden(c) && !native:
			case native && p.Is(c, "thead", "tbody", "tfoot"), !native && p.ARIA.Role(c) == "rowgroup":
				group++
				walk(c, depth+1)
				group++
			case native && p.Is(c, "tr"), !native && p.ARIA.Role(c) == "row":
				rows, *groups = append(rows, c), append(*groups, group)
			case !native && depth < 512 && facts.IsTransparent(p, c):
				walk(c, depth+1)
			}
		}
	}
	walk(table, 0)
	return rows
}

// cellsOf are the cells of a row.
func cellsOf(p *act.Page, row act.Node) []act.Node {
	var cells []act.Node
	native := p.Is(row, "tr")
	var walk func(n act.Node, depth int)
	walk = func(n act.Node, depth int) {
		for c := range p.Children(n) {
			switch {
			case !p.IsElement(c):
			case native && p.Is(c, "td", "th"), !native && isCellRole(p.ARIA.Role(c)):
				cells = append(cells, c)
			case !native && depth < 512 && facts.IsTransparent(p, c):
				walk(c, depth+1)
			}
		}
	}
	walk(row, 0)
	return cells
}

func isCellRole(role string) bool {
	return role == "cell" || role == "gridcell" || IsHeaderRole(role)
}

func IsHeaderRole(role string) bool { return role == "columnheader" || role == "rowheader" }

// cellAt is a cell with its spans and its scope.
func cellAt(p *act.Page, n act.Node, x, y int) cell {
	c := cell{Node: n, x: x, y: y, w: 1, h: 1}
	role := p.ARIA.Role(n)
	if !p.Is(n, "td", "th") {
		c.w, c.h = cellSpan(p, n, "aria-colspan", 1000), cellSpan(p, n, "aria-rowspan", 65534)
		c.Header = IsHeaderRole(role)
	} else {
		c.w, c.h = cellSpan(p, n, "colspan", 1000), cellSpan(p, n, "rowspan", 65534)
		c.Header = p.Is(n, "th") && p.ARIA.ExplicitRole(n) == "" || IsHeaderRole(role)
		c.Scope = strings.ToLower(dom.Trim(p.Value(n, "scope")))
	}
	switch c.Scope {
	case "col", "row", "colgroup", "rowgroup":
	default:
		c.Scope = ""
	}
	if c.Header && c.Scope == "" && IsHeaderRole(p.ARIA.ExplicitRole(n)) {
		c.Scope = map[string]string{"columnheader": "col", "rowheader": "row"}[role]
	}
	return c
}

// cellSpan is a span attribute; 0 rows means as many as there are.
func cellSpan(p *act.Page, n act.Node, attr string, most int) int {
	v, err := strconv.Atoi(dom.Trim(p.Value(n, attr)))
	switch {
	case err != nil || v < 0:
		return 1
	case v == 0 && strings.HasSuffix(attr, "rowspan"):
		return most
	}
	return min(max(v, 1), most)
}
