package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/facts"
	"github.com/moothall/moothall/accessibility/internal/script"
)

// HoverKeyboard finds what only a pointer can show.
var HoverKeyboard = &act.Rule{
	ID: "hover-keyboard", Criteria: []act.Criterion{"2.1.1", "2.1.3"}, Level: act.A,
	Title: act.Text{
		EN: "What appears under the pointer can be had with the keyboard",
		CY: "Mae modd cael yr hyn sy'n ymddangos o dan y pwyntydd gyda'r bysellfwrdd",
	},
	Why: act.Text{
		EN: "Someone who uses a keyboard, or a touch screen, never sees it.",
		CY: "Dyw rhywun sy'n defnyddio bysellfwrdd, neu sgrin gyffwrdd, byth yn ei weld.",
	},
	Fix: act.Text{
		EN: "Show it when the element takes the focus too, or with a button.",
		CY: "Dangoswch ef pan fydd yr elfen yn cymryd y ffocws hefyd, neu gyda botwm.",
	},
	Applicability: "Each visible element at which a script waits for the pointer, and then shows something that is hidden.",
	Expectations:  []string{"The focus, or a control of the page, shows the same."},
	Source:        "https://www.w3.org/WAI/WCAG22/Understanding/keyboard",
	Run: func(p *act.Page) {
		for _, n := range waiting(p, "mouseover", "mouseenter", "pointerenter", "pointerover") {
			if !p.ARIA.Visible(n) {
				continue
			}
			r := script.Of(p).Start()
			var shown []script.Effect
			for _, e := range r.On(n, "mouseover", "mouseenter", "pointerenter", "pointerover") {
				if e.Sure && e.Node > 0 && (e.What == "style.display" || e.What == "style.visibility" || e.What == "hidden") && script.Opens(e) && !p.ARIA.Visible(e.Node) {
					shown = append(shown, e)
				}
			}
			switch {
			case len(shown) == 0:
			case focusShows(p, n, shown), otherwiseDone(p, n, shown) == facts.Present:
				p.Pass(n)
			case r.Opaque:
				p.CantTell(n, act.Text{
					EN: "Can what the pointer shows here be shown with the keyboard?",
					CY: "A oes modd dangos yr hyn y mae'r pwyntydd yn ei ddangos yma gyda'r bysellfwrdd?",
				})
			default:
				p.Fail(n, act.Text{
					EN: "The pointer shows something here, and the keyboard cannot",
					CY: "Mae'r pwyntydd yn dangos rhywbeth yma, ond dyw'r bysellfwrdd ddim yn gallu",
				})
			}
		}
	},
}

// focusShows reports whether the focus, on n or on what is in it, has the same effects.
func focusShows(p *act.Page, n act.Node, effects []script.Effect) bool {
	for m := n; m < p.End(n); m++ {
		if !p.IsElement(m) || !p.ARIA.Focusable(m) {
			continue
		}
		if covers(script.Of(p).Start().On(m, "focus", "focusin"), effects) {
			return true
		}
	}
	return false
}
