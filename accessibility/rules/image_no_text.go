package rules

import (
	"strings"
	"unicode"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
	"github.com/moothall/moothall/accessibility/internal/paint"
)

// ImageNoText is ACT rule 0va7u6.
var ImageNoText = &act.Rule{
	ID: "image-no-text", ACT: []string{"0va7u6"}, Criteria: []act.Criterion{"1.4.5", "1.4.9"}, Level: act.AA,
	Title: act.Text{
		EN: "Text is text, not a picture of text",
		CY: "Testun yw testun, nid llun o destun",
	},
	Why: act.Text{
		EN: "Text in a picture cannot be enlarged sharply, recoloured, spaced or read in another language.",
		CY: "Ni ellir chwyddo testun mewn llun yn glir, newid ei liw na'i fylchau, na'i ddarllen mewn iaith arall.",
	},
	Fix: act.Text{
		EN: "Write the text on the page and style it with CSS. A logo may stay a picture.",
		CY: "Ysgrifennwch y testun ar y dudalen a rhowch arddull iddo â CSS. Caiff logo aros yn llun.",
	},
	Applicability: "Each visible picture that an img, image input, object, embed, SVG image element or CSS background shows and that can be read.",
	Expectations:  []string{"It has no text, or the text is part of a logo, is incidental, or has to look as it does."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/0va7u6/proposed/",
	Run: func(p *act.Page) {
		for n := range facts.Elements(p) {
			if address, ok := pictureShown(p, n); ok && p.ARIA.Visible(n) {
				checkPicture(p, n, address)
			}
		}
	},
}

// pictureShown is the address of the picture that an element shows.
func pictureShown(p *act.Page, n act.Node) (address string, ok bool) {
	switch p.Tag(n) {
	case "img", "image", "object", "embed":
		address = paint.ImageAddress(p, n)
	case "input":
		if strings.EqualFold(p.Value(n, "type"), "image") {
			address = paint.ImageAddress(p, n)
		}
	}
	if address != "" {
		return address, true
	}
	image := p.Styles.Of(n).BackgroundImage
	if image == "" || image == "none" || p.Namespace(n) != dom.HTML {
		return "", false
	}
	for _, layer := range paint.SplitTop(image, ',') {
		if address, ok := paint.CSSURL(strings.TrimSpace(layer)); ok {
			return address, true
		}
	}
	return "", false
}

func checkPicture(p *act.Page, n act.Node, address string) {
	name := p.ARIA.Name(n).Text
	for _, w := range append(facts.FileWords(address), facts.WordsOf(name)...) {
		switch w {
		case "logo", "logos", "logotype", "wordmark", "crest", "brand":
			p.Pass(n) // logotypes have to look as they do
			return
		}
	}
	found, known := textIn(p, address, name)
	lettering := false // the name speaks of how the text looks: that may be the point
	for _, w := range facts.WordsOf(name) {
		switch w {
		case "font", "typeface", "lettering", "letters", "handwriting", "handwritten", "calligraphy", "written", "ffont", "llythrennau":
			lettering = true
		}
	}
	switch {
	case !known && (p.Is(n, "img", "input") && len(facts.WordsOf(name)) > 0):
		askPicture(p, n)
	case !known:
	case found == paint.NoLetters, found == paint.SomeLetters && lettering:
		p.Pass(n)
	case found == paint.AllLetters && !lettering:
		p.Fail(n, act.Text{
			EN: "The picture is nothing but text",
			CY: "Nid oes dim ond testun yn y llun",
		})
	default:
		askPicture(p, n)
	}
}

func askPicture(p *act.Page, n act.Node) {
	p.CantTell(n, act.Text{
		EN: "Is there text in the picture that people need to read?",
		CY: "A oes testun yn y llun y mae angen i bobl ei ddarllen?",
	})
}

// textIn looks for text in the picture at an address; known is false if it
// cannot be read.
func textIn(p *act.Page, address, name string) (found paint.Letters, known bool) {
	content, mediaType, ok := facts.ReadImage(p, address)
	if !ok || len(content) > facts.MaxPictureBytes {
		return paint.NoLetters, false
	}
	if strings.HasPrefix(strings.ToLower(mediaType), "image/svg") || strings.HasPrefix(strings.TrimSpace(string(content[:min(len(content), 200)])), "<svg") {
		return textInSVG(content)
	}
	if m := paint.Raster(p, address); m != nil {
		return paint.PictureText(m, name), true
	}
	return paint.NoLetters, false
}

// textInSVG reads an SVG picture: text and nothing else to see but a plain
// ground is an image of text.
func textInSVG(content []byte) (found paint.Letters, known bool) {
	d, err := dom.ParseXML(content)
	if err != nil {
		if d, err = dom.Parse(content); err != nil {
			return paint.NoLetters, false
		}
	}
	text, shapes := 0, 0
	for n := range d.Elements(0) {
		switch d.Tag(n) {
		case "defs", "symbol", "metadata", "style", "script", "clipPath", "mask":
			if strings.TrimSpace(d.Text(n)) != "" && d.Tag(n) != "style" && d.Tag(n) != "script" && d.Tag(n) != "metadata" {
				shapes++
			}
		case "path", "polygon", "polyline", "circle", "ellipse", "image", "use":
			shapes++
		case "text":
			for _, r := range d.Text(n) {
				if unicode.IsLetter(r) {
					text++
				}
			}
		}
	}
	switch {
	case text < 3:
		return paint.NoLetters, true
	case shapes == 0:
		return paint.AllLetters, true
	}
	return paint.SomeLetters, true
}
