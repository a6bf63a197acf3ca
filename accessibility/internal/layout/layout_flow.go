package layout

import (
	"math"
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/css"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// maxFlow bounds how many nodes one estimate looks at.
const maxFlow = 2000

// flow is what the content of a box needs: height is how far down it reaches,
// width how far to the right.
type flow struct {
	Height, Width Extent
	Top, Bottom   float64 // margins that collapse with those around the box
}

var endless = Extent{0, 0, math.Inf(1)}

// Content estimates the flow of the children of n in a content box of a width.
func (l Layout) Content(n act.Node, w float64) flow {
	left := maxFlow
	return l.children(n, w, &left, 0)
}

func (l Layout) children(n act.Node, w float64, left *int, depth int) flow {
	out, run := flow{}, lines{room: w}
	style := l.Page.Styles.Of(n)
	first, margin := true, 0.0
	flush := func() {
		h, widest := run.end(style)
		if h.Hi > 0 {
			out.Height = out.Height.Plus(margin).add(h)
			margin, first = 0, false
		}
		out.Width = out.Width.max(widest)
		run = lines{room: w}
	}
	for c := range l.Page.FlatChildren(n) {
		if *left--; *left < 0 || depth > 200 {
			out.Height.Hi, out.Width.Hi = math.Inf(1), math.Inf(1)
			break
		}
		if l.Page.IsElement(c) && !l.Page.ARIA.Rendered(c) {
			continue
		}
		if !l.IsBlock(c) {
			l.inline(c, style, &run, left, depth)
			continue
		}
		flush()
		b := l.block(c, w, left, depth)
		if first {
			out.Top = b.Top
		} else {
			margin = max(margin, b.Top)
			out.Height = out.Height.Plus(margin)
		}
		out.Height = out.Height.add(b.Height)
		out.Width = out.Width.max(b.Width)
		first, margin = false, b.Bottom
	}
	flush()
	out.Bottom = margin
	return out
}

func (l Layout) IsBlock(n act.Node) bool {
	if !l.Page.IsElement(n) {
		return false
	}
	c := l.Page.Styles.Of(n)
	return c.Display != "inline" && c.Display != "contents" && !strings.HasPrefix(c.Display, "inline-") && InFlow(c)
}

// block estimates a block-level child: its border box, or how far its content
// reaches beyond it.
func (l Layout) block(n act.Node, w float64, left *int, depth int) flow {
	c := l.Page.Styles.Of(n)
	inner := innerWidth(c, w)
	var in flow
	switch {
	case facts.IsReplaced(l.Page, n):
		in.Height = l.replacedHeight(n)
	case c.Display == "block" || c.Display == "list-item" || c.Display == "flow-root":
		in = l.children(n, inner, left, depth+1)
	default:
		in.Height, in.Width = endless, endless
	}
	out := flow{Top: MarginOf(c, 0, w), Bottom: MarginOf(c, 2, w)}
	above, below := Edge(c, 0, w), Edge(c, 2, w)
	clips := ClipsOverflow(c)
	if above == 0 && !clips {
		out.Top = max(out.Top, in.Top)
	} else {
		in.Height = in.Height.Plus(in.Top)
	}
	if below == 0 && !clips && !facts.IsPx(c.Height) {
		out.Bottom = max(out.Bottom, in.Bottom)
	} else {
		in.Height = in.Height.Plus(in.Bottom)
	}
	out.Height = limitHeight(c, in.Height, above+below, clips).Plus(above + below)
	sides := Edge(c, 3, w) + MarginOf(c, 3, w)
	box := exactly(inner + sides + Edge(c, 1, w))
	if in.Width.Hi > inner && !clips {
		box = box.max(in.Width.Plus(sides))
	}
	out.Width = box
	return out
}

// limitHeight applies a fixed or largest height. What overflows counts too,
// unless the box clips it or scrolls.
func limitHeight(c *css.Computed, content Extent, edges float64, clips bool) Extent {
	fixed := func(of css.Length) (float64, bool) {
		if !facts.IsPx(of) {
			return 0, false
		}
		if c.BoxSizing == "border-box" {
			return max(of.Value-edges, 0), true
		}
		return of.Value, true
	}
	if v, ok := fixed(c.MaxHeight); ok && clips {
		content = Extent{min(content.Lo, v), min(content.Mid, v), min(content.Hi, v)}
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

func ClipsOverflow(c *css.Computed) bool { return c.OverflowX != "visible" || c.OverflowY != "visible" }

func (l Layout) replacedHeight(n act.Node) Extent {
	c := l.Page.Styles.Of(n)
	if facts.IsPx(c.Height) {
		return exactly(c.Height.Value)
	}
	if v, ok := facts.LeadingNumber(l.Page.Value(n, "height")); ok && c.Height.Unit == css.Auto && !facts.IsPx(c.Width) && l.Page.Namespace(n) == dom.HTML {
		return Extent{0, v, v}
	}
	return endless
}
