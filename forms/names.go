package forms

import (
	"html"
	"strings"

	"github.com/moothall/moothall/standards/lang"
)

// named are the answers that the texts of a page name. The zero value names none.
type named struct {
	base  *lang.Printer // without them
	names []any         // and values, by turns
}

// mark stands for the value i in rich text, so that no answer is taken for markup.
func mark(i int) string { return markBegin + string(rune('A'+i/2)) + "\uE0D3" }

// marked is p with marks in place of values that are text, and how they are put back.
func (n named) marked(p *lang.Printer, escape func(string) string) (_ *lang.Printer, back func(string) string) {
	if len(n.names) == 0 {
		return p, func(s string) string { return s }
	}
	marks := append([]any(nil), n.names...)
	var pairs []string
	for i := 1; i < len(marks); i += 2 {
		if value, ok := marks[i].(string); ok {
			if marks[i] = mark(i); n.base.Dir() == "ltr" { // else the text isolates the mark
				value = n.base.Isolate(value)
			}
			pairs = append(pairs, mark(i), escape(value))
		}
	}
	return n.base.With(marks...), strings.NewReplacer(pairs...).Replace
}

// rich writes a rich text that may name answers.
func (n named) rich(b []byte, look *richLook, p *lang.Printer, text func(*lang.Printer) string) []byte {
	p, back := n.marked(p, html.EscapeString)
	if len(n.names) == 0 {
		return look.text(b, text(p))
	}
	return append(b, back(string(look.text(nil, text(p))))...)
}

// plain is a rich text that may name answers without its markup.
func (n named) plain(p *lang.Printer, text func(*lang.Printer) string) string {
	p, back := n.marked(p, func(s string) string { return s })
	return back(Rich(text(p)).Plain())
}
