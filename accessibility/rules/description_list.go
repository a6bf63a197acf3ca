package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// DescriptionList looks at the structure of dl (HTML 4.4.9).
var DescriptionList = &act.Rule{
	ID: "description-list", Criteria: []act.Criterion{"1.3.1"}, Level: act.A,
	Title: act.Text{
		EN: "Description lists hold only terms and descriptions",
		CY: "Dim ond termau a disgrifiadau sydd mewn rhestrau disgrifio",
	},
	Why: act.Text{
		EN: "A screen reader cannot say which description belongs to which term.",
		CY: "Ni all darllenydd sgrin ddweud pa ddisgrifiad sy'n perthyn i ba derm.",
	},
	Fix: act.Text{
		EN: "Put dt and dd elements into dl, straight or each group in one div, and nothing else.",
		CY: "Rhowch elfennau dt a dd yn y dl, yn union neu bob grŵp mewn un div, a dim byd arall.",
	},
	Applicability: "Each dl, dt and dd element without a role of its own that is included in the accessibility tree.",
	Expectations: []string{
		"A dl holds, of elements that are not hidden, only dt, dd and div; those in a div are dt and dd.",
		"A dt or dd is in a dl, or in a div in a dl.",
	},
	Source: "https://www.w3.org/WAI/WCAG22/Techniques/html/H40",
	Run: func(p *act.Page) {
		for _, n := range p.Tagged("dl", "dt", "dd") {
			if p.ARIA.ExplicitRole(n) != "" || !p.ARIA.Included(n) {
				continue
			}
			if p.Is(n, "dl") {
				judgeDescriptions(p, n)
			} else {
				judgeTerm(p, n)
			}
		}
	},
}

func judgeDescriptions(p *act.Page, dl act.Node) {
	for c := range p.Children(dl) {
		stray := act.None
		switch {
		case !p.IsElement(c) || p.ARIA.Hidden(c) || p.Is(c, "dt", "dd", "slot") || facts.IsCustom(p, c):
		case p.Is(c, "div"):
			for d := range p.Children(c) {
				if p.IsElement(d) && !p.ARIA.Hidden(d) && !p.Is(d, "dt", "dd", "slot") && !facts.IsCustom(p, d) {
					stray = d
					break
				}
			}
		default:
			stray = c
		}
		if stray != act.None && isEmptyCell(p, stray) {
			continue // <dl><p> of old: nothing stands there
		}
		if stray != act.None {
			p.Fail(dl, act.Text{
				EN: "The dl element holds <{tag}>, which is neither a term nor a description",
				CY: "Mae'r elfen dl yn cynnwys <{tag}>, nad yw'n derm nac yn ddisgrifiad",
			}, "tag", p.Tag(stray))
			return
		}
	}
	p.Pass(dl)
}

func judgeTerm(p *act.Page, n act.Node) {
	parent := p.FlatParent(n)
	if parent > 0 && p.Is(parent, "div") {
		parent = p.FlatParent(parent)
	}
	switch {
	case parent <= 0 || !p.IsElement(parent) || facts.IsCustom(p, parent) || p.Is(parent, "slot"):
	case p.Is(parent, "dl"):
		p.Pass(n)
	default:
		p.Fail(n, act.Text{
			EN: "The {tag} element is not in a dl element",
			CY: "Nid yw'r elfen {tag} mewn elfen dl",
		}, "tag", p.Tag(n))
	}
}
