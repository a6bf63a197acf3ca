package load

import (
	"encoding/base64"
	"errors"
	"net/url"
	"slices"
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/css"
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// frame is the page in an iframe, frame, object or embed element; nil if there
// is none, or it cannot be read.
func frame(p *act.Page, n act.Node, o Options, b *budget) *act.Page {
	if b.frames <= 0 {
		return nil
	}
	inner := Options{Get: o.Get, Media: o.Media}
	var source []byte
	if doc, ok := p.Attr(n, "srcdoc"); ok && p.Is(n, "iframe") {
		source = []byte(doc)
		// Its base is its parent's (HTML 2.4.1).
		inner.Address, inner.MediaType = p.Resolve(""), "text/html; charset=utf-8"
	} else {
		if inner.Address = frameAddress(p, n); inner.Address == nil {
			return nil
		}
		content, mediaType, err := fetch(o.Get, inner.Address)
		if err != nil || !IsPage(mediaType) || p.Is(n, "object", "embed") && declaresOther(p, n) {
			return nil
		}
		source, inner.MediaType = content, mediaType
	}
	if len(source) > b.bytes {
		return nil
	}
	b.frames--
	b.bytes -= len(source)
	inner.Media = frameMedia(p, n, o.Media)
	f, err := page(source, inner, p, b)
	if err != nil {
		return nil
	}
	return f
}

// frameAddress is what the element shows, nil if that is no page to read or
// one that it is in itself (HTML 7.4.2.2 stops that recursion).
func frameAddress(p *act.Page, n act.Node) *url.URL {
	attr := "src"
	if p.Is(n, "object") {
		attr = "data"
	}
	ref := dom.Trim(p.Value(n, attr))
	if ref == "" {
		return nil
	}
	u := p.Resolve(ref)
	if u == nil || u.Scheme == "about" || u.Scheme == "javascript" {
		return nil
	}
	for up := p; up != nil; up = up.Outer {
		if up.URL != nil && samePage(up.URL, u) {
			return nil
		}
	}
	return u
}

// samePage reports whether two addresses differ in nothing but the fragment.
func samePage(a, b *url.URL) bool {
	x, y := *a, *b
	x.Fragment, x.RawFragment, y.Fragment, y.RawFragment = "", "", "", ""
	return x.String() == y.String()
}

// IsPage reports whether a frame would show the media type as a document that can be checked.
func IsPage(mediaType string) bool {
	return slices.Contains([]string{"text/html", "application/xhtml+xml", "image/svg+xml", "application/xml", "text/xml"}, essence(mediaType))
}

// declaresOther reports whether the type attribute says that the resource is no page.
func declaresOther(p *act.Page, n act.Node) bool {
	t := p.Value(n, "type")
	return t != "" && !IsPage(t)
}

// frameMedia is the viewport of a frame: its width and height by its style or
// attributes, else the 300 by 150 pixels of CSS 2 10.3.2.
func frameMedia(p *act.Page, n act.Node, media css.Media) css.Media {
	if p.Is(n, "frame") {
		return media // of a frameset: what it is, only layout says
	}
	s := p.Styles.Of(n)
	side := func(l css.Length, whole, initial float64) float64 {
		switch l.Unit {
		case css.Px:
			return max(l.Value, 0)
		case css.Percent:
			return max(whole*l.Value/100, 0)
		}
		return initial
	}
	media.Width, media.Height = side(s.Width, media.Width, 300), side(s.Height, media.Height, 150)
	return media
}

var errNothingRead = errors.New("nothing is read beyond the page")

// fetch reads an address; data: addresses hold their content themselves.
func fetch(get Getter, u *url.URL) (content []byte, mediaType string, err error) {
	if u.Scheme == "data" {
		if u.RawQuery != "" { // a "?" in the content
			return data(u.Opaque + "?" + u.RawQuery)
		}
		return data(u.Opaque)
	}
	if get == nil {
		return nil, "", errNothingRead
	}
	return get(u)
}

// data reads what follows "data:" (RFC 2397).
func data(opaque string) (content []byte, mediaType string, err error) {
	mediaType, body, ok := strings.Cut(opaque, ",")
	if !ok {
		return nil, "", errors.New("a data: address needs a comma")
	}
	if body, err = url.PathUnescape(body); err != nil {
		return nil, "", err
	}
	if t, ok := strings.CutSuffix(mediaType, ";base64"); ok {
		content, err = base64.StdEncoding.DecodeString(strings.TrimSpace(body))
		return content, t, err
	}
	return []byte(body), mediaType, nil
}
