package css

import (
	"slices"

	"github.com/moothall/moothall/accessibility/internal/dom"
)

// maxAsked bounds the work of one selector that is asked beside the sheets.
const maxAsked = 1 << 16

// Selector reads a list of selectors that a script asks for, and returns what
// reports whether an element matches, and whether that is known: it is not once
// the selector has taken too much work. Nil if the list is invalid, or has a
// pseudo-class: what a person or a script has done may bear on that.
func (s *Styles) Selector(text string) func(dom.Node) (is, known bool) {
	p := &parser{src: text, toks: tokenize(text), sheet: &Sheet{}, defaultNS: nsAny}
	list, ok := p.selectors(0, int32(len(p.toks)), listKind{})
	for _, sel := range list {
		ok = ok && sel.pseudo == "" && !slices.ContainsFunc(sel.comps, func(c compound) bool { return len(c.pseudos) > 0 })
	}
	if !ok {
		return nil
	}
	s.Of(0) // looks at the elements
	own := *s
	own.steps = maxAsked // so that the styles have theirs left
	m := &matcher{s: &own, doc: s.doc, target: dom.None, anchor: dom.None}
	return func(n dom.Node) (is, known bool) {
		is = slices.ContainsFunc(list, func(sel *selector) bool { return m.matches(sel, n) })
		return is, own.steps >= 0
	}
}
