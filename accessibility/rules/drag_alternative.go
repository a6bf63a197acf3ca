package rules

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
)

// DragAlternative asks of what can be dragged whether it can be moved otherwise.
var DragAlternative = &act.Rule{
	ID: "drag-alternative", Criteria: []act.Criterion{"2.5.7"}, Level: act.AA,
	Title: act.Text{
		EN: "What is dragged can be moved without dragging",
		CY: "Mae modd symud yr hyn sy'n cael ei lusgo heb lusgo",
	},
	Why: act.Text{
		EN: "Someone whose hand shakes, or who points with the head or the eyes, cannot hold and drag.",
		CY: "Dyw rhywun y mae eu llaw yn crynu, neu sy'n pwyntio â'r pen neu'r llygaid, ddim yn gallu dal a llusgo.",
	},
	Fix: act.Text{
		EN: "Add buttons that move it, or a list of places to move it to.",
		CY: "Ychwanegwch fotymau sy'n ei symud, neu restr o leoedd i'w symud iddynt.",
	},
	Applicability: `Each visible element with draggable="true", images and links aside.`,
	Expectations:  []string{"A control moves it too: in the element, or elsewhere."},
	Source:        "https://www.w3.org/WAI/WCAG22/Understanding/dragging-movements",
	Run: func(p *act.Page) {
		for n := range p.Elements(0) {
			if !strings.EqualFold(p.Value(n, "draggable"), "true") || p.Is(n, "img", "a") || !p.ARIA.Visible(n) {
				continue
			}
			control := false
			for c := range p.Elements(n) {
				control = control || p.Is(c, "button", "select")
			}
			if control {
				p.Pass(n)
				continue
			}
			p.CantTell(n, act.Text{
				EN: "Can what dragging this does be done with a click or tap alone?",
				CY: "A oes modd gwneud yr hyn y mae llusgo hwn yn ei wneud gyda chlic neu dap yn unig?",
			})
		}
	},
}
