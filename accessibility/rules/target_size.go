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

// TargetSize finds small targets side by side whose size and distance the
// styles fix (WCAG 2.2, 2.5.8: 24 by 24 CSS pixels, or as much space).
var TargetSize = &act.Rule{
	ID: "target-size", Criteria: []act.Criterion{"2.5.8"}, Level: act.AA,
	Title: act.Text{
		EN: "Targets are large enough, or far enough apart",
		CY: "Mae targedau yn ddigon mawr, neu'n ddigon pell oddi wrth ei gilydd",
	},
	Why: act.Text{
		EN: "Someone whose hand shakes hits the target beside the one they mean.",
		CY: "Bydd rhywun y mae ei law yn crynu yn taro'r targed wrth ymyl yr un y mae'n ei olygu.",
	},
	Fix: act.Text{
		EN: "Make each target at least 24 by 24 pixels, with padding if need be, or leave more space between them.",
		CY: "Gwnewch bob targed o leiaf 24 wrth 24 picsel, â phadin os oes angen, neu gadewch fwy o le rhyngddynt.",
	},
	Applicability: "Each pair of visible links or buttons that follow each other in the same parent as blocks or inline blocks, both of a fixed width and height of which one is less than 24 CSS pixels, with nothing but white space between them.",
	Expectations:  []string{"Their centres are at least 24 CSS pixels apart."},
	Source:        "https://www.w3.org/WAI/WCAG22/Understanding/target-size-minimum",
	Run: func(p *act.Page) {
		if facts.StylesUnknown(p) || p.Styles.Partial() {
			return
		}
		reported := act.None
		for n := range facts.Elements(p) {
			a, ok := fixedTarget(p, n)
			if !ok {
				continue
			}
			next := nextElement(p, n)
			if next == act.None {
				continue
			}
			b, ok := fixedTarget(p, next)
			if !ok || a.display != b.display || sameTarget(p, n, next) {
				continue
			}
			distance, near := apart(p, n, a, b)
			switch {
			case near && n != reported:
				reported = next
				p.Fail(n, act.Text{
					EN: "The target is {width} by {height} pixels, and the next one is only {distance} pixels away, from centre to centre",
					CY: "Mae'r targed yn {width} wrth {height} picsel, a dim ond {distance} picsel i ffwrdd y mae'r nesaf, o ganol i ganol",
				}, "width", facts.Short(a.width), "height", facts.Short(a.height), "distance", facts.Short(distance))
			case !near:
				p.Pass(n)
			}
		}
	},
}

// apart is how far the centres of two targets that follow each other are from
// each other at most; near says that a circle of 24 pixels on the first one
// meets the second, or its circle.
func apart(p *act.Page, n act.Node, a, b target) (distance float64, near bool) {
	if a.display == "block" { // one below the other, with the same left edge
		gap := max(a.below, b.above)
		distance = math.Hypot((a.width-b.width)/2, a.height/2+gap+b.height/2)
		return distance, distance < 23.5 || a.height/2+gap < 11.5 && a.width/2 <= b.width && a.before == b.before
	}
	space := 0.0
	if s := p.Next(n); s != act.None && !p.IsElement(s) {
		space = layout.TextExtent(" ", p.Styles.Of(p.FlatParent(n))).Hi
	}
	gap := a.after + space + b.before
	distance = a.width/2 + gap + b.width/2
	return distance, a.height == b.height && (distance < 23.5 || a.width/2+gap < 11.5)
}

// target is the box of a link or button, in CSS pixels.
type target struct {
	width, height               float64
	before, after, above, below float64 // margins
	display                     string
}

// fixedTarget is the box of a link or button whose size only its own styles decide.
func fixedTarget(p *act.Page, n act.Node) (t target, ok bool) {
	if !p.Is(n, "a", "button") || p.Tag(n) == "a" && !p.Has(n, "href") {
		return t, false
	}
	c := p.Styles.Of(n)
	if c.Display != "block" && c.Display != "inline-block" || !facts.IsPx(c.Width) || !facts.IsPx(c.Height) || !layout.InFlow(c) || paint.IsMoved(c) || c.Transform != "none" && c.Transform != "" {
		return t, false
	}
	up := p.FlatParent(n)
	if up <= 0 || !p.IsElement(up) {
		return t, false
	}
	switch p.Styles.Of(up).Display {
	case "block", "list-item", "flow-root", "table-cell":
	default:
		return t, false
	}
	if p.Styles.Before(n) != nil || p.Styles.After(n) != nil || c.MinWidth.Unit == css.Px && c.MinWidth.Value >= 24 || c.MinHeight.Unit == css.Px && c.MinHeight.Value >= 24 {
		return t, false // generated content may make the target larger
	}
	if !p.ARIA.Visible(n) || p.ARIA.Disabled(n) {
		return t, false
	}
	t = target{width: c.Width.Value, height: c.Height.Value, display: c.Display}
	if c.BoxSizing != "border-box" {
		t.width += layout.Edge(c, 1, 0) + layout.Edge(c, 3, 0)
		t.height += layout.Edge(c, 0, 0) + layout.Edge(c, 2, 0)
	}
	t.above, t.after, t.below, t.before = layout.MarginOf(c, 0, 0), layout.MarginOf(c, 1, 0), layout.MarginOf(c, 2, 0), layout.MarginOf(c, 3, 0)
	for _, m := range c.Margin {
		if m.Unit != css.Px && m.Unit != css.Auto {
			return t, false
		}
	}
	return t, t.width < 24 || t.height < 24
}

// nextElement is the next sibling if nothing but white space stands before it.
func nextElement(p *act.Page, n act.Node) act.Node {
	for s := p.Next(n); s != act.None; s = p.Next(s) {
		switch {
		case p.IsElement(s):
			return s
		case p.Kind(s) == dom.Text && !facts.IsBlank(p.Data(s)):
			return act.None
		}
	}
	return act.None
}

// sameTarget reports whether two links go to the same place: hitting the
// other does no harm.
func sameTarget(p *act.Page, a, b act.Node) bool {
	return p.Tag(a) == "a" && p.Tag(b) == "a" && p.Value(a, "href") == p.Value(b, "href")
}
