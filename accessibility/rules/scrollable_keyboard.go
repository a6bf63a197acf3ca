package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/css"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
	"github.com/moothall/moothall/accessibility/internal/layout"
)

// ScrollableKeyboard is ACT rule 0ssw9k.
var ScrollableKeyboard = &act.Rule{
	ID: "scrollable-keyboard", ACT: []string{"0ssw9k"}, Criteria: []act.Criterion{"2.1.1", "2.1.3"}, Level: act.A,
	Title: act.Text{
		EN: "Content that scrolls can be scrolled with the keyboard",
		CY: "Gellir sgrolio cynnwys sy'n sgrolio â'r bysellfwrdd",
	},
	Why: act.Text{
		EN: "The arrow keys scroll a box only if the focus is on it or in it. Without a mouse, the rest of it cannot be read.",
		CY: "Dim ond os yw'r ffocws arno neu ynddo y bydd y bysellau saeth yn sgrolio blwch. Heb lygoden, ni ellir darllen y gweddill.",
	},
	Fix: act.Text{
		EN: `Give the box tabindex="0", role="region" and a name. Or let it be as large as its content.`,
		CY: `Rhowch tabindex="0", role="region" ac enw i'r blwch. Neu gadewch iddo fod mor fawr â'i gynnwys.`,
	},
	Applicability: "Each HTML element that scrolls what is in it, further than its padding, if some of that is visible.",
	Expectations:  []string{"It, or something in it, is in the tab order, or it is inert."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/0ssw9k/proposed/",
	Run: func(p *act.Page) {
		if facts.StylesUnknown(p) || p.Styles.Partial() {
			return
		}
		for n := range facts.Elements(p) {
			if p.Namespace(n) != dom.HTML || p.Is(n, "html", "body", "textarea", "select", "iframe", "input", "marquee") {
				continue
			}
			c := p.Styles.Of(n)
			x, y := scrolls(c.OverflowX), scrolls(c.OverflowY)
			if !x && !y || !p.ARIA.Visible(n) || !showsSomething(p, n) {
				continue
			}
			surely, perhaps := overflows(p, n, c, x, y)
			switch {
			case !perhaps:
			case p.ARIA.Inert(n) || hasTabStop(p, n):
				p.Pass(n)
			case surely:
				p.Fail(n, act.Text{
					EN: "The box scrolls, but neither it nor anything in it can take focus",
					CY: "Mae'r blwch yn sgrolio, ond ni all ef na dim sydd ynddo gymryd ffocws",
				})
			default:
				p.CantTell(n, act.Text{
					EN: "Does the box scroll? Nothing in it can take focus",
					CY: "A yw'r blwch yn sgrolio? Ni all dim sydd ynddo gymryd ffocws",
				})
			}
		}
	},
}

func scrolls(overflow string) bool { return overflow == "auto" || overflow == "scroll" }

// hasTabStop reports whether n or something in it is in the tab order.
func hasTabStop(p *act.Page, n act.Node) bool {
	for m, end := n, p.End(n); m < end; m++ {
		if p.IsElement(m) && p.ARIA.Tabbable(m) {
			return true
		}
	}
	return false
}

// showsSomething reports whether there is visible text, a picture, a control
// or a coloured box in n.
func showsSomething(p *act.Page, n act.Node) bool {
	for m, end := n+1, p.End(n); m < end; m++ {
		switch {
		case p.Kind(m) == dom.Text:
			if up := p.FlatParent(m); !facts.IsBlank(p.Data(m)) && up != act.None && p.ARIA.Visible(up) {
				return true
			}
		case p.IsElement(m) && p.ARIA.Visible(m):
			c := p.Styles.Of(m)
			if facts.IsReplaced(p, m) || c.Background.A > 0 || c.BackgroundImage != "none" && c.BackgroundImage != "" {
				return true
			}
		}
	}
	return false
}

// overflows compares what is in a scrolling box with its size.
func overflows(p *act.Page, n act.Node, c *css.Computed, x, y bool) (surely, perhaps bool) {
	l := layout.Layout{Page: p}
	width, ok := l.ContentWidth(n)
	if !ok {
		return false, false
	}
	in := l.Content(n, width)
	padding := func(side int) float64 { return layout.Edge(c, side, width) - c.Borders[side].Width }
	if x {
		room := width + max(padding(1), padding(3)) + 1
		surely, perhaps = in.Width.Lo > room, in.Width.Mid > room
	}
	if room, fixed := boxHeight(c); y && fixed {
		room += max(padding(0), padding(2)) + 1
		in.Height = in.Height.Plus(in.Top + in.Bottom)
		surely, perhaps = surely || in.Height.Lo > room, perhaps || in.Height.Mid > room
	}
	return surely, perhaps
}

// boxHeight is the height of the content box that the styles allow at most.
func boxHeight(c *css.Computed) (float64, bool) {
	h, ok := c.Height.Value, facts.IsPx(c.Height)
	if facts.IsPx(c.MaxHeight) && (!ok || c.MaxHeight.Value < h) {
		h, ok = c.MaxHeight.Value, true
	}
	if facts.IsPx(c.MinHeight) {
		h = max(h, c.MinHeight.Value)
	}
	if ok && c.BoxSizing == "border-box" {
		h -= layout.Edge(c, 0, 0) + layout.Edge(c, 2, 0)
	}
	return h, ok
}
