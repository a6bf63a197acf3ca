package css

import (
	"slices"
)

// splice writes the selector of the outer rule in the place of a nesting
// selector at the left, where there is only one: that matches faster than :is().
func (r *selectorReader) splice(combs *[]combinator) {
	s, parent := r.sel, r.k.parent
	if len(r.amp) == 0 || r.amp[0] != 0 || len(parent) != 1 || len(parent[0].comps)+len(s.comps) > maxCompounds {
		return
	}
	first, up := s.comps[0], parent[0].comps[0]
	if first.tag != "" && up.tag != "" || first.id != "" && up.id != "" || first.ns != nsAny && up.ns != nsAny {
		return
	}
	at := slices.IndexFunc(first.pseudos, func(c pseudoClass) bool { return c.kind == pcIs && &c.list[0] == &parent[0] })
	if at < 0 {
		return
	}
	merged := up
	if first.tag != "" {
		merged.tag, merged.tagCase = first.tag, first.tagCase
	}
	if first.ns != nsAny {
		merged.ns = first.ns
	}
	if first.id != "" {
		merged.id = first.id
	}
	merged.ids = slices.Concat(up.ids, first.ids)
	merged.classes = slices.Concat(up.classes, first.classes)
	merged.attrs = slices.Concat(up.attrs, first.attrs)
	merged.pseudos = slices.Concat(up.pseudos, first.pseudos[:at], first.pseudos[at+1:])
	comps, newCombs := []compound{}, []combinator{}
	for x := len(parent[0].comps) - 1; x > 0; x-- {
		c := parent[0].comps[x]
		comps = append(comps, c)
		newCombs = append(newCombs, descendant)
	}
	comps = append(comps, merged)
	newCombs = append(newCombs, descendant)
	for x := range comps { // comb of a finished compound ties it to its left
		if x > 0 {
			newCombs[x] = parent[0].comps[len(comps)-1-x].comb
		}
	}
	s.comps = append(comps, s.comps[1:]...)
	*combs = append(newCombs, (*combs)[1:]...)
}

// nesting is what & stands for.
func (p *parser) nesting(k listKind) pseudoClass {
	if !k.nested {
		return pseudoClass{kind: pcScope}
	}
	if len(k.parent) == 0 {
		return pseudoClass{kind: pcNever}
	}
	return pseudoClass{kind: pcIs, list: k.parent}
}
