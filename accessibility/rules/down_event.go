package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/script"
)

// DownEvent finds what cannot be taken back once the pointer is down.
var DownEvent = &act.Rule{
	ID: "down-event", Criteria: []act.Criterion{"2.5.2"}, Level: act.A,
	Title: act.Text{
		EN: "Nothing is final when the pointer goes down",
		CY: "Does dim yn derfynol pan fydd y pwyntydd yn mynd i lawr",
	},
	Why: act.Text{
		EN: "Someone whose hand slips, or shakes, cannot slide off again before it is too late.",
		CY: "Dyw rhywun y mae eu llaw yn llithro, neu'n crynu, ddim yn gallu symud i ffwrdd eto cyn ei bod hi'n rhy hwyr.",
	},
	Fix: act.Text{
		EN: "Do it on click, which comes when the pointer goes up.",
		CY: "Gwnewch hynny ar click, sy'n dod pan fydd y pwyntydd yn codi.",
	},
	Applicability: "Each visible element at which a script waits for the pointer to go down.",
	Expectations:  []string{"The script does not go to another page, submit a form or open a window at once."},
	Source:        "https://www.w3.org/WAI/WCAG22/Understanding/pointer-cancellation",
	Run: func(p *act.Page) {
		for _, n := range waiting(p, "mousedown", "pointerdown", "touchstart") {
			if !p.ARIA.Visible(n) {
				continue
			}
			effects := script.Of(p).Start().On(n, "pointerdown", "mousedown", "touchstart")
			if e := leaving(effects, false); e != nil && e.Sure {
				p.Fail(n, act.Text{
					EN: "Pressing down is enough to {do}: nobody can slide off again",
					CY: "Mae pwyso i lawr yn ddigon i {gwneud}: does neb yn gallu symud i ffwrdd eto",
				}, "do", leavingNames[e.What].EN, "gwneud", leavingNames[e.What].CY)
				continue
			}
			p.Pass(n)
		}
	},
}
