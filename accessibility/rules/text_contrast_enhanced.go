package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/paint"
)

// TextContrastEnhanced is ACT rule 09o5cg.
var TextContrastEnhanced = &act.Rule{
	ID: "text-contrast-enhanced", ACT: []string{"09o5cg"}, Criteria: []act.Criterion{"1.4.6"}, Level: act.AAA,
	Title: act.Text{
		EN: "Text stands out strongly from what is behind it",
		CY: "Mae testun yn sefyll allan yn gryf o'r hyn sydd y tu ôl iddo",
	},
	Why: act.Text{
		EN: "People with very low vision who use no magnifier need more contrast than others.",
		CY: "Mae ar bobl â golwg gwan iawn nad ydynt yn defnyddio chwyddwydr angen mwy o gyferbyniad nag eraill.",
	},
	Fix: act.Text{
		EN: "Choose colours with a contrast of at least 7:1, or 4.5:1 for text of 24 pixels, or 19 pixels and bold.",
		CY: "Dewiswch liwiau â chyferbyniad o 7:1 o leiaf, neu 4.5:1 ar gyfer testun 24 picsel, neu 19 picsel ac yn drwm.",
	},
	Applicability: "Each HTML element with visible text of its own, a field's value included, that is in no disabled widget or group and does not name a disabled widget.",
	Expectations:  []string{"The highest contrast between each character and what is behind it is at least 7:1, or 4.5:1 if the text is large, unless the text says nothing in a human language."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/09o5cg/proposed/",
	Run:           func(p *act.Page) { paint.CheckContrast(p, 7, 4.5) },
}
