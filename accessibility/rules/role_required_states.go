package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/aria"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// RoleRequiredStates is ACT rule 4e8ab6.
var RoleRequiredStates = &act.Rule{
	ID: "role-required-states", ACT: []string{"4e8ab6"}, Criteria: []act.Criterion{"1.3.1", "4.1.2"}, Stricter: true, Level: act.A,
	Title: act.Text{
		EN: "Elements with a role have the states that the role requires",
		CY: "Mae gan elfennau â rôl y cyflyrau y mae'r rôl yn eu gofyn",
	},
	Why: act.Text{
		EN: "A screen reader says that there is a checkbox, but not whether it is checked.",
		CY: "Bydd darllenydd sgrin yn dweud bod blwch ticio yno, ond nid a yw wedi'i dicio.",
	},
	Fix: act.Text{
		EN: "Write the missing attribute and keep it up to date, or use the HTML element, which has the state by itself.",
		CY: "Ysgrifennwch y briodwedd sydd ar goll a'i diweddaru, neu defnyddiwch yr elfen HTML, sydd â'r cyflwr ohoni'i hun.",
	},
	Applicability: "Each HTML or SVG element that is included in the accessibility tree and has a role attribute that gives it another role than its own.",
	Expectations:  []string{"Each state and property that the role requires is there and not empty, unless ARIA gives it a default or the HTML element itself has it."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/4e8ab6/",
	Run: func(p *act.Page) {
		for _, n := range facts.ARIAOf(p).Roles {
			role := p.ARIA.ExplicitRole(n)
			if role == "" || facts.IsNone(role) || p.Namespace(n) == dom.MathML || role == p.ARIA.ImplicitRole(n) || !p.ARIA.Included(n) {
				continue
			}
			complete := true
			for _, attr := range requiredOf(p, n, role) {
				if dom.Trim(p.Value(n, attr)) == "" && !hasNatively(p, n, attr) {
					complete = false
					p.Fail(n, act.Text{
						EN: "The role {role} requires {name}, which is missing",
						CY: "Mae'r rôl {role} yn gofyn am {name}, sydd ar goll",
					}, "role", role, "name", attr)
				}
			}
			if complete {
				p.Pass(n)
			}
		}
	},
}

// requiredOf are the attributes that the role requires of n and gives no
// default. A combobox need not name its popup any more (ARIA 1.3), a separator
// has a value where it takes focus (ARIA 1.2, section 5.4 "separator"), and a
// heading's default level is one of ARIA 1.1.
func requiredOf(p *act.Page, n act.Node, role string) []string {
	switch role {
	case "combobox":
		return []string{"aria-expanded"}
	case "option", "tab", "treeitem":
		return nil
	case "separator":
		if p.ARIA.Focusable(n) {
			return []string{"aria-valuenow"}
		}
		return nil
	}
	if d := aria.Definition(role); d != nil {
		return d.Required
	}
	return nil
}

// hasNatively reports whether the element itself has the state (HTML-AAM,
// "HTML attribute state and property mappings").
func hasNatively(p *act.Page, n act.Node, attr string) bool {
	switch attr {
	case "aria-checked":
		t := facts.InputType(p, n)
		return t == "checkbox" || t == "radio"
	case "aria-level":
		return p.Is(n, "h1", "h2", "h3", "h4", "h5", "h6")
	case "aria-valuenow":
		t := facts.InputType(p, n)
		return t == "range" || t == "number" || p.Is(n, "progress", "meter")
	case "aria-expanded":
		return p.Is(n, "select", "summary") || p.Has(n, "list") || p.Has(n, "popovertarget")
	}
	return false
}
