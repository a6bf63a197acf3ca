package journey

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// StatusRole asks that messages about what has happened have a role that says so.
var StatusRole = &Check{
	ID: "status-role", Class: act.Pattern, Related: []act.Criterion{"4.1.3"},
	Title: act.Text{
		EN: "Error summaries and banners of success have the role alert or status",
		CY: "Mae gan grynodebau o wallau a baneri llwyddiant y rôl alert neu status",
	},
	Why: act.Text{
		EN: "With the role a screen reader says the message at once, wherever its user is on the page.",
		CY: "Gyda'r rôl bydd darllenydd sgrin yn dweud y neges ar unwaith, ble bynnag y mae ei ddefnyddiwr ar y dudalen.",
	},
	Fix: act.Text{
		EN: `Give the error summary, or what holds its list, role="alert"; a banner of success role="alert" or role="status".`,
		CY: `Rhowch role="alert" i'r crynodeb o wallau, neu i'r hyn sy'n dal ei restr; role="alert" neu role="status" i faner llwyddiant.`,
	},
	Run: func(r *Record, t *Tally) {
		for _, p := range r.Pages() {
			for n := range p.Elements(0) {
				what := p.message(n)
				switch {
				case what == act.Text{}:
				case p.live(n):
					t.Pass()
				default:
					t.Fail(p, n, what)
				}
			}
		}
	},
}

// message says what a message lacks that has no role; zero if n is none.
func (p *Page) message(n dom.Node) act.Text {
	if n == p.Alert {
		return act.Text{EN: "The error summary has no role alert", CY: "Nid oes gan y crynodeb o wallau y rôl alert"}
	}
	for _, c := range p.Fields(n, "class") {
		if strings.HasSuffix(c, "notification-banner--success") {
			return act.Text{EN: "The banner of success has no role alert or status", CY: "Nid oes gan y faner llwyddiant y rôl alert na status"}
		}
	}
	return act.Text{}
}

// live reports whether n, what holds it or what it holds is announced.
func (p *Page) live(n dom.Node) bool {
	announced := func(m dom.Node) bool {
		switch p.Value(m, "role") {
		case "alert", "status", "log":
			return p.Value(m, "aria-live") != "off"
		}
		live := p.Value(m, "aria-live")
		return live == "polite" || live == "assertive" || p.Is(m, "output")
	}
	if announced(n) {
		return true
	}
	for a := range p.Ancestors(n) {
		if announced(a) {
			return true
		}
	}
	for c := range p.Elements(n) {
		if announced(c) {
			return true
		}
	}
	return false
}
