package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
	"github.com/moothall/moothall/accessibility/internal/language"
)

// PartLanguageMatches is ACT rule off6ek.
var PartLanguageMatches = &act.Rule{
	ID: "part-language-matches", ACT: []string{"off6ek"}, Criteria: []act.Criterion{"3.1.2"}, Level: act.AA,
	Title: act.Text{
		EN: "Parts of a page are in the language that they say",
		CY: "Mae rhannau o dudalen yn yr iaith y maent yn ei dweud",
	},
	Why: act.Text{
		EN: "A screen reader changes its voice where the markup says so. With the wrong language nobody understands it.",
		CY: "Mae darllenydd sgrin yn newid ei lais lle mae'r marcio'n dweud. Gyda'r iaith anghywir nid oes neb yn ei ddeall.",
	},
	Fix: act.Text{
		EN: "Write the language of the text in the lang attribute of the element, or leave it out if it is that of the page.",
		CY: "Ysgrifennwch iaith y testun ym mhriodwedd lang yr elfen, neu gadewch hi allan os iaith y dudalen yw hi.",
	},
	Applicability: "Each HTML element of the body with a lang attribute that names a language that the checker knows, and with text that inherits it.",
	Expectations:  []string{"Most words of that text are in that language."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/off6ek/",
	Run: func(p *act.Page) {
		texts := facts.LanguageText(p)
		if len(texts) < 2 {
			return
		}
		for n := range facts.Elements(p) {
			text, ok := texts[n]
			if !ok || p.Namespace(n) != dom.HTML || n == p.DocumentElement() || facts.IsBlank(text) {
				continue
			}
			tag := dom.Trim(p.Value(n, "lang"))
			if !language.Known(tag) {
				continue
			}
			if other := facts.OtherLanguage(p, n); other != "" {
				p.Fail(n, facts.InLanguages(act.Text{
					EN: "The element says that it is in {says}, but its text is in {is}",
					CY: "Mae'r elfen yn dweud mai {says} yw ei hiaith, ond {is} yw iaith ei thestun",
				}, other, tag))
				continue
			}
			p.Pass(n)
		}
	},
}
