package rules

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
)

// AccesskeyUnique finds access keys that are given twice.
var AccesskeyUnique = &act.Rule{
	ID: "accesskey-unique", Level: act.A, Class: act.Practice,
	Title: act.Text{
		EN: "Each access key belongs to one element",
		CY: "Mae pob bysell fynediad yn perthyn i un elfen",
	},
	Why: act.Text{
		EN: "Someone who presses the key gets another element than they were told.",
		CY: "Bydd rhywun sy'n gwasgu'r fysell yn cael elfen arall na'r un a ddywedwyd wrthyn nhw.",
	},
	Fix: act.Text{
		EN: "Give each element a key of its own, or take out accesskey: it clashes with the keys of browsers and screen readers too.",
		CY: "Rhowch fysell ei hun i bob elfen, neu tynnwch accesskey: mae'n gwrthdaro â bysellau porwyr a darllenwyr sgrin hefyd.",
	},
	Applicability: "Each element with an accesskey attribute that is not empty.",
	Expectations:  []string{"No element before it has the same key, but for a link to the same address."},
	Source:        "https://html.spec.whatwg.org/multipage/interaction.html#the-accesskey-attribute",
	Run: func(p *act.Page) {
		var taken map[string]act.Node
		for n := range p.Elements(0) {
			keys := p.Fields(n, "accesskey")
			if len(keys) == 0 || !p.ARIA.Rendered(n) {
				continue
			}
			if taken == nil {
				taken = map[string]act.Node{}
			}
			key := strings.ToLower(keys[0])
			first, found := taken[key]
			if !found {
				taken[key] = n
			}
			if found && !leadTogether(p, first, n) {
				p.Fail(n, act.Text{EN: "The access key {key} belongs to another element too", CY: "Mae'r fysell fynediad {key} yn perthyn i elfen arall hefyd"}, "key", key)
			} else {
				p.Pass(n)
			}
		}
	},
}

// leadTogether reports whether two elements are links to one address: the
// arrows above and below the text of a manual.
func leadTogether(p *act.Page, a, b act.Node) bool {
	return p.Is(a, "a") && p.Is(b, "a") && p.Has(a, "href") && p.Value(a, "href") == p.Value(b, "href")
}
