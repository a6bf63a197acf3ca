package colour

import (
	"math"
)

// model is a colour function: how its coordinates are read.
type model struct {
	space    string
	channels [4]string
	max      [3]float64 // what 100% is
	scale    [3]float64 // what a coordinate is divided by on the way to the space; 0 is 1
	hue      int        // which coordinate is an angle; -1 for none
	legacy   bool       // may have commas
}

var (
	rgbModel = model{"srgb", [4]string{"r", "g", "b"}, [3]float64{255, 255, 255}, [3]float64{255, 255, 255}, -1, true}
	hslModel = model{"hsl", [4]string{"h", "s", "l"}, [3]float64{360, 100, 100}, [3]float64{0, 100, 100}, 0, true}
	models   = map[string]model{
		"rgb": rgbModel, "rgba": rgbModel, "hsl": hslModel, "hsla": hslModel,
		"hwb":   {"hwb", [4]string{"h", "w", "b"}, [3]float64{360, 100, 100}, [3]float64{0, 100, 100}, 0, false},
		"lab":   {"lab", [4]string{"l", "a", "b"}, [3]float64{100, 125, 125}, [3]float64{}, -1, false},
		"lch":   {"lch", [4]string{"l", "c", "h"}, [3]float64{100, 150, 360}, [3]float64{}, 2, false},
		"oklab": {"oklab", [4]string{"l", "a", "b"}, [3]float64{1, 0.4, 0.4}, [3]float64{}, -1, false},
		"oklch": {"oklch", [4]string{"l", "c", "h"}, [3]float64{1, 0.4, 360}, [3]float64{}, 2, false},
	}
)

// bind gives the channels of a relative colour the values of its origin.
func (m *model) bind(origin Color) map[string]float64 {
	v := spaces[m.space].from(vec{origin.R, origin.G, origin.B})
	vars := map[string]float64{"alpha": origin.A}
	for i := range v {
		if m.scale[i] != 0 {
			v[i] *= m.scale[i]
		}
		vars[m.channels[i]] = v[i]
	}
	return vars
}

// resolve turns coordinates into sRGB.
func (m *model) resolve(p *scanner, v [3]part, alpha part, relative bool) Color {
	var c vec
	for i := range v {
		isHue := i == m.hue
		if v[i].kind == angle && !isHue || v[i].kind == percent && isHue {
			p.bad = true
		}
		c[i] = v[i].value
		if v[i].kind == percent {
			c[i] *= m.max[i] / 100
		}
		if m.scale[i] != 0 {
			c[i] /= m.scale[i]
		}
	}
	switch m.space {
	case "hsl":
		c[1] = math.Max(c[1], 0)
	case "hwb":
		c[1], c[2] = math.Max(c[1], 0), math.Max(c[2], 0)
	case "lab", "lch":
		c[0] = math.Max(0, math.Min(c[0], 100))
	case "oklab", "oklch":
		c[0] = clamp01(c[0])
	}
	if m.hue == 2 {
		c[1] = math.Max(c[1], 0)
	}
	a := alpha.value
	if alpha.kind == percent {
		a /= 100
	}
	out := spaces[m.space].to(c)
	// rgb(), hsl() and hwb() are kept in eight bits a part (CSS Color 4, 16.2),
	// unless they are relative.
	if !relative && (m.legacy || m.space == "hwb") {
		for i := range out {
			out[i] = math.Round(clamp01(out[i])*255) / 255
		}
	}
	for i := range out {
		out[i] = finite(out[i])
	}
	return Color{out[0], out[1], out[2], clamp01(a)}
}
