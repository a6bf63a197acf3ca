package rules

import (
	"strconv"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// HeadingLevelRange looks at heading levels that assistive technology does not
// know: below 1, or above 6, where browsers and screen readers fall back on 2.
var HeadingLevelRange = &act.Rule{
	ID: "heading-level-range", Class: act.Practice, Level: act.A,
	Title: act.Text{EN: "Heading levels are from 1 to 6", CY: "Mae lefelau penawdau rhwng 1 a 6"},
	Why: act.Text{
		EN: "A screen reader takes another level for it, and the outline of the page is wrong.",
		CY: "Bydd darllenydd sgrin yn cymryd lefel arall yn ei lle, a bydd amlinelliad y dudalen yn anghywir.",
	},
	Fix: act.Text{
		EN: "Use h1 to h6, or an aria-level from 1 to 6.",
		CY: "Defnyddiwch h1 i h6, neu aria-level o 1 i 6.",
	},
	Applicability: "Each element with the role heading and an aria-level that is a whole number, included in the accessibility tree.",
	Expectations:  []string{"The level is from 1 to 6."},
	Source:        "https://www.w3.org/TR/wai-aria-1.2/#aria-level",
	Run: func(p *act.Page) {
		for _, n := range facts.ARIAOf(p).States {
			if !p.Has(n, "aria-level") || p.ARIA.Role(n) != "heading" || !p.ARIA.Included(n) {
				continue
			}
			level, err := strconv.Atoi(dom.Trim(p.Value(n, "aria-level")))
			if err != nil { // aria-value-valid says so
				continue
			}
			if level >= 1 && level <= 6 {
				p.Pass(n)
				continue
			}
			p.Fail(n, act.Text{
				EN: "The heading has the level {level}, which is not from 1 to 6",
				CY: "Lefel {level} sydd gan y pennawd, nad yw rhwng 1 a 6",
			}, "level", strconv.Itoa(level))
		}
	},
}
