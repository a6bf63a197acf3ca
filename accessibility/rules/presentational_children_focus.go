package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// PresentationalChildrenFocus is ACT rule 307n5z.
var PresentationalChildrenFocus = &act.Rule{
	ID: "presentational-children-focus", ACT: []string{"307n5z"}, Criteria: []act.Criterion{"4.1.2"}, Level: act.A,
	Title: act.Text{
		EN: "Buttons, images and the like hold nothing that takes focus",
		CY: "Nid oes dim sy'n cymryd ffocws mewn botymau, delweddau a'u tebyg",
	},
	Why: act.Text{
		EN: "Assistive technology is not told of what stands inside, so the focus lands on something with no name and no role.",
		CY: "Ni chaiff technoleg gynorthwyol wybod am yr hyn sydd y tu mewn, felly bydd y ffocws yn cyrraedd rhywbeth heb enw na rôl.",
	},
	Fix: act.Text{
		EN: "Put the inner link, field or button beside the outer element.",
		CY: "Rhowch y ddolen, y maes neu'r botwm mewnol wrth ochr yr elfen allanol.",
	},
	Applicability: "Each HTML or SVG element that is not hidden and whose role makes its children presentational: button, checkbox, img, menuitemcheckbox, menuitemradio, meter, option, progressbar, radio, scrollbar, separator, slider, switch, tab.",
	Expectations:  []string{"No element inside it, in the flat tree, is in the sequential focus order."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/307n5z/",
	Run: func(p *act.Page) {
		for _, n := range facts.WithRole(p, leafRoles...) {
			if p.Namespace(n) == dom.MathML || p.ARIA.Hidden(n) {
				continue
			}
			if p.Is(n, "summary") && p.ARIA.ExplicitRole(n) == "" { // only some browsers make a button of it
				continue
			}
			stops := facts.TabStops(p, n+1, p.End(n))
			if len(stops) == 0 {
				p.Pass(n)
				continue
			}
			p.Fail(n, act.Text{
				EN: "The element with the role {role} holds <{inner}>, which takes focus",
				CY: "Mae <{inner}>, sy'n cymryd ffocws, y tu mewn i'r elfen sydd â'r rôl {role}",
			}, "role", p.ARIA.Role(n), "inner", p.Tag(stops[0]))
		}
	},
}

// leafRoles are the roles whose children are presentational (ARIA 1.2, section 5.2.8).
var leafRoles = []string{"button", "checkbox", "doc-cover", "doc-pagebreak", "graphics-symbol", "img", "menuitemcheckbox", "menuitemradio",
	"meter", "option", "progressbar", "radio", "scrollbar", "separator", "slider", "switch", "tab"}
