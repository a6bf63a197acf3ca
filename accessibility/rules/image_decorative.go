package rules

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
	"github.com/moothall/moothall/accessibility/internal/paint"
	"github.com/moothall/moothall/accessibility/internal/script"
)

// ImageDecorative is ACT rule e88epe.
var ImageDecorative = &act.Rule{
	ID: "image-decorative", ACT: []string{"e88epe"}, Criteria: []act.Criterion{"1.1.1"}, Level: act.A,
	Title: act.Text{
		EN: "Images without a text alternative are only decoration",
		CY: "Dim ond addurn yw delweddau heb destun amgen",
	},
	Why: act.Text{
		EN: "What an image says is lost to someone who does not see it, if assistive technology is told to ignore it.",
		CY: "Mae'r hyn y mae delwedd yn ei ddweud ar goll i rywun nad yw'n ei gweld, os dywedir wrth dechnoleg gynorthwyol am ei hanwybyddu.",
	},
	Fix: act.Text{
		EN: "Give the image a text alternative. Or write what it says as text on the page.",
		CY: "Rhowch destun amgen i'r ddelwedd. Neu ysgrifennwch yr hyn y mae'n ei ddweud fel testun ar y dudalen.",
	},
	Applicability: "Each visible img, canvas or svg element that assistive technology ignores, unless its picture does not load or an element around it has a name from its author.",
	Expectations:  []string{"The picture is only decoration."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/e88epe/proposed/",
	Run: func(p *act.Page) {
		for n := range paint.Pictures(p) {
			if !isIgnored(p, n) {
				continue
			}
			switch p.Tag(n) {
			case "canvas":
				checkIgnoredCanvas(p, n)
			case "svg":
				checkIgnoredSVG(p, n)
			default:
				checkIgnoredImage(p, n)
			}
		}
	},
}

// isIgnored reports whether assistive technology passes over a picture.
func isIgnored(p *act.Page, n act.Node) bool {
	if !p.ARIA.Included(n) {
		return true
	}
	switch p.Tag(n) {
	case "svg":
		role := p.ARIA.Role(n)
		return (role == "graphics-document" || role == "" || role == "generic") && p.ARIA.Name(n).Text == ""
	case "canvas":
		return p.ARIA.ExplicitRole(n) == "" && p.ARIA.Name(n).Text == ""
	}
	return false
}

func askDecorative(p *act.Page, n act.Node) {
	p.CantTell(n, act.Text{
		EN: "Is the image only decoration? Assistive technology ignores it",
		CY: "Ai addurn yn unig yw'r ddelwedd? Mae technoleg gynorthwyol yn ei hanwybyddu",
	})
}

// telling are words of file names of pictures that mostly say something.
var telling = facts.SetOf("logo", "chart", "graph", "diagram", "map", "plan", "timetable", "infographic", "screenshot", "signature", "qr",
	"qrcode", "barcode", "text", "poster", "flyer", "leaflet", "formula", "equation", "table", "calendar", "price", "prices", "captcha",
	"banner", "notice", "sign", "siart", "graff", "poster", "amserlen")

func checkIgnoredImage(p *act.Page, n act.Node) {
	words := facts.FileWords(paint.ImageAddress(p, n))
	if brand := facts.NamedLogo(words); brand != "" {
		if pageSpeaksOf(p, brand) {
			p.Pass(n)
			return
		}
		if up := p.FlatParent(n); besideText(p, n) || up > 0 && !p.Is(up, "body") && p.IsElement(up) && facts.HasText(p, up) {
			askDecorative(p, n) // the text may name the same under another name
			return
		}
		p.Fail(n, act.Text{
			EN: "The logo of {brand} is hidden from assistive technology, and no text on the page says so",
			CY: "Mae logo {brand} wedi'i guddio rhag technoleg gynorthwyol, ac nid oes testun ar y dudalen yn dweud hynny",
		}, "brand", brand)
		return
	}
	for _, w := range words {
		if telling[w] {
			askDecorative(p, n)
			return
		}
	}
	alt := facts.Subject(p.Value(n, "alt"))
	if facts.Shared(alt, stemsOf(words)) > 0 && facts.Shared(alt, pageStems(p)) < len(alt) || introduced(p, n) {
		askDecorative(p, n) // the author describes it, or speaks of it just before
		return
	}
	p.Pass(n)
}

// pageSpeaksOf reports whether visible text on the page names a brand.
func pageSpeaksOf(p *act.Page, brand string) bool {
	body := p.Body()
	return body != act.None && facts.SpeaksOf(p.ARIA.VisibleText(body), brand)
}

type pageStemsKey struct{}

// pageStems are the stems of the words that the page shows, outside pictures.
func pageStems(p *act.Page) map[string]bool {
	return act.Fact(p, pageStemsKey{}, func(p *act.Page) map[string]bool {
		var b strings.Builder
		for n, end := act.Node(1), act.Node(p.Len()); n < end; n++ {
			if p.Kind(n) != dom.Text || facts.IsBlank(p.Data(n)) {
				continue
			}
			if up := p.FlatParent(n); up > 0 && p.IsElement(up) && p.Namespace(up) == dom.HTML && p.ARIA.Visible(up) {
				b.WriteString(p.Data(n))
				b.WriteByte(' ')
			}
		}
		return facts.Stems(b.String())
	})
}

// introduced reports whether the text just before ends with a colon, as before
// something that matters.
func introduced(p *act.Page, n act.Node) bool {
	for m := n - 1; m > 0; m-- {
		if p.Kind(m) == dom.Text && !facts.IsBlank(p.Data(m)) {
			return strings.HasSuffix(strings.TrimSpace(p.Data(m)), ":")
		}
		if p.IsElement(m) && facts.IsReplaced(p, m) {
			return false
		}
	}
	return false
}

func checkIgnoredSVG(p *act.Page, n act.Node) {
	shapes, letters := 0, 0
	for m := range p.Elements(n) {
		switch p.Tag(m) {
		case "path", "polygon", "polyline", "circle", "ellipse", "rect", "line", "use", "image":
			shapes++
		case "text", "tspan":
			if facts.HasText(p, m) && facts.Shared(facts.Subject(p.Text(m)), pageStems(p)) == 0 {
				letters += len(strings.Join(facts.Subject(p.Text(m)), ""))
			}
		}
	}
	marked := !p.ARIA.Included(n)
	switch {
	case letters > 2, introduced(p, n):
		askDecorative(p, n)
	case marked, shapes <= 2, besideText(p, n):
		p.Pass(n)
	default:
		askDecorative(p, n)
	}
}

// besideText reports whether a picture is in a control that has text of its own.
func besideText(p *act.Page, n act.Node) bool {
	for a := p.FlatParent(n); a > 0; a = p.FlatParent(a) {
		if p.Is(a, "a", "button", "summary", "label", "h1", "h2", "h3", "h4") {
			return p.ARIA.VisibleText(a) != ""
		}
	}
	return false
}

func checkIgnoredCanvas(p *act.Page, n act.Node) {
	d := script.DrawingOf(p, n)
	switch {
	case !d.Touched && !d.Unread: // nothing is drawn: transparent, so not visible
	case lostWords(p, d) != "":
		p.Fail(n, act.Text{
			EN: `The canvas shows the text "{text}", which assistive technology is not told`,
			CY: `Mae'r canfas yn dangos y testun "{text}", na ddywedir wrth dechnoleg gynorthwyol amdano`,
		}, "text", lostWords(p, d))
	case !d.Unread && !d.Image && !d.Writes && d.Paths == 1:
		p.Pass(n)
	default:
		askDecorative(p, n)
	}
}

// lostWords is a text that is written on a canvas and of which no word stands
// on the page.
func lostWords(p *act.Page, d script.Drawing) string {
	for _, text := range d.Texts {
		words := facts.Subject(text)
		if len(strings.Join(words, "")) >= 4 && facts.Shared(words, pageStems(p)) == 0 {
			return text
		}
	}
	return ""
}
