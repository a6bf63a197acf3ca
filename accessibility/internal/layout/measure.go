package layout

import (
	"strings"
	"unicode"

	"github.com/moothall/moothall/accessibility/internal/css"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// Extent is a length that is known to lie between lo and hi, and is likely
// near mid. Rules fail by lo or hi, whichever is the safe side, never by mid.
type Extent struct{ Lo, Mid, Hi float64 }

func (e Extent) add(o Extent) Extent { return Extent{e.Lo + o.Lo, e.Mid + o.Mid, e.Hi + o.Hi} }

func (e Extent) max(o Extent) Extent {
	return Extent{max(e.Lo, o.Lo), max(e.Mid, o.Mid), max(e.Hi, o.Hi)}
}

func (e Extent) Plus(v float64) Extent { return Extent{e.Lo + v, e.Mid + v, e.Hi + v} }

func exactly(v float64) Extent { return Extent{v, v, v} }

// serifWidths and sansWidths are the advance widths, in thousandths of the font
// size, of the characters from space to tilde in Times and Helvetica. The
// fonts that stand in for them (Liberation, Arial, Nimbus) have the same.
var serifWidths = [95]int{
	250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278,
	500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444,
	921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722,
	556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500,
	333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500,
	500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
}

var sansWidths = [95]int{
	278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
	556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
	1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
	667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
	333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
	556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
}

// TextExtent is how wide a text is on one line in a style.
func TextExtent(s string, c *css.Computed) Extent {
	serif, sans, count := 0, 0, 0
	upper := c.TextTransform == "uppercase"
	for _, r := range s {
		if upper {
			r = unicode.ToUpper(r)
		}
		a, b := runeWidths(r)
		serif += a
		sans += b
		count++
	}
	size := c.FontSize / 1000
	e := fontExtent(c, float64(serif)*size, float64(sans)*size, float64(count)*c.FontSize)
	if c.FontWeight >= 600 {
		e = Extent{e.Lo, e.Mid * 1.06, e.Hi * 1.12}
	}
	return e.Plus(c.LetterSpacing*float64(count) + c.WordSpacing*float64(strings.Count(s, " ")))
}

func runeWidths(r rune) (serif, sans int) {
	switch {
	case r >= ' ' && r <= '~':
		return serifWidths[r-' '], sansWidths[r-' ']
	case unicode.Is(unicode.Mn, r), r == 0xAD, r >= 0x200B && r <= 0x200F:
		return 0, 0
	case r >= 0x2E80: // ideographs and pictures
		return 1000, 1000
	case r >= 0x2018 && r <= 0x201F:
		return 333, 222
	}
	return 500, 556
}

// fontExtent chooses between the widths of the font families. An unknown
// family is taken to lie well around both.
func fontExtent(c *css.Computed, serif, sans, ems float64) Extent {
	family, _, _ := strings.Cut(strings.ToLower(c.FontFamily), ",")
	switch family = strings.Trim(family, ` "'`); family {
	case "", "serif", "times", "times new roman":
		return Extent{serif * 0.95, serif, serif * 1.07}
	case "arial", "helvetica":
		return Extent{sans * 0.95, sans, sans * 1.07}
	case "monospace", "courier", "courier new":
		return Extent{ems * 0.55, ems * 0.6, ems * 0.65}
	}
	return Extent{min(serif, sans) * 0.8, (serif + sans) / 2, max(serif, sans) * 1.3}
}

// LineExtent is the height of a line box in a style; CSS lets a normal line
// height be what the font says, near 1.15.
func LineExtent(c *css.Computed) Extent {
	if facts.IsPx(c.LineHeight) {
		return exactly(c.LineHeight.Value)
	}
	return Extent{c.FontSize, c.FontSize * 1.15, c.FontSize * 1.4}
}
