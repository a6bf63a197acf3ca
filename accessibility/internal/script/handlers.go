package script

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// MaxInstruments bounds how many controls of a page are tried out.
const MaxInstruments = 60

type instrumentsKey struct{}

// Instruments are the elements that a person can set or activate: controls,
// and what waits for a click.
func Instruments(p *act.Page) []act.Node {
	return act.Fact(p, instrumentsKey{}, func(p *act.Page) []act.Node {
		g := Of(p)
		waits := map[act.Node]bool{}
		for _, h := range g.Handlers {
			waits[h.Node] = waits[h.Node] || h.Event == "click"
		}
		for _, l := range Started(p).Listeners {
			if l.Event == "click" && l.Node > 0 {
				waits[l.Node] = true
			}
		}
		var all []act.Node
		for n := range p.Elements(0) {
			if !waits[n] && !p.Is(n, "button", "input", "select", "textarea", "summary") {
				continue
			}
			if all = append(all, n); len(all) == MaxInstruments {
				break
			}
		}
		return all
	})
}

type startedKey struct{}

// Started is the page when it has loaded; to be looked at, not to be used further.
func Started(p *act.Page) *Run {
	return act.Fact(p, startedKey{}, func(p *act.Page) *Run { return Of(p).Start() })
}

// trial is what happens when a person uses an instrument on the loaded page.
type trial struct {
	Node    act.Node
	Run     *Run
	Effects []Effect
}

// Try activates a control, or enters something into it.
func Try(p *act.Page, n act.Node) trial {
	r := Of(p).Start()
	effects := r.On(n, "click")
	if p.Is(n, "select", "textarea", "input") && !p.Is(n, "button") {
		switch strings.ToLower(p.Value(n, "type")) {
		case "button", "submit", "reset", "image", "checkbox", "radio":
		default:
			effects = append(effects, r.On(n, "input", "change")...)
		}
	}
	return trial{n, r, effects}
}

type trialsKey struct{}

// Trials are those of all instruments, each on the page as it has loaded.
func Trials(p *act.Page) []trial {
	return act.Fact(p, trialsKey{}, func(p *act.Page) []trial {
		var all []trial
		for _, n := range Instruments(p) {
			all = append(all, Try(p, n))
		}
		return all
	})
}

// Opens reports whether an effect shows something: its element is made
// visible, or may be.
func Opens(e Effect) bool {
	switch e.What {
	case "style.display", "style.visibility":
		return !e.Known || e.Value != "none" && e.Value != "hidden"
	case "hidden":
		return !e.Known || e.Value == "false"
	case "showModal", "show", "showPopover", "togglePopover", "open", "class", "attribute.hidden", "attribute.open", "attribute.aria-hidden", "style":
		return true
	}
	return false
}

// Usable is whether a person can find an instrument: it is visible, exposed
// and has a name; or another instrument, which can be found, shows it. Then the
// name of that one must tell what is behind it, in one of the words.
func Usable(p *act.Page, n act.Node, words map[string]bool) facts.Evidence {
	switch shown, exposed := p.ARIA.Visible(n), p.ARIA.Included(n); {
	case shown && exposed && p.ARIA.Name(n).Text != "":
		return facts.Present
	case shown:
		return facts.Absent
	case p.ARIA.Rendered(n): // the pointer or the focus may bring it to light
		return facts.Perhaps
	}
	best := facts.Absent
	for _, t := range Trials(p) {
		if t.Node == n || !reveals(p, t.Effects, n) || !p.ARIA.Visible(t.Node) || !p.ARIA.Included(t.Node) {
			continue
		}
		if facts.AnyOf(facts.WordsOf(p.ARIA.Name(t.Node).Text), words) {
			return facts.Present
		}
		best = facts.Perhaps
	}
	if best == facts.Absent && reveals(p, Of(p).Start().Tick(), n) { // a timer does
		return facts.Perhaps
	}
	return best
}

// reveals reports whether one of some effects shows n.
func reveals(p *act.Page, effects []Effect, n act.Node) bool {
	for _, e := range effects {
		if e.Node > 0 && Opens(e) && p.Contains(e.Node, n) {
			return true
		}
	}
	return false
}

// Unclear reports whether the scripts of a page may do more than can be read
// from them, at loading or in one of the effects.
func Unclear(r *Run, effects []Effect) bool {
	if r.Opaque {
		return true
	}
	for _, e := range effects {
		if e.What == "unknown" {
			return true
		}
	}
	return false
}

// Changes reports whether an effect can be seen or heard on the page, or in
// the accessibility tree: not the focus, timers and messages.
func Changes(e Effect) bool {
	switch e.What {
	case "unknown", "stop timer", "prevent", "focus", "blur", "scroll", "scrollTo", "scrollBy", "scrollIntoView", "select":
		return false
	}
	return true
}
