package script

import (
	"maps"
	"strings"

	"github.com/tdewolff/parse/v2/js"
)

func (r *Run) eval(x js.IExpr, e *env) value {
	r.step()
	if r.depth++; r.depth > maxDepth {
		panic(exhausted{})
	}
	defer func() { r.depth-- }()
	switch x := x.(type) {
	case *js.Var:
		return r.name(string(x.Name()), e)
	case *js.LiteralExpr:
		return r.literal(x, e)
	case *js.GroupExpr:
		return r.eval(x.X, e)
	case *js.DotExpr:
		return r.get(r.target(x.X, x.Optional, e), dotName(x))
	case *js.IndexExpr:
		on := r.target(x.X, x.Optional, e)
		key := r.eval(x.Y, e)
		if name, known := key.string(); known {
			return r.get(on, name)
		}
		return unsure(on.from | key.from | FromElsewhere)
	case *js.CallExpr:
		return r.callExpr(x, e)
	case *js.NewExpr:
		return r.construct(x, e)
	case *js.BinaryExpr:
		return r.binary(x, e)
	case *js.UnaryExpr:
		return r.unary(x, e)
	case *js.CondExpr:
		cond := r.eval(x.Cond, e)
		var a, b value
		if is, known := cond.truth(); known {
			if is {
				return r.eval(x.X, e)
			}
			return r.eval(x.Y, e)
		}
		r.unsure(cond.from, func() completion { a = r.eval(x.X, e); return normal })
		r.unsure(cond.from, func() completion { b = r.eval(x.Y, e); return normal })
		if same(a, b) {
			return a
		}
		return unsure(cond.from | a.from | b.from)
	case *js.CommaExpr:
		v := undef
		for _, y := range x.List {
			v = r.eval(y, e)
		}
		return v
	}
	return r.compound(x, e)
}

// compound evaluates what makes objects and functions.
func (r *Run) compound(x js.IExpr, e *env) value {
	switch x := x.(type) {
	case *js.FuncDecl:
		f := r.newFunction(x.Params, &x.Body, e, false, x.Async || x.Generator)
		if x.Name != nil {
			f.obj.fn.name = string(x.Name.Data)
		}
		return f
	case *js.ArrowFunc:
		return r.newFunction(x.Params, &x.Body, e, true, x.Async)
	case *js.VarDecl:
		r.declare(x, e)
		return undef
	case *js.ObjectExpr:
		return r.object(x, e)
	case *js.ArrayExpr:
		var list []value
		for _, item := range x.List {
			v := undef
			if item.Value != nil {
				v = r.eval(item.Value, e)
			}
			if item.Spread {
				if v.kind != object || !v.obj.array {
					return unsure(v.from | FromElsewhere)
				}
				list = append(list, v.obj.list...)
			} else {
				list = append(list, v)
			}
			if len(list) > maxList {
				panic(exhausted{})
			}
		}
		return newArray(list, r.maybe)
	case *js.TemplateExpr:
		out := textValue("")
		for _, part := range x.List {
			literal := strings.TrimSuffix(strings.TrimLeft(string(part.Value), "`}"), "${")
			out = r.add(r.add(out, textValue(literal)), r.eval(part.Expr, e))
		}
		if x.Tag != nil {
			return unsure(out.from | FromElsewhere)
		}
		return r.add(out, textValue(strings.Trim(string(x.Tail), "`}")))
	case *js.YieldExpr:
		if x.X != nil {
			r.eval(x.X, e)
		}
	case *js.ClassDecl:
		r.Opaque = true
	}
	return unsure(FromElsewhere)
}

func (r *Run) object(x *js.ObjectExpr, e *env) value {
	o := newObject(r.maybe)
	for _, p := range x.List {
		if p.Spread {
			v := r.eval(p.Value, e)
			if v.kind != object {
				return unsure(v.from | FromElsewhere)
			}
			maps.Copy(o.obj.props, v.obj.props)
			continue
		}
		if m, ok := p.Value.(*js.MethodDecl); ok {
			o.obj.props[r.propertyName(&m.Name.PropertyName, e)] = r.newFunction(m.Params, &m.Body, e, false, m.Async || m.Generator)
			continue
		}
		v := r.eval(p.Value, e)
		switch name, ok := p.Value.(*js.Var); {
		case p.Name != nil:
			o.obj.props[r.propertyName(p.Name, e)] = v
		case ok:
			o.obj.props[string(name.Name())] = v
		}
	}
	return o
}

func (r *Run) propertyName(n *js.PropertyName, e *env) string {
	if n.Computed != nil {
		s, _ := r.eval(n.Computed, e).string()
		return s
	}
	if n.Literal.TokenType == js.StringToken {
		return unquote(n.Literal.Data)
	}
	return string(n.Literal.Data)
}

func dotName(x *js.DotExpr) string {
	switch y := x.Y.(type) {
	case *js.LiteralExpr:
		return string(y.Data)
	case js.LiteralExpr:
		return string(y.Data)
	case *js.Var:
		return string(y.Data)
	}
	return ""
}

// target evaluates what a property is read of. A property of null or
// undefined is a script error, unless the chain is optional.
func (r *Run) target(x js.IExpr, optional bool, e *env) value {
	v := r.eval(x, e)
	if v.kind == undefined || v.kind == null {
		if optional {
			return undef
		}
		if chained(x) { // a?.b.c ends at a
			return undef
		}
		panic(thrown{})
	}
	return v
}

func chained(x js.IExpr) bool {
	for {
		switch y := x.(type) {
		case *js.DotExpr:
			if y.Optional {
				return true
			}
			x = y.X
		case *js.IndexExpr:
			if y.Optional {
				return true
			}
			x = y.X
		case *js.CallExpr:
			if y.Optional {
				return true
			}
			x = y.X
		default:
			return false
		}
	}
}

func (r *Run) literal(x *js.LiteralExpr, e *env) value {
	switch x.TokenType {
	case js.StringToken:
		return textValue(unquote(x.Data))
	case js.TrueToken:
		return boolValue(true)
	case js.FalseToken:
		return boolValue(false)
	case js.NullToken:
		return value{kind: null}
	case js.ThisToken:
		if b := e.find("this"); b != nil {
			return b.v
		}
		return hostValue("window")
	case js.RegExpToken:
		return unsure(FromElsewhere)
	case js.TemplateToken:
		return textValue(strings.Trim(string(x.Data), "`"))
	}
	if n, ok := parseNumber(string(x.Data)); ok {
		return numValue(n)
	}
	return unsure(FromElsewhere)
}
