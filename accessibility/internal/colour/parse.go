package colour

import "strings"

// Status says what became of a colour's text.
type Status uint8

// The statuses.
const (
	Invalid Status = iota // not a colour: CSS drops the declaration
	Known
	Depends // a colour that needs a Context: currentcolor, light-dark(), system colours
	Unknown // a colour that is not worked out here: what it looks like is undecidable
)

// Context is what some colours depend on.
type Context struct {
	Current Color // of currentcolor
	Dark    bool  // the used colour scheme
}

const maxLength = 1000 // bytes of a colour's text that are read

// Parse reads a colour. Without a context those that need one are Depends.
func Parse(text string, ctx *Context) (Color, Status) {
	if len(text) > maxLength {
		return Color{}, Unknown
	}
	p := &scanner{s: text, ctx: ctx}
	c := p.colour()
	p.space()
	switch {
	case p.bad || p.i < len(p.s):
		return Color{}, Invalid
	case p.unknown:
		return Color{}, Unknown
	case p.depends:
		return Color{}, Depends
	}
	return c, Known
}

// Named is the colour of a CSS colour name, in lower case.
func Named(name string) (Color, bool) {
	if v, ok := named[name]; ok {
		return rgb24(v), true
	}
	return Color{}, false
}

// hex reads 3, 4, 6 or 8 hexadecimal digits.
func hex(digits string) (Color, bool) {
	var v [8]float64
	for i := range digits {
		c := digits[i] | 0x20
		switch {
		case i >= 8:
			return Color{}, false
		case digits[i] >= '0' && digits[i] <= '9':
			v[i] = float64(digits[i] - '0')
		case c >= 'a' && c <= 'f':
			v[i] = float64(c-'a') + 10
		default:
			return Color{}, false
		}
	}
	switch len(digits) {
	case 3:
		v[3] = 15
		fallthrough
	case 4:
		return Color{v[0] / 15, v[1] / 15, v[2] / 15, v[3] / 15}, true
	case 6:
		v[6], v[7] = 15, 15
		fallthrough
	case 8:
		return Color{(v[0]*16 + v[1]) / 255, (v[2]*16 + v[3]) / 255, (v[4]*16 + v[5]) / 255, (v[6]*16 + v[7]) / 255}, true
	}
	return Color{}, false
}

func rgb24(v uint32) Color {
	return Color{float64(v>>16&255) / 255, float64(v>>8&255) / 255, float64(v&255) / 255, 1}
}

// colour reads the colour that stands next.
func (p *scanner) colour() Color {
	if p.depth++; p.depth > maxDepth {
		p.bad = true
		return Color{}
	}
	defer func() { p.depth-- }()
	if p.take('#') {
		at := p.i
		for p.i < len(p.s) && wordByte(p.s[p.i]) {
			p.i++
		}
		c, ok := hex(p.s[at:p.i])
		p.bad = p.bad || !ok
		return c
	}
	w := p.word()
	if p.i < len(p.s) && p.s[p.i] == '(' {
		p.i++
		return p.functional(w)
	}
	return p.keyword(w)
}

func (p *scanner) keyword(w string) Color {
	if w == "transparent" {
		return Color{}
	}
	if c, ok := Named(w); ok {
		return c
	}
	pair, isSystem := system[w]
	if w != "currentcolor" && !isSystem {
		p.bad = true
		return Color{}
	}
	switch {
	case p.ctx == nil:
		p.depends = true
		return Color{}
	case !isSystem:
		return p.ctx.Current
	case p.ctx.Dark:
		return rgb24(pair[1])
	}
	return rgb24(pair[0])
}

// functional reads a colour function, its opening bracket passed.
func (p *scanner) functional(name string) Color {
	switch name {
	case "color-mix":
		return p.mix()
	case "light-dark":
		light := p.colour()
		p.bad = p.bad || !p.take(',')
		dark := p.colour()
		p.bad = p.bad || !p.close()
		if p.ctx == nil {
			p.depends = true
		} else if p.ctx.Dark {
			return dark
		}
		return light
	case "contrast-color":
		c := p.colour()
		p.bad = p.bad || !p.close()
		if Contrast(c, White) >= Contrast(c, Black) {
			return White
		}
		return Black
	case "attr", "env", "if":
		p.unknown = true
		p.skip()
		return Color{}
	}
	m, ok := models[name]
	if !ok && name != "color" {
		p.bad = true
		return Color{}
	}
	return p.coordinates(name, m)
}

// coordinates reads those of a colour function to its closing bracket.
func (p *scanner) coordinates(name string, m model) Color {
	at := p.i
	relative := p.word() == "from"
	var origin Color
	if relative {
		origin = p.colour()
	} else {
		p.i = at
	}
	if name == "color" {
		sp := p.word()
		if spaces[sp] == nil || models[sp].space != "" || sp == "hsl" || sp == "hwb" {
			p.bad = true
			return Color{}
		}
		m = model{space: sp, hue: -1, channels: [4]string{"r", "g", "b"}, max: [3]float64{1, 1, 1}}
		if strings.HasPrefix(sp, "xyz") {
			m.channels = [4]string{"x", "y", "z"}
		}
	}
	if relative {
		outer := p.vars
		p.vars = m.bind(origin)
		defer func() { p.vars = outer }()
	}
	var v [3]part
	v[0] = p.coordinate()
	legacy := !relative && m.legacy && p.take(',')
	v[1] = p.coordinate()
	p.bad = p.bad || legacy && !p.take(',')
	v[2] = p.coordinate()
	alpha := part{1, number}
	if relative {
		alpha.value = origin.A
	}
	if legacy && p.take(',') || !legacy && p.take('/') {
		alpha = p.coordinate()
	}
	p.bad = p.bad || !p.close() || alpha.kind == angle || legacy && (name == "rgb" || name == "rgba") && (v[0].kind != v[1].kind || v[1].kind != v[2].kind)
	if legacy && (alpha.kind == none || v[0].kind == none || v[1].kind == none || v[2].kind == none ||
		m.hue == 0 && (v[1].kind != percent || v[2].kind != percent)) {
		p.bad = true
	}
	if p.bad || p.unknown || p.depends {
		return Color{}
	}
	return m.resolve(p, v, alpha, relative)
}
