package links

import (
	"net/url"
	"slices"
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// leaf is a smallest piece of content that somebody perceives: a text, an
// image, a control.
type leaf struct {
	Node     act.Node
	key      string // the same on another page for the same content
	Repeated bool   // a page that this one links to has it too
}

// repetition says which content of a page stands on other pages too (ACT's
// "block of repeated content").
type repetition struct {
	Known  bool   // whether at least one page that it links to was read, or it links to none
	Leaves []leaf // in document order
	First  int    // the first repeated one; len(leaves) if there is none
}

type repetitionKey struct{}

// RepetitionOf compares the page with up to three that it links to.
func RepetitionOf(p *act.Page) *repetition {
	return act.Fact(p, repetitionKey{}, func(p *act.Page) *repetition {
		others, links := otherPages(p)
		r := &repetition{Known: len(others) > 0 || !links}
		if !r.Known {
			return r
		}
		elsewhere := map[string]bool{}
		for _, o := range others {
			for _, l := range leavesOf(o.Document, nil) {
				elsewhere[l.key] = true
			}
		}
		r.Leaves = leavesOf(p.Document, func(n act.Node) bool { return p.ARIA.Visible(n) || p.ARIA.Included(n) })
		r.First = len(r.Leaves)
		for i := range r.Leaves {
			if elsewhere[r.Leaves[i].key] {
				r.Leaves[i].Repeated = true
				r.First = min(r.First, i)
			}
		}
		return r
	})
}

// otherPages are pages under another path that the page links to; links
// reports whether there are any such links at all.
func otherPages(p *act.Page) (others []*facts.LinkedDocument, links bool) {
	seen := map[string]bool{}
	for _, n := range p.Tagged("a", "area") {
		href, ok := p.Attr(n, "href")
		if href = dom.Trim(href); !ok || href == "" || href[0] == '#' || !p.ARIA.Rendered(n) {
			continue
		}
		u := p.Resolve(href)
		if u == nil || u.Opaque != "" || p.URL != nil && u.Host == p.URL.Host && u.Path == p.URL.Path || seen[u.Host+u.Path] {
			continue
		}
		links, seen[u.Host+u.Path] = true, true
		if d := facts.LinkedPage(p, u); d != nil && !SamePath(d.URL, p.URL) {
			if others = append(others, d); len(others) == 3 {
				break
			}
		}
		if len(seen) > 12 {
			break
		}
	}
	return others, links
}

func SamePath(a, b *url.URL) bool { return b != nil && a.Host == b.Host && a.Path == b.Path }

// leavesOf lists the content of a document; perceivable says of an element
// whether somebody perceives it, nil takes all.
func leavesOf(d *dom.Document, perceivable func(act.Node) bool) []leaf {
	body := d.Body()
	if body == dom.None {
		return nil
	}
	var leaves []leaf
	ok, last := true, dom.None // of the parent looked at last
	for n, end := body+1, d.End(body); n < end; n++ {
		var key string
		holder := n
		switch d.Kind(n) {
		case dom.Element:
			if d.Is(n, "script", "style", "template", "noscript", "head") || perceivable == nil && d.Has(n, "hidden") {
				n = d.End(n) - 1
				continue
			}
			key = elementKey(d, n)
		case dom.Text:
			holder = d.Parent(n)
			if key = facts.Collapse(d.Data(n)); key != "" && underHeading(d, n) {
				key = "heading " + key
			}
		}
		if key == "" {
			continue
		}
		if perceivable != nil && holder != last {
			ok, last = perceivable(holder), holder
		}
		if ok {
			leaves = append(leaves, leaf{Node: n, key: key})
		}
		if d.Is(n, "select", "svg", "textarea", "object", "iframe") || d.Tag(n) == "svg" {
			n = d.End(n) - 1
		}
	}
	return leaves
}

// elementKey names an element that is content in itself; "" for others.
func elementKey(d *dom.Document, n act.Node) string {
	switch d.Tag(n) {
	case "img":
		if alt, ok := d.Attr(n, "alt"); ok && alt == "" || facts.IsNone(d.Value(n, "role")) {
			return ""
		}
		if underHeading(d, n) {
			return "heading " + facts.Collapse(d.Value(n, "alt"))
		}
		return "image " + facts.Collapse(d.Value(n, "alt")+" "+d.Value(n, "aria-label"))
	case "input", "select", "textarea", "video", "audio", "iframe", "object", "canvas", "svg":
		if strings.EqualFold(d.Value(n, "type"), "hidden") || d.Value(n, "aria-hidden") == "true" && d.Tag(n) == "svg" {
			return ""
		}
		return d.Tag(n) + " " + d.Value(n, "name") + " " + d.Value(n, "src") + " " + d.Value(n, "aria-label")
	}
	return ""
}

func underHeading(d *dom.Document, n act.Node) bool {
	for a := range d.Ancestors(n) {
		if d.Is(a, "h1", "h2", "h3", "h4", "h5", "h6") || d.Value(a, "role") == "heading" {
			return true
		}
		if d.Is(a, "div", "section", "main", "nav", "body", "ul", "ol", "table") {
			return false
		}
	}
	return false
}

// Main reports whether leaf i is content of this page only that stands after
// repeated content.
func (r *repetition) Main(i int) bool {
	return i > r.First && i < len(r.Leaves) && !r.Leaves[i].Repeated
}

// Any reports whether there is such content.
func (r *repetition) Any() bool {
	for i := r.First + 1; i < len(r.Leaves); i++ {
		if r.Main(i) {
			return true
		}
	}
	return false
}

// From is the first leaf at or below n, or after it.
func (r *repetition) From(n act.Node) int {
	i, _ := slices.BinarySearchFunc(r.Leaves, n, func(l leaf, n act.Node) int { return int(l.Node - n) })
	return i
}
