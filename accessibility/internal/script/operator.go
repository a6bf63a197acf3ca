package script

import (
	"math"

	"github.com/tdewolff/parse/v2/js"
)

func (r *Run) unary(x *js.UnaryExpr, e *env) value {
	switch x.Op {
	case js.PreIncrToken, js.PreDecrToken, js.PostIncrToken, js.PostDecrToken:
		old := r.eval(x.X, e)
		by := 1.0
		if x.Op == js.PreDecrToken || x.Op == js.PostDecrToken {
			by = -1
		}
		v := unsure(old.from | FromElsewhere)
		if n, known := old.number(); known {
			v = numValue(n + by)
		}
		r.assign(x.X, v, e)
		if x.Op == js.PostIncrToken || x.Op == js.PostDecrToken {
			return old
		}
		return v
	case js.TypeofToken:
		r.eval(x.X, e)
		return unsure(FromElsewhere)
	}
	v := r.eval(x.X, e)
	switch x.Op {
	case js.NotToken:
		if is, known := v.truth(); known {
			return boolValue(!is)
		}
	case js.NegToken, js.PosToken:
		if n, known := v.number(); known {
			if x.Op == js.NegToken {
				n = -n
			}
			return numValue(n)
		}
	case js.VoidToken:
		return undef
	case js.AwaitToken:
		return unsure(v.from | FromElsewhere)
	}
	return unsure(v.from)
}

func (r *Run) binary(x *js.BinaryExpr, e *env) value {
	switch x.Op {
	case js.EqToken:
		v := r.eval(x.Y, e)
		r.assign(x.X, v, e)
		return v
	case js.AndToken, js.OrToken, js.NullishToken:
		return r.logical(x.Op, r.eval(x.X, e), func() value { return r.eval(x.Y, e) })
	case js.AndEqToken, js.OrEqToken, js.NullishEqToken:
		op := map[js.TokenType]js.TokenType{js.AndEqToken: js.AndToken, js.OrEqToken: js.OrToken, js.NullishEqToken: js.NullishToken}[x.Op]
		v := r.logical(op, r.eval(x.X, e), func() value { return r.eval(x.Y, e) })
		r.assign(x.X, v, e)
		return v
	}
	a, b := r.eval(x.X, e), r.eval(x.Y, e)
	if op, ok := assigning[x.Op]; ok {
		v := r.arithmetic(op, a, b)
		r.assign(x.X, v, e)
		return v
	}
	return r.arithmetic(x.Op, a, b)
}

var assigning = map[js.TokenType]js.TokenType{
	js.AddEqToken: js.AddToken, js.SubEqToken: js.SubToken, js.MulEqToken: js.MulToken,
	js.DivEqToken: js.DivToken, js.ModEqToken: js.ModToken, js.ExpEqToken: js.ExpToken,
	js.BitAndEqToken: js.BitAndToken, js.BitOrEqToken: js.BitOrToken, js.BitXorEqToken: js.BitXorToken,
}

// logical follows &&, || and ??: the right side counts as unsure where the
// left side is not known.
func (r *Run) logical(op js.TokenType, left value, right func() value) value {
	is, known := left.truth()
	if op == js.NullishToken {
		known = left.kind != unknown
		is = left.kind != undefined && left.kind != null
	}
	if known {
		if is == (op == js.AndToken) {
			return right()
		}
		return left
	}
	var v value
	r.unsure(left.from, func() completion { v = right(); return normal })
	if is, known := v.truth(); known && is == (op == js.OrToken) && op != js.NullishToken {
		return boolValue(is) // x && false, x || true
	}
	return unsure(left.from | v.from)
}

func (r *Run) arithmetic(op js.TokenType, a, b value) value {
	switch op {
	case js.AddToken:
		return r.add(a, b)
	case js.EqEqToken, js.EqEqEqToken:
		return r.equal(a, b)
	case js.NotEqToken, js.NotEqEqToken:
		v := r.equal(a, b)
		if is, known := v.truth(); known {
			return boolValue(!is)
		}
		return v
	}
	x, known := a.number()
	y, too := b.number()
	if !known || !too || a.kind == text && b.kind == text {
		return unsure(a.from | b.from)
	}
	switch op {
	case js.SubToken:
		return numValue(x - y)
	case js.MulToken:
		return numValue(x * y)
	case js.DivToken:
		return numValue(x / y)
	case js.ModToken:
		return numValue(math.Mod(x, y))
	case js.LtToken:
		return boolValue(x < y)
	case js.LtEqToken:
		return boolValue(x <= y)
	case js.GtToken:
		return boolValue(x > y)
	case js.GtEqToken:
		return boolValue(x >= y)
	}
	return unsure(a.from | b.from | FromElsewhere)
}

func (r *Run) add(a, b value) value {
	if (a.kind == number || a.kind == boolean) && (b.kind == number || b.kind == boolean) {
		return numValue(a.num + b.num)
	}
	x, known := a.string()
	y, too := b.string()
	if !known || !too || len(x)+len(y) > maxText {
		return unsure(a.from | b.from | FromElsewhere)
	}
	return textValue(x + y)
}

// equal compares, and remembers what a pressed key is compared with.
func (r *Run) equal(a, b value) value {
	if a.from&FromKey != 0 || b.from&FromKey != 0 {
		r.rememberKey(a)
		r.rememberKey(b)
	}
	if a.kind == unknown || b.kind == unknown {
		return unsure(a.from | b.from)
	}
	loose := func(v value) bool { return v.kind == undefined || v.kind == null }
	if loose(a) || loose(b) {
		return boolValue(loose(a) && loose(b))
	}
	if a.kind == b.kind || a.obj != nil || b.obj != nil {
		return boolValue(same(a, b))
	}
	x, known := a.number()
	y, too := b.number()
	return boolValue(known && too && x == y)
}
