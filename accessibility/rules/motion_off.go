package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/facts"
	"github.com/moothall/moothall/accessibility/internal/script"
)

// MotionOff is ACT rule c249d5. The listeners are followed in the scripts that can be read.
var MotionOff = &act.Rule{
	ID: "motion-off", ACT: []string{"c249d5"}, Criteria: []act.Criterion{"2.5.4"}, Level: act.A,
	Title: act.Text{
		EN: "Reactions to moving the device can be turned off",
		CY: "Mae modd diffodd ymateb i symud y ddyfais",
	},
	Why: act.Text{
		EN: "Someone whose hands shake sets them off without wanting to.",
		CY: "Bydd rhywun y mae eu dwylo'n crynu yn eu cychwyn heb fod eisiau.",
	},
	Fix: act.Text{
		EN: "Add a setting on the page that turns them off.",
		CY: "Ychwanegwch osodiad ar y dudalen sy'n eu diffodd.",
	},
	Applicability: "Each page whose window listens to the motion or orientation of the device.",
	Expectations:  []string{"The motion changes nothing on the page, or a control whose place is clear turns that off."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/c249d5/",
	Run: func(p *act.Page) {
		events := motionEvents(p)
		if len(events) == 0 {
			return
		}
		moved, clear := motionChanges(p, script.Of(p).Start(), events)
		best := facts.Absent
		for _, n := range script.Instruments(p) {
			if p.ARIA.Disabled(n) || len(moved) == 0 {
				continue
			}
			t := script.Try(p, n)
			still, _ := motionChanges(p, t.Run, events)
			switch {
			case len(still) == 0:
				best = max(best, script.Usable(p, n, motionWords))
			case script.Unclear(t.Run, t.Effects):
				best = max(best, facts.Perhaps)
			}
		}
		switch n := p.DocumentElement(); {
		case len(moved) == 0 && clear, best == facts.Present:
			p.Pass(n)
		case !clear || best == facts.Perhaps || script.Started(p).Opaque:
			p.CantTell(n, act.Text{
				EN: "The page reacts when the device is moved: can that be turned off, and is it clear where?",
				CY: "Mae'r dudalen yn ymateb pan gaiff y ddyfais ei symud: a oes modd diffodd hynny, ac a yw'n glir ble?",
			})
		default:
			p.Fail(n, act.Text{
				EN: "Moving the device changes the page, and nothing on the page turns that off",
				CY: "Mae symud y ddyfais yn newid y dudalen, a does dim ar y dudalen sy'n diffodd hynny",
			})
		}
	},
}
