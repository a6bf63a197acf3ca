// Package devbar shows what the accessibility checks find on a page over the
// page itself, while it is being developed:
//
//	handler = devbar.Wrap(handler, devbar.Config{On: *dev})
//
// It is off unless On says otherwise, and even then it answers only a browser
// on the same machine that asks for localhost, with no proxy between, so that
// it cannot show itself on a live service by mistake.
package devbar

import (
	"context"
	_ "embed"
	"errors"
	"net/http"
	"net/url"

	"github.com/moothall/moothall/accessibility"
	"github.com/moothall/moothall/standards/web"
)

// Config says when the bar is shown, and what it checks.
type Config struct {
	On bool // Defaults to off: Wrap then returns the handler as it is.
	// Checker defaults to levels A and AA with the patterns of GOV.UK. Its Get
	// defaults to asking the handler, without the user's cookies.
	Checker *accessibility.Checker
	// InsecureAnyone shows the bar to other machines and behind proxies too, with
	// the source of the pages: for a test server that only the team can reach.
	InsecureAnyone bool
}

// stylePath is where the bar's style sheet is: a page with a Content Security
// Policy allows sheets of its own origin more often than inline ones.
const stylePath = "/.well-known/moothall-devbar.css"

//go:embed devbar.css
var style []byte

// Wrap returns a handler that adds the bar to the HTML pages of next.
func Wrap(next http.Handler, c Config) http.Handler {
	if !c.On {
		return next
	}
	checker := accessibility.Checker{Patterns: true}
	if c.Checker != nil {
		checker = *c.Checker
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case !c.InsecureAnyone && !web.Direct(r):
			next.ServeHTTP(w, r)
		case r.URL.Path == stylePath:
			w.Header().Set("Content-Type", "text/css; charset=utf-8")
			w.Header().Set("Cache-Control", "no-store")
			w.Write(style)
		case r.Method == http.MethodHead, !opens(r):
			next.ServeHTTP(w, r)
		default:
			serve(w, r, next, checker)
		}
	})
}

// opens reports whether the answer to a request becomes a page of its own in a
// browser: not what a script fetches, nor a frame of a page that is checked with it.
func opens(r *http.Request) bool {
	dest := r.Header.Get("Sec-Fetch-Dest")
	return dest == "" || dest == "document"
}

func serve(w http.ResponseWriter, r *http.Request, next http.Handler, checker accessibility.Checker) {
	plain := r.Clone(r.Context())
	// The bar needs the whole page, and as it is.
	for _, h := range []string{"Accept-Encoding", "If-None-Match", "If-Modified-Since", "Range", "If-Range"} {
		plain.Header.Del(h)
	}
	rec := &recorder{to: w}
	next.ServeHTTP(rec, plain)
	if !rec.holding {
		return
	}
	page := rec.body.Bytes()
	address := *r.URL
	address.Scheme, address.Host = "http", r.Host
	if checker.Get == nil {
		checker.Get = ask(next, &address)
	}
	report, err := checker.CheckSource(r.Context(), accessibility.Source{
		Content: page, MediaType: w.Header().Get("Content-Type"), Address: &address,
	})
	page = addBar(page, report, err)
	for _, h := range []string{"Content-Length", "ETag", "Last-Modified"} {
		w.Header().Del(h)
	}
	w.Header().Set("Cache-Control", "no-store")
	rec.send(page)
}

var errElsewhere = errors.New("only what the handler itself serves is read")

// ask reads from the handler what a page refers to: as a visitor who is not
// signed in, so that a link followed to see where it leads can do nothing.
func ask(next http.Handler, page *url.URL) func(context.Context, *url.URL) ([]byte, string, error) {
	return func(ctx context.Context, u *url.URL) ([]byte, string, error) {
		if u.Host != page.Host || u.Scheme != page.Scheme {
			return nil, "", errElsewhere
		}
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
		if err != nil {
			return nil, "", err
		}
		req.RequestURI, req.RemoteAddr = u.RequestURI(), "127.0.0.1:0"
		rec := &recorder{to: nowhere{http.Header{}}, all: true}
		next.ServeHTTP(rec, req)
		if status := rec.status; status != 0 && status != http.StatusOK || rec.full {
			return nil, "", errElsewhere
		}
		return rec.body.Bytes(), rec.Header().Get("Content-Type"), nil
	}
}
