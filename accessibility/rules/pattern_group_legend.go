package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// PatternGroupLegend is a pattern of the GOV.UK Design System.
var PatternGroupLegend = &act.Rule{
	ID: "pattern-group-legend", Level: act.A, Class: act.Pattern,
	Title: act.Text{
		EN: "Radios, checkboxes and dates are in a group with a legend",
		CY: "Mae botymau radio, blychau ticio a dyddiadau mewn grŵp â legend",
	},
	Why: act.Text{
		EN: "The labels are the answers: “Yes”, “No”. Only the legend says what the question is.",
		CY: "Yr atebion yw'r labeli: “Ydw”, “Nac ydw”. Dim ond y legend sy'n dweud beth yw'r cwestiwn.",
	},
	Fix: act.Text{
		EN: "Put them into a fieldset whose legend is the question.",
		CY: "Rhowch nhw mewn fieldset a'r cwestiwn yn legend iddo.",
	},
	Applicability: "The first of each set of two or more radios, or checkboxes, with the same name, and each govuk-date-input.",
	Expectations: []string{
		"It is in a group (a fieldset, or an element with the role group or radiogroup) that has a name.",
	},
	Source: "https://design-system.service.gov.uk/components/fieldset/",
	Run: func(p *act.Page) {
		seen := map[string]int{}
		first := map[string]act.Node{}
		for _, n := range p.Tagged("input") {
			t := facts.InputType(p, n)
			name := p.Value(n, "name")
			if t != "radio" && t != "checkbox" || name == "" || !p.ARIA.Included(n) {
				continue
			}
			key := t + " " + name
			if seen[key]++; seen[key] == 1 {
				first[key] = n
			} else if seen[key] == 2 {
				judgeGroup(p, first[key])
			}
		}
		for _, n := range facts.GOVUKOf(p).Dates {
			judgeGroup(p, n)
		}
	},
}

func judgeGroup(p *act.Page, n act.Node) {
	for a := p.FlatParent(n); a > 0; a = p.FlatParent(a) {
		if role := p.ARIA.Role(a); (role == "group" || role == "radiogroup") && p.ARIA.Name(a).Text != "" {
			p.Pass(n)
			return
		}
	}
	p.Fail(n, act.Text{
		EN: "The group has no legend to say what the question is",
		CY: "Does gan y grŵp ddim legend i ddweud beth yw'r cwestiwn",
	})
}
