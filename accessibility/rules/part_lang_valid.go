package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// PartLangValid is ACT rule de46e4.
var PartLangValid = &act.Rule{
	ID: "part-lang-valid", ACT: []string{"de46e4"}, Criteria: []act.Criterion{"3.1.2"}, Level: act.AA,
	Title: act.Text{
		EN: "The language of each part of a page is one that exists",
		CY: "Mae iaith pob rhan o dudalen yn un sy'n bod",
	},
	Why: act.Text{
		EN: "A screen reader changes its voice for a part in another language only if it knows the language.",
		CY: "Dim ond os yw'n adnabod yr iaith y bydd darllenydd sgrin yn newid ei lais ar gyfer rhan mewn iaith arall.",
	},
	Fix: act.Text{
		EN: `Use the code of the language from the IANA registry: "en" for English, "cy" for Welsh.`,
		CY: `Defnyddiwch god yr iaith o gofrestr IANA: "cy" am y Gymraeg, "en" am y Saesneg.`,
	},
	Applicability: "Each HTML element in the body, the body too, whose lang attribute is not empty and from which some text takes its language: text or accessible names and descriptions that someone can see or hear, outside parts with a lang attribute of their own.",
	Expectations:  []string{"The primary subtag of its lang attribute is a language in the IANA registry."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/de46e4/proposed/",
	Run: func(p *act.Page) {
		body := p.Body()
		if body == act.None {
			return
		}
		for n, end := body, p.End(body); n < end; n++ {
			if !p.IsElement(n) || p.Namespace(n) != dom.HTML {
				continue
			}
			if p.Tag(n) == "template" {
				n = p.End(n) - 1
				continue
			}
			if p.Value(n, "lang") != "" && givesLanguage(p, n, 0) {
				checkLanguage(p, n)
			}
		}
	},
}

// givesLanguage reports whether some text takes its language from the element
// (ACT, "text inheriting its programmatic language from an element").
func givesLanguage(p *act.Page, n act.Node, depth int) bool {
	if p.Is(n, "script", "style", "template") || depth > dom.MaxDepth {
		return false
	}
	included := p.ARIA.Included(n)
	if included && (p.ARIA.Name(n).Text != "" || p.ARIA.Description(n).Text != "") {
		return true
	}
	if (included || p.ARIA.Visible(n)) && facts.HasText(p, n) {
		return true
	}
	for c := range p.FlatChildren(n) {
		if p.IsElement(c) && p.Value(c, "lang") == "" && givesLanguage(p, c, depth+1) {
			return true
		}
	}
	if f := p.Frames[n]; f != nil && depth == 0 {
		if root := f.DocumentElement(); root != act.None && f.Value(root, "lang") == "" {
			return givesLanguage(f, root, depth+1)
		}
	}
	return false
}
