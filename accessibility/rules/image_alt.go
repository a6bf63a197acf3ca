package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// ImageAlt is ACT rule 23a2a8.
var ImageAlt = &act.Rule{
	ID: "image-alt", ACT: []string{"23a2a8"}, Criteria: []act.Criterion{"1.1.1"}, Level: act.A,
	Title: act.Text{
		EN: "Images have a text alternative",
		CY: "Mae gan ddelweddau destun amgen",
	},
	Why: act.Text{
		EN: "Someone who does not see the image hears its file name, or nothing.",
		CY: "Bydd rhywun nad yw'n gweld y ddelwedd yn clywed enw'r ffeil, neu ddim byd.",
	},
	Fix: act.Text{
		EN: `Say in the alt attribute what the image says. If it is only decoration, write alt="".`,
		CY: `Dywedwch yn y briodwedd alt yr hyn y mae'r ddelwedd yn ei ddweud. Os addurn yn unig yw hi, ysgrifennwch alt="".`,
	},
	Applicability: "Each HTML img element, and each other HTML element with the role img, that is not hidden from assistive technology.",
	Expectations:  []string{"It has an accessible name that is not empty, or its role is none."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/23a2a8/",
	Run: func(p *act.Page) {
		for _, n := range p.Tagged("img") {
			if p.ARIA.Hidden(n) {
				continue
			}
			if facts.IsNone(p.ARIA.Role(n)) {
				p.Pass(n)
				continue
			}
			facts.JudgeName(p, n, imageWithoutName(p, n))
		}
		for _, n := range facts.WithRole(p, "img") {
			if p.Namespace(n) == dom.HTML && !p.Is(n, "img") && !p.ARIA.Hidden(n) {
				facts.JudgeName(p, n, act.Text{
					EN: "The element with the role img has no accessible name",
					CY: "Does gan yr elfen sydd â'r rôl img ddim enw hygyrch",
				})
			}
		}
	},
}

// imageWithoutName says which of the ways to go without a text alternative this is.
func imageWithoutName(p *act.Page, n act.Node) act.Text {
	alt, has := p.Attr(n, "alt")
	switch {
	case has && alt != "":
		return act.Text{
			EN: "The alt attribute of the image holds nothing but spaces",
			CY: "Dim ond bylchau sydd ym mhriodwedd alt y ddelwedd",
		}
	case has || facts.IsNone(p.ARIA.ExplicitRole(n)):
		return act.Text{
			EN: "The image is marked as decoration but is exposed all the same, without a name",
			CY: "Mae'r ddelwedd wedi'i nodi'n addurn ond mae'n cael ei chyflwyno beth bynnag, heb enw",
		}
	}
	return act.Text{EN: "The image has no alt attribute and no other name", CY: "Does gan y ddelwedd ddim priodwedd alt nac enw arall"}
}
