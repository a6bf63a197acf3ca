package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/facts"
	"github.com/moothall/moothall/accessibility/internal/script"
)

// KeyboardTrap is ACT rule 80af7b. It follows the scripts that can be read while Tab is pressed again and again.
var KeyboardTrap = &act.Rule{
	ID: "keyboard-trap", ACT: []string{"80af7b"}, Criteria: []act.Criterion{"2.1.2"}, Level: act.A,
	Title: act.Text{
		EN: "The keyboard focus is not trapped",
		CY: "Nid yw ffocws y bysellfwrdd yn cael ei ddal",
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
	Expectations:  []string{"The focus can leave it with the standard keys (keyboard-trap-standard), or with another key that the page tells of (keyboard-trap-exit)."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/80af7b/",
	Run: func(p *act.Page) {
		for n := range p.Elements(0) {
			if !p.ARIA.Focusable(n) {
				continue
			}
			t := trapAt(p, n)
			switch {
			case t == nil, script.Exit(p, n) == facts.Present:
				p.Pass(n)
			case t.Sure:
				p.Fail(n, trapMessage)
			default:
				p.CantTell(n, trapQuestion)
			}
		}
	},
}

var (
	trapMessage = act.Text{
		EN: "A script takes the focus back each time that it leaves, and the page does not say how to get out",
		CY: "Mae sgript yn mynd â'r ffocws yn ôl bob tro y mae'n gadael, ac nid yw'r dudalen yn dweud sut i ddod allan",
	}
	trapQuestion = act.Text{
		EN: "Can you leave this part of the page with the keyboard, in one direction at least?",
		CY: "A allwch chi adael y rhan hon o'r dudalen gyda'r bysellfwrdd, mewn un cyfeiriad o leiaf?",
	}
)

// trapAt is the trap that n is, nil if it is none.
func trapAt(p *act.Page, n act.Node) *script.Trap {
	traps := script.TrapsOf(p)
	for i := range traps {
		if traps[i].Node == n {
			return &traps[i]
		}
	}
	return nil
}
