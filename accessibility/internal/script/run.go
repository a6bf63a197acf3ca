package script

import (
	"slices"
	"strings"

	"github.com/moothall/moothall/accessibility/act"
)

// Effect is one thing that a script does to the page.
type Effect struct {
	// Node is what it is done to: an element, Document or Window; below Window if nobody can say.
	Node act.Node
	// What is the property that is set ("text", "value", "style.display",
	// "attribute.aria-pressed", "class") or the method that is called ("focus",
	// "submit", "play"); "navigate" and "open" for the window; "prevent" for
	// an event whose default action is cancelled; "unknown" for anything.
	What  string
	Value string // that it is set to, if Known
	Known bool
	Sure  bool   // it happens whenever the event does
	From  Source // what it depends on if it is not sure
}

// Listener is a function that waits for an event.
type Listener struct {
	Node  act.Node // Window, Document or an element
	Event string
	Sure  bool
	fn    value
	gone  bool
}

// Run is a page at work: it starts when the page has loaded.
type Run struct {
	Listeners []Listener
	Timers    []Timer
	Loaded    []Effect // what loading did
	Focus     act.Node // the element that has the focus
	Opaque    bool     // something was not understood on the way
	Keys      []string // what a pressed key has been compared with, as Event.Key has it

	page        *act.Page
	program     *Program
	global      *env
	state       map[stateKey]value
	effects     []Effect
	event       *Event
	frame       *frame
	guards      Source
	maybe       int
	steps       int
	calls       int
	depth       int
	unknownArgs bool
}

// Start runs the scripts of the page and what waits for it to load. Each call
// starts anew.
func (g *Program) Start() *Run {
	r := &Run{
		page: g.page, program: g, Focus: g.page.Body(), Opaque: g.Unread,
		global: &env{vars: map[string]*binding{}, fn: true}, state: map[stateKey]value{},
	}
	g.spent += 50
	for _, ast := range g.scripts {
		r.guarded(func() {
			r.hoist(ast.List, r.global)
			r.block(ast.List, r.global)
		})
	}
	r.dispatch(Document, &Event{Type: "DOMContentLoaded"})
	r.dispatch(Window, &Event{Type: "load"})
	r.Loaded, r.effects = r.effects, nil
	return r
}

// guarded runs something that may end with a script error or go on too long.
func (r *Run) guarded(f func()) {
	r.steps, r.calls, r.depth, r.maybe, r.guards, r.frame = 0, 0, 0, 0, 0, nil
	defer func() {
		switch x := recover(); x.(type) {
		case nil, thrown:
		case exhausted:
			r.Opaque = true
			r.effects = append(r.effects, Effect{Node: nothing, What: "unknown"})
		default:
			panic(x)
		}
		r.steps, r.calls, r.depth, r.maybe, r.guards, r.frame = 0, 0, 0, 0, 0, nil
	}()
	f()
}

// effect notes an effect, and what it changes.
func (r *Run) effect(n act.Node, what string, v value) {
	if len(r.effects) > 5*maxList {
		panic(exhausted{})
	}
	s, known := v.string()
	if n == nothing {
		n = Window - 1
	}
	r.effects = append(r.effects, Effect{Node: n, What: what, Value: s, Known: known, Sure: r.maybe == 0, From: r.guards})
	key := stateKey{n, what}
	if r.maybe > 0 {
		v = unsure(v.from | r.guards | FromElsewhere)
	}
	if what != "unknown" {
		r.state[key] = v
	}
	if what == "focus" && r.maybe == 0 && n > 0 && r.page.ARIA.Focusable(n) {
		r.Focus = n
	}
}

func (r *Run) listen(n act.Node, event string, fn value) {
	if len(r.Listeners) > maxList {
		panic(exhausted{})
	}
	r.Listeners = append(r.Listeners, Listener{Node: n, Event: event, Sure: r.maybe == 0, fn: fn})
}

func (r *Run) addListener(n act.Node, args []value) {
	event, known := arg(args, 0).string()
	fn := arg(args, 1)
	if known && (fn.callable() || fn.kind == unknown) {
		r.listen(n, event, fn)
	}
	if !known || !fn.callable() {
		r.Opaque = true
	}
}

func (r *Run) removeListener(n act.Node, args []value) {
	event, _ := arg(args, 0).string()
	for i := range r.Listeners {
		if l := &r.Listeners[i]; l.Node == n && l.Event == event && same(l.fn, arg(args, 1)) {
			l.gone = true
		}
	}
}

// rememberKey keeps what a pressed key is compared with.
func (r *Run) rememberKey(v value) {
	if v.kind == unknown {
		return
	}
	key, known := v.string()
	if !known || len(r.Keys) > 64 {
		return
	}
	if v.kind == number {
		key = keyOfCode(int(v.num))
	} else if len(key) == 4 && strings.HasPrefix(key, "Key") {
		key = strings.ToLower(key[3:])
	} else if len(key) == 6 && strings.HasPrefix(key, "Digit") {
		key = key[5:]
	}
	if slices.Contains(r.Keys, key) {
		return
	}
	r.Keys = append(r.Keys, key)
}
