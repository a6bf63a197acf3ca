package css

import (
	"strings"

	lex "github.com/tdewolff/parse/v2/css"
)

// pseudo reads a pseudo-class or pseudo-element, at its colon, into c.
func (r *selectorReader) pseudo(c *compound) bool {
	p := r.p
	r.i++
	element := false
	if r.i < r.j && p.toks[r.i].kind == lex.ColonToken {
		element = true
		r.i++
	}
	if r.i >= r.j {
		return false
	}
	t := p.toks[r.i]
	if t.kind == lex.FunctionToken {
		name := lower(unescape(strings.TrimSuffix(p.text(r.i), "(")))
		i, j := p.trim(r.i+1, min(t.match, r.j))
		r.i = t.match + 1
		if element {
			return r.elementFunction(c, name, i, j)
		}
		return r.sel.pseudo == "" && r.classFunction(c, name, i, j) || r.sel.pseudo != "" && r.later(c, name)
	}
	if t.kind != lex.IdentToken {
		return false
	}
	name := lower(unescape(p.text(r.i)))
	r.i++
	if !element && (name == "before" || name == "after" || name == "first-line" || name == "first-letter") {
		element = true
	}
	if element {
		if r.k.inside || !pseudoElements[name] && !strings.HasPrefix(name, "-webkit-") {
			return false
		}
		if r.sel.pseudo != "" { // ::before::marker, ::slotted(x)::before: of no element that is looked at
			c.pseudos = append(c.pseudos, pseudoClass{kind: pcNever})
			return r.sel.pseudo != "marker"
		}
		r.sel.pseudo = name
		if name == "-webkit-input-placeholder" {
			r.sel.pseudo = "placeholder"
		}
		r.add(specType)
		return true
	}
	if r.sel.pseudo != "" {
		return r.later(c, name)
	}
	kind, known := plainPseudos[name]
	if !known {
		return r.short(c, name)
	}
	c.pseudos = append(c.pseudos, pseudoClass{kind: kind})
	r.add(specClass)
	return true
}

// short are the pseudo-classes that are nth-child() in other words.
func (r *selectorReader) short(c *compound, name string) bool {
	k := pseudoClass{b: 1}
	switch name {
	case "first-child":
		k.kind = pcNthChild
	case "last-child":
		k.kind = pcNthLastChild
	case "first-of-type":
		k.kind = pcNthOfType
	case "last-of-type":
		k.kind = pcNthLastOfType
	default:
		return false
	}
	c.pseudos = append(c.pseudos, k)
	r.add(specClass)
	return true
}

// later reads a pseudo-class after a pseudo-element. What states say of
// ::part() and ::slotted() is kept; the rest matches nothing that is looked at.
func (r *selectorReader) later(c *compound, name string) bool {
	kind, known := plainPseudos[name]
	if !known && name != "is" && name != "where" && name != "not" && name != "has" && name != "state" && name != "dir" && name != "lang" {
		if name != "first-child" && name != "last-child" && name != "only-child" {
			return false
		}
	}
	target := c
	if r.sel.inner != nil {
		target = r.sel.inner
	} else {
		kind = pcNever
	}
	target.pseudos = append(target.pseudos, pseudoClass{kind: kind})
	r.add(specClass)
	return true
}
