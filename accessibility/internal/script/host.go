package script

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
)

// Nodes that are not of the page: what an event can also be heard on.
const (
	nothing  act.Node = -1
	Window   act.Node = -2
	Document act.Node = 0
)

// globalName is a name of the browser; ok is false if there is none.
func (r *Run) globalName(name string) (v value, ok bool) {
	switch name {
	case "self", "globalThis", "top", "parent":
		return hostValue("window"), true
	}
	switch {
	case hosts[name]:
		return hostValue(name), true
	case globals[name]:
		return value{kind: native, str: "window." + name}, true
	}
	return undef, false
}

// setGlobal does what the assignment of a global name does beyond holding the value.
func (r *Run) setGlobal(name string, v value) {
	switch {
	case name == "location":
		r.effect(Window, "navigate", v)
	case strings.HasPrefix(name, "on") && v.callable():
		r.listen(Window, name[2:], v)
	}
}

func (r *Run) setHost(on, name string, v value) {
	switch on {
	case "window":
		if r.setGlobal(name, v); name != "location" {
			old := undef
			if b := r.global.find(name); b != nil {
				old = b.v
			}
			r.global.declare(name, r.merge(old, v, 0))
		}
	case "location":
		if name != "hash" {
			r.effect(Window, "navigate", v)
		}
	case "document":
		switch {
		case name == "location":
			r.effect(Window, "navigate", v)
		case strings.HasPrefix(name, "on") && v.callable():
			r.listen(Document, name[2:], v)
		default:
			r.effect(Document, name, v)
		}
	}
}

func (r *Run) getHost(on, name string) value {
	switch on {
	case "window":
		if b := r.global.find(name); b != nil {
			return b.v
		}
		if v, ok := r.globalName(name); ok {
			return v
		}
		return unsure(FromElsewhere)
	case "document":
		switch name {
		case "body":
			return r.nodeOr(r.page.Body())
		case "documentElement":
			return r.nodeOr(r.page.DocumentElement())
		case "activeElement":
			return r.nodeOr(r.Focus)
		case "location":
			return hostValue("location")
		case "readyState", "cookie", "title", "referrer", "visibilityState", "hidden":
			return unsure(FromElsewhere)
		}
	case "event":
		return r.getEvent(name)
	case "location":
		switch name {
		case "assign", "replace", "reload", "toString":
		default:
			return unsure(FromElsewhere)
		}
	case "navigator", "screen", "performance":
		if name != "now" {
			return unsure(FromElsewhere)
		}
	}
	return value{kind: native, str: on + "." + name}
}

func (r *Run) nodeOr(n act.Node) value {
	if n <= 0 {
		return value{kind: null}
	}
	return nodeValue(n)
}
