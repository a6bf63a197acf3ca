package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// WordSpacing is ACT rule 9e45ec.
var WordSpacing = &act.Rule{
	ID: "word-spacing", ACT: []string{"9e45ec"}, Criteria: []act.Criterion{"1.4.12"}, Level: act.AA,
	Title: act.Text{
		EN: "People can set more space between words",
		CY: "Gall pobl osod mwy o le rhwng geiriau",
	},
	Why: act.Text{
		EN: "Some people with dyslexia or low vision can read only with wide spacing. A style that cannot be overridden takes it from them.",
		CY: "Dim ond â bylchau llydan y gall rhai pobl â dyslecsia neu olwg gwan ddarllen. Mae arddull na ellir ei diystyru yn mynd â hynny oddi arnynt.",
	},
	Fix: act.Text{
		EN: "Take !important away from word-spacing in the style attribute, or make it at least 0.16 times the font size.",
		CY: "Tynnwch !important oddi wrth word-spacing yn y briodwedd style, neu gwnewch ef o leiaf 0.16 gwaith maint y ffont.",
	},
	Applicability: "Each HTML element with visible text of its own whose word-spacing is set in its style attribute and is important.",
	Expectations:  []string{"The computed word-spacing is at least 0.16 times the computed font size."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/9e45ec/proposed/",
	Run: func(p *act.Page) {
		for n := range facts.Styled(p) {
			if _, ok := facts.ImportantInline(p, n, "word-spacing"); !ok {
				continue
			}
			c := p.Styles.Of(n)
			if facts.AtLeast(c.WordSpacing, 0.16, c.FontSize) {
				p.Pass(n)
				continue
			}
			p.Fail(n, act.Text{
				EN: "word-spacing is fixed at {value} times the font size, less than 0.16",
				CY: "Mae word-spacing wedi'i osod ar {value} gwaith maint y ffont, llai na 0.16",
			}, "value", facts.Short(c.WordSpacing/max(c.FontSize, 0.01)))
		}
	},
}
