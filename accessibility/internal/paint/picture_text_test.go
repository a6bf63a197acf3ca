package paint

import (
	"image"
	"image/color"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// drawWords draws a block for each letter, in lines of so many words.
func drawWords(text string, perLine int, ink, paper color.Color) image.Image {
	m := image.NewRGBA(image.Rect(0, 0, 420, 120))
	for i := range m.Bounds().Dx() * m.Bounds().Dy() {
		m.Set(i%420, i/420, paper)
	}
	for i, word := range strings.Fields(text) {
		x, y := 10+(i%perLine)*50, 10+(i/perLine)*24
		for j := range min(len(word), 6) {
			for dx := range 5 {
				for dy := range 12 {
					m.Set(x+j*7+dx, y+dy, ink)
				}
			}
		}
	}
	return m
}

const notice = "The office will be closed on Friday while the floor is laid"

func TestPictureText(t *testing.T) {
	black, white := color.Black, color.White
	noise := image.NewRGBA(image.Rect(0, 0, 120, 90))
	random := rand.New(rand.NewPCG(1, 2))
	for i := range noise.Pix {
		noise.Pix[i] = uint8(random.UintN(256))
	}
	for name, c := range map[string]struct {
		picture     image.Image
		alternative string
		want        Letters
	}{
		"as many words as the alternative":  {drawWords(notice, 8, black, white), notice, AllLetters},
		"light on dark":                     {drawWords(notice, 8, white, black), notice, AllLetters},
		"other words":                       {drawWords(notice, 8, black, white), "A plan of the office", SomeLetters},
		"too few words to be sure":          {drawWords("The office is closed", 8, black, white), "The office is closed", SomeLetters},
		"no alternative":                    {drawWords(notice, 8, black, white), "", SomeLetters},
		"one letter":                        {drawWords("A", 8, black, white), "Larger text", NoLetters},
		"a photograph, or what is as mixed": {noise, notice, NoLetters},
		"nothing":                           {drawWords("", 8, black, white), notice, NoLetters},
		"too small":                         {image.NewRGBA(image.Rect(0, 0, 3, 3)), notice, NoLetters},
	} {
		t.Run(name, func(t *testing.T) { require.Equal(t, c.want, PictureText(c.picture, c.alternative)) })
	}
}
