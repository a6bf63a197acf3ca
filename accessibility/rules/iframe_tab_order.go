package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// IframeTabOrder is ACT rule akn7bn.
var IframeTabOrder = &act.Rule{
	ID: "iframe-tab-order", ACT: []string{"akn7bn"}, Criteria: []act.Criterion{"2.1.1"}, Level: act.A,
	Title: act.Text{
		EN: "What can take focus in an iframe can be reached with the Tab key",
		CY: "Gellir cyrraedd â'r fysell Tab yr hyn all gymryd ffocws mewn iframe",
	},
	Why: act.Text{
		EN: `An iframe with tabindex="-1" shuts people out who do not use a mouse.`,
		CY: `Mae iframe â tabindex="-1" yn cau allan bobl nad ydynt yn defnyddio llygoden.`,
	},
	Fix: act.Text{
		EN: "Take the tabindex attribute off the iframe.",
		CY: "Tynnwch y briodwedd tabindex oddi ar yr iframe.",
	},
	Applicability: "Each iframe that is not inert, with a visible element in it that is in the tab order of the page there.",
	Expectations:  []string{"Its tabindex attribute is not a negative number."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/akn7bn/proposed/",
	Run: func(p *act.Page) {
		for _, n := range p.Tagged("iframe") {
			if !p.ARIA.Visible(n) || p.ARIA.Inert(n) || isSpeck(p, n) {
				continue
			}
			index, has := p.ARIA.TabIndex(n)
			negative := has && index < 0
			frame := p.Frames[n]
			switch {
			case frame == nil && negative && (p.Has(n, "src") || p.Has(n, "srcdoc")):
				p.CantTell(n, act.Text{
					EN: "Is there anything in the iframe that people need to reach with the keyboard?",
					CY: "A oes unrhyw beth yn yr iframe y mae angen i bobl ei gyrraedd â'r bysellfwrdd?",
				})
			case frame == nil || !hasVisibleTabStop(frame):
			case negative:
				p.Fail(n, act.Text{
					EN: `The iframe has tabindex="{index}", so the Tab key does not reach what is in it`,
					CY: `Mae gan yr iframe tabindex="{index}", felly nid yw'r fysell Tab yn cyrraedd yr hyn sydd ynddo`,
				}, "index", p.Value(n, "tabindex"))
			default:
				p.Pass(n)
			}
		}
	},
}

func hasVisibleTabStop(p *act.Page) bool {
	for n := range p.Elements(0) {
		if p.ARIA.Tabbable(n) && p.ARIA.Visible(n) {
			return true
		}
	}
	return false
}

// isSpeck reports whether an element is too small for anything in it to be
// seen: at most 2 pixels wide or high by its styles or attributes.
func isSpeck(p *act.Page, n act.Node) bool {
	c := p.Styles.Of(n)
	for _, side := range []struct {
		length float64
		fixed  bool
		attr   string
	}{
		{c.Width.Value, facts.IsPx(c.Width), p.Value(n, "width")},
		{c.Height.Value, facts.IsPx(c.Height), p.Value(n, "height")},
	} {
		if side.fixed {
			if side.length <= 2 {
				return true
			}
			continue
		}
		if v, ok := facts.LeadingNumber(side.attr); ok && v <= 2 && !facts.HasPercent(side.attr) {
			return true
		}
	}
	return false
}
