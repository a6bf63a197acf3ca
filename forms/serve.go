package forms

import (
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/moothall/moothall/standards/lang"
	"github.com/moothall/moothall/standards/web"
)

// ServeHTTP serves the form.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if h.behind != nil {
		h.behind.ServeHTTP(w, r)
		return
	}
	h.serve(w, r)
}

func (h *Handler) serve(w http.ResponseWriter, r *http.Request) {
	rest := r.URL.Path
	if below, ok := strings.CutPrefix(rest, h.prefix); ok && (below == "" || below[0] == '/') {
		rest = below
	}
	if rest == "/assets" || strings.HasPrefix(rest, "/assets/") {
		web.SetRoute(r.Context(), func() string { return h.def.Name + "/assets" })
		h.base.Harden(w.Header())
		r2 := r.Clone(r.Context())
		r2.URL.Path, r2.URL.RawPath = rest, ""
		assets := h.assets
		if own := h.councils[first(strings.TrimPrefix(rest, "/assets"))]; own != nil {
			assets = own.assets
		}
		assets.ServeHTTP(w, r2)
		return
	}
	if h.councils != nil {
		h = h.whose(r)
	}
	var query url.Values
	if r.URL.RawQuery != "" {
		query = r.URL.Query()
	}
	v := &visit{h: h, w: w, language: h.languages[0], now: h.cfg.Now(), change: query.Has("change"), again: query.Has("again"), given: query.Has("begun"), filled: query.Has("filled")}
	v.slug = strings.TrimPrefix(rest, "/")
	if first, after, cut := strings.Cut(v.slug, "/"); slices.Contains(h.languages[1:], first) {
		if v.language, v.slug = first, after; !cut || after == "" {
			v.slug = "start"
		}
	}
	web.SetRoute(r.Context(), func() string { return h.routeName(v.slug) })
	v.p = h.printer(v.language)
	v.r = r.WithContext(lang.NewContext(r.Context(), v.p))
	maps.Copy(w.Header(), h.headers[v.language])
	v.misplaced(rest)
	defer v.rescue()
	defer v.h.files.drop(v)
	v.route()
}

// headersIn are the headers of every page in a language. They are made once and
// shared by all answers, so each has one value that is never changed in place.
func (h *Handler) headersIn(language string) http.Header {
	header := http.Header{}
	for name, value := range map[string]string{
		"Content-Type":               "text/html; charset=utf-8",
		"Content-Security-Policy":    h.policy(),
		"Content-Language":           language,
		"Cache-Control":              "no-store",
		"X-Content-Type-Options":     "nosniff",
		"X-Frame-Options":            "DENY",
		"Referrer-Policy":            "same-origin", // not no-referrer, which makes a form's Origin null
		"Cross-Origin-Opener-Policy": "same-origin",
	} {
		header.Set(name, value)
	}
	h.base.Harden(header)
	return header
}

// slash takes a slash off the end of the address of a page. It is false when it
// has answered: a link leads on to the page's one address, a post is taken.
func (v *visit) slash() bool {
	bare := strings.TrimRight(v.slug, "/")
	first, _, _ := strings.Cut(bare, "/")
	if bare == v.slug || !v.h.knows(first) {
		return true
	}
	v.slug = bare
	if v.r.Method == http.MethodPost {
		return true
	}
	path := v.h.path(v.language, bare)
	if v.r.URL.RawQuery != "" {
		path += "?" + v.r.URL.RawQuery
	}
	http.Redirect(v.w, v.r, path, http.StatusMovedPermanently)
	return false
}

// present is the address that a page has now, of one that it had before.
func (h *Handler) present(slug string) string {
	if len(h.def.Moved) == 0 {
		return slug
	}
	parts := strings.Split(slug, "/")
	for i := 0; i < len(parts) && i < 3; i += 2 { // what stands between them is an item
		if now, moved := h.def.Moved[parts[i]]; moved {
			parts[i] = now
		}
		if page := h.def.Page(parts[0]); page == nil || page.List == "" {
			break
		}
	}
	return strings.Join(parts, "/")
}

// knows says whether a page of the form has, or had, this slug.
func (h *Handler) knows(slug string) bool {
	_, own := h.fixed(slug)
	_, moved := h.def.Moved[slug]
	return slug != "" && (own || moved || h.def.Page(slug) != nil)
}

// route finds what serves the request.
func (v *visit) route() {
	if !v.slash() {
		return
	}
	switch v.r.Method {
	case http.MethodGet, http.MethodHead:
	case http.MethodPost:
		if !v.accept() {
			return
		}
	default:
		v.w.Header().Set("Allow", "GET, HEAD, POST")
		v.errorPage(http.StatusMethodNotAllowed)
		return
	}
	if v.turnedAway() || v.shut() {
		return
	}
	if own, ok := v.h.fixed(v.slug); ok {
		own.serve(v)
		return
	}
	if slug := v.h.present(v.slug); slug != v.slug {
		v.slug = slug
		if v.r.Method != http.MethodPost { // what was typed into a page of an older release is kept
			v.redirect(v.h.path(v.language, v.slug) + v.query())
			return
		}
	}
	v.question()
}

// method is what serves GET and POST of one address; nil where it is not taken.
type method struct{ get, post func(*visit) }

func (m method) serve(v *visit) {
	serve := m.get
	if v.r.Method == http.MethodPost {
		serve = m.post
	}
	if serve == nil {
		allow := "GET, HEAD"
		if m.get == nil {
			allow = "POST"
		}
		v.w.Header().Set("Allow", allow)
		v.errorPage(http.StatusMethodNotAllowed)
		return
	}
	serve(v)
}

// always is what every form has; see [feature] for the others.
var always = []served{
	{slug: "", method: method{get: (*visit).entry}},
	{slug: "start", method: method{get: (*visit).start, post: (*visit).changeOver}},
	{slug: "check-answers", method: method{get: (*visit).checkAnswers, post: (*visit).send}},
	{slug: "submitted", method: method{get: (*visit).submitted}},
	{slug: "submitted/copy", method: method{get: (*visit).copyOfSent}},
	{slug: "delete-answers", method: method{get: (*visit).askDelete, post: (*visit).deleteAnswers}},
	{slug: "answers-deleted", method: method{get: (*visit).answersDeleted}},
	{slug: "session-ended", method: method{get: (*visit).sessionEnded}},
	{slug: "extend", method: method{post: (*visit).extend}},
	{slug: "closed", method: method{get: (*visit).closedPage}},
	{slug: "my-forms", method: method{get: (*visit).myForms, post: (*visit).myFormsDo}, inputs: []string{"draft"}},
	{slug: "my-forms/", method: method{get: (*visit).myForms, post: (*visit).myFormsDo}},
	{slug: "privacy-notice", method: method{get: (*visit).privacyNotice}},
	{slug: "accessibility-statement", method: method{get: (*visit).accessibilityStatement}},
	{slug: "cookies", method: method{get: (*visit).cookies}},
	{slug: "contact", method: method{get: (*visit).contact}},
}

// fixed returns what serves an address that does not depend on the pages of the form.
func (h *Handler) fixed(slug string) (m method, ok bool) {
	if m, ok = h.served[slug]; ok {
		return m, true
	}
	if first, below, cut := strings.Cut(slug, "/"); cut && below != "" {
		m, ok = h.served[first+"/"]
	}
	return m, ok
}
