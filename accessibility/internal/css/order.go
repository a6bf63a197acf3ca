package css

// each visits the declarations of some kind from the weakest to the strongest.
func (b *builder) each(f func(d *decl)) {
	visit := func(list []match, important bool) {
		for _, m := range list {
			for i := range m.block.decls {
				if d := &m.block.decls[i]; d.important == important {
					f(d)
				}
			}
		}
	}
	visit(b.list, false)
	visit(b.byImportance(), true)
}

// ownFlow is how the text of the element runs, which says what logical
// longhands mean.
func (b *builder) ownFlow() flow {
	direction, mode := b.parent.Direction, b.parent.WritingMode
	b.each(func(d *decl) {
		if d.prop != pDirection && d.prop != pWritingMode {
			return
		}
		target, was := &direction, b.parent.Direction
		if d.prop == pWritingMode {
			target, was = &mode, b.parent.WritingMode
		}
		v := d.value
		if v.kind == kPending {
			v = b.s.pending(d.prop, d, b.vars)
		}
		switch v.kind {
		case kKeyword:
			*target = v.text
		case kInitial:
			*target = map[prop]string{pDirection: "ltr", pWritingMode: "horizontal-tb"}[d.prop]
		default:
			*target = was
		}
	})
	return flowOf(direction, mode)
}

// customs makes the element's scope of custom properties.
func (b *builder) customs() {
	raw := map[string]string{}
	var names []string
	b.each(func(d *decl) {
		if d.prop != pCustom {
			return
		}
		if _, ok := raw[d.name]; !ok {
			names = append(names, d.name)
		}
		raw[d.name] = d.raw
	})
	b.vars = b.s.scopeOf(b.parent.vars, names, raw)
}

// back finds the declaration that wins where those of the origin (revert) or
// the layer (revert-layer) of d are taken away; nil if none is left.
func (b *builder) back(p prop, d *decl, wholeOrigin bool) *decl {
	at := -1
	if b.s.steps -= len(b.list); b.s.steps < 0 {
		b.s.exhausted = true
		return nil
	}
	for i := range b.list {
		k := b.list[i].block
		for j := range k.decls {
			if &k.decls[j] == d {
				at = i
			}
		}
	}
	if at < 0 {
		return nil
	}
	const layerMask = ^uint64(1<<layerShift - 1)
	limit := b.list[at].key & layerMask
	if wholeOrigin {
		limit = b.list[at].key >> 62 << 62
		if limit == originAuthor {
			limit = originHints // presentational attributes are taken away with the author's sheets
		}
	}
	var best *decl
	for i := range b.list {
		if b.list[i].key >= limit {
			break
		}
		k := b.list[i].block
		for j := range k.decls {
			if x := &k.decls[j]; x.prop < allProps && b.flow.physical(x.prop) == p && !x.important {
				best = x
			}
		}
	}
	return best
}
