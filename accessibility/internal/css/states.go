package css

import "github.com/moothall/moothall/accessibility/internal/dom"

// In is the style of n when it is in the states.
func (s *Styles) In(n dom.Node, state State) *Computed { return s.Related(n, n, state) }

// Related is the style of n when the element target (n itself, or one that
// n's selectors depend on, such as a sibling or ancestor) is in the states. It
// is the same pointer as Of where nothing changes.
func (s *Styles) Related(n, target dom.Node, state State) *Computed {
	plain := s.Of(n)
	if state&FocusVisible != 0 {
		state |= Focus
	}
	if state == 0 || s.anyStates&(state|within) == 0 || n < 0 || !s.doc.IsElement(n) || !s.doc.IsElement(target) {
		return plain
	}
	// What is above n may change first, and n inherits from it: find the topmost
	// element that can, and go down from there.
	path := s.path[:0]
	last := -1
	for a := n; a > 0; a = s.doc.FlatParent(a) {
		if !s.doc.IsElement(a) {
			continue
		}
		path = append(path, a)
		if s.depends(a, target, state) {
			last = len(path) - 1
		}
	}
	if s.path = path; last < 0 {
		return plain
	}
	s.probe = matcher{s: s, doc: s.doc, target: target, state: state, anchor: dom.None}
	var style *Computed
	for i := last; i >= 0; i-- {
		a := path[i]
		parent := style
		if parent == nil {
			parent = s.parentStyle(a)
		}
		if parent == s.parentStyle(a) && !s.depends(a, target, state) {
			style = s.styles[a]
			continue
		}
		q := query{m: &s.probe, n: a, tree: s.doc.Tree(a), out: s.matches[:0]}
		s.matches = s.collectStates(&q)
		style = s.share(a, parent, s.matches)
	}
	return style
}

// collectStates finds the rules that match q.n in the states. Those whose
// selectors ask for none are known from its plain style.
func (s *Styles) collectStates(q *query) []match {
	if s.hasShadow && len(s.hosts) > 0 {
		return s.attach(q.n, s.collect(q))
	}
	plain := s.styles[q.n]
	for _, m := range s.rules[plain.from:plain.to] {
		if m.key&asksStates == 0 {
			q.out = append(q.out, m)
		}
	}
	for _, r := range s.rulesFor(q.n) {
		q.try(r.stateful)
	}
	sortMatches(q.out)
	return q.out
}

// GeneratedIn is the style of the generated content "before" or "after" n when the
// element target is in the states: what input:focus + label::before says. Nil if
// there is no such content then.
func (s *Styles) GeneratedIn(n dom.Node, name string, target dom.Node, state State) *Computed {
	if state&FocusVisible != 0 {
		state |= Focus
	}
	if state == 0 || s.anyStates&(state|within) == 0 || n < 0 || !s.doc.IsElement(n) || !s.doc.IsElement(target) || !s.mayGenerate(n, pseudoElementOf(name)) {
		return s.generate(n, name)
	}
	parent := s.Related(n, target, state)
	s.probe = matcher{s: s, doc: s.doc, target: target, state: state, anchor: dom.None}
	q := query{m: &s.probe, n: n, tree: s.doc.Tree(n), pseudo: name, out: s.matches[:0]}
	list := s.collect(&q)
	s.matches = list
	if len(list) == 0 || !anyContent(list) || parent.Display == "none" {
		return nil
	}
	c := s.sharedPseudo(n, parent, list)
	if c.Content == "none" || c.Content == "normal" || c.Display == "none" {
		return nil
	}
	return c
}

// depends reports whether some rule can match n because the target is in the states.
func (s *Styles) depends(n, target dom.Node, state State) bool {
	own := state
	if n != target {
		own = 0
		if state&Focus != 0 {
			own = within
		}
		own |= state & (Hover | Active)
		if own != 0 && !s.inFlat(n, target) {
			own = 0
		}
	} else if state&Focus != 0 {
		own |= within
	}
	e := &s.elements[n]
	return e.states&own != 0 || e.around&(state|within) != 0
}

// inFlat reports whether target is n or below it in the flat tree.
func (s *Styles) inFlat(n, target dom.Node) bool {
	for t := target; t != dom.None; t = s.doc.FlatParent(t) {
		if t == n {
			return true
		}
	}
	return false
}
