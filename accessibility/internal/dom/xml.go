package dom

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

var namespaces = map[string]Namespace{
	"http://www.w3.org/1999/xhtml":       HTML,
	"http://www.w3.org/2000/svg":         SVG,
	"http://www.w3.org/1998/Math/MathML": MathML,
}

// prefixes are those that HTML gives to attributes in the same namespaces.
var prefixes = map[string]string{
	"http://www.w3.org/XML/1998/namespace": "xml:",
	"http://www.w3.org/1999/xlink":         "xlink:",
}

// ParseXML reads a page that is served as XML, in UTF-8: XHTML, or an SVG
// image of its own, whose root is then the svg element with no html around it.
// The errors are ErrTooLarge, ErrTooDeep and that the XML is not well formed.
func ParseXML(source []byte) (*Document, error) {
	if len(source) > MaxSize {
		return nil, ErrTooLarge
	}
	d := &Document{lines: []int32{0}, source: string(source)}
	for i, b := range source {
		if b == '\n' {
			d.lines = append(d.lines, int32(i)+1)
		}
	}
	dec := xml.NewDecoder(bytes.NewReader(source))
	dec.Entity = xml.HTMLEntity
	// What is read is UTF-8 by now, whatever the XML declaration says.
	dec.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	x := &xmlBuilder{d: d}
	x.push(node{kind: Root, offset: -1})
	for {
		offset := int32(dec.InputOffset())
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("the XML is not well formed: %w", err)
		}
		if err := x.add(token, offset); err != nil {
			return nil, err
		}
	}
	x.pop()
	if d.DocumentElement() == None {
		return nil, errors.New("the XML has no element")
	}
	return d, nil
}

type xmlBuilder struct {
	d    *Document
	open []Node
	text strings.Builder
}

func (x *xmlBuilder) add(token xml.Token, offset int32) error {
	if t, ok := token.(xml.CharData); ok {
		if len(x.open) > 1 {
			x.text.Write(t)
		}
		return nil
	}
	x.endText()
	switch t := token.(type) {
	case xml.StartElement:
		if len(x.open) > MaxDepth {
			return ErrTooDeep
		}
		x.element(t, offset)
	case xml.EndElement:
		x.pop()
	case xml.Comment: // no part of a text, but it splits one
		x.push(node{kind: Comment, tag: string(t), offset: -1})
		x.pop()
	case xml.Directive:
		if strings.HasPrefix(strings.ToUpper(string(t)), "DOCTYPE") {
			x.push(node{kind: Doctype, tag: "html", offset: -1})
			x.pop()
		}
	}
	return nil
}

func (x *xmlBuilder) element(t xml.StartElement, offset int32) {
	d := x.d
	ns, ok := namespaces[t.Name.Space]
	if !ok {
		ns = Other
	}
	n := x.push(node{kind: Element, tag: t.Name.Local, ns: ns, offset: offset, attrs: uint32(len(d.attrs))})
	for _, a := range t.Attr {
		if a.Name.Space == "xmlns" || a.Name.Space == "" && a.Name.Local == "xmlns" || d.nodes[n].attrsLen == 1<<16-1 {
			continue
		}
		prefix := prefixes[a.Name.Space]
		if prefix == "" && a.Name.Space != "" {
			prefix = a.Name.Space + ":"
		}
		d.attrs = append(d.attrs, Attr{prefix + a.Name.Local, a.Value})
		d.nodes[n].attrsLen++
	}
	if id := d.Value(n, "id"); id != "" {
		d.addID(n, id)
	}
}

// endText makes one text of what stood together, CDATA sections included.
func (x *xmlBuilder) endText() {
	if x.text.Len() == 0 {
		return
	}
	x.push(node{kind: Text, tag: x.text.String(), offset: -1})
	x.text.Reset()
	x.pop()
}

func (x *xmlBuilder) push(v node) Node {
	d, n := x.d, Node(len(x.d.nodes))
	v.parent, v.first, v.last, v.next, v.prev = None, None, None, None, None
	if len(x.open) > 0 {
		v.parent = x.open[len(x.open)-1]
		if v.prev = d.nodes[v.parent].last; v.prev != None {
			d.nodes[v.prev].next = n
		} else {
			d.nodes[v.parent].first = n
		}
		d.nodes[v.parent].last = n
	}
	d.nodes = append(d.nodes, v)
	x.open = append(x.open, n)
	return n
}

func (x *xmlBuilder) pop() {
	n := x.open[len(x.open)-1]
	x.open = x.open[:len(x.open)-1]
	x.d.nodes[n].end = Node(len(x.d.nodes))
}
