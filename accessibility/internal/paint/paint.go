package paint

import (
	"slices"
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/colour"
	"github.com/moothall/moothall/accessibility/internal/css"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
	"github.com/moothall/moothall/accessibility/internal/layout"
)

// paint is what of a page may lie behind text without being around it:
// positioned boxes, and everything where the text itself is moved.
type paint struct {
	layers []layer
	colors []colour.Color // all backgrounds of the page, each once
	media  []act.Node     // pictures and the like
}

// layer is a positioned box with paint of its own.
type layer struct {
	node      act.Node
	container act.Node // its containing block: the nearest positioned ancestor, 0 for the page
	color     colour.Color
	picture   bool
	below     bool // z-index below 0: behind all that is not positioned
}

// The limits of what is looked at.
const (
	maxLayers = 48
	maxPaints = 32
)

func newPaint(p *act.Page) *paint {
	out := &paint{}
	for n := range facts.Elements(p) {
		if !p.ARIA.Rendered(n) {
			continue
		}
		c := p.Styles.Of(n)
		image := c.BackgroundImage != "none" && c.BackgroundImage != ""
		media := isMedia(p, n)
		if c.Background.A > 0 && len(out.colors) < maxPaints {
			out.addColor(c.Background)
		}
		if (image || media) && !isTiny(c) && len(out.media) < maxPaints && p.ARIA.Visible(n) {
			out.media = append(out.media, n)
		}
		below := strings.HasPrefix(c.ZIndex, "-")
		if c.Position != "absolute" && c.Position != "fixed" && !below || isTiny(c) || len(out.layers) >= maxLayers {
			continue
		}
		above := c.ZIndex != "" && c.ZIndex != "auto" && c.ZIndex != "0" && !below
		if above || c.Background.A <= 0 && !image && !media || !p.ARIA.Visible(n) {
			continue
		}
		out.layers = append(out.layers, layer{n, containerOf(p, n, c.Position == "fixed"), c.Background, image || media, below})
	}
	return out
}

func (x *paint) addColor(c colour.Color) {
	if slices.Contains(x.colors, c) {
		return
	}
	x.colors = append(x.colors, c)
}

func isMedia(p *act.Page, n act.Node) bool {
	switch p.Tag(n) {
	case "img", "video", "canvas", "object", "embed", "iframe":
		return p.Namespace(n) == dom.HTML
	case "svg":
		return true
	}
	return false
}

// isTiny reports whether a box is an icon at most: it cannot lie behind more
// than a letter or two.
func isTiny(c *css.Computed) bool {
	return facts.IsPx(c.Width) && c.Width.Value <= 48 && facts.IsPx(c.Height) && c.Height.Value <= 48 ||
		facts.IsPx(c.Width) && c.Width.Value <= 4 || facts.IsPx(c.Height) && c.Height.Value <= 4
}

// containerOf is the nearest positioned ancestor; 0 is the page.
func containerOf(p *act.Page, n act.Node, fixed bool) act.Node {
	if fixed {
		return 0
	}
	for a := p.FlatParent(n); a > 0; a = p.FlatParent(a) {
		if !p.IsElement(a) {
			continue
		}
		if c := p.Styles.Of(a); c.Position != "static" && c.Position != "" {
			return a
		}
	}
	return 0
}

// behind are the contrasts of the text of n with what may lie behind it
// instead of what its ancestors paint.
func (x *paint) behind(p *act.Page, n act.Node, s *surface, c *css.Computed) (out []ratios) {
	unknown := ratios{1, 21}
	for i := range x.layers {
		l := &x.layers[i]
		if p.Contains(l.node, n) || l.container != 0 && !p.Contains(l.container, n) {
			continue
		}
		// A box that is not sent below paints over what is not positioned.
		if !l.below && (s.placed == act.None || s.placed <= l.container || s.placed < l.node) {
			continue
		}
		if l.picture {
			return append(out, unknown)
		}
		out = append(out, against(s, c, l.color))
	}
	if s.moved == act.None {
		return out
	}
	for _, color := range x.colors {
		out = append(out, against(s, c, color))
	}
	container := containerOf(p, s.moved, false)
	for _, m := range x.media {
		if p.Contains(container, m) && !p.Contains(m, n) {
			return append(out, unknown)
		}
	}
	return out
}

func against(s *surface, c *css.Computed, color colour.Color) ratios {
	behind := make([]colour.Color, len(s.colors))
	for i, b := range s.colors {
		behind[i] = color.Over(b)
	}
	t := compare(s, c.TextFill, behind)
	return ratios{t.lo, t.hi}
}

// paintedUnder reports whether generated content, or what shares a cell of a
// grid, may lie behind the text of n in front of the ground that its ancestors
// paint. It is asked only before a failure.
func paintedUnder(p *act.Page, n act.Node) bool {
	for a := n; a > 0; a = p.FlatParent(a) {
		if !p.IsElement(a) {
			continue
		}
		for _, g := range []*css.Computed{p.Styles.Before(a), p.Styles.After(a)} {
			if g != nil && !layout.InFlow(g) && (g.Background.A > 0 || g.BackgroundImage != "none" && g.BackgroundImage != "" || g.ContentImage) && !isTiny(g) {
				return true
			}
		}
		if p.Styles.Of(a).Background.Opaque() {
			return false
		}
		if up := p.FlatParent(a); up > 0 && p.IsElement(up) && strings.HasSuffix(p.Styles.Of(up).Display, "grid") && besidePicture(p, up, a) {
			return true
		}
	}
	return false
}

// besidePicture reports whether another item of a grid has a picture in it.
func besidePicture(p *act.Page, grid, item act.Node) bool {
	placed := false // items share a cell only if they are put there
	for _, how := range []string{"grid-area:1", "grid-area: 1", "grid-row:1", "grid-row: 1", "grid-area: stack", "grid-area:stack"} {
		placed = placed || facts.Mentions(p, how)
	}
	if !placed {
		return false
	}
	for c := range p.FlatChildren(grid) {
		if c == item || !p.IsElement(c) {
			continue
		}
		for m, end, seen := c, p.End(c), 0; m < end && seen < 50; m++ {
			if p.IsElement(m) {
				seen++
				if image := p.Styles.Of(m).BackgroundImage; isMedia(p, m) || image != "none" && image != "" {
					return true
				}
			}
		}
	}
	return false
}
