package paint

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/aria"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// ImageAddress is where the picture of an img, image input, object, embed or
// SVG image element comes from, as written.
func ImageAddress(p *act.Page, n act.Node) string {
	switch p.Tag(n) {
	case "object":
		return dom.Trim(p.Value(n, "data"))
	case "image":
		if v := p.Value(n, "href"); v != "" {
			return dom.Trim(v)
		}
		return dom.Trim(p.Value(n, "xlink:href"))
	}
	if src := dom.Trim(p.Value(n, "src")); src != "" {
		return src
	}
	first, _, _ := strings.Cut(p.Value(n, "srcset"), ",")
	if f := strings.Fields(first); len(f) > 0 {
		return f[0]
	}
	return ""
}

// imageMissing reports whether the picture of an img is known not to load: it
// has no address, or none where the page itself comes from.
func imageMissing(p *act.Page, n act.Node) bool {
	address := ImageAddress(p, n)
	if address == "" {
		up := p.Document.Parent(n)
		return !p.Is(up, "picture")
	}
	if p.Get == nil || p.URL == nil {
		return false
	}
	if _, data := facts.CutPrefixFold(address, "data:"); data {
		return false
	}
	u := p.Resolve(address)
	if u == nil || u.Host != p.URL.Host || u.Scheme != p.URL.Scheme {
		return false // somebody else's server, which is not asked
	}
	_, _, ok := facts.ReadImage(p, address)
	return !ok
}

// Pictures are the visible img, canvas and svg elements that no ancestor
// names for them: a button or link with aria-label speaks for what is in it.
func Pictures(p *act.Page) func(yield func(act.Node) bool) {
	return func(yield func(act.Node) bool) {
		for n := range facts.Elements(p) {
			tag := p.Tag(n)
			switch {
			case tag == "svg" && p.Namespace(n) == dom.SVG:
				if up := p.Document.Parent(n); p.IsElement(up) && p.Namespace(up) == dom.SVG {
					continue
				}
			case (tag == "img" || tag == "canvas") && p.Namespace(n) == dom.HTML:
			default:
				continue
			}
			if !p.ARIA.Visible(n) || tag == "img" && imageMissing(p, n) || namedAround(p, n) {
				continue
			}
			if !yield(n) {
				return
			}
		}
	}
}

// namedAround reports whether an ancestor has a name from its author.
func namedAround(p *act.Page, n act.Node) bool {
	for a := p.FlatParent(n); a > 0; a = p.FlatParent(a) {
		if !p.IsElement(a) || !p.Has(a, "aria-label") && !p.Has(a, "aria-labelledby") && !p.Has(a, "title") {
			continue
		}
		d := aria.Definition(p.ARIA.Role(a))
		if d == nil || !d.FromContent && !d.PresentationalChildren {
			continue // the name of a region or table is not that of its pictures
		}
		switch p.ARIA.Name(a).From {
		case aria.FromLabel, aria.FromLabelledby, aria.FromTitle:
			return true
		}
	}
	return false
}
