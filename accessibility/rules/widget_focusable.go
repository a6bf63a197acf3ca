package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// WidgetFocusable is WCAG failure F59 and the keyboard half of F54: a control
// made by a role that the keyboard cannot reach. Items of composite widgets
// (tabs, options, menu items) are left out: focus is moved among them by script.
var WidgetFocusable = &act.Rule{
	ID: "widget-focusable", Criteria: []act.Criterion{"2.1.1"}, Level: act.A,
	Title: act.Text{EN: "Controls made by a role take focus", CY: "Mae rheolyddion a wneir â rôl yn cymryd ffocws"},
	Why: act.Text{
		EN: "Someone who uses a keyboard can see the control but not get to it.",
		CY: "Gall rhywun sy'n defnyddio bysellfwrdd weld y rheolydd ond nid ei gyrraedd.",
	},
	Fix: act.Text{
		EN: "Use the HTML element (button, a, input), or add tabindex=\"0\" and act on the keys too.",
		CY: "Defnyddiwch yr elfen HTML (button, a, input), neu ychwanegwch tabindex=\"0\" ac ymatebwch i'r bysellau hefyd.",
	},
	Applicability: "Each HTML element that is visible, included in the accessibility tree, not disabled, and has a role attribute of button, checkbox, combobox, link, searchbox, slider, spinbutton, switch or textbox, unless it is in or around an element that takes focus.",
	Expectations:  []string{"It can take focus; a person must look where no handler of the mouse is written on it."},
	Source:        "https://www.w3.org/WAI/WCAG22/Techniques/failures/F59",
	Run: func(p *act.Page) {
		for _, n := range facts.ARIAOf(p).Roles {
			role := p.ARIA.ExplicitRole(n)
			switch role {
			case "button", "checkbox", "combobox", "link", "searchbox", "slider", "spinbutton", "switch", "textbox":
			default:
				continue
			}
			if p.Namespace(n) != dom.HTML || !p.ARIA.Included(n) || !p.ARIA.Visible(n) || p.ARIA.Disabled(n) || isTrue(p, n, "aria-disabled") {
				continue
			}
			switch {
			case p.ARIA.Focusable(n):
				p.Pass(n)
			case isReachedThrough(p, n):
				continue
			case p.Has(n, "onclick") || p.Has(n, "onmousedown") || p.Has(n, "onmouseup"):
				p.Fail(n, act.Text{
					EN: "The element with the role {role} reacts to the mouse but cannot take focus",
					CY: "Mae'r elfen sydd â'r rôl {role} yn ymateb i'r llygoden ond ni all gymryd ffocws",
				}, "role", role)
			default:
				p.CantTell(n, act.Text{
					EN: "The element with the role {role} cannot take focus; does a script make it work with the keyboard?",
					CY: "Ni all yr elfen sydd â'r rôl {role} gymryd ffocws; a yw sgript yn gwneud iddi weithio â'r bysellfwrdd?",
				}, "role", role)
			}
		}
	},
}

func isTrue(p *act.Page, n act.Node, attr string) bool { return p.Value(n, attr) == "true" }

// isReachedThrough reports whether the keyboard reaches n through an element in
// it or around it.
func isReachedThrough(p *act.Page, n act.Node) bool {
	if len(facts.TabStops(p, n+1, p.End(n))) > 0 {
		return true
	}
	for a := p.FlatParent(n); a > 0; a = p.FlatParent(a) {
		if p.IsElement(a) && (p.ARIA.Focusable(a) || p.Has(a, "aria-activedescendant") || facts.IsCustom(p, a)) {
			return true
		}
	}
	return false
}
