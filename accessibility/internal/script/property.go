package script

import "github.com/tdewolff/parse/v2/js"

// name is the value of an identifier.
func (r *Run) name(name string, e *env) value {
	if b := e.find(name); b != nil {
		return b.v
	}
	switch name {
	case "undefined":
		return undef
	case "NaN", "Infinity":
		return unsure(FromElsewhere)
	}
	if v, ok := r.globalName(name); ok {
		return v
	}
	if n := r.page.ByID(0, name); n > 0 { // HTML, "named access on the Window object"
		return nodeValue(n)
	}
	return unsure(FromElsewhere)
}

// assign gives a value to what stands left of an equals sign.
func (r *Run) assign(to js.IExpr, v value, e *env) {
	switch to := to.(type) {
	case *js.GroupExpr:
		r.assign(to.X, v, e)
	case *js.Var:
		name := string(to.Name())
		if owner := e.owner(name); owner != nil {
			b := owner.vars[name]
			b.v = r.merge(b.v, v, owner.maybe)
			if owner == r.global {
				r.setGlobal(name, v)
			}
			return
		}
		r.setGlobal(name, v)
		if _, known := r.globalName(name); !known {
			r.global.declare(name, r.merge(undef, v, 0))
		}
	case *js.DotExpr:
		r.set(r.target(to.X, to.Optional, e), dotName(to), v)
	case *js.IndexExpr:
		on := r.target(to.X, to.Optional, e)
		name, known := r.eval(to.Y, e).string()
		if !known {
			r.effect(nothing, "unknown", v)
			return
		}
		r.set(on, name, v)
	default: // a pattern
		r.effect(nothing, "unknown", v)
	}
}

// merge is what a variable holds after an assignment that is no surer than
// now: unknown if it may not happen.
func (r *Run) merge(old, v value, maybe int) value {
	if r.maybe <= maybe || same(old, v) {
		return v
	}
	return unsure(old.from | v.from | r.guards | FromElsewhere)
}

// set gives a value to a property.
func (r *Run) set(on value, name string, v value) {
	switch on.kind {
	case object, function:
		if on.obj.array {
			r.effect(nothing, "unknown", v)
			return
		}
		if len(on.obj.props) > maxList {
			panic(exhausted{})
		}
		on.obj.props[name] = r.merge(on.obj.props[name], v, on.obj.maybe)
	case element:
		r.setNode(on.node, name, v)
	case style:
		r.effect(on.node, "style."+name, v)
	case host:
		r.setHost(on.str, name, v)
	case unknown:
		r.effect(nothing, "unknown", v)
	}
}

// get reads a property.
func (r *Run) get(on value, name string) value {
	switch on.kind {
	case object, function:
		return r.getObject(on, name)
	case element:
		return r.getNode(on.node, name)
	case style:
		return r.stateOf(on.node, "style."+name, unsure(FromElsewhere))
	case classes:
		return value{kind: native, str: "classes." + name, node: on.node}
	case host:
		return r.getHost(on.str, name)
	case text:
		if name == "length" {
			return numValue(float64(len(on.str)))
		}
		return method(on, "text."+name)
	case number, boolean:
		return method(on, "number."+name)
	case undefined:
		return undef
	case unknown:
		return unsure(on.from)
	}
	return unsure(FromElsewhere)
}

// method is a function of the browser, bound to what it belongs to.
func method(on value, name string) value {
	return value{kind: native, str: name, node: on.node, obj: &obj{list: []value{on}}}
}
