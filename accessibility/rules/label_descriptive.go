package rules

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// LabelDescriptive is ACT rule cc0f0a.
var LabelDescriptive = &act.Rule{
	ID: "label-descriptive", ACT: []string{"cc0f0a"}, Criteria: []act.Criterion{"2.4.6"}, Level: act.AA,
	Title: act.Text{
		EN: "Labels say what to enter",
		CY: "Mae labeli'n dweud beth i'w roi",
	},
	Why: act.Text{
		EN: "Two fields called “Name”, or one called “Go”, leave people to guess what goes where.",
		CY: "Mae dau faes o'r enw “Enw”, neu un o'r enw “Ewch”, yn gadael i bobl ddyfalu beth sy'n mynd i ble.",
	},
	Fix: act.Text{
		EN: "Write a label that names the answer. Where a label comes back, put each group under a visible legend or heading.",
		CY: "Ysgrifennwch label sy'n enwi'r ateb. Lle mae label yn dod eto, rhowch bob grŵp o dan legend neu bennawd gweladwy.",
	},
	Applicability: "Each visible label element, and each visible element that aria-labelledby names, of a visible form field.",
	Expectations: []string{
		"With the other labels of the field it describes what to enter. It does not when all that it says is the name of a button or a menu, " +
			"or when another field of the form has the same label and nothing visible between the two tells them apart.",
	},
	Source: "https://www.w3.org/WAI/standards-guidelines/act/rules/cc0f0a/",
	Run: func(p *act.Page) {
		seen := map[string]facts.Labelled{}
		for _, f := range facts.LabelledFields(p) {
			if notLabels[facts.Plain(f.Text)] && takesText(f.Role) && !inNamedGroup(p, f.Group) {
				p.Fail(f.Labels[0], act.Text{
					EN: "The label “{text}” does not say what to enter",
					CY: "Nid yw'r label “{text}” yn dweud beth i'w roi",
				}, "text", f.Text)
				continue
			}
			key := strings.ToLower(f.Text)
			first, again := seen[key]
			seen[key] = f
			if again && takesText(f.Role) && takesText(first.Role) && twoAnswers(p, first.Field, f.Field) && nothingBetween(p, first, f) {
				p.Fail(f.Labels[0], act.Text{
					EN: "Another field is labelled “{text}” too, and nothing visible tells them apart",
					CY: "Mae maes arall â'r label “{text}” hefyd, ac nid oes dim gweladwy'n gwahaniaethu rhyngddynt",
				}, "text", f.Text)
				continue
			}
			for _, l := range f.Labels {
				p.Pass(l)
			}
		}
	},
}

// notLabels are the names of buttons and parts of a page, which no answer has.
var notLabels = facts.WordSet(`menu|go|submit|ok|click|click here|textbox|text box|text field|enter|type here|enter text|enter here|your text|send|next|
continue|untitled|dewislen|ewch|cyflwyno|iawn|nesaf|parhau`)

// inNamedGroup reports whether a legend says more than the labels do.
func inNamedGroup(p *act.Page, group act.Node) bool {
	return group != act.None && legendOf(p, group) != ""
}

func takesText(role string) bool { return role == "textbox" || role == "searchbox" }

// twoAnswers reports whether two fields ask for different answers: they have
// different names and stand in one form.
func twoAnswers(p *act.Page, a, b act.Node) bool {
	n, m := p.Value(a, "name"), p.Value(b, "name")
	return n != "" && m != "" && n != m && p.Closest(a, "form") == p.Closest(b, "form")
}

// nothingBetween reports whether nothing but fields and labels that are the
// same again is seen between two labels, nor a name of a group around one of
// them: no heading, no legend, no other text, no picture, no table header.
func nothingBetween(p *act.Page, a, b facts.Labelled) bool {
	from, to := min(a.Field, a.Labels[0]), max(b.Field, b.Labels[0])
	for up := range p.Ancestors(b.Field) {
		if p.Is(up, "table", "tr") || p.Has(up, "aria-labelledby") || p.Has(up, "aria-label") {
			return false
		}
		if p.Contains(up, a.Field) {
			break
		}
	}
	for n := from; n < to; n++ {
		if p.Is(n, "label", "select", "textarea", "button", "script", "style") {
			n = p.End(n) - 1
			continue
		}
		if p.Is(n, "img", "hr", "canvas", "table") || p.Tag(n) == "svg" {
			return false
		}
		if p.Kind(n) == dom.Text && !facts.IsBlank(p.Data(n)) && p.ARIA.Visible(p.Parent(n)) {
			return false
		}
	}
	return true
}
