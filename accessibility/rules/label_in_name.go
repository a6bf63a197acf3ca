package rules

import (
	"slices"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// LabelInName is ACT rule 2ee8b8.
var LabelInName = &act.Rule{
	ID: "label-in-name", ACT: []string{"2ee8b8"}, Criteria: []act.Criterion{"2.5.3"}, Level: act.A,
	Title: act.Text{
		EN: "The name of a control holds the words that are seen on it",
		CY: "Mae enw rheolydd yn cynnwys y geiriau a welir arno",
	},
	Why: act.Text{
		EN: "Someone who speaks their commands says the words that they see, and nothing happens.",
		CY: "Bydd rhywun sy'n siarad ei orchmynion yn dweud y geiriau y mae'n eu gweld, a dim byd yn digwydd.",
	},
	Fix: act.Text{
		EN: "Take aria-label away, or begin it with the words on the control, in the same order.",
		CY: "Tynnwch aria-label, neu dechreuwch ef â'r geiriau sydd ar y rheolydd, yn yr un drefn.",
	},
	Applicability: "Each element with a widget role that takes its name from its content, with visible text, and each form field with a label element that is visible, that has an aria-label or aria-labelledby attribute, unless its words are abbreviated, spelt or hyphenated in another way in its name.",
	Expectations:  []string{"The words of its visible text, without what stands in brackets and what is no text, stand together in its accessible name, in the same order."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/2ee8b8/proposed/",
	Run: func(p *act.Page) {
		for _, n := range facts.ARIAOf(p).States {
			if dom.Trim(p.Value(n, "aria-label")) == "" && dom.Trim(p.Value(n, "aria-labelledby")) == "" {
				continue
			}
			switch {
			case p.ARIA.Hidden(n):
			case p.Is(n, "input", "select", "textarea"):
				judgeFieldLabel(p, n)
			case isNamedByContent(p.ARIA.Role(n)):
				judgeLabel(p, n, n)
			}
		}
	},
}

// isNamedByContent reports whether a role is a widget that ARIA names by its content.
func isNamedByContent(role string) bool {
	switch role {
	case "button", "checkbox", "gridcell", "link", "menuitem", "menuitemcheckbox", "menuitemradio", "option", "radio",
		"searchbox", "switch", "tab", "treeitem":
		return true
	}
	return false
}

// judgeFieldLabel compares the name of a field with its label element: beyond
// the ACT rule, which leaves fields alone, but what 2.5.3 asks.
func judgeFieldLabel(p *act.Page, n act.Node) {
	for _, l := range facts.LabelsOf(p)[n] {
		if p.ARIA.Visible(l) && !slices.Contains(p.Refs(n, "aria-labelledby"), l) {
			judgeLabel(p, n, l)
			return
		}
	}
}

// judgeLabel compares the name of n with the text that is seen in holder: n
// itself, or its label element.
func judgeLabel(p *act.Page, n, holder act.Node) {
	label, text := facts.VisibleLabel(p, holder)
	if !text {
		return
	}
	name := p.ARIA.Name(n).Text
	words, named := facts.LabelWords(label), facts.LabelWords(name)
	if facts.IsSymbol(words) || facts.StandsIn(words, named) || facts.JoinedWordsStandIn(words, named) || namesItself(p, n) {
		p.Pass(n)
		return
	}
	if facts.IsSpeltOtherwise(label, name) || facts.IsAbbreviated(label, named) || facts.IsAbbreviated(name, words) {
		return // the rule does not apply
	}
	values := []string{"label", facts.Shorten(label), "name", facts.Shorten(name)}
	switch {
	case len(words) == 1 && len([]rune(words[0])) == 1 && !facts.IsDigit(words[0]):
		p.CantTell(n, act.Text{
			EN: "Is “{label}” a symbol? If it is text, the name “{name}” must hold it",
			CY: "Ai symbol yw “{label}”? Os testun ydyw, rhaid i'r enw “{name}” ei gynnwys",
		}, values...)
	case len(words) > 12, holder == n && holdsWidgets(p, n):
		p.CantTell(n, act.Text{
			EN: "Which of the text in the control is its label? The name is “{name}”, and must hold it",
			CY: "Pa ran o'r testun yn y rheolydd yw ei label? Yr enw yw “{name}”, a rhaid iddo ei gynnwys",
		}, values...)
	default:
		p.Fail(n, act.Text{
			EN: "The control shows “{label}”, but its name is “{name}”",
			CY: "Mae'r rheolydd yn dangos “{label}”, ond ei enw yw “{name}”",
		}, values...)
	}
}

// namesItself reports whether the control is named by something that it is in:
// its own text is part of that name, though not all browsers count it.
func namesItself(p *act.Page, n act.Node) bool {
	for _, r := range p.Refs(n, "aria-labelledby") {
		if p.Contains(r, n) {
			return true
		}
	}
	return false
}

// holdsWidgets reports whether other widgets stand in n: a tree item's own
// items, a cell's buttons. Their text is no part of the label.
func holdsWidgets(p *act.Page, n act.Node) bool {
	for c := range p.Elements(n) {
		switch role := p.ARIA.Role(c); role {
		case "group", "menu", "tree", "listbox", "grid", "textbox", "combobox":
			return true
		default:
			if isNamedByContent(role) {
				return true
			}
		}
	}
	return false
}
