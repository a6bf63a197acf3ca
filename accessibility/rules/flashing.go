package rules

import (
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/colour"
	"github.com/moothall/moothall/accessibility/internal/css"
	"github.com/moothall/moothall/accessibility/internal/facts"
	"github.com/moothall/moothall/accessibility/internal/layout"
	"github.com/moothall/moothall/accessibility/internal/paint"
)

// Flashing finds large areas that a style makes flash more than three times a
// second (WCAG 2.3.1, general flash threshold; technique G176).
var Flashing = &act.Rule{
	ID: "flashing", Criteria: []act.Criterion{"2.3.1", "2.3.2"}, Level: act.A,
	Title: act.Text{
		EN: "Nothing flashes more than three times a second",
		CY: "Nid oes dim yn fflachio mwy na thair gwaith yr eiliad",
	},
	Why: act.Text{
		EN: "Flashing can give someone with photosensitive epilepsy a seizure.",
		CY: "Gall fflachio achosi trawiad i rywun ag epilepsi ffotosensitif.",
	},
	Fix: act.Text{
		EN: "Take the animation away, or make it slower.",
		CY: "Tynnwch yr animeiddiad, neu gwnewch ef yn arafach.",
	},
	Applicability: "Each visible element that is as wide as the window, or of a fixed size that is larger than a quarter of 10 degrees of vision (341 by 256 CSS pixels), and whose background a style animates between light and dark.",
	Expectations:  []string{"It does so no more than three times in any second."},
	Source:        "https://www.w3.org/WAI/WCAG22/Understanding/three-flashes-or-below-threshold",
	Run: func(p *act.Page) {
		if !facts.Mentions(p, "keyframes") {
			return
		}
		for n := range facts.Elements(p) {
			c := p.Styles.Of(n)
			if c.AnimationName == "none" || c.AnimationName == "" || !isLargeArea(p, n, c) || !p.ARIA.Visible(n) {
				continue
			}
			flashes, most := 0.0, 0.0
			for _, a := range paint.AnimationsOf(p, c) {
				inOne := flashesIn(a)
				perSecond := inOne / a.Seconds
				if !a.Endless {
					perSecond = min(perSecond, inOne*a.Count)
				}
				flashes, most = max(flashes, inOne), max(most, perSecond)
			}
			switch {
			case flashes == 0:
			case most > 3.01:
				p.Fail(n, act.Text{
					EN: "The area flashes {count} times a second, more than 3",
					CY: "Mae'r ardal yn fflachio {count} gwaith yr eiliad, mwy na 3",
				}, "count", facts.Short(most))
			default:
				p.Pass(n)
			}
		}
	},
}

// isLargeArea reports whether a box is surely larger than the area in which
// flashes do no harm.
func isLargeArea(p *act.Page, n act.Node, c *css.Computed) bool {
	if p.Is(n, "html", "body") {
		return true
	}
	l := layout.Layout{Page: p}
	width, known := l.ContentWidth(n)
	height, fixed := boxHeight(c)
	covers := c.Position == "fixed" && isZero(c.Inset[0]) && isZero(c.Inset[1]) && isZero(c.Inset[2]) && isZero(c.Inset[3])
	return covers || known && fixed && width >= 341 && height >= 256
}

func isZero(l css.Length) bool { return l.Unit != css.Auto && l.Value == 0 }

// flashesIn counts the flashes of one iteration, which begins again where it
// began: pairs of changes in the background's luminance, up and down, each of
// at least a tenth, with the darker below 0.8.
func flashesIn(a paint.Animation) float64 {
	var levels []float64
	for _, k := range a.Steps {
		v := paint.FrameValue(k, "background-color")
		if v == "" {
			continue
		}
		c, status := colour.Parse(v, nil)
		if status != colour.Known || !c.Opaque() {
			return 0
		}
		levels = append(levels, c.Luminance())
	}
	if len(levels) < 2 {
		return 0
	}
	changes, last := 0, levels[0]
	for _, v := range append(levels[1:], levels[0]) {
		if d := max(v, last) - min(v, last); d >= 0.1 && min(v, last) < 0.8 {
			changes++
			last = v
		}
	}
	return float64(changes / 2)
}
