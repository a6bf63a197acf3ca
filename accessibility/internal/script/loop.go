package script

import "github.com/tdewolff/parse/v2/js"

// loop runs loops: as often as they would where that is known, else once,
// unsure.
func (r *Run) loop(s js.IStmt, e *env) completion {
	switch s := s.(type) {
	case *js.WhileStmt:
		return r.repeat(e, s.Cond, nil, func(e *env) completion { return r.exec(s.Body, e) })
	case *js.DoWhileStmt:
		if c := drop(r.exec(s.Body, e), continues); c != normal {
			return drop(c, breaks)
		}
		return r.repeat(e, s.Cond, nil, func(e *env) completion { return r.exec(s.Body, e) })
	case *js.ForStmt:
		inner := &env{parent: e, maybe: r.maybe}
		if s.Init != nil {
			r.eval(s.Init, inner)
		}
		return r.repeat(inner, s.Cond, s.Post, func(e *env) completion { return r.scope(s.Body.List, e) })
	case *js.ForOfStmt:
		return r.each(s.Init, r.eval(s.Value, e), s.Body, e)
	case *js.ForInStmt:
		r.eval(s.Value, e)
		return r.each(s.Init, unsure(FromElsewhere), s.Body, e)
	}
	return normal
}

func (r *Run) repeat(e *env, cond, post js.IExpr, body func(*env) completion) completion {
	for range maxLoops {
		v := boolValue(true)
		if cond != nil {
			v = r.eval(cond, e)
		}
		is, known := v.truth()
		if !known {
			r.unsure(v.from, func() completion { return drop(body(e), breaks, continues) })
			return normal
		}
		if !is {
			return normal
		}
		if c := drop(body(e), continues); c != normal {
			return drop(c, breaks)
		}
		if post != nil {
			r.eval(post, e)
		}
	}
	panic(exhausted{})
}

// each runs the body of a for-of loop for the elements of an array.
func (r *Run) each(init js.IExpr, over value, body *js.BlockStmt, e *env) completion {
	run := func(v value) completion {
		inner := &env{parent: e, maybe: r.maybe}
		if d, ok := init.(*js.VarDecl); ok && len(d.List) > 0 {
			r.bind(d.List[0].Binding, v, inner)
		} else {
			r.assign(init, v, inner)
		}
		return r.scope(body.List, inner)
	}
	if over.kind != object || !over.obj.array {
		r.unsure(over.from|FromElsewhere, func() completion { return drop(run(unsure(over.from|FromElsewhere)), breaks, continues) })
		return normal
	}
	list := over.obj.list
	for _, v := range list {
		r.step()
		if c := drop(run(v), continues); c != normal {
			return drop(c, breaks)
		}
	}
	return normal
}
