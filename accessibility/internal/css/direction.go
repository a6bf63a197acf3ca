package css

import (
	"unicode"

	"golang.org/x/text/unicode/bidi"

	"github.com/moothall/moothall/accessibility/internal/dom"
)

// direction is the directionality of n (HTML, "The dir attribute").
func (s *Styles) direction(n dom.Node) string {
	d := s.doc
	for a := n; a > 0; a = d.Parent(a) {
		if !d.IsElement(a) {
			continue
		}
		switch v := lower(d.Value(a, "dir")); {
		case v == "ltr" || v == "rtl":
			return v
		case v == "auto" || d.Is(a, "bdi"):
			if dir := s.firstStrong(a); dir != "" {
				return dir
			}
			if v == "auto" {
				return "ltr"
			}
		}
	}
	return "ltr"
}

// firstStrong is the direction of the first character below n that has one.
func (s *Styles) firstStrong(n dom.Node) string {
	d := s.doc
	for x := n + 1; x < d.End(n); x++ {
		if s.steps--; s.steps < 0 {
			return ""
		}
		if d.IsElement(x) && (d.Is(x, "bdi", "script", "style", "textarea") || d.Has(x, "dir")) {
			x = d.End(x) - 1
			continue
		}
		for _, r := range d.Data(x) {
			if d.Kind(x) != dom.Text {
				break
			}
			if !unicode.IsLetter(r) {
				continue
			}
			p, _ := bidi.LookupRune(r)
			switch p.Class() {
			case bidi.L:
				return "ltr"
			case bidi.R, bidi.AL:
				return "rtl"
			}
		}
	}
	return ""
}
