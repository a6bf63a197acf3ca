package rules

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// SkipLinkTarget finds skip links that lead nowhere; another way past the
// navigation may meet 2.4.1, so no criterion fails alone.
var SkipLinkTarget = &act.Rule{
	ID: "skip-link-target", Level: act.A, Class: act.Practice,
	Title: act.Text{
		EN: "Skip links lead somewhere",
		CY: "Mae dolenni neidio'n arwain i rywle",
	},
	Why: act.Text{
		EN: "Someone who follows a skip link with no target stays where they were, with no sign that anything went wrong.",
		CY: "Bydd rhywun sy'n dilyn dolen neidio heb darged yn aros lle'r oedd, heb arwydd bod dim o'i le.",
	},
	Fix: act.Text{
		EN: "Give the element that the link goes to the id that its href names.",
		CY: "Rhowch i'r elfen y mae'r ddolen yn mynd iddi yr id y mae ei href yn ei enwi.",
	},
	Applicability: "Each link to a place on the same page whose text says that it skips something.",
	Expectations: []string{
		"An element of the page has the id, or an a element the name, that it goes to.",
	},
	Source: "https://www.w3.org/WAI/WCAG22/Techniques/general/G1",
	Run: func(p *act.Page) {
		for _, n := range p.Tagged("a") {
			href := dom.Trim(p.Value(n, "href"))
			if len(href) < 2 || href[0] != '#' || !saysSkip(p.ARIA.Name(n).Text) {
				continue
			}
			if facts.Fragment(p, href[1:]) != act.None {
				p.Pass(n)
				continue
			}
			p.Fail(n, act.Text{
				EN: "No element has the id “{id}” that the link skips to",
				CY: "Nid oes elfen â'r id “{id}” y mae'r ddolen yn neidio iddo",
			}, "id", href[1:])
		}
	},
}

// saysSkip reports whether a link says that it skips something, in English or Welsh.
func saysSkip(name string) bool {
	name = strings.ToLower(name)
	for _, s := range []string{"skip ", "jump to ", "neidio ", "neidiwch ", "mynd i'r prif gynnwys", "ewch i'r prif gynnwys"} {
		if strings.HasPrefix(name, s) {
			return true
		}
	}
	return false
}
