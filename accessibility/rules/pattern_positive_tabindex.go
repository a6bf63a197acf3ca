package rules

import (
	"strconv"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// PatternPositiveTabindex is a pattern of the GOV.UK Design System.
var PatternPositiveTabindex = &act.Rule{
	ID: "pattern-positive-tabindex", Level: act.A, Class: act.Pattern,
	Title: act.Text{
		EN: "No tabindex is above zero",
		CY: "Nid oes tabindex uwchlaw sero",
	},
	Why: act.Text{
		EN: "It takes the element out of the order of the page, before everything else.",
		CY: "Mae'n tynnu'r elfen o drefn y dudalen, o flaen popeth arall.",
	},
	Fix: act.Text{
		EN: `Put the elements in the right order, and write tabindex="0" or none.`,
		CY: `Rhowch yr elfennau yn y drefn gywir, ac ysgrifennwch tabindex="0" neu ddim.`,
	},
	Applicability: "Each rendered element with a tabindex attribute that is a number.",
	Expectations: []string{
		"It is zero or less.",
	},
	Source: "https://www.gov.uk/service-manual/helping-people-to-use-your-service/making-your-service-accessible-an-introduction",
	Run: func(p *act.Page) {
		for n := range facts.Elements(p) {
			v, ok := p.Attr(n, "tabindex")
			if !ok {
				continue
			}
			index, err := strconv.Atoi(dom.Trim(v))
			if err != nil || !p.ARIA.Rendered(n) {
				continue
			}
			if index > 0 {
				p.Fail(n, act.Text{EN: "The tabindex is {value}", CY: "{value} yw'r tabindex"}, "value", dom.Trim(v))
				continue
			}
			p.Pass(n)
		}
	},
}
