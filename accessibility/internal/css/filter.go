package css

import (
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// filter is a Bloom filter of the names on an element and above it.
type filter [4]uint64

func (f *filter) add(h uint32) {
	f[h>>6&3] |= 1 << (h & 63)
	f[h>>14&3] |= 1 << (h >> 8 & 63)
}

func (f *filter) may(h uint32) bool {
	return f[h>>6&3]&(1<<(h&63)) != 0 && f[h>>14&3]&(1<<(h>>8&63)) != 0
}

func (s *Styles) addNames(f *filter, n dom.Node) {
	e := &s.elements[n]
	f.add(s.recs[e.tag].hash)
	if e.id >= 0 {
		f.add(s.recs[e.id].hash)
	}
	if e.class >= 0 {
		for _, c := range s.sets[e.class] {
			f.add(s.recs[c].hash)
		}
	}
}

// look finds the number of each name of an element.
func (s *Styles) look(n dom.Node) {
	e := element{tag: -1, id: -1, class: -1}
	e.tag = s.number(aTag, s.doc.Tag(n))
	attrs := s.doc.Attrs(n)
	for i := range attrs {
		switch a := &attrs[i]; a.Name {
		case "id":
			if a.Value != "" {
				e.id = s.number(anID, a.Value)
			}
		case "class":
			e.class = s.classList(a.Value)
		}
	}
	s.elements[n] = e
}

const maxClasses = 1000 // of one element

func (s *Styles) classList(text string) int32 {
	if id, ok := s.lists[text]; ok {
		return id
	}
	var set []int32
	for i := 0; i < len(text) && len(set) < maxClasses; {
		for i < len(text) && isSpace(text[i]) {
			i++
		}
		at := i
		for i < len(text) && !isSpace(text[i]) {
			i++
		}
		if i > at {
			c := s.number(aClass, text[at:i])
			known := false
			for _, x := range set {
				known = known || x == c
			}
			if !known {
				set = append(set, c)
			}
		}
	}
	id := int32(-1)
	if len(set) > 0 {
		id = int32(len(s.sets))
		s.sets = append(s.sets, set)
	}
	if s.lists == nil {
		s.lists = make(map[string]int32, 64)
	}
	s.lists[text] = id
	return id
}
