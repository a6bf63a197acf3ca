package journey

import (
	"slices"
	"strings"

	"github.com/moothall/moothall/accessibility/act"
)

// ErrorInline asks that each error of the summary stands beside its field.
var ErrorInline = &Check{
	ID: "error-inline", Class: act.Pattern, Related: []act.Criterion{"3.3.1", "1.3.1"},
	Title: act.Text{
		EN: "Each error of the summary is also beside its field, in the same words",
		CY: "Mae pob gwall yn y crynodeb wrth ei faes hefyd, yn yr un geiriau",
	},
	Why: act.Text{
		EN: "Someone who zooms in, or comes to the field with a screen reader, finds the message where the mending is.",
		CY: "Bydd rhywun sy'n chwyddo'r dudalen, neu'n dod at y maes â darllenydd sgrin, yn cael y neges lle mae angen cywiro.",
	},
	Fix: act.Text{
		EN: "Put the message between the label and the field, and its id into the field's (or for a group the fieldset's) aria-describedby.",
		CY: "Rhowch y neges rhwng y label a'r maes, a'i id yn aria-describedby'r maes (neu'r fieldset os yw'n grŵp).",
	},
	Run: func(r *Record, t *Tally) {
		for _, a := range r.attempts() {
			p, faults := a.After, a.faults()
			for _, i := range p.items() {
				if slices.ContainsFunc(faults, func(f fault) bool { return says(f.text, i.text) }) || a.labelled(i.text) {
					t.Pass()
					continue
				}
				switch {
				case i.text == "":
					t.Fail(p, i.node, act.Text{EN: "The error summary has an entry without words", CY: "Mae gan y crynodeb o wallau gofnod heb eiriau"})
				case p.outside(i.text):
					t.Fail(p, i.node, act.Text{
						EN: "The error “{text}” is on the page but not tied to a field by aria-describedby",
						CY: "Mae'r gwall “{text}” ar y dudalen ond heb ei gysylltu â maes drwy aria-describedby",
					}, "text", i.text)
				case i.linked:
					t.Fail(p, i.node, act.Text{
						EN: "The error “{text}” of the summary is not beside a field in these words",
						CY: "Nid yw'r gwall “{text}” yn y crynodeb wrth faes yn y geiriau hyn",
					}, "text", i.text)
				default:
					t.CantTell(p, i.node, act.Text{
						EN: "Is the error “{text}” about no field in particular? If it is about one, put it beside the field too",
						CY: "A yw'r gwall “{text}” heb fod am unrhyw faes penodol? Os yw am un, rhowch ef wrth y maes hefyd",
					}, "text", i.text)
				}
			}
		}
	},
}

// labelled reports whether a label or legend holds the message, and did not before.
func (a *Attempt) labelled(text string) bool {
	want := fold(text)
	for _, f := range a.After.Form.asked() {
		before := a.Before.Form.Field(f.Name)
		for _, name := range []string{f.Label, f.Group} {
			if want != "" && strings.Contains(fold(name), want) && before != nil && name != before.Label && name != before.Group {
				return true
			}
		}
	}
	return false
}

// outside reports whether the main part has the text anywhere but in the error summary.
func (p *Page) outside(text string) bool {
	want, found := fold(text), false
	for n := range p.Elements(p.Main) {
		if p.Contains(p.Alert, n) || p.Contains(n, p.Alert) || found {
			continue
		}
		if words := fold(p.words(n)); len(words) < len(want)+40 && strings.Contains(words, want) {
			found = true
		}
	}
	return found
}
