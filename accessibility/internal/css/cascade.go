package css

import (
	"slices"

	"github.com/moothall/moothall/accessibility/internal/dom"
)

// computeAll makes the styles of all elements, from the top down.
func (s *Styles) computeAll() {
	d := s.doc
	s.styles = make([]*Computed, d.Len())
	s.elements = make([]element, d.Len())
	s.fileRest()
	for n := dom.Node(1); n < dom.Node(d.Len()); n++ {
		if d.Kind(n) == dom.Element {
			s.look(n)
		}
	}
	m := &matcher{s: s, doc: d, target: dom.None, anchor: dom.None}
	type level struct {
		end   dom.Node
		tree  dom.Node
		above filter
	}
	stack := make([]level, 1, 32)
	stack[0].end = dom.Node(d.Len())
	q := &query{m: m}
	for n := dom.Node(1); n < dom.Node(d.Len()); n++ {
		for n >= stack[len(stack)-1].end {
			stack = stack[:len(stack)-1]
		}
		top := &stack[len(stack)-1]
		parent := s.parentStyle(n)
		kind := d.Kind(n)
		if kind != dom.Element {
			s.styles[n] = parent
			if kind == dom.ShadowRoot {
				stack = append(stack, level{d.End(n), n, top.above})
			}
			continue
		}
		q.n, q.tree, q.pseudo, q.above, q.out = n, top.tree, "", &top.above, s.matches[:0]
		s.matches = s.attach(n, s.collect(q))
		e := &s.elements[n]
		for _, r := range s.asking { // by collect
			e.states, e.around, e.content = e.states|r.states, e.around|r.around, e.content|r.content
		}
		s.styles[n] = s.share(n, parent, s.matches)
		if n == s.root {
			s.rootFont, s.rootLine = s.styles[n].FontSize, s.styles[n].lineHeight()
		}
		if d.End(n) == n+1 {
			continue
		}
		if d.Is(n, "template") { // what is in it is not of the page
			for x := n + 1; x < d.End(n); x++ {
				s.styles[x] = s.styles[n]
			}
			n = d.End(n) - 1
			continue
		}
		stack = append(stack, level{d.End(n), top.tree, top.above})
		s.addNames(&stack[len(stack)-1].above, n)
	}
}

// parentStyle is what n inherits from: the style of its parent in the flat tree.
func (s *Styles) parentStyle(n dom.Node) *Computed {
	p := s.doc.FlatParent(n)
	if p == dom.None {
		p = s.doc.Parent(n)
	}
	if p > 0 && s.styles[p] != nil {
		return s.styles[p]
	}
	return initial
}

// attach adds what the element itself brings: presentational attributes and its style.
func (s *Styles) attach(n dom.Node, list []match) []match {
	if b := s.hints(n); b != nil {
		key := originHints | contextOwn | maxRank<<layerShift | inOrder(b.id)
		at := 0
		for at < len(list) && list[at].key < key {
			at++
		}
		list = slices.Insert(list, at, match{key, b})
	}
	if text, ok := s.doc.Attr(n, "style"); ok && text != "" {
		b := s.inlineBlock(text)
		key := originAuthor | contextOwn | attached | maxRank<<layerShift | inOrder(b.id)
		at := len(list)
		for at > 0 && list[at-1].key > key {
			at--
		}
		list = slices.Insert(list, at, match{key, b})
	}
	return list
}

// sharing finds the style of an element among those that were made: the same
// rules under the same parent make the same style.
type sharing struct {
	made  map[uint64]*shared
	rules []match // of all of made, one list after the other
	count int32

	texts  interned[textStyle]
	boxes  interned[boxStyle]
	paints interned[paintStyle]
	rares  interned[rareStyle]
}

type shared struct {
	parent   *Computed
	variant  uint8
	from, to int32
	style    *Computed
	next     *shared
}

func (s *Styles) share(n dom.Node, parent *Computed, list []match) *Computed {
	return s.shareAs(n, parent, list, s.variant(n))
}

func (s *Styles) shareAs(n dom.Node, parent *Computed, list []match, variant uint8) *Computed {
	h := uint64(parent.id)*0x9e3779b97f4a7c15 + uint64(variant)
	for i := range list {
		h = (h ^ list[i].key) * 0x100000001b3
		h ^= h >> 29
	}
	for x := s.made[h]; x != nil; x = x.next {
		if x.parent == parent && x.variant == variant && s.sameKeys(x, list) {
			return x.style
		}
	}
	if s.made == nil {
		s.made = make(map[uint64]*shared, 256)
		s.rules = make([]match, 0, min(1024, s.doc.Len()))
	}
	x := &shared{parent: parent, variant: variant, from: int32(len(s.rules)), next: s.made[h]}
	s.rules = append(s.rules, list...)
	x.to = int32(len(s.rules))
	x.style = s.builder.build(s, n, parent, list, variant)
	x.style.from, x.style.to = x.from, x.to
	s.made[h] = x
	return x.style
}

func (s *Styles) sameKeys(x *shared, list []match) bool {
	if int(x.to-x.from) != len(list) {
		return false
	}
	for i, m := range s.rules[x.from:x.to] {
		if m.key != list[i].key {
			return false
		}
	}
	return true
}

// What of an element bears on its style apart from rules.
const (
	isRoot   = 1 << iota
	isWidget // replaced elements and controls, which display: contents hides
	isPseudo
	isDropDown
)

func (s *Styles) variant(n dom.Node) uint8 {
	if n == s.root {
		return isRoot
	}
	switch s.doc.Tag(n) {
	case "select":
		if !s.doc.Has(n, "multiple") && !s.doc.Has(n, "size") {
			return isWidget | isDropDown
		}
		return isWidget
	case "br", "wbr", "meter", "progress", "canvas", "embed", "object", "audio", "iframe", "img", "video", "frame",
		"frameset", "input", "textarea", "svg":
		return isWidget
	}
	return 0
}

// importance orders important declarations: origins, shadow contexts and layers
// turn round.
func importance(key uint64) uint64 {
	const layers = uint64(maxRank) << layerShift
	origin, context := key>>62, key>>60&3
	return (3-origin)<<62 | (2-context)<<60 | key&attached | (^key)&layers | key&(1<<layerShift-1)
}
