package css

import (
	"strings"

	"github.com/moothall/moothall/accessibility/internal/dom"
)

// attribute matches an attribute selector.
func (m *matcher) attribute(a *attribute, n dom.Node) bool {
	html := m.doc.Namespace(n) == dom.HTML
	if a.local {
		for _, x := range m.doc.Attrs(n) {
			name := x.Name[strings.LastIndexByte(x.Name, ':')+1:]
			if (name == a.name || html && name == a.lowered) && a.holds(x.Value, html) {
				return true
			}
		}
		return false
	}
	name := a.name
	if html {
		name = a.lowered
	}
	v, ok := m.doc.Attr(n, name)
	return ok && a.holds(v, html)
}

// holds compares the value of an attribute.
func (a *attribute) holds(v string, html bool) bool {
	want := a.value
	eq := func(x string) bool { return x == want }
	if a.fold && html || a.fold && a.op != 0 && !html {
		if a.op == '=' {
			return equalFold(v, want)
		}
		v, want = lower(v), lower(want)
	}
	switch a.op {
	case 0:
		return true
	case '=':
		return eq(v)
	case '~':
		if want == "" || strings.ContainsAny(want, " \t\n\f\r") {
			return false
		}
		for word := range strings.FieldsFuncSeq(v, dom.IsSpace) {
			if eq(word) {
				return true
			}
		}
		return false
	case '|':
		return eq(v) || strings.HasPrefix(v, want) && len(v) > len(want) && v[len(want)] == '-'
	case '^':
		return want != "" && strings.HasPrefix(v, want)
	case '$':
		return want != "" && strings.HasSuffix(v, want)
	}
	return want != "" && strings.Contains(v, want)
}
