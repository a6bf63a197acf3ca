package facts

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// VisibleLabel is ACT's "visible inner text" of an element, with a space for
// the glyphs of icon fonts, which are no text; text is false if there is no
// visible text at all, icons aside or not.
func VisibleLabel(p *act.Page, n act.Node) (label string, text bool) {
	w := &labelWriter{page: p, root: n}
	w.children(n)
	return strings.Join(strings.Fields(w.String()), " "), w.text
}

type labelWriter struct {
	strings.Builder
	page *act.Page
	root act.Node
	text bool
}

// longestLabel is how much of a text is read: nobody speaks more.
const longestLabel = 2000

func (w *labelWriter) children(n act.Node) {
	for c := range w.page.FlatChildren(n) {
		if w.Len() > longestLabel {
			return
		}
		switch w.page.Kind(c) {
		case dom.Text:
			w.data(n, c)
		case dom.Element:
			w.element(c)
		}
	}
}

// data writes a text: as it is if its element is visible, one space if it is
// only rendered.
func (w *labelWriter) data(parent, c act.Node) {
	p, s := w.page, w.page.Data(c)
	if len(s) > longestLabel {
		s = strings.ToValidUTF8(s[:longestLabel], "")
	}
	switch {
	case !p.ARIA.Visible(parent):
		w.WriteByte(' ')
	case strings.TrimSpace(s) == "":
		w.WriteByte(' ')
	case isIconFont(p.Styles.Of(parent).FontFamily) || parent != w.root && isIconFont(p.Value(parent, "class")):
		w.text = true
		w.WriteByte(' ')
	default:
		w.text = true
		w.WriteString(s)
	}
}

func (w *labelWriter) element(c act.Node) {
	p := w.page
	if !p.ARIA.Rendered(c) || p.Is(c, "select", "textarea") { // what is entered is no label
		return
	}
	if p.Is(c, "br") {
		w.WriteByte('\n')
		return
	}
	edge := ""
	switch display := p.Styles.Of(c).Display; {
	case display == "block" || display == "list-item" || display == "flex" || display == "grid" || display == "table" || display == "flow-root" ||
		display == "table-caption":
		edge = "\n"
	case display == "table-cell" || display == "table-row" || !p.ARIA.Visible(c):
		edge = " "
	}
	w.WriteString(edge)
	w.children(c)
	w.WriteString(edge)
}

// isIconFont reports whether the first font of a family draws icons in the
// place of letters. Icon sets name their class after the font: their sheet is
// often on another site, and is not read.
func isIconFont(family string) bool {
	first, _, _ := strings.Cut(strings.ToLower(family), ",")
	for _, part := range []string{"icon", "material symbols", "material-symbols", "awesome", "glyph", "fontello", "icomoon"} {
		if strings.Contains(first, part) {
			return true
		}
	}
	return false
}

// Shorten cuts a text for a message.
func Shorten(s string) string {
	const most = 80
	r := []rune(s)
	if len(r) <= most {
		return s
	}
	return string(r[:most-1]) + "…"
}
