package rules

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// ReferenceExists looks at names and descriptions whose ids lead nowhere.
var ReferenceExists = &act.Rule{
	ID: "reference-exists", Class: act.Practice, Level: act.A,
	Title: act.Text{
		EN: "Names and descriptions refer to elements that exist",
		CY: "Mae enwau a disgrifiadau'n cyfeirio at elfennau sy'n bod",
	},
	Why: act.Text{
		EN: "What the reference was to say, such as a hint, an error or a label, is not read out.",
		CY: "Ni ddarllenir yr hyn yr oedd y cyfeiriad i'w ddweud, fel awgrym, gwall neu label.",
	},
	Fix: act.Text{
		EN: "Correct the id, or leave it out while the element is not on the page.",
		CY: "Cywirwch yr id, neu gadewch ef allan tra nad yw'r elfen ar y dudalen.",
	},
	Applicability: "Each aria-labelledby and aria-describedby attribute with an id, on an element that is not hidden from assistive technology, and each for attribute of a label that is not hidden.",
	Expectations:  []string{"Each id in it is that of an element of the same tree."},
	Source:        "https://www.w3.org/TR/wai-aria-1.2/#valuetype_idref_list",
	Run: func(p *act.Page) {
		for _, n := range facts.ARIAOf(p).States {
			for _, attr := range []string{"aria-labelledby", "aria-describedby"} {
				if p.Has(n, attr) && !p.ARIA.Hidden(n) {
					judgeReferences(p, n, attr)
				}
			}
		}
		for _, n := range p.Tagged("label") {
			if p.Has(n, "for") && !p.ARIA.Hidden(n) {
				judgeReferences(p, n, "for")
			}
		}
	},
}

func judgeReferences(p *act.Page, n act.Node, attr string) {
	ids := p.Fields(n, attr)
	if len(ids) == 0 {
		return
	}
	if attr == "for" { // one id, as it stands
		ids = []string{p.Value(n, attr)}
	}
	var missing []string
	for _, id := range ids {
		if p.ByID(n, id) == act.None {
			missing = append(missing, id)
		}
	}
	if len(missing) == 0 {
		p.Pass(n)
		return
	}
	p.Fail(n, act.Text{
		EN: "The attribute {attr} names {ids}, which is nowhere on the page",
		CY: "Mae'r briodwedd {attr} yn enwi {ids}, nad yw yn unman ar y dudalen",
	}, "attr", attr, "ids", facts.Shorten(strings.Join(missing, ", ")))
}
