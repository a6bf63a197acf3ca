package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/links"
)

// SameLinkName is ACT rule b20e66.
var SameLinkName = &act.Rule{
	ID: "same-link-name", ACT: []string{"b20e66"}, Criteria: []act.Criterion{"2.4.9"}, Level: act.AAA,
	Title: act.Text{
		EN: "Links with the same name lead to the same thing",
		CY: "Mae dolenni â'r un enw yn arwain at yr un peth",
	},
	Why: act.Text{
		EN: "In a list of links, two that sound the same cannot be told apart.",
		CY: "Mewn rhestr o ddolenni, ni ellir gwahaniaethu rhwng dwy sy'n swnio'r un fath.",
	},
	Fix: act.Text{
		EN: "Name each link after what is behind it: “Contact admissions” and “Contact careers”.",
		CY: "Enwch bob dolen ar ôl yr hyn sydd y tu ôl iddi: “Cysylltu â derbyniadau” a “Cysylltu â gyrfaoedd”.",
	},
	Applicability: "Each set of two or more links of a web page, frames included, that are included in the accessibility tree and have the same name.",
	Expectations:  []string{"They lead to the same resource or to equivalent ones, redirects that happen at once included. Pages of the same site are read and compared."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/b20e66/",
	Run: func(p *act.Page) {
		if p.Outer != nil {
			return
		}
		for _, group := range links.SameName(links.AllLinks(p)) {
			odd := 0
			for i := range group[:min(len(group), most)] {
				if i > 0 && links.Differ(group[0], group[i]) != links.PerhapsSame {
					odd = i
					break
				}
			}
			target := group[odd].Node
			if group[odd].Page != p { // findings belong to the page that the rule runs on
				target = group[0].Node
			}
			switch {
			case group[0].Page != p && group[odd].Page != p:
				if odd > 0 {
					target = p.DocumentElement()
					p.Fail(target, sameLinkMessage, "name", group[odd].Name)
				}
			case odd > 0:
				p.Fail(target, sameLinkMessage, "name", group[odd].Name)
			default:
				p.Pass(target)
			}
		}
	},
}

var sameLinkMessage = act.Text{
	EN: "Another link is called “{name}” too, and leads somewhere else",
	CY: "Mae dolen arall o'r enw “{name}” hefyd, ac mae'n arwain i rywle arall",
}
