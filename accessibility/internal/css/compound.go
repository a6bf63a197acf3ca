package css

import (
	lex "github.com/tdewolff/parse/v2/css"
)

// compound reads a compound selector.
func (r *selectorReader) compound() (c compound, ok bool) {
	c.ns = r.p.defaultNS
	start := r.i
	if !r.typeSelector(&c) {
		return c, false
	}
	typed := r.i > start
	for r.i < r.j && !r.bad {
		t := &r.p.toks[r.i]
		switch {
		case r.sel.pseudo != "" && t.kind != lex.ColonToken:
			return c, t.kind == lex.WhitespaceToken
		case t.kind == lex.HashToken:
			ok = r.hash(&c)
		case r.delim(r.i, '.'):
			ok = r.class(&c)
		case r.delim(r.i, '&'):
			ok = r.ampersand(&c, &typed)
		case t.kind == lex.LeftBracketToken:
			var a attribute
			a, ok = r.attribute()
			c.attrs = append(c.attrs, a)
			r.add(specClass)
		case t.kind == lex.ColonToken:
			ok = r.pseudo(&c)
		default:
			return c, r.i > start
		}
		if !ok {
			return c, false
		}
	}
	if c.ns != nsAny && !typed && len(c.pseudos) > 0 {
		// The default namespace does not bear on the subject of :is(), :not() or :host.
		if k := c.pseudos[0].kind; r.k.inside || k == pcHost || k == pcHostContext {
			c.ns = nsAny
		}
	}
	return c, r.i > start && !r.bad
}

// hash reads an id selector.
func (r *selectorReader) hash(c *compound) bool {
	name := r.p.text(r.i)[1:]
	if name == "" || name[0] >= '0' && name[0] <= '9' || len(name) > 1 && name[0] == '-' && name[1] >= '0' && name[1] <= '9' {
		return false
	}
	if name = unescape(name); c.id == "" {
		c.id = name
	} else {
		c.ids = append(c.ids, name)
	}
	r.i++
	r.add(specID)
	return true
}

// class reads a class selector.
func (r *selectorReader) class(c *compound) bool {
	name, ok := r.ident(r.i + 1)
	c.classes = append(c.classes, name)
	r.i += 2
	r.add(specClass)
	return ok
}

// ampersand reads a nesting selector, behind which a type selector may stand.
func (r *selectorReader) ampersand(c *compound, typed *bool) bool {
	r.used = true
	p := r.p.nesting(r.k)
	c.pseudos = append(c.pseudos, p)
	r.amp = append(r.amp, len(r.sel.comps))
	r.i++
	if p.kind == pcIs {
		r.add(maxSpecificity(p.list))
	}
	if name, ok := r.ident(r.i); ok && !*typed {
		c.tag, c.tagCase, *typed = lower(name), name, true
		r.i++
		r.add(specType)
	}
	return true
}

// typeSelector reads a type or universal selector with its namespace, if one stands next.
func (r *selectorReader) typeSelector(c *compound) bool {
	name, isName := r.ident(r.i)
	star := r.delim(r.i, '*')
	width := int32(0)
	if isName || star {
		width = 1
	}
	if r.delim(r.i+width, '|') {
		local, ok := r.ident(r.i + width + 1)
		if !ok && !r.delim(r.i+width+1, '*') {
			return false
		}
		switch {
		case star:
			c.ns = nsAny
		case !isName:
			c.ns = nsNever // no namespace: no element of an HTML page is in none
		default:
			ns, known := r.p.namespaces[name]
			if !known {
				return false
			}
			c.ns = ns
		}
		r.i += width + 2
		name, isName = local, ok
	} else {
		r.i += width
	}
	if isName {
		c.tag, c.tagCase = lower(name), name
		r.add(specType)
	}
	return true
}
