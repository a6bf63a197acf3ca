package paint

import (
	"math"
	"strings"

	"github.com/moothall/moothall/accessibility/internal/colour"
	"github.com/moothall/moothall/accessibility/internal/css"
)

// measure compares the colour of a text with all that may lie behind it.
func measure(s *surface, c *css.Computed, own bool) textContrast {
	t := compare(s, c.TextFill, s.colors)
	if own && s.slices.colors != nil { // it is known which part of the background that is
		t = measureSlices(s, c)
	}
	if c.TextShadow == "none" || c.TextShadow == "" {
		return t
	}
	shadows, known := textShadows(c)
	if !known {
		t.unknown = effect
		return t
	}
	plain := t
	all, near := s.colors, []colour.Color{}
	for _, sh := range shadows {
		var next []colour.Color
		for _, b := range all {
			next = append(next, b, sh.color.Over(b), sh.color.Fade(0.5).Over(b))
			if sh.x <= 1 && sh.y <= 1 && sh.blur > 0 && sh.blur <= 4 {
				// The glow next to a stroke is at least a seventh of the shadow's colour.
				near = append(near, sh.color.Fade(0.15).Over(b))
			}
		}
		if all = next; len(all) > maxColors {
			t.unknown = effect
			return t
		}
	}
	t = compare(s, c.TextFill, all)
	t.sure = plain.sure
	if len(near) > 0 {
		t.sure = max(t.sure, compare(s, c.TextFill, near).lo)
	}
	if len(shadows) == 1 && shadows[0].x+shadows[0].y >= 1 && shadows[0].blur <= 4 {
		t.sure = max(t.sure, plain.lo, plain.sure) // one side of each stroke is free of the shadow
	}
	return t
}

// measureSlices is measure where the background is known piece by piece. A
// stretch of two times the font size surely has a whole character in it.
func measureSlices(s *surface, c *css.Computed) textContrast {
	t := textContrast{lo: math.Inf(1), sure: math.Inf(1)}
	parts := make([]textContrast, len(s.slices.colors))
	for i, colors := range s.slices.colors {
		part := compare(s, c.TextFill, colors)
		parts[i] = part
		t.lo, t.sure = min(t.lo, part.lo), min(t.sure, part.hi)
		if part.hi > t.hi {
			t.hi, t.best = part.hi, part.best
		}
	}
	if s.slices.width <= 0 || c.TextShadow != "none" && c.TextShadow != "" {
		return t
	}
	stretch := int(2.2*c.FontSize/s.slices.width) + 1
	for i := 0; i+stretch <= min(s.slices.sure, len(parts)); i++ {
		best := parts[i]
		for _, part := range parts[i : i+stretch] {
			if part.hi > best.hi {
				best = part
			}
		}
		if t.worst == 0 || best.hi < t.worst {
			t.worst, t.bad = best.hi, best.best
		}
	}
	return t
}

func compare(s *surface, text colour.Color, behind []colour.Color) textContrast {
	t := textContrast{lo: math.Inf(1)}
	for _, q := range s.pairs(text, behind) {
		v := colour.Contrast(q.text, q.behind)
		t.lo = min(t.lo, v)
		if v > t.hi {
			t.hi, t.best = v, q
		}
	}
	if math.IsInf(t.lo, 1) {
		t.lo = 0
	}
	return t
}

type shadow struct {
	color      colour.Color
	x, y, blur float64
}

// textShadows reads a computed text-shadow.
func textShadows(c *css.Computed) (out []shadow, known bool) {
	for _, part := range SplitTop(c.TextShadow, ',') {
		s := shadow{color: c.Color}
		lengths := 0
		for _, w := range SplitTop(strings.TrimSpace(part), ' ') {
			if place, ok := stopPlace(w); ok && (place.px || place.at == 0) {
				switch lengths {
				case 0:
					s.x = math.Abs(place.at)
				case 1:
					s.y = math.Abs(place.at)
				case 2:
					s.blur = place.at
				}
				lengths++
				continue
			}
			color, status := colour.Parse(w, &colour.Context{Current: c.Color})
			if status != colour.Known {
				return nil, false
			}
			s.color = color
		}
		if lengths < 2 {
			return nil, false
		}
		if s.color.A > 0 {
			out = append(out, s)
		}
	}
	return out, len(out) <= 6
}
