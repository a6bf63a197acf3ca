package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// PageLang is ACT rule b5c3f8.
var PageLang = &act.Rule{
	ID: "page-lang", ACT: []string{"b5c3f8"}, Criteria: []act.Criterion{"3.1.1"}, Level: act.A,
	Title: act.Text{
		EN: "Pages say which language they are in",
		CY: "Mae tudalennau'n dweud ym mha iaith y maent",
	},
	Why: act.Text{
		EN: "A screen reader that does not know the language reads Welsh with English sounds, or English with Welsh ones.",
		CY: "Bydd darllenydd sgrin nad yw'n gwybod yr iaith yn darllen Cymraeg â seiniau Saesneg, neu Saesneg â seiniau Cymraeg.",
	},
	Fix: act.Text{
		EN: `Write the language on the html element: <html lang="en"> or <html lang="cy">.`,
		CY: `Ysgrifennwch yr iaith ar yr elfen html: <html lang="cy"> neu <html lang="en">.`,
	},
	Applicability: "The html element of each HTML page that is not embedded in another page.",
	Expectations:  []string{"It has a lang attribute that is more than white space."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/b5c3f8/proposed/",
	Run: func(p *act.Page) {
		root := facts.WebPage(p)
		if root == act.None {
			return
		}
		switch lang, ok := p.Attr(root, "lang"); {
		case dom.Trim(lang) != "":
			p.Pass(root)
		case ok:
			p.Fail(root, act.Text{EN: "The lang attribute of the page is empty", CY: "Mae priodwedd lang y dudalen yn wag"})
		case p.Value(root, "xml:lang") != "":
			p.Fail(root, act.Text{
				EN: "The page has an xml:lang attribute, which HTML does not read, and no lang attribute",
				CY: "Mae gan y dudalen briodwedd xml:lang, nad yw HTML yn ei darllen, a dim priodwedd lang",
			})
		default:
			p.Fail(root, act.Text{EN: "The page does not say which language it is in", CY: "Nid yw'r dudalen yn dweud ym mha iaith y mae"})
		}
	},
}
