package forms

import (
	"errors"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/moothall/moothall/standards/lang"
)

// visit is one request on its way through the handler.
type visit struct {
	h        *Handler
	w        http.ResponseWriter
	r        *http.Request
	p        *lang.Printer
	language string
	slug     string // the page asked for, without prefix and language
	change   bool   // came from "check your answers", and goes back there
	begun    bool   // this request made the draft
	now      time.Time
	session
}

// ServeHTTP serves the form.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	rest := r.URL.Path
	if below, ok := strings.CutPrefix(rest, h.prefix); ok && (below == "" || below[0] == '/') {
		rest = below
	}
	if rest == "/assets" || strings.HasPrefix(rest, "/assets/") {
		r2 := r.Clone(r.Context())
		r2.URL.Path, r2.URL.RawPath = rest, ""
		h.assets.ServeHTTP(w, r2)
		return
	}
	v := &visit{h: h, w: w, language: h.languages[0], now: h.cfg.Now(), change: r.URL.Query().Has("change")}
	v.slug = strings.TrimPrefix(rest, "/")
	if first, after, cut := strings.Cut(v.slug, "/"); slices.Contains(h.languages[1:], first) {
		if v.language, v.slug = first, after; !cut || after == "" {
			v.slug = "start"
		}
	}
	v.p = h.printer(v.language)
	v.r = r.WithContext(lang.NewContext(r.Context(), v.p))
	v.headers()
	defer v.rescue()
	v.route()
}

func (v *visit) headers() {
	for name, value := range map[string]string{
		"Content-Type":               "text/html; charset=utf-8",
		"Content-Security-Policy":    v.h.policy,
		"Content-Language":           v.language,
		"Cache-Control":              "no-store",
		"X-Content-Type-Options":     "nosniff",
		"X-Frame-Options":            "DENY",
		"Referrer-Policy":            "same-origin", // not no-referrer, which makes a form's Origin null
		"Cross-Origin-Opener-Policy": "same-origin",
	} {
		v.w.Header().Set(name, value)
	}
}

// route finds what serves the request.
func (v *visit) route() {
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
	if own, ok := fixed(v.slug); ok {
		own.serve(v)
		return
	}
	if slug, moved := v.h.def.moved[v.slug]; moved {
		v.redirect(v.h.path(v.language, slug))
		return
	}
	v.question()
}

// accept checks a POST before anything else looks at it: where it comes from,
// its size and its form.
func (v *visit) accept() bool {
	if err := v.h.origin.Check(v.r); err != nil || !v.ownOrigin() {
		v.errorPage(http.StatusForbidden)
		return false
	}
	if v.slug == "extend" {
		return true
	}
	if !strings.HasPrefix(v.r.Header.Get("Content-Type"), "application/x-www-form-urlencoded") {
		v.errorPage(http.StatusUnsupportedMediaType)
		return false
	}
	v.r.Body = http.MaxBytesReader(v.w, v.r.Body, v.h.cfg.MaxBody)
	if err := v.r.ParseForm(); err != nil {
		status := http.StatusBadRequest
		if _, large := errors.AsType[*http.MaxBytesError](err); large {
			status = http.StatusRequestEntityTooLarge
		}
		v.errorPage(status)
		return false
	}
	if !blank(v.r.PostForm.Get(honeypot)) { // a person does not see this box
		v.errorPage(http.StatusBadRequest)
		return false
	}
	return true
}

// ownOrigin holds an Origin against BaseURL where the browser is too old to say
// how the sites relate: the library then compares it with the Host header,
// which is not to be trusted.
func (v *visit) ownOrigin() bool {
	origin := v.r.Header.Get("Origin")
	return v.r.Header.Get("Sec-Fetch-Site") != "" || origin == "" || origin == v.h.base.Scheme+"://"+v.h.base.Host
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

// fixed returns what serves an address that every form has, see reserved.
func fixed(slug string) (m method, ok bool) {
	switch slug {
	case "":
		m = method{get: (*visit).entry}
	case "start":
		m = method{get: (*visit).start}
	case "check-answers":
		m = method{get: (*visit).checkAnswers, post: (*visit).send}
	case "submitted":
		m = method{get: (*visit).submitted}
	case "delete-answers":
		m = method{get: (*visit).askDelete, post: (*visit).deleteAnswers}
	case "answers-deleted":
		m = method{get: (*visit).answersDeleted}
	case "session-ended":
		m = method{get: (*visit).sessionEnded}
	case "extend":
		m = method{post: (*visit).extend}
	case "privacy-notice":
		m = method{get: (*visit).privacyNotice}
	case "accessibility-statement":
		m = method{get: (*visit).accessibilityStatement}
	case "cookies":
		m = method{get: (*visit).cookies}
	case "contact":
		m = method{get: (*visit).contact}
	default:
		return m, false
	}
	return m, true
}
