package script

import "github.com/tdewolff/parse/v2/js"

// frame is a function call under way.
type frame struct {
	maybe  int
	guards Source
	up     *frame
	ret    value
	given  bool // a return statement was reached, perhaps
	surely bool
}

// give notes what a return statement returns.
func (f *frame) give(v value, maybe bool) {
	if f == nil || f.surely {
		return
	}
	if f.given && !same(f.ret, v) {
		v = unsure(f.ret.from | v.from | FromElsewhere)
	}
	f.ret, f.given, f.surely = v, true, !maybe
}

func (r *Run) newFunction(params js.Params, body *js.BlockStmt, e *env, arrow, async bool) value {
	return value{kind: function, obj: &obj{
		props: map[string]value{}, maybe: r.maybe,
		fn: &closure{params: params, body: body, env: e, arrow: arrow, async: async},
	}}
}

func (r *Run) callExpr(x *js.CallExpr, e *env) value {
	var fn, this value
	switch callee := x.X.(type) {
	case *js.DotExpr:
		this = r.target(callee.X, callee.Optional, e)
		fn = r.get(this, dotName(callee))
		if this.kind == undefined {
			return undef
		}
	case *js.IndexExpr:
		this = r.target(callee.X, callee.Optional, e)
		name, known := r.eval(callee.Y, e).string()
		if fn = unsure(FromElsewhere); known {
			fn = r.get(this, name)
		}
	default:
		fn, this = r.eval(x.X, e), hostValue("window")
	}
	if x.Optional && (fn.kind == undefined || fn.kind == null) {
		return undef
	}
	var args []value
	for _, a := range x.Args.List {
		v := r.eval(a.Value, e)
		if a.Rest {
			if v.kind != object || !v.obj.array {
				return r.invokeUnknown(fn, args)
			}
			args = append(args, v.obj.list...)
			continue
		}
		args = append(args, v)
	}
	return r.invoke(fn, this, args)
}

func (r *Run) invoke(fn, this value, args []value) value {
	switch fn.kind {
	case function:
		return r.call(fn.obj.fn, this, args)
	case native:
		return r.native(fn, args)
	case unknown:
		return r.invokeUnknown(fn, args)
	}
	panic(thrown{})
}

// invokeUnknown is a call of something that is not known: it may do anything,
// its callbacks among it.
func (r *Run) invokeUnknown(fn value, args []value) value {
	from := fn.from | FromElsewhere
	if fn.from != 0 && fn.from&^(FromKey|FromEvent) == 0 { // event.key.toLowerCase(), event.clipboardData.getData()
		return unsure(fn.from)
	}
	r.effect(nothing, "unknown", unsure(from))
	for _, a := range args {
		if a.kind == function {
			r.unsure(from, func() completion { r.call(a.obj.fn, undef, nil); return normal })
		}
	}
	return unsure(from)
}

// call runs a function.
func (r *Run) call(c *closure, this value, args []value) value {
	if r.calls++; r.calls > maxCalls {
		panic(exhausted{})
	}
	defer func() { r.calls-- }()
	parent := c.env
	if parent == nil {
		parent = r.global
	}
	e := &env{parent: parent, fn: true, maybe: r.maybe}
	if !c.arrow {
		e.declare("this", this)
	}
	for i, p := range c.params.List {
		v := undef
		if i < len(args) {
			v = args[i]
		} else if r.unknownArgs {
			v = unsure(FromElsewhere)
		}
		r.bindElement(p, v, e)
	}
	if v, ok := c.params.Rest.(*js.Var); ok {
		var rest []value
		if len(args) > len(c.params.List) {
			rest = args[len(c.params.List):]
		}
		e.declare(string(v.Data), newArray(rest, r.maybe))
	}
	if c.name != "" && e.find(c.name) == nil {
		e.declare(c.name, value{kind: function, obj: &obj{fn: c, props: map[string]value{}}})
	}
	f := &frame{maybe: r.maybe, guards: r.guards, up: r.frame, ret: undef}
	r.frame = f
	r.hoist(c.body.List, e)
	if r.block(c.body.List, e) == normal {
		f.give(undef, false)
	}
	r.maybe, r.guards, r.frame = f.maybe, f.guards, f.up
	if c.async {
		return unsure(FromElsewhere)
	}
	return f.ret
}

// construct is new X(...): dates and the like are unknown; a call of a class
// or function of the page may do anything.
func (r *Run) construct(x *js.NewExpr, e *env) value {
	var args []value
	if x.Args != nil {
		for _, a := range x.Args.List {
			args = append(args, r.eval(a.Value, e))
		}
	}
	if v, ok := x.X.(*js.Var); ok && e.find(string(v.Name())) == nil {
		switch string(v.Name()) {
		case "Array":
			if len(args) == 0 {
				return newArray(nil, r.maybe)
			}
			return unsure(FromElsewhere)
		case "Object":
			return newObject(r.maybe)
		case "Date", "Set", "Map", "WeakMap", "URL", "URLSearchParams", "Error", "RegExp", "Event", "CustomEvent", "Intl", "Audio", "Image":
			return unsure(FromElsewhere)
		}
	}
	return r.invokeUnknown(unsure(FromElsewhere), args)
}
