package forms

import (
	"net/url"
	"slices"
	"strings"

	"github.com/moothall/moothall/forms/theme"
)

// beside are the pages that people look at in the middle of the form, and come
// back from.
var beside = []string{"privacy-notice", "accessibility-statement", "cookies", "contact", "delete-answers"}

// hasPlace says whether slug is a page of the journey, with its step.
func (h *Handler) hasPlace(slug string) bool {
	_, ok := h.step(slug)
	return ok
}

// opener is the page of the journey that the page was opened from, "" where
// that is not known: the page itself, what its address carries, or what the
// browser says, which asks for nothing and is held against the form's own pages.
func (v *visit) opener() string {
	known := func(slug string) bool {
		return slug == "start" || slug == "check-answers" || slug == "task-list" && v.h.def.Tasks || slug == "submitted" || v.h.hasPlace(slug)
	}
	if v.h.hasPlace(v.slug) {
		return v.slug
	}
	if from := v.r.URL.Query().Get("from"); known(from) {
		return from
	}
	referer, err := url.Parse(v.r.Referer())
	if err != nil || referer.Scheme+"://"+referer.Host != v.h.base.Origin {
		return ""
	}
	slug := v.h.slugOf(referer.Path)
	if slices.Contains(beside, slug) {
		slug = referer.Query().Get("from")
	}
	if !known(slug) {
		return ""
	}
	v.change = v.change || referer.Query().Has("change")
	return slug
}

// slugOf takes prefix and language off the path of a page.
func (h *Handler) slugOf(path string) string {
	slug := strings.TrimPrefix(strings.TrimPrefix(path, h.prefix), "/")
	if first, after, _ := strings.Cut(slug, "/"); slices.Contains(h.languages[1:], first) {
		slug = after
	}
	if slug == "" {
		return "start"
	}
	return slug
}

// wayBack is the path of the page that this one was opened from, or else, if
// there are answers, of where they lead; then continues is true. load is false
// where something has failed, and the answers are not to be looked at.
func (v *visit) wayBack(load bool) (path string, continues bool) {
	if v.from = v.opener(); v.from != "" {
		return v.h.path(v.language, v.from) + v.query(), false
	}
	if load && v.version == 0 {
		if err := v.load(); err != nil {
			v.report(err) // the page itself needs no answers
		}
	}
	if !load || v.version == 0 {
		return "", false
	}
	return v.h.path(v.language, v.target(v.h.def.Resolve(&v.draft.Answers, v.now))), true
}

// withWayBack gives a page beside the journey its link back, and, beside the
// link that deletes the answers, one that does not.
func (v *visit) withWayBack(p theme.Page, load bool) theme.Page {
	back, continues := v.wayBack(load)
	if back == "" {
		return p
	}
	p.Back = back
	words := v.p.Text("moothall.forms.start.resume")
	if continues {
		p.BackText = words
	}
	if v.from != "start" && v.from != "submitted" {
		p.After = asHTML(paragraphLink(nil, back, words)) + p.After
	}
	return p
}

// carried is the query of the page's addresses in other languages.
func (v *visit) carried() string {
	if v.from == "" || !slices.Contains(beside, v.slug) {
		return v.query()
	}
	query := "?from=" + url.QueryEscape(v.from)
	if v.change {
		query += "&change"
	}
	return query
}
