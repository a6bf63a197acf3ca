package css

import (
	lex "github.com/tdewolff/parse/v2/css"
)

// elementFunction reads the pseudo-elements with arguments.
func (r *selectorReader) elementFunction(c *compound, name string, i, j int32) bool {
	if r.k.inside || r.sel.pseudo != "" {
		return false
	}
	switch name {
	case "slotted":
		list, ok := r.p.selectors(i, j, listKind{inside: true, depth: r.k.depth + 1, parent: r.k.parent, nested: false})
		if !ok || len(list) != 1 || len(list[0].comps) != 1 {
			return false
		}
		r.sel.inner = &list[0].comps[0]
		r.add(list[0].specificity)
	case "part":
		for ; i < j; i++ {
			if name, ok := r.ident(i); ok {
				r.sel.part = append(r.sel.part, name)
			} else if r.p.toks[i].kind != lex.WhitespaceToken {
				return false
			}
		}
		if len(r.sel.part) == 0 {
			return false
		}
		r.sel.inner = &compound{ns: nsAny}
	default:
		if !pseudoElements[name] {
			return false
		}
	}
	r.sel.pseudo = name
	r.add(specType)
	return true
}

// classFunction reads the pseudo-classes with arguments.
func (r *selectorReader) classFunction(c *compound, name string, i, j int32) bool {
	k := listKind{parent: r.k.parent, nested: r.k.nested, inside: true, depth: r.k.depth + 1}
	pc := pseudoClass{}
	ok := true
	switch name {
	case "is", "where", "matches", "-webkit-any":
		pc.kind, k.forgiving = pcIs, true
		pc.list, _ = r.list(i, j, k)
		if name != "where" {
			r.add(maxSpecificity(pc.list))
		}
	case "not":
		pc.kind = pcNot
		pc.list, ok = r.list(i, j, k)
		r.add(maxSpecificity(pc.list))
	case "has":
		if r.k.relative { // no :has() in :has()
			return false
		}
		pc.kind, k.relative = pcHas, true
		pc.list, ok = r.list(i, j, k)
		r.add(maxSpecificity(pc.list))
	case "nth-child", "nth-last-child", "nth-of-type", "nth-last-of-type":
		ok = r.nth(&pc, name, i, j, k)
	case "lang", "dir", "state":
		pc.kind = map[string]pseudoKind{"lang": pcLang, "dir": pcDir, "state": pcNever}[name]
		pc.args, ok = r.words(i, j)
		ok = ok && (pc.kind == pcLang || len(pc.args) == 1)
		r.add(specClass)
	case "host", "host-context":
		pc.kind = pcHost
		if name == "host-context" {
			pc.kind = pcHostContext
		}
		pc.list, ok = r.list(i, j, k)
		ok = ok && len(pc.list) == 1 && len(pc.list[0].comps) == 1
		r.add(addSpecificity(specClass, maxSpecificity(pc.list)))
	case "active-view-transition-type", "interest-target":
		pc.kind = pcNever
		r.add(specClass)
	default:
		return false
	}
	if ok {
		c.pseudos = append(c.pseudos, pc)
	}
	return ok
}

// list reads the selectors inside a pseudo-class, which are not nested by
// themselves but may say &.
func (r *selectorReader) list(i, j int32, k listKind) ([]*selector, bool) {
	for x := i; x < j; x++ {
		if r.delim(x, '&') {
			r.used = true
			return r.p.selectors(i, j, k)
		}
	}
	k.nested, k.parent = false, nil
	return r.p.selectors(i, j, k)
}

// words reads identifiers and strings between commas.
func (r *selectorReader) words(i, j int32) (out []string, ok bool) {
	want := true
	for ; i < j; i++ {
		t := r.p.toks[i]
		switch {
		case t.kind == lex.WhitespaceToken:
		case t.kind == lex.CommaToken && !want:
			want = true
		case t.kind == lex.IdentToken && want:
			out, want = append(out, unescape(r.p.text(i))), false
		case t.kind == lex.StringToken && want:
			out, want = append(out, unquote(r.p.text(i))), false
		default:
			return nil, false
		}
	}
	return out, !want
}
