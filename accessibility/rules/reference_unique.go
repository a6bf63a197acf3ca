package rules

import (
	"strconv"
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// ReferenceUnique looks at ids that a label or an aria attribute names and that
// stand on the page more than once. HTML no longer lets that fail a criterion
// by itself: where the name is lost, field-name and others say so.
var ReferenceUnique = &act.Rule{
	ID: "reference-unique", Class: act.Practice, Level: act.A,
	Title: act.Text{
		EN: "Ids that labels and descriptions refer to stand on the page once",
		CY: "Mae pob id y mae labeli a disgrifiadau'n cyfeirio ato ar y dudalen unwaith",
	},
	Why: act.Text{
		EN: "The browser takes the first element with the id, so the second field has the wrong label, or none.",
		CY: "Bydd y porwr yn cymryd yr elfen gyntaf â'r id, felly bydd gan yr ail faes y label anghywir, neu ddim un.",
	},
	Fix: act.Text{
		EN: "Give each element an id of its own.",
		CY: "Rhowch ei id ei hun i bob elfen.",
	},
	Applicability: "Each element whose id is named by a for, aria-labelledby, aria-describedby, aria-controls or aria-owns attribute of the page, the first with it aside.",
	Expectations:  []string{"No element before it has the same id."},
	Source:        "https://www.w3.org/WAI/WCAG22/Techniques/html/H93",
	Run: func(p *act.Page) {
		var named map[string]bool // made when an id is there twice
		for _, n := range facts.ARIAOf(p).IDs {
			id := p.Value(n, "id")
			first := p.ByID(n, id)
			if first == n || first == act.None {
				continue
			}
			if named == nil {
				named = map[string]bool{}
				eachReference(p, func(_ act.Node, id string) { named[id] = true })
			}
			if !named[id] {
				continue
			}
			line, _ := p.Position(first)
			p.Fail(n, act.Text{
				EN: "The id {id} is taken already, by <{tag}> on line {line}",
				CY: "Mae'r id {id} wedi'i ddefnyddio eisoes, gan <{tag}> ar linell {line}",
			}, "id", facts.Shorten(id), "tag", p.Tag(first), "line", strconv.Itoa(line))
		}
		last := act.None
		eachReference(p, func(n act.Node, id string) {
			if to := p.ByID(n, id); to != act.None && to != last {
				p.Pass(to)
				last = to
			}
		})
	},
}

// eachReference calls f with each id that a label or an aria attribute names.
func eachReference(p *act.Page, f func(n act.Node, id string)) {
	for _, n := range facts.ARIAOf(p).States {
		for i, attrs := 0, p.Attrs(n); i < len(attrs); i++ {
			switch attrs[i].Name {
			case "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns":
				for id := range strings.FieldsFuncSeq(attrs[i].Value, dom.IsSpace) {
					f(n, id)
				}
			}
		}
	}
	for _, n := range p.Tagged("label") {
		if id := p.Value(n, "for"); id != "" {
			f(n, id)
		}
	}
}
