package links

import (
	"net/url"
	"path"
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
	"github.com/moothall/moothall/accessibility/internal/script"
)

// Link is a link that assistive technology is told of, by a name.
type Link struct {
	Page *act.Page
	Node act.Node
	Name string // in lower case, white space collapsed
}

type linksKey struct{}

// LinksOf are the links of one document that have a name.
func LinksOf(p *act.Page) []Link {
	return act.Fact(p, linksKey{}, func(p *act.Page) []Link {
		var out []Link
		replaced := script.ReplacedElements(p)
		for _, n := range facts.WithRole(p, "link", "doc-biblioref", "doc-glossref", "doc-noteref", "doc-backlink") {
			if !p.ARIA.Included(n) || facts.Under(p, n, replaced) {
				continue
			}
			if name := p.ARIA.Name(n).Text; name != "" {
				out = append(out, Link{p, n, strings.ToLower(facts.Collapse(name))})
			}
		}
		return out
	})
}

// destination is the address that a link leads to: its href, or where a click
// takes people by script; nil if neither says.
func destination(l Link) *url.URL {
	p, n := l.Page, l.Node
	for _, attr := range []string{"href", "xlink:href"} {
		if v, ok := p.Attr(n, attr); ok {
			if strings.HasPrefix(strings.ToLower(dom.Trim(v)), "javascript:") {
				return nil
			}
			return p.Resolve(v)
		}
	}
	for _, e := range script.Of(p).Start().On(n, "click") {
		if e.Known && (e.What == "navigate" || e.What == "open" && e.Node == script.Window) {
			return p.Resolve(e.Value)
		}
	}
	return nil
}

// IsVague reports whether a link's name says nothing of where it goes. "Go"
// does not if that is a place on the page itself; elsewhere it may be a name.
func IsVague(l Link, name string) bool {
	if name != "go" {
		return facts.VagueLinks[name]
	}
	u := destination(l)
	return u == nil || u.Fragment != "" && trimPath(u.Path) == trimPath(pathOf(l.Page))
}

func pathOf(p *act.Page) string {
	if u := p.Resolve(""); u != nil {
		return u.Path
	}
	return ""
}

// PointsToItself reports whether a link goes to what holds it, as those of
// headings do that people copy, or to a heading that says the same: in a table
// of contents "More information" is a title.
func PointsToItself(l Link) bool {
	id := facts.FragmentOf(l.Page, l.Node)
	if id == "" {
		return false
	}
	target := facts.Fragment(l.Page, id)
	return target != act.None && (strings.HasPrefix(l.Page.Tag(target), "h") && facts.Plain(l.Page.Text(target)) == facts.Plain(l.Name) || l.Page.Contains(target, l.Node) || l.Page.Parent(target) == l.Page.Parent(l.Node) && underHeading(l.Page.Document, l.Node))
}

// FormatOf is the file format that a link name is nothing but ("PDF"), where the address names it too; "" for others.
func FormatOf(l Link) string {
	first := strings.TrimRight(strings.TrimSpace(l.Name), ".)")
	format, ok := formats[first]
	if !ok {
		return ""
	}
	u := destination(l)
	if u == nil {
		return ""
	}
	base := strings.ToLower(path.Base(u.Path))
	for ext := range strings.FieldsSeq(format) {
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
