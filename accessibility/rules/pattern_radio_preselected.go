package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// PatternRadioPreselected is a pattern of the GOV.UK Design System.
var PatternRadioPreselected = &act.Rule{
	ID: "pattern-radio-preselected", Level: act.A, Class: act.Pattern,
	Title: act.Text{
		EN: "No radio is chosen for people",
		CY: "Ni ddewisir botwm radio ar ran pobl",
	},
	Why: act.Text{
		EN: "People go on without reading, and give an answer that is not theirs.",
		CY: "Bydd pobl yn mynd ymlaen heb ddarllen, ac yn rhoi ateb nad yw'n eiddo iddynt.",
	},
	Fix: act.Text{
		EN: "Leave all radios unchecked until somebody has answered.",
		CY: "Gadewch bob botwm radio heb ei ddewis nes i rywun ateb.",
	},
	Applicability: "The checked radio of each group on a page that shows no errors and no other answers.",
	Expectations: []string{
		"It is an answer given before: a person must tell.",
	},
	Source: "https://design-system.service.gov.uk/components/radios/",
	Run: func(p *act.Page) {
		var radios []act.Node
		for _, n := range p.Tagged("input", "textarea") {
			switch t := facts.InputType(p, n); {
			case t == "radio":
				if p.ARIA.Included(n) {
					radios = append(radios, n)
				}
			case t == "checkbox" && p.Has(n, "checked"), t != "hidden" && t != "submit" && t != "button" && t != "checkbox" && (p.Value(n, "value") != "" || p.Text(n) != ""):
				return // the page shows answers given before
			}
		}
		if len(facts.GOVUKOf(p).Errors) > 0 {
			return
		}
		for _, n := range radios {
			if p.Has(n, "checked") {
				p.CantTell(n, act.Text{
					EN: "Did the person choose “{text}” before? It must not be chosen for them",
					CY: "A ddewisodd y person “{text}” o'r blaen? Rhaid peidio â'i ddewis ar ei ran",
				}, "text", p.ARIA.Name(n).Text)
				continue
			}
			p.Pass(n)
		}
	},
}
