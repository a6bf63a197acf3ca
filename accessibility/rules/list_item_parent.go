package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// ListItemParent is the other side of ACT rule ff89c9, which leaves li alone.
var ListItemParent = &act.Rule{
	ID: "list-item-parent", Criteria: []act.Criterion{"1.3.1"}, Level: act.A,
	Title: act.Text{EN: "List items are in a list", CY: "Mae eitemau rhestr mewn rhestr"},
	Why: act.Text{
		EN: "Without its list a screen reader does not say that there is one, or how long it is.",
		CY: "Heb y rhestr ni fydd darllenydd sgrin yn dweud bod un yno, na pha mor hir yw hi.",
	},
	Fix: act.Text{
		EN: "Put the li elements straight into ul, ol or menu.",
		CY: "Rhowch yr elfennau li yn union mewn ul, ol neu menu.",
	},
	Applicability: "Each li element without a role of its own that is included in the accessibility tree.",
	Expectations:  []string{"Its parent, elements with the role none aside, is a ul, ol or menu element or has the role list."},
	Source:        "https://www.w3.org/WAI/WCAG22/Techniques/html/H48",
	Run: func(p *act.Page) {
		for _, n := range p.Tagged("li") {
			if p.ARIA.ExplicitRole(n) != "" || !p.ARIA.Included(n) {
				continue
			}
			parent := p.FlatParent(n)
			for parent > 0 && (p.Is(parent, "slot") || facts.IsNone(p.ARIA.ExplicitRole(parent)) && !p.Is(parent, "ul", "ol", "menu")) {
				parent = p.FlatParent(parent)
			}
			switch {
			case parent <= 0 || !p.IsElement(parent):
				continue
			case p.Is(parent, "ul", "ol", "menu") || p.ARIA.Role(parent) == "list":
				p.Pass(n) // whatever else its list is: aria-children looks at that
			case facts.IsCustom(p, parent):
				p.CantTell(n, act.Text{
					EN: "Does a script give <{tag}> the role list?",
					CY: "A yw sgript yn rhoi'r rôl list i <{tag}>?",
				}, "tag", p.Tag(parent))
			default:
				p.Fail(n, act.Text{
					EN: "The li element is in <{tag}>, not in a list",
					CY: "Mae'r elfen li yn <{tag}>, nid mewn rhestr",
				}, "tag", p.Tag(parent))
			}
		}
	},
}
