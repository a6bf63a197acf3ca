package script

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// maxFocusRuns bounds how many elements of a page are given the focus in turn.
const maxFocusRuns = 40

type focusRunsKey struct{}

// FocusMoves reports whether the scripts of a page hand the focus on when the
// element n gets it, for sure, or may.
func FocusMoves(p *act.Page, n act.Node) (moves, sure bool) {
	g := Of(p)
	if g.Empty() {
		return false, false
	}
	r := g.Start()
	effects := r.On(n, "focus", "focusin")
	moves, sure = Has(effects, "focus")
	leaves, surely := Has(effects, "blur")
	return moves || leaves || g.spent > maxSpent, sure || surely
}

// ScriptShowsFocus is whether the scripts of a page change the look of
// something that is rendered when the element n gets the focus.
func ScriptShowsFocus(p *act.Page, n act.Node) facts.Evidence {
	runs := act.Fact(p, focusRunsKey{}, func(*act.Page) map[act.Node]facts.Evidence { return map[act.Node]facts.Evidence{} })
	if e, ok := runs[n]; ok {
		return e
	}
	e := facts.Perhaps
	if !TextsOf(p).Any() && !p.Has(n, "onfocus") {
		e = facts.Absent
	} else if len(runs) < maxFocusRuns {
		r := Of(p).Start()
		effects := r.On(n, "focus", "focusin")
		e = facts.Absent
		for _, effect := range effects {
			switch {
			case effect.Sure && effect.Node > 0 && p.ARIA.Rendered(effect.Node) && isLook(p, effect):
				e = facts.Present
			case e == facts.Absent && Changes(effect):
				e = facts.Perhaps
			}
		}
		if e == facts.Absent && Unclear(r, append(effects, r.Loaded...)) {
			e = facts.Perhaps
		}
	}
	runs[n] = e
	return e
}

// isLook reports whether an effect surely changes what an element looks like:
// a style, or a class that the style sheets have something to say of.
func isLook(p *act.Page, e Effect) bool {
	if e.What == "class" {
		for name := range strings.FieldsSeq(e.Value) {
			if e.Known && facts.Mentions(p, "."+name) {
				return true
			}
		}
		return false
	}
	switch strings.TrimPrefix(e.What, "style.") {
	case "outline", "border", "background", "backgroundColor", "background-color", "boxShadow", "box-shadow", "color", "textDecoration", "text-decoration", "borderColor", "border-color":
		return e.Known && e.Value != "" && e.Value != "none" && strings.HasPrefix(e.What, "style.")
	}
	return false
}
