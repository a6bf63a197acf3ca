package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// LetterSpacing is ACT rule 24afc2.
var LetterSpacing = &act.Rule{
	ID: "letter-spacing", ACT: []string{"24afc2"}, Criteria: []act.Criterion{"1.4.12"}, Level: act.AA,
	Title: act.Text{
		EN: "People can set more space between letters",
		CY: "Gall pobl osod mwy o le rhwng llythrennau",
	},
	Why: act.Text{
		EN: "Some people with dyslexia or low vision can read only with wide spacing. A style that cannot be overridden takes it from them.",
		CY: "Dim ond â bylchau llydan y gall rhai pobl â dyslecsia neu olwg gwan ddarllen. Mae arddull na ellir ei diystyru yn mynd â hynny oddi arnynt.",
	},
	Fix: act.Text{
		EN: "Take !important away from letter-spacing in the style attribute, or make it at least 0.12 times the font size.",
		CY: "Tynnwch !important oddi wrth letter-spacing yn y briodwedd style, neu gwnewch ef o leiaf 0.12 gwaith maint y ffont.",
	},
	Applicability: "Each HTML element with visible text of its own whose letter-spacing is set in its style attribute and is important.",
	Expectations:  []string{"The computed letter-spacing is at least 0.12 times the computed font size."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/24afc2/proposed/",
	Run: func(p *act.Page) {
		for n := range facts.Styled(p) {
			if _, ok := facts.ImportantInline(p, n, "letter-spacing"); !ok {
				continue
			}
			c := p.Styles.Of(n)
			if facts.AtLeast(c.LetterSpacing, 0.12, c.FontSize) {
				p.Pass(n)
				continue
			}
			p.Fail(n, act.Text{
				EN: "letter-spacing is fixed at {value} times the font size, less than 0.12",
				CY: "Mae letter-spacing wedi'i osod ar {value} gwaith maint y ffont, llai na 0.12",
			}, "value", facts.Short(c.LetterSpacing/max(c.FontSize, 0.01)))
		}
	},
}
