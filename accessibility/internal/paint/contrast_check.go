package paint

import (
	"math"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// CheckContrast reports on all text of the page: plain text needs one ratio,
// large text another.
func CheckContrast(p *act.Page, plain, large float64) {
	if facts.StylesUnknown(p) {
		if all := contrasts(p); len(all) > 0 {
			p.CantTell(all[0].element, act.Text{
				EN: "Does all text stand out from what is behind it? A style sheet of the page could not be read",
				CY: "A yw'r holl destun yn sefyll allan o'r hyn sydd y tu ôl iddo? Ni ellid darllen un o ddalennau arddull y dudalen",
			})
		}
		return
	}
	differ := facts.StylesMayDiffer(p, "color", "background", "opacity")
	for _, t := range contrasts(p) {
		needed := plain
		if t.large {
			needed = large
		}
		switch outcome := t.decide(needed); {
		case outcome == act.Passed:
			p.Pass(t.element)
		case outcome == act.Failed && !differ && !paintedUnder(p, t.element):
			ratio, seen := t.hi, t.best
			if t.worst > 0 && t.worst < ratio {
				ratio, seen = t.worst, t.bad
			}
			p.Fail(t.element, act.Text{
				EN: "The contrast of the text is {ratio}:1, less than {needed}:1 ({text} on {behind})",
				CY: "Cyferbyniad y testun yw {ratio}:1, llai na {needed}:1 ({text} ar {behind})",
			}, "ratio", Floor(ratio), "needed", facts.Short(needed), "text", seen.text.String(), "behind", seen.behind.String())
		default:
			p.CantTell(t.element, t.question(outcome == act.Failed), "needed", facts.Short(needed))
		}
	}
}

// decide is passed where every character has a pixel behind it with enough
// contrast, failed where none can have.
func (t *textContrast) decide(needed float64) act.Outcome {
	const slack = 0.005 // colours are rounded to 8 bits before they are seen
	lo, hi := t.lo, t.hi
	for _, o := range t.others {
		lo, hi = min(lo, o.lo), max(hi, o.hi)
	}
	switch {
	case t.wordless:
		return act.Passed
	case t.unknown != nothing:
		return act.CantTell
	case lo >= needed-slack, len(t.others) == 0 && t.sure >= needed-slack:
		return act.Passed
	case len(t.others) == 0 && t.worst > 0 && t.worst < needed-slack && !t.letter:
		return act.Failed
	case hi >= needed-slack, t.letter:
		return act.CantTell
	}
	return act.Failed
}

func (t *textContrast) question(elsewhere bool) act.Text {
	switch {
	case t.unknown == effect:
		return act.Text{
			EN: "Is the contrast of the text, with the effect on it, at least {needed}:1?",
			CY: "A yw cyferbyniad y testun, gyda'r effaith sydd arno, o leiaf {needed}:1?",
		}
	case t.letter:
		return act.Text{
			EN: "Is the letter text that people read? Its contrast is below {needed}:1",
			CY: "A yw'r llythyren yn destun y mae pobl yn ei ddarllen? Mae ei chyferbyniad islaw {needed}:1",
		}
	case len(t.others) > 0, elsewhere:
		return act.Text{
			EN: "What lies behind the text? Its contrast must be at least {needed}:1",
			CY: "Beth sydd y tu ôl i'r testun? Rhaid i'w gyferbyniad fod o leiaf {needed}:1",
		}
	}
	return act.Text{
		EN: "Is the contrast of each letter with the picture, gradient or shadow behind it at least {needed}:1?",
		CY: "A yw cyferbyniad pob llythyren â'r llun, y graddiant neu'r cysgod y tu ôl iddi o leiaf {needed}:1?",
	}
}

// Floor writes a ratio with two digits, never rounded up to one that would do.
func Floor(v float64) string { return facts.Short(math.Floor(v*100) / 100) }
