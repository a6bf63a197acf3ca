package script

import (
	"slices"
	"strings"

	"github.com/moothall/moothall/accessibility/act"
)

// handlerKind is what the page's own scripts say of an element's focus event.
type handlerKind uint8

const (
	noHandler handlerKind = iota
	UnknownHandler
	MovesFocus
)

// FocusHandler reads what happens when n gets the focus: in its onfocus
// attribute, or in an inline script that listens to the event at its id. No
// script is run: a handler that calls focus or blur is taken to move the focus.
func FocusHandler(p *act.Page, n act.Node) handlerKind {
	if code := p.Value(n, "onfocus") + p.Value(n, "onfocusin"); code != "" {
		return handlerOf(code)
	}
	id := p.Value(n, "id")
	if id == "" {
		return noHandler
	}
	kind := noHandler
	for _, code := range Inline(p) {
		for _, quote := range []string{`'`, `"`, "`", `#`} {
			at := strings.Index(code, quote+id)
			if at < 0 || !endsID(code[at+len(quote)+len(id):]) {
				continue
			}
			// What is done with the element follows its id within the statement.
			rest := code[at:min(len(code), at+400)]
			if listens := listensToFocus(rest); listens >= 0 {
				kind = max(kind, handlerOf(rest[listens:]))
			} else if namesFocusEvent(code) { // through a variable, perhaps
				kind = max(kind, UnknownHandler)
			}
		}
	}
	return kind
}

// endsID reports whether an id ends where rest begins.
func endsID(rest string) bool {
	return rest == "" || strings.ContainsRune("'\"`)] ", rune(rest[0]))
}

// focusMarks are how scripts name the event.
var focusMarks = []string{"'focus'", `"focus"`, "'focusin'", `"focusin"`, ".onfocus"}

func namesFocusEvent(code string) bool {
	return slices.ContainsFunc(focusMarks, func(mark string) bool { return strings.Contains(code, mark) })
}

// listensToFocus is where the handler of a focus event begins, -1 if none does
// before the statement ends.
func listensToFocus(code string) int {
	for _, mark := range focusMarks {
		if at := strings.Index(code, mark); at >= 0 && !strings.Contains(code[:at], ";") && strings.Count(code[:at], "addEventListener") <= 1 {
			return at + len(mark)
		}
	}
	return -1
}

func handlerOf(code string) handlerKind {
	if strings.Contains(code, ".focus(") || strings.Contains(code, ".blur(") {
		return MovesFocus
	}
	return UnknownHandler
}
