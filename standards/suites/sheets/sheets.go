// Package sheets takes pictures of pages in every medium that residents use, and
// puts them on contact sheets, for people to look at. Only tests import it.
package sheets

import (
	"bytes"
	"context"
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
)

// Medium is one way to look at a page. Sizes are in CSS pixels.
type Medium struct {
	Name          string
	Width, Height int64
	Cut           bool   // the window alone, not the whole page
	Media         string // "print"
	Feature       string // that is "active", such as "forced-colors"
	Text          string // size of the letters, such as "200%"
	shrink        int    // how many pixels become one on the contact sheet
}

// Mediums are those that pictures are taken in. The paper is A4.
var Mediums = []Medium{
	{Name: "320", Width: 320, Height: 900, shrink: 1},
	{Name: "390", Width: 390, Height: 844, shrink: 1},
	{Name: "1280", Width: 1280, Height: 900, shrink: 3},
	{Name: "320x256", Width: 320, Height: 256, Cut: true, shrink: 1},
	{Name: "print", Width: 794, Height: 1123, Media: "print", shrink: 2},
	{Name: "forced-colours", Width: 390, Height: 844, Feature: "forced-colors", shrink: 1},
	{Name: "text-200", Width: 1280, Height: 900, Text: "200%", shrink: 3},
	{Name: "text-200-320", Width: 320, Height: 900, Text: "200%", shrink: 1},
}

// As has the tab of ctx show its page in a medium.
func As(ctx context.Context, m Medium) error {
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(m.Width, m.Height)); err != nil {
		return err
	}
	emulated := emulation.SetEmulatedMediaParams{Media: m.Media}
	if m.Feature != "" {
		emulated.Features = []*emulation.MediaFeature{{Name: m.Feature, Value: "active"}}
	}
	if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulated); err != nil {
		return err
	}
	_, err := chromedp.Run(ctx, chromedp.Evaluate[any](fmt.Sprintf(`document.documentElement.style.fontSize = %q, null`, m.Text)))
	return err
}

// Album is pictures of pages of one kind, such as those of a language, in the order
// in which they were taken.
type Album struct {
	Folder string // where all is written
	Name   string // of the kind, such as "cy"

	count    int
	pictures map[string][]image.Image // by the medium's name
}

// Take takes a picture of the page that the tab of ctx shows in each medium, and a
// PDF, and writes them under its name. The tab is left in the first medium.
func (a *Album) Take(ctx context.Context, name string) error {
	if a.pictures == nil {
		a.pictures = make(map[string][]image.Image)
	}
	a.count++
	name = fmt.Sprintf("%s-%02d-%s-", a.Name, a.count, name)
	for _, m := range Mediums {
		if err := As(ctx, m); err != nil {
			return err
		}
		data, err := take(ctx, m)
		if err == nil {
			err = a.keep(name+m.Name+".png", data)
		}
		if err != nil {
			return err
		}
		picture, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			return err
		}
		a.pictures[m.Name] = append(a.pictures[m.Name], shrunk(picture, m.shrink))
		if m.Media == "print" {
			document, err := chromedp.Run(ctx, chromedp.PrintToPDF())
			if err == nil {
				err = a.keep(name+"print.pdf", document)
			}
			if err != nil {
				return err
			}
		}
	}
	return As(ctx, Mediums[0])
}

// take is a picture of the page as it is laid out now, which the browser tells of a
// little later.
func take(ctx context.Context, m Medium) ([]byte, error) {
	var how page.CaptureScreenshotParams
	if m.Cut {
		if _, err := chromedp.Run(ctx, chromedp.Evaluate[any](`document.activeElement.scrollIntoView({ block: "nearest" }), null`)); err != nil {
			return nil, err
		}
	} else {
		height, err := chromedp.Run(ctx, chromedp.Evaluate[float64](`document.documentElement.scrollHeight`))
		if err != nil {
			return nil, err
		}
		how.Clip = &page.Viewport{Width: float64(m.Width), Height: height, Scale: 1}
		how.CaptureBeyondViewport = new(true)
	}
	taken, err := chromedp.Call(ctx, page.CaptureScreenshot, how)
	if err != nil {
		return nil, err
	}
	return taken.Data, nil
}

func (a *Album) keep(name string, data []byte) error {
	if err := os.MkdirAll(a.Folder, 0o755); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(a.Folder, name), data, 0o644)
}

// Write makes the contact sheets, for each medium as many as it takes.
func (a *Album) Write() error {
	for _, m := range Mediums {
		for number, on := range sheets(a.pictures[m.Name]) {
			var b bytes.Buffer
			if err := png.Encode(&b, on); err != nil {
				return err
			}
			if err := a.keep(fmt.Sprintf("sheet-%s-%s-%d.png", m.Name, a.Name, number+1), b.Bytes()); err != nil {
				return err
			}
		}
	}
	return nil
}

// sheets puts pictures of one width into columns, on sheets of the width that a
// screen has, each in the column that is shortest. A picture that is longer than a
// sheet makes its sheet longer.
func sheets(pictures []image.Image) (all []image.Image) {
	const width, height, gap = 1656, 2000, 8
	for len(pictures) > 0 {
		step := pictures[0].Bounds().Dx() + gap
		columns := make([]int, max(1, (width-gap)/step))
		var on *image.RGBA
		for len(pictures) > 0 {
			column, size := 0, pictures[0].Bounds().Size()
			for i := range columns {
				if columns[i] < columns[column] {
					column = i
				}
			}
			at := image.Pt(gap+column*step, gap+columns[column])
			if on != nil && at.Y+size.Y > on.Bounds().Dy() {
				break
			}
			if on == nil {
				on = image.NewRGBA(image.Rect(0, 0, width, max(height, size.Y+2*gap)))
				draw.Draw(on, on.Bounds(), image.NewUniform(color.RGBA{0x80, 0x40, 0x80, 0xff}), image.Point{}, draw.Src)
			}
			draw.Draw(on, image.Rectangle{Min: at, Max: at.Add(size)}, pictures[0], pictures[0].Bounds().Min, draw.Src)
			columns[column] += size.Y + gap
			pictures = pictures[1:]
		}
		all = append(all, on)
	}
	return all
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
