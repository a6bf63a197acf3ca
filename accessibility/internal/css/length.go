package css

import (
	"math"
)

// unit is a unit of a dimension; absolute lengths are px from the start.
type unit uint8

const (
	uNone unit = iota
	uPx
	uEm
	uRem
	uEx  // with ch, which is taken to be as wide: half an em
	uRex // with rch
	uCap
	uIc // with ric, of the root
	uLh
	uRlh
	uVw
	uVh
	uVmin
	uVmax
	uVi
	uVb
	uContainer // of a query container, which only layout knows
	uDeg
	uSecond
	uOtherUnit // dpi, fr ...
	uUnknownUnit
)

func (u unit) isLength() bool { return u >= uPx && u <= uContainer }

// unitOf is the unit by its name, and what a number in it is multiplied by.
func unitOf(s string) (unit, float64) {
	switch lower(s) {
	case "", "%":
		return uNone, 1
	case "px":
		return uPx, 1
	case "em":
		return uEm, 1
	case "rem":
		return uRem, 1
	case "ex", "ch":
		return uEx, 1
	case "rex", "rch":
		return uRex, 1
	case "cap", "rcap":
		return uCap, 1
	case "ic", "ric":
		return uIc, 1
	case "lh":
		return uLh, 1
	case "rlh":
		return uRlh, 1
	case "vw", "svw", "lvw", "dvw":
		return uVw, 1
	case "vh", "svh", "lvh", "dvh":
		return uVh, 1
	case "vmin", "svmin", "lvmin", "dvmin":
		return uVmin, 1
	case "vmax", "svmax", "lvmax", "dvmax":
		return uVmax, 1
	case "vi", "svi", "lvi", "dvi":
		return uVi, 1
	case "vb", "svb", "lvb", "dvb":
		return uVb, 1
	case "pt":
		return uPx, 96.0 / 72
	case "pc":
		return uPx, 16
	case "in":
		return uPx, 96
	case "cm":
		return uPx, 96 / 2.54
	case "mm":
		return uPx, 96 / 25.4
	case "q":
		return uPx, 96 / 101.6
	case "cqw", "cqh", "cqi", "cqb", "cqmin", "cqmax":
		return uContainer, 1
	case "deg":
		return uDeg, 1
	case "grad":
		return uDeg, 0.9
	case "rad":
		return uDeg, 180 / math.Pi
	case "turn":
		return uDeg, 360
	case "s":
		return uSecond, 1
	case "ms":
		return uSecond, 0.001
	case "dpi", "dpcm", "dppx", "x", "fr", "hz", "khz":
		return uOtherUnit, 1
	}
	return uUnknownUnit, 1
}

// lengthContext is what relative lengths are measured by.
type lengthContext struct {
	em, rem, lh, rlh, width, height float64
	vertical                        bool
}

// px is n of the unit in pixels.
func (c *lengthContext) px(n float64, u unit) float64 {
	switch u {
	case uEm, uIc:
		n *= c.em
	case uRem:
		n *= c.rem
	case uEx:
		n *= c.em / 2
	case uRex:
		n *= c.rem / 2
	case uCap:
		n *= c.em * 0.7
	case uLh:
		n *= c.lh
	case uRlh:
		n *= c.rlh
	case uVw:
		n *= c.width / 100
	case uVh:
		n *= c.height / 100
	case uVmin:
		n *= math.Min(c.width, c.height) / 100
	case uVmax:
		n *= math.Max(c.width, c.height) / 100
	case uVi, uVb:
		if (u == uVi) != c.vertical {
			n *= c.width / 100
		} else {
			n *= c.height / 100
		}
	}
	return finite(n)
}

// finite keeps lengths where a browser keeps them, within some 33 million pixels.
func finite(v float64) float64 {
	const most = 33554428
	if v != v {
		return 0
	}
	return math.Max(-most, math.Min(v, most))
}
