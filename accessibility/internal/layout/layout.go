package layout

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/css"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// Layout estimates sizes in block and inline flow, which is all that the rules
// need: what it does not know (flex, grid, tables, floats) counts as nothing on
// the low side and as endless on the high side.
type Layout struct {
	Page  *act.Page
	Width float64 // of the viewport, if not that of the page's styles
}

// ContentWidth is the width of the content box of an element; ok is false where
// only a real layout could tell.
func (l Layout) ContentWidth(n act.Node) (w float64, ok bool) {
	// Collect the way up to a width that is known, then come down again.
	var way []act.Node
	for ; n > 0; n = l.Page.FlatParent(n) {
		if !l.Page.IsElement(n) {
			continue
		}
		c := l.Page.Styles.Of(n)
		if c.Display == "contents" || c.Display == "inline" && !facts.IsReplaced(l.Page, n) {
			continue
		}
		way = append(way, n)
		if facts.IsPx(c.Width) {
			break
		}
		if !fillsParent(c) && c.Width.Unit != css.Percent {
			return 0, false
		}
		if up := l.Page.FlatParent(n); up > 0 && l.Page.IsElement(up) && itemParent(l.Page.Styles.Of(up)) {
			return 0, false
		}
	}
	if w = l.Width; w == 0 {
		w = l.Page.Media.Width
	}
	if w == 0 {
		w = 1280
	}
	for i := len(way) - 1; i >= 0; i-- {
		w = innerWidth(l.Page.Styles.Of(way[i]), w)
	}
	return max(w, 0), true
}

// fillsParent reports whether a box with automatic width is as wide as its parent.
func fillsParent(c *css.Computed) bool {
	switch c.Display {
	case "block", "list-item", "flow-root", "flex", "grid":
	default:
		return false
	}
	return InFlow(c)
}

func InFlow(c *css.Computed) bool {
	return c.Position != "absolute" && c.Position != "fixed" && (c.Float == "none" || c.Float == "")
}

// itemParent reports whether the children of a box are laid out by flex or grid.
func itemParent(c *css.Computed) bool {
	return strings.HasSuffix(c.Display, "flex") || strings.HasSuffix(c.Display, "grid")
}

// innerWidth is the content width of a box in a parent of a content width.
func innerWidth(c *css.Computed, parent float64) float64 {
	edges := Edge(c, 1, parent) + Edge(c, 3, parent)
	sized := func(of css.Length) (float64, bool) {
		v, ok := resolveLength(of, parent)
		if ok && c.BoxSizing == "border-box" {
			v -= edges
		}
		return v, ok
	}
	w, ok := sized(c.Width)
	if !ok {
		w = parent - edges - MarginOf(c, 1, parent) - MarginOf(c, 3, parent)
	}
	if v, ok := sized(c.MaxWidth); ok {
		w = min(w, v)
	}
	if v, ok := sized(c.MinWidth); ok {
		w = max(w, v)
	}
	return w
}

func resolveLength(of css.Length, base float64) (float64, bool) {
	switch of.Unit {
	case css.Px:
		return of.Value, true
	case css.Percent:
		return of.Value / 100 * base, true
	}
	return 0, false
}

// Edge is padding and border on a side: 0 top, 1 right, 2 bottom, 3 left.
func Edge(c *css.Computed, side int, base float64) float64 {
	v, _ := resolveLength(c.Padding[side], base)
	return v + c.Borders[side].Width
}

func MarginOf(c *css.Computed, side int, base float64) float64 {
	v, _ := resolveLength(c.Margin[side], base)
	return v
}
