package script

import (
	"slices"

	"github.com/moothall/moothall/accessibility/act"
)

// maxWalked bounds the elements from which the way out is walked.
const maxWalked = 40

// Trap is an element from which the Tab key does not lead out of the page.
type Trap struct {
	Node act.Node
	// sure says that it does not even if a script cannot take the focus back
	// from the browser, which it mostly cannot.
	Sure bool
}

type trapsKey struct{}

// TrapsOf are the keyboard traps of a page, by the scripts that can be read.
func TrapsOf(p *act.Page) []Trap {
	return act.Fact(p, trapsKey{}, func(p *act.Page) []Trap {
		g := Of(p)
		if g.Empty() || !g.Mentions("focus", "preventDefault", "return false") ||
			!g.Handles("blur", "focusout", "focus", "focusin", "keydown") || Unclear(Started(p), nil) {
			return nil
		}
		w := newWalker(p)
		var traps []Trap
		for _, n := range w.starts() {
			if !w.escapes(n, false) {
				traps = append(traps, Trap{n, !w.escapes(n, true)})
			}
		}
		if w.freed(traps) {
			return nil
		}
		return traps
	})
}

// walker presses Tab on a page.
type walker struct {
	p     *act.Page
	order []act.Node // of the Tab key
	place map[act.Node]int
	heard []bool // a script waits for what happens to the element of order
	first int    // the first and the last place of those
	last  int
	busy  map[act.Node]bool
	all   bool // the document itself waits for keys or for the focus
}

// maxPresses bounds one walk.
const maxPresses = 400

func newWalker(p *act.Page) *walker {
	w := &walker{p: p, busy: map[act.Node]bool{}}
	for n := range p.Elements(0) {
		if p.ARIA.Tabbable(n) {
			w.order = append(w.order, n)
		}
	}
	rank := func(n act.Node) int { // a positive tabindex comes first, in its order
		if i, ok := p.ARIA.TabIndex(n); ok && i > 0 {
			return i
		}
		return 1 << 16
	}
	slices.SortStableFunc(w.order, func(a, b act.Node) int { return rank(a) - rank(b) })
	note := func(n act.Node, event string) {
		switch event {
		case "blur", "focusout", "focus", "focusin", "keydown", "keyup", "keypress":
			w.all = w.all || n <= 0 || p.Is(n, "body", "html")
			w.busy[n] = true
		}
	}
	for _, h := range Of(p).Handlers {
		note(h.Node, h.Event)
	}
	for _, l := range Started(p).Listeners {
		note(l.Node, l.Event)
	}
	w.place, w.heard, w.first = make(map[act.Node]int, len(w.order)), make([]bool, len(w.order)), len(w.order)
	for i, n := range w.order {
		w.place[n] = i
		if w.heard[i] = w.hears(n); w.heard[i] {
			w.first, w.last = min(w.first, i), i
		}
	}
	return w
}

// hears reports whether a script waits for what happens to n.
func (w *walker) hears(n act.Node) bool {
	if w.all || w.busy[n] {
		return true
	}
	for a := range w.p.Ancestors(n) {
		if w.busy[a] {
			return true
		}
	}
	return false
}

// starts are the elements to walk from: all, or on a large page those that a script waits at.
func (w *walker) starts() []act.Node {
	if len(w.order) <= maxWalked {
		return w.order
	}
	var starts []act.Node
	for _, n := range w.order {
		if w.busy[n] && len(starts) < maxWalked/2 {
			starts = append(starts, n)
		}
	}
	return starts
}

// escapes reports whether Tab or Shift and Tab lead from n out of the page, or
// may. With free, a script does not get the focus back once it is out.
func (w *walker) escapes(n act.Node, free bool) bool {
	return w.walk(n, 1, free) || w.walk(n, -1, free)
}

func (w *walker) walk(n act.Node, step int, free bool) bool {
	r := Of(w.p).Start()
	if w.arrive(r, n) {
		return true
	}
	for range min(2*len(w.order)+4, maxPresses) {
		if i, ok := w.place[r.Focus]; ok && (step > 0 && i > w.last || step < 0 && i < w.first) {
			return true // nothing waits on the rest of the way
		}
		out, maybe := w.press(r, step, free)
		if out || maybe {
			return true
		}
	}
	return 2*len(w.order)+4 > maxPresses
}

// press presses Tab (step 1) or Shift and Tab (-1). It reports whether the
// focus is out of the page, and whether that cannot be said.
func (w *walker) press(r *Run, step int, free bool) (out, maybe bool) {
	from := r.Focus
	at, ok := w.place[from]
	if !ok {
		return false, true
	}
	next, to := act.None, at+step
	if to >= 0 && to < len(w.order) {
		next = w.order[to]
	}
	if !w.heard[at] && (next == act.None || !w.heard[to]) {
		r.Focus = next
		return next == act.None, false
	}
	held := ""
	if step < 0 {
		held = "Shift"
	}
	key := r.Fire(Event{Type: "keydown", Target: from, Key: "Tab", Held: held})
	if prevents, sure := Has(key, "prevent"); prevents {
		return false, !sure
	}
	r.Focus = next
	moved := append(r.On(from, "blur", "focusout"), r.Tick()...)
	moves, sure := Has(moved, "focus")
	switch {
	case next == act.None && (free || !moves):
		return true, false
	case moves && !sure:
		return false, true
	}
	return false, w.arrive(r, r.Focus)
}

// arrive gives n the focus. It reports whether a script may move it on; for
// sure, it is followed.
func (w *walker) arrive(r *Run, n act.Node) (maybe bool) {
	for range 4 {
		if r.Focus = n; !w.hears(n) {
			return false
		}
		if moves, sure := Has(r.On(n, "focus", "focusin"), "focus"); moves && !sure {
			return true
		}
		if r.Focus == n {
			return false
		}
		n = r.Focus
	}
	return false
}

// Has reports whether an effect is among some, or may be: what cannot be read may be any.
func Has(effects []Effect, what string) (is, sure bool) {
	for _, e := range effects {
		if e.What == what || e.What == "unknown" {
			is = true
			sure = sure || e.Sure && e.What == what
		}
	}
	return is, sure
}
