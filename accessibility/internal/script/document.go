package script

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
)

// callDocument finds elements of the document or below one of its elements.
func (r *Run) callDocument(n act.Node, name string, args []value) value {
	selector, known := arg(args, 0).string()
	switch name {
	case "getElementById":
		if !known {
			return unsure(from(args) | FromElsewhere)
		}
		return r.nodeOr(r.page.ByID(0, selector))
	case "querySelector", "querySelectorAll", "getElementsByTagName", "getElementsByClassName", "getElementsByName":
		switch name {
		case "getElementsByClassName":
			selector = "." + strings.Join(strings.Fields(selector), ".")
		case "getElementsByName":
			selector = `[name="` + selector + `"]`
		}
		return r.find(n, selector, known, name == "querySelector")
	case "addEventListener":
		r.addListener(Document, args)
	case "removeEventListener":
		r.removeListener(Document, args)
	case "write", "writeln":
		r.effect(Document, "text", arg(args, 0))
	case "createElement", "createTextNode", "createDocumentFragment", "createElementNS", "createEvent", "hasFocus", "execCommand", "getSelection":
		return value{kind: object, obj: &obj{props: detached(), maybe: r.maybe}}
	default:
		return r.invokeUnknown(unsure(FromElsewhere), args)
	}
	return undef
}

// detached is an element that is not in the page yet: what is done to it shows nowhere.
func detached() map[string]value {
	props := map[string]value{}
	for _, name := range []string{"setAttribute", "appendChild", "append", "prepend", "addEventListener", "insertBefore", "remove", "replaceChildren"} {
		props[name] = value{kind: native, str: "console." + name}
	}
	for _, name := range []string{"style", "classList", "dataset"} {
		props[name] = value{kind: object, obj: &obj{props: map[string]value{
			"add": {kind: native, str: "console.add"}, "remove": {kind: native, str: "console.remove"},
			"setProperty": {kind: native, str: "console.set"}, "toggle": {kind: native, str: "console.toggle"},
		}}}
	}
	return props
}

func (r *Run) find(n act.Node, selector string, known, one bool) value {
	match := r.page.Styles.Selector(selector)
	if !known || match == nil {
		return unsure(FromElsewhere)
	}
	var list []value
	for c := range r.page.Elements(n) {
		is, known := match(c)
		switch {
		case !known || len(list) == maxList:
			return unsure(FromElsewhere)
		case is && one:
			return nodeValue(c)
		case is:
			list = append(list, nodeValue(c))
		}
	}
	if one {
		return value{kind: null}
	}
	return newArray(list, r.maybe)
}

func (r *Run) closest(n act.Node, selector value) value {
	s, known := selector.string()
	match := r.page.Styles.Selector(s)
	if !known || match == nil {
		return unsure(FromElsewhere)
	}
	for a := n; a > 0; a = r.page.Parent(a) {
		if !r.page.IsElement(a) {
			continue
		}
		switch is, known := match(a); {
		case !known:
			return unsure(FromElsewhere)
		case is:
			return nodeValue(a)
		}
	}
	return value{kind: null}
}
