package journey

import (
	"slices"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// ErrorSummary asks that each error beside a field is in the summary.
var ErrorSummary = &Check{
	ID: "error-summary", Class: act.Pattern, Related: []act.Criterion{"3.3.1"},
	Title: act.Text{
		EN: "Each error is in the error summary, in the same words",
		CY: "Mae pob gwall yn y crynodeb o wallau, yn yr un geiriau",
	},
	Why: act.Text{
		EN: "The summary at the top tells people of every error before they search the page for it.",
		CY: "Mae'r crynodeb ar y brig yn rhoi gwybod i bobl am bob gwall cyn iddynt chwilio'r dudalen amdano.",
	},
	Fix: act.Text{
		EN: "List every message of the page in an error summary at the top of the main part, with the words that stand beside the field.",
		CY: "Rhestrwch bob neges ar y dudalen mewn crynodeb o wallau ar frig y brif ran, â'r geiriau sydd wrth y maes.",
	},
	Run: func(r *Record, t *Tally) {
		for _, a := range r.attempts() {
			p, items := a.After, a.After.items()
			for _, f := range a.faults() {
				switch {
				case p.Alert == dom.None:
					t.Fail(p, f.node, act.Text{
						EN: "The page has an error, “{text}”, and no error summary",
						CY: "Mae gan y dudalen wall, “{text}”, ond dim crynodeb o wallau",
					}, "text", f.text)
				case !slices.ContainsFunc(items, func(i item) bool { return says(f.text, i.text) }):
					t.Fail(p, f.node, act.Text{
						EN: "The error “{text}” is not in the error summary in these words",
						CY: "Nid yw'r gwall “{text}” yn y crynodeb o wallau yn y geiriau hyn",
					}, "text", f.text)
				default:
					t.Pass()
				}
			}
		}
	},
}
