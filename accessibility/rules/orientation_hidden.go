package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// OrientationHidden finds pages that show their content in one orientation only
// (WCAG failure F97).
var OrientationHidden = &act.Rule{
	ID: "orientation-hidden", Criteria: []act.Criterion{"1.3.4"}, Level: act.AA,
	Title: act.Text{
		EN: "Content is there whichever way the screen is held",
		CY: "Mae'r cynnwys yno pa ffordd bynnag y mae'r sgrin yn cael ei dal",
	},
	Why: act.Text{
		EN: "Someone whose tablet is fixed to a wheelchair cannot turn it, and sees only a request to do so.",
		CY: "Ni all rhywun y mae ei dabled yn sownd wrth gadair olwyn ei droi, ac ni wêl ond cais i wneud hynny.",
	},
	Fix: act.Text{
		EN: "Do not hide the content in an @media (orientation) rule.",
		CY: "Peidiwch â chuddio'r cynnwys mewn rheol @media (orientation).",
	},
	Applicability: "Each element whose display or visibility, by a media query for the orientation of the screen, hides it in one orientation, if most of the text that the page shows in the other is in it.",
	Expectations:  []string{"The page shows most of its text in both orientations."},
	Source:        "https://www.w3.org/WAI/WCAG22/Techniques/failures/F97",
	Run: func(p *act.Page) {
		if facts.StylesUnknown(p) || p.Styles.Partial() {
			return
		}
		landscape, portrait, differ := orientations(p)
		body := p.Body()
		if !differ || body == act.None {
			return
		}
		in, out := shownText(landscape, 0), shownText(portrait, 0)
		for n, end := body, p.End(body); n < end; n++ {
			if !p.IsElement(n) {
				continue
			}
			a, b := landscape.ARIA.Visible(n), portrait.ARIA.Visible(n)
			if a == b {
				continue
			}
			own := max(shownText(landscape, n), shownText(portrait, n))
			switch {
			case own < 60: // a picture or a caption that has another place
			case own*2 > max(in, out) && min(in, out)*3 < max(in, out):
				p.Fail(n, act.Text{
					EN: "The content is hidden when the screen is held upright or sideways: people are made to turn it",
					CY: "Mae'r cynnwys wedi'i guddio pan ddelir y sgrin yn unionsyth neu ar ei hochr: gorfodir pobl i'w throi",
				})
			default:
				p.Pass(n)
			}
			n = p.End(n) - 1
		}
	},
}

// shownText is how many bytes of visible text there are in n.
func shownText(p *act.Page, n act.Node) int {
	size := 0
	for m, end := n, p.End(n); m < end; m++ {
		if p.Kind(m) == dom.Text {
			if up := p.FlatParent(m); up > 0 && p.IsElement(up) && !facts.IsBlank(p.Data(m)) && p.ARIA.Visible(up) {
				size += len(dom.Trim(p.Data(m)))
			}
		}
	}
	return size
}
