package rules

import (
	"slices"
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// DecorativeExposed is ACT rule 46ca7f. A failure fails no criterion: whether
// what is exposed is decoration in truth, only a person can say.
var DecorativeExposed = &act.Rule{
	ID: "decorative-exposed", ACT: []string{"46ca7f"}, Class: act.Practice, Level: act.A,
	Title: act.Text{
		EN: "What is marked as decoration is not exposed to assistive technology",
		CY: "Nid yw'r hyn sydd wedi'i nodi'n addurn yn cael ei gyflwyno i dechnoleg gynorthwyol",
	},
	Why: act.Text{
		EN: "The markup says two things at once: ignore this, and pay attention to it. Browsers then choose the second.",
		CY: "Mae'r marcio'n dweud dau beth ar unwaith: anwybyddwch hwn, a rhowch sylw iddo. Yr ail a ddewisa porwyr wedyn.",
	},
	Fix: act.Text{
		EN: "If it is decoration, take away what exposes it: the aria- attribute or the tabindex. If not, take away role=\"none\" or the empty alt.",
		CY: "Os addurn ydyw, tynnwch yr hyn sy'n ei gyflwyno: y briodwedd aria- neu'r tabindex. Os na, tynnwch role=\"none\" neu'r alt gwag.",
	},
	Applicability: `Each element whose role attribute is none or presentation, and each HTML img element with alt="" and no role attribute.`,
	Expectations:  []string{"It is not included in the accessibility tree, or its role is none."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/46ca7f/",
	Run: func(p *act.Page) {
		marked := []act.Node{}
		for _, n := range facts.ARIAOf(p).Roles {
			if facts.IsNone(p.ARIA.ExplicitRole(n)) {
				marked = append(marked, n)
			}
		}
		for _, n := range p.Tagged("img") {
			if alt, ok := p.Attr(n, "alt"); ok && alt == "" && p.ARIA.ExplicitRole(n) == "" {
				marked = append(marked, n)
			}
		}
		slices.Sort(marked)
		for _, n := range marked {
			if p.ARIA.Hidden(n) || facts.IsNone(p.ARIA.Role(n)) || !p.ARIA.Included(n) {
				p.Pass(n)
				continue
			}
			role := p.ARIA.Role(n)
			if role == "" {
				role = "<" + p.Tag(n) + ">"
			}
			p.Fail(n, act.Text{
				EN: "It is marked as decoration, but {cause} exposes it as {role}",
				CY: "Mae wedi'i nodi'n addurn, ond mae {cause} yn ei gyflwyno fel {role}",
			}, "cause", whatExposes(p, n), "role", role)
		}
	},
}

// whatExposes names the attribute that starts the conflict (ARIA 1.2, section
// 6.3.2), or the element where it can take focus by itself.
func whatExposes(p *act.Page, n act.Node) string {
	for _, a := range p.Attrs(n) {
		if strings.HasPrefix(a.Name, "aria-") && a.Name != "aria-hidden" || a.Name == "tabindex" {
			return a.Name
		}
	}
	return "<" + p.Tag(n) + ">"
}
