package script

import (
	"slices"

	"github.com/tdewolff/parse/v2/js"
)

// branch follows a condition: one way if it is known, else both, neither of
// them sure. If one of them leaves, what comes after it is not sure either.
func (r *Run) branch(cond value, then, otherwise func() completion) completion {
	if is, known := cond.truth(); known {
		if is {
			return then()
		}
		return otherwise()
	}
	r.unsure(cond.from, func() completion { return then() })
	r.unsure(cond.from, func() completion { return otherwise() })
	return normal
}

// unsure runs something that may or may not happen.
func (r *Run) unsure(from Source, f func() completion) {
	guards, left := r.guards, false
	r.maybe++
	r.guards |= from
	if r.catch(func() { left = f() != normal }) || left {
		return // the rest of the function is reached only if this was not
	}
	r.maybe--
	r.guards = guards
}

// catch runs f and reports whether it ended with a script error.
func (r *Run) catch(f func()) (failed bool) {
	maybe, frame, calls, depth := r.maybe, r.frame, r.calls, r.depth
	defer func() {
		if x := recover(); x != nil {
			if _, ok := x.(thrown); !ok {
				panic(x)
			}
			failed = true
			r.maybe, r.frame, r.calls, r.depth = maybe, frame, calls, depth
		}
	}()
	f()
	return false
}

func (r *Run) try(s *js.TryStmt, e *env) completion {
	c := normal
	failed := r.catch(func() { c = r.scope(s.Body.List, e) })
	if s.Catch != nil {
		run := func() completion {
			inner := &env{parent: e, maybe: r.maybe}
			if v, ok := s.Binding.(*js.Var); ok {
				inner.declare(string(v.Data), unsure(FromElsewhere))
			}
			return r.scope(s.Catch.List, inner)
		}
		if failed {
			c = run()
		} else if c == normal {
			r.unsure(FromElsewhere, run)
		}
	}
	if s.Finally != nil {
		if f := r.scope(s.Finally.List, e); f != normal {
			c = f
		}
	}
	return c
}

func (r *Run) choose(s *js.SwitchStmt, e *env) completion {
	on := r.eval(s.Init, e)
	inner := &env{parent: e, maybe: r.maybe}
	matched := false
	for i := range s.List {
		clause := &s.List[i]
		if clause.Cond != nil && !matched {
			eq := r.equal(on, r.eval(clause.Cond, inner))
			is, known := eq.truth()
			if !known {
				r.unsure(eq.from, func() completion { return drop(r.block(clause.List, inner), breaks) })
				continue
			}
			matched = is
		} else if clause.Cond == nil && !matched {
			if on.kind == unknown {
				r.unsure(on.from, func() completion { return drop(r.block(clause.List, inner), breaks) })
				continue
			}
			matched = i == len(s.List)-1
		}
		if matched {
			if c := r.block(clause.List, inner); c != normal {
				return drop(c, breaks)
			}
		}
	}
	return normal
}

// drop takes away a completion that ends here.
func drop(c completion, ends ...completion) completion {
	if slices.Contains(ends, c) {
		return normal
	}
	return c
}
