package rules

import (
	"slices"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/facts"
	"github.com/moothall/moothall/accessibility/internal/script"
)

// MotionAlternative is ACT rule 7677a9. The listeners are followed in the scripts that can be read.
var MotionAlternative = &act.Rule{
	ID: "motion-alternative", ACT: []string{"7677a9"}, Criteria: []act.Criterion{"2.5.4"}, Level: act.A,
	Title: act.Text{
		EN: "What moving the device does can be done without moving it",
		CY: "Mae modd gwneud yr hyn y mae symud y ddyfais yn ei wneud heb ei symud",
	},
	Why: act.Text{
		EN: "Someone whose device is fixed to a wheelchair, or whose hands shake, cannot tilt or shake it.",
		CY: "Dyw rhywun y mae eu dyfais yn sownd wrth gadair olwyn, neu y mae eu dwylo'n crynu, ddim yn gallu ei gogwyddo na'i hysgwyd.",
	},
	Fix: act.Text{
		EN: "Add controls on the page that do the same.",
		CY: "Ychwanegwch reolyddion ar y dudalen sy'n gwneud yr un peth.",
	},
	Applicability: "Each page whose window listens to the motion or orientation of the device.",
	Expectations:  []string{"The motion changes nothing on the page, or controls of the page make the same changes."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/7677a9/",
	Run: func(p *act.Page) {
		events := motionEvents(p)
		if len(events) == 0 {
			return
		}
		moved, clear := motionChanges(p, script.Of(p).Start(), events)
		best := facts.Absent
		for _, t := range script.Trials(p) {
			if covers(t.Effects, moved) {
				best = max(best, script.Usable(p, t.Node, motionWords))
			} else if script.Unclear(t.Run, t.Effects) {
				best = max(best, facts.Perhaps)
			}
		}
		switch n := p.DocumentElement(); {
		case len(moved) == 0 && clear, best == facts.Present:
			p.Pass(n)
		case !clear || best == facts.Perhaps:
			p.CantTell(n, act.Text{
				EN: "The page reacts when the device is moved: can controls on the page do the same?",
				CY: "Mae'r dudalen yn ymateb pan gaiff y ddyfais ei symud: a all rheolyddion ar y dudalen wneud yr un peth?",
			})
		default:
			p.Fail(n, act.Text{
				EN: "Moving the device changes the page, and no control of the page does the same",
				CY: "Mae symud y ddyfais yn newid y dudalen, a does dim rheolydd ar y dudalen sy'n gwneud yr un peth",
			})
		}
	},
}

// motionEvents are the events of the device's motion that the window listens to.
func motionEvents(p *act.Page) []string {
	if !script.Of(p).Handles("devicemotion", "deviceorientation") {
		return nil
	}
	var events []string
	for _, name := range []string{"devicemotion", "deviceorientation", "deviceorientationabsolute"} {
		heard := false
		for _, l := range script.Started(p).Listeners {
			heard = heard || l.Event == name && l.Node == script.Window
		}
		for _, h := range script.Of(p).Handlers {
			heard = heard || h.Event == name && p.Is(h.Node, "body")
		}
		if heard {
			events = append(events, name)
		}
	}
	return events
}

// motionChanges is what the motion of the device changes on a page at work;
// clear is false if it may change more.
func motionChanges(p *act.Page, r *script.Run, events []string) (changed []script.Effect, clear bool) {
	effects := r.On(script.Window, events...)
	for _, e := range effects {
		if script.Changes(e) {
			changed = append(changed, e)
		}
	}
	return changed, !script.Unclear(&script.Run{}, effects)
}

// covers reports whether some effects change all that others do.
func covers(effects, all []script.Effect) bool {
	for _, want := range all {
		if !slices.ContainsFunc(effects, func(e script.Effect) bool { return e.Node == want.Node && e.What == want.What }) {
			return false
		}
	}
	return len(all) > 0
}

var motionWords = facts.WordSet(`motion|move|movement|tilt|shake|rotate|orientation|sensor|control|controls|settings|options|symud|symudiad|gogwyddo|ysgwyd|cylchdroi|rheoli|rheolyddion|gosodiadau|opsiynau`)
