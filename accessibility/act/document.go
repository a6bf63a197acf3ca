package act

import (
	"iter"

	"github.com/moothall/moothall/accessibility/internal/dom"
)

// What a rule asks of the document, in the words of the DOM. A [Node] is a number
// in document order, so that a loop over numbers is a walk through the page.

// Kind says what n is.
func (p *Page) Kind(n Node) dom.Kind { return p.Document.Kind(n) }

// Namespace is that of the element n.
func (p *Page) Namespace(n Node) dom.Namespace { return p.Document.Namespace(n) }

// IsElement reports whether n is an element.
func (p *Page) IsElement(n Node) bool { return p.Document.IsElement(n) }

// Tag is the local name of the element n ("foreignObject" in SVG); of
// anything else "".
func (p *Page) Tag(n Node) string { return p.Document.Tag(n) }

// Is reports whether n is an HTML element with one of the names.
func (p *Page) Is(n Node, tags ...string) bool { return p.Document.Is(n, tags...) }

// Data is the text of a text node or comment, else "".
func (p *Page) Data(n Node) string { return p.Document.Data(n) }

// Parent is the parent of n in its own tree: None for the document, the host
// for a shadow root.
func (p *Page) Parent(n Node) Node { return p.Document.Parent(n) }

// FirstChild is the first light child of n.
func (p *Page) FirstChild(n Node) Node { return p.Document.FirstChild(n) }

// Next is the next sibling of n.
func (p *Page) Next(n Node) Node { return p.Document.Next(n) }

// Prev is the previous sibling of n.
func (p *Page) Prev(n Node) Node { return p.Document.Prev(n) }

// End is one past the last descendant of n: a loop from n+1 to End visits
// them in document order, those in shadow trees included.
func (p *Page) End(n Node) Node { return p.Document.End(n) }

// Contains reports whether m is n or below it.
func (p *Page) Contains(n, m Node) bool { return p.Document.Contains(n, m) }

// Children are the light children of n.
func (p *Page) Children(n Node) iter.Seq[Node] { return p.Document.Children(n) }

// Elements are the elements below n in document order, those of shadow trees
// included.
func (p *Page) Elements(n Node) iter.Seq[Node] { return p.Document.Elements(n) }

// Ancestors are the parents of n, nearest first, in its own tree and beyond it
// through the hosts of shadow trees; the document is not among them.
func (p *Page) Ancestors(n Node) iter.Seq[Node] { return p.Document.Ancestors(n) }

// Closest is the nearest HTML element above n with one of the names; None if
// there is none.
func (p *Page) Closest(n Node, tags ...string) Node { return p.Document.Closest(n, tags...) }

// Attrs are the attributes of n.
func (p *Page) Attrs(n Node) []dom.Attr { return p.Document.Attrs(n) }

// Attr is the value of an attribute; ok is false if n has none of the name.
func (p *Page) Attr(n Node, name string) (value string, ok bool) { return p.Document.Attr(n, name) }

// Value is Attr without the second result.
func (p *Page) Value(n Node, name string) string { return p.Document.Value(n, name) }

// Has reports whether n has the attribute.
func (p *Page) Has(n Node, name string) bool { return p.Document.Has(n, name) }

// Fields are the words of a space-separated attribute.
func (p *Page) Fields(n Node, name string) []string { return p.Document.Fields(n, name) }

// Text is the text below n as it stands, that of hidden elements and of
// script and style included.
func (p *Page) Text(n Node) string { return p.Document.Text(n) }

// DocumentElement is the html element, None in an empty page.
func (p *Page) DocumentElement() Node { return p.Document.DocumentElement() }

// Body is the body (or frameset) element, None if there is none.
func (p *Page) Body() Node { return p.Document.Body() }

// Tree is the root of the tree that n is in: a shadow root or the document.
func (p *Page) Tree(n Node) Node { return p.Document.Tree(n) }

// ByID is the first element in the tree of n with the id; None if there is
// none or the id is empty.
func (p *Page) ByID(n Node, id string) Node { return p.Document.ByID(n, id) }

// Refs are the elements that a space-separated list of ids names, in its
// order; ids that name nothing are left out.
func (p *Page) Refs(n Node, attr string) []Node { return p.Document.Refs(n, attr) }

// Shadow is the shadow root of the element n, None if it has none.
func (p *Page) Shadow(n Node) Node { return p.Document.Shadow(n) }

// FlatParent is the parent of n in the flat tree: the slot of a slotted node,
// the host of what stands at the top of a shadow tree; None for the document
// and for light children of a host that no slot takes.
func (p *Page) FlatParent(n Node) Node { return p.Document.FlatParent(n) }

// FlatChildren are the children of n in the flat tree.
func (p *Page) FlatChildren(n Node) iter.Seq[Node] { return p.Document.FlatChildren(n) }

// Position is where the start tag of n stands in the source: line and column
// from 1, the column in bytes. An element that the parser made, and a text,
// have that of what holds them; 0, 0 if nothing is known.
func (p *Page) Position(n Node) (line, column int) { return p.Document.Position(n) }
