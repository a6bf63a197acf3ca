package css

// Sheet is a parsed style sheet; Parse keeps sheets by their text, so that the
// pages of a service share them. It does not change once made.
type Sheet struct {
	rules      []rule
	conds      []condition // 0 is always met
	layers     []layer     // 0 is none: rules outside layers
	events     []event
	imports    []Import
	keyframes  []keyframes
	registered map[string]string // initial values of @property
	partial    bool
	index      index
}

// Import is an @import rule.
type Import struct {
	URL   string
	Media string // as written, for a reader who wants to leave out what is not met; the cascade asks itself

	cond  int32
	layer int32
}

// Imports are the sheets that s imports, in order.
func (s *Sheet) Imports() []Import {
	if s == nil {
		return nil
	}
	return s.imports
}

// Partial reports whether the sheet has rules that are left out: those in
// @scope, and custom properties in @container.
func (s *Sheet) Partial() bool { return s != nil && s.partial }

// rule is a style rule, or a part of one with nested rules in it.
type rule struct {
	block
	sels  []*selector
	cond  int32
	layer int32
}

// condition is that of @media, @supports or @import, inside another.
type condition struct {
	parent int32
	media  *mediaList
	never  bool
}

// layer is one of @layer, inside another; name is "" for an anonymous one.
type layer struct {
	parent int32
	name   string
}

// event is what orders layers: the first mention of a layer, or an import.
type event struct {
	layer, cond int32
	imported    int32 // 1 + the number of the import, 0 for a layer
}

// Keyframe is one step of an animation.
type Keyframe struct {
	Offset       float64 // 0 to 1
	Declarations []Declaration
}

type keyframes struct {
	name  string
	cond  int32
	steps []Keyframe
}

// entry is a selector of a rule in an index.
type entry struct {
	sel  *selector
	rule int32
}

// index finds the selectors that can match an element by what their subject asks for.
type index struct {
	id, class, tag, attr map[string][]entry
	value                map[attrValue][]entry
	other                []entry
	host                 []entry // :host, ::slotted(), ::part()
}

// attrValue is an attribute with its value, both in lower case.
type attrValue struct{ name, value string }

// bucket is a place in an index: under a name, or under a value of the attribute of that name.
type bucket struct {
	m     func(*index) *map[string][]entry // nil for a value
	name  string
	value string
}

const maxBuckets = 64 // that one selector stands in

// buckets says where a selector with the subject c goes: under the most telling
// part of it. The lists inside :is() are gone into, so that an element that
// matches one of them is found by it. ok is false if nothing tells.
func (c *compound) buckets(out []bucket, depth int) (_ []bucket, ok bool) {
	one := func(m func(*index) *map[string][]entry, name string) ([]bucket, bool) {
		return append(out, bucket{m: m, name: name}), len(out) < maxBuckets
	}
	switch {
	case c.id != "":
		return one(func(x *index) *map[string][]entry { return &x.id }, lower(c.id))
	case len(c.classes) > 0:
		return one(func(x *index) *map[string][]entry { return &x.class }, lower(c.classes[len(c.classes)-1]))
	}
	for i := range c.attrs {
		if a := &c.attrs[i]; a.op == '=' && !a.local {
			return append(out, bucket{name: lower(a.lowered), value: lower(a.value)}), len(out) < maxBuckets
		}
	}
	for i := range c.pseudos {
		p := &c.pseudos[i]
		if p.kind != pcIs || len(p.list) == 0 || depth > 3 {
			continue
		}
		all, ok := out, true
		for _, s := range p.list {
			if all, ok = s.comps[0].buckets(all, depth+1); !ok {
				break
			}
		}
		if ok {
			return all, true
		}
	}
	switch {
	case c.tag != "":
		return one(func(x *index) *map[string][]entry { return &x.tag }, c.tag)
	case len(c.attrs) > 0 && !c.attrs[0].local:
		return one(func(x *index) *map[string][]entry { return &x.attr }, c.attrs[0].lowered)
	}
	return out, false
}

// file puts a selector into the index.
func (x *index) file(e entry) {
	var few [4]bucket
	list, ok := e.sel.comps[0].buckets(few[:0], 0)
	if !ok {
		x.other = append(x.other, e)
		return
	}
	for _, b := range list {
		if b.m == nil {
			addEntry(&x.value, attrValue{b.name, b.value}, e)
		} else {
			addEntry(b.m(x), b.name, e)
		}
	}
}

// addEntry files an entry once, though two parts of its selector lead to one place.
func addEntry[K comparable](m *map[K][]entry, key K, e entry) {
	if *m == nil {
		*m = map[K][]entry{}
	}
	list := (*m)[key]
	if k := len(list); k == 0 || list[k-1] != e {
		(*m)[key] = append(list, e)
	}
}

// buildIndex files all selectors.
func (s *Sheet) buildIndex() {
	for r := range s.rules {
		for _, sel := range s.rules[r].sels {
			x, e := &s.index, entry{sel, int32(r)}
			if sel.host || sel.pseudo == "slotted" || sel.pseudo == "part" {
				x.host = append(x.host, e)
			} else {
				x.file(e)
			}
		}
	}
}
