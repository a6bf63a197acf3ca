package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/facts"
	"github.com/moothall/moothall/accessibility/internal/layout"
)

// LineHeight is ACT rule 78fd32.
var LineHeight = &act.Rule{
	ID: "line-height", ACT: []string{"78fd32"}, Criteria: []act.Criterion{"1.4.12"}, Level: act.AA,
	Title: act.Text{
		EN: "People can set more space between lines",
		CY: "Gall pobl osod mwy o le rhwng llinellau",
	},
	Why: act.Text{
		EN: "Some people with dyslexia or low vision can read only with wide spacing. A style that cannot be overridden takes it from them.",
		CY: "Dim ond â bylchau llydan y gall rhai pobl â dyslecsia neu olwg gwan ddarllen. Mae arddull na ellir ei diystyru yn mynd â hynny oddi arnynt.",
	},
	Fix: act.Text{
		EN: "Take !important away from line-height in the style attribute, or make it at least 1.5 times the font size.",
		CY: "Tynnwch !important oddi wrth line-height yn y briodwedd style, neu gwnewch ef o leiaf 1.5 gwaith maint y ffont.",
	},
	Applicability: "Each HTML element with visible text of its own that wraps to a second line, on a screen 320 pixels wide or where its width is fixed, whose line-height is set in its style attribute and is important.",
	Expectations:  []string{"The used line-height is at least 1.5 times the computed font size."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/78fd32/proposed/",
	Run: func(p *act.Page) {
		for n := range facts.Styled(p) {
			if _, ok := facts.ImportantInline(p, n, "line-height"); !ok {
				continue
			}
			wraps, sure := softWraps(p, n)
			if !wraps {
				continue
			}
			c := p.Styles.Of(n)
			times := "normal"
			if facts.IsPx(c.LineHeight) {
				if facts.AtLeast(c.LineHeight.Value, 1.5, c.FontSize) {
					p.Pass(n)
					continue
				}
				times = facts.Short(c.LineHeight.Value / max(c.FontSize, 0.01))
			}
			if !sure {
				p.CantTell(n, act.Text{
					EN: "Does the text wrap to a second line? Its line-height is fixed at {value}",
					CY: "A yw'r testun yn mynd i ail linell? Mae ei line-height wedi'i osod ar {value}",
				}, "value", times)
				continue
			}
			p.Fail(n, act.Text{
				EN: "line-height is fixed at {value}, less than 1.5 times the font size",
				CY: "Mae line-height wedi'i osod ar {value}, llai nag 1.5 gwaith maint y ffont",
			}, "value", times)
		}
	},
}

// softWraps reports whether the text of n goes on to a second line where there
// is no room, on the narrowest screen that WCAG has in mind (1.4.10: 320 px).
func softWraps(p *act.Page, n act.Node) (wraps, sure bool) {
	if w := p.Styles.Of(n).WhiteSpace; w == "nowrap" || w == "pre" {
		return false, true
	}
	l := layout.Layout{Page: p, Width: 320}
	block := n
	for block > 0 && p.IsElement(block) && !l.IsBlock(block) && p.Styles.Of(block).Display == "inline" {
		block = p.FlatParent(block)
	}
	if block <= 0 || !p.IsElement(block) {
		return true, false
	}
	text := l.OneLine(block)
	room, ok := l.ContentWidth(block)
	switch {
	case !ok: // as wide as the text, at most as the screen
		return text.Mid > 300, text.Lo > 320
	case text.Lo > room:
		return true, true
	default:
		return text.Mid > room, false
	}
}
