package rules

import "github.com/moothall/moothall/accessibility/act"

// KeyboardTrapStandard is ACT rule a1b64e: one of the two ways to meet 2.1.2.
var KeyboardTrapStandard = &act.Rule{
	ID: "keyboard-trap-standard", ACT: []string{"a1b64e"}, Level: act.AAA, Class: act.Practice,
	Title: act.Text{
		EN: "The standard keys move the focus on",
		CY: "Mae'r bysellau safonol yn symud y ffocws ymlaen",
	},
	Why: act.Text{
		EN: "Someone who uses a keyboard cannot leave this part of the page, nor get to the rest.",
		CY: "Dyw rhywun sy'n defnyddio bysellfwrdd ddim yn gallu gadael y rhan hon o'r dudalen, na chyrraedd y gweddill.",
	},
	Fix: act.Text{
		EN: "Take out the script that takes the focus back. If it must stay, say how to leave with the keyboard.",
		CY: "Tynnwch y sgript sy'n mynd â'r ffocws yn ôl. Os oes rhaid iddi aros, dywedwch sut i adael gyda'r bysellfwrdd.",
	},
	Applicability: "Each element that can take the focus.",
	Expectations:  []string{"Tab, Shift and Tab, Escape or Enter lead from it to the browser, in one direction at least."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/a1b64e/",
	Run: func(p *act.Page) {
		for n := range p.Elements(0) {
			switch {
			case !p.ARIA.Focusable(n):
			case trapAt(p, n) == nil:
				p.Pass(n)
			default:
				p.Fail(n, act.Text{
					EN: "A script takes the focus back each time that it leaves",
					CY: "Mae sgript yn mynd â'r ffocws yn ôl bob tro y mae'n gadael",
				})
			}
		}
	},
}
