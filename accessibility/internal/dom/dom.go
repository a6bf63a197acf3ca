// Package dom holds a parsed page as an arena: nodes are numbers in document
// order, so what is known of each stands in a slice and the descendants of a
// node are the numbers from the next one up to End.
//
// Scripting is off: noscript is content. A declarative shadow root
// (template with shadowrootmode) is a node of its own between its host and the
// host's light children; the walks that a renderer would make (FlatParent,
// FlatChildren) go through it and through slots.
package dom

import (
	"iter"
	"slices"
	"strings"
	"unicode/utf8"
)

// Node numbers a node of its Document. The document itself is 0.
type Node int32

// None is no node.
const None Node = -1

// Kind says what a node is.
type Kind uint8

// The kinds of node.
const (
	Root Kind = iota // the document
	Element
	Text
	Comment
	Doctype
	ShadowRoot
)

// Namespace is the vocabulary of an element.
type Namespace uint8

// The namespaces that HTML knows, and all others.
const (
	HTML Namespace = iota
	SVG
	MathML
	Other // in XML alone
)

// Attr is an attribute: its name in lower case (in SVG as HTML adjusts it,
// with the prefix: "xlink:href").
type Attr struct{ Name, Value string }

// treeID is an id in the tree of a shadow root.
type treeID struct {
	tree Node
	id   string
}

type node struct {
	tag                             string // local name, or the text of a text or comment
	parent, first, last, next, prev Node
	end                             Node // one past the last descendant
	attrs                           uint32
	attrsLen                        uint16
	kind                            Kind
	ns                              Namespace
	offset                          int32 // byte in the source, -1 if the parser made the element
}

// Document is one parsed page. It does not change once made, and any number
// of goroutines may read it.
type Document struct {
	nodes  []node
	attrs  []Attr
	lines  []int32         // byte offset of each line's start
	ids    map[string]Node // of the document itself
	inner  map[treeID]Node // of shadow trees
	shadow map[Node]Node   // host to shadow root
	slots  map[Node]Node   // slotted light child to its slot
	slot   map[Node][]Node
	quirks bool
	source string

	quick  bool // attributes that the parser has not seen are read from the source
	leaked bool // a mark stood in a text
}

// Len is the number of nodes: every Node is below it.
func (d *Document) Len() int { return len(d.nodes) }

// Size is the length of the source in bytes.
func (d *Document) Size() int { return len(d.source) }

// Quirks reports whether the page has no doctype that asks for standards mode.
func (d *Document) Quirks() bool { return d.quirks }

// Kind says what n is.
func (d *Document) Kind(n Node) Kind { return d.nodes[n].kind }

// Namespace is that of the element n.
func (d *Document) Namespace(n Node) Namespace { return d.nodes[n].ns }

// IsElement reports whether n is an element.
func (d *Document) IsElement(n Node) bool { return n >= 0 && d.nodes[n].kind == Element }

// Tag is the local name of the element n ("foreignObject" in SVG); of
// anything else "".
func (d *Document) Tag(n Node) string {
	if d.nodes[n].kind != Element {
		return ""
	}
	return d.nodes[n].tag
}

// Is reports whether n is an HTML element with one of the names.
func (d *Document) Is(n Node, tags ...string) bool {
	if n < 0 || d.nodes[n].kind != Element || d.nodes[n].ns != HTML {
		return false
	}
	return slices.Contains(tags, d.nodes[n].tag)
}

// Data is the text of a text node or comment, else "".
func (d *Document) Data(n Node) string {
	if k := d.nodes[n].kind; k == Text || k == Comment {
		return d.nodes[n].tag
	}
	return ""
}

// Parent is the parent of n in its own tree: None for the document, the host
// for a shadow root.
func (d *Document) Parent(n Node) Node { return d.nodes[n].parent }

// FirstChild is the first light child of n.
func (d *Document) FirstChild(n Node) Node { return d.nodes[n].first }

// Next is the next sibling of n.
func (d *Document) Next(n Node) Node { return d.nodes[n].next }

// Prev is the previous sibling of n.
func (d *Document) Prev(n Node) Node { return d.nodes[n].prev }

// End is one past the last descendant of n: a loop from n+1 to End visits
// them in document order, those in shadow trees included.
func (d *Document) End(n Node) Node { return d.nodes[n].end }

// Contains reports whether m is n or below it.
func (d *Document) Contains(n, m Node) bool { return n <= m && m < d.nodes[n].end }

// Children are the light children of n.
func (d *Document) Children(n Node) iter.Seq[Node] {
	return func(yield func(Node) bool) {
		for c := d.nodes[n].first; c != None; c = d.nodes[c].next {
			if !yield(c) {
				return
			}
		}
	}
}

// Elements are the elements below n in document order, those of shadow trees
// included.
func (d *Document) Elements(n Node) iter.Seq[Node] {
	return func(yield func(Node) bool) {
		for c, end := n+1, d.nodes[n].end; c < end; c++ {
			if d.nodes[c].kind == Element && !yield(c) {
				return
			}
		}
	}
}

// Closest is the nearest HTML element above n with one of the names; None if
// there is none.
func (d *Document) Closest(n Node, tags ...string) Node {
	for a := range d.Ancestors(n) {
		if d.Is(a, tags...) {
			return a
		}
	}
	return None
}

// Ancestors are the parents of n, nearest first, in its own tree and beyond it
// through the hosts of shadow trees; the document is not among them.
func (d *Document) Ancestors(n Node) iter.Seq[Node] {
	return func(yield func(Node) bool) {
		for p := d.nodes[n].parent; p > 0; p = d.nodes[p].parent {
			if d.nodes[p].kind == Element && !yield(p) {
				return
			}
		}
	}
}

// Attrs are the attributes of n.
func (d *Document) Attrs(n Node) []Attr {
	x := &d.nodes[n]
	return d.attrs[x.attrs : x.attrs+uint32(x.attrsLen)]
}

// Attr is the value of an attribute; ok is false if n has none of the name.
func (d *Document) Attr(n Node, name string) (value string, ok bool) {
	x := &d.nodes[n]
	for i := range d.attrs[x.attrs : x.attrs+uint32(x.attrsLen)] {
		if a := &d.attrs[x.attrs+uint32(i)]; a.Name == name {
			return a.Value, true
		}
	}
	return "", false
}

// Value is Attr without the second result.
func (d *Document) Value(n Node, name string) string {
	v, _ := d.Attr(n, name)
	return v
}

// Has reports whether n has the attribute.
func (d *Document) Has(n Node, name string) bool {
	_, ok := d.Attr(n, name)
	return ok
}

// Fields are the words of a space-separated attribute.
func (d *Document) Fields(n Node, name string) []string {
	v, _ := d.Attr(n, name)
	if v == "" {
		return nil
	}
	return strings.FieldsFunc(v, IsSpace)
}

// IsSpace reports whether r is ASCII white space as HTML means it.
func IsSpace(r rune) bool { return r == ' ' || r == '\t' || r == '\n' || r == '\f' || r == '\r' }

// Lower is strings.ToLower for ASCII, which is how HTML and CSS compare names; it
// does not allocate where nothing changes.
func Lower(s string) string {
	for i := range len(s) {
		if c := s[i]; c >= 'A' && c <= 'Z' {
			b := []byte(s)
			for ; i < len(b); i++ {
				if b[i] >= 'A' && b[i] <= 'Z' {
					b[i] |= 0x20
				}
			}
			return string(b)
		}
	}
	return s
}

// Trim cuts ASCII white space from both ends.
func Trim(s string) string {
	for s != "" && isSpace(s[0]) {
		s = s[1:]
	}
	for s != "" && isSpace(s[len(s)-1]) {
		s = s[:len(s)-1]
	}
	return s
}

// Text is the text below n as it stands, that of hidden elements and of
// script and style included.
func (d *Document) Text(n Node) string {
	first, count, length := None, 0, 0
	for c, end := n, d.nodes[n].end; c < end; c++ {
		if d.nodes[c].kind == Text {
			if count == 0 {
				first = c
			}
			count, length = count+1, length+len(d.nodes[c].tag)
		}
	}
	switch count {
	case 0:
		return ""
	case 1:
		return d.nodes[first].tag
	}
	var b strings.Builder
	b.Grow(length)
	for c, end := first, d.nodes[n].end; c < end; c++ {
		if d.nodes[c].kind == Text {
			b.WriteString(d.nodes[c].tag)
		}
	}
	return b.String()
}

// DocumentElement is the html element, None in an empty page.
func (d *Document) DocumentElement() Node {
	for c := range d.Children(0) {
		if d.nodes[c].kind == Element {
			return c
		}
	}
	return None
}

// Body is the body (or frameset) element, None if there is none.
func (d *Document) Body() Node {
	if h := d.DocumentElement(); h != None {
		for c := range d.Children(h) {
			if d.Is(c, "body", "frameset") {
				return c
			}
		}
	}
	return None
}

// Tree is the root of the tree that n is in: a shadow root or the document.
func (d *Document) Tree(n Node) Node {
	if len(d.shadow) == 0 {
		return 0
	}
	for n != 0 && d.nodes[n].kind != ShadowRoot {
		n = d.nodes[n].parent
	}
	return n
}

// ByID is the first element in the tree of n with the id; None if there is
// none or the id is empty.
func (d *Document) ByID(n Node, id string) Node {
	if id == "" {
		return None
	}
	if tree := d.Tree(n); tree != 0 {
		if m, ok := d.inner[treeID{tree, id}]; ok {
			return m
		}
		return None
	}
	if m, ok := d.ids[id]; ok {
		return m
	}
	return None
}

// addID notes the id of n, unless an element before it in its tree has the same.
func (d *Document) addID(n Node, id string) {
	if tree := d.Tree(n); tree != 0 {
		if d.inner == nil {
			d.inner = map[treeID]Node{}
		}
		if _, taken := d.inner[treeID{tree, id}]; !taken {
			d.inner[treeID{tree, id}] = n
		}
		return
	}
	if d.ids == nil {
		d.ids = make(map[string]Node, 16)
	}
	if _, taken := d.ids[id]; !taken {
		d.ids[id] = n
	}
}

// Refs are the elements that a space-separated list of ids names, in its
// order; ids that name nothing are left out.
func (d *Document) Refs(n Node, attr string) []Node {
	var out []Node
	for _, id := range d.Fields(n, attr) {
		if m := d.ByID(n, id); m != None {
			out = append(out, m)
		}
	}
	return out
}

// Shadow is the shadow root of the element n, None if it has none.
func (d *Document) Shadow(n Node) Node {
	if r, ok := d.shadow[n]; ok {
		return r
	}
	return None
}

// FlatParent is the parent of n in the flat tree: the slot of a slotted node,
// the host of what stands at the top of a shadow tree; None for the document
// and for light children of a host that no slot takes.
func (d *Document) FlatParent(n Node) Node {
	p := d.nodes[n].parent
	if len(d.shadow) == 0 || p == None {
		return p
	}
	if d.nodes[p].kind == ShadowRoot {
		return d.nodes[p].parent
	}
	if _, host := d.shadow[p]; host {
		if s, ok := d.slots[n]; ok {
			return s
		}
		return None
	}
	return p
}

// HasShadows reports whether any element has a shadow root: if none has, the
// flat tree is the tree.
func (d *Document) HasShadows() bool { return len(d.shadow) > 0 }

// FlatChildren are the children of n in the flat tree.
func (d *Document) FlatChildren(n Node) iter.Seq[Node] {
	if len(d.shadow) == 0 {
		return d.Children(n)
	}
	if r, ok := d.shadow[n]; ok {
		return d.Children(r)
	}
	if assigned, ok := d.slot[n]; ok {
		return func(yield func(Node) bool) {
			for _, c := range assigned {
				if !yield(c) {
					return
				}
			}
		}
	}
	return d.Children(n)
}

// Position is where the start tag of n stands in the source: line and column
// from 1, the column in bytes. An element that the parser made, and a text,
// have that of what holds them; 0, 0 if nothing is known.
func (d *Document) Position(n Node) (line, column int) {
	for n > 0 && d.nodes[n].offset < 0 {
		n = d.nodes[n].parent
	}
	if n <= 0 {
		return 0, 0
	}
	at := d.nodes[n].offset
	lo, hi := 0, len(d.lines)
	for lo < hi {
		if mid := (lo + hi) / 2; d.lines[mid] <= at {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo, int(at-d.lines[lo-1]) + 1
}

// maxColumn is the longest part of a line, in bytes, whose characters are counted.
const maxColumn = 10_000

// Characters is a column of Position counted in characters, not in bytes; far
// out in a line that was never broken it stays as it is.
func (d *Document) Characters(line, column int) int {
	if line < 1 || line > len(d.lines) || column < 1 || column > maxColumn {
		return column
	}
	from := int(d.lines[line-1])
	return utf8.RuneCountInString(d.source[from:min(from+column-1, len(d.source))]) + 1
}
