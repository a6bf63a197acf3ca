package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// CanvasAlt asks about drawings that say nothing in words.
var CanvasAlt = &act.Rule{
	ID: "canvas-alt", Criteria: []act.Criterion{"1.1.1"}, Level: act.A,
	Title: act.Text{EN: "Canvas drawings have a text alternative", CY: "Mae gan luniadau canvas destun amgen"},
	Why: act.Text{
		EN: "What a script draws is there only for those who see it.",
		CY: "Dim ond i'r rhai sy'n ei weld y mae'r hyn y mae sgript yn ei lunio.",
	},
	Fix: act.Text{
		EN: "Say the same inside the canvas element, or name it with aria-label. If it is only decoration, hide it with aria-hidden.",
		CY: "Dywedwch yr un peth y tu mewn i'r elfen canvas, neu enwch hi ag aria-label. Os addurn yn unig yw hi, cuddiwch hi ag aria-hidden.",
	},
	Applicability: "Each canvas element that is visible, not hidden from assistive technology and has no role none.",
	Expectations:  []string{"It has an accessible name, or content of its own, or a person has found that it is decoration or described in text."},
	Source:        "https://www.w3.org/WAI/WCAG22/Understanding/non-text-content",
	Run: func(p *act.Page) {
		for _, n := range p.Tagged("canvas") {
			if p.ARIA.Hidden(n) || !p.ARIA.Visible(n) || facts.IsNone(p.ARIA.Role(n)) {
				continue
			}
			if p.ARIA.Name(n).Text != "" || dom.Trim(p.Text(n)) != "" || p.FirstChild(n) != act.None && holdsImage(p, n) {
				p.Pass(n)
				continue
			}
			p.CantTell(n, act.Text{
				EN: "Is the canvas only decoration, or does text beside it say the same?",
				CY: "Ai addurn yn unig yw'r canvas, neu a yw testun wrth ei ochr yn dweud yr un peth?",
			})
		}
	},
}
