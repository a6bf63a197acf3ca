package aria

import (
	"strings"

	"github.com/moothall/moothall/accessibility/internal/css"
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// sight is what one walk finds of how a node is painted.
type sight uint8

const (
	unseen     sight = 1 << iota // nothing of it or below it can be seen
	clipStatic                   // cut away by a box that absolute and fixed descendants escape
	clipPlaced                   // cut away by a positioned box that only fixed descendants escape
	offScreen                    // moved beyond the left or the top edge; fixed descendants escape
	indented                     // the text is
	seen                         // some of it can be seen
)

// Visible is ACT's "visible": making it transparent would change what can be
// seen on the page or scrolled to. It follows rendering, visibility, opacity,
// clipping, transforms, positions beyond the edges that no scrolling reaches,
// and whether there is anything to see: an element without text, image, control
// or painted box is not visible. What covers what cannot be told without layout
// and is left aside.
func (p *Page) Visible(n dom.Node) bool {
	if n < 0 {
		return false
	}
	if p.sight == nil {
		p.look()
	}
	return p.sight[n]&seen != 0
}

// look finds what cuts each node away, from the top down, then what can be
// seen, from the bottom up: parents in the flat tree have the smaller numbers.
func (p *Page) look() {
	facts := p.facts()
	p.sight = make([]sight, p.doc.Len())
	for n := dom.Node(1); int(n) < len(p.sight); n++ {
		if facts[n]&notRendered != 0 {
			continue
		}
		parent := p.doc.FlatParent(n)
		up := p.sight[parent] &^ seen
		switch p.doc.Kind(n) {
		case dom.Element:
			c := p.styles.Of(n)
			s := cutAway(up, c)
			if facts[n]&notVisible == 0 && s&^indented == 0 && p.paints(n, c, s) {
				s |= seen
			}
			p.sight[n] = s
		case dom.Text:
			if up == 0 && facts[n]&notVisible == 0 && p.textSeen(n, parent) {
				p.sight[n] = seen
			}
		}
	}
	for n := dom.Node(len(p.sight) - 1); n > 0; n-- {
		if p.sight[n]&seen != 0 {
			if parent := p.doc.FlatParent(n); parent > 0 {
				p.sight[parent] |= seen
			}
		}
	}
}

// cutAway is what hides an element of style c under a parent with up.
func cutAway(up sight, c *css.Computed) sight {
	s := up
	switch c.Position {
	case "fixed":
		s &^= clipStatic | clipPlaced | offScreen
	case "absolute":
		s &^= clipStatic
	}
	placed := c.Position != "static"
	if placed && s&clipStatic != 0 {
		s = s&^clipStatic | clipPlaced
	}
	if c.Opacity <= 0 || clippedToNothing(c) || shrunk(c) || filteredOut(c.Filter) {
		s |= unseen
	}
	if beyondEdge(c) {
		s |= offScreen
	}
	if zeroBox(c) {
		if placed {
			s |= clipPlaced
		} else {
			s |= clipStatic
		}
	}
	if outdented(c) {
		s |= indented
	}
	return s
}

// far is how many pixels take content off any screen.
const far = 999

func px(l css.Length, at float64) bool { return l.Unit == css.Px && l.Value <= at }

func cuts(overflow string) bool {
	return overflow == "hidden" || overflow == "clip" || overflow == "auto" || overflow == "scroll"
}

// zeroBox reports whether a box with no size, or of one pixel, cuts off its content.
func zeroBox(c *css.Computed) bool {
	if !cuts(c.OverflowX) && !cuts(c.OverflowY) {
		return false
	}
	flat := func(size, most css.Length, padding ...css.Length) (none, dot bool) {
		room := 0.0
		for _, l := range padding {
			room += l.Value
		}
		if room > 0 {
			return false, false
		}
		return px(size, 0) || px(most, 0), px(size, 1) || px(most, 1)
	}
	noWidth, dotWide := flat(c.Width, c.MaxWidth, c.Padding[1], c.Padding[3])
	noHeight, dotHigh := flat(c.Height, c.MaxHeight, c.Padding[0], c.Padding[2])
	return noWidth || noHeight || dotWide && dotHigh
}

// beyondEdge reports whether a position or margin takes the box off the left or
// the top of the page, where no scrolling goes.
func beyondEdge(c *css.Computed) bool {
	size := func(l css.Length) float64 {
		if l.Unit == css.Px {
			return max(l.Value, 1)
		}
		return far
	}
	top, right, bottom, left := c.Inset[0], c.Inset[1], c.Inset[2], c.Inset[3]
	switch c.Position {
	case "absolute", "fixed":
		switch {
		case px(left, -size(c.Width)), px(top, -size(c.Height)):
			return true
		case left.Unit == css.Auto && right.Unit == css.Px && right.Value >= 4*far,
			top.Unit == css.Auto && bottom.Unit == css.Px && bottom.Value >= 4*far:
			return true
		case left.Unit == css.Percent && left.Value <= -100 && c.Width.Unit != css.Px,
			c.Position == "fixed" && top.Unit == css.Percent && top.Value <= -100:
			return true
		}
	case "relative":
		if px(left, -far) || px(top, -4*far) {
			return true
		}
	}
	return px(c.Margin[3], -far) || px(c.Margin[0], -4*far)
}

// outdented reports whether text is indented out of its box: text-indent is a
// way to hide the words of a link that shows an image.
func outdented(c *css.Computed) bool {
	i := c.TextIndent
	switch i.Unit {
	case css.Px:
		return i.Value <= -far || i.Value >= far && cuts(c.OverflowX)
	case css.Percent:
		return cuts(c.OverflowX) && (i.Value <= -100 || i.Value >= 100 && strings.HasPrefix(c.WhiteSpace, "nowrap"))
	}
	return false
}
