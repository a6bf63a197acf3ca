package paint

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/colour"
	"github.com/moothall/moothall/accessibility/internal/css"
	"github.com/moothall/moothall/accessibility/internal/facts"
	"github.com/moothall/moothall/accessibility/internal/layout"
)

// sliceCount is into how many pieces the width of a text is cut.
const sliceCount = 24

// strips are the colours behind one line of text, piece by piece from left to right.
type strips struct {
	colors [][]colour.Color
	width  float64 // of a piece
	sure   int     // how many the text surely reaches
}

// backgroundSlices are the colours behind the text of n itself, piece by piece
// from left to right, where the geometry of its only background image is known.
func backgroundSlices(p *act.Page, n act.Node, c *css.Computed, layer string, under []colour.Color) (out strips) {
	if len(under) != 1 || c.TextAlign == "center" || c.TextAlign == "right" || c.TextAlign == "end" || c.Direction == "rtl" || !facts.HasText(p, n) {
		return out
	}
	l := layout.Layout{Page: p}
	text := l.OneLine(n)
	width, ok := l.ContentWidth(n)
	if !ok || text.Hi > width || text.Hi <= 0 || !l.IsBlock(n) {
		return out
	}
	from := layout.Edge(c, 3, 0) - c.Borders[3].Width
	to := from + text.Hi
	out.width, out.sure = text.Hi/sliceCount, int(sliceCount*text.Lo/text.Hi)
	if strings.HasPrefix(layer, "linear-gradient") {
		out.colors = gradientSlices(layer, c, from, to, width+from+layout.Edge(c, 1, 0)-c.Borders[1].Width, under[0])
		return out
	}
	top := layout.Edge(c, 0, 0) - c.Borders[0].Width
	out.colors = pictureSlices(p, layer, c, area{from, top, to, top + layout.LineExtent(c).Hi}, under[0])
	return out
}

func gradientSlices(layer string, c *css.Computed, from, to, box float64, under colour.Color) [][]colour.Color {
	stops, direction, known := gradientStops(layer, c.Color)
	if !known || len(stops) != 2 || stops[0].placed || stops[1].placed || box <= 0 || c.BackgroundSize != "auto" && c.BackgroundSize != "" {
		return nil
	}
	switch direction {
	case "to right", "90deg":
	case "to left", "270deg", "-90deg":
		stops[0], stops[1] = stops[1], stops[0]
	default:
		return nil
	}
	var out [][]colour.Color
	for i := range sliceCount {
		x := from + (to-from)*(float64(i)+0.5)/sliceCount
		out = append(out, []colour.Color{between(stops[0].color, stops[1].color, min(x/box, 1)).Over(under)})
	}
	return out
}
