package facts

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
)

type scriptsKey struct{}

// scripts are the texts of a page's scripts; unread says that there are some
// that could not be read.
type scripts struct {
	Texts  []string
	Unread bool
}

func ScriptsOf(p *act.Page) scripts {
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
				content, _, readable := ReadImage(p, src)
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
