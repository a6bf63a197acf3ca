package script

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/moothall/moothall/accessibility/act"
)

// Event is something that happens on the page.
type Event struct {
	Type   string
	Target act.Node
	// Key is the key of a keyboard event: "a", "Escape"; "" is some key, nobody knows which.
	Key       string
	Modifiers bool   // it is not known whether Ctrl, Alt and so on are held; else:
	Held      string // the one that is held: "Control", "Alt", "Shift", "Meta" or none
	current   act.Node
}

// On lets events without a key happen at n, one after the other, and returns
// what they do.
func (r *Run) On(n act.Node, events ...string) (all []Effect) {
	for _, event := range events {
		all = append(all, r.Fire(Event{Type: event, Target: n})...)
	}
	return all
}

// Fire lets an event happen, and returns what it does: on its target, then on
// what holds it if the event bubbles. Clicking a checkbox or a radio button
// sets it first.
func (r *Run) Fire(e Event) []Effect {
	r.effects = nil
	if e.Type == "click" && r.page.Is(e.Target, "input") {
		switch strings.ToLower(r.page.Value(e.Target, "type")) {
		case "checkbox", "radio":
			was := r.getNode(e.Target, "checked")
			is, known := was.truth()
			if r.state[stateKey{e.Target, "checked"}] = boolValue(!is); !known {
				r.state[stateKey{e.Target, "checked"}] = unsure(FromControl)
			}
			r.dispatch(e.Target, &e)
			r.dispatch(e.Target, &Event{Type: "input", Target: e.Target})
			r.dispatch(e.Target, &Event{Type: "change", Target: e.Target})
			return r.effects
		}
	}
	if (e.Type == "change" || e.Type == "input") && r.page.Is(e.Target, "input", "select", "textarea") {
		for _, name := range []string{"value", "checked"} {
			r.state[stateKey{e.Target, name}] = unsure(FromControl)
		}
	}
	r.dispatch(e.Target, &e)
	return r.effects
}

func (r *Run) dispatch(target act.Node, e *Event) {
	if e.Target == 0 {
		e.Target = target
	}
	r.at(target, e)
	if !bubbling[e.Type] || target == Window {
		return
	}
	if target > 0 {
		for a := range r.page.Ancestors(target) {
			r.at(a, e)
		}
		r.at(Document, e)
	}
	r.at(Window, e)
}

// at runs the handlers and listeners of one node.
func (r *Run) at(n act.Node, e *Event) {
	for _, i := range r.program.at[n] {
		if r.program.Handlers[i].Event == e.Type {
			r.handle(i, e)
		}
	}
	if r.program.spent += len(r.Listeners)/8 + 1; r.program.spent > maxSpent {
		r.Opaque = true
		return
	}
	for i, end := 0, len(r.Listeners); i < end; i++ {
		l := r.Listeners[i]
		if l.Node != n || l.Event != e.Type || l.gone {
			continue
		}
		e.current = n
		r.event = e
		this := hostValue("window")
		if n > 0 {
			this = nodeValue(n)
		}
		r.guarded(func() {
			run := func() completion { r.invoke(l.fn, this, []value{hostValue("event")}); return normal }
			if l.Sure {
				run()
			} else {
				r.unsure(FromElsewhere, run)
			}
		})
	}
}

// handle runs an event handler attribute.
func (r *Run) handle(i int, e *Event) {
	h := &r.program.Handlers[i]
	fn := r.program.handler(i)
	if fn == nil {
		r.Opaque = true
		r.effects = append(r.effects, Effect{Node: Window - 1, What: "unknown"})
		return
	}
	e.current = h.Node
	r.event = e
	r.guarded(func() {
		if v := r.call(fn, nodeValue(h.Node), nil); v.kind == boolean && v.num == 0 {
			r.effect(e.Target, "prevent", undef)
		}
	})
}

// getEvent is a property of the event that is being handled.
func (r *Run) getEvent(name string) value {
	e := r.event
	if e == nil {
		return unsure(FromEvent)
	}
	switch name {
	case "type":
		return textValue(e.Type)
	case "target", "srcElement":
		return r.nodeOr(e.Target)
	case "currentTarget":
		return r.nodeOr(e.current)
	case "preventDefault", "stopPropagation", "stopImmediatePropagation", "getModifierState", "composedPath":
		return value{kind: native, str: "event." + name}
	case "ctrlKey", "altKey", "metaKey", "shiftKey":
		if e.Modifiers {
			return unsure(FromEvent)
		}
		return boolValue(e.Held == map[string]string{"ctrlKey": "Control", "altKey": "Alt", "metaKey": "Meta", "shiftKey": "Shift"}[name])
	case "repeat", "isComposing", "defaultPrevented":
		return boolValue(false)
	case "key", "code", "keyCode", "which", "charCode":
		return e.key(name)
	}
	return unsure(FromEvent)
}

func (e *Event) key(name string) value {
	if !strings.HasPrefix(e.Type, "key") {
		return unsure(FromEvent)
	}
	if e.Key == "" {
		return unsure(FromKey)
	}
	if name == "key" {
		return textValue(e.Key)
	}
	c, size := utf8.DecodeRuneInString(e.Key)
	letter := size == len(e.Key) && c < 128 && (unicode.IsLetter(c) || unicode.IsDigit(c))
	switch {
	case letter && name == "code" && unicode.IsDigit(c):
		return textValue("Digit" + e.Key)
	case letter && name == "code":
		return textValue("Key" + strings.ToUpper(e.Key))
	case letter && name != "charCode":
		return numValue(float64(unicode.ToUpper(c)))
	}
	return unsure(FromEvent)
}

func (r *Run) callEvent(name string, args []value) value {
	switch name {
	case "preventDefault":
		if r.event != nil {
			r.effect(r.event.Target, "prevent", undef)
		}
	case "getModifierState":
		if r.event != nil && !r.event.Modifiers {
			held, known := arg(args, 0).string()
			return boolValue(known && held == r.event.Held)
		}
		return unsure(FromEvent)
	}
	return undef
}

// keyOfCode is the key that a legacy keyCode stands for.
func keyOfCode(code int) string {
	switch {
	case code >= 'A' && code <= 'Z':
		return strings.ToLower(string(rune(code)))
	case code >= '0' && code <= '9':
		return string(rune(code))
	}
	return map[int]string{8: "Backspace", 9: "Tab", 13: "Enter", 16: "Shift", 17: "Control", 18: "Alt", 27: "Escape", 32: " ",
		33: "PageUp", 34: "PageDown", 35: "End", 36: "Home", 37: "ArrowLeft", 38: "ArrowUp", 39: "ArrowRight", 40: "ArrowDown",
		46: "Delete", 107: "+", 109: "-", 187: "=", 189: "-", 191: "/"}[code]
}
