package main

import (
	_ "embed"
	"fmt"
	"io/fs"
	"net/http"
	"slices"
	"strings"

	"github.com/moothall/moothall/forms/theme"
)

// What the gallery's own pages need beyond the theme.
var (
	//go:embed gallery.css
	galleryCSS string
	//go:embed gallery.js
	galleryJS string
)

// look is one way to show the components: ours or the official one.
type look struct {
	name string // first part of the address
	site *theme.Site
}

// gallery answers all requests.
type gallery struct {
	looks      []look
	components []component
}

// newGallery serves the examples in our look and, where dist has npm's
// govuk-frontend, in the official one.
func newGallery(dist fs.FS) (http.Handler, error) {
	components, err := catalogue(dist)
	if err != nil {
		return nil, err
	}
	g := &gallery{components: components, looks: []look{{"moothall", newSite("moothall", nil, dist != nil)}}}
	if dist != nil {
		g.looks = append(g.looks, look{"official", newSite("official", &theme.Official{Dist: dist}, true)})
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/moothall/", http.StatusSeeOther) })
	mux.HandleFunc("GET /gallery.css", file("text/css; charset=utf-8", galleryCSS))
	mux.HandleFunc("GET /gallery.js", file("text/javascript; charset=utf-8", galleryJS))
	for _, l := range g.looks {
		if err := l.site.Check(); err != nil {
			return nil, err
		}
		mux.Handle("GET /assets/"+l.name+"/", l.site.Assets())
		mux.HandleFunc("GET /"+l.name+"/{$}", func(w http.ResponseWriter, _ *http.Request) { g.index(w, l) })
		mux.HandleFunc("GET /"+l.name+"/{component}/{$}", func(w http.ResponseWriter, r *http.Request) { g.component(w, r, l) })
		mux.HandleFunc("GET /"+l.name+"/{component}/{example}", func(w http.ResponseWriter, r *http.Request) { g.example(w, r, l) })
	}
	return mux, nil
}

// newSite is the site around the gallery's pages.
func newSite(name string, official *theme.Official, both bool) *theme.Site {
	s := &theme.Site{
		Organisation: theme.Text{"en": "Moothall"},
		Service:      theme.Text{"en": "Component gallery"},
		ServiceURL:   theme.Text{"en": "/" + name + "/"},
		AssetsURL:    "/assets/" + name,
		Official:     official,
	}
	if both {
		s.Navigation = []theme.Link{
			{Text: theme.Text{"en": "Our look"}, URL: theme.Text{"en": "/moothall/"}},
			{Text: theme.Text{"en": "GOV.UK Frontend's look"}, URL: theme.Text{"en": "/official/"}},
		}
	}
	return s
}

func file(kind, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", kind)
		fmt.Fprint(w, body)
	}
}

// headers are those of every page. Examples stand in frames of the same origin.
func headers(w http.ResponseWriter, l look) {
	policy := strings.Replace(l.site.Policy(), "frame-ancestors 'none'", "frame-ancestors 'self'; frame-src 'self'", 1)
	w.Header().Set("Content-Security-Policy", policy)
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
}

// find is the component that a request is for.
func (g *gallery) find(r *http.Request) (component, bool) {
	name := r.PathValue("component")
	i := slices.IndexFunc(g.components, func(c component) bool { return c.kind.Name == name })
	if i < 0 {
		return component{}, false
	}
	return g.components[i], true
}
