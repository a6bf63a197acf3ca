package css

import "github.com/moothall/moothall/accessibility/internal/colour"

// colour computes a colour.
func (b *builder) colour(p prop, out *colour.Color, v *value) {
	if p == pColor {
		b.c.colorDefault = false
	}
	switch v.kind {
	case kColour:
		*out = *v.rgb
		return
	case kColourText:
	default:
		return
	}
	current, doubt := b.c.Color, b.c.unsure.has(pColor)
	if p == pColor {
		current, doubt = b.parent.Color, b.parent.unsure.has(pColor)
	}
	if v.text == "currentcolor" {
		*out = current
		if doubt {
			b.c.unsure.add(p)
		}
		return
	}
	rgb, status := colour.Parse(v.text, &colour.Context{Current: current, Dark: isDark(b.c.ColorScheme)})
	if status != colour.Known {
		b.c.unsure.add(p)
		return
	}
	*out = rgb
}

// isDark reports whether a colour scheme is dark for a reader who asked for light.
func isDark(scheme string) bool {
	return scheme == "dark" || scheme == "dark only" || scheme == "only dark"
}

func canvasText(scheme string) colour.Color {
	if isDark(scheme) {
		return colour.White
	}
	return colour.Black
}
