package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/css"
)

// cut looks for a text that a box cuts through, so high from its top.
type cut struct {
	layout
	room            float64
	left            int
	surely, perhaps bool
}

// cutAt reports whether the lower edge of a box, room below the top of its
// content, cuts through a text in it.
func (l layout) cutAt(n act.Node, w, room float64) (surely, perhaps bool) {
	c := cut{layout: l, room: room, left: maxFlow}
	c.walk(n, w, extent{}, 0)
	return c.surely, c.perhaps
}

// walk goes down the children of n, which begin at y, as children of layout does.
func (c *cut) walk(n act.Node, w float64, y extent, depth int) {
	style, run, margin := c.p.Styles.Of(n), lines{room: w}, 0.0
	flush := func() {
		h, _ := run.end(style)
		if h.hi > 0 {
			y = y.plus(margin)
			margin = 0
			c.note(y, y.add(h), style)
			y = y.add(h)
		}
		run = lines{room: w}
	}
	for m := range c.p.FlatChildren(n) {
		if c.left--; c.left < 0 || depth > 100 || y.lo > c.room {
			return // all that follows is outside
		}
		if c.p.IsElement(m) && !c.p.ARIA.Rendered(m) {
			continue
		}
		if !c.isBlock(m) {
			c.inline(m, style, &run, &c.left, depth)
			continue
		}
		flush()
		b := c.block(m, w, &c.left, depth)
		y = y.plus(max(margin, b.top))
		own := c.p.Styles.Of(m)
		if (own.Display == "block" || own.Display == "list-item" || own.Display == "flow-root") && !clipsOverflow(own) && !isReplaced(c.p, m) {
			c.walk(m, innerWidth(own, w), y.plus(edge(own, 0, w)), depth+1)
		}
		y = y.add(b.height)
		margin = b.bottom
	}
	flush()
}

// note compares lines from a place to another with the edge of the box: half a
// line must be inside for the text to be there at all.
func (c *cut) note(from, to extent, style *css.Computed) {
	line := lineExtent(style)
	if from.hi <= c.room-0.5*line.lo && to.lo > c.room+1 {
		c.surely = true
	}
	if from.mid <= c.room-0.5*line.mid && to.mid > c.room+1 {
		c.perhaps = true
	}
}
