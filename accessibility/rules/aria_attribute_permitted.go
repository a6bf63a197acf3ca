package rules

import (
	"slices"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/aria"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// ARIAAttributePermitted is ACT rule 5c01ea.
var ARIAAttributePermitted = &act.Rule{
	ID: "aria-attribute-permitted", ACT: []string{"5c01ea"}, Criteria: []act.Criterion{"1.3.1", "4.1.2"}, Stricter: true, Level: act.A,
	Title: act.Text{
		EN: "ARIA states and properties fit the role",
		CY: "Mae cyflyrau a phriodweddau ARIA yn addas i'r rôl",
	},
	Why: act.Text{
		EN: "Browsers pass over an attribute that the role does not have, so the state that it was to give does not reach assistive technology.",
		CY: "Bydd porwyr yn anwybyddu priodwedd nad yw'r rôl yn ei chefnogi, felly nid yw'r cyflwr yn cyrraedd technoleg gynorthwyol.",
	},
	Fix: act.Text{
		EN: "Take the attribute away, move it to the element that has the state, or correct the role.",
		CY: "Tynnwch y briodwedd, symudwch hi i'r elfen sydd â'r cyflwr, neu cywirwch y rôl.",
	},
	Applicability: "Each ARIA attribute on an HTML or SVG element that is included in the accessibility tree.",
	Expectations:  []string{"It is global, or the role of the element supports it, or ARIA in HTML allows it on the element."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/5c01ea/",
	Run: func(p *act.Page) {
		for _, n := range facts.ARIAOf(p).States {
			if p.Namespace(n) == dom.MathML || !p.ARIA.Included(n) {
				continue
			}
			applies, permitted := false, true
			for _, a := range p.Attrs(n) {
				d := aria.AttributeByName(a.Name)
				if d == nil {
					continue
				}
				applies = true
				if !d.Global && !d.Draft && !permits(p, n, a.Name) {
					permitted = false
					failPermitted(p, n, a.Name)
				}
			}
			if applies && permitted {
				p.Pass(n)
			}
		}
	},
}

func failPermitted(p *act.Page, n act.Node, attr string) {
	role := p.ARIA.Role(n)
	if role == "" || role == "generic" {
		p.Fail(n, act.Text{
			EN: "{name} has no meaning on <{tag}>, which has no role of its own",
			CY: "Does dim ystyr i {name} ar <{tag}>, nad oes ganddi rôl ei hun",
		}, "name", attr, "tag", p.Tag(n))
		return
	}
	p.Fail(n, act.Text{
		EN: "The role {role} does not support {name}",
		CY: "Nid yw'r rôl {role} yn cefnogi {name}",
	}, "name", attr, "role", role)
}

// permits reports whether an attribute that is not global is allowed on n.
func permits(p *act.Page, n act.Node, attr string) bool {
	role := p.ARIA.Role(n)
	if p.ARIA.ExplicitRole(n) == "" {
		if facts.IsCustom(p, n) {
			return true
		}
		for _, as := range nativeStates(p, n) {
			if slices.Contains(as.attrs, attr) || as.role != "" && aria.Supports(as.role, attr) {
				return true
			}
		}
	}
	return aria.Supports(role, attr)
}

// states are those that an element takes: those of a role, and some by name.
type states struct {
	role  string
	attrs []string
}

// nativeStates are what ARIA in HTML allows on elements that have no role in
// ARIA, or more than the role's own.
func nativeStates(p *act.Page, n act.Node) []states {
	if p.Namespace(n) != dom.HTML {
		return []states{{role: "img"}, {role: "graphics-document"}}
	}
	switch p.Tag(n) {
	case "audio", "video":
		return []states{{role: "application"}}
	case "embed", "object", "iframe":
		return []states{{role: "application"}, {role: "document"}, {role: "img"}}
	case "summary":
		return []states{{role: "button"}}
	case "details":
		return []states{{role: "group", attrs: []string{"aria-expanded"}}}
	case "input":
		switch facts.InputType(p, n) {
		case "password", "date", "datetime-local", "month", "time", "week":
			return []states{{role: "textbox"}, {role: "spinbutton"}}
		case "file":
			return []states{{attrs: []string{"aria-required"}}, {role: "button"}}
		case "color":
			return []states{{role: "textbox"}, {role: "button"}}
		case "radio":
			return []states{{attrs: []string{"aria-required"}}}
		}
	}
	return nil
}
