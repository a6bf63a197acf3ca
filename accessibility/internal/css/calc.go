package css

import (
	lex "github.com/tdewolff/parse/v2/css"
)

// function reads the arguments of a mathematical function, to m.j.
func (m *mathReader) function(name string) (*expr, mathType) {
	if m.depth++; m.depth > maxMathDepth {
		return m.fail()
	}
	defer func() { m.depth-- }()
	if name == "-webkit-calc" {
		name = "calc"
	}
	out := &expr{op: name}
	if name == "round" {
		m.strategy(out)
	}
	kind := mBad
	for {
		e, t := m.sum()
		if m.bad {
			return nil, mBad
		}
		out.args = append(out.args, e)
		if kind == mBad {
			kind = t
		} else if kind = join(kind, t); kind == mBad {
			return m.fail()
		}
		m.space()
		if m.i >= m.j {
			break
		}
		if m.p.toks[m.i].kind != lex.CommaToken {
			return m.fail()
		}
		m.i++
	}
	n := mathArgs[name]
	if len(out.args) < n[0] || len(out.args) > n[1] {
		return m.fail()
	}
	switch name {
	case "round":
		if len(out.args) == 1 {
			out.args = append(out.args, &expr{op: "value", num: 1})
		}
		if out.op == "round" {
			out.op = "round-nearest"
		}
	case "sign", "sin", "cos", "tan":
		kind = min(kind, mNumber)
	case "asin", "acos", "atan", "atan2":
		return out, mUnknown
	case "sqrt", "exp", "log", "pow":
		if kind != mNumber {
			return m.fail()
		}
	}
	if kind == mMixed || kind == mPercent {
		if _, ok := mathArgs[name]; ok && name != "calc" && name != "min" && name != "max" && name != "clamp" {
			return out, mUnknown
		}
	}
	return out, kind
}

// strategy reads how round() rounds.
func (m *mathReader) strategy(out *expr) {
	m.space()
	if m.i < m.j && m.p.toks[m.i].kind == lex.IdentToken {
		switch s := lower(m.p.text(m.i)); s {
		case "nearest", "up", "down", "to-zero":
			out.op = "round-" + s
			m.i++
			m.space()
			if m.i < m.j && m.p.toks[m.i].kind == lex.CommaToken {
				m.i++
				return
			}
			m.bad = true
		}
	}
}

// join is the type of a sum.
func join(a, b mathType) mathType {
	switch {
	case a == b:
		return a
	case a == mUnknown || b == mUnknown:
		return mUnknown
	case a >= mLength && a <= mMixed && b >= mLength && b <= mMixed:
		return mMixed
	}
	return mBad
}

func (m *mathReader) delim() byte {
	if m.i < m.j && m.p.toks[m.i].kind == lex.DelimToken {
		return m.p.src[m.p.toks[m.i].start]
	}
	return 0
}

func (m *mathReader) sum() (*expr, mathType) {
	left, kind := m.product()
	for !m.bad {
		spaced := m.space()
		op := m.delim()
		if op != '+' && op != '-' {
			break
		}
		m.i++
		if !spaced || !m.space() {
			return m.fail()
		}
		right, t := m.product()
		if kind = join(kind, t); kind == mBad {
			return m.fail()
		}
		left = &expr{op: string(op), args: []*expr{left, right}}
	}
	return left, kind
}

func (m *mathReader) product() (*expr, mathType) {
	left, kind := m.atom()
	for !m.bad {
		at := m.i
		m.space()
		op := m.delim()
		if op != '*' && op != '/' {
			m.i = at
			break
		}
		m.i++
		right, t := m.atom()
		switch {
		case m.bad:
			return nil, mBad
		case kind == mUnknown || t == mUnknown:
			kind = mUnknown
		case op == '/' && t != mNumber, kind != mNumber && t != mNumber:
			return m.fail()
		case kind == mNumber:
			kind = t
		}
		left = &expr{op: string(op), args: []*expr{left, right}}
	}
	return left, kind
}
