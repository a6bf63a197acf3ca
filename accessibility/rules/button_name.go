package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// ButtonName is ACT rule 97a4e1.
var ButtonName = &act.Rule{
	ID: "button-name", ACT: []string{"97a4e1"}, Criteria: []act.Criterion{"4.1.2"}, Level: act.A,
	Title: act.Text{EN: "Buttons have a name", CY: "Mae gan fotymau enw"},
	Why: act.Text{
		EN: "A screen reader says only “button”, and someone who speaks their commands has no word to say.",
		CY: "Bydd darllenydd sgrin yn dweud “botwm” yn unig, ac ni fydd gan rywun sy'n siarad ei orchmynion air i'w ddweud.",
	},
	Fix: act.Text{
		EN: "Put text in the button that says what it does. If it shows only an icon, name it with visually hidden text or aria-label.",
		CY: "Rhowch destun yn y botwm sy'n dweud beth mae'n ei wneud. Os eicon yn unig sydd arno, enwch ef â thestun cudd neu aria-label.",
	},
	Applicability: "Each element with the role button that is included in the accessibility tree, input elements of type image aside.",
	Expectations:  []string{"It has an accessible name that is not empty."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/97a4e1/",
	Run: func(p *act.Page) {
		for _, n := range facts.WithRole(p, "button") {
			// A summary button is summary-name's, an image button image-button-name's.
			if !p.ARIA.Included(n) || facts.InputType(p, n) == "image" || p.Is(n, "summary") && p.ARIA.ExplicitRole(n) != "button" {
				continue
			}
			facts.JudgeName(p, n, act.Text{EN: "The button has no name", CY: "Does gan y botwm ddim enw"})
		}
	},
}
