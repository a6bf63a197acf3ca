package aria

import (
	"strings"
	"unicode"

	"github.com/moothall/moothall/accessibility/internal/colour"
	"github.com/moothall/moothall/accessibility/internal/css"
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// paints reports whether the element shows something of its own, apart from
// its text and its children.
func (p *Page) paints(n dom.Node, c *css.Computed, s sight) bool {
	if c.Display != "contents" && p.paintsItself(n, c, s) {
		return true
	}
	before, after := p.generated(n)
	return hasInk(before, s) || hasInk(after, s)
}

// paintsItself reports whether the box of n paints something: what it is
// replaced with, a border or a background.
func (p *Page) paintsItself(n dom.Node, c *css.Computed, s sight) bool {
	if s&indented == 0 && p.isReplaced(n, c) {
		return true
	}
	for i := range c.Borders {
		if b := &c.Borders[i]; b.Width > 0 && b.Style != "none" && b.Style != "hidden" && b.Color.A > 0 {
			return true
		}
	}
	if c.Background.A <= 0 && (c.BackgroundImage == "" || c.BackgroundImage == "none") {
		return false
	}
	return hasSize(c)
}

// hasInk reports whether generated content shows anything.
func hasInk(c *css.Computed, s sight) bool {
	if c == nil || c.Display == "none" || c.Visibility == "hidden" || c.Opacity <= 0 {
		return false
	}
	if s&indented == 0 && c.FontSize > 0 && (c.TextFill.A > 0 && inky(c.Content) || c.ContentImage) {
		return true
	}
	return (c.Background.A > 0 || c.BackgroundImage != "" && c.BackgroundImage != "none") && hasSize(c)
}

// hasSize reports whether a box is known to take room without any content.
func hasSize(c *css.Computed) bool {
	some := func(l ...css.Length) bool {
		for _, x := range l {
			if x.Value > 0 {
				return true
			}
		}
		return false
	}
	high := some(c.Height, c.MinHeight, c.Padding[0], c.Padding[2])
	wide := c.Display != "inline" || some(c.Padding[1], c.Padding[3])
	if c.Position == "absolute" || c.Position == "fixed" {
		high = high || c.Inset[0].Unit != css.Auto && c.Inset[2].Unit != css.Auto
	}
	return high && wide
}

// isReplaced reports whether n is an image, a control or the like: something
// to see without text. An image of no width or height is none.
func (p *Page) isReplaced(n dom.Node, c *css.Computed) bool {
	if p.doc.Namespace(n) == dom.SVG {
		switch p.doc.Tag(n) {
		case "circle", "ellipse", "image", "line", "path", "polygon", "polyline", "rect", "use":
			return true
		}
		return false
	}
	switch tag := p.doc.Tag(n); tag {
	case "img", "canvas", "video", "iframe", "embed", "object":
		if px(c.Width, 0) || px(c.Height, 0) {
			return false
		}
		return tag != "object" || p.doc.Has(n, "data")
	case "audio":
		return p.doc.Has(n, "controls")
	case "input", "select", "textarea", "progress", "meter", "hr":
		return true
	case "button":
		return c.Appearance != "none"
	}
	return p.doc.Namespace(n) == dom.MathML && p.doc.Tag(n) == "math"
}

// textSeen reports whether a text node puts ink on the page: it is not white
// space alone, has a size and a colour, and not that of what it stands on.
func (p *Page) textSeen(n, parent dom.Node) bool {
	if !inky(p.doc.Data(n)) {
		return false
	}
	if !p.doc.IsElement(parent) {
		return true
	}
	return p.inkSeen(parent, p.styles.Of(parent))
}

// inkSeen reports whether text of style c in the element parent can be made out.
func (p *Page) inkSeen(parent dom.Node, c *css.Computed) bool {
	if c.FontSize <= 0 {
		return false
	}
	shadow := c.TextShadow != "" && c.TextShadow != "none"
	if p.doc.Namespace(parent) == dom.SVG || shadow || strings.Contains(c.BackgroundClip, "text") {
		return true
	}
	return c.TextFill.A > 0 && !p.sameColour(parent, c)
}

// sameColour reports whether text of style c has exactly the opaque colour of
// the nearest background below it.
func (p *Page) sameColour(n dom.Node, c *css.Computed) bool {
	b := c
	for range 8 {
		if b.BackgroundImage != "" && b.BackgroundImage != "none" || b.Position == "absolute" || b.Position == "fixed" {
			return false
		}
		if b.Background.A > 0 {
			return b.Background.Opaque() && b.Background.Clip() == opaque(c.TextFill)
		}
		if n = p.doc.FlatParent(n); n <= 0 || !p.doc.IsElement(n) {
			return false
		}
		b = p.styles.Of(n)
	}
	return false
}

func opaque(c colour.Color) colour.Color {
	c = c.Clip()
	c.A = 1
	return c
}

// inky reports whether there is anything in s but spaces and invisible characters.
func inky(s string) bool {
	for _, r := range s {
		if r > ' ' && r < 0x7F || !unicode.IsSpace(r) && !unicode.Is(unicode.Cf, r) && !unicode.IsControl(r) && r != 0x2800 {
			return true
		}
	}
	return false
}
