package css

import (
	"strconv"
	"strings"

	lex "github.com/tdewolff/parse/v2/css"
)

// nth reads An+B, and "of" with a list for the pseudo-classes about children.
func (r *selectorReader) nth(pc *pseudoClass, name string, i, j int32, k listKind) bool {
	pc.kind = map[string]pseudoKind{"nth-child": pcNthChild, "nth-last-child": pcNthLastChild,
		"nth-of-type": pcNthOfType, "nth-last-of-type": pcNthLastOfType}[name]
	r.add(specClass)
	of := i
	for of < j && !(r.p.toks[of].kind == lex.IdentToken && equalFold(r.p.text(of), "of")) {
		of++
	}
	if of < j {
		if pc.kind > pcNthLastChild {
			return false
		}
		var ok bool
		if pc.list, ok = r.list(of+1, j, k); !ok {
			return false
		}
		r.add(maxSpecificity(pc.list))
	}
	if i >= of {
		return false
	}
	text := r.p.src[r.p.toks[i].start:r.p.toks[of-1].end]
	var ok bool
	pc.a, pc.b, ok = anPlusB(text)
	return ok
}

// anPlusB reads CSS Syntax 3, section 6.
func anPlusB(s string) (a, b int, ok bool) {
	s = strings.ToLower(strings.TrimSpace(s))
	switch s {
	case "odd":
		return 2, 1, true
	case "even":
		return 2, 0, true
	}
	number := func(s string) (int, bool) {
		if len(s) > 9 {
			s = s[:9]
		}
		v, err := strconv.Atoi(s)
		return v, err == nil
	}
	first, rest, found := strings.Cut(s, "n")
	if !found {
		b, ok = number(s)
		return 0, b, ok
	}
	switch first {
	case "", "+":
		a, ok = 1, true
	case "-":
		a, ok = -1, true
	default:
		a, ok = number(first)
	}
	rest = strings.TrimSpace(rest)
	if rest == "" {
		return a, 0, ok
	}
	sign := rest[0]
	if sign != '+' && sign != '-' {
		return 0, 0, false
	}
	digits := strings.TrimSpace(rest[1:])
	if digits == "" || digits[0] < '0' || digits[0] > '9' {
		return 0, 0, false
	}
	b, okB := number(digits)
	if sign == '-' {
		b = -b
	}
	return a, b, ok && okB
}
