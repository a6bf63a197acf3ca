package rules

import (
	"strconv"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// PatternHeadingOrder is a pattern of the GOV.UK Design System.
var PatternHeadingOrder = &act.Rule{
	ID: "pattern-heading-order", Level: act.A, Class: act.Pattern,
	Title: act.Text{
		EN: "Headings do not skip a level",
		CY: "Nid yw penawdau'n neidio dros lefel",
	},
	Why: act.Text{
		EN: "A level that is left out sounds like a part of the page that was missed.",
		CY: "Mae lefel a adewir allan yn swnio fel rhan o'r dudalen a gollwyd.",
	},
	Fix: act.Text{
		EN: "Follow an h1 with an h2, an h2 with an h3. Choose the size with a class.",
		CY: "Rhowch h2 ar ôl h1, a h3 ar ôl h2. Dewiswch y maint â dosbarth.",
	},
	Applicability: "Each heading after the first one that is included in the accessibility tree.",
	Expectations: []string{
		"It is at most one level below the heading before it.",
	},
	Source: "https://design-system.service.gov.uk/styles/headings/",
	Run: func(p *act.Page) {
		last := 0
		for _, n := range facts.WithRole(p, "heading") {
			level := headingLevel(p, n)
			if level == 0 || !p.ARIA.Included(n) {
				continue
			}
			if last > 0 {
				if level > last+1 {
					p.Fail(n, act.Text{
						EN: "A heading of level {level} follows one of level {last}",
						CY: "Mae pennawd lefel {level} yn dilyn un lefel {last}",
					}, "level", strconv.Itoa(level), "last", strconv.Itoa(last))
				} else {
					p.Pass(n)
				}
			}
			last = level
		}
	},
}

// headingLevel is the level of a heading: aria-level, else that of its tag, or 2.
func headingLevel(p *act.Page, n act.Node) int {
	if v, err := strconv.Atoi(p.Value(n, "aria-level")); err == nil && v > 0 {
		return v
	}
	if t := p.Tag(n); len(t) == 2 && t[0] == 'h' && t[1] >= '1' && t[1] <= '6' {
		return int(t[1] - '0')
	}
	return 2
}
