package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/facts"
	"github.com/moothall/moothall/accessibility/internal/script"
)

// InputChange finds changes of context on input (failures F36 and F37).
var InputChange = &act.Rule{
	ID: "input-change", Criteria: []act.Criterion{"3.2.2"}, Level: act.A,
	Title: act.Text{
		EN: "Nothing leaves the page when someone changes a field",
		CY: "Does dim yn gadael y dudalen pan fydd rhywun yn newid maes",
	},
	Why: act.Text{
		EN: "Someone who goes through the options with the keyboard is taken away at the first one.",
		CY: "Mae rhywun sy'n mynd trwy'r dewisiadau gyda'r bysellfwrdd yn cael ei gymryd i ffwrdd wrth yr un cyntaf.",
	},
	Fix: act.Text{
		EN: "Add a button, and leave the page when that is activated.",
		CY: "Ychwanegwch fotwm, a gadael y dudalen pan gaiff hwnnw ei actifadu.",
	},
	Applicability: "Each field at which a script waits for a change.",
	Expectations:  []string{"The script does not go to another page, submit the form or open a window; or people are told so before."},
	Source:        "https://www.w3.org/WAI/WCAG22/Understanding/on-input",
	Run: func(p *act.Page) {
		for _, n := range waiting(p, "change", "input") {
			if !p.Is(n, "select", "input", "textarea") || !p.ARIA.Visible(n) {
				continue
			}
			e := leaving(script.Of(p).Start().On(n, "input", "change"), false)
			switch {
			case e == nil || !e.Sure && e.From&^script.FromControl != 0:
				p.Pass(n)
			case warned(p, n):
				p.CantTell(n, act.Text{
					EN: "A change of this field leaves the page: are people told so before they come to it?",
					CY: "Mae newid y maes hwn yn gadael y dudalen: a yw pobl yn cael gwybod hynny cyn ei gyrraedd?",
				})
			default:
				p.Fail(n, act.Text{
					EN: "A change of the field is enough to {do}",
					CY: "Mae newid y maes yn ddigon i {gwneud}",
				}, "do", leavingNames[e.What].EN, "gwneud", leavingNames[e.What].CY)
			}
		}
	},
}

// warned reports whether the page may tell of what a change does, before the field or in its name.
func warned(p *act.Page, n act.Node) bool {
	if facts.AnyOf(facts.WordsOf(p.ARIA.Name(n).Text+" "+p.ARIA.Description(n).Text), warningWords) {
		return true
	}
	first := act.Fact(p, warningKey{}, func(p *act.Page) act.Node {
		for m, end := act.Node(1), act.Node(p.Len()); m < end; m++ {
			if data := p.Data(m); data != "" && p.ARIA.Visible(m) && facts.AnyOf(facts.WordsOf(data), warningWords) {
				return m
			}
		}
		return act.Node(p.Len())
	})
	return first < n
}

type warningKey struct{}

var warningWords = facts.WordSet(`automatically|immediately|straightaway|reload|reloads|reloaded|refresh|refreshes|submits|takes|jump|once|when|awtomatig|syth|ail-lwytho|adnewyddu|cyflwyno|unwaith|pan`)
