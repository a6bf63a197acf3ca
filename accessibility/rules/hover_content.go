package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/css"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
	"github.com/moothall/moothall/accessibility/internal/script"
)

// HoverContent finds content that a style sheet shows while the pointer is on
// something beside it, and hides as soon as the pointer moves onto the content
// itself (WCAG 1.4.13, "Hoverable"; failure F95).
var HoverContent = &act.Rule{
	ID: "hover-content", Criteria: []act.Criterion{"1.4.13"}, Level: act.AA,
	Title: act.Text{
		EN: "Content that appears under the pointer can be pointed at",
		CY: "Gellir pwyntio at gynnwys sy'n ymddangos dan y pwyntydd",
	},
	Why: act.Text{
		EN: "Someone who enlarges the screen must move the pointer over a tooltip to read it all. It must not vanish.",
		CY: "Rhaid i rywun sy'n chwyddo'r sgrin symud y pwyntydd dros gyngor i'w ddarllen i gyd. Ni ddylai ddiflannu.",
	},
	Fix: act.Text{
		EN: "Show the content while the pointer is on it too: add a :hover rule for it, or put it inside of what shows it.",
		CY: "Dangoswch y cynnwys tra bo'r pwyntydd arno hefyd: ychwanegwch reol :hover ar ei gyfer, neu rhowch ef y tu mewn i'r hyn sy'n ei ddangos.",
	},
	Applicability: "Each element with text that styles hide, and show when the pointer is on an element before it with the same parent.",
	Expectations:  []string{"Styles show it when the pointer is on it, too."},
	Source:        "https://www.w3.org/WAI/WCAG22/Understanding/content-on-hover-or-focus",
	Run: func(p *act.Page) {
		if facts.StylesUnknown(p) || p.Styles.Partial() {
			return
		}
		if !facts.Mentions(p, ":hover") {
			return
		}
		for n := range facts.Elements(p) {
			up := p.FlatParent(n)
			if p.Namespace(n) != dom.HTML || up <= 0 || !p.IsElement(up) || !isHiddenStyle(p.Styles.Of(n)) || !p.ARIA.Rendered(up) || facts.IsBlank(p.Text(n)) {
				continue
			}
			trigger := shownBy(p, n)
			if trigger == act.None {
				continue
			}
			shown := p.Styles.Related(n, trigger, css.Hover)
			switch {
			case !isHiddenStyle(p.Styles.In(n, css.Hover)), !isHiddenStyle(p.Styles.Related(n, up, css.Hover)):
				p.Pass(n)
			case delays(shown) || delays(p.Styles.Of(n)) || script.TextsOf(p).Mention("mouse") || script.TextsOf(p).Mention("pointer") || script.TextsOf(p).Mention("hover"):
				p.CantTell(n, act.Text{
					EN: "Does the content stay when you move the pointer onto it?",
					CY: "A yw'r cynnwys yn aros pan symudwch y pwyntydd arno?",
				})
			default:
				p.Fail(n, act.Text{
					EN: "The content appears when the pointer is on the element before it, and vanishes when the pointer moves onto the content",
					CY: "Mae'r cynnwys yn ymddangos pan fydd y pwyntydd ar yr elfen o'i flaen, ac yn diflannu pan symuda'r pwyntydd ar y cynnwys",
				})
			}
		}
	},
}

func isHiddenStyle(c *css.Computed) bool {
	return c.Display == "none" || c.Visibility == "hidden" || c.Opacity == 0
}

func delays(c *css.Computed) bool {
	return c.TransitionDuration != "" && c.TransitionDuration != "0s"
}

// shownBy is the sibling before n that shows it while the pointer is there and
// nothing else does. Few siblings are asked.
func shownBy(p *act.Page, n act.Node) act.Node {
	asked := 0
	for s := p.Prev(n); s != act.None && asked < 8; s = p.Prev(s) {
		if !p.IsElement(s) {
			continue
		}
		asked++
		if p.ARIA.Visible(s) && !isHiddenStyle(p.Styles.Related(n, s, css.Hover)) {
			return s
		}
	}
	return act.None
}
