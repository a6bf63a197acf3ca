package rules

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
	"github.com/moothall/moothall/accessibility/internal/language"
)

// PassageLanguage finds English that was left on a Welsh page, and the reverse.
var PassageLanguage = &act.Rule{
	ID: "passage-language", Criteria: []act.Criterion{"3.1.2"}, Level: act.AA,
	Title: act.Text{
		EN: "Sentences in another language say so",
		CY: "Mae brawddegau mewn iaith arall yn dweud hynny",
	},
	Why: act.Text{
		EN: "English that was left on a Welsh page is read with Welsh sounds, and Welsh on an English page with English ones.",
		CY: "Bydd Saesneg a adawyd ar dudalen Gymraeg yn cael ei ddarllen â seiniau Cymraeg, a Chymraeg ar dudalen Saesneg â seiniau Saesneg.",
	},
	Fix: act.Text{
		EN: `Translate the text. If it must stay as it is, write its language on the element: lang="en" or lang="cy".`,
		CY: `Cyfieithwch y testun. Os oes rhaid iddo aros fel y mae, ysgrifennwch ei iaith ar yr elfen: lang="cy" neu lang="en".`,
	},
	Applicability: "Each visible paragraph, list item, heading, label or other block of eight words or more on a page that is in the language that it says.",
	Expectations:  []string{"It is not clearly in another language than the one that it inherits."},
	Source:        "https://www.w3.org/WAI/WCAG22/Understanding/language-of-parts.html",
	Run: func(p *act.Page) {
		for _, n := range p.Tagged("p", "li", "dd", "dt", "td", "th", "h1", "h2", "h3", "h4", "label", "legend", "figcaption", "caption", "summary") {
			if p.End(n)-n > 2000 {
				continue // a block that holds so much is no passage
			}
			text := passage(p, n)
			if len(text) < 40 || len(strings.Fields(text)) < 8 || inCode(p, n) {
				continue
			}
			scope := languageScope(p, n)
			tag := dom.Trim(p.Value(scope, "lang"))
			if !language.Known(tag) || facts.OtherLanguage(p, scope) != "" || !p.ARIA.Visible(n) && !p.ARIA.Included(n) {
				continue
			}
			other := language.Other(text, tag, 4)
			if other == "" {
				p.Pass(n)
				continue
			}
			p.Fail(n, facts.InLanguages(act.Text{
				EN: "The text is in {is}, and the markup says that it is in {says}",
				CY: "Iaith y testun yw {is}, ond mae'r marcio'n dweud mai {says} yw hi",
			}, other, tag))
		}
	},
}

// passage is the text of a block itself: without that of blocks in it, which
// are passages of their own, and of elements with a language of their own.
func passage(p *act.Page, n act.Node) string {
	only := p.FirstChild(n)
	if only != act.None && p.Next(only) == act.None && p.Kind(only) == dom.Text {
		return p.Data(only)
	}
	var b strings.Builder
	for c := n + 1; c < p.End(n); c++ {
		switch {
		case p.IsElement(c) && (p.Has(c, "lang") || p.Has(c, "hidden") || p.Is(c, "p", "li", "ul", "ol", "dl", "div", "table", "code", "script", "style", "select", "textarea")):
			c = p.End(c) - 1
		case p.Kind(c) == dom.Text:
			b.WriteString(p.Data(c))
		}
	}
	return b.String()
}

// languageScope is the element that n has its language from.
func languageScope(p *act.Page, n act.Node) act.Node {
	if dom.Trim(p.Value(n, "lang")) != "" {
		return n
	}
	for a := range p.Ancestors(n) {
		if dom.Trim(p.Value(a, "lang")) != "" {
			return a
		}
	}
	return max(p.DocumentElement(), 0)
}

// inCode reports whether n is no prose: code, or not to be translated.
func inCode(p *act.Page, n act.Node) bool {
	for a := range p.Ancestors(n) {
		if p.Is(a, "pre", "code") || p.Value(a, "translate") == "no" {
			return true
		}
	}
	return p.Value(n, "translate") == "no"
}
