package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
	"github.com/moothall/moothall/accessibility/internal/language"
)

// PageLanguageMatches is ACT rule ucwvc8.
var PageLanguageMatches = &act.Rule{
	ID: "page-language-matches", ACT: []string{"ucwvc8"}, Criteria: []act.Criterion{"3.1.1"}, Level: act.A,
	Title: act.Text{
		EN: "Pages are in the language that they say",
		CY: "Mae tudalennau yn yr iaith y maent yn ei dweud",
	},
	Why: act.Text{
		EN: "A screen reader reads Welsh with English sounds, or English with Welsh ones, if the page says the wrong language.",
		CY: "Bydd darllenydd sgrin yn darllen Cymraeg â seiniau Saesneg, neu Saesneg â seiniau Cymraeg, os yw'r dudalen yn dweud yr iaith anghywir.",
	},
	Fix: act.Text{
		EN: `Write the language of the text on the html element: lang="en" or lang="cy".`,
		CY: `Ysgrifennwch iaith y testun ar yr elfen html: lang="cy" neu lang="en".`,
	},
	Applicability: "The html element of each HTML page that is not embedded in another page, if its lang attribute names a language that the checker knows and there is text.",
	Expectations:  []string{"Most words of the page, its title and names included, and those with a lang attribute of their own left out, are in that language."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/ucwvc8/",
	Run: func(p *act.Page) {
		root := facts.WebPage(p)
		if root == act.None {
			return
		}
		tag := dom.Trim(p.Value(root, "lang"))
		text := facts.LanguageText(p)[root]
		if !language.Known(tag) || facts.IsBlank(text) {
			return
		}
		if other := facts.OtherLanguage(p, root); other != "" {
			p.Fail(root, facts.InLanguages(act.Text{
				EN: "The page says that it is in {says}, but its text is in {is}",
				CY: "Mae'r dudalen yn dweud mai {says} yw ei hiaith, ond {is} yw iaith ei thestun",
			}, other, tag))
			return
		}
		p.Pass(root)
	},
}
