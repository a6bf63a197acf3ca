package journey

import (
	"net/url"
	"slices"
	"strings"
)

// key names the question of a page: its path and the names of its fields.
func (p *Page) key() string { return pathOf(p.Exchange.URL) + " " + p.fields() }

// fields are the names of what the page asks.
func (p *Page) fields() string {
	var names []string
	for _, f := range p.Form.asked() {
		names = append(names, f.Name)
	}
	slices.Sort(names)
	return strings.Join(names, " ")
}

func pathOf(u *url.URL) string { return strings.TrimRight(u.Path, "/") }

// same reports whether p asks the question of q, perhaps with errors.
func same(p, q *Page) bool {
	if !p.HTML() || !q.HTML() || p.Form == nil || q.Form == nil {
		return false
	}
	if p.fields() != q.fields() || p.fields() == "" {
		return false
	}
	heading := fold(p.Heading) == fold(q.Heading)
	if pathOf(p.Exchange.URL) == pathOf(q.Exchange.URL) {
		return heading || p.complains(q)
	}
	return heading && p.complains(q)
}

// complains reports whether p, which asks what q asks, has the marks of an error.
func (p *Page) complains(q *Page) bool {
	if p.Alert >= 0 && q.Alert < 0 || p.Title != q.Title && strings.HasSuffix(p.Title, q.Title) {
		return true
	}
	for _, f := range p.Form.asked() {
		for _, n := range f.Nodes {
			if p.Value(n, "aria-invalid") == "true" {
				return true
			}
		}
		if before := q.Form.Field(f.Name); before != nil && before.Hint != f.Hint {
			return true
		}
	}
	return false
}
