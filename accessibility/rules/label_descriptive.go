package rules

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
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
		seen := map[string]labelled{}
		for _, f := range labelledFields(p) {
			if notLabels[plain(f.text)] && takesText(f.role) && !inNamedGroup(p, f.group) {
				p.Fail(f.labels[0], act.Text{
					EN: "The label “{text}” does not say what to enter",
					CY: "Nid yw'r label “{text}” yn dweud beth i'w roi",
				}, "text", f.text)
				continue
			}
			key := strings.ToLower(f.text)
			first, again := seen[key]
			seen[key] = f
			if again && takesText(f.role) && takesText(first.role) && twoAnswers(p, first.field, f.field) && nothingBetween(p, first, f) {
				p.Fail(f.labels[0], act.Text{
					EN: "Another field is labelled “{text}” too, and nothing visible tells them apart",
					CY: "Mae maes arall â'r label “{text}” hefyd, ac nid oes dim gweladwy'n gwahaniaethu rhyngddynt",
				}, "text", f.text)
				continue
			}
			for _, l := range f.labels {
				p.Pass(l)
			}
		}
	},
}

// notLabels are the names of buttons and parts of a page, which no answer has.
var notLabels = wordSet(`menu|go|submit|ok|click|click here|textbox|text box|text field|enter|type here|enter text|enter here|your text|send|next|
continue|untitled|dewislen|ewch|cyflwyno|iawn|nesaf|parhau`)

// inNamedGroup reports whether a legend says more than the labels do.
func inNamedGroup(p *act.Page, group act.Node) bool {
	return group != act.None && legendOf(p, group) != ""
}

func takesText(role string) bool { return role == "textbox" || role == "searchbox" }

// fieldRoles are the roles of form fields (ACT cc0f0a, 36b590).
var fieldRoles = []string{"checkbox", "combobox", "listbox", "menuitemcheckbox", "menuitemradio", "radio", "searchbox", "slider", "spinbutton", "switch", "textbox"}

// labelled is a visible field with its visible programmatic labels.
type labelled struct {
	field  act.Node
	role   string
	labels []act.Node
	text   string   // of all labels
	words  string   // the words of text in lower case, with single spaces
	group  act.Node // fieldset around it, or act.None
}

type labelledKey struct{}

func labelledFields(p *act.Page) []labelled {
	return act.Fact(p, labelledKey{}, func(p *act.Page) []labelled {
		byField := map[act.Node][]act.Node{}
		for _, l := range p.Tagged("label") {
			if f := labelTarget(p, l); f != act.None {
				byField[f] = append(byField[f], l)
			}
		}
		var out []labelled
		for _, n := range withRole(p, fieldRoles...) {
			f := labelled{field: n, role: p.ARIA.Role(n)}
			labels := append(byField[n], p.Refs(n, "aria-labelledby")...)
			for _, l := range labels[:min(len(labels), 8)] {
				if p.ARIA.Visible(l) && l != n {
					f.labels = append(f.labels, l)
					f.text += " " + labelText(p, l)
				}
			}
			if f.text = collapse(f.text); len(f.labels) > 0 && f.text != "" && p.ARIA.Visible(n) {
				f.words, f.group = strings.Join(wordsOf(f.text), " "), fieldsetOf(p, n)
				out = append(out, f)
			}
		}
		return out
	})
}

// labelTarget is the field that a label element labels (HTML, "the label element").
func labelTarget(p *act.Page, label act.Node) act.Node {
	if id, ok := p.Attr(label, "for"); ok {
		if n := p.ByID(label, id); isLabelable(p, n) {
			return n
		}
		return act.None
	}
	for c := range p.Elements(label) {
		if isLabelable(p, c) {
			return c
		}
	}
	return act.None
}

func isLabelable(p *act.Page, n act.Node) bool {
	return p.Is(n, "button", "meter", "output", "progress", "select", "textarea") || p.Is(n, "input") && inputType(p, n) != "hidden"
}

// labelText is the text of a label without that of fields in it, with the
// alternatives of images.
func labelText(p *act.Page, label act.Node) string {
	var b strings.Builder
	for n := label; n < p.End(label) && b.Len() < 1000; n++ {
		switch {
		case p.Is(n, "select", "textarea", "script", "style"):
			n = p.End(n) - 1
		case p.Is(n, "img"):
			b.WriteString(" " + p.Value(n, "alt") + " ")
		case p.Kind(n) == dom.Text:
			b.WriteString(p.Data(n))
		}
	}
	return collapse(b.String())
}

// twoAnswers reports whether two fields ask for different answers: they have
// different names and stand in one form.
func twoAnswers(p *act.Page, a, b act.Node) bool {
	n, m := p.Value(a, "name"), p.Value(b, "name")
	return n != "" && m != "" && n != m && formOf(p, a) == formOf(p, b)
}

func formOf(p *act.Page, n act.Node) act.Node {
	for a := range p.Ancestors(n) {
		if p.Is(a, "form") {
			return a
		}
	}
	return act.None
}

// nothingBetween reports whether nothing but fields and labels that are the
// same again is seen between two labels, nor a name of a group around one of
// them: no heading, no legend, no other text, no picture, no table header.
func nothingBetween(p *act.Page, a, b labelled) bool {
	from, to := min(a.field, a.labels[0]), max(b.field, b.labels[0])
	for up := range p.Ancestors(b.field) {
		if p.Is(up, "table", "tr") || p.Has(up, "aria-labelledby") || p.Has(up, "aria-label") {
			return false
		}
		if p.Contains(up, a.field) {
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
		if p.Kind(n) == dom.Text && !isBlank(p.Data(n)) && p.ARIA.Visible(p.Parent(n)) {
			return false
		}
	}
	return true
}
