package paint

import (
	"strings"
	"unicode"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/aria"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// textOf is the text that an HTML element shows itself: its text nodes, or the
// value of a field.
func textOf(p *act.Page, n act.Node) string {
	if p.Namespace(n) != dom.HTML {
		return ""
	}
	switch p.Tag(n) {
	case "input":
		switch strings.ToLower(p.Value(n, "type")) {
		case "checkbox", "radio", "hidden", "range", "color", "file", "image", "password":
			return ""
		}
		return dom.Trim(p.Value(n, "value"))
	case "option", "optgroup", "script", "style", "title", "noscript":
		return ""
	case "select":
		return "" // painted in the browser's own way
	}
	const enough = 1 << 10 // to say that there is text
	text := ""
	if p.HasShadows() {
		for c := range p.FlatChildren(n) {
			if text += ownText(p, c); len(text) > enough {
				break
			}
		}
		return text
	}
	for c := p.FirstChild(n); c != act.None && len(text) <= enough; c = p.Next(c) {
		text += ownText(p, c)
	}
	return text
}

// ownText is a text that is not blank.
func ownText(p *act.Page, n act.Node) string {
	if p.Kind(n) != dom.Text || facts.IsBlank(p.Data(n)) {
		return ""
	}
	return p.Data(n)
}

// expresses tells text that says nothing in a human language: no letter and
// no digit, or one letter that draws a picture, as the X of a close button
// that has another name.
func expresses(p *act.Page, n act.Node, text string) (wordless, letter bool) {
	count, last := 0, rune(0)
	for _, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			if count++; count > 1 {
				return false, false
			}
			last = r
		}
	}
	if count == 0 {
		return true, false
	}
	if last >= 0x2E80 || unicode.IsDigit(last) {
		return false, false
	}
	for a := n; a > 0 && p.IsElement(a); a = p.FlatParent(a) {
		if !aria.IsWidget(p.ARIA.Role(a)) {
			continue
		}
		name := p.ARIA.Name(a)
		if name.Text == "" || name.From == aria.FromContent {
			break
		}
		for w := range strings.FieldsSeq(name.Text) {
			if strings.EqualFold(w, string(last)) {
				return false, false
			}
		}
		return true, false
	}
	return false, true
}
