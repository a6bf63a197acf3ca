package css

import (
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// candidate is a selector that may match the elements of some name.
type candidate struct {
	sel   *selector
	block *block
	key   uint64
	tree  dom.Node
}

// match is a rule that matches an element.
type match struct {
	key   uint64
	block *block
}

// name is a tag, class or id of the page with the selectors that ask for it.
type nameRec struct {
	text   string
	hash   uint32
	plain  []candidate
	pseudo []candidate // of pseudo-elements
	states State       // that some of plain ask of their subject
	around State       // and of others
}

// element is what matching needs of an element; -1 is none.
type element struct{ tag, id, class int32 }

// names numbers the tags, ids and classes of a page.
type names struct {
	recs     []nameRec
	tags     map[string]int32
	ids      map[string]int32
	classes  map[string]int32
	lists    map[string]int32 // class attributes
	sets     [][]int32        // their classes
	elements []element
}

// filed are the candidates that are not found by name.
type filed struct {
	other     nameRec
	attrs     map[string]*nameRec
	attrBits  uint64 // of the names in attrs, to see quickly that one is not there
	hosts     []candidate
	anyStates State // that some selector asks for
}

type nameKind uint8

const (
	aTag nameKind = iota
	anID
	aClass
)

// number is the number of a name, its candidates gathered when first met.
func (s *Styles) number(kind nameKind, text string) int32 {
	m := &s.tags
	switch kind {
	case anID:
		m = &s.ids
	case aClass:
		m = &s.classes
	}
	if id, ok := (*m)[text]; ok {
		return id
	}
	if *m == nil {
		*m = make(map[string]int32, 64)
	}
	r := nameRec{text: text, hash: hashFold(text)}
	key := lower(text)
	for i := range s.sheets {
		a := &s.sheets[i]
		r.plain = s.gather(r.plain, a, a.index.named(kind)[key], &r)
		for _, x := range a.pseudos {
			r.pseudo = s.gather(r.pseudo, a, x.named(kind)[key], nil)
		}
	}
	id := int32(len(s.recs))
	s.recs = append(s.recs, r)
	(*m)[text] = id
	return id
}

func (x *index) named(kind nameKind) map[string][]entry {
	switch kind {
	case anID:
		return x.id
	case aClass:
		return x.class
	}
	return x.tag
}

// gather adds the entries of a sheet whose conditions are met.
func (s *Styles) gather(out []candidate, a *active, entries []entry, r *nameRec) []candidate {
	for _, e := range entries {
		rule := &a.rules[e.rule]
		if !a.met[rule.cond] {
			continue
		}
		if out == nil {
			out = make([]candidate, 0, len(entries))
		}
		key := a.origin | contextOwn | uint64(a.ranks[rule.layer])<<layerShift | pack(e.sel.specificity)<<specShift |
			uint64(min(a.base+e.rule, orderMask))
		out = append(out, candidate{e.sel, &rule.block, key, a.tree})
		if r != nil {
			r.states |= e.sel.subject
			r.around |= e.sel.around
		}
		s.anyStates |= e.sel.subject | e.sel.around
	}
	return out
}

// fileRest gathers what is not found by name.
func (s *Styles) fileRest() {
	s.attrs = map[string]*nameRec{}
	for i := range s.sheets {
		a := &s.sheets[i]
		s.other.plain = s.gather(s.other.plain, a, a.index.other, &s.other)
		s.hosts = s.gather(s.hosts, a, a.index.host, &s.other)
		s.fileAttrs(a, a.index.attr, false)
		for _, x := range a.pseudos {
			s.other.pseudo = s.gather(s.other.pseudo, a, x.other, nil)
			s.fileAttrs(a, x.attr, true)
			s.hosts = s.gather(s.hosts, a, x.host, nil)
		}
	}
}

// nameBit is one of 64 bits for the name of an attribute.
func nameBit(name string) uint64 {
	if name == "" {
		return 0
	}
	return 1 << ((uint(len(name))*7 + uint(name[0]|0x20) + uint(name[len(name)-1]|0x20)) & 63)
}

func (s *Styles) fileAttrs(a *active, entries map[string][]entry, pseudo bool) {
	for name, list := range entries {
		s.attrBits |= nameBit(name)
		r := s.attrs[name]
		if r == nil {
			r = &nameRec{text: name}
			s.attrs[name] = r
		}
		if pseudo {
			r.pseudo = s.gather(r.pseudo, a, list, nil)
		} else {
			r.plain = s.gather(r.plain, a, list, r)
		}
	}
}
