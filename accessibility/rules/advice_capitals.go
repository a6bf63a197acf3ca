package rules

import (
	"unicode"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// AdviceCapitals asks about text that is written in capital letters.
var AdviceCapitals = &act.Rule{
	ID: "advice-capitals", Level: act.A, Class: act.Advice,
	Title: act.Text{
		EN: "Text is not in capital letters",
		CY: "Nid yw testun mewn priflythrennau",
	},
	Why: act.Text{
		EN: "Words in capitals are harder to read, and some screen readers spell them.",
		CY: "Mae geiriau mewn priflythrennau'n anos eu darllen, a bydd rhai darllenwyr sgrin yn eu sillafu.",
	},
	Fix: act.Text{
		EN: "Write in sentence case. To make text stand out, use bold or a heading.",
		CY: "Ysgrifennwch fel mewn brawddeg. I dynnu sylw at destun, defnyddiwch ddu trwm neu bennawd.",
	},
	Applicability: "Each visible text with three words or more that are not abbreviations, all in capital letters.",
	Expectations: []string{
		"A person must tell whether it has to be so.",
	},
	Source: "https://www.gov.uk/guidance/style-guide/a-to-z",
	Run: func(p *act.Page) {
		for n := max(p.Body(), 0); n < act.Node(p.Len()); n++ {
			if p.Is(n, "script", "style", "template", "code", "pre") {
				n = p.End(n) - 1
				continue
			}
			if p.Kind(n) != dom.Text || !isCapitals(p.Data(n)) || !p.ARIA.Visible(p.Parent(n)) {
				continue
			}
			p.CantTell(p.Parent(n), act.Text{
				EN: "Must “{text}” be in capital letters?",
				CY: "Oes rhaid i “{text}” fod mewn priflythrennau?",
			}, "text", facts.Shorten(facts.Collapse(p.Data(n))))
		}
	},
}

// isCapitals reports whether a text has no small letter and at least three
// words of four letters or more: shorter ones may be abbreviations.
func isCapitals(s string) bool {
	letters, words := 0, 0
	for _, r := range s + " " {
		switch {
		case unicode.IsLower(r):
			return false
		case unicode.IsUpper(r):
			letters++
		default:
			if letters >= 4 {
				words++
			}
			letters = 0
		}
	}
	return words >= 3
}
