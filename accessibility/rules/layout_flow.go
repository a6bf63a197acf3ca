package rules

import (
	"math"
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/css"
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// maxFlow bounds how many nodes one estimate looks at.
const maxFlow = 2000

// flow is what the content of a box needs: height is how far down it reaches,
// width how far to the right.
type flow struct {
	height, width extent
	top, bottom   float64 // margins that collapse with those around the box
}

var endless = extent{0, 0, math.Inf(1)}

// content estimates the flow of the children of n in a content box of a width.
func (l layout) content(n act.Node, w float64) flow {
	left := maxFlow
	return l.children(n, w, &left, 0)
}

func (l layout) children(n act.Node, w float64, left *int, depth int) flow {
	out, run := flow{}, lines{room: w}
	style := l.p.Styles.Of(n)
	first, margin := true, 0.0
	flush := func() {
		h, widest := run.end(style)
		if h.hi > 0 {
			out.height = out.height.plus(margin).add(h)
			margin, first = 0, false
		}
		out.width = out.width.max(widest)
		run = lines{room: w}
	}
	for c := range l.p.FlatChildren(n) {
		if *left--; *left < 0 || depth > 200 {
			out.height.hi, out.width.hi = math.Inf(1), math.Inf(1)
			break
		}
		if l.p.IsElement(c) && !l.p.ARIA.Rendered(c) {
			continue
		}
		if !l.isBlock(c) {
			l.inline(c, style, &run, left, depth)
			continue
		}
		flush()
		b := l.block(c, w, left, depth)
		if first {
			out.top = b.top
		} else {
			margin = max(margin, b.top)
			out.height = out.height.plus(margin)
		}
		out.height = out.height.add(b.height)
		out.width = out.width.max(b.width)
		first, margin = false, b.bottom
	}
	flush()
	out.bottom = margin
	return out
}

func (l layout) isBlock(n act.Node) bool {
	if !l.p.IsElement(n) {
		return false
	}
	c := l.p.Styles.Of(n)
	return c.Display != "inline" && c.Display != "contents" && !strings.HasPrefix(c.Display, "inline-") && inFlow(c)
}

// block estimates a block-level child: its border box, or how far its content
// reaches beyond it.
func (l layout) block(n act.Node, w float64, left *int, depth int) flow {
	c := l.p.Styles.Of(n)
	inner := innerWidth(c, w)
	var in flow
	switch {
	case isReplaced(l.p, n):
		in.height = l.replacedHeight(n)
	case c.Display == "block" || c.Display == "list-item" || c.Display == "flow-root":
		in = l.children(n, inner, left, depth+1)
	default:
		in.height, in.width = endless, endless
	}
	out := flow{top: marginOf(c, 0, w), bottom: marginOf(c, 2, w)}
	above, below := edge(c, 0, w), edge(c, 2, w)
	clips := clipsOverflow(c)
	if above == 0 && !clips {
		out.top = max(out.top, in.top)
	} else {
		in.height = in.height.plus(in.top)
	}
	if below == 0 && !clips && !isPx(c.Height) {
		out.bottom = max(out.bottom, in.bottom)
	} else {
		in.height = in.height.plus(in.bottom)
	}
	out.height = limitHeight(c, in.height, above+below, clips).plus(above + below)
	sides := edge(c, 3, w) + marginOf(c, 3, w)
	box := exactly(inner + sides + edge(c, 1, w))
	if in.width.hi > inner && !clips {
		box = box.max(in.width.plus(sides))
	}
	out.width = box
	return out
}

// limitHeight applies a fixed or largest height. What overflows counts too,
// unless the box clips it or scrolls.
func limitHeight(c *css.Computed, content extent, edges float64, clips bool) extent {
	fixed := func(of css.Length) (float64, bool) {
		if !isPx(of) {
			return 0, false
		}
		if c.BoxSizing == "border-box" {
			return max(of.Value-edges, 0), true
		}
		return of.Value, true
	}
	if v, ok := fixed(c.MaxHeight); ok && clips {
		content = extent{min(content.lo, v), min(content.mid, v), min(content.hi, v)}
	}
	if v, ok := fixed(c.Height); ok {
		if clips {
			return exactly(v)
		}
		content = content.max(exactly(v))
	}
	if v, ok := fixed(c.MinHeight); ok {
		content = content.max(exactly(v))
	}
	return content
}

func clipsOverflow(c *css.Computed) bool { return c.OverflowX != "visible" || c.OverflowY != "visible" }

func (l layout) replacedHeight(n act.Node) extent {
	c := l.p.Styles.Of(n)
	if isPx(c.Height) {
		return exactly(c.Height.Value)
	}
	if v, ok := leadingNumber(l.p.Value(n, "height")); ok && c.Height.Unit == css.Auto && !isPx(c.Width) && l.p.Namespace(n) == dom.HTML {
		return extent{0, v, v}
	}
	return endless
}
