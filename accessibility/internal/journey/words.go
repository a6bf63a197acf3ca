package journey

import (
	"strings"

	"github.com/moothall/moothall/accessibility/internal/dom"
)

// phrasing are the elements that do not part words.
var phrasing = map[string]bool{"a": true, "abbr": true, "b": true, "bdi": true, "bdo": true, "cite": true, "code": true, "em": true,
	"i": true, "kbd": true, "mark": true, "q": true, "s": true, "small": true, "span": true, "strong": true, "sub": true, "sup": true,
	"time": true, "u": true, "var": true, "wbr": true}

// words is the text below n as it reads, script and style left out, white
// space collapsed.
func (p *Page) words(n dom.Node) string {
	if n == dom.None {
		return ""
	}
	var b strings.Builder
	p.texts(n, func(t dom.Node, apart bool) {
		if apart {
			b.WriteByte(' ')
		}
		b.WriteString(p.Data(t))
	})
	return collapse(b.String())
}

// texts calls yield for each text below n; apart says that a block stands
// between it and the one before.
func (p *Page) texts(n dom.Node, yield func(t dom.Node, apart bool)) {
	last := dom.None
	for c, end := n, p.End(n); c < end; c++ {
		if p.Is(c, "script", "style", "template") {
			c = p.End(c) - 1
			continue
		}
		if p.Is(c, "br", "input", "img", "select", "button") {
			last = dom.None
		}
		if p.Kind(c) != dom.Text {
			continue
		}
		block := p.block(c)
		yield(c, block != last)
		last = block
	}
}

func (p *Page) block(n dom.Node) dom.Node {
	for a := range p.Ancestors(n) {
		if !phrasing[p.Tag(a)] {
			return a
		}
	}
	return 0
}

// lines are the texts of the page's main part, block by block.
func (p *Page) lines() []string {
	if !p.HTML() || p.Main == dom.None {
		return nil
	}
	return p.linesOf(p.Main)
}

func (p *Page) linesOf(n dom.Node) []string {
	var all []string
	p.texts(n, func(t dom.Node, apart bool) {
		text := p.Data(t)
		if apart || len(all) == 0 {
			all = append(all, text)
		} else {
			all[len(all)-1] += text
		}
	})
	kept := all[:0]
	for _, s := range all {
		if s = collapse(s); s != "" {
			kept = append(kept, s)
		}
	}
	return kept
}

func collapse(s string) string { return strings.Join(strings.Fields(s), " ") }

// fold makes words comparable: lower case, no punctuation at the ends.
func fold(s string) string {
	return strings.Trim(strings.ToLower(collapse(s)), " .,:;!?*()[]'\"")
}

// fresh are the lines that the page has and the one before has not.
func fresh(now, before *Page) []string {
	had := map[string]int{}
	for _, s := range before.linesOf(before.Document.Body()) {
		had[s]++
	}
	var out []string
	for _, s := range now.linesOf(now.Document.Body()) {
		if had[s]--; had[s] < 0 {
			out = append(out, s)
		}
	}
	return out
}

// hasWord reports whether s holds one of the words, split at |, from the beginning of a word.
func hasWord(s, words string) bool {
	for word := range strings.SplitSeq(words, "|") {
		for at := 0; ; {
			i := strings.Index(s[at:], word)
			if i < 0 {
				break
			}
			if at += i; at == 0 || !letter(s[at-1]) {
				return true
			}
			at += len(word)
		}
	}
	return false
}

func letter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' || b >= 0x80 }
