package facts

import (
	"slices"
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// ErrorText is an element that holds an error message.
type ErrorText struct {
	Node   act.Node
	Text   string
	Fields []act.Node // that it is associated with: aria-describedby, aria-errormessage, a link in it
}

type errorTextsKey struct{}

// maxErrors is how many messages of a page are looked at.
const maxErrors = 100

// ErrorTexts are the error messages of a page: elements with text that are
// named as errors by their id or class, or that aria-errormessage names.
func ErrorTexts(p *act.Page) []ErrorText {
	return act.Fact(p, errorTextsKey{}, func(p *act.Page) []ErrorText {
		refs := map[act.Node][]act.Node{}
		for _, f := range WithRole(p, FieldRoles...) {
			for _, e := range append(p.Refs(f, "aria-errormessage"), p.Refs(f, "aria-describedby")...) {
				refs[e] = append(refs[e], f)
			}
		}
		var out []ErrorText
		for n := range Elements(p) {
			if !p.Is(n, "p", "span", "div", "strong", "em", "li", "small", "output") || !namedError(p, n) {
				continue
			}
			if len(out) == maxErrors || p.End(n)-n > 400 {
				continue
			}
			text := Collapse(p.Text(n))
			if text == "" || len(text) > 400 || holdsField(p, n) || len(out) > 0 && p.Contains(out[len(out)-1].Node, n) {
				continue
			}
			e := ErrorText{n, text, slices.Clone(refs[n])}
			for c := n; c < p.End(n); c++ {
				if id := FragmentOf(p, c); id != "" {
					e.Fields = append(e.Fields, p.ByID(c, id))
				}
			}
			for a := range p.Ancestors(n) {
				e.Fields = append(e.Fields, refs[a]...)
			}
			out = append(out, e)
		}
		return out
	})
}

// namedError reports whether the id or a class of an element calls it an error.
func namedError(p *act.Page, n act.Node) bool {
	id, class := p.Value(n, "id"), p.Value(n, "class")
	if !strings.Contains(id+class, "rror") && !strings.Contains(id+class, "invalid") {
		return false
	}
	for _, w := range append(strings.Fields(class), id) {
		for _, part := range strings.FieldsFunc(strings.ToLower(w), func(r rune) bool { return r == '-' || r == '_' }) {
			if part == "error" || part == "errors" || part == "errormessage" || part == "invalid" {
				return true
			}
		}
	}
	return false
}

func holdsField(p *act.Page, n act.Node) bool {
	for c := range p.Elements(n) {
		if p.Is(c, "input", "select", "textarea", "fieldset", "label") {
			return true
		}
	}
	return false
}

// NearestField is the field that a message most likely belongs to: the last
// one before it in its form, else the first one after it.
func NearestField(p *act.Page, e ErrorText) act.Node {
	if len(e.Fields) > 0 && e.Fields[0] != act.None {
		return e.Fields[0]
	}
	form, found := p.Closest(e.Node, "form"), act.None
	for _, f := range WithRole(p, FieldRoles...) {
		if p.Closest(f, "form") != form || p.Kind(f) != dom.Element {
			continue
		}
		if found == act.None || f < e.Node {
			found = f
		}
	}
	return found
}

// FragmentOf is the id that a link on the page itself goes to, "" of others.
func FragmentOf(p *act.Page, n act.Node) string {
	if !p.Is(n, "a") {
		return ""
	}
	href := dom.Trim(p.Value(n, "href"))
	if len(href) < 2 || href[0] != '#' {
		return ""
	}
	return href[1:]
}
