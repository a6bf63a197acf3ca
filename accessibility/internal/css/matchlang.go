package css

import (
	"strings"

	"github.com/moothall/moothall/accessibility/internal/dom"
)

// lang matches RFC 4647's extended filtering, as Selectors 4 has it.
func (m *matcher) lang(ranges []string, n dom.Node) bool {
	tag, found := "", false
	for a := n; a > 0 && !found; a = m.doc.Parent(a) {
		if m.doc.IsElement(a) {
			if tag, found = m.doc.Attr(a, "xml:lang"); !found {
				tag, found = m.doc.Attr(a, "lang")
			}
		}
	}
	for _, r := range ranges {
		if r == "" && tag == "" && found || r != "" && langMatches(lower(r), lower(tag)) {
			return true
		}
	}
	return false
}

func langMatches(r, tag string) bool {
	if tag == "" {
		return false
	}
	want, have := strings.Split(r, "-"), strings.Split(tag, "-")
	if want[0] != "*" && want[0] != have[0] {
		return false
	}
	i := 1
	for _, w := range want[1:] {
		if w == "*" {
			continue
		}
		for i < len(have) && have[i] != w {
			if len(have[i]) == 1 {
				return false
			}
			i++
		}
		if i >= len(have) {
			return false
		}
		i++
	}
	return true
}
