package layout

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/css"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// cut looks for a text that a box cuts through, so high from its top.
type cut struct {
	Layout
	room            float64
	left            int
	surely, perhaps bool
}

// CutAt reports whether the lower edge of a box, room below the top of its
// content, cuts through a text in it.
func (l Layout) CutAt(n act.Node, w, room float64) (surely, perhaps bool) {
	c := cut{Layout: l, room: room, left: maxFlow}
	c.walk(n, w, Extent{}, 0)
	return c.surely, c.perhaps
}

// walk goes down the children of n, which begin at y, as children of layout does.
func (c *cut) walk(n act.Node, w float64, y Extent, depth int) {
	style, run, margin := c.Page.Styles.Of(n), lines{room: w}, 0.0
	flush := func() {
		h, _ := run.end(style)
		if h.Hi > 0 {
			y = y.Plus(margin)
			margin = 0
			c.note(y, y.add(h), style)
			y = y.add(h)
		}
		run = lines{room: w}
	}
	for m := range c.Page.FlatChildren(n) {
		if c.left--; c.left < 0 || depth > 100 || y.Lo > c.room {
			return // all that follows is outside
		}
		if c.Page.IsElement(m) && !c.Page.ARIA.Rendered(m) {
			continue
		}
		if !c.IsBlock(m) {
			c.inline(m, style, &run, &c.left, depth)
			continue
		}
		flush()
		b := c.block(m, w, &c.left, depth)
		y = y.Plus(max(margin, b.Top))
		own := c.Page.Styles.Of(m)
		if (own.Display == "block" || own.Display == "list-item" || own.Display == "flow-root") && !ClipsOverflow(own) && !facts.IsReplaced(c.Page, m) {
			c.walk(m, innerWidth(own, w), y.Plus(Edge(own, 0, w)), depth+1)
		}
		y = y.add(b.Height)
		margin = b.Bottom
	}
	flush()
}

// note compares lines from a place to another with the edge of the box: half a
// line must be inside for the text to be there at all.
func (c *cut) note(from, to Extent, style *css.Computed) {
	line := LineExtent(style)
	if from.Hi <= c.room-0.5*line.Lo && to.Lo > c.room+1 {
		c.surely = true
	}
	if from.Mid <= c.room-0.5*line.Mid && to.Mid > c.room+1 {
		c.perhaps = true
	}
}
