package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/paint"
)

// TextContrastMinimum is ACT rule afw4f7.
var TextContrastMinimum = &act.Rule{
	ID: "text-contrast-minimum", ACT: []string{"afw4f7"}, Criteria: []act.Criterion{"1.4.3", "1.4.6"}, Level: act.AA,
	Title: act.Text{
		EN: "Text stands out from what is behind it",
		CY: "Mae testun yn sefyll allan o'r hyn sydd y tu ôl iddo",
	},
	Why: act.Text{
		EN: "Pale text is hard or impossible to read with low vision, on a cheap screen, or in the sun.",
		CY: "Mae testun gwelw yn anodd neu'n amhosibl ei ddarllen â golwg gwan, ar sgrin rad, neu yn yr haul.",
	},
	Fix: act.Text{
		EN: "Choose colours with a contrast of at least 4.5:1, or 3:1 for text of 24 pixels, or 19 pixels and bold.",
		CY: "Dewiswch liwiau â chyferbyniad o 4.5:1 o leiaf, neu 3:1 ar gyfer testun 24 picsel, neu 19 picsel ac yn drwm.",
	},
	Applicability: "Each HTML element with visible text of its own, a field's value included, that is in no disabled widget or group and does not name a disabled widget.",
	Expectations:  []string{"The highest contrast between each character and what is behind it is at least 4.5:1, or 3:1 if the text is large, unless the text says nothing in a human language."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/afw4f7/proposed/",
	Run:           func(p *act.Page) { paint.CheckContrast(p, 4.5, 3) },
}
