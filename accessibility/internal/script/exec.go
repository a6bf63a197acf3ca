package script

import "github.com/tdewolff/parse/v2/js"

// completion says how a statement ended.
type completion uint8

const (
	normal completion = iota
	breaks
	continues
	returns
)

// Signals that end a run of statements; Run's entry points catch them.
type (
	thrown    struct{} // a script error: what follows is not reached
	exhausted struct{} // too many steps
)

const (
	maxSteps = 20000
	maxCalls = 60
	maxDepth = 400
	maxText  = 32 << 10
	maxList  = 500
	maxLoops = 100
)

func (r *Run) step() {
	r.steps++
	r.program.spent++
	if r.steps > maxSteps || r.program.spent > maxSpent {
		panic(exhausted{})
	}
}

// hoist declares the functions and var names of a list of statements.
func (r *Run) hoist(list []js.IStmt, e *env) {
	for _, s := range list {
		switch s := s.(type) {
		case *js.FuncDecl:
			if s.Name != nil {
				e.declare(string(s.Name.Data), r.newFunction(s.Params, &s.Body, e, false, s.Async || s.Generator))
			}
		case *js.ExportStmt:
			if f, ok := s.Decl.(*js.FuncDecl); ok && f.Name != nil {
				e.declare(string(f.Name.Data), r.newFunction(f.Params, &f.Body, e, false, f.Async || f.Generator))
			}
		}
	}
}

func (r *Run) block(list []js.IStmt, e *env) completion {
	for _, s := range list {
		if c := r.exec(s, e); c != normal {
			return c
		}
	}
	return normal
}

// scope runs a block in an environment of its own.
func (r *Run) scope(list []js.IStmt, e *env) completion {
	inner := &env{parent: e, maybe: r.maybe}
	r.hoist(list, inner)
	return r.block(list, inner)
}

func (r *Run) exec(s js.IStmt, e *env) completion {
	r.step()
	switch s := s.(type) {
	case *js.ExprStmt:
		r.eval(s.Value, e)
	case *js.VarDecl:
		r.declare(s, e)
	case *js.BlockStmt:
		return r.scope(s.List, e)
	case *js.IfStmt:
		return r.branch(r.eval(s.Cond, e),
			func() completion { return r.exec(s.Body, e) },
			func() completion {
				if s.Else == nil {
					return normal
				}
				return r.exec(s.Else, e)
			})
	case *js.ReturnStmt:
		v := undef
		if s.Value != nil {
			v = r.eval(s.Value, e)
		}
		r.frame.give(v, r.maybe > r.frame.maybe)
		return returns
	case *js.BranchStmt:
		if s.Type == js.BreakToken {
			return breaks
		}
		return continues
	case *js.ThrowStmt:
		r.eval(s.Value, e)
		panic(thrown{})
	case *js.TryStmt:
		return r.try(s, e)
	case *js.SwitchStmt:
		return r.choose(s, e)
	case *js.LabelledStmt:
		return r.exec(s.Value, e)
	case *js.ClassDecl:
		r.Opaque = true
		if s.Name != nil {
			e.declare(string(s.Name.Data), unsure(FromElsewhere))
		}
	case *js.ImportStmt:
		r.Opaque = true
	case *js.ExportStmt:
		if s.Decl != nil {
			r.eval(s.Decl, e)
		}
	default:
		return r.loop(s, e)
	}
	return normal
}

func (r *Run) declare(s *js.VarDecl, e *env) {
	if s.TokenType == js.VarToken {
		for !e.fn && e.parent != nil {
			e = e.parent
		}
	}
	for _, item := range s.List {
		if item.Default == nil {
			if v, ok := item.Binding.(*js.Var); ok && (s.TokenType != js.VarToken || e.vars[string(v.Data)] == nil) {
				e.declare(string(v.Data), undef)
			}
			continue
		}
		r.bind(item.Binding, r.eval(item.Default, e), e)
	}
}

// bind gives a value to a name or a pattern of names.
func (r *Run) bind(b js.IBinding, v value, e *env) {
	switch b := b.(type) {
	case *js.Var:
		if v.kind == function && v.obj.fn.name == "" {
			v.obj.fn.name = string(b.Data)
		}
		e.declare(string(b.Data), v)
	case *js.BindingObject:
		for _, item := range b.List {
			key := ""
			if item.Key != nil {
				key = r.propertyName(item.Key, e)
			} else if n, ok := item.Value.Binding.(*js.Var); ok {
				key = string(n.Data)
			}
			r.bindElement(item.Value, r.get(v, key), e)
		}
	case *js.BindingArray:
		for i, item := range b.List {
			got := unsure(FromElsewhere)
			if v.kind == object && i < len(v.obj.list) {
				got = v.obj.list[i]
			}
			r.bindElement(item, got, e)
		}
	}
}

func (r *Run) bindElement(item js.BindingElement, v value, e *env) {
	if v.kind == undefined && item.Default != nil {
		v = r.eval(item.Default, e)
	}
	if item.Binding != nil {
		r.bind(item.Binding, v, e)
	}
}
