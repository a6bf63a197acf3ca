package rules

import (
	"net/url"
	"path"
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// link is a link that assistive technology is told of, by a name.
type link struct {
	page *act.Page
	node act.Node
	name string // in lower case, white space collapsed
}

type linksKey struct{}

// linksOf are the links of one document that have a name.
func linksOf(p *act.Page) []link {
	return act.Fact(p, linksKey{}, func(p *act.Page) []link {
		var out []link
		replaced := replacedByScript(p)
		for _, n := range withRole(p, "link", "doc-biblioref", "doc-glossref", "doc-noteref", "doc-backlink") {
			if !p.ARIA.Included(n) || under(p, n, replaced) {
				continue
			}
			if name := p.ARIA.Name(n).Text; name != "" {
				out = append(out, link{p, n, strings.ToLower(collapse(name))})
			}
		}
		return out
	})
}

// replacedByScript are the elements to which an inline script attaches a
// shadow root: their own content is not shown any more.
func replacedByScript(p *act.Page) map[act.Node]bool {
	var out map[act.Node]bool
	for _, s := range p.Tagged("script") {
		code := p.Text(s)
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

// destination is the address that a link leads to: its href, or what its
// onclick assigns to the location; nil if neither says.
func destination(l link) *url.URL {
	p, n := l.page, l.node
	for _, attr := range []string{"href", "xlink:href"} {
		if v, ok := p.Attr(n, attr); ok {
			if strings.HasPrefix(strings.ToLower(dom.Trim(v)), "javascript:") {
				return nil
			}
			return p.Resolve(v)
		}
	}
	code := p.Value(n, "onclick")
	_, rest, ok := strings.Cut(code, "location")
	if !ok {
		if _, rest, ok = strings.Cut(code, "window.open("); !ok {
			return nil
		}
	}
	start := strings.IndexAny(rest, `'"`)
	if start < 0 {
		return nil
	}
	end := strings.IndexByte(rest[start+1:], rest[start])
	if end < 0 || strings.Contains(rest[:start], ";") {
		return nil
	}
	return p.Resolve(rest[start+1 : start+1+end])
}

// isVague reports whether a link's name says nothing of where it goes. "Go"
// does not if that is a place on the page itself; elsewhere it may be a name.
func isVague(l link, name string) bool {
	if name != "go" {
		return vagueLinks[name]
	}
	u := destination(l)
	return u == nil || u.Fragment != "" && trimPath(u.Path) == trimPath(pathOf(l.page))
}

func pathOf(p *act.Page) string {
	if u := p.Resolve(""); u != nil {
		return u.Path
	}
	return ""
}

// pointsToItself reports whether a link goes to what holds it, as those of
// headings do that people copy, or to a heading that says the same: in a table
// of contents "More information" is a title.
func pointsToItself(l link) bool {
	id := fragmentOf(l.page, l.node)
	if id == "" {
		return false
	}
	target := fragment(l.page, id)
	return target != act.None && (strings.HasPrefix(l.page.Tag(target), "h") && plain(l.page.Text(target)) == plain(l.name) || l.page.Contains(target, l.node) || l.page.Parent(target) == l.page.Parent(l.node) && underHeading(l.page.Document, l.node))
}

// formatOf is the file format that a link name is nothing but ("PDF"), where the address names it too; "" for others.
func formatOf(l link) string {
	first := strings.TrimRight(strings.TrimSpace(l.name), ".)")
	format, ok := formats[first]
	if !ok {
		return ""
	}
	u := destination(l)
	if u == nil {
		return ""
	}
	base := strings.ToLower(path.Base(u.Path))
	for _, ext := range strings.Fields(format) {
		if strings.Contains(base, "."+ext) {
			return first
		}
	}
	return ""
}

var formats = map[string]string{
	"pdf": "pdf", "epub": "epub", "plain text": "txt", "text": "txt", "txt": "txt", "word": "doc docx", "doc": "doc docx",
	"docx": "docx", "csv": "csv", "excel": "xls xlsx", "xls": "xls", "xlsx": "xlsx", "odt": "odt", "ods": "ods", "mobi": "mobi", "rtf": "rtf",
	"xml": "xml", "json": "json", "mp3": "mp3", "mp4": "mp4", "zip": "zip", "testun plaen": "txt",
}
