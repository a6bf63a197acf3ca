package script

import (
	"slices"
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// freed reports whether the Escape or Enter key lets go of the focus: it hides
// the trap, moves the focus out of it, or may.
func (w *walker) freed(traps []Trap) bool {
	for _, t := range traps {
		r := Of(w.p).Start()
		w.arrive(r, t.Node)
		effects := r.Fire(Event{Type: "keydown", Target: t.Node, Key: "Escape"})
		if w.lets(append(effects, r.On(t.Node, "click")...), traps) {
			return true
		}
	}
	return false
}

// lets reports whether effects let the focus out of the traps.
func (w *walker) lets(effects []Effect, traps []Trap) bool {
	in := func(n act.Node) bool { return slices.ContainsFunc(traps, func(t Trap) bool { return t.Node == n }) }
	for _, e := range effects {
		switch {
		case e.What == "unknown", e.What == "navigate", e.What == "submit":
			return true
		case e.What == "focus":
			if !in(e.Node) {
				return true
			}
		case e.Node > 0 && (strings.HasPrefix(e.What, "style") || e.What == "hidden" || e.What == "close" || e.What == "remove" || e.What == "class"):
			for _, t := range traps {
				if w.p.Contains(e.Node, t.Node) {
					return true
				}
			}
		}
	}
	return false
}

// Exit is whether a key that is not a standard one leads out of a trap, and
// the page says which: present, or absent.
func Exit(p *act.Page, n act.Node) facts.Evidence {
	traps, w := TrapsOf(p), newWalker(p)
	r := Of(p).Start()
	w.arrive(r, n)
	r.Fire(Event{Type: "keydown", Target: n, Modifiers: true})
	for _, key := range r.Keys {
		for _, held := range []string{"", "Control", "Alt", "Shift", "Meta"} {
			r := Of(p).Start()
			w.arrive(r, n)
			effects := r.Fire(Event{Type: "keydown", Target: n, Key: key, Held: held})
			if w.lets(effects, traps) && explained(p, key, held) {
				return facts.Present
			}
		}
	}
	return facts.Absent
}

// explained reports whether the page tells of a key: in text that can be
// seen, or in what an instrument shows.
func explained(p *act.Page, key, held string) bool {
	for n, end := act.Node(1), act.Node(p.Len()); n < end; n++ {
		if p.Data(n) != "" && !p.IsElement(n) && p.ARIA.Visible(n) && !p.ARIA.Hidden(n) && tells(facts.WordsOf(p.Data(n)), key, held) {
			return true
		}
	}
	for _, t := range Trials(p) {
		for _, e := range t.Effects {
			if e.What == "text" && (!e.Known || tells(facts.WordsOf(e.Value), key, held)) {
				return true
			}
		}
	}
	return false
}

// heldNames are the names of the modifier keys.
var heldNames = map[string][]string{"Control": {"ctrl", "control"}, "Alt": {"alt", "option"}, "Shift": {"shift"}, "Meta": {"cmd", "command", "meta", "windows"}}

// tells reports whether words name a key with the one that is held.
func tells(words []string, key, held string) bool {
	key = strings.ToLower(key)
	for i, w := range words {
		if w != key && !(key == "escape" && w == "esc") {
			continue
		}
		switch {
		case held != "":
			if i > 0 && slices.Contains(heldNames[held], words[i-1]) {
				return true
			}
		case len(key) > 1, i > 0 && slices.Contains([]string{"press", "pwyswch", "gwasgwch", "key", "allwedd", "the", "yr", "y"}, words[i-1]),
			i+1 < len(words) && (words[i+1] == "key" || words[i+1] == "allwedd"):
			return true
		}
	}
	return false
}
