package theme

import (
	"bytes"
	"errors"
	"fmt"
	"html"
	"image"
	_ "image/jpeg" // reads the sizes of photographs
	_ "image/png"  // and of drawings
	"maps"
	"slices"
	"strconv"
)

const largestPicture = 1 << 20

// Picture is where a picture of the site is, and its size in pixels, so that the page
// does not move when it comes.
type Picture struct {
	URL           string
	Width, Height int
}

// Picture finds a picture of [Site.Pictures]; ok is false where there is none, or none
// that a page can show.
func (s *Site) Picture(name string) (p Picture, ok bool) {
	file, ok := s.Pictures[name]
	if !ok {
		return p, false
	}
	kind, width, height, err := sizeOf(file)
	return Picture{s.assetURL(pictureName(kind, file)), width, height}, err == nil
}

// pictureName is the name under which a picture is served.
func pictureName(kind string, file []byte) string {
	return "moothall-picture-" + hash(string(file)) + map[string]string{"image/svg+xml": ".svg", "image/png": ".png", "image/jpeg": ".jpg"}[kind]
}

// sizeOf reads the kind of a picture from its content, and its size. An SVG, which has
// none, is as broad as the text.
func sizeOf(file []byte) (kind string, width, height int, err error) {
	if len(file) > largestPicture {
		return "", 0, 0, fmt.Errorf("has %d bytes: a picture in a page may have %d, so make it smaller", len(file), largestPicture)
	}
	if c, format, err := image.DecodeConfig(bytes.NewReader(file)); err == nil {
		if c.Width > 10_000 || c.Height > 10_000 {
			return "", 0, 0, errors.New("is more than 10,000 pixels broad or high: make it smaller")
		}
		return "image/" + format, c.Width, c.Height, nil
	}
	ratio, err := ratioSVG(file)
	if err == nil && !(ratio > 0.05 && ratio < 20) {
		err = errors.New("is far longer than it is broad: cut it")
	}
	if err != nil {
		return "", 0, 0, fmt.Errorf("is neither a PNG nor a JPEG, and as an SVG it %w", err)
	}
	const column = 630 // of text, in pixels
	return "image/svg+xml", column, int(column / ratio), nil
}

// pictures checks the pictures of the site.
func (c *checker) pictures(all map[string][]byte) {
	for _, name := range slices.Sorted(maps.Keys(all)) {
		if _, _, _, err := sizeOf(all[name]); err != nil {
			c.fault("Pictures[%q] %v", name, err)
		}
	}
}

// pictureFiles are the pictures ready to be sent.
func (s *Site) pictureFiles() map[string]asset {
	files := make(map[string]asset, len(s.Pictures))
	for _, file := range s.Pictures {
		if kind, _, _, err := sizeOf(file); err == nil {
			files[pictureName(kind, file)] = newAsset(kind, string(file))
		}
	}
	return files
}

// AppendHTML writes the picture with what it says to those who do not see it.
func (p Picture) AppendHTML(b []byte, alt string) []byte {
	return append(b, `<p class="govuk-body"><img class="moothall-picture" src="`+html.EscapeString(p.URL)+`" alt="`+html.EscapeString(alt)+
		`" width="`+strconv.Itoa(p.Width)+`" height="`+strconv.Itoa(p.Height)+"\"></p>\n"...)
}
