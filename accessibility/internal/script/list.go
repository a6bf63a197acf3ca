package script

import (
	"strconv"
)

func (r *Run) getObject(on value, name string) value {
	if !on.obj.array {
		if v, ok := on.obj.props[name]; ok {
			return v
		}
		if on.kind == function && (name == "call" || name == "apply" || name == "bind") {
			return method(on, "list."+name)
		}
		return undef
	}
	if name == "length" {
		return numValue(float64(len(on.obj.list)))
	}
	if i, err := strconv.Atoi(name); err == nil {
		if i >= 0 && i < len(on.obj.list) {
			return on.obj.list[i]
		}
		return undef
	}
	return method(on, "list."+name)
}

// callList calls a method of an array or a function.
func (r *Run) callList(on value, name string, args []value) value {
	if on.kind == function {
		switch name {
		case "call":
			return r.invoke(on, arg(args, 0), args[min(1, len(args)):])
		case "bind":
			return on
		}
		return r.invokeUnknown(unsure(FromElsewhere), args)
	}
	o, f := on.obj, arg(args, 0)
	switch name {
	case "push":
		if len(o.list)+len(args) > maxList {
			panic(exhausted{})
		}
		if r.maybe > o.maybe { // it may or may not be in it
			for range args {
				o.list = append(o.list, unsure(FromElsewhere))
			}
		} else {
			o.list = append(o.list, args...)
		}
		return numValue(float64(len(o.list)))
	case "includes", "indexOf":
		return r.search(o.list, name, f)
	}
	if f.callable() {
		return r.iterate(o.list, name, f)
	}
	return unsure(from(args) | FromElsewhere)
}

func (r *Run) search(list []value, name string, f value) value {
	sources := f.from
	maybe := false
	for i, v := range list {
		eq := r.equal(v, f)
		is, known := eq.truth()
		if known && is && !maybe {
			if name == "includes" {
				return boolValue(true)
			}
			return numValue(float64(i))
		}
		maybe = maybe || !known
		sources |= eq.from
	}
	switch {
	case maybe:
		return unsure(sources)
	case name == "includes":
		return boolValue(false)
	}
	return numValue(-1)
}

// iterate calls a callback for each element, as forEach, map, filter, find,
// some and every do.
func (r *Run) iterate(list []value, name string, f value) value {
	var out []value
	for i, v := range append([]value(nil), list...) {
		r.step()
		got := r.invoke(f, undef, []value{v, numValue(float64(i))})
		is, known := got.truth()
		switch name {
		case "map":
			out = append(out, got)
		case "filter", "find", "some", "every":
			if !known {
				return unsure(got.from | FromElsewhere)
			}
			switch {
			case name == "filter" && is:
				out = append(out, v)
			case name == "find" && is:
				return v
			case name == "some" && is, name == "every" && !is:
				return boolValue(is)
			}
		}
	}
	switch name {
	case "map", "filter":
		return newArray(out, r.maybe)
	case "some", "every":
		return boolValue(name == "every")
	}
	if name == "forEach" || name == "find" {
		return undef
	}
	return unsure(FromElsewhere)
}
