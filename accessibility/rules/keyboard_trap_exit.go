package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/facts"
	"github.com/moothall/moothall/accessibility/internal/script"
)

// KeyboardTrapExit is ACT rule ebe86a: one of the two ways to meet 2.1.2.
var KeyboardTrapExit = &act.Rule{
	ID: "keyboard-trap-exit", ACT: []string{"ebe86a"}, Level: act.AAA, Class: act.Practice,
	Title: act.Text{
		EN: "Where the standard keys do not move the focus on, the page says which key does",
		CY: "Lle nad yw'r bysellau safonol yn symud y ffocws ymlaen, mae'r dudalen yn dweud pa fysell sy'n gwneud hynny",
	},
	Why: act.Text{
		EN: "Someone who uses a keyboard cannot leave this part of the page, nor get to the rest.",
		CY: "Dyw rhywun sy'n defnyddio bysellfwrdd ddim yn gallu gadael y rhan hon o'r dudalen, na chyrraedd y gweddill.",
	},
	Fix: act.Text{
		EN: "Say, before or inside this part of the page, which key leaves it.",
		CY: "Dywedwch, cyn y rhan hon o'r dudalen neu ynddi, pa fysell sy'n ei gadael.",
	},
	Applicability: "Each element that can take the focus, and from which the standard keys do not lead to the browser.",
	Expectations:  []string{"The page tells of a way to leave, in text that is visible and exposed to assistive technology, or that can be reached from the element.", "That way works."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/ebe86a/",
	Run: func(p *act.Page) {
		for _, t := range script.TrapsOf(p) {
			switch {
			case script.Exit(p, t.Node) == facts.Present:
				p.Pass(t.Node)
			case t.Sure:
				p.Fail(t.Node, trapMessage)
			default:
				p.CantTell(t.Node, trapQuestion)
			}
		}
	},
}
