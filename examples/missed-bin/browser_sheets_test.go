package main

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

// medium is one way that the pages are looked at.
type medium struct {
	name          string
	width, height int64
	cut           bool   // the window alone, not the whole page
	media         string // "print"
	feature       string // that is "active"
	text          string // size of the letters
	shrink        int    // how many pixels become one on the contact sheet
}

var mediums = []medium{
	{name: "320", width: 320, height: 900, shrink: 1},
	{name: "390", width: 390, height: 844, shrink: 1},
	{name: "1280", width: 1280, height: 900, shrink: 3},
	{name: "320x256", width: 320, height: 256, cut: true, shrink: 1},
	{name: "print", width: 794, height: 1123, media: "print", shrink: 2}, // A4
	{name: "forced-colours", width: 390, height: 844, feature: "forced-colors", shrink: 1},
	{name: "text-200", width: 1280, height: 900, text: "200%", shrink: 3},
	{name: "text-200-320", width: 320, height: 900, text: "200%", shrink: 1},
}

// as shows the page in a medium.
func (v *views) as(m medium) {
	v.t.Helper()
	v.do(chromedp.EmulateViewport(m.width, m.height))
	emulated := emulation.SetEmulatedMediaParams{Media: m.media}
	if m.feature != "" {
		emulated.Features = []*emulation.MediaFeature{{Name: m.feature, Value: "active"}}
	}
	_, err := chromedp.Call(v.ctx, emulation.SetEmulatedMedia, emulated)
	require.NoError(v.t, err)
	eval[any](v.tab, `document.documentElement.style.fontSize = `+quote(m.text)+`, null`)
}

// sheet keeps what contact sheets are made of: pictures by medium.
type sheet struct {
	pictures map[string][]image.Image
}

// pictures takes a picture of the page in each medium, and a PDF.
func (v *views) pictures(name string) {
	v.t.Helper()
	require.NoError(v.t, os.MkdirAll(*screenshots, 0o755))
	name = fmt.Sprintf("%s-%02d-%s", v.language, v.count, name)
	keep := func(end string, data []byte) {
		require.NoError(v.t, os.WriteFile(filepath.Join(*screenshots, name+"-"+end), data, 0o644))
	}
	for _, m := range mediums {
		v.as(m)
		var take page.CaptureScreenshotParams
		if m.cut {
			eval[any](v.tab, `document.activeElement.scrollIntoView({ block: "nearest" }), null`)
		} else { // the page as it is laid out now, which the browser tells of a little later
			take.Clip = &page.Viewport{Width: float64(m.width), Height: eval[float64](v.tab, `document.documentElement.scrollHeight`), Scale: 1}
			take.CaptureBeyondViewport = new(true)
		}
		taken, err := chromedp.Call(v.ctx, page.CaptureScreenshot, take)
		require.NoError(v.t, err)
		data := taken.Data
		keep(m.name+".png", data)
		picture, err := png.Decode(bytes.NewReader(data))
		require.NoError(v.t, err)
		v.sheet.pictures[m.name] = append(v.sheet.pictures[m.name], shrunk(picture, m.shrink))
		if m.media == "print" {
			document, err := chromedp.Run(v.ctx, chromedp.PrintToPDF())
			require.NoError(v.t, err)
			keep("print.pdf", document)
		}
	}
	v.as(mediums[0])
}

// write makes the contact sheets: for each medium as many as it takes, of the
// width that a screen has, with the pictures in the order of the walk.
func (s *sheet) write(v *views) {
	const width, height, gap = 1640, 2000, 8
	for _, m := range mediums {
		all := s.pictures[m.name]
		for number := 1; len(all) > 0; number++ {
			on := image.NewRGBA(image.Rect(0, 0, width, height))
			draw.Draw(on, on.Bounds(), image.NewUniform(color.RGBA{0x80, 0x40, 0x80, 0xff}), image.Point{}, draw.Src)
			x, y, row := gap, gap, 0
			for len(all) > 0 {
				size := all[0].Bounds().Size()
				if x > gap && x+size.X > width {
					x, y, row = gap, y+row+gap, 0
				}
				if y > gap && y+size.Y > height {
					break
				}
				draw.Draw(on, image.Rect(x, y, x+size.X, y+size.Y), all[0], all[0].Bounds().Min, draw.Src)
				x, row, all = x+size.X+gap, max(row, size.Y), all[1:]
			}
			var b bytes.Buffer
			require.NoError(v.t, png.Encode(&b, on))
			require.NoError(v.t, os.WriteFile(filepath.Join(*screenshots, fmt.Sprintf("sheet-%s-%s-%d.png", m.name, v.language, number)), b.Bytes(), 0o644))
		}
	}
}

// shrunk makes one pixel, their mean, of by times by pixels.
func shrunk(from image.Image, by int) image.Image {
	if by == 1 {
		return from
	}
	size := from.Bounds().Size().Div(by)
	to := image.NewRGBA(image.Rectangle{Max: size})
	for y := range size.Y {
		for x := range size.X {
			var r, g, b uint32
			for i := range by * by {
				red, green, blue, _ := from.At(x*by+i%by, y*by+i/by).RGBA()
				r, g, b = r+red>>8, g+green>>8, b+blue>>8
			}
			n := uint32(by * by)
			to.SetRGBA(x, y, color.RGBA{uint8(r / n), uint8(g / n), uint8(b / n), 0xff})
		}
	}
	return to
}

// fits wants no page to scroll sideways when the letters have twice their size,
// and one measure for all of it on a wide screen.
func (v *views) fits(name string) {
	v.t.Helper()
	for _, width := range []int64{1280, 320} {
		v.as(medium{width: width, height: 900, text: "200%"})
		require.Empty(v.t, eval[[]string](v.tab, tooWide), "with larger text %s in %s scrolls sideways at %d pixels", name, v.language, width)
	}
	v.as(medium{width: 1280, height: 900})
	require.Empty(v.t, eval[[]string](v.tab, `Array.from(document.querySelectorAll("main *")).filter(function (e) {
		return e.checkVisibility() && !e.matches("form, nav") && e.getBoundingClientRect().width > 761;
	}).map(function (e) { return e.localName + "." + e.className + " " + e.getBoundingClientRect().width; })`), "wider than the text: %s", name)
}

// tooWide are the elements that make the page scroll sideways.
const tooWide = `document.documentElement.scrollWidth <= innerWidth ? [] : Array.from(document.querySelectorAll("body *")).filter(function (e) {
	return e.checkVisibility() && e.getBoundingClientRect().right > innerWidth && !e.closest(".govuk-visually-hidden, .govuk-skip-link");
}).map(function (e) { return e.localName + "." + e.className + " " + e.getBoundingClientRect().right + " " + e.textContent.trim().slice(0, 40); })`
