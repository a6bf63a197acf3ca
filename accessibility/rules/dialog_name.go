package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// DialogName asks the name that ARIA 1.2 requires of dialogs.
var DialogName = &act.Rule{
	ID: "dialog-name", Class: act.Practice, Level: act.A,
	Title: act.Text{EN: "Dialogs have a name", CY: "Mae gan ddeialogau enw"},
	Why: act.Text{
		EN: "Someone who uses a screen reader is put into a dialog without being told what it is for.",
		CY: "Rhoddir rhywun sy'n defnyddio darllenydd sgrin mewn deialog heb ddweud wrtho beth yw ei diben.",
	},
	Fix: act.Text{
		EN: "Point aria-labelledby to the dialog's heading.",
		CY: "Pwyntiwch aria-labelledby at bennawd y ddeialog.",
	},
	Applicability: "Each element with the role dialog or alertdialog that is included in the accessibility tree.",
	Expectations:  []string{"It has an accessible name that is not empty."},
	Source:        "https://www.w3.org/TR/wai-aria-1.2/#dialog",
	Run: func(p *act.Page) {
		for _, n := range facts.WithRole(p, "dialog", "alertdialog") {
			if p.ARIA.Included(n) {
				facts.JudgeName(p, n, act.Text{EN: "The dialog has no name", CY: "Does gan y ddeialog ddim enw"})
			}
		}
	},
}
