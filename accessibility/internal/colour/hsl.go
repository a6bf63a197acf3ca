package colour

import "math"

// hslRGB and the three after it are CSS Color 4, sections 7 and 8; saturation,
// lightness, whiteness and blackness are 0 to 1 here.
func hslRGB(c vec) vec {
	h := math.Mod(c[0], 360)
	if h < 0 {
		h += 360
	}
	a := c[1] * math.Min(c[2], 1-c[2])
	part := func(n float64) float64 {
		k := math.Mod(n+h/30, 12)
		return c[2] - a*math.Max(-1, math.Min(math.Min(k-3, 9-k), 1))
	}
	return vec{part(0), part(8), part(4)}
}

func rgbHSL(c vec) vec {
	hi, lo := math.Max(c[0], math.Max(c[1], c[2])), math.Min(c[0], math.Min(c[1], c[2]))
	l, d := (hi+lo)/2, hi-lo
	if d < 1e-12 {
		return vec{0, 0, l}
	}
	s := 0.0
	if l > 0 && l < 1 {
		s = (hi - l) / math.Min(l, 1-l)
	}
	var h float64
	switch hi {
	case c[0]:
		h = math.Mod((c[1]-c[2])/d+6, 6)
	case c[1]:
		h = (c[2]-c[0])/d + 2
	default:
		h = (c[0]-c[1])/d + 4
	}
	return vec{h * 60, s, l}
}

func hwbRGB(c vec) vec {
	if sum := c[1] + c[2]; sum >= 1 {
		g := c[1] / sum
		return vec{g, g, g}
	}
	rgb := hslRGB(vec{c[0], 1, 0.5})
	for i := range rgb {
		rgb[i] = rgb[i]*(1-c[1]-c[2]) + c[1]
	}
	return rgb
}

func rgbHWB(c vec) vec {
	h := rgbHSL(c)[0]
	return vec{h, math.Min(c[0], math.Min(c[1], c[2])), 1 - math.Max(c[0], math.Max(c[1], c[2]))}
}
