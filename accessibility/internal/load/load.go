// Package load makes an act.Page of a source: it decodes and parses the
// document, gathers its style sheets and reads the pages in its frames.
//
// All of it has bounds: see the limits below. What goes beyond them is left
// out, as a browser leaves out what the network does not give; only the page
// itself can be refused.
package load

import (
	"mime"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/aria"
	"github.com/moothall/moothall/accessibility/internal/css"
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// Getter reads what an address names.
type Getter func(address *url.URL) (content []byte, mediaType string, err error)

// Options say how a page is read.
type Options struct {
	Address   *url.URL // of the page, nil if it has none
	MediaType string   // as HTTP's Content-Type says it, with its charset; by the address's extension if empty
	Get       Getter   // nil reads nothing
	Media     css.Media
}

// The limits of one page with all that it refers to.
const (
	maxFrameDepth = 5        // pages in frames in frames
	maxFrames     = 100      // pages in frames
	maxSheets     = 300      // style sheets, imported ones included
	maxImports    = 6        // imports that import
	maxRead       = 32 << 20 // bytes of sheets and frames together
	maxFetches    = 500      // addresses read
)

// budget is what is left of the limits.
type budget struct{ frames, sheets, bytes int }

// Page reads a page with its style sheets and frames. The errors say that it
// cannot be checked: it is too large, nests too deep, or is in an encoding
// that no browser reads.
func Page(source []byte, o Options) (*act.Page, error) {
	b := &budget{maxFrames, maxSheets, maxRead}
	o.Get = remember(o.Get)
	if o.Media.Width == 0 {
		o.Media.Width, o.Media.Height = 1280, 800
	}
	return page(source, o, nil, b)
}

func page(source []byte, o Options, parent *act.Page, b *budget) (*act.Page, error) {
	if o.MediaType == "" && o.Address != nil {
		o.MediaType = typeOf(o.Address.Path)
	}
	if len(source) > dom.MaxSize {
		return nil, dom.ErrTooLarge
	}
	text, err := Decode(source, o.MediaType)
	if err != nil {
		return nil, err
	}
	d, err := parse(text, o.MediaType)
	if err != nil {
		return nil, err
	}
	p := &act.Page{Document: d, URL: o.Address, Outer: parent, Get: o.Get}
	sheets, frames := scan(p, b)
	p.Sheets, p.Media = sheets, o.Media
	p.Styles = css.New(d, sheets, o.Media)
	p.ARIA = aria.New(d, p.Styles)
	depth := 0
	for up := p.Outer; up != nil; up = up.Outer {
		depth++
	}
	if depth < maxFrameDepth {
		for _, n := range frames {
			if f := frame(p, n, o, b); f != nil {
				if p.Frames == nil {
					p.Frames = map[act.Node]*act.Page{}
				}
				p.Frames[n] = f
			}
		}
	}
	return p, nil
}

// parse reads XML where the media type says so. XML that is not well formed is
// read as HTML: a browser would show an error, and the checks say more.
func parse(text []byte, mediaType string) (*dom.Document, error) {
	if isXML(mediaType) {
		if d, err := dom.ParseXML(text); err == nil || err == dom.ErrTooDeep || err == dom.ErrTooLarge {
			return d, err
		}
	}
	return dom.Parse(text)
}

func isXML(mediaType string) bool {
	t := essence(mediaType)
	return t == "application/xml" || t == "text/xml" || strings.HasSuffix(t, "+xml")
}

// essence is a media type without its parameters, in lower case.
func essence(mediaType string) string {
	t, _, _ := strings.Cut(mediaType, ";")
	return strings.ToLower(strings.TrimSpace(t))
}

// charsetOf is the charset parameter of a media type.
func charsetOf(mediaType string) string {
	if !strings.Contains(mediaType, ";") {
		return ""
	}
	_, params, err := mime.ParseMediaType(mediaType)
	if err != nil {
		return ""
	}
	return params["charset"]
}

// Apply runs a rule over a page and the pages in its frames, each after the
// page that it is in.
func Apply(p *act.Page, r *act.Rule) []act.Finding {
	findings := p.Apply(r)
	if len(p.Frames) == 0 {
		return findings
	}
	findings = slices.Clip(findings)
	for _, n := range FrameNodes(p) {
		findings = append(findings, Apply(p.Frames[n], r)...)
	}
	return findings
}

// FrameNodes are the elements of p whose pages are known, in document order.
func FrameNodes(p *act.Page) []act.Node {
	nodes := make([]act.Node, 0, len(p.Frames))
	for n := range p.Frames {
		nodes = append(nodes, n)
	}
	slices.Sort(nodes)
	return nodes
}

// types are the media types by extension. The machine's own table is not
// asked, so that a page gives the same findings everywhere.
var types = map[string]string{
	".html": "text/html", ".htm": "text/html", ".xhtml": "application/xhtml+xml", ".xht": "application/xhtml+xml",
	".xml": "application/xml", ".svg": "image/svg+xml", ".css": "text/css", ".js": "text/javascript", ".mjs": "text/javascript",
	".json": "application/json", ".txt": "text/plain", ".pdf": "application/pdf", ".vtt": "text/vtt",
	".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".jfif": "image/jpeg", ".gif": "image/gif",
	".webp": "image/webp", ".avif": "image/avif", ".bmp": "image/bmp", ".ico": "image/x-icon",
	".mp4": "video/mp4", ".webm": "video/webm", ".ogv": "video/ogg", ".mp3": "audio/mpeg", ".m4a": "audio/mp4",
	".ogg": "audio/ogg", ".oga": "audio/ogg", ".wav": "audio/wav", ".flac": "audio/flac",
}

// typeOf is the media type of a path, "" if its extension says nothing.
func typeOf(p string) string { return types[strings.ToLower(path.Ext(p))] }
