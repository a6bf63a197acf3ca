package links

import (
	"net/url"
	"slices"
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// difference says whether two links lead to the same thing.
type difference uint8

const (
	PerhapsSame  difference = iota
	otherAddress            // nobody read what is there
	OtherContent            // what is there is not the same
)

// AllLinks are the links of a web page: of the document and of those in its frames.
func AllLinks(p *act.Page) []Link {
	links := LinksOf(p)
	if len(p.Frames) == 0 {
		return links
	}
	links = slices.Clone(links)
	for _, n := range p.Tagged("iframe", "frame", "object") {
		if f := p.Frames[n]; f != nil && p.ARIA.Included(n) {
			links = append(links, AllLinks(f)...)
		}
	}
	return links
}

// SameName groups links by name, in the order of the first of each; links
// whose name no other has are left out.
func SameName(links []Link) [][]Link {
	index := make(map[string]int, len(links))
	var groups [][]Link
	for _, l := range links {
		i, ok := index[l.Name]
		if !ok {
			i = len(groups)
			index[l.Name] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], l)
	}
	return slices.DeleteFunc(groups, func(g []Link) bool { return len(g) < 2 })
}

// Differ compares where two links lead.
func Differ(a, b Link) difference {
	u, v := destination(a), destination(b)
	if u == nil || v == nil {
		return PerhapsSame
	}
	if u.Opaque != "" || v.Opaque != "" { // mailto, tel
		if u.Scheme == v.Scheme && (u.Scheme == "mailto" || u.Scheme == "tel") && !strings.EqualFold(u.Opaque, v.Opaque) {
			return otherAddress
		}
		return PerhapsSame
	}
	if host(u) == host(v) && trimPath(u.Path) == trimPath(v.Path) && u.RawQuery == v.RawQuery {
		return PerhapsSame // at most another place on the same page
	}
	d, e := facts.LinkedPage(a.Page, u), facts.LinkedPage(b.Page, v)
	if d == nil || e == nil {
		if host(u) == host(v) && trimPath(u.Path) == trimPath(v.Path) {
			return PerhapsSame // only the query differs: it may be of no account
		}
		return otherAddress
	}
	if sameContent(d, e, u, v) {
		return PerhapsSame
	}
	return OtherContent
}

func host(u *url.URL) string { return strings.TrimPrefix(strings.ToLower(u.Host), "www.") }

func trimPath(p string) string { return strings.TrimSuffix(strings.TrimSuffix(p, "/index.html"), "/") }

// sameContent reports whether two pages may serve one purpose: the same main
// text, or, worded another way, the same numbers and mail addresses.
func sameContent(d, e *facts.LinkedDocument, u, v *url.URL) bool {
	if d == e {
		return true
	}
	a, b := mainText(d.Document), mainText(e.Document)
	if a == b {
		return !queryShows(d, u, v)
	}
	f, g := factsOf(a), factsOf(b)
	if len(f) > 0 && len(g) > 0 {
		return slices.ContainsFunc(f, func(s string) bool { return slices.Contains(g, s) })
	}
	words, common := map[string]bool{}, 0
	for _, w := range facts.WordsOf(a) {
		words[w] = true
	}
	all := len(words)
	other := map[string]bool{}
	for _, w := range facts.WordsOf(b) {
		if !other[w] && words[w] {
			common++
		}
		other[w] = true
	}
	return common*3 > min(all, len(other))
}

// mainText is the text of a page's main element, or of its body without navigation.
func mainText(d *dom.Document) string {
	root := d.Body()
	for n := range d.Elements(0) {
		if d.Is(n, "main") || d.Value(n, "role") == "main" {
			root = n
			break
		}
	}
	if root == dom.None {
		return ""
	}
	var b strings.Builder
	for n := root; n < d.End(root); n++ {
		if d.Is(n, "script", "style", "template", "nav", "noscript") || d.Has(n, "hidden") {
			n = d.End(n) - 1
			continue
		}
		if d.Kind(n) == dom.Text {
			b.WriteString(d.Data(n))
			b.WriteByte(' ')
		}
	}
	return facts.Collapse(b.String())
}

// factsOf are the telephone numbers and mail addresses of a text.
func factsOf(text string) []string {
	var facts []string
	var digits []byte
	flush := func() {
		if len(digits) >= 6 {
			facts = append(facts, string(digits))
		}
		digits = digits[:0]
	}
	for i := range len(text) {
		switch c := text[i]; {
		case c >= '0' && c <= '9':
			digits = append(digits, c)
		case len(digits) > 0 && strings.IndexByte(" ()-.+", c) >= 0:
		default:
			flush()
		}
	}
	flush()
	for _, w := range strings.Fields(text) {
		if strings.Contains(w, "@") {
			facts = append(facts, strings.ToLower(w))
		}
	}
	return facts
}

// queryShows reports whether a page shows something else for another query:
// its scripts or its ids name what the queries differ in.
func queryShows(d *facts.LinkedDocument, u, v *url.URL) bool {
	q, r := u.Query(), v.Query()
	var scripts string
	ids := map[string]bool{}
	for n := range d.Elements(0) {
		if d.Is(n, "script") {
			scripts += d.Text(n)
		}
		if id := d.Value(n, "id"); id != "" {
			ids[id] = true
		}
	}
	if !strings.Contains(scripts, "location") {
		return false
	}
	for key := range q {
		a, b := q.Get(key), r.Get(key)
		if a == b {
			continue
		}
		if ids[key+a] && ids[key+b] || len(a) > 3 && len(b) > 3 && strings.Contains(scripts, a) && strings.Contains(scripts, b) {
			return true
		}
	}
	return false
}
