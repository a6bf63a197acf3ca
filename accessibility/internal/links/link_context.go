package links

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// linkContext is the text of a link's programmatically determined context without
// the link's own: of its list items, its line in the block that holds it, its
// table cell and that cell's headers, and what describes it.
type linkContext struct {
	Block  act.Node // closest ancestor that makes a block
	Cell   act.Node // closest ancestor with the role cell, act.None
	Item   act.Node // closest list item, act.None
	Text   string
	Header bool // some of the text is that of header cells only
}

func ContextOf(l Link) linkContext {
	p := l.Page
	c := ElementsOf(l)
	var b strings.Builder
	if c.Block != act.None {
		b.WriteString(" " + lineAround(p, c.Block, l.Node))
	}
	for a, items := c.Item, 0; a > 0 && items < 4; a = p.FlatParent(a) {
		if p.IsElement(a) && p.ARIA.Role(a) == "listitem" {
			b.WriteString(" " + TextWithout(p, a, l.Node))
			items++
		}
	}
	if c.Cell != act.None {
		b.WriteString(" " + TextWithout(p, c.Cell, l.Node))
	}
	for _, d := range p.Refs(l.Node, "aria-describedby") {
		b.WriteString(" " + p.Text(d))
	}
	if c.Cell != act.None {
		before := b.Len()
		own := strings.TrimSpace(b.String()) != ""
		for _, h := range headersOf(p, c.Cell) {
			b.WriteString(" " + p.Text(h))
		}
		c.Header = b.Len() > before && !own
	}
	c.Text = facts.Collapse(b.String())
	return c
}

// ElementsOf are the elements that a link's context is made of, without its text.
func ElementsOf(l Link) linkContext {
	p := l.Page
	c := linkContext{Block: act.None, Cell: act.None, Item: act.None}
	for a := p.FlatParent(l.Node); a > 0; a = p.FlatParent(a) {
		if !p.IsElement(a) {
			continue
		}
		if c.Block == act.None && makesBlock(p, a) {
			c.Block = a
		}
		switch role := p.ARIA.Role(a); {
		case role == "listitem" && c.Item == act.None:
			c.Item = a
		case c.Cell == act.None && (role == "cell" || role == "gridcell"):
			c.Cell = a
		}
	}
	return c
}

// makesBlock reports whether an element generates a block container (CSS Display 3).
func makesBlock(p *act.Page, n act.Node) bool {
	if p.Namespace(n) != dom.HTML {
		return false
	}
	switch p.Styles.Of(n).Display {
	case "block", "flow-root", "inline-block", "list-item", "table-cell", "table-caption":
		return true
	}
	return false
}

// breaksLine reports whether an element ends the line of text before it.
func breaksLine(p *act.Page, n act.Node) bool {
	if p.Namespace(n) != dom.HTML {
		return false
	}
	if p.Is(n, "br", "hr", "script", "style") {
		return true
	}
	d := p.Styles.Of(n).Display
	return d != "" && d != "none" && d != "contents" && !strings.HasPrefix(d, "inline")
}

// nearby is how many nodes around a link are looked at for its context: one
// word is enough, and a page may have ten thousand links in one line.
const nearby = 64

// lineAround is the text of a block that stands in one run with n, with no
// other block or line break between, without that of n.
func lineAround(p *act.Page, block, n act.Node) string {
	var b strings.Builder
	for at := n; at != block && at > 0; at = p.Parent(at) {
		for _, step := range []func(act.Node) act.Node{p.Prev, p.Next} {
			left := nearby
			for s := step(at); s != act.None && left > 0; s = step(s) {
				if p.IsElement(s) && breaksLine(p, s) {
					break
				}
				left--
				if p.Kind(s) == dom.Text {
					b.WriteString(p.Data(s) + " ")
				} else if p.IsElement(s) && p.End(s)-s < nearby {
					b.WriteString(TextWithout(p, s, act.None) + " ")
				}
			}
		}
	}
	return b.String()
}

// TextWithout is the text of an element, if need be only its beginning,
// without that of another one in it, with the alternatives of images.
func TextWithout(p *act.Page, in, without act.Node) string {
	var b strings.Builder
	for m, end := in+1, min(p.End(in), in+4*nearby); m < end; m++ {
		if m == without || p.Is(m, "script", "style") {
			m = p.End(m) - 1
			continue
		}
		switch {
		case p.Kind(m) == dom.Text:
			b.WriteString(p.Data(m))
		case p.Is(m, "img"):
			b.WriteString(" " + p.Value(m, "alt") + " ")
		}
	}
	return b.String()
}

// headersOf are the header cells of a table cell: those that its headers
// attribute names, else those of its row and, in the rows with header cells
// that begin the table, those above it.
func headersOf(p *act.Page, cell act.Node) []act.Node {
	if named := p.Refs(cell, "headers"); len(named) > 0 {
		return named
	}
	row := p.Parent(cell)
	if !p.Is(row, "tr") {
		return nil
	}
	var out []act.Node
	column, at := 0, 0
	for c := range p.Children(row) {
		if c == cell {
			column = at
		}
		if p.Is(c, "th") && c != cell {
			out = append(out, c)
		}
		if p.Is(c, "td", "th") {
			at += span(p, c)
		}
	}
	table := p.Parent(row)
	for table > 0 && !p.Is(table, "table") {
		table = p.Parent(table)
	}
	if table <= 0 {
		return out
	}
	for n := table + 1; n < row; n++ {
		if !p.Is(n, "tr") {
			continue
		}
		header, found := columnHeader(p, n, column)
		if header != act.None {
			out = append(out, header)
		}
		if !found {
			break
		}
		n = p.End(n) - 1
	}
	return out
}

// columnHeader is the header cell of a row above a column; found reports
// whether the row has header cells at all.
func columnHeader(p *act.Page, row act.Node, column int) (header act.Node, found bool) {
	header = act.None
	at := 0
	for c := range p.Children(row) {
		if !p.Is(c, "td", "th") {
			continue
		}
		if p.Is(c, "th") && !strings.EqualFold(p.Value(c, "scope"), "row") {
			found = true
			if at <= column && column < at+span(p, c) {
				header = c
			}
		}
		at += span(p, c)
	}
	return header, found
}

func span(p *act.Page, cell act.Node) int {
	n := 0
	for _, c := range dom.Trim(p.Value(cell, "colspan")) {
		if c < '0' || c > '9' || n > 1000 {
			break
		}
		n = n*10 + int(c-'0')
	}
	return max(n, 1)
}
