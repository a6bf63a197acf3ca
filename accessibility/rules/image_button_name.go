package rules

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// ImageButtonName is ACT rule 59796f.
var ImageButtonName = &act.Rule{
	ID: "image-button-name", ACT: []string{"59796f"}, Criteria: []act.Criterion{"1.1.1", "4.1.2"}, Level: act.A,
	Title: act.Text{EN: "Image buttons have a name", CY: "Mae gan fotymau delwedd enw"},
	Why: act.Text{
		EN: "Someone who does not see the image hears “Submit Query” or a file name, not what the button does.",
		CY: "Bydd rhywun nad yw'n gweld y ddelwedd yn clywed “Submit Query” neu enw ffeil, nid beth mae'r botwm yn ei wneud.",
	},
	Fix: act.Text{
		EN: `Say in the alt attribute what the button does: alt="Search".`,
		CY: `Dywedwch yn y briodwedd alt beth mae'r botwm yn ei wneud: alt="Chwilio".`,
	},
	Applicability: "Each input element of type image that is included in the accessibility tree.",
	Expectations:  []string{"It has an accessible name that is neither empty nor the browser's own (“Submit Query”)."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/59796f/",
	Run: func(p *act.Page) {
		for _, n := range p.Tagged("input") {
			if facts.InputType(p, n) != "image" || !p.ARIA.Included(n) {
				continue
			}
			if name := p.ARIA.Name(n); name.Text == "" || isDefaultButtonName(p, n, name.Text) {
				p.Fail(n, act.Text{EN: "The image button has no text alternative", CY: "Does gan y botwm delwedd ddim testun amgen"})
				continue
			}
			p.Pass(n)
		}
	},
}

// isDefaultButtonName reports whether a name is the one that browsers give a
// nameless image button (HTML-AAM 4.1.6). The author's own "Submit" is none.
func isDefaultButtonName(p *act.Page, n act.Node, name string) bool {
	if strings.EqualFold(name, "Submit Query") {
		return true
	}
	if !strings.EqualFold(name, "Submit") || len(p.Refs(n, "aria-labelledby")) > 0 {
		return false
	}
	for _, attr := range []string{"alt", "title", "aria-label"} {
		if dom.Trim(p.Value(n, attr)) != "" {
			return false
		}
	}
	return true
}
