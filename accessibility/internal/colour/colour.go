// Package colour reads CSS colours (CSS Color 4) into sRGB with alpha, lays
// one over another and measures contrast as WCAG 2 does.
package colour

import (
	"fmt"
	"math"
)

// Color is a colour in gamma-encoded sRGB, each part 0 to 1 (parts of wider
// spaces may lie outside), and its opacity.
type Color struct{ R, G, B, A float64 }

// White and Black are what a page begins with.
var (
	White = Color{1, 1, 1, 1}
	Black = Color{0, 0, 0, 1}
)

// Over is what is seen when c lies on the colour below (source-over in sRGB, as
// browsers paint). Parts that a screen cannot show are clipped first.
func (c Color) Over(below Color) Color {
	c, below = c.Clip(), below.Clip()
	a := c.A + below.A*(1-c.A)
	if a <= 0 {
		return Color{}
	}
	mix := func(top, bottom float64) float64 { return (top*c.A + bottom*below.A*(1-c.A)) / a }
	return Color{mix(c.R, below.R), mix(c.G, below.G), mix(c.B, below.B), a}
}

// Fade is c with its opacity multiplied.
func (c Color) Fade(opacity float64) Color {
	c.A *= clamp01(opacity)
	return c
}

// Clip brings parts outside sRGB to its edge: the simplest gamut mapping, and
// the one that browsers use.
func (c Color) Clip() Color {
	return Color{clamp01(c.R), clamp01(c.G), clamp01(c.B), clamp01(c.A)}
}

// Opaque reports whether nothing behind c can be seen.
func (c Color) Opaque() bool { return c.A >= 1 }

// Luminance is WCAG's relative luminance of c, its opacity left aside.
func (c Color) Luminance() float64 {
	c = c.Clip()
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

// Contrast is WCAG's contrast ratio, 1 to 21, of two colours without opacity:
// lay them over what is behind them first.
func Contrast(a, b Color) float64 {
	l, m := a.Luminance(), b.Luminance()
	if l < m {
		l, m = m, l
	}
	return (l + 0.05) / (m + 0.05)
}

// String is the colour as messages show it: #rrggbb, with its opacity as a
// percentage if something shows through.
func (c Color) String() string {
	k := c.Clip()
	part := func(v float64) int { return int(math.Round(v * 255)) }
	s := fmt.Sprintf("#%02x%02x%02x", part(k.R), part(k.G), part(k.B))
	if k.A < 1 {
		s += fmt.Sprintf(" (%d%%)", int(math.Round(k.A*100)))
	}
	return s
}

func clamp01(v float64) float64 {
	if !(v > 0) { // NaN too
		return 0
	}
	return math.Min(v, 1)
}
