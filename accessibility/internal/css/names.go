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

// ruleLists are the selectors that ask for a name.
type ruleLists struct {
	plain    []candidate
	stateful []candidate // those of plain that ask for states
	pseudo   [pseudoKinds][]candidate
	states   State // that some of plain ask of their subject
	around   State // and of others
	content  uint8 // a bit each for the kinds of pseudo-element to which some rule gives content
}

// pseudoElement groups pseudo-elements: the two that are asked for most stand alone.
type pseudoElement uint8

const (
	pseudoBefore pseudoElement = iota
	pseudoAfter
	pseudoOther
	pseudoKinds
)

func pseudoElementOf(name string) pseudoElement {
	switch name {
	case "before":
		return pseudoBefore
	case "after":
		return pseudoAfter
	}
	return pseudoOther
}

// none are the lists of a name that no selector asks for.
var none = &ruleLists{}

// nameRec is a tag, class or id of the page with the selectors that ask for it.
type nameRec struct {
	text string
	hash uint32
	*ruleLists
}

// attrRec are the selectors that ask for an attribute of a name: those that
// name its value, by that in lower case, and the rest.
type attrRec struct {
	any    *ruleLists
	values map[string]*ruleLists
}

// element is what matching needs of an element; -1 is none.
type element struct {
	tag, id, class int32
	states, around State // of all rules that may match it
	content        uint8
}

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
	other     ruleLists
	attrs     map[string]*attrRec
	attrBits  uint64 // of the names in attrs, to see quickly that one is not there
	hosts     []candidate
	asking    []*ruleLists // of the element at hand
	anyStates State        // that some selector asks for
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
	if s.recs == nil {
		s.recs = make([]nameRec, 0, 64+s.doc.Len()/8)
	}
	r := nameRec{text, hashFold(text), none}
	key := lower(text)
	for i := range s.sheets {
		a := &s.sheets[i]
		if list := a.index.named(kind)[key]; len(list) > 0 {
			if r.ruleLists == none {
				r.ruleLists = &ruleLists{}
			}
			s.gather(r.ruleLists, a, list)
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
func (s *Styles) gather(r *ruleLists, a *active, entries []entry) {
	for _, e := range entries {
		c, ok := s.candidate(a, e)
		if !ok {
			continue
		}
		if e.sel.pseudo != "" {
			kind := pseudoElementOf(e.sel.pseudo)
			r.pseudo[kind] = append(r.pseudo[kind], c)
			if c.block.content {
				r.content |= 1 << kind
			}
			continue
		}
		if r.plain == nil {
			r.plain = make([]candidate, 0, len(entries))
		}
		r.plain = append(r.plain, c)
		if c.key&asksStates != 0 {
			r.stateful = append(r.stateful, c)
			r.states |= e.sel.subject
			r.around |= e.sel.around
		}
	}
}

// candidate is an entry of a sheet, if its conditions are met.
func (s *Styles) candidate(a *active, e entry) (candidate, bool) {
	rule := &a.rules[e.rule]
	if !a.met[rule.cond] {
		return candidate{}, false
	}
	key := a.origin | contextOwn | uint64(a.ranks[rule.layer])<<layerShift | pack(e.sel.specificity)<<specShift | inOrder(a.base+e.rule)
	if e.sel.subject|e.sel.around != 0 {
		key |= asksStates
		s.anyStates |= e.sel.subject | e.sel.around
	}
	return candidate{e.sel, &rule.block, key, a.tree}, true
}

// fileRest gathers what is not found by name.
func (s *Styles) fileRest() {
	s.attrs = map[string]*attrRec{}
	for i := range s.sheets {
		a := &s.sheets[i]
		s.gather(&s.other, a, a.index.other)
		for _, e := range a.index.host {
			if c, ok := s.candidate(a, e); ok {
				s.hosts = append(s.hosts, c)
				s.other.states |= e.sel.subject
				s.other.around |= e.sel.around
			}
		}
		for name, list := range a.index.attr {
			r := s.attr(name)
			if r.any == nil {
				r.any = &ruleLists{}
			}
			s.gather(r.any, a, list)
		}
		for v, list := range a.index.value {
			r := s.attr(v.name)
			if r.values == nil {
				r.values = map[string]*ruleLists{}
			}
			if r.values[v.value] == nil {
				r.values[v.value] = &ruleLists{}
			}
			s.gather(r.values[v.value], a, list)
		}
	}
}

func (s *Styles) attr(name string) *attrRec {
	r := s.attrs[name]
	if r == nil {
		r = &attrRec{}
		s.attrs[name] = r
		s.attrBits |= nameBit(name)
	}
	return r
}

// nameBit is one of 64 bits for the name of an attribute.
func nameBit(name string) uint64 {
	if name == "" {
		return 0
	}
	return 1 << ((uint(len(name))*7 + uint(name[0]|0x20) + uint(name[len(name)-1]|0x20)) & 63)
}

// rulesFor are the lists with all selectors that can match n, but those for
// shadow hosts; the next call writes over them.
func (s *Styles) rulesFor(n dom.Node) []*ruleLists {
	e := &s.elements[n]
	out := append(s.asking[:0], s.recs[e.tag].ruleLists)
	if e.id >= 0 {
		if r := s.recs[e.id].ruleLists; r != none {
			out = append(out, r)
		}
	}
	if e.class >= 0 {
		for _, c := range s.sets[e.class] {
			if r := s.recs[c].ruleLists; r != none {
				out = append(out, r)
			}
		}
	}
	if len(s.attrs) > 0 {
		attrs := s.doc.Attrs(n)
		for i := range attrs {
			if s.attrBits&nameBit(attrs[i].Name) == 0 {
				continue
			}
			r := s.attrs[attrs[i].Name]
			if r == nil {
				if r = s.attrs[lower(attrs[i].Name)]; r == nil {
					continue
				}
			}
			if r.any != nil {
				out = append(out, r.any)
			}
			if r.values != nil {
				if v := r.values[lower(attrs[i].Value)]; v != nil {
					out = append(out, v)
				}
			}
		}
	}
	s.asking = append(out, &s.other)
	return s.asking
}
