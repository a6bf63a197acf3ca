package rules

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/script"
)

// FocusChange finds changes of context on focus (failure F55 among them).
var FocusChange = &act.Rule{
	ID: "focus-change", Criteria: []act.Criterion{"3.2.1"}, Level: act.A,
	Title: act.Text{
		EN: "Nothing leaves the page or drops the focus when an element takes it",
		CY: "Does dim yn gadael y dudalen nac yn gollwng y ffocws pan fydd elfen yn ei gymryd",
	},
	Why: act.Text{
		EN: "Someone who moves through the page with the keyboard is taken away before they have chosen anything.",
		CY: "Mae rhywun sy'n symud trwy'r dudalen gyda'r bysellfwrdd yn cael ei gymryd i ffwrdd cyn dewis dim.",
	},
	Fix: act.Text{
		EN: "Do it when the element is activated, not when it takes the focus.",
		CY: "Gwnewch hynny pan gaiff yr elfen ei hactifadu, nid pan fydd yn cymryd y ffocws.",
	},
	Applicability: "Each element that can take the focus, and at which a script waits for that.",
	Expectations:  []string{"The script does not go to another page, submit a form, open a window or drop the focus."},
	Source:        "https://www.w3.org/WAI/WCAG22/Understanding/on-focus",
	Run: func(p *act.Page) {
		for _, n := range waiting(p, "focus", "focusin") {
			if !p.ARIA.Focusable(n) {
				continue
			}
			effects := script.Of(p).Start().On(n, "focus", "focusin")
			if e := leaving(effects, true); e != nil && e.Sure {
				p.Fail(n, act.Text{
					EN: "Taking the focus is enough to {do}",
					CY: "Mae cymryd y ffocws yn ddigon i {gwneud}",
				}, "do", leavingNames[e.What].EN, "gwneud", leavingNames[e.What].CY)
				continue
			}
			p.Pass(n)
		}
	},
}

// leavingNames say what a change of context is.
var leavingNames = map[string]act.Text{
	"navigate":      {EN: "go to another page", CY: "fynd i dudalen arall"},
	"open":          {EN: "open a window", CY: "agor ffenestr"},
	"submit":        {EN: "submit the form", CY: "gyflwyno'r ffurflen"},
	"requestSubmit": {EN: "submit the form", CY: "gyflwyno'r ffurflen"},
	"blur":          {EN: "lose it again", CY: "ei golli eto"},
}

// leaving is the first effect that is a change of context, nil if there is
// none: going to a page (not to a place on this one), submitting, opening a
// window, and with dropped, losing the focus.
func leaving(effects []script.Effect, dropped bool) *script.Effect {
	for i := range effects {
		switch e := &effects[i]; e.What {
		case "navigate":
			if !e.Known || !strings.HasPrefix(e.Value, "#") {
				return e
			}
		case "open":
			if e.Node == script.Window {
				return e
			}
		case "submit", "requestSubmit":
			return e
		case "blur":
			if dropped && e.Node > 0 {
				return e
			}
		}
	}
	return nil
}
