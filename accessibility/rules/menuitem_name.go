package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// MenuitemName is ACT rule m6b1q3.
var MenuitemName = &act.Rule{
	ID: "menuitem-name", ACT: []string{"m6b1q3"}, Criteria: []act.Criterion{"4.1.2"}, Level: act.A,
	Title: act.Text{EN: "Menu items have a name", CY: "Mae gan eitemau dewislen enw"},
	Why: act.Text{
		EN: "Someone who uses a screen reader cannot tell what the item does.",
		CY: "Ni all rhywun sy'n defnyddio darllenydd sgrin wybod beth mae'r eitem yn ei wneud.",
	},
	Fix: act.Text{
		EN: "Put text in the item, or name it with aria-label or aria-labelledby.",
		CY: "Rhowch destun yn yr eitem, neu enwch hi ag aria-label neu aria-labelledby.",
	},
	Applicability: "Each HTML element with the role menuitem that is included in the accessibility tree.",
	Expectations:  []string{"It has an accessible name that is not empty."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/m6b1q3/",
	Run: func(p *act.Page) {
		for _, n := range facts.WithRole(p, "menuitem") {
			if p.Namespace(n) == dom.HTML && p.ARIA.Included(n) {
				facts.JudgeName(p, n, act.Text{EN: "The menu item has no name", CY: "Does gan yr eitem dewislen ddim enw"})
			}
		}
	},
}
