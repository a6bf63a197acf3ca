package colour

import (
	"math"
	"strings"
)

// mix reads color-mix(): CSS Color 5, section 3.
func (p *scanner) mix() Color {
	name, hue := "oklab", "shorter"
	at := p.i
	if p.word() == "in" {
		name = p.word()
		if sp := spaces[name]; sp == nil {
			p.bad = true
			return Color{}
		} else if sp.hue >= 0 && p.peek() != ',' {
			hue = p.word()
			p.bad = p.bad || p.word() != "hue" || !strings.Contains(" shorter longer increasing decreasing ", " "+hue+" ")
		}
		p.bad = p.bad || !p.take(',')
	} else {
		p.i = at
	}
	var c [2]Color
	var share [2]float64
	for i := range c {
		before, okBefore := p.share()
		c[i] = p.colour()
		after, okAfter := p.share()
		share[i] = -1
		if okBefore {
			share[i] = before
		} else if okAfter {
			share[i] = after
		}
		p.bad = p.bad || okBefore && okAfter || i == 0 && !p.take(',')
	}
	p.bad = p.bad || !p.close()
	switch {
	case share[0] < 0 && share[1] < 0:
		share = [2]float64{50, 50}
	case share[0] < 0:
		share[0] = 100 - share[1]
	case share[1] < 0:
		share[1] = 100 - share[0]
	}
	sum := share[0] + share[1]
	if p.bad || p.unknown || p.depends {
		return Color{}
	}
	t := 0.5
	if sum > 0 {
		t = share[1] / sum
	}
	out := interpolate(c[0], c[1], t, spaces[name], hue)
	out.A *= math.Min(sum/100, 1)
	return out
}

// share is the percentage of one side of a mix.
func (p *scanner) share() (float64, bool) {
	at := p.i
	v, ok := p.number()
	if !ok {
		if w := p.word(); (w == "calc" || w == "min" || w == "max" || w == "clamp") && p.peek() == '(' {
			p.i = at
			v, ok = p.atom(), true
		} else {
			p.i = at
		}
	}
	if ok && (v.kind != percent || v.value < 0 || v.value > 100) {
		p.bad = true
	}
	return v.value, ok
}

// interpolate mixes premultiplied coordinates; a hue of a colour that has none
// (grey) is taken from the other, and so are those of transparent.
func interpolate(x, y Color, t float64, sp *space, hue string) Color {
	a, b := sp.from(vec{x.R, x.G, x.B}), sp.from(vec{y.R, y.G, y.B})
	if x.A == 0 && x == (Color{}) {
		a = b
	} else if y.A == 0 && y == (Color{}) {
		b = a
	}
	if h := sp.hue; h >= 0 {
		grey := func(c Color) bool { return math.Abs(c.R-c.G) < 1e-6 && math.Abs(c.G-c.B) < 1e-6 }
		if grey(x) {
			a[h] = b[h]
		} else if grey(y) {
			b[h] = a[h]
		}
		a[h], b[h] = hues(a[h], b[h], hue)
	}
	alpha := x.A*(1-t) + y.A*t
	var out vec
	for i := range out {
		if i == sp.hue {
			out[i] = a[i]*(1-t) + b[i]*t
		} else if alpha > 0 {
			out[i] = (a[i]*x.A*(1-t) + b[i]*y.A*t) / alpha
		}
	}
	rgb := sp.to(out)
	return Color{finite(rgb[0]), finite(rgb[1]), finite(rgb[2]), alpha}
}

// hues are the two angles between which interpolation goes the way asked for.
func hues(a, b float64, how string) (float64, float64) {
	d := b - a
	switch {
	case how == "shorter" && d > 180, how == "longer" && d > 0 && d < 180, how == "decreasing" && d > 0:
		a += 360
	case how == "shorter" && d < -180, how == "longer" && d > -180 && d <= 0, how == "increasing" && d < 0:
		b += 360
	}
	return a, b
}
