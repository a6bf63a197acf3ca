package accessibility

import (
	"net/url"
	"strconv"
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/load"
)

// frame is a page of a report: the page itself, or one in a frame, with what
// describes its elements.
type frame struct {
	doc     *dom.Document // the rest of the page need not live as long as a report
	url     *url.URL
	address string
	outer   *frame   // of a srcdoc page, whose source is a part of the outer one's
	element act.Node // in outer
	prefix  string   // of its paths
	paths   map[act.Node]string
	index   []int32 // of each element among its sister elements, from 1
}

// listFrames lists a page and those in its frames in the order in which
// load.Apply visits them.
func listFrames(page *act.Page, name string) []frame {
	frames := make([]frame, 1, 1+len(page.Frames))
	frames[0] = frame{doc: page.Document, url: page.URL, address: name}
	if len(page.Frames) > 0 {
		outer := frames[0]
		frames = appendFrames(frames, page, &outer)
	}
	return frames
}

func appendFrames(frames []frame, page *act.Page, f *frame) []frame {
	for _, n := range load.FrameNodes(page) {
		in := page.Frames[n]
		inner := frame{doc: in.Document, url: in.URL, prefix: f.path(n) + " >>> "}
		switch {
		case page.Is(n, "iframe") && page.Has(n, "srcdoc"):
			inner.outer, inner.element = f, n
		case in.URL.Scheme == "file":
			inner.address = in.URL.Path
		default:
			inner.address = in.URL.Redacted()
		}
		frames = append(frames, inner)
		frames = appendFrames(frames, in, &inner)
	}
	return frames
}

func (f *frame) position(n act.Node) (line, column int, address string) {
	if f.outer != nil {
		return f.outer.position(f.element)
	}
	line, column = f.doc.Position(n)
	return line, column, f.address
}

// characters is a column in bytes as one in characters.
func (f *frame) characters(line, column int) int {
	if f.outer != nil {
		return f.outer.characters(line, column)
	}
	return f.doc.Characters(line, column)
}

// path is a CSS path to an element, or to what holds a text: from the nearest
// element with an id down.
func (f *frame) path(n act.Node) string {
	for n > 0 && !f.doc.IsElement(n) {
		n = f.doc.Parent(n)
	}
	if n <= 0 {
		return f.prefix + ":root"
	}
	return f.prefix + f.local(n)
}

func (f *frame) local(n act.Node) string {
	if p, ok := f.paths[n]; ok {
		return p
	}
	if f.paths == nil {
		f.paths = map[act.Node]string{}
	}
	p := f.step(n)
	f.paths[n] = p
	return p
}

func (f *frame) step(n act.Node) string {
	inDocument := f.doc.Tree(n) == 0
	if id := f.doc.Value(n, "id"); inDocument && isPlain(id) && f.doc.ByID(n, id) == n {
		return "#" + id
	}
	tag := f.doc.Tag(n)
	if f.doc.Is(n, "html", "head", "body") && inDocument {
		return tag
	}
	parent, join := f.doc.Parent(n), " > "
	if parent > 0 && f.doc.Kind(parent) == dom.ShadowRoot {
		parent, join = f.doc.Parent(parent), " >>> "
	}
	before := ""
	if parent > 0 {
		before = f.local(parent) + join
	}
	if i, only := f.order(n); !only {
		return before + tag + ":nth-child(" + strconv.Itoa(int(i)) + ")"
	}
	return before + tag
}

// isPlain reports whether an id needs no escape in a selector.
func isPlain(id string) bool {
	for i, r := range id {
		if r != '_' && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (i == 0 || r != '-' && (r < '0' || r > '9')) {
			return false
		}
	}
	return id != ""
}

// order is the place of n among its sister elements, and whether it has none.
func (f *frame) order(n act.Node) (index int32, only bool) {
	if f.index == nil {
		f.index = make([]int32, f.doc.Len())
	}
	parent := f.doc.Parent(n)
	if parent < 0 {
		return 1, true
	}
	if f.index[n] == 0 {
		i := int32(0)
		for c := range f.doc.Children(parent) {
			if f.doc.IsElement(c) {
				i++
				f.index[c] = i
			}
		}
	}
	only = f.index[n] == 1
	for c := f.doc.Next(n); only && c != act.None; c = f.doc.Next(c) {
		only = !f.doc.IsElement(c)
	}
	return f.index[n], only
}

// The longest attribute value and start tag that a report shows, in bytes.
const (
	maxValue  = 60
	maxSource = 200
)

// source is the start tag of an element, shortened.
func (f *frame) source(n act.Node) string {
	for n > 0 && !f.doc.IsElement(n) {
		n = f.doc.Parent(n)
	}
	if n <= 0 {
		return ""
	}
	var room [maxSource + 3*maxValue]byte
	b := append(append(room[:0], '<'), f.doc.Tag(n)...)
	for _, a := range f.doc.Attrs(n) {
		if len(b) > maxSource-maxValue {
			b = append(b, " …"...)
			break
		}
		b = append(append(b, ' '), shorten(a.Name, maxValue)...)
		if a.Value != "" {
			b = append(b, `="`...)
			b = append(b, strings.ReplaceAll(shorten(a.Value, maxValue), `"`, "&quot;")...)
			b = append(b, '"')
		} else if a.Name == "alt" || a.Name == "value" {
			b = append(b, `=""`...)
		}
	}
	return string(append(b, '>'))
}

// shorten cuts a text at a character, and white space to single spaces.
func shorten(s string, longest int) string {
	if len(s) <= longest && isTidy(s) {
		return s
	}
	if len(s) > 4*longest {
		s = s[:4*longest]
	}
	s = strings.ToValidUTF8(strings.Join(strings.Fields(s), " "), "")
	if len(s) <= longest {
		return s
	}
	for longest > 0 && s[longest]&0xC0 == 0x80 {
		longest--
	}
	return s[:longest] + "…"
}

// isTidy reports whether a text is ASCII with single spaces between its words,
// as most attributes are.
func isTidy(s string) bool {
	space := true
	for i := range len(s) {
		if c := s[i]; c < ' ' || c >= 0x7f || c == ' ' && space {
			return false
		}
		space = s[i] == ' '
	}
	return !space || s == ""
}
