package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// PageLangValid is ACT rule bf051a.
var PageLangValid = &act.Rule{
	ID: "page-lang-valid", ACT: []string{"bf051a"}, Criteria: []act.Criterion{"3.1.1"}, Level: act.A,
	Title: act.Text{
		EN: "The language of the page is one that exists",
		CY: "Mae iaith y dudalen yn un sy'n bod",
	},
	Why: act.Text{
		EN: "A screen reader ignores a language that it does not know, and reads the page in the voice of another.",
		CY: "Bydd darllenydd sgrin yn anwybyddu iaith nad yw'n ei hadnabod, ac yn darllen y dudalen â llais iaith arall.",
	},
	Fix: act.Text{
		EN: `Use the code of the language from the IANA registry: "en" for English, "cy" for Welsh.`,
		CY: `Defnyddiwch god yr iaith o gofrestr IANA: "cy" am y Gymraeg, "en" am y Saesneg.`,
	},
	Applicability: "The html element of each HTML page that is not embedded in another page, if its lang attribute is more than white space.",
	Expectations:  []string{"The primary subtag of its lang attribute is a language in the IANA registry."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/bf051a/proposed/",
	Run: func(p *act.Page) {
		if root := facts.WebPage(p); root != act.None && dom.Trim(p.Value(root, "lang")) != "" {
			checkLanguage(p, root)
		}
	},
}

// checkLanguage reports whether the lang attribute of n names a language.
func checkLanguage(p *act.Page, n act.Node) {
	tag := p.Value(n, "lang")
	subtag, known := facts.PrimaryLanguage(tag)
	switch known {
	case facts.RegisteredLanguage:
		p.Pass(n)
	case facts.PerhapsLanguage:
		p.CantTell(n, act.Text{
			EN: `Is "{subtag}" the code of a language in today's IANA registry?`,
			CY: `A yw "{subtag}" yn god iaith yng nghofrestr IANA heddiw?`,
		}, "subtag", subtag)
	default:
		p.Fail(n, act.Text{
			EN: `lang="{tag}" is not the code of a language`,
			CY: `Nid yw lang="{tag}" yn god iaith`,
		}, "tag", tag)
	}
}
