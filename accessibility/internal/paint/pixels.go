package paint

import (
	"bytes"
	"image"
	_ "image/gif"
	_ "image/jpeg"
	_ "image/png"
	"strconv"
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/colour"
	"github.com/moothall/moothall/accessibility/internal/css"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// The limits of a picture that is looked into.
const (
	maxPicturePixels = 2 << 20
	maxPagePixels    = 12 << 20 // of all pictures of a page together
)

type pictureKey string

type pixelsKey struct{}

type holder struct{ picture image.Image }

// Raster reads a PNG, JPEG or GIF; nil if it cannot be read or is too large.
func Raster(p *act.Page, address string) image.Image {
	return act.Fact(p, pictureKey(address), func(p *act.Page) holder {
		content, _, ok := facts.ReadImage(p, address)
		if !ok {
			return holder{}
		}
		config, _, err := image.DecodeConfig(bytes.NewReader(content))
		if err != nil || config.Width <= 0 || config.Height <= 0 || config.Width > maxPicturePixels/config.Height {
			return holder{}
		}
		used := act.Fact(p, pixelsKey{}, func(*act.Page) *int { return new(int) })
		if *used += config.Width * config.Height; *used > maxPagePixels {
			return holder{}
		}
		picture, _, err := image.Decode(bytes.NewReader(content))
		if err != nil {
			return holder{}
		}
		return holder{picture}
	}).picture
}

// CSSURL is the address in a url() value.
func CSSURL(layer string) (string, bool) {
	rest, ok := facts.CutPrefixFold(layer, "url(")
	if !ok || !strings.HasSuffix(rest, ")") {
		return "", false
	}
	return strings.Trim(strings.TrimSpace(rest[:len(rest)-1]), `"'`), true
}

// pictureColors are colours of a url() layer that stand for all: for each
// step of luminance one pixel. Nothing is known of what cannot be read.
func pictureColors(p *act.Page, layer string) ([]colour.Color, bool) {
	address, ok := CSSURL(layer)
	if !ok {
		return nil, false
	}
	picture := Raster(p, address)
	if picture == nil {
		return nil, false
	}
	return shades(picture, picture.Bounds()), true
}

// shades are pixels of a part of a picture: of each of 48 steps of lightness
// the first, so that the darkest and the lightest are among them.
func shades(picture image.Image, part image.Rectangle) []colour.Color {
	const steps = 48
	var found [steps + 1]colour.Color
	var have [steps + 1]bool
	var out []colour.Color
	part = part.Intersect(picture.Bounds())
	step := 1 + part.Dx()*part.Dy()/200_000
	wide, ok := picture.(image.RGBA64Image) // as all that image.Decode makes here: At would allocate
	if !ok {
		return nil
	}
	for y := part.Min.Y; y < part.Max.Y; y++ {
		for x := part.Min.X; x < part.Max.X; x += step {
			at := wide.RGBA64At(x, y)
			if at.A == 0 {
				continue
			}
			a := float64(at.A)
			c := colour.Color{R: float64(at.R) / a, G: float64(at.G) / a, B: float64(at.B) / a, A: a / 0xffff}
			k := int((0.3*c.R + 0.59*c.G + 0.11*c.B) * steps)
			if !have[k] {
				have[k], found[k] = true, c
			}
		}
	}
	for k := range found {
		if have[k] {
			out = append(out, found[k])
		}
	}
	return out
}

// area is a part of a box in CSS pixels, from its padding edge.
type area struct{ left, top, right, bottom float64 }

// pictureSlices are the colours behind a line of text on a picture that is
// painted once, at a place given in pixels.
func pictureSlices(p *act.Page, layer string, c *css.Computed, text area, under colour.Color) [][]colour.Color {
	address, ok := CSSURL(layer)
	at := strings.Fields(c.BackgroundPosition)
	if !ok || len(at) != 2 || c.BackgroundRepeat != "no-repeat" || c.BackgroundSize != "auto" && c.BackgroundSize != "" && c.BackgroundSize != "auto auto" {
		return nil
	}
	x, okX := pixels(at[0])
	y, okY := pixels(at[1])
	picture := Raster(p, address)
	if !okX || !okY || picture == nil {
		return nil
	}
	var out [][]colour.Color
	bounds := picture.Bounds()
	for i := range sliceCount {
		width := (text.right - text.left) / sliceCount
		left := text.left + width*float64(i)
		part := image.Rect(int(left-x), int(text.top-y), int(left+width-x)+1, int(text.bottom-y)+1).Add(bounds.Min)
		colors := shades(picture, part)
		for j := range colors {
			colors[j] = colors[j].Over(under)
		}
		if !part.In(bounds) {
			colors = append(colors, under)
		}
		out = append(out, colors)
	}
	return out
}

func pixels(v string) (float64, bool) {
	if v == "0" || v == "0%" {
		return 0, true
	}
	f, err := strconv.ParseFloat(strings.TrimSuffix(v, "px"), 64)
	return f, err == nil && strings.HasSuffix(v, "px")
}
