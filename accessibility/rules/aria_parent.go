package rules

import (
	"slices"
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/aria"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
	"github.com/moothall/moothall/accessibility/internal/script"
)

// ARIAParent is ACT rule ff89c9.
var ARIAParent = &act.Rule{
	ID: "aria-parent", ACT: []string{"ff89c9"}, Criteria: []act.Criterion{"1.3.1"}, Level: act.A,
	Title: act.Text{
		EN: "Items, rows, cells and tabs stand in what they belong to",
		CY: "Mae eitemau, rhesi, celloedd a thabiau yn yr hyn y maent yn perthyn iddo",
	},
	Why: act.Text{
		EN: "Out of its list or table, an item or cell is not announced as one, or counts wrongly.",
		CY: "Y tu allan i'w restr neu ei dabl, ni chaiff eitem na chell ei chyhoeddi felly, neu caiff ei chyfrif yn anghywir.",
	},
	Fix: act.Text{
		EN: "Put the element straight into one with the role that it needs, with nothing but elements without a role in between.",
		CY: "Rhowch yr elfen yn union mewn un â'r rôl sydd ei hangen, heb ddim ond elfennau heb rôl rhyngddynt.",
	},
	Applicability: "Each HTML or SVG element that is included in the accessibility tree and whose role attribute gives it another role than its own, one of WAI-ARIA that needs a context: listitem, row, cell, tab, option and so on.",
	Expectations:  []string{"Its parent in the accessibility tree has one of the roles that it needs as context."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/ff89c9/",
	Run: func(p *act.Page) {
		for _, n := range facts.ARIAOf(p).Roles {
			d := aria.Definition(p.ARIA.ExplicitRole(n))
			if d == nil || len(d.Parents) == 0 || strings.HasPrefix(d.Name, "doc-") || p.Namespace(n) == dom.MathML ||
				d.Name == p.ARIA.ImplicitRole(n) || !p.ARIA.Included(n) {
				continue
			}
			judgeParent(p, n, d)
		}
		askOfScripts(p)
	},
}

func judgeParent(p *act.Page, n act.Node, d *aria.RoleDefinition) {
	parent, sure := facts.TreeParent(p, n)
	role := ""
	if parent != act.None && !p.Is(parent, "html", "body") {
		role = p.ARIA.Role(parent)
	}
	needed := strings.Join(d.Parents, ", ")
	switch {
	case role != "" && slices.Contains(d.Parents, role):
		p.Pass(n)
	case !sure:
		p.CantTell(n, act.Text{
			EN: "Is the element with the role {role} in one with the role {needed} once the scripts have run?",
			CY: "A yw'r elfen sydd â'r rôl {role} mewn un â'r rôl {needed} ar ôl i'r sgriptiau redeg?",
		}, "role", d.Name, "needed", needed)
	case role == "" || role == "generic":
		p.Fail(n, act.Text{
			EN: "The element with the role {role} is not in one with the role {needed}",
			CY: "Nid yw'r elfen sydd â'r rôl {role} mewn un â'r rôl {needed}",
		}, "role", d.Name, "needed", needed)
	default:
		p.Fail(n, act.Text{
			EN: "The element with the role {role} is in one with the role {parent}, not {needed}",
			CY: "Mae'r elfen sydd â'r rôl {role} mewn un â'r rôl {parent}, nid {needed}",
		}, "role", d.Name, "parent", role, "needed", needed)
	}
}

// askOfScripts asks about elements with such a role that an inline script puts
// in a shadow tree: they are not on the page that is read here.
func askOfScripts(p *act.Page) {
	for s, code := range script.Inline(p) {
		if !strings.Contains(code, "attachShadow") {
			continue
		}
		for _, role := range []string{"listitem", "row", "cell", "gridcell", "option", "tab", "menuitem", "treeitem"} {
			if strings.Contains(code, `role="`+role+`"`) || strings.Contains(code, "role='"+role+"'") {
				p.CantTell(s, act.Text{
					EN: "The script writes elements with the role {role} in a shadow tree; do they stand in what they belong to?",
					CY: "Mae'r sgript yn ysgrifennu elfennau â'r rôl {role} mewn coeden gysgod; ydyn nhw yn yr hyn y maent yn perthyn iddo?",
				}, "role", role)
				break
			}
		}
	}
}
