package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// LinkName is ACT rule c487ae.
var LinkName = &act.Rule{
	ID: "link-name", ACT: []string{"c487ae"}, Criteria: []act.Criterion{"2.4.4", "2.4.9", "4.1.2"}, Level: act.A,
	Title: act.Text{EN: "Links have a name", CY: "Mae gan ddolenni enw"},
	Why: act.Text{
		EN: "A screen reader says only “link”, or reads out the address, so nobody can tell where it goes.",
		CY: "Bydd darllenydd sgrin yn dweud “dolen” yn unig, neu'n darllen y cyfeiriad, felly ni all neb wybod i ble mae'n mynd.",
	},
	Fix: act.Text{
		EN: "Put text in the link that says where it goes. If it holds only an image, say it in the alt attribute of the image.",
		CY: "Rhowch destun yn y ddolen sy'n dweud i ble mae'n mynd. Os delwedd yn unig sydd ynddi, dywedwch hynny ym mhriodwedd alt y ddelwedd.",
	},
	Applicability: "Each HTML element with the role link that is included in the accessibility tree.",
	Expectations:  []string{"It has an accessible name that is not empty."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/c487ae/",
	Run: func(p *act.Page) {
		for _, n := range facts.WithRole(p, "link") {
			if p.Namespace(n) != dom.HTML || !p.ARIA.Included(n) {
				continue
			}
			message := act.Text{EN: "The link has no name", CY: "Does gan y ddolen ddim enw"}
			if holdsImage(p, n) {
				message = act.Text{
					EN: "The link holds only an image, and the image has no text alternative",
					CY: "Dim ond delwedd sydd yn y ddolen, a does gan y ddelwedd ddim testun amgen",
				}
			}
			facts.JudgeName(p, n, message)
		}
	},
}

// holdsImage reports whether there is an image in n.
func holdsImage(p *act.Page, n act.Node) bool {
	for c := range p.Elements(n) {
		if p.Is(c, "img") || p.Tag(c) == "svg" {
			return true
		}
	}
	return false
}
