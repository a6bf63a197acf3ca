package rules

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/facts"
	"github.com/moothall/moothall/accessibility/internal/links"
)

// LinkAlone is ACT rule aizyf1.
var LinkAlone = &act.Rule{
	ID: "link-alone", ACT: []string{"aizyf1"}, Criteria: []act.Criterion{"2.4.9"}, Level: act.AAA,
	Title: act.Text{
		EN: "Links say by themselves where they go",
		CY: "Mae dolenni'n dweud ar eu pen eu hunain i ble maent yn mynd",
	},
	Why: act.Text{
		EN: "Many screen reader users read a list of all links, without the text around them.",
		CY: "Mae llawer o ddefnyddwyr darllenydd sgrin yn darllen rhestr o'r holl ddolenni, heb y testun o'u cwmpas.",
	},
	Fix: act.Text{
		EN: "Write in the link itself what people find there.",
		CY: "Ysgrifennwch yn y ddolen ei hun yr hyn y bydd pobl yn ei gael yno.",
	},
	Applicability: "Each element with the role link that is included in the accessibility tree and has a name.",
	Expectations:  []string{"Its name alone says where it goes: it is not a word such as “more”, nor a file format, nor does it only point to something (“this product”)."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/aizyf1/",
	Run: func(p *act.Page) {
		for _, l := range links.LinksOf(p) {
			name := facts.Plain(l.Name)
			if links.IsVague(l, name) && !links.PointsToItself(l) || facts.BareActions[name] || links.FormatOf(l) != "" || onlyPoints(name) {
				p.Fail(l.Node, act.Text{
					EN: "“{text}” alone does not say where the link goes",
					CY: "Nid yw “{text}” ar ei ben ei hun yn dweud i ble mae'r ddolen yn mynd",
				}, "text", name)
				continue
			}
			p.Pass(l.Node)
		}
	},
}

// onlyPoints reports whether a name is a pointing word and one noun: "this
// product", "y ffurflen hon".
func onlyPoints(name string) bool {
	w := strings.Fields(name)
	switch len(w) {
	case 2:
		return w[0] == "this" || w[0] == "that" || w[0] == "these" || w[0] == "those" || isPointer(w[1])
	case 3:
		return (w[0] == "y" || w[0] == "yr") && isPointer(w[2])
	}
	return false
}

func isPointer(w string) bool {
	return w == "hwn" || w == "hon" || w == "hyn" || w == "hwnnw" || w == "honno" || w == "hynny"
}
