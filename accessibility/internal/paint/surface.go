package paint

import (
	"math"
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/colour"
	"github.com/moothall/moothall/accessibility/internal/css"
)

// surface is what lies behind the content of an element: the colours that one
// of its pixels may have, within a group that is faded as a whole and laid on
// the surface below. Elements without paint of their own share their parent's.
type surface struct {
	colors  []colour.Color
	below   *surface // what the group lies on; nil for the canvas
	opacity float64  // of the group
	depth   int      // how many groups there are below
	unknown obstacle
	slices  strips   // of the owner's own picture or gradient
	owner   act.Node // whose slices they are
	moved   act.Node // the nearest element, above no opaque paint, that is not where the flow puts it
	placed  act.Node // the nearest positioned element, which paints above what is not
}

// obstacle is why a colour is not known.
type obstacle uint8

const (
	nothing obstacle = iota
	picture
	effect // a filter, a blend mode, text cut out of a background
)

// maxColors bounds the colours of one surface: gradients on gradients.
const maxColors = 160

// maxGroups bounds the faded groups in each other that are laid on each other.
const maxGroups = 12

var canvas = &surface{colors: []colour.Color{colour.White}, opacity: 1, moved: act.None, placed: act.None, owner: act.None}

// onto is the surface of the element n with a style, in a parent with the surface s.
func (s *surface) onto(p *act.Page, n act.Node, c *css.Computed) *surface {
	moved, placed := IsMoved(c), c.Position != "static" && c.Position != ""
	plain := c.Background.A <= 0 && (c.BackgroundImage == "none" || c.BackgroundImage == "")
	unsure := c.Unsure("background-color") || c.Unsure("background-image") || c.Unsure("opacity")
	if plain && c.Opacity >= 1 && !moved && !placed && !unsure && !HasEffect(c) {
		return s
	}
	next := *s
	if c.Opacity < 1 {
		next = surface{
			colors: []colour.Color{{}}, below: s, opacity: max(c.Opacity, 0), depth: s.depth + 1,
			unknown: s.unknown, moved: s.moved, placed: s.placed, owner: act.None,
		}
		if next.depth > maxGroups {
			next.below, next.unknown = canvas, effect
		}
	}
	if moved {
		next.moved = n
	}
	if placed {
		next.placed = n
	}
	if HasEffect(c) {
		next.unknown = effect
	}
	if !plain {
		next.paint(p, n, c)
	}
	if unsure {
		next.unknown = picture
	}
	return &next
}

// paint lays the background of n on the surface.
func (s *surface) paint(p *act.Page, n act.Node, c *css.Computed) {
	if c.BackgroundClip == "text" {
		s.unknown = effect
		return
	}
	s.lay([]colour.Color{c.Background})
	if c.Background.Opaque() && c.Opacity >= 1 {
		s.moved, s.slices, s.owner = act.None, strips{}, act.None
		if s.unknown != effect {
			s.unknown = nothing
		}
	}
	layers := SplitTop(c.BackgroundImage, ',')
	for i := len(layers) - 1; i >= 0; i-- { // the first is on top
		layer := strings.TrimSpace(layers[i])
		if layer == "none" || layer == "" {
			continue
		}
		colors, known := knownGradient(p, layer, c.Color)
		if !known {
			colors, known = pictureColors(p, layer)
		}
		if !known {
			s.unknown = picture
			continue
		}
		under := s.colors
		whole := coversBox(c)
		s.slices, s.owner = strips{}, act.None
		if len(layers) == 1 && n != act.None {
			if s.slices = backgroundSlices(p, n, c, layer, under); s.slices.colors != nil {
				s.owner = n
			}
		}
		s.lay(colors)
		if !whole {
			s.add(under)
		}
	}
}

// lay paints each of the colours over each that is there.
func (s *surface) lay(top []colour.Color) {
	if len(top) == 1 && top[0].A <= 0 {
		return
	}
	below := s.colors
	s.colors = make([]colour.Color, 0, len(top))
	for _, t := range top {
		if t.Opaque() {
			s.add([]colour.Color{t})
			continue
		}
		for _, b := range below {
			s.add([]colour.Color{t.Over(b)})
		}
	}
}

func (s *surface) add(colors []colour.Color) {
next:
	for _, c := range colors {
		for _, have := range s.colors {
			if have == c {
				continue next
			}
		}
		if len(s.colors) >= maxColors {
			s.unknown = picture
			return
		}
		s.colors = append(s.colors[:len(s.colors):len(s.colors)], c)
	}
}

// pair is a pixel of text and one behind it, as they are seen.
type pair struct{ text, behind colour.Color }

// pairs are the pixels of a text of a colour on the surface.
func (s *surface) pairs(text colour.Color, behind []colour.Color) []pair {
	out := make([]pair, len(behind))
	for i, b := range behind {
		out[i] = pair{text.Over(b), b}
	}
	for g := s; g.below != nil; g = g.below {
		inner := out
		out = make([]pair, 0, len(inner)*len(g.below.colors))
		for _, q := range inner {
			for _, b := range g.below.colors {
				if len(out) < 4*maxColors {
					out = append(out, pair{q.text.Fade(g.opacity).Over(b), q.behind.Fade(g.opacity).Over(b)})
				}
			}
		}
	}
	return out
}

// IsMoved reports whether a box may lie on something else than its parent's paint.
func IsMoved(c *css.Computed) bool {
	switch c.Position {
	case "absolute", "fixed":
		return true
	case "relative": // by more than a few pixels
		for _, i := range c.Inset {
			if i.Unit != css.Auto && math.Abs(i.Value) > 8 {
				return true
			}
		}
	}
	return c.Margin[0].Value < -24 || Moves(c.Transform) || Moves(c.Translate)
}

func Moves(transform string) bool {
	return transform != "" && transform != "none" && !strings.HasPrefix(transform, "scale") && !strings.HasPrefix(transform, "rotate")
}

func HasEffect(c *css.Computed) bool {
	set := func(v string) bool { return v != "" && v != "none" && v != "normal" }
	return set(c.Filter) || set(c.BackdropFilter) || set(c.MixBlendMode)
}

// coversBox reports whether a background image reaches every pixel of its box.
func coversBox(c *css.Computed) bool {
	switch c.BackgroundSize {
	case "", "auto", "auto auto", "cover", "100%", "100% 100%":
	default:
		return c.BackgroundRepeat == "repeat" || c.BackgroundRepeat == ""
	}
	return c.BackgroundRepeat != "no-repeat" || !strings.Contains(c.BackgroundImage, "url(") && (c.BackgroundPosition == "" || strings.HasPrefix(c.BackgroundPosition, "0"))
}
