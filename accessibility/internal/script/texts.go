package script

import (
	"iter"
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

type scriptsKey struct{}

// scripts are the texts of a page's scripts; unread says that there are some
// that could not be read.
type scripts struct {
	Texts  []string
	Unread bool
}

// Any reports whether the page has a script.
func (s scripts) Any() bool { return len(s.Texts) > 0 || s.Unread }

// TextsOf are the scripts of a page as text, for questions that a word answers:
// those of other hosts too, and larger ones than are followed.
func TextsOf(p *act.Page) scripts {
	return act.Fact(p, scriptsKey{}, func(p *act.Page) (s scripts) {
		const most = 8 << 20
		size := 0
		for _, n := range p.Tagged("script") {
			switch t, _, _ := strings.Cut(strings.ToLower(dom.Trim(p.Value(n, "type"))), ";"); t {
			case "", "module", "text/javascript", "application/javascript", "text/ecmascript", "application/x-javascript":
			default:
				continue // data, not a script
			}
			if src, ok := p.Attr(n, "src"); ok {
				content, _, readable := facts.ReadImage(p, src)
				if size += len(content); !readable || size > most {
					s.Unread = true
					continue
				}
				s.Texts = append(s.Texts, string(content))
				continue
			}
			s.Texts = append(s.Texts, p.Text(n))
		}
		return s
	})
}

// Mention reports whether a script of the page has a word in it, or might.
func (s scripts) Mention(word string) bool {
	for _, t := range s.Texts {
		if strings.Contains(t, word) {
			return true
		}
	}
	return s.Unread
}

// Inline are the script elements of a page with the text that stands in them.
func Inline(p *act.Page) iter.Seq2[act.Node, string] {
	return func(yield func(act.Node, string) bool) {
		for _, n := range p.Tagged("script") {
			if !yield(n, p.Text(n)) {
				return
			}
		}
	}
}

// ReplacedElements are those to which an inline script attaches a shadow root:
// their own content is not shown any more.
func ReplacedElements(p *act.Page) map[act.Node]bool {
	var out map[act.Node]bool
	for _, code := range Inline(p) {
		if !strings.Contains(code, "attachShadow") {
			continue
		}
		for _, id := range strings.FieldsFunc(code, func(r rune) bool { return strings.ContainsRune("'\"`#(), \n", r) }) {
			if n := p.ByID(0, id); n != act.None {
				if out == nil {
					out = map[act.Node]bool{}
				}
				out[n] = true
			}
		}
	}
	return out
}
