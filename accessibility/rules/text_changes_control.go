package rules

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/facts"
	"github.com/moothall/moothall/accessibility/internal/script"
)

// TextChangesControl is ACT rule efbfc7. Timers are followed in the scripts that can be read.
var TextChangesControl = &act.Rule{
	ID: "text-changes-control", ACT: []string{"efbfc7"}, Criteria: []act.Criterion{"2.2.2"}, Level: act.A,
	Title: act.Text{
		EN: "Text that changes by itself can be paused, stopped or hidden",
		CY: "Mae modd oedi, stopio neu guddio testun sy'n newid ar ei ben ei hun",
	},
	Why: act.Text{
		EN: "Text that keeps changing takes the eye away from the rest of the page, and is gone before a slow reader is through.",
		CY: "Mae testun sy'n dal i newid yn tynnu'r llygad oddi ar weddill y dudalen, ac mae wedi mynd cyn i ddarllenydd araf orffen.",
	},
	Fix: act.Text{
		EN: "Add a button that pauses or hides it, or let people choose how often it changes.",
		CY: "Ychwanegwch fotwm sy'n ei oedi neu'n ei guddio, neu gadewch i bobl ddewis pa mor aml y mae'n newid.",
	},
	Applicability: "Each visible element whose text a timer changes again and again within 10 minutes, none of its children changing, and which is not all the text of the page.",
	Expectations:  []string{"Something on the page pauses, stops or hides the changes, or sets how often they come."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/efbfc7/",
	Run: func(p *act.Page) {
		if !script.Of(p).Mentions("setInterval", "setTimeout", "requestAnimationFrame") {
			return
		}
		for _, n := range changingText(p, script.Of(p).Start()) {
			if !p.ARIA.Visible(n) || p.ARIA.VisibleText(n) == p.ARIA.VisibleText(p.DocumentElement()) {
				continue
			}
			switch stopsChanges(p, n) {
			case facts.Present:
				p.Pass(n)
			case facts.Perhaps:
				p.CantTell(n, act.Text{
					EN: "This text changes by itself: can it be paused, stopped or hidden?",
					CY: "Mae'r testun hwn yn newid ar ei ben ei hun: a oes modd ei oedi, ei stopio neu ei guddio?",
				})
			default:
				p.Fail(n, act.Text{
					EN: "The text changes by itself, and nothing on the page pauses, stops or hides it",
					CY: "Mae'r testun yn newid ar ei ben ei hun, a does dim ar y dudalen sy'n ei oedi, ei stopio na'i guddio",
				})
			}
		}
	},
}

// changingText are the elements whose text the timers of a page change more
// than once for sure, the innermost of them.
func changingText(p *act.Page, r *script.Run) []act.Node {
	const tooRare = 5 * 60 * 1000 // ms: not twice in the 10 minutes of the rule
	last, times := map[act.Node]script.Effect{}, map[act.Node]int{}
	var order []act.Node
	for range 4 {
		for i := range r.Timers {
			r.Timers[i].Stopped = r.Timers[i].Stopped || r.Timers[i].Delay > tooRare
		}
		for _, e := range r.Tick() {
			if e.What != "text" || e.Node <= 0 || !e.Sure {
				continue
			}
			before, seen := last[e.Node]
			if last[e.Node] = e; !seen {
				order = append(order, e.Node)
			}
			if !seen || !e.Known || !before.Known || e.Value != before.Value {
				times[e.Node]++
			}
		}
	}
	var changing []act.Node
	for _, n := range order {
		inner := false
		for _, m := range order {
			inner = inner || m != n && p.Contains(n, m)
		}
		if times[n] > 1 && !inner {
			changing = append(changing, n)
		}
	}
	return changing
}

// stopsChanges is whether an instrument of the page stops or hides the changes of n.
func stopsChanges(p *act.Page, n act.Node) facts.Evidence {
	best := facts.Absent
	if script.Started(p).Opaque {
		best = facts.Perhaps
	}
	for _, t := range script.Trials(p) {
		stops := false
		for _, e := range t.Effects {
			hides := strings.HasPrefix(e.What, "style") || e.What == "hidden" || e.What == "remove" || e.What == "class"
			stops = stops || e.What == "stop timer" || hides && e.Node > 0 && p.Contains(e.Node, n)
		}
		if stops {
			best = max(best, script.Usable(p, t.Node, changeWords))
		} else if script.Unclear(t.Run, t.Effects) {
			best = max(best, facts.Perhaps)
		}
	}
	return best
}

var changeWords = facts.WordSet(`change|changes|update|updates|control|controls|pause|stop|hide|settings|options|animation|news|ticker|live|newid|newidiadau|diweddaru|rheoli|oedi|stopio|cuddio|gosodiadau|opsiynau`)
