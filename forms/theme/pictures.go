package theme

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"html"
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
	switch {
	case bytes.HasPrefix(file, []byte("\x89PNG")):
		kind = "image/png"
		width, height, err = sizePNG(file)
	case bytes.HasPrefix(file, []byte("\xff\xd8")):
		kind = "image/jpeg"
		width, height, err = sizeJPEG(file)
	}
	switch {
	case err != nil:
		return "", 0, 0, err
	case width > 10_000 || height > 10_000:
		return "", 0, 0, errors.New("is more than 10,000 pixels broad or high: make it smaller")
	case kind != "":
		return kind, width, height, nil
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

// sizeJPEG is the size in pixels that the frame has, which stands behind the tables and
// what programs and cameras put in front. It does not unpack the picture.
//
// Source: ITU-T T.81, B.1 and B.2.2.
func sizeJPEG(file []byte) (width, height int, err error) {
	broken := errors.New("is a JPEG that cannot be read: save it again")
	for rest := file[2:]; len(rest) > 9 && rest[0] == 0xff; {
		marker, size := rest[1], int(binary.BigEndian.Uint16(rest[2:]))
		switch {
		case marker == 0xff: // fills up
			rest = rest[1:]
			continue
		case size < 2 || size > len(rest)-2:
			return 0, 0, broken
		case marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc: // a frame
			height, width = int(binary.BigEndian.Uint16(rest[5:])), int(binary.BigEndian.Uint16(rest[7:]))
			if size < 8 || width == 0 || height == 0 {
				return 0, 0, broken
			}
			return width, height, nil
		}
		rest = rest[2+size:]
	}
	return 0, 0, broken
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
