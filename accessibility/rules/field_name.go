package rules

import (
	"slices"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// FieldName is ACT rule e086e5, and the same for those types of input element
// that have no ARIA role (HTML-AAM: password, date, file ...).
var FieldName = &act.Rule{
	ID: "field-name", ACT: []string{"e086e5"}, Criteria: []act.Criterion{"4.1.2"}, Level: act.A,
	Title: act.Text{EN: "Form fields have a name", CY: "Mae gan feysydd ffurflen enw"},
	Why: act.Text{
		EN: "Someone who uses a screen reader hears that there is a field, but not what to enter.",
		CY: "Bydd rhywun sy'n defnyddio darllenydd sgrin yn clywed bod maes yno, ond nid beth i'w roi ynddo.",
	},
	Fix: act.Text{
		EN: "Give the field a label element whose for attribute is the field's id.",
		CY: "Rhowch elfen label i'r maes, a'i phriodwedd for yr un fath ag id y maes.",
	},
	Applicability: "Each element that is included in the accessibility tree and has the role checkbox, combobox, listbox, menuitemcheckbox, menuitemradio, radio, searchbox, slider, spinbutton, switch or textbox, or is an input element that has no role to have.",
	Expectations:  []string{"It has an accessible name that is not empty."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/e086e5/",
	Run: func(p *act.Page) {
		fields := facts.WithRole(p, "checkbox", "combobox", "listbox", "menuitemcheckbox", "menuitemradio", "radio", "searchbox",
			"slider", "spinbutton", "switch", "textbox")
		for _, n := range p.Tagged("input") {
			switch facts.InputType(p, n) {
			case "color", "date", "datetime-local", "file", "month", "password", "time", "week":
				if p.ARIA.ExplicitRole(n) == "" {
					fields = append(fields, n)
				}
			}
		}
		slices.Sort(fields)
		for _, n := range slices.Compact(fields) {
			if !p.ARIA.Included(n) {
				continue
			}
			message := act.Text{EN: "The field has no name", CY: "Does gan y maes ddim enw"}
			if !p.Is(n, "input", "select", "textarea") && len(facts.LabelsOf(p)[n]) > 0 {
				message = act.Text{
					EN: "The label does not name the field: label elements name only input, select and textarea",
					CY: "Nid yw'r label yn enwi'r maes: dim ond input, select a textarea y mae elfennau label yn eu henwi",
				}
			}
			facts.JudgeName(p, n, message)
		}
	},
}
