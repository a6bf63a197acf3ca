package paint

import (
	"strconv"
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/colour"
)

// stop is a colour stop of a gradient; at is its place from 0 to 1 of the
// line, in pixels if px, or not given.
type stop struct {
	color  colour.Color
	at     float64
	px     bool
	placed bool
}

// Mixes is how many colours are looked at between two stops. Channels may run
// against each other, so that the lightest or darkest is not at an end.
const Mixes = 6

type gradientKey struct {
	layer   string
	current colour.Color
}

type gradientResult struct {
	colors []colour.Color
	known  bool
}

// knownGradient is gradientColors, worked out once for all elements with the same gradient.
func knownGradient(p *act.Page, layer string, current colour.Color) ([]colour.Color, bool) {
	g := act.Fact(p, gradientKey{layer, current}, func(*act.Page) (g gradientResult) {
		g.colors, g.known = GradientColors(layer, current)
		return g
	})
	return g.colors, g.known
}

// MaxStops bounds the colour stops of one gradient that are read.
const MaxStops = 60

// GradientColors are the colours of a gradient, those in between included;
// known is false if the layer is no gradient or has a colour that is not known.
func GradientColors(layer string, current colour.Color) (colors []colour.Color, known bool) {
	stops, _, known := gradientStops(layer, current)
	if !known || len(stops) == 0 {
		return nil, false
	}
	for i, s := range stops {
		colors = append(colors, s.color)
		if i+1 == len(stops) {
			break
		}
		next := stops[i+1]
		if s.placed && next.placed && s.px == next.px && next.at <= s.at {
			continue // a hard edge: nothing in between
		}
		for k := 1; k < Mixes; k++ {
			colors = append(colors, between(s.color, next.color, float64(k)/Mixes))
		}
	}
	return colors, true
}

// between mixes two colours as gradients do, premultiplied.
func between(a, b colour.Color, t float64) colour.Color {
	alpha := a.A*(1-t) + b.A*t
	if alpha <= 0 {
		return colour.Color{}
	}
	part := func(x, y float64) float64 { return (x*a.A*(1-t) + y*b.A*t) / alpha }
	return colour.Color{R: part(a.R, b.R), G: part(a.G, b.G), B: part(a.B, b.B), A: alpha}
}

// gradientStops reads the stops of a gradient, and what comes before them.
func gradientStops(layer string, current colour.Color) (stops []stop, direction string, known bool) {
	open := strings.IndexByte(layer, '(')
	if open < 0 || !strings.HasSuffix(layer, ")") || !strings.HasSuffix(strings.ToLower(layer[:open]), "gradient") {
		return nil, "", false
	}
	for i, part := range SplitTop(layer[open+1:len(layer)-1], ',') {
		words := SplitTop(strings.TrimSpace(part), ' ')
		if len(stops) > MaxStops {
			return nil, "", false
		}
		c, status := colour.Parse(words[0], &colour.Context{Current: current})
		if status != colour.Known {
			if i == 0 && status == colour.Invalid {
				direction = strings.ToLower(strings.TrimSpace(part))
				continue
			}
			if _, hint := stopPlace(words[0]); hint && len(words) == 1 {
				continue // a hint says where the middle is, not a colour
			}
			return nil, "", false
		}
		s := stop{color: c}
		places := 0
		for _, w := range words[1:] {
			if w == "" {
				continue
			}
			place, ok := stopPlace(w)
			s.at, s.px, s.placed = place.at, place.px, ok
			stops = append(stops, s)
			places++
		}
		if places == 0 {
			stops = append(stops, s)
		}
	}
	return stops, direction, len(stops) > 0
}

func stopPlace(w string) (s stop, ok bool) {
	if v, found := strings.CutSuffix(w, "%"); found {
		f, err := strconv.ParseFloat(v, 64)
		return stop{at: f / 100, placed: err == nil}, err == nil
	}
	for unit, px := range map[string]float64{"px": 1, "rem": 16, "em": 16, "pt": 4.0 / 3} {
		if v, found := strings.CutSuffix(w, unit); found {
			if f, err := strconv.ParseFloat(v, 64); err == nil {
				return stop{at: f * px, px: true, placed: true}, true
			}
		}
	}
	if f, err := strconv.ParseFloat(w, 64); err == nil && f == 0 {
		return stop{placed: true}, true
	}
	return stop{}, false
}

// SplitTop splits at a separator that is not inside brackets or quotes.
func SplitTop(s string, separator byte) []string {
	var parts []string
	depth, start := 0, 0
	quote := byte(0)
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '(':
			depth++
		case c == ')':
			depth--
		case c == separator && depth == 0:
			parts = append(parts, s[start:i])
			start = i + 1
		}
	}
	return append(parts, s[start:])
}
