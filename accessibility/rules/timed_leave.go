package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/facts"
	"github.com/moothall/moothall/accessibility/internal/script"
)

// TimedLeave finds time limits that a script sets.
var TimedLeave = &act.Rule{
	ID: "timed-leave", Criteria: []act.Criterion{"2.2.1"}, Level: act.A,
	Title: act.Text{
		EN: "The page does not leave by itself after a time",
		CY: "Dyw'r dudalen ddim yn gadael ar ei phen ei hun ar ôl amser",
	},
	Why: act.Text{
		EN: "Someone who reads or types slowly loses the page, and what they have entered.",
		CY: "Bydd rhywun sy'n darllen neu'n teipio'n araf yn colli'r dudalen, a'r hyn maen nhw wedi'i roi.",
	},
	Fix: act.Text{
		EN: "Let people turn the time limit off or make it longer, or warn them and let them stay.",
		CY: "Gadewch i bobl ddiffodd y terfyn amser neu ei ymestyn, neu rhybuddiwch nhw a gadael iddyn nhw aros.",
	},
	Applicability: "Each page on which a script sets a timer that goes to another page, loads this one anew or submits a form, within 20 hours.",
	Expectations:  []string{"A control of the page stops the timer."},
	Source:        "https://www.w3.org/WAI/WCAG22/Understanding/timing-adjustable",
	Run: func(p *act.Page) {
		g := script.Of(p)
		if !g.Mentions("setTimeout", "setInterval") || !g.Mentions("location", "submit", "history") {
			return
		}
		const soon, late = 1, 20 * 60 * 60 * 1000 // ms: at once is no time limit, and more than 20 hours is allowed
		r := g.Start()
		for i := range r.Timers {
			if d := r.Timers[i].Delay; d < soon || d > late || !r.Timers[i].Sure {
				r.Timers[i].Stopped = true
			}
		}
		if e := leaving(r.Tick(), false); e == nil || !e.Sure {
			return
		}
		best := facts.Absent
		if r.Opaque || g.Mentions("clearTimeout", "clearInterval") { // on what someone does, or before a warning
			best = facts.Perhaps
		}
		for _, t := range script.Trials(p) {
			if stops, _ := script.Has(t.Effects, "stop timer"); stops {
				best = max(best, script.Usable(p, t.Node, changeWords))
			}
		}
		switch n := p.DocumentElement(); best {
		case facts.Present:
			p.Pass(n)
		case facts.Perhaps:
			p.CantTell(n, act.Text{
				EN: "The page leaves by itself after a time: can people turn that off or make it longer?",
				CY: "Mae'r dudalen yn gadael ar ei phen ei hun ar ôl amser: a oes modd diffodd hynny neu ei ymestyn?",
			})
		default:
			p.Fail(n, act.Text{
				EN: "The page leaves by itself after a time, and nothing on it stops that",
				CY: "Mae'r dudalen yn gadael ar ei phen ei hun ar ôl amser, a does dim arni sy'n atal hynny",
			})
		}
	},
}
