package script

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
)

// stateKey names what scripts and people have set since the page loaded.
type stateKey struct {
	node act.Node
	name string
}

func (r *Run) stateOf(n act.Node, name string, initial value) value {
	if v, ok := r.state[stateKey{n, name}]; ok {
		return v
	}
	return initial
}

func (r *Run) getNode(n act.Node, name string) value {
	p := r.page
	switch name {
	case "style":
		return value{kind: style, node: n}
	case "classList":
		return value{kind: classes, node: n}
	case "checked", "disabled", "hidden", "muted", "controls", "open", "required", "readOnly":
		return r.stateOf(n, name, boolValue(p.Has(n, strings.ToLower(name))))
	case "value", "defaultValue":
		if initial, ok := p.Attr(n, "value"); ok && p.Is(n, "input", "button") {
			return r.stateOf(n, "value", textValue(initial))
		}
		return r.stateOf(n, "value", unsure(FromControl))
	case "selectedIndex", "selectedOptions", "options", "files", "valueAsNumber", "selected", "selectionStart":
		return unsure(FromControl)
	case "id", "title", "lang", "type":
		return textValue(p.Value(n, name))
	case "className":
		return r.stateOf(n, "class", textValue(p.Value(n, "class")))
	case "name":
		return textValue(p.Value(n, "name"))
	case "tagName", "nodeName":
		return textValue(strings.ToUpper(p.Tag(n)))
	case "innerText", "textContent", "innerHTML", "outerHTML":
		return r.stateOf(n, "text", textValue(p.Text(n)))
	case "parentElement", "parentNode", "offsetParent":
		return r.nodeOr(p.Document.Parent(n))
	case "nextElementSibling", "previousElementSibling":
		return r.sibling(n, name == "nextElementSibling")
	case "firstElementChild", "lastElementChild", "children":
		var list []value
		for c := range p.Children(n) {
			if p.IsElement(c) {
				list = append(list, nodeValue(c))
			}
		}
		switch {
		case name == "children":
			return newArray(list, r.maybe)
		case len(list) == 0:
			return value{kind: null}
		case name == "firstElementChild":
			return list[0]
		}
		return list[len(list)-1]
	case "form":
		if f := p.ByID(n, p.Value(n, "form")); f > 0 {
			return nodeValue(f)
		}
		return r.nodeOr(p.Closest(n, "form"))
	case "paused", "currentTime", "duration", "volume", "ended", "dataset", "attributes", "childNodes", "firstChild",
		"lastChild", "nextSibling", "previousSibling", "scrollTop", "scrollHeight", "clientHeight", "clientWidth",
		"offsetHeight", "offsetWidth", "offsetTop", "offsetLeft", "validity", "shadowRoot", "contentWindow":
		return r.stateOf(n, name, unsure(FromElsewhere))
	case "ownerDocument":
		return hostValue("document")
	}
	return value{kind: native, str: "node." + name, node: n}
}

func (r *Run) sibling(n act.Node, next bool) value {
	step := r.page.Prev
	if next {
		step = r.page.Next
	}
	for s := step(n); s > 0; s = step(s) {
		if r.page.IsElement(s) {
			return nodeValue(s)
		}
	}
	return value{kind: null}
}

func (r *Run) setNode(n act.Node, name string, v value) {
	switch name {
	case "innerText", "textContent", "innerHTML", "outerHTML":
		r.effect(n, "text", v)
	case "className":
		r.effect(n, "class", v)
	case "href", "src", "value", "checked", "disabled", "hidden", "muted", "volume", "open", "paused", "currentTime":
		r.effect(n, name, v)
	default:
		if strings.HasPrefix(name, "on") {
			if v.callable() {
				r.listen(n, name[2:], v)
			}
			return
		}
		r.effect(n, "property."+name, v)
	}
}

// callNode calls a method of an element.
func (r *Run) callNode(n act.Node, name string, args []value) value {
	switch name {
	case "addEventListener":
		r.addListener(n, args)
	case "removeEventListener":
		r.removeListener(n, args)
	case "focus", "blur", "click", "play", "pause", "load", "submit", "requestSubmit", "reset", "show", "showModal", "close",
		"remove", "showPopover", "hidePopover", "togglePopover", "scrollIntoView", "select":
		r.effect(n, name, arg(args, 0))
	case "setAttribute":
		r.setAttribute(n, args)
	case "removeAttribute", "toggleAttribute":
		s, _ := arg(args, 0).string()
		r.effect(n, "attribute."+s, unsure(FromElsewhere))
	case "getAttribute":
		if s, known := arg(args, 0).string(); known {
			if a, ok := r.page.Attr(n, strings.ToLower(s)); ok {
				return r.stateOf(n, "attribute."+s, textValue(a))
			}
			return r.stateOf(n, "attribute."+s, value{kind: null})
		}
		return unsure(FromElsewhere)
	case "hasAttribute", "contains", "matches", "closest", "getBoundingClientRect", "checkValidity", "reportValidity", "cloneNode":
		if name == "closest" {
			return r.closest(n, arg(args, 0))
		}
		return unsure(FromElsewhere)
	case "querySelector", "querySelectorAll", "getElementsByTagName", "getElementsByClassName":
		return r.callDocument(n, name, args)
	case "append", "appendChild", "prepend", "insertBefore", "insertAdjacentHTML", "insertAdjacentText", "insertAdjacentElement",
		"replaceChildren", "replaceChild", "removeChild", "before", "after", "replaceWith":
		r.effect(n, "text", unsure(FromElsewhere))
	default:
		return r.invokeUnknown(unsure(FromElsewhere), args)
	}
	return undef
}

func (r *Run) setAttribute(n act.Node, args []value) {
	s, known := arg(args, 0).string()
	switch s = strings.ToLower(s); {
	case !known:
		r.effect(n, "unknown", undef)
	case s == "style", s == "class", s == "hidden", s == "disabled", s == "value", s == "href", s == "src":
		r.effect(n, s, arg(args, 1))
	default:
		r.effect(n, "attribute."+s, arg(args, 1))
	}
}
