package css

import (
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// assembly puts the sheets of a page in order, and their layers.
type assembly struct {
	s      *Styles
	layers []pageLayer
	ids    map[layerKey]int32
	maps   [][]int32 // by sheet, by layer: the layer of the page
	root   map[dom.Node]int32
	anon   int32
}

type layerKey struct {
	parent int32
	name   string
	anon   int32 // anonymous layers are all different
}

type pageLayer struct{ children []int32 }

const maxSheets = 2000 // of a page with its imports

// add takes a source and what it imports, which comes before it. The layer is
// the one that it is imported into, met whether the import's conditions hold.
func (a *assembly) add(src Source, origin uint64, layer int32, met bool) {
	s := a.s
	if src.Sheet == nil || len(s.sheets) >= maxSheets {
		return
	}
	if layer == 0 {
		layer = a.top(src.Tree)
	}
	sheet := src.Sheet
	act := active{Sheet: sheet, tree: src.Tree, origin: origin, met: make([]bool, len(sheet.conds))}
	for i, c := range sheet.conds {
		act.met[i] = met && (i == 0 || act.met[c.parent] && !c.never && c.media.matches(&s.media))
	}
	ids := make([]int32, len(sheet.layers))
	ids[0] = layer
	for _, e := range sheet.events {
		if !act.met[e.cond] {
			continue
		}
		if e.imported == 0 {
			a.layer(ids, sheet, e.layer)
			continue
		}
		if i := int(e.imported) - 1; i < len(src.Imports) {
			im := src.Imports[i]
			im.Tree = src.Tree
			a.add(im, origin, a.layer(ids, sheet, e.layer), im.Media == "" || parseMedia(im.Media).matches(&s.media))
		}
	}
	for i := range ids {
		a.layer(ids, sheet, int32(i))
	}
	s.blockIDs++ // 0 is none
	act.base = s.blockIDs
	s.blockIDs += int32(len(sheet.rules))
	s.sheets = append(s.sheets, act)
	a.maps = append(a.maps, ids)
	s.partial = s.partial || sheet.partial
	for name, v := range sheet.registered {
		if s.registered == nil {
			s.registered = map[string]string{}
		}
		s.registered[name] = v
	}
}

// top is the layer that stands for no layer in a tree.
func (a *assembly) top(tree dom.Node) int32 {
	if id, ok := a.root[tree]; ok {
		return id
	}
	if a.root == nil {
		a.root = map[dom.Node]int32{}
		a.layers = append(a.layers, pageLayer{}) // 0 is none
	}
	a.layers = append(a.layers, pageLayer{})
	a.root[tree] = int32(len(a.layers) - 1)
	return a.root[tree]
}

// layer is the page's layer for one of a sheet's, made when first met.
func (a *assembly) layer(ids []int32, sheet *Sheet, l int32) int32 {
	if ids[l] != 0 {
		return ids[l]
	}
	own := sheet.layers[l]
	key := layerKey{parent: a.layer(ids, sheet, own.parent), name: own.name}
	if own.name == "" {
		a.anon++
		key.anon = a.anon
	}
	id, ok := a.ids[key]
	if !ok {
		a.layers = append(a.layers, pageLayer{})
		id = int32(len(a.layers) - 1)
		a.ids[key] = id
		a.layers[key.parent].children = append(a.layers[key.parent].children, id)
	}
	ids[l] = id
	return id
}

// rank orders the layers: a layer comes after those inside it (CSS Cascade 5, 6.4.1).
func (a *assembly) rank() {
	ranks := make([]uint16, len(a.layers))
	next := uint16(0)
	type step struct{ layer, child int }
	for _, root := range a.root {
		next = 0
		stack := []step{{int(root), 0}}
		for len(stack) > 0 {
			top := &stack[len(stack)-1]
			if kids := a.layers[top.layer].children; top.child < len(kids) {
				top.child++
				stack = append(stack, step{int(kids[top.child-1]), 0})
				continue
			}
			ranks[top.layer] = min(next, maxRank)
			next = min(next, maxRank-1) + 1
			stack = stack[:len(stack)-1]
		}
		ranks[root] = maxRank
	}
	for i := range a.s.sheets {
		act := &a.s.sheets[i]
		act.ranks = make([]uint16, len(a.maps[i]))
		for l, id := range a.maps[i] {
			act.ranks[l] = ranks[id]
		}
	}
}
