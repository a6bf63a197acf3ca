package theme

import (
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"maps"
	"math"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Logo is the council's logo or crest in the header, at the start of its line
// and 3 rem high, on Brand.Background. [Site.Assets] serves the files.
type Logo struct {
	// Files are SVG or PNG files of at most 64 KiB, by language tag. That of the
	// site's first language stands for languages without one.
	Files map[string][]byte
	// Alt is what the picture says to those who do not see it, in each language:
	// the council's name if that is what it shows, or "Crest of Aberwen" beside
	// Brand.LogoText. There is no default: a logo without it is refused.
	Alt Text

	once     sync.Once
	pictures map[string]picture
	faults   []string
}

// picture is a file ready to be served.
type picture struct {
	name  string
	asset asset
	wide  int // width in pixels at logoHeight
}

// logoHeight is 3 rem in pixels, as page.css has it, for the img element: the
// page does not move when the picture comes.
const logoHeight = 48

const largestLogo = 64 << 10

// load looks at the files, once. Files that it cannot take are left out.
func (l *Logo) load() {
	l.once.Do(func() {
		l.pictures = make(map[string]picture, len(l.Files))
		for _, tag := range slices.Sorted(maps.Keys(l.Files)) {
			p, err := newPicture(l.Files[tag])
			if err != nil {
				l.faults = append(l.faults, fmt.Sprintf("Brand.Logo.Files[%q] %v", tag, err))
				continue
			}
			l.pictures[tag] = p
		}
	})
}

func newPicture(file []byte) (picture, error) {
	if len(file) > largestLogo {
		return picture{}, fmt.Errorf("has %d bytes: a header's picture may have %d, so make it smaller or simpler", len(file), largestLogo)
	}
	kind, ext := "image/svg+xml", ".svg"
	var ratio float64
	var err error
	if bytes.HasPrefix(file, []byte("\x89PNG")) {
		kind, ext = "image/png", ".png"
		ratio, err = ratioPNG(file)
	} else {
		ratio, err = ratioSVG(file)
	}
	if err != nil {
		return picture{}, err
	}
	if !(ratio > 0.05 && ratio < 20) {
		return picture{}, errors.New("is far longer than it is broad: cut it to what a header can show")
	}
	body := string(file)
	return picture{"moothall-logo-" + hash(body) + ext, newAsset(kind, body), int(math.Round(ratio * logoHeight))}, nil
}

// ratioPNG is width by height.
func ratioPNG(file []byte) (float64, error) {
	width, height, err := sizePNG(file)
	return float64(width) / float64(height), err
}

// sizePNG is the size in pixels. It holds every chunk against its checksum, and does
// not unpack the picture, which could fill the memory.
//
// Source: Portable Network Graphics, third edition, 5.3 and 11.2.
func sizePNG(file []byte) (width, height int, err error) {
	broken := errors.New("is a PNG that cannot be read: save it again")
	const head, rim = 8, 12 // the signature; length, type and checksum of a chunk
	if !bytes.HasPrefix(file, []byte("\x89PNG\r\n\x1a\n")) {
		return 0, 0, broken
	}
	seen := ""
	for rest := file[head:]; ; {
		if len(rest) < rim || int64(binary.BigEndian.Uint32(rest)) > int64(len(rest)-rim) {
			return 0, 0, broken
		}
		end := rim - 4 + int(binary.BigEndian.Uint32(rest))
		kind, data := string(rest[4:8]), rest[8:end]
		if crc32.ChecksumIEEE(rest[4:end]) != binary.BigEndian.Uint32(rest[end:]) || (seen == "") != (kind == "IHDR") {
			return 0, 0, broken
		}
		switch kind {
		case "IHDR":
			if len(data) != 13 || binary.BigEndian.Uint32(data[4:]) == 0 {
				return 0, 0, broken
			}
			width, height = int(binary.BigEndian.Uint32(data)), int(binary.BigEndian.Uint32(data[4:]))
		case "IEND":
			if seen != "IDAT" {
				return 0, 0, broken
			}
			return width, height, nil
		}
		if rest = rest[end+4:]; seen != "IDAT" {
			seen = kind
		}
	}
}

// ratioSVG is width by height. A browser runs and loads nothing from an SVG in
// an img element, so one that means to would look wrong, and it must not get the
// chance when somebody opens the file itself.
func ratioSVG(file []byte) (ratio float64, err error) {
	d := xml.NewDecoder(bytes.NewReader(file))
	for first := true; ; {
		token, err := d.Token()
		if err == io.EOF {
			if first {
				return 0, errors.New("is neither an SVG nor a PNG")
			}
			return ratio, nil
		}
		if err != nil {
			return 0, fmt.Errorf("is neither a PNG nor an SVG that can be read: %w", err)
		}
		if text, ok := token.(xml.CharData); ok && loads(string(text)) {
			return 0, errors.New("is an SVG whose style loads something: export it as plain SVG")
		}
		element, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		if first {
			first = false
			if element.Name.Local != "svg" || element.Name.Space != "http://www.w3.org/2000/svg" {
				return 0, errors.New("is neither a PNG nor an SVG with its namespace")
			}
			if ratio = sizeSVG(element); ratio == 0 {
				return 0, errors.New("is an SVG without a viewBox or a width and height: give it one, so that its room in the header is known")
			}
		}
		if slices.Contains([]string{"script", "foreignObject", "iframe", "animate", "set", "animateTransform", "animateMotion"}, element.Name.Local) {
			return 0, fmt.Errorf("is an SVG with an element %q, which a header's picture must not have: export it as plain SVG", element.Name.Local)
		}
		for _, a := range element.Attr {
			name, value := strings.ToLower(a.Name.Local), strings.TrimSpace(a.Value)
			outside := name == "href" && !strings.HasPrefix(value, "#") && !strings.HasPrefix(value, "data:image/png;") && !strings.HasPrefix(value, "data:image/jpeg;")
			if strings.HasPrefix(name, "on") || outside || loads(value) {
				return 0, fmt.Errorf("is an SVG whose attribute %q runs or loads something: export it as plain SVG", a.Name.Local)
			}
		}
	}
}

// loads says whether a style asks for another file.
func loads(style string) bool {
	style = strings.ToLower(style)
	if strings.Contains(style, "@import") {
		return true
	}
	for {
		_, after, found := strings.Cut(style, "url(")
		if !found {
			return false
		}
		style = after
		rest := strings.TrimLeft(style, spaces)
		if rest != "" && strings.ContainsRune(`"'`, rune(rest[0])) {
			rest = strings.TrimLeft(rest[1:], spaces)
		}
		if rest != "" && !strings.ContainsRune(`#"')`, rune(rest[0])) {
			return true
		}
	}
}

const spaces = " \t\n\f\r" // of CSS

// sizeSVG is the ratio that the root element has, 0 if it says nothing.
func sizeSVG(svg xml.StartElement) float64 {
	size := map[string]string{}
	for _, a := range svg.Attr {
		size[a.Name.Local] = a.Value
	}
	if box := strings.FieldsFunc(size["viewBox"], func(r rune) bool { return r == ' ' || r == ',' || r == '\n' || r == '\t' }); len(box) == 4 {
		return number(box[2]) / max(number(box[3]), 1e-9)
	}
	width, height := number(strings.TrimSuffix(size["width"], "px")), number(strings.TrimSuffix(size["height"], "px"))
	if width <= 0 || height <= 0 {
		return 0
	}
	return width / height
}

func number(s string) float64 {
	n, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
	if err != nil || math.IsInf(n, 0) || math.IsNaN(n) || n < 0 {
		return 0
	}
	return n
}

// logo checks the pictures and their text alternative.
func (c *checker) logo(l *Logo) {
	if l == nil {
		return
	}
	l.load()
	for _, fault := range l.faults {
		c.fault("%s", fault)
	}
	languages := c.site.languages()
	if len(l.Files[languages[0].Tag]) == 0 {
		c.fault("Brand.Logo.Files has no picture for language %q, which stands for the others: add it", languages[0].Tag)
	}
	for _, tag := range slices.Sorted(maps.Keys(l.Files)) {
		if _, err := c.site.language(tag); err != nil {
			c.fault("Brand.Logo.Files has a picture for language %q, which is not among Languages: correct the tag", tag)
		}
	}
	c.text("Brand.Logo.Alt", l.Alt, true)
	for _, tag := range slices.Sorted(maps.Keys(l.Alt)) {
		switch ext := strings.ToLower(path.Ext(strings.TrimSpace(l.Alt[tag]))); ext {
		case ".svg", ".png":
			c.fault("Brand.Logo.Alt for language %q is %q, the name of a file: write what the picture says", tag, l.Alt[tag])
		}
	}
}

// picture is the logo in the language of the page.
func (l *Logo) picture(tag, first string) (p picture, ok bool) {
	if l == nil {
		return p, false
	}
	l.load()
	if p, ok = l.pictures[tag]; !ok {
		p, ok = l.pictures[first]
	}
	return p, ok
}

// logo appends the picture in the header, and says whether there is one. Words
// that stand beside it are not said twice.
func (sh *shell) logo(beside string) bool {
	l := sh.site.Brand.Logo
	p, ok := l.picture(sh.lang.Tag, sh.site.languages()[0].Tag)
	if !ok {
		return false
	}
	alt := sh.in(l.Alt)
	if strings.TrimSpace(alt) == strings.TrimSpace(beside) {
		alt = ""
	}
	sh.raw(`<img class="moothall-logo"`)
	sh.url("src", sh.site.assetURL(p.name))
	sh.attr("alt", alt)
	sh.raw(` width="`, strconv.Itoa(p.wide), `" height="`, strconv.Itoa(logoHeight), `">`)
	return true
}
