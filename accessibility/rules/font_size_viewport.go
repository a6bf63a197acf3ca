package rules

import (
	"math"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// FontSizeViewport finds text whose size is a share of the viewport and of
// nothing else: zooming does not change it (WCAG failure F94).
var FontSizeViewport = &act.Rule{
	ID: "font-size-viewport", Criteria: []act.Criterion{"1.4.4"}, Level: act.AA,
	Title: act.Text{
		EN: "Text grows when people zoom",
		CY: "Mae testun yn tyfu pan fydd pobl yn chwyddo",
	},
	Why: act.Text{
		EN: "Text whose size depends only on the width of the window stays as small as it was, however far someone zooms in.",
		CY: "Mae testun y mae ei faint yn dibynnu ar led y ffenestr yn unig yn aros mor fach ag yr oedd, pa mor bell bynnag y bydd rhywun yn chwyddo.",
	},
	Fix: act.Text{
		EN: "Add a part in rem to the font size, as in calc(1rem + 1vw).",
		CY: "Ychwanegwch ran mewn rem at faint y ffont, fel calc(1rem + 1vw).",
	},
	Applicability: "Each HTML element with visible text of its own, if the styles of the page use units of the viewport for font sizes.",
	Expectations:  []string{"Its font size is not the same share of the viewport at every size of the viewport."},
	Source:        "https://www.w3.org/WAI/WCAG22/Techniques/failures/F94",
	Run: func(p *act.Page) {
		if facts.StylesUnknown(p) || p.Styles.Partial() {
			return
		}
		if !facts.SizesFontsByViewport(p) {
			return
		}
		// Zooming shrinks the viewport, in CSS pixels, in both directions.
		shares := []float64{1, 0.75, 0.5, 0.4, 0.25}
		var pages []*act.Page
		for _, s := range shares {
			pages = append(pages, p.At(1280*s, 1024*s))
		}
		for n := range facts.Elements(p) {
			if p.Namespace(n) != dom.HTML || !facts.HasText(p, n) || !p.ARIA.Visible(n) {
				continue
			}
			whole, fixed := pages[0].Styles.Of(n).FontSize, true
			for i, s := range shares[1:] {
				fixed = fixed && math.Abs(pages[i+1].Styles.Of(n).FontSize-whole*s) < 0.02*whole*s
			}
			if !fixed || whole <= 0 {
				p.Pass(n)
				continue
			}
			p.Fail(n, act.Text{
				EN: "The font size is always {share}% of the width of the window: the text does not grow when people zoom",
				CY: "Mae maint y ffont bob amser yn {share}% o led y ffenestr: nid yw'r testun yn tyfu pan fydd pobl yn chwyddo",
			}, "share", facts.Short(whole/12.8))
		}
	},
}
