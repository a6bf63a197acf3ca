package aria

import (
	"strings"

	"github.com/moothall/moothall/accessibility/internal/dom"
)

// VisibleText is the text of n that is visible, white space collapsed ("visible
// inner text" of ACT): words of different blocks, and around br, are apart.
func (p *Page) VisibleText(n dom.Node) string {
	if n < 0 || !p.Visible(n) {
		return ""
	}
	if p.doc.Kind(n) == dom.Text {
		return strings.Join(strings.Fields(p.doc.Data(n)), " ")
	}
	var b strings.Builder
	p.visibleText(&b, n)
	return strings.Join(strings.Fields(b.String()), " ")
}

func (p *Page) visibleText(b *strings.Builder, n dom.Node) {
	for c := range p.doc.FlatChildren(n) {
		switch p.doc.Kind(c) {
		case dom.Text:
			if p.Visible(c) || !inky(p.doc.Data(c)) {
				b.WriteString(p.doc.Data(c))
			}
		case dom.Element:
			apart := p.flag(c, isBlock) || p.doc.Is(c, "br")
			if apart {
				b.WriteByte(' ')
			}
			if p.Visible(c) {
				p.visibleText(b, c)
			}
			if apart {
				b.WriteByte(' ')
			}
		}
	}
}
