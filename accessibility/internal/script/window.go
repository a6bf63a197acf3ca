package script

import "strings"

// native calls a function of the browser.
func (r *Run) native(fn value, args []value) value {
	on, name, _ := strings.Cut(fn.str, ".")
	switch on {
	case "window":
		return r.callWindow(name, args)
	case "document":
		return r.callDocument(Document, name, args)
	case "node":
		return r.callNode(fn.node, name, args)
	case "classes":
		r.effect(fn.node, "class", arg(args, 0))
		return undef
	case "event":
		return r.callEvent(name, args)
	case "list":
		return r.callList(fn.obj.list[0], name, args)
	case "text":
		return r.callText(fn.obj.list[0].str, name, args)
	case "location":
		if name != "toString" {
			r.effect(Window, "navigate", arg(args, 0))
		}
		return undef
	case "history":
		if name == "back" || name == "forward" || name == "go" {
			r.effect(Window, "navigate", undef)
		}
		return undef
	case "console":
		return undef
	}
	return unsure(from(args) | FromElsewhere)
}

func arg(args []value, i int) value {
	if i < len(args) {
		return args[i]
	}
	return undef
}

func from(args []value) (s Source) {
	for _, a := range args {
		s |= a.from
	}
	return s
}

func (r *Run) callWindow(name string, args []value) value {
	switch name {
	case "setTimeout", "setInterval", "requestAnimationFrame", "queueMicrotask":
		return r.startTimer(name, args)
	case "clearTimeout", "clearInterval", "cancelAnimationFrame":
		r.stopTimer(arg(args, 0))
		return undef
	case "addEventListener":
		r.addListener(Window, args)
		return undef
	case "removeEventListener":
		r.removeListener(Window, args)
		return undef
	case "open":
		r.effect(Window, "open", arg(args, 0))
		return unsure(FromElsewhere)
	case "alert", "confirm", "prompt", "print":
		r.effect(Window, name, arg(args, 0))
		return unsure(FromElsewhere)
	case "blur", "focus", "close", "scrollTo", "scrollBy", "scroll":
		r.effect(Window, name, undef)
		return undef
	case "parseInt", "parseFloat":
		if n, known := arg(args, 0).number(); known && n == n {
			return numValue(n)
		}
		return unsure(from(args) | FromElsewhere)
	}
	return unsure(from(args) | FromElsewhere)
}

func (r *Run) callText(s, name string, args []value) value {
	a, known := arg(args, 0).string()
	switch name {
	case "toLowerCase":
		return textValue(strings.ToLower(s))
	case "toUpperCase":
		return textValue(strings.ToUpper(s))
	case "trim":
		return textValue(strings.TrimSpace(s))
	case "toString":
		return textValue(s)
	}
	if known {
		switch name {
		case "includes":
			return boolValue(strings.Contains(s, a))
		case "startsWith":
			return boolValue(strings.HasPrefix(s, a))
		case "endsWith":
			return boolValue(strings.HasSuffix(s, a))
		case "indexOf":
			return numValue(float64(strings.Index(s, a)))
		case "concat":
			return r.add(textValue(s), textValue(a))
		}
	}
	if name == "includes" || name == "indexOf" { // 'abc'.includes(event.key)
		for _, c := range s {
			r.equal(textValue(string(c)), arg(args, 0))
		}
	}
	return unsure(from(args) | FromElsewhere)
}
