package colour

import "math"

const maxDepth = 32 // of brackets in one colour

// coordinate reads one coordinate: a number, percentage, angle, none, a channel
// of a relative colour, or mathematics over these.
func (p *scanner) coordinate() part {
	if v, ok := p.number(); ok {
		return v
	}
	at := p.i
	w := p.word()
	if w == "none" {
		return part{0, none}
	}
	p.i = at
	if p.vars == nil && !isMath(w) {
		p.bad = true
		return part{}
	}
	return p.atom()
}

func isMath(w string) bool {
	switch w {
	case "calc", "min", "max", "clamp":
		return true
	case "round", "mod", "rem", "abs", "sign", "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "pow", "sqrt",
		"hypot", "log", "exp", "env", "attr", "if", "var", "random", "progress", "sibling-index", "sibling-count":
		return true
	}
	return false
}

func (p *scanner) sum() part {
	left := p.product()
	for !p.bad {
		spaced := p.space()
		c := p.peek()
		if c != '+' && c != '-' {
			return left
		}
		p.i++
		if !spaced || !p.space() { // CSS Values 4: + and - need white space around
			p.bad = true
			return left
		}
		right := p.product()
		if left.kind != right.kind {
			p.bad = true
		}
		if c == '-' {
			right.value = -right.value
		}
		left.value = finite(left.value + right.value)
	}
	return left
}

func (p *scanner) product() part {
	left := p.atom()
	for !p.bad {
		at := p.i
		c := p.peek()
		if c != '*' && c != '/' {
			p.i = at // the white space says whether a + or - that follows is one
			return left
		}
		p.i++
		right := p.atom()
		switch {
		case c == '/' && right.kind != number, left.kind != number && right.kind != number:
			p.bad = true
		case c == '/':
			left.value = finite(left.value / right.value)
		default:
			if left.kind == number {
				left.kind = right.kind
			}
			left.value = finite(left.value * right.value)
		}
	}
	return left
}

// atom is a number, a channel, a bracket or a function.
func (p *scanner) atom() part {
	if p.depth++; p.depth > maxDepth {
		p.bad = true
	}
	defer func() { p.depth-- }()
	if p.bad {
		return part{}
	}
	if v, ok := p.number(); ok {
		return v
	}
	if p.take('(') {
		v := p.sum()
		p.bad = p.bad || !p.close()
		return v
	}
	w := p.word()
	if v, ok := p.vars[w]; ok {
		return part{v, number}
	}
	switch w {
	case "pi":
		return part{math.Pi, number}
	case "e":
		return part{math.E, number}
	}
	if w == "" || !isMath(w) || !p.take('(') {
		p.bad = true
		return part{}
	}
	return p.function(w)
}

func (p *scanner) function(name string) part {
	if name != "calc" && name != "min" && name != "max" && name != "clamp" {
		p.unknown = true
		p.skip()
		return part{}
	}
	args := []part{p.sum()}
	for !p.bad && p.take(',') {
		args = append(args, p.sum())
	}
	if p.bad || !p.close() || name == "calc" && len(args) != 1 || name == "clamp" && len(args) != 3 {
		p.bad = true
		return part{}
	}
	out := args[0]
	for i, a := range args[1:] {
		if a.kind != out.kind {
			p.bad = true
		}
		switch {
		case name == "min":
			out.value = math.Min(out.value, a.value)
		case name == "max" || i == 0: // clamp(low, value, high) begins as max(low, value)
			out.value = math.Max(out.value, a.value)
		default:
			out.value = math.Max(args[0].value, math.Min(out.value, a.value))
		}
	}
	return out
}

// skip moves behind the bracket that closes what is open.
func (p *scanner) skip() {
	for open := 1; p.i < len(p.s); p.i++ {
		switch p.s[p.i] {
		case '(':
			open++
		case ')':
			if open--; open == 0 {
				p.i++
				return
			}
		}
	}
}
