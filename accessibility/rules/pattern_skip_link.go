package rules

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// PatternSkipLink is a pattern of the GOV.UK Design System.
var PatternSkipLink = &act.Rule{
	ID: "pattern-skip-link", Level: act.A, Class: act.Pattern,
	Title: act.Text{
		EN: "A skip link comes first and leads to the content",
		CY: "Mae dolen neidio'n dod gyntaf ac yn arwain at y cynnwys",
	},
	Why: act.Text{
		EN: "With a keyboard, everything before the content must be passed on each page.",
		CY: "Gyda bysellfwrdd, rhaid mynd heibio popeth cyn y cynnwys ar bob tudalen.",
	},
	Fix: act.Text{
		EN: "Put a skip link at the start of the body, after the cookie banner only, to the id of the main element.",
		CY: "Rhowch ddolen neidio ar ddechrau'r corff, ar ôl y faner cwcis yn unig, i id yr elfen main.",
	},
	Applicability: "Each HTML page that is not embedded in another one and has focusable elements before its main element.",
	Expectations: []string{
		"The first element that Tab reaches, cookie banners aside, is a link to a place on the page.",
		"That place exists.",
	},
	Source: "https://design-system.service.gov.uk/components/skip-link/",
	Run: func(p *act.Page) {
		root := facts.WebPage(p)
		mains := facts.WithRole(p, "main")
		if root == act.None || len(mains) == 0 {
			return
		}
		for _, n := range facts.TabStops(p, 0, mains[0]) {
			if inCookieBanner(p, n) {
				continue
			}
			switch id := facts.FragmentOf(p, n); {
			case id == "":
				p.Fail(n, act.Text{EN: "The first thing that Tab reaches is not a skip link", CY: "Nid dolen neidio yw'r peth cyntaf y mae Tab yn ei gyrraedd"})
			case facts.Fragment(p, id) == act.None:
				p.Fail(n, act.Text{EN: "No element has the id “{id}” that the skip link goes to", CY: "Nid oes elfen â'r id “{id}” y mae'r ddolen neidio'n mynd iddo"}, "id", id)
			default:
				p.Pass(n)
			}
			return
		}
	},
}

func inCookieBanner(p *act.Page, n act.Node) bool {
	for a := range p.Ancestors(n) {
		if strings.Contains(strings.ToLower(p.Value(a, "class")+" "+p.Value(a, "id")), "cookie") {
			return true
		}
	}
	return false
}
