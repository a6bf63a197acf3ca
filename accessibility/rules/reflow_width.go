package rules

import (
	"math"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/css"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
	"github.com/moothall/moothall/accessibility/internal/layout"
	"github.com/moothall/moothall/accessibility/internal/paint"
)

// ReflowWidth finds text in boxes that stay wide on a narrow screen, so that
// each line has to be scrolled (WCAG failure F102 and technique C31).
var ReflowWidth = &act.Rule{
	ID: "reflow-width", Criteria: []act.Criterion{"1.4.10"}, Level: act.AA,
	Title: act.Text{
		EN: "Text fits the width of a narrow screen",
		CY: "Mae testun yn ffitio lled sgrin gul",
	},
	Why: act.Text{
		EN: "Someone who enlarges the page four times must scroll to the side and back for every line.",
		CY: "Rhaid i rywun sy'n chwyddo'r dudalen bedair gwaith sgrolio i'r ochr ac yn ôl am bob llinell.",
	},
	Fix: act.Text{
		EN: "Use max-width instead of width and min-width, or a media query that takes them away.",
		CY: "Defnyddiwch max-width yn lle width a min-width, neu ymholiad cyfrwng sy'n eu tynnu.",
	},
	Applicability: "Each element with a paragraph of visible text of its own, in normal flow on a screen 320 CSS pixels wide, but not in a table, preformatted text, or a box that scrolls or cuts off.",
	Expectations:  []string{"Its lines are no wider than the screen."},
	Source:        "https://www.w3.org/WAI/WCAG22/Understanding/reflow",
	Run: func(p *act.Page) {
		if facts.StylesUnknown(p) || p.Styles.Partial() {
			return
		}
		if !facts.Mentions(p, "width") {
			return
		}
		for n, end := act.Node(1), act.Node(p.Len()); n < end; n++ {
			// What is not wide on a large screen is not wide on a small one.
			if p.IsElement(n) && fixedWidth(p.Styles.Of(n)) >= 400 {
				checkWidth(p, n)
				n = p.End(n) - 1
			}
		}
	},
}

// checkWidth reports on the texts in a box that is wide on a large screen: one
// finding for each box that stays so on a small one.
func checkWidth(p *act.Page, box act.Node) {
	narrow := p.At(320, 256)
	l := layout.Layout{Page: narrow}
	seen := map[act.Node]bool{}
	for n, end := box, p.End(box); n < end; n++ {
		if !p.IsElement(n) || p.Namespace(n) != dom.HTML || !facts.HasText(p, n) || wideBox(p, n) == act.None {
			continue
		}
		wide := wideBox(narrow, n)
		if wide == act.None {
			p.Pass(n)
			continue
		}
		if seen[wide] || !l.IsBlock(n) || !narrow.ARIA.Visible(n) {
			continue
		}
		// The lines must really be longer than the screen, wherever they begin.
		room, ok := l.ContentWidth(n)
		if text := l.OneLine(n); !ok || room < 400 || math.IsInf(text.Hi, 1) || text.Lo < 400 {
			continue
		}
		seen[wide] = true
		p.Fail(wide, act.Text{
			EN: "The box stays {width} pixels wide on a screen of 320 pixels, and the text in it has to be scrolled to the side",
			CY: "Mae'r blwch yn aros {width} picsel o led ar sgrin 320 picsel, a rhaid sgrolio'r testun ynddo i'r ochr",
		}, "width", facts.Short(fixedWidth(narrow.Styles.Of(wide))))
	}
}

// fixedWidth is the least width that a style gives a box; 0 if it may be narrow.
func fixedWidth(c *css.Computed) float64 {
	w := 0.0
	if facts.IsPx(c.Width) {
		w = c.Width.Value
		if c.MaxWidth.Unit != css.Auto {
			w = 0
			if facts.IsPx(c.MaxWidth) {
				w = min(c.Width.Value, c.MaxWidth.Value)
			}
		}
	}
	if facts.IsPx(c.MinWidth) {
		w = max(w, c.MinWidth.Value)
	}
	return w
}

// wideBox is the outermost box of fixed width over 400 pixels that n is in; None
// if there is none, or if WCAG may let its content be wide, or if it scrolls.
func wideBox(p *act.Page, n act.Node) act.Node {
	wide := act.None
	for a := n; a > 0; a = p.FlatParent(a) {
		if !p.IsElement(a) {
			continue
		}
		c := p.Styles.Of(a)
		switch c.WhiteSpace {
		case "nowrap", "pre":
			return act.None
		}
		if p.Is(a, "table", "pre", "code", "textarea", "svg", "button", "select", "marquee", "figure", "details", "dialog") ||
			!layout.InFlow(c) || layout.ClipsOverflow(c) && !p.Is(a, "html", "body") || paint.Moves(c.Transform) || c.Transform != "none" && c.Transform != "" {
			return act.None
		}
		switch p.ARIA.Role(a) {
		case "img", "table", "grid", "treegrid", "toolbar", "application", "math":
			return act.None
		}
		switch c.Display {
		case "block", "list-item", "flow-root", "inline":
		default:
			return act.None
		}
		if c.Display != "inline" && fixedWidth(c) >= 400 && !c.Unsure("width") && !c.Unsure("max-width") && !c.Unsure("min-width") {
			wide = a
		}
	}
	return wide
}
