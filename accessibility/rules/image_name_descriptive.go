package rules

import (
	"strings"
	"unicode"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/facts"
	"github.com/moothall/moothall/accessibility/internal/paint"
	"github.com/moothall/moothall/accessibility/internal/script"
)

// ImageNameDescriptive is ACT rule qt1vmo.
var ImageNameDescriptive = &act.Rule{
	ID: "image-name-descriptive", ACT: []string{"qt1vmo"}, Criteria: []act.Criterion{"1.1.1"}, Level: act.A,
	Title: act.Text{
		EN: "The text alternative of an image says what the image says",
		CY: "Mae testun amgen delwedd yn dweud yr hyn y mae'r ddelwedd yn ei ddweud",
	},
	Why: act.Text{
		EN: "A file name, or the word image, tells someone who does not see the image nothing.",
		CY: "Nid yw enw ffeil, na'r gair delwedd, yn dweud dim wrth rywun nad yw'n gweld y ddelwedd.",
	},
	Fix: act.Text{
		EN: "Say in the alt attribute or the name what someone would miss without the image.",
		CY: "Dywedwch yn y briodwedd alt neu'r enw yr hyn y byddai rhywun yn ei golli heb y ddelwedd.",
	},
	Applicability: "Each visible img, canvas or svg element with an accessible name, unless its picture does not load or an element around it has a name from its author.",
	Expectations:  []string{"Its accessible name serves the same purpose as the picture."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/qt1vmo/proposed/",
	Run: func(p *act.Page) {
		for n := range paint.Pictures(p) {
			if !p.ARIA.Included(n) {
				continue
			}
			name := p.ARIA.Name(n).Text
			if name == "" {
				continue
			}
			checkImageName(p, n, name)
		}
	},
}

func checkImageName(p *act.Page, n act.Node, name string) {
	var file []string
	switch p.Tag(n) {
	case "img":
		file = facts.FileWords(paint.ImageAddress(p, n))
	case "canvas":
		d := script.DrawingOf(p, n)
		if !d.Touched && !d.Unread {
			return // nothing is drawn: transparent, so not visible
		}
		file = d.Files
	}
	brand := facts.NamedLogo(file)
	switch words := facts.Subject(name); {
	case isFileName(name):
		p.Fail(n, act.Text{
			EN: `The text alternative is a file name: "{name}"`,
			CY: `Enw ffeil yw'r testun amgen: "{name}"`,
		}, "name", name)
	case placeholders[strings.Join(facts.WordsOf(name), " ")]:
		p.Fail(n, act.Text{
			EN: `The text alternative "{name}" does not say what the image shows`,
			CY: `Nid yw'r testun amgen "{name}" yn dweud beth mae'r ddelwedd yn ei ddangos`,
		}, "name", name)
	case brand != "" && namesOtherLogo(name, brand):
		p.Fail(n, act.Text{
			EN: `The text alternative is "{name}", but the file is the logo of {brand}`,
			CY: `Y testun amgen yw "{name}", ond logo {brand} yw'r ffeil`,
		}, "name", name, "brand", brand)
	case facts.Shared(words, stemsOf(file)) > 0:
		p.Pass(n)
	default:
		p.CantTell(n, act.Text{
			EN: `Does "{name}" say what the image says?`,
			CY: `A yw "{name}" yn dweud yr hyn y mae'r ddelwedd yn ei ddweud?`,
		}, "name", name)
	}
}

func stemsOf(words []string) map[string]bool { return facts.Stems(strings.Join(words, " ")) }

// placeholders are text alternatives that stand for none (WCAG failure F30).
var placeholders = facts.SetOf("image", "img", "picture", "pic", "photo", "photograph", "graphic", "alt", "alt text", "alternative text",
	"image here", "insert alt text", "placeholder", "image placeholder", "placeholder image", "untitled", "spacer", "todo", "null",
	"undefined", "no alt", "image of", "picture of", "photo of", "delwedd", "llun", "ffoto", "ffotograff")

// namesOtherLogo reports whether a name is that of a logo, and not of this brand's.
func namesOtherLogo(name, brand string) bool {
	words, logo, others := facts.Subject(name), false, 0
	for _, w := range words {
		switch w {
		case "logo", "logotyp":
			logo = true
		case "compani", "company", "compan", "sit", "site", "webs", "home", "homepag", "footer", "header", "brand", "organisation":
		default:
			others++
		}
	}
	return logo && others > 0 && !facts.SpeaksOf(name, brand)
}

// isFileName reports whether a name is that of a file, or what a camera or a
// screenshot calls one.
func isFileName(name string) bool {
	if facts.HasImageExtension(name) && !strings.Contains(strings.TrimSpace(name), " ") {
		return true
	}
	lower := strings.ToLower(name)
	for _, prefix := range []string{"img_", "img-", "dsc_", "dsc0", "dscn", "dscf", "pict0", "screenshot_"} {
		if rest, ok := strings.CutPrefix(lower, prefix); ok && len(rest) >= 2 && strings.IndexFunc(rest, func(r rune) bool {
			return !unicode.IsDigit(r) && r != '_' && r != '-'
		}) < 0 {
			return true
		}
	}
	return false
}
