package css

import (
	"math/bits"

	"github.com/moothall/moothall/accessibility/internal/dom"
)

// builder makes one computed style; it is used again for the next.
type builder struct {
	s       *Styles
	node    dom.Node
	parent  *Computed
	list    []match
	variant uint8
	flow    flow
	vars    *scope
	c       Computed
	text    textStyle
	box     boxStyle
	paint   paintStyle
	rare    rareStyle
	owned   [4]bool
	won     [propCount]*decl
	touched propSet
	doubts  propSet
	lengths lengthContext
}

// build cascades the rules of list, which are in order, over what is inherited
// from parent.
func (b *builder) build(s *Styles, n dom.Node, parent *Computed, list []match, variant uint8) *Computed {
	b.s, b.node, b.parent, b.list, b.variant = s, n, parent, list, variant
	b.c = Computed{parent.textStyle, initial.boxStyle, initial.paintStyle, initial.rareStyle, 0, 0, 0, propSet{}, parent.vars}
	for i := range b.c.unsure {
		b.c.unsure[i] = parent.unsure[i] & inherited[i]
	}
	b.owned, b.touched, b.doubts = [4]bool{}, propSet{}, propSet{}
	b.cascade()
	for i := range b.c.unsure {
		b.c.unsure[i] |= b.doubts[i]
	}
	for i, word := range b.touched {
		for ; word != 0; word &= word - 1 {
			p := prop(i<<6 + bits.TrailingZeros64(word))
			b.apply(p, b.won[p])
		}
	}
	b.adjust()
	return b.finish()
}

// cascade finds the declaration that wins for each longhand.
func (b *builder) cascade() {
	important, custom, flows := false, false, false
	for i := range b.list {
		k := b.list[i].block
		important, custom, flows = important || k.important, custom || k.custom, flows || k.flow
	}
	if custom {
		b.customs()
	} else {
		b.vars = b.parent.vars
	}
	b.c.vars = b.vars
	b.flow = flowOf(b.parent.Direction, b.parent.WritingMode)
	if flows {
		b.flow = b.ownFlow()
	}
	for i := range b.list {
		b.take(b.list[i].block, false)
	}
	if important {
		for _, m := range b.byImportance() {
			b.take(m.block, true)
		}
	}
}

// byImportance are the rules with important declarations, in their order.
func (b *builder) byImportance() []match {
	var list []match
	for _, m := range b.list {
		if m.block.important {
			list = append(list, match{importance(m.key), m.block})
		}
	}
	sortMatches(list)
	return list
}

func (b *builder) take(k *block, important bool) {
	for i := range k.decls {
		d := &k.decls[i]
		if d.important != important || d.prop >= allProps {
			continue
		}
		p := d.prop
		if p >= propCount {
			p = b.flow.physical(p)
		}
		if d.value.kind == kUnsure { // what is weaker stands, but is not sure
			b.doubts.add(p)
			continue
		}
		b.won[p] = d
		b.touched.add(p)
		b.doubts.drop(p)
	}
}

// own makes a group the element's own before it is written to.
func (b *builder) own(g group) {
	if b.owned[g] {
		return
	}
	b.owned[g] = true
	switch g {
	case inText:
		b.text = *b.c.textStyle
		b.c.textStyle = &b.text
	case inBox:
		b.box = *b.c.boxStyle
		b.c.boxStyle = &b.box
	case inPaint:
		b.paint = *b.c.paintStyle
		b.c.paintStyle = &b.paint
	default:
		b.rare = *b.c.rareStyle
		b.c.rareStyle = &b.rare
	}
}

// finish puts shared groups in the place of the builder's own.
func (b *builder) finish() *Computed {
	c := b.c
	if b.owned[inText] {
		c.textStyle = b.s.texts.intern(&b.text, b.parent.textStyle, b.text.sum())
	}
	if b.owned[inBox] {
		c.boxStyle = b.s.boxes.intern(&b.box, initial.boxStyle, b.box.sum())
	}
	if b.owned[inPaint] {
		c.paintStyle = b.s.paints.intern(&b.paint, initial.paintStyle, b.paint.sum())
	}
	if b.owned[inRare] {
		c.rareStyle = b.s.rares.intern(&b.rare, initial.rareStyle, b.rare.sum())
	}
	b.s.count++
	c.id = b.s.count
	return &c
}
