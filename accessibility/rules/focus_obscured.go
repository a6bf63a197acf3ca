package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/css"
	"github.com/moothall/moothall/accessibility/internal/facts"
	"github.com/moothall/moothall/accessibility/internal/script"
)

// FocusObscured finds boxes that are fixed over the whole window, with nothing
// to take them away, while the focus goes on behind them (WCAG failure F110).
var FocusObscured = &act.Rule{
	ID: "focus-obscured", Criteria: []act.Criterion{"2.4.11"}, Level: act.AA,
	Title: act.Text{
		EN: "Nothing covers what has the focus",
		CY: "Nid oes dim yn cuddio'r hyn sydd â'r ffocws",
	},
	Why: act.Text{
		EN: "Someone who uses the keyboard cannot see what they are about to press.",
		CY: "Ni all rhywun sy'n defnyddio'r bysellfwrdd weld beth y mae ar fin ei wasgu.",
	},
	Fix: act.Text{
		EN: "Make what is behind a full-screen box inert, or use a dialog element and showModal.",
		CY: "Gwnewch yr hyn sydd y tu ôl i flwch sgrin lawn yn inert, neu defnyddiwch elfen dialog a showModal.",
	},
	Applicability: "Each visible, opaque box that is fixed over the whole window.",
	Expectations:  []string{"No element before it, and not raised above it, is in the tab order."},
	Source:        "https://www.w3.org/WAI/WCAG22/Techniques/failures/F110",
	Run: func(p *act.Page) {
		if facts.StylesUnknown(p) || p.Styles.Partial() {
			return
		}
		if !facts.Mentions(p, "fixed") {
			return
		}
		stop := act.None // the first element in the tab order
		for n := range facts.Elements(p) {
			if stop == act.None && p.ARIA.Tabbable(n) && p.ARIA.Visible(n) && !isRaised(p, n) {
				stop = n
			}
			c := p.Styles.Of(n)
			if c.Position != "fixed" || !coversWindow(p, c) || !p.ARIA.Visible(n) {
				continue
			}
			if stop == act.None || p.Contains(n, stop) {
				p.Pass(n)
				continue
			}
			if script.TextsOf(p).Any() {
				p.CantTell(n, act.Text{
					EN: "Does the box over the whole window go away, or keep the focus from going behind it?",
					CY: "A yw'r blwch dros y ffenestr gyfan yn diflannu, neu'n atal y ffocws rhag mynd y tu ôl iddo?",
				})
				continue
			}
			p.Fail(n, act.Text{
				EN: "The box covers the whole window, and the focus goes to elements behind it",
				CY: "Mae'r blwch yn gorchuddio'r ffenestr gyfan, ac mae'r ffocws yn mynd i elfennau y tu ôl iddo",
			})
		}
	},
}

// coversWindow reports whether a fixed box hides all of the window.
func coversWindow(p *act.Page, c *css.Computed) bool {
	if !c.Background.Opaque() || c.Opacity < 1 || c.ZIndex != "auto" && c.ZIndex != "" && c.ZIndex[0] == '-' ||
		c.PointerEvents == "none" || c.Transform != "none" && c.Transform != "" || c.AnimationName != "none" && c.AnimationName != "" ||
		c.ClipPath != "none" && c.ClipPath != "" {
		return false
	}
	zero := func(side int) bool { return c.Inset[side].Unit != css.Auto && c.Inset[side].Value == 0 }
	whole := func(size css.Length, window float64) bool {
		return size.Unit == css.Percent && size.Value >= 100 || facts.IsPx(size) && size.Value >= window
	}
	width, height := p.Media.Width, p.Media.Height
	if width == 0 {
		width, height = 1280, 800
	}
	return (zero(3) && zero(1) && c.Width.Unit == css.Auto || (zero(3) || zero(1)) && whole(c.Width, width)) &&
		(zero(0) && zero(2) && c.Height.Unit == css.Auto || (zero(0) || zero(2)) && whole(c.Height, height)) &&
		c.MaxWidth.Unit == css.Auto && c.MaxHeight.Unit == css.Auto
}

// isRaised reports whether an element, or one around it, has a z-index: it may
// be above the box.
func isRaised(p *act.Page, n act.Node) bool {
	for a := n; a > 0; a = p.FlatParent(a) {
		if p.IsElement(a) {
			if z := p.Styles.Of(a).ZIndex; z != "" && z != "auto" {
				return true
			}
		}
	}
	return false
}
