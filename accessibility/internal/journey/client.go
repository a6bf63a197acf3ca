package journey

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"github.com/moothall/moothall/accessibility/internal/dom"
)

// Client reads single pages from a handler, and the style sheets and frames that they name.
type Client struct {
	w *walker
	b *browser
}

// NewClient returns a client of the handler, with cookies of its own.
func NewClient(ctx context.Context, handler http.Handler, cfg Config) *Client {
	w := newWalker(ctx, handler, cfg)
	return &Client{w, w.newBrowser("en")}
}

// Open follows redirects and returns the last answer.
func (c *Client) Open(u *url.URL) *Exchange {
	chain := c.b.visit(http.MethodGet, u, nil)
	return chain[len(chain)-1]
}

// Get reads what a page names, each address once.
func (c *Client) Get(_ context.Context, u *url.URL) (content []byte, mediaType string, err error) {
	return c.w.get(u)
}

// StartTag is the start tag of n as the page has it, shortened; "" for the page as a whole.
func (p *Page) StartTag(n dom.Node) string {
	if n < 0 || !p.IsElement(n) {
		return ""
	}
	var b strings.Builder
	b.WriteString("<" + p.Tag(n))
	for _, a := range p.Attrs(n) {
		b.WriteString(" " + a.Name)
		if a.Value != "" {
			b.WriteString(`="` + shorten(a.Value) + `"`)
		}
	}
	return shorten(b.String()) + ">"
}
