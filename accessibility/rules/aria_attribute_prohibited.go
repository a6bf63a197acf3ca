package rules

import (
	"slices"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/aria"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// ARIAAttributeProhibited is ACT rule kb1m8s.
var ARIAAttributeProhibited = &act.Rule{
	ID: "aria-attribute-prohibited", ACT: []string{"kb1m8s"}, Criteria: []act.Criterion{"1.3.1"}, Stricter: true, Level: act.A,
	Title: act.Text{
		EN: "ARIA names are not given to elements that cannot have one",
		CY: "Ni roddir enwau ARIA i elfennau na allant gael un",
	},
	Why: act.Text{
		EN: "Some assistive technology reads the name, some does not: what it says does not reach everybody.",
		CY: "Bydd rhai technolegau cynorthwyol yn darllen yr enw, a rhai ddim: nid yw'r hyn y mae'n ei ddweud yn cyrraedd pawb.",
	},
	Fix: act.Text{
		EN: "Give the element a role that can have a name, such as group or region, or say the same in text, visually hidden if need be.",
		CY: "Rhowch rôl i'r elfen sy'n gallu cael enw, fel group neu region, neu dywedwch yr un peth mewn testun, wedi'i guddio o'r golwg os oes angen.",
	},
	Applicability: "Each global ARIA attribute that is not empty, on an HTML or SVG element that is not hidden from assistive technology.",
	Expectations:  []string{"The role of the element does not prohibit it."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/kb1m8s/",
	Run: func(p *act.Page) {
		for _, n := range facts.ARIAOf(p).States {
			if p.Namespace(n) == dom.MathML || p.ARIA.Hidden(n) {
				continue
			}
			applies, allowed := false, true
			for _, a := range p.Attrs(n) {
				d := aria.AttributeByName(a.Name)
				if d == nil || !d.Global || dom.Trim(a.Value) == "" {
					continue
				}
				applies = true
				if role := prohibitingRole(p, n, a.Name); role != "" {
					allowed = false
					p.Fail(n, act.Text{
						EN: "{name} is not allowed on the role {role} (<{tag}>)",
						CY: "Ni chaniateir {name} ar y rôl {role} (<{tag}>)",
					}, "name", a.Name, "role", role, "tag", p.Tag(n))
				}
			}
			if applies && allowed {
				p.Pass(n)
			}
		}
	},
}

// generics are the elements that have the role generic in every version of
// HTML-AAM. Of others (header, li, body ...) it hangs on the version or on the
// place, and ARIA 1.3 gives some of them a role that can be named.
var generics = []string{"a", "b", "bdi", "bdo", "data", "div", "i", "pre", "q", "samp", "small", "span", "u"}

// prohibitingRole is the role of n if it prohibits the attribute, else "".
func prohibitingRole(p *act.Page, n act.Node, attr string) string {
	role, explicit := p.ARIA.Role(n), p.ARIA.ExplicitRole(n)
	switch {
	case facts.IsNone(explicit) && (attr == "aria-brailleroledescription" || attr == "aria-roledescription"):
		// There is no role to describe, whether or not the attribute exposes the element again.
		return "none"
	case explicit == "" && p.Namespace(n) == dom.SVG, facts.IsCustom(p, n) && explicit == "":
		return "" // a name gives SVG elements a role (SVG-AAM), script custom ones
	case role == "generic" && explicit == "" && !p.Is(n, generics...):
		return ""
	case role == "generic":
		if slices.Contains(prohibitedOnGeneric, attr) {
			return role
		}
		return ""
	}
	d := aria.Definition(role)
	if d == nil || d.Draft || facts.IsNone(role) {
		return ""
	}
	if slices.Contains(d.Prohibited, attr) || d.NameProhibited && attr == "aria-braillelabel" {
		return role
	}
	return ""
}

// prohibitedOnGeneric are what ARIA 1.2, section 5.4 "generic", prohibits, with
// the braille attributes of ARIA 1.3.
var prohibitedOnGeneric = []string{"aria-label", "aria-labelledby", "aria-roledescription", "aria-braillelabel", "aria-brailleroledescription"}
