package css

import (
	"strings"

	lex "github.com/tdewolff/parse/v2/css"

	"github.com/moothall/moothall/accessibility/internal/dom"
)

// Before and After are the styles of generated content; nil if there is none.
func (s *Styles) Before(n dom.Node) *Computed { return s.generate(n, "before") }

// After is the style of what is generated behind the content of n.
func (s *Styles) After(n dom.Node) *Computed { return s.generate(n, "after") }

// Pseudo is the style of another pseudo-element of n, by its name without
// colons: "placeholder", "marker". If no rule is about it, it is what it inherits.
func (s *Styles) Pseudo(n dom.Node, name string) *Computed {
	parent := s.Of(n)
	if c := s.pseudoStyle(n, name); c != nil {
		return c
	}
	return s.share(n, parent, nil)
}

func (s *Styles) generate(n dom.Node, name string) *Computed {
	c := s.pseudoStyle(n, name)
	if c == nil || c.Content == "none" || c.Content == "normal" || c.Display == "none" {
		return nil
	}
	if s.Of(n).Display == "none" {
		return nil
	}
	return c
}

type generatedKey struct {
	n    dom.Node
	kind pseudoElement
}

// pseudoStyle is the style of a pseudo-element; nil if no rule is about it.
func (s *Styles) pseudoStyle(n dom.Node, name string) *Computed {
	parent := s.Of(n)
	if !s.doc.IsElement(n) {
		return nil
	}
	kind := pseudoElementOf(name)
	if !s.mayGenerate(n, kind) || s.empty != nil && s.empty[n]&(1<<kind) != 0 {
		return nil
	}
	key := generatedKey{n, kind}
	if c, ok := s.generated[key]; ok {
		return c
	}
	s.probe = matcher{s: s, doc: s.doc, target: dom.None, anchor: dom.None}
	q := query{m: &s.probe, n: n, tree: s.doc.Tree(n), pseudo: name, out: s.matches[:0]}
	list := s.collect(&q)
	s.matches = list
	if kind == pseudoOther { // asked for so rarely that nothing is remembered
		if len(list) == 0 {
			return nil
		}
		return s.sharedPseudo(n, parent, list)
	}
	if !anyContent(list) {
		if s.empty == nil {
			s.empty = make([]uint8, s.doc.Len())
		}
		s.empty[n] |= 1 << kind
		return nil // most often: a reset for *::before
	}
	c := s.sharedPseudo(n, parent, list)
	if s.generated == nil {
		s.generated = map[generatedKey]*Computed{}
	}
	s.generated[key] = c
	return c
}

// sharedPseudo is one style for all pseudo-elements that have the same rules and
// the same parent style, but for those whose content comes from an attribute.
func (s *Styles) sharedPseudo(n dom.Node, parent *Computed, list []match) *Computed {
	for i := range list {
		if list[i].block.attr {
			return s.builder.build(s, n, parent, list, isPseudo)
		}
	}
	return s.shareAs(n, parent, list, isPseudo)
}

func anyContent(list []match) bool {
	for i := range list {
		if list[i].block.content {
			return true
		}
	}
	return false
}

// mayGenerate reports whether some rule about the pseudo-elements of the kind
// can match n; of generated content, one that has any.
func (s *Styles) mayGenerate(n dom.Node, kind pseudoElement) bool {
	if s.elements[n].tag < 0 {
		return false
	}
	if len(s.hosts) > 0 {
		return true
	}
	if kind != pseudoOther {
		return s.elements[n].content&(1<<kind) != 0
	}
	for _, r := range s.rulesFor(n) {
		if len(r.pseudo[kind]) > 0 {
			return true
		}
	}
	return false
}

// content makes the text of the content property: strings, attributes and
// quotes. Images have no text, unless the alternative behind a slash gives them
// one; counters are not counted, so the property is unsure.
func (b *builder) content(v *value) {
	c := &b.c
	c.ContentImage = false
	if v.kind == kKeyword {
		c.Content = v.text
		return
	}
	if v.text == `""` || v.text == "''" { // as nearly always
		c.Content = ""
		return
	}
	p := &parser{src: v.text, toks: tokenize(v.text)}
	comps, _ := p.components(0, int32(len(p.toks)), nil)
	var out strings.Builder
	for i := range comps {
		switch x := &comps[i]; {
		case x.kind == lex.StringToken:
			out.WriteString(unquote(x.text))
		case x.kind == lex.DelimToken: // the alternative text is what counts
			out.Reset()
			c.unsure.drop(pContent)
		case x.name == "open-quote":
			out.WriteString("“")
		case x.name == "close-quote":
			out.WriteString("”")
		case x.name == "attr":
			if x.i < x.j {
				name, _, _ := strings.Cut(p.src[p.toks[x.i].start:p.toks[x.j-1].end], ",")
				out.WriteString(b.s.doc.Value(b.node, lower(strings.TrimSpace(name))))
			}
		case x.name == "counter" || x.name == "counters":
			c.unsure.add(pContent)
		case imageFunctions[x.name] != "":
			c.ContentImage = true
		}
	}
	c.Content = out.String()
}
