package rules

import (
	"slices"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/aria"
	"github.com/moothall/moothall/accessibility/internal/facts"
	"github.com/moothall/moothall/accessibility/internal/script"
)

// ClickKeyboard finds what only a click can do.
var ClickKeyboard = &act.Rule{
	ID: "click-keyboard", Criteria: []act.Criterion{"2.1.1", "2.1.3"}, Level: act.A,
	Title: act.Text{
		EN: "What a click does can be done with the keyboard",
		CY: "Mae modd gwneud yr hyn y mae clic yn ei wneud gyda'r bysellfwrdd",
	},
	Why: act.Text{
		EN: "Someone who uses a keyboard or a switch cannot reach it.",
		CY: "Dyw rhywun sy'n defnyddio bysellfwrdd neu switsh ddim yn gallu ei gyrraedd.",
	},
	Fix: act.Text{
		EN: "Make it a button, or a link if it leads to a page.",
		CY: "Gwnewch ef yn fotwm, neu'n ddolen os yw'n arwain at dudalen.",
	},
	Applicability: "Each visible element at which a script waits for a click that changes the page or leaves it, and that neither holds nor stands in a control, and has no role that exists.",
	Expectations:  []string{"It can take the focus, or a control of the page does the same."},
	Source:        "https://www.w3.org/WAI/WCAG22/Understanding/keyboard",
	Run: func(p *act.Page) {
		for _, n := range waiting(p, "click") {
			if !p.ARIA.Visible(n) || slices.ContainsFunc(p.Fields(n, "role"), aria.ValidRole) || p.Is(n, "html", "body", "label", "form", "dialog", "option", "area", "svg") {
				continue
			}
			if p.ARIA.Focusable(n) {
				p.Pass(n)
				continue
			}
			if near(p, n) {
				continue
			}
			r := script.Of(p).Start()
			all := r.On(n, "click")
			effects, other := done(all), facts.Absent
			if len(effects) > 0 {
				other = otherwiseDone(p, n, effects)
			}
			switch {
			case other == facts.Present:
				p.Pass(n)
			case other == facts.Perhaps, script.Unclear(r, all), len(effects) > 0 && script.Of(p).Handles("keydown", "keyup", "keypress"):
				p.CantTell(n, act.Text{
					EN: "Can what a click here does be done with the keyboard?",
					CY: "A oes modd gwneud yr hyn y mae clic yma'n ei wneud gyda'r bysellfwrdd?",
				})
			case len(effects) > 0:
				p.Fail(n, act.Text{
					EN: "A click does something here, and the keyboard cannot: the {tag} element takes no focus",
					CY: "Mae clic yn gwneud rhywbeth yma, ond dyw'r bysellfwrdd ddim yn gallu: dyw'r elfen {tag} ddim yn cymryd ffocws",
				}, "tag", p.Tag(n))
			}
		}
	},
}

// waiting are the elements at which a script waits for an event for sure.
func waiting(p *act.Page, events ...string) []act.Node {
	g := script.Of(p)
	if g.Empty() || !g.Handles(events...) {
		return nil
	}
	has := map[act.Node]bool{}
	for _, event := range events {
		for _, h := range g.Handlers {
			has[h.Node] = has[h.Node] || h.Event == event
		}
		for _, l := range script.Started(p).Listeners {
			if l.Node > 0 && l.Event == event && l.Sure {
				has[l.Node] = true
			}
		}
	}
	var all []act.Node
	for n := range p.Elements(0) {
		if has[n] {
			all = append(all, n)
		}
	}
	return all
}

// near reports whether an element holds a control or stands in one: a click
// may be only a larger target for that.
func near(p *act.Page, n act.Node) bool {
	for c := range p.Elements(n) {
		if p.ARIA.Focusable(c) || p.Is(c, "label", "iframe", "object", "embed") {
			return true
		}
	}
	for a := range p.Ancestors(n) {
		if p.ARIA.Focusable(a) || p.Is(a, "label") {
			return true
		}
	}
	return false
}

// done are the effects that happen for sure and that someone would miss.
func done(effects []script.Effect) []script.Effect {
	var sure []script.Effect
	for _, e := range effects {
		if e.Sure && script.Changes(e) {
			sure = append(sure, e)
		}
	}
	return sure
}

// otherwiseDone is whether a control of the page, that the keyboard reaches,
// has the same effects, or a link goes to the same page.
func otherwiseDone(p *act.Page, n act.Node, effects []script.Effect) facts.Evidence {
	for _, t := range script.Trials(p) {
		if t.Node != n && p.ARIA.Focusable(t.Node) && covers(t.Effects, effects) {
			return facts.Present
		}
	}
	links := p.Tagged("a", "area")
	for _, e := range effects {
		if e.What != "navigate" && e.What != "open" {
			return facts.Absent
		}
		found := facts.Absent
		for _, a := range links {
			switch href, ok := p.Attr(a, "href"); {
			case !ok:
			case !e.Known:
				found = max(found, facts.Perhaps)
			case sameAddress(p, href, e.Value):
				found = facts.Present
			}
		}
		if found != facts.Present {
			return found
		}
	}
	return facts.Present
}

func sameAddress(p *act.Page, a, b string) bool {
	x, y := p.Resolve(a), p.Resolve(b)
	return x != nil && y != nil && x.String() == y.String()
}
