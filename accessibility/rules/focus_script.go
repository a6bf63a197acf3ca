package rules

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/script"
)

// maxFocusRuns bounds how many elements of a page are given the focus in turn.
const maxFocusRuns = 40

type focusRunsKey struct{}

// scriptShowsFocus is whether the scripts of a page change the look of
// something that is rendered when the element n gets the focus.
func scriptShowsFocus(p *act.Page, n act.Node) evidence {
	runs := act.Fact(p, focusRunsKey{}, func(*act.Page) map[act.Node]evidence { return map[act.Node]evidence{} })
	if e, ok := runs[n]; ok {
		return e
	}
	e := perhaps
	if s := scriptsOf(p); len(s.texts) == 0 && !s.unread && !p.Has(n, "onfocus") {
		e = absent
	} else if len(runs) < maxFocusRuns {
		r := script.Of(p).Start()
		effects := r.Fire(script.Event{Type: "focus", Target: n})
		effects = append(effects, r.Fire(script.Event{Type: "focusin", Target: n})...)
		e = absent
		for _, effect := range effects {
			switch {
			case effect.Sure && effect.Node > 0 && p.ARIA.Rendered(effect.Node) && isLook(p, effect):
				e = present
			case e == absent && changes(effect):
				e = perhaps
			}
		}
		if e == absent && unclear(r, append(effects, r.Loaded...)) {
			e = perhaps
		}
	}
	runs[n] = e
	return e
}

// isLook reports whether an effect surely changes what an element looks like:
// a style, or a class that the style sheets have something to say of.
func isLook(p *act.Page, e script.Effect) bool {
	if e.What == "class" {
		for _, name := range strings.Fields(e.Value) {
			if e.Known && mentions(p, "."+name) {
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
