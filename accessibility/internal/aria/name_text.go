package aria

import (
	"bytes"
	"strings"

	"github.com/moothall/moothall/accessibility/internal/dom"
)

// Bounds that no honest page reaches: bytes of a name, nodes looked at for one,
// nodes looked at for all names of a page, and for one after those are used up.
// Without them, many elements named by one large one would cost minutes.
const (
	maxName    = 8 << 10
	maxVisits  = 1 << 14
	pageVisits = 1 << 20
	lateVisits = 1 << 6
)

// namer computes one name at a time.
type namer struct {
	p      *Page
	root   dom.Node
	buf    []byte
	gap    bool // a space goes before the next text
	parts  []Part
	seen   []uint32 // the computation that last went through the node
	epoch  uint32
	visits int // left for this name
	all    int // made for the page
	arena  []Part
}

// step is how a node was come to.
type step struct {
	root   bool // it is the element to be named
	direct bool // it is what aria-labelledby, aria-describedby or a native label names
	within bool // inside what was so named: aria-labelledby is not followed again
	hidden bool // inside a hidden element that was so named: hidden nodes count
}

func (w *namer) start(p *Page, root dom.Node) {
	if w.seen == nil {
		w.p, w.seen = p, make([]uint32, p.doc.Len())
	}
	w.epoch++
	w.root, w.visits = root, maxVisits
	if w.all > pageVisits {
		w.visits = lateVisits
	}
	w.reset()
}

// spent counts a node that is looked at, and reports whether that is one too many.
func (w *namer) spent() bool {
	w.visits--
	w.all++
	return w.visits < 0
}

func (w *namer) reset() { w.buf, w.parts, w.gap = w.buf[:0], w.parts[:0], false }

// finish makes the Name. A name of white space alone is none (ACT, "accessible
// name"); other spaces than those of ASCII stay in the rest.
func (w *namer) finish(from Source) Name {
	if !anyInk(w.buf) {
		return Name{}
	}
	if cap(w.arena)-len(w.arena) < len(w.parts) {
		w.arena = make([]Part, 0, max(64, len(w.parts)))
	}
	at := len(w.arena)
	w.arena = append(w.arena, w.parts...)
	name := Name{From: from, Parts: w.arena[at:len(w.arena):len(w.arena)]}
	if len(name.Parts) == 1 && name.Parts[0].Text == string(w.buf) {
		name.Text = name.Parts[0].Text
	} else {
		name.Text = string(w.buf)
	}
	return name
}

func anyInk(b []byte) bool { return len(bytes.TrimSpace(b)) > 0 }

// emit adds text, and says whether there was any but white space.
func (w *namer) emit(s string, from Source, n dom.Node) bool {
	i, j := 0, len(s)
	for i < j && isSpace(s[i]) {
		i++
	}
	for i < j && isSpace(s[j-1]) {
		j--
	}
	if i > 0 {
		w.gap = true
	}
	if i == j || len(w.buf) >= maxName {
		return false
	}
	trailing := j < len(s)
	text := strings.TrimRight(cut(collapse(s[i:j]), maxName-len(w.buf)), " ")
	if w.gap && len(w.buf) > 0 {
		w.buf = append(w.buf, ' ')
	}
	w.buf = append(w.buf, text...)
	w.parts = append(w.parts, Part{text, from, n})
	w.gap = trailing
	return strings.TrimSpace(text) != ""
}

func isSpace(b byte) bool { return b == ' ' || b == '\n' || b == '\t' || b == '\r' || b == '\f' }

// cut shortens s to n bytes, between characters.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && s[n]&0xC0 == 0x80 {
		n--
	}
	return s[:n]
}

// collapse makes each run of white space one space; s itself if nothing is to be done.
func collapse(s string) string {
	clean := true
	for i := 0; i < len(s) && clean; i++ {
		clean = !isSpace(s[i]) || s[i] == ' ' && i+1 < len(s) && !isSpace(s[i+1])
	}
	if clean {
		return s
	}
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if !isSpace(s[i]) {
			b = append(b, s[i])
		} else if len(b) > 0 && b[len(b)-1] != ' ' {
			b = append(b, ' ')
		}
	}
	return string(b)
}

// attribute adds the value of an attribute, and says whether there was any.
func (w *namer) attribute(n dom.Node, name string, from Source) bool {
	v, ok := w.p.doc.Attr(n, name)
	if !ok || strings.TrimSpace(v) == "" {
		return false
	}
	return w.emit(v, from, n)
}
