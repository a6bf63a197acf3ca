package forms

import (
	"net/http"
	"sync/atomic"

	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/theme"
	"github.com/moothall/moothall/standards/web"
)

// Handler serves one form: its start page, a page for each step in each
// language, "check your answers", and the service's own pages. Mount several,
// each with a BaseURL of its own, for several forms.
type Handler struct {
	*Letters // about what the form has taken
	cfg      Site
	base     *web.Base
	prefix   string // path of BaseURL without a slash at its end
	cookie   string
	site     *theme.Site
	assets   http.Handler
	headers  map[string]http.Header // of every page, by language
	looks    map[string]*richLook   // of rich text, by language
	limiter  store.Limiter
	paths    map[string]map[string]string // of the pages and of what every form has, by slug and language
	beside   []*Handler                   // whose forms are listed with this one's, see [Together]
	behind   http.Handler                 // the handler behind Site.Accounts, nil where there are none
	known    sources                      // what they know of people
	watch    watch                        // the drafts under way, where anybody counts
	placed   atomic.Bool                  // whether it is mounted where BaseURL says has been seen
	served   map[string]method            // by the slug of what is no page of the form
	rooms    map[string]map[string]room   // by the slug of a page, and the name of an input
	files    files                        // that the form asks for
	councils map[string]*Handler          // of the councils that share the form, by their codes
	mounted  string                       // the path of assets below the prefix
	first    string                       // the address of the first page
}

// path is the address of a page in a language: the prefix, the language
// unless it is the first, and the page's slug.
func (h *Handler) path(language, slug string) string {
	if path, known := h.paths[slug][language]; known {
		return path
	}
	if language == h.languages[0] {
		return h.prefix + "/" + slug
	}
	return h.prefix + "/" + language + "/" + slug
}

// everywhere is the address of a page in each language.
func (h *Handler) everywhere(slug string) map[string]string {
	paths := make(map[string]string, len(h.languages))
	for _, language := range h.languages {
		paths[language] = h.path(language, slug)
	}
	return paths
}

// Site returns the page shell of the form, for pages of the council's own.
func (h *Handler) Site() *theme.Site { return h.site }
