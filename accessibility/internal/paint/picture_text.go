package paint

import (
	"image"
	"strings"
)

// Letters says how much a picture looks like text.
type Letters uint8

const (
	NoLetters   Letters = iota // a photograph, or a shape or two
	SomeLetters                // pieces in a row, as letters stand
	AllLetters                 // lines of words and nothing else, as many as were expected
)

// PictureText looks for text in a picture. With the text alternative of the
// picture it can be sure: a drawing does not happen to be cut into lines of one
// height with as many words, and as many letters, as that has. The picture is
// laid on white.
func PictureText(m image.Image, alternative string) Letters {
	g := newGrey(m)
	if g == nil || g.isPhotograph() {
		return NoLetters
	}
	g.threshold()
	if isWritten(g.lines(), alternative) && g.isSparse() {
		return AllLetters
	}
	if g.hasRow() {
		return SomeLetters
	}
	return NoLetters
}

// isWritten reports whether lines of ink are surely the words of a text, which
// must be long enough to be sure.
func isWritten(lines []line, text string) bool {
	words, size := len(strings.Fields(text)), len([]rune(text))
	if words < 8 || len(lines) == 0 {
		return false
	}
	found, width, low, high := 0, 0, lines[0].height, lines[0].height
	for _, l := range lines {
		found += l.gaps + 1
		width += l.width
		low, high = min(low, l.height), max(high, l.height)
	}
	// A letter is about half as wide as a line of ink is high.
	letters := float64(width) / (0.55 * float64(high))
	return high <= 80 && high*10 <= low*17 && found*6 >= words*5 && found*5 <= words*6 &&
		letters >= 0.6*float64(size) && letters <= 1.6*float64(size)
}

// hasRow reports whether pieces of ink stand side by side as letters do: four
// or more about as high as each other, or a strip of joined ones that is more
// than twice as wide as high.
func (g *grey) hasRow() bool {
	pieces := g.pieces()
	pieces = pieces[:min(len(pieces), 400)]
	for _, a := range pieces {
		n, row := 0, a
		for _, b := range pieces {
			overlap := min(a.Max.Y, b.Max.Y) - max(a.Min.Y, b.Min.Y)
			if overlap*3 >= a.Dy()*2 && overlap*3 >= b.Dy()*2 {
				n++
				row = row.Union(b)
			}
		}
		if n >= 4 || row.Dx()*10 > row.Dy()*22 {
			return true
		}
	}
	return false
}
