package rules

import (
	"slices"
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// ARIAChildren is ACT rule bc4a75.
var ARIAChildren = &act.Rule{
	ID: "aria-children", ACT: []string{"bc4a75"}, Criteria: []act.Criterion{"1.3.1"}, Level: act.A,
	Title: act.Text{
		EN: "Lists, tables, menus and the like hold only what belongs in them",
		CY: "Dim ond yr hyn sy'n perthyn iddynt sydd mewn rhestrau, tablau, dewislenni a'u tebyg",
	},
	Why: act.Text{
		EN: "A screen reader counts the items wrongly, or leaves out what stands between them.",
		CY: "Bydd darllenydd sgrin yn cyfrif yr eitemau'n anghywir, neu'n hepgor yr hyn sydd rhyngddynt.",
	},
	Fix: act.Text{
		EN: "Give each child the role that belongs there (li in a list, row in a table), or move it out.",
		CY: "Rhowch i bob plentyn y rôl sy'n perthyn yno (li mewn rhestr, row mewn tabl), neu symudwch ef allan.",
	},
	Applicability: "Each HTML or SVG element that is included in the accessibility tree, is not busy, and has the role feed, grid, list, listbox, menu, menubar, row, rowgroup, table, tablist, tree or treegrid.",
	Expectations:  []string{"Its children in the accessibility tree have only roles that its role allows; a group in it holds only the same."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/bc4a75/",
	Run: func(p *act.Page) {
		for _, n := range facts.WithRole(p, "feed", "grid", "list", "listbox", "menu", "menubar", "radiogroup", "row", "rowgroup",
			"table", "tablist", "tree", "treegrid") {
			if p.Namespace(n) == dom.MathML || !p.ARIA.Included(n) || isBusy(p, n) {
				continue
			}
			role := p.ARIA.Role(n)
			// Radio groups hold labels and hints, and a select's own list is the browser's.
			if role == "radiogroup" || p.Is(n, "select", "datalist") && p.ARIA.ExplicitRole(n) == "" {
				p.Pass(n)
				continue
			}
			stray := facts.StrayChild(p, n, facts.AllowedIn(role))
			if stray == act.None {
				stray = strayInGroups(p, n, role)
			}
			if stray == act.None {
				p.Pass(n)
				continue
			}
			failChild(p, n, stray, role)
		}
	},
}

func failChild(p *act.Page, n, stray act.Node, role string) {
	child := p.ARIA.Role(stray)
	if child == "generic" {
		p.Fail(n, act.Text{
			EN: "The element with the role {role} holds <{tag}>, which has no role that belongs there",
			CY: "Mae <{tag}> yn yr elfen sydd â'r rôl {role}, heb rôl sy'n perthyn yno",
		}, "role", role, "tag", p.Tag(stray))
		return
	}
	p.Fail(n, act.Text{
		EN: "The element with the role {role} holds <{tag}> with the role {child}, which does not belong there",
		CY: "Mae <{tag}> â'r rôl {child} yn yr elfen sydd â'r rôl {role}, ac nid yw'n perthyn yno",
	}, "role", role, "tag", p.Tag(stray), "child", child)
}

// strayInGroups looks into the groups of a menu, tree or listbox: they hold
// what it holds, and groups.
func strayInGroups(p *act.Page, n act.Node, role string) act.Node {
	switch role {
	case "listbox", "menu", "menubar", "tree":
	default:
		return act.None
	}
	groups := facts.WithRole(p, "group")
	first, _ := slices.BinarySearch(groups, n)
	for _, g := range groups[first:] {
		if g >= p.End(n) {
			break
		}
		if p.ARIA.Hidden(g) {
			continue
		}
		if owner, _ := groupOwner(p, g); owner != n {
			continue
		}
		// Text in a group may be its label.
		if stray := facts.StrayChild(p, g, facts.AllowedIn(role)); stray != act.None && p.ARIA.Role(stray) != "generic" {
			return stray
		}
	}
	return act.None
}

// groupOwner is the element around nested groups.
func groupOwner(p *act.Page, g act.Node) (owner act.Node, sure bool) {
	for range 512 {
		g, sure = facts.TreeParent(p, g)
		if g == act.None || p.ARIA.Role(g) != "group" {
			return g, sure
		}
	}
	return act.None, false
}

// isBusy reports whether n, or an element around it, says that it is being changed.
func isBusy(p *act.Page, n act.Node) bool {
	for ; n != act.None && n > 0; n = p.FlatParent(n) {
		if p.IsElement(n) && strings.EqualFold(p.Value(n, "aria-busy"), "true") {
			return true
		}
	}
	return false
}
