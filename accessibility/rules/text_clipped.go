package rules

import (
	"math"
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/css"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
	"github.com/moothall/moothall/accessibility/internal/layout"
)

// TextClipped is ACT rule 59br37.
var TextClipped = &act.Rule{
	ID: "text-clipped", ACT: []string{"59br37"}, Criteria: []act.Criterion{"1.4.4"}, Level: act.AA,
	Title: act.Text{
		EN: "Text is not cut off when people zoom to twice the size",
		CY: "Nid yw testun yn cael ei dorri pan fydd pobl yn chwyddo i ddwywaith y maint",
	},
	Why: act.Text{
		EN: "Someone who enlarges the page loses the words that no longer fit into the box.",
		CY: "Bydd rhywun sy'n chwyddo'r dudalen yn colli'r geiriau nad ydynt bellach yn ffitio yn y blwch.",
	},
	Fix: act.Text{
		EN: "Do not give boxes with text a fixed height or width. Use min-height, or let the box grow.",
		CY: "Peidiwch â rhoi uchder na lled sefydlog i flychau â thestun. Defnyddiwch min-height, neu gadewch i'r blwch dyfu.",
	},
	Applicability: "Each HTML element that cuts off what overflows it and holds visible text that is not hidden from assistive technology, in a viewport of 640 by 512 pixels, which is 1280 by 1024 zoomed to 200%.",
	Expectations: []string{
		"It cuts off no text to the left or right, unless the text stays on one line and the cut is marked (text-overflow).",
		"It cuts off no text above or below, unless it is one line high.",
	},
	Source: "https://www.w3.org/WAI/standards-guidelines/act/rules/59br37/proposed/",
	Run: func(p *act.Page) {
		if facts.StylesUnknown(p) || p.Styles.Partial() {
			return
		}
		if !facts.Mentions(p, "overflow") {
			return
		}
		// Where these do not depend on the viewport, the styles at the page's own
		// size tell which boxes may cut off text: few, as a rule.
		same := !facts.InMedia(p, "overflow:", "overflow-x:", "overflow-y:")
		free := !facts.InMedia(p, "{height:", ";height:", " height:", "\theight:", "max-height:", "white-space:")
		var zoomed *act.Page
		for n := range facts.Elements(p) {
			if n == p.DocumentElement() || n == p.Body() || facts.IsReplaced(p, n) {
				continue
			}
			if c := p.Styles.Of(n); same {
				if !cutsOff(c.OverflowX) && !cutsOff(c.OverflowY) || !p.ARIA.Visible(n) {
					continue
				}
				if _, fixed := boxHeight(c); free && !fixed && c.WhiteSpace != "nowrap" && c.WhiteSpace != "pre" {
					if holdsText(p, n) {
						p.Pass(n) // it grows with its text
					}
					continue
				}
			}
			if zoomed == nil {
				zoomed = p.At(640, 512)
			}
			c := zoomed.Styles.Of(n)
			x, y := cutsOff(c.OverflowX), cutsOff(c.OverflowY)
			if !x && !y || !zoomed.ARIA.Visible(n) || !holdsText(zoomed, n) {
				continue
			}
			reportClipping(p, zoomed, n, c, x, y)
		}
	},
}

func cutsOff(overflow string) bool { return overflow == "hidden" || overflow == "clip" }

// holdsText reports whether there is visible text in n, in HTML elements and not under aria-hidden.
func holdsText(p *act.Page, n act.Node) bool {
	for a := n; a > 0; a = p.FlatParent(a) {
		if p.IsElement(a) && strings.EqualFold(p.Value(a, "aria-hidden"), "true") {
			return false
		}
	}
	for m, end := n, p.End(n); m < end; m++ {
		if !p.IsElement(m) {
			continue
		}
		if strings.EqualFold(p.Value(m, "aria-hidden"), "true") {
			m = p.End(m) - 1
			continue
		}
		if p.Namespace(m) == dom.HTML && facts.HasText(p, m) && p.ARIA.Visible(m) {
			return true
		}
	}
	return false
}

// reportClipping decides for one box that cuts off; zoomed is the page at twice
// the size. What lies wholly outside the box is not visible, as in a slide show,
// and so not cut: only a piece of text that is partly outside is.
func reportClipping(p, zoomed *act.Page, n act.Node, c *css.Computed, x, y bool) {
	l := layout.Layout{Page: zoomed}
	width, known := l.ContentWidth(n)
	room, fixed := boxHeight(c)
	line := layout.LineExtent(c)
	var surely, perhaps bool
	needed := line
	// One line whose height is that of the box is cut between lines, not through them.
	if single := line.Lo >= room-0.5 && room >= c.FontSize*0.8; y && fixed && !single {
		if known {
			surely, perhaps = l.CutAt(n, width, room)
			needed = l.Content(n, width).Height
		} else { // as wide as what is in it: one line at least
			surely, perhaps = facts.HasText(p, n) && line.Lo > room+1, room < line.Lo*2 && room > line.Hi
		}
	}
	oneLine := c.WhiteSpace == "nowrap" || c.WhiteSpace == "pre"
	marked := oneLine && c.TextOverflow != "clip" && c.TextOverflow != ""
	wide := layout.Extent{}
	if x && known && oneLine && !marked && isPlainText(zoomed, n) {
		wide = l.OneLine(n)
	}
	switch {
	case surely:
		p.Fail(n, act.Text{
			EN: "The text needs a height of about {needed} pixels at twice the size, and the box is cut off at {room}",
			CY: "Mae angen uchder o tua {needed} picsel ar y testun ar ddwywaith y maint, ac mae'r blwch yn cael ei dorri ar {room}",
		}, "needed", facts.Short(math.Round(max(needed.Mid, line.Mid))), "room", facts.Short(room))
	case wide.Lo > width+1:
		p.Fail(n, act.Text{
			EN: "The text needs a width of about {needed} pixels at twice the size, and the box is cut off at {room}",
			CY: "Mae angen lled o tua {needed} picsel ar y testun ar ddwywaith y maint, ac mae'r blwch yn cael ei dorri ar {room}",
		}, "needed", facts.Short(math.Round(wide.Mid)), "room", facts.Short(width))
	case perhaps, wide.Mid > width+1:
		p.CantTell(n, act.Text{
			EN: "Is all of the text in the box visible when the page is zoomed to 200%?",
			CY: "A yw holl destun y blwch yn weladwy pan fydd y dudalen wedi'i chwyddo i 200%?",
		})
	default:
		p.Pass(n)
	}
}

// isPlainText reports whether there is nothing in n but text and inline elements.
func isPlainText(p *act.Page, n act.Node) bool {
	for m := range p.Elements(n) {
		if c := p.Styles.Of(m); c.Display != "none" && (c.Display != "inline" || facts.IsReplaced(p, m)) {
			return false
		}
	}
	return true
}
