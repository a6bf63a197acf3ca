package rules

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/script"
)

// maxInstruments bounds how many controls of a page are tried out.
const maxInstruments = 60

type instrumentsKey struct{}

// instruments are the elements that a person can set or activate: controls,
// and what waits for a click.
func instruments(p *act.Page) []act.Node {
	return act.Fact(p, instrumentsKey{}, func(p *act.Page) []act.Node {
		g := script.Of(p)
		waits := map[act.Node]bool{}
		for _, h := range g.Handlers {
			waits[h.Node] = waits[h.Node] || h.Event == "click"
		}
		for _, l := range started(p).Listeners {
			if l.Event == "click" && l.Node > 0 {
				waits[l.Node] = true
			}
		}
		var all []act.Node
		for n := range p.Elements(0) {
			if !waits[n] && !p.Is(n, "button", "input", "select", "textarea", "summary") {
				continue
			}
			if all = append(all, n); len(all) == maxInstruments {
				break
			}
		}
		return all
	})
}

type startedKey struct{}

// started is the page when it has loaded; to be looked at, not to be used further.
func started(p *act.Page) *script.Run {
	return act.Fact(p, startedKey{}, func(p *act.Page) *script.Run { return script.Of(p).Start() })
}

// trial is what happens when a person uses an instrument on the loaded page.
type trial struct {
	node    act.Node
	run     *script.Run
	effects []script.Effect
}

// try activates a control, or enters something into it.
func try(p *act.Page, n act.Node) trial {
	r := script.Of(p).Start()
	effects := r.Fire(script.Event{Type: "click", Target: n})
	if p.Is(n, "select", "textarea", "input") && !p.Is(n, "button") {
		switch strings.ToLower(p.Value(n, "type")) {
		case "button", "submit", "reset", "image", "checkbox", "radio":
		default:
			effects = append(effects, r.Fire(script.Event{Type: "input", Target: n})...)
			effects = append(effects, r.Fire(script.Event{Type: "change", Target: n})...)
		}
	}
	return trial{n, r, effects}
}

type trialsKey struct{}

// trials are those of all instruments, each on the page as it has loaded.
func trials(p *act.Page) []trial {
	return act.Fact(p, trialsKey{}, func(p *act.Page) []trial {
		var all []trial
		for _, n := range instruments(p) {
			all = append(all, try(p, n))
		}
		return all
	})
}

// opens reports whether an effect shows something: its element is made
// visible, or may be.
func opens(e script.Effect) bool {
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

// usable is whether a person can find an instrument: it is visible, exposed
// and has a name; or another instrument, which can be found, shows it. Then the
// name of that one must tell what is behind it, in one of the words.
func usable(p *act.Page, n act.Node, words map[string]bool) evidence {
	switch shown, exposed := p.ARIA.Visible(n), p.ARIA.Included(n); {
	case shown && exposed && p.ARIA.Name(n).Text != "":
		return present
	case shown:
		return absent
	case p.ARIA.Rendered(n): // the pointer or the focus may bring it to light
		return perhaps
	}
	best := absent
	for _, t := range trials(p) {
		if t.node == n || !reveals(p, t.effects, n) || !p.ARIA.Visible(t.node) || !p.ARIA.Included(t.node) {
			continue
		}
		if anyOf(wordsOf(p.ARIA.Name(t.node).Text), words) {
			return present
		}
		best = perhaps
	}
	if best == absent && reveals(p, script.Of(p).Start().Tick(), n) { // a timer does
		return perhaps
	}
	return best
}

// reveals reports whether one of some effects shows n.
func reveals(p *act.Page, effects []script.Effect, n act.Node) bool {
	for _, e := range effects {
		if e.Node > 0 && opens(e) && p.Contains(e.Node, n) {
			return true
		}
	}
	return false
}

// unclear reports whether the scripts of a page may do more than can be read
// from them, at loading or in one of the effects.
func unclear(r *script.Run, effects []script.Effect) bool {
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

// changes reports whether an effect can be seen or heard on the page, or in
// the accessibility tree: not the focus, timers and messages.
func changes(e script.Effect) bool {
	switch e.What {
	case "unknown", "stop timer", "prevent", "focus", "blur", "scroll", "scrollTo", "scrollBy", "scrollIntoView", "select":
		return false
	}
	return true
}
