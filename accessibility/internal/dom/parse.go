package dom

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/net/html"
)

// MaxSize is the longest page that Parse takes, in bytes.
const MaxSize = 10 << 20

// MaxDepth is how deep elements may nest: x/net/html's own limit.
const MaxDepth = 512

// ErrTooLarge and ErrTooDeep are the refusals of Parse.
var (
	ErrTooLarge = fmt.Errorf("the page is over %d MB", MaxSize>>20)
	ErrTooDeep  = fmt.Errorf("the elements nest deeper than %d", MaxDepth)
)

// mark is the attribute that carries a start tag's offset through the parser,
// which keeps no positions itself. The parser knows the name, and need not make
// a string of it; no attribute has it.
const mark = "rtc"

// Parse reads a page in UTF-8. Errors are ErrTooLarge and ErrTooDeep; anything
// else makes a page, as it does in a browser.
func Parse(source []byte) (*Document, error) {
	if len(source) > MaxSize {
		return nil, ErrTooLarge
	}
	buffer := buffers.Get().(*[]byte)
	marked, attrs := markOffsets(source, (*buffer)[:0])
	d, err := read(string(source), marked, attrs)
	if cap(marked) <= maxBuffer { // the parser has copied what it keeps
		*buffer = marked
		buffers.Put(buffer)
	}
	return d, err
}

// read parses a marked source. Where attrs is not negative, there are so many
// attributes, and quick has left most of them out.
func read(source string, marked []byte, attrs int) (*Document, error) {
	root, err := html.ParseWithOptions(bytes.NewReader(marked), html.ParseOptionEnableScripting(false))
	if err != nil {
		if strings.Contains(err.Error(), "512") {
			return nil, ErrTooDeep
		}
		return nil, fmt.Errorf("the page cannot be parsed: %w", err)
	}
	d := &Document{lines: linesOf(source), source: source, quirks: true}
	if err := d.build(root, attrs); err != nil {
		return nil, err
	}
	if d.leaked && d.quick { // the tags in its text lack their attributes
		return read(source, tokenized([]byte(source), nil), -1)
	}
	return d, nil
}

// leak is a mark in a tag that the parser took for text: it knows better than
// foreignStack where SVG and MathML end.
var leak = regexp.MustCompile(`(<[^ \t\n\f\r/>]*) ` + mark + `=(\d+) `)

// unmarked takes such marks out of a text.
func (d *Document) unmarked(text string) string {
	if !strings.Contains(text, " "+mark+"=") {
		return text
	}
	return leak.ReplaceAllStringFunc(text, func(tag string) string {
		m := leak.FindStringSubmatch(tag)
		if at, err := strconv.Atoi(m[2]); err != nil || at >= len(d.source) || !strings.HasPrefix(d.source[at:], m[1]) {
			return tag
		}
		d.leaked = true
		return m[1]
	})
}

// buffers are the marked sources of earlier pages, for the next one.
var buffers = sync.Pool{New: func() any { return new([]byte) }}

// maxBuffer is the largest one that is kept.
const maxBuffer = 1 << 20

// linesOf lists where lines begin.
func linesOf(source string) []int32 {
	lines := make([]int32, 1, strings.Count(source, "\n")+1)
	for i := 0; ; {
		next := strings.IndexByte(source[i:], '\n')
		if next < 0 {
			return lines
		}
		i += next + 1
		lines = append(lines, int32(i))
	}
}

// markOffsets writes each start tag's offset into it, for read. It takes a buffer
// to write to.
func markOffsets(source, marked []byte) (_ []byte, attrs int) {
	tags := bytes.Count(source, []byte("<"))
	marked = slices.Grow(marked, len(source)+tags*(len(mark)+10))
	if out, attrs, ok := quick(source, marked); ok {
		return out, attrs
	}
	return tokenized(source, marked), -1
}

// tokenized is the way that fits all pages: x/net/html's own tokenizer says where
// tags begin and end.
func tokenized(source, marked []byte) []byte {
	z := html.NewTokenizer(bytes.NewReader(source))
	offset := 0
	var foreign foreignStack
	for {
		kind := z.Next()
		raw := z.Raw()
		if kind == html.ErrorToken {
			// What the tokenizer left (a tag that never ends) goes on as it is.
			return append(marked, source[min(offset, len(source)):]...)
		}
		switch kind {
		case html.StartTagToken, html.SelfClosingTagToken:
			name := 1
			for name < len(raw) && strings.IndexByte(" \t\n\f\r/>", raw[name]) < 0 {
				name++
			}
			marked = append(marked, raw[:name]...)
			marked = append(marked, " "+mark+"="...)
			marked = strconv.AppendInt(marked, int64(offset), 10)
			marked = append(marked, ' ')
			marked = append(marked, raw[name:]...)
			if foreign.inside() || bytes.EqualFold(raw[1:name], []byte("noscript")) {
				z.NextIsNotRawText() // as the parser does; for noscript, as scripting is off
			}
			if kind == html.StartTagToken {
				foreign.open(raw[1:name])
			}
		case html.EndTagToken:
			marked = append(marked, raw...)
			foreign.close(raw[min(2, len(raw)):])
		default:
			marked = append(marked, raw...)
		}
		z.AllowCDATA(foreign.inside())
		offset += len(raw)
	}
}

// foreignStack follows SVG and MathML, where a title or style is no raw text,
// and the elements in them whose content is HTML again.
type foreignStack []string

var foreignNames = map[string]bool{"svg": true, "math": true, "foreignobject": false, "desc": false, "title": false, "annotation-xml": false}

func (f foreignStack) inside() bool { return len(f) > 0 && foreignNames[f[len(f)-1]] }

func (f *foreignStack) open(name []byte) {
	if len(*f) >= MaxDepth {
		return
	}
	lower := foreignName(name)
	if root, known := foreignNames[lower]; known && (root || f.inside()) {
		*f = append(*f, lower)
	}
}

func (f *foreignStack) close(rest []byte) {
	if len(*f) == 0 {
		return
	}
	if end := bytes.IndexAny(rest, " \t\n\f\r/>"); end >= 0 {
		if i := slices.Index(*f, foreignName(rest[:end])); i >= 0 {
			*f = (*f)[:i]
		}
	}
}

// foreignName is the name in foreignNames, "" if it is none of them.
func foreignName(name []byte) string {
	if len(name) < 3 || len(name) > 14 || strings.IndexByte("smfdtaSMFDTA", name[0]) < 0 {
		return ""
	}
	for known := range foreignNames {
		if len(known) == len(name) && strings.EqualFold(known, string(name)) {
			return known
		}
	}
	return ""
}

var errShape = errors.New("the page has more nodes than can be numbered")

// build numbers the parser's nodes in document order.
func (d *Document) build(root *html.Node, attrs int) error {
	nodes, kept := count(root)
	d.nodes, d.attrs = make([]node, 0, nodes), make([]Attr, 0, max(kept, attrs))
	d.quick = attrs >= 0
	d.add(root, None, 0)
	if len(d.nodes) > 1<<30 {
		return errShape
	}
	d.assignSlots()
	return nil
}

// count is how many nodes and attributes there are.
func count(h *html.Node) (nodes, attrs int) {
	nodes = 1
	for i := range h.Attr {
		if h.Attr[i].Key != mark {
			attrs++
		}
	}
	for c := h.FirstChild; c != nil; c = c.NextSibling {
		n, a := count(c)
		nodes, attrs = nodes+n, attrs+a
	}
	return nodes, attrs
}

func (d *Document) add(h *html.Node, parent Node, depth int) Node {
	n := Node(len(d.nodes))
	x := node{parent: parent, first: None, last: None, next: None, prev: None, offset: -1}
	switch h.Type {
	case html.DocumentNode:
		x.kind = Root
	case html.ElementNode:
		x.kind, x.tag = Element, h.Data
		switch h.Namespace {
		case "svg":
			x.ns = SVG
		case "math":
			x.ns = MathML
		}
		x.offset, x.attrs, x.attrsLen = d.addAttrs(h.Attr)
	case html.TextNode:
		x.kind, x.tag = Text, d.unmarked(h.Data)
	case html.DoctypeNode:
		x.kind, x.tag = Doctype, h.Data
		d.quirks = isQuirks(h)
	default:
		x.kind, x.tag = Comment, d.unmarked(h.Data)
	}
	d.nodes = append(d.nodes, x)
	if x.kind == Element && parent != None {
		if id := d.Value(n, "id"); id != "" {
			d.addID(n, id)
		}
	}
	template := shadowTemplate(h)
	if template != nil {
		d.addShadow(template, n, depth)
	}
	for c := h.FirstChild; c != nil; c = c.NextSibling {
		if c == template {
			continue
		}
		m := d.add(c, n, depth+1)
		d.nodes[m].prev = d.nodes[n].last
		if last := d.nodes[n].last; last != None {
			d.nodes[last].next = m
		} else {
			d.nodes[n].first = m
		}
		d.nodes[n].last = m
	}
	d.nodes[n].end = Node(len(d.nodes))
	return n
}

// addAttrs keeps the attributes, and takes the offset out of them.
func (d *Document) addAttrs(attrs []html.Attribute) (offset int32, at uint32, n uint16) {
	offset, at = -1, uint32(len(d.attrs))
	if d.quick && len(attrs) == 1 && attrs[0].Key == mark {
		if v, err := strconv.Atoi(attrs[0].Val); err == nil {
			return int32(v), at, d.ownAttrs(int32(v))
		}
	}
	for _, a := range attrs {
		if a.Key == mark && offset < 0 {
			if v, err := strconv.Atoi(a.Val); err == nil {
				offset = int32(v)
				continue
			}
		}
		if n == 1<<16-1 {
			break
		}
		name := a.Key
		if a.Namespace != "" {
			name = a.Namespace + ":" + a.Key
		}
		d.attrs = append(d.attrs, Attr{name, a.Val})
		n++
	}
	return offset, at, n
}

// isQuirks follows the doctype rules of HTML 13.2.6.4.1 as far as pages of this
// century need: "html" with no identifiers, or with those of HTML 4.01 strict
// and XHTML, is standards or limited-quirks mode.
func isQuirks(h *html.Node) bool {
	if h.Data != "html" {
		return true
	}
	for _, a := range h.Attr {
		v := strings.ToLower(a.Val)
		if a.Key != "public" {
			continue
		}
		for _, old := range []string{"-//w3c//dtd html 3", "-//ietf//", "-//w3c//dtd html 4.0 ", "-//w3o//", "html"} {
			if v == old || old != "html" && strings.HasPrefix(v, old) {
				return true
			}
		}
	}
	return false
}

// shadowHosts are the elements that may hold a shadow root (DOM, "attach a
// shadow root"); custom elements may too.
var shadowHosts = []string{"article", "aside", "blockquote", "body", "div", "footer", "h1", "h2", "h3", "h4", "h5",
	"h6", "header", "main", "nav", "p", "section", "span"}

// shadowTemplate is the first template child of h that declares its shadow root.
func shadowTemplate(h *html.Node) *html.Node {
	if h.Type != html.ElementNode || h.Namespace != "" || !slices.Contains(shadowHosts, h.Data) && !strings.Contains(h.Data, "-") {
		return nil
	}
	for c := h.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode || c.Data != "template" {
			continue
		}
		for _, a := range c.Attr {
			if a.Key == "shadowrootmode" && (strings.EqualFold(a.Val, "open") || strings.EqualFold(a.Val, "closed")) {
				return c
			}
		}
	}
	return nil
}

func (d *Document) addShadow(template *html.Node, host Node, depth int) {
	r := Node(len(d.nodes))
	d.nodes = append(d.nodes, node{kind: ShadowRoot, parent: host, first: None, last: None, next: None, prev: None, offset: -1})
	if d.shadow == nil {
		d.shadow = map[Node]Node{}
	}
	d.shadow[host] = r
	for c := template.FirstChild; c != nil; c = c.NextSibling {
		m := d.add(c, r, depth+1)
		d.nodes[m].prev = d.nodes[r].last
		if last := d.nodes[r].last; last != None {
			d.nodes[last].next = m
		} else {
			d.nodes[r].first = m
		}
		d.nodes[r].last = m
	}
	d.nodes[r].end = Node(len(d.nodes))
}

// assignSlots gives each light child of a host its slot (DOM, "find a slot").
func (d *Document) assignSlots() {
	if len(d.shadow) == 0 {
		return
	}
	d.slots, d.slot = map[Node]Node{}, map[Node][]Node{}
	for host, root := range d.shadow {
		named := map[string]Node{}
		for s := range d.Elements(root) {
			if d.Is(s, "slot") && d.Tree(s) == root {
				if _, taken := named[d.Value(s, "name")]; !taken {
					named[d.Value(s, "name")] = s
				}
			}
		}
		for c := range d.Children(host) {
			name := ""
			if d.nodes[c].kind == Element {
				name = d.Value(c, "slot")
			} else if d.nodes[c].kind != Text {
				continue
			}
			if s, ok := named[name]; ok {
				d.slots[c] = s
				d.slot[s] = append(d.slot[s], c)
			}
		}
	}
}
