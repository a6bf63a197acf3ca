package script

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
)

// selector is a compound selector of tag, ids, classes and attributes, or a
// list of them: what scripts mostly ask for. All else is left unknown.
type selector []compound

type pair struct{ name, value string }

type compound struct {
	tag     string
	attrs   []pair
	classes []string
	present []string
}

// compileSelector reads a selector; nil if it has more than compounds.
func compileSelector(s string) selector {
	var out selector
	for part := range strings.SplitSeq(s, ",") {
		c, ok := compileCompound(strings.TrimSpace(part))
		if !ok {
			return nil
		}
		out = append(out, c)
	}
	return out
}

func compileCompound(s string) (c compound, ok bool) {
	if s == "" {
		return c, false
	}
	word := func(from int) int {
		for from < len(s) && !strings.ContainsRune(".#[]", rune(s[from])) {
			if strings.ContainsRune(" >+~:*|\\()\"'=", rune(s[from])) {
				return -1
			}
			from++
		}
		return from
	}
	for i := 0; i < len(s); {
		start := i
		switch s[i] {
		case '.', '#':
			if i = word(i + 1); i < 0 || i == start+1 {
				return c, false
			}
			if name := s[start+1 : i]; s[start] == '.' {
				c.classes = append(c.classes, name)
			} else {
				c.attrs = append(c.attrs, pair{"id", name})
			}
		case '[':
			end := strings.IndexByte(s[i:], ']')
			if end < 0 {
				return c, false
			}
			name, v, has := strings.Cut(s[i+1:i+end], "=")
			if i += end + 1; strings.ContainsAny(name, "~|^$* ") || name == "" {
				return c, false
			}
			if name = strings.ToLower(name); has {
				c.attrs = append(c.attrs, pair{name, strings.Trim(v, `"'`)})
			} else {
				c.present = append(c.present, name)
			}
		default:
			if i = word(i); i < 0 || start > 0 {
				return c, false
			}
			c.tag = strings.ToLower(s[start:i])
		}
	}
	return c, true
}

func (s selector) matches(p *act.Page, n act.Node) bool {
	for i := range s {
		if s[i].matches(p, n) {
			return true
		}
	}
	return false
}

func (c *compound) matches(p *act.Page, n act.Node) bool {
	if c.tag != "" && p.Tag(n) != c.tag {
		return false
	}
	for _, a := range c.attrs {
		if v, ok := p.Attr(n, a.name); !ok || v != a.value {
			return false
		}
	}
	for _, name := range c.present {
		if !p.Has(n, name) {
			return false
		}
	}
	for _, class := range c.classes {
		found := false
		for _, f := range p.Fields(n, "class") {
			found = found || f == class
		}
		if !found {
			return false
		}
	}
	return true
}
