package identity

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// outcomeURL is where the page of an outcome is found again, for the link to the
// other language: what led to it happens once.
func (a *Auth) outcomeURL(o *Outcome, next string) string {
	q := url.Values{"kind": {string(o.Kind)}, "next": {next}}
	if o.Provider != "" {
		q.Set("provider", o.Provider)
	}
	return a.prefix + "/outcome?" + q.Encode()
}

// outcomeAgain shows the page of an outcome in the language of its address. It
// is no outcome of its own: nothing is counted, and the status is that of a page.
func (a *Auth) outcomeAgain(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	o := &Outcome{Kind: Kind(q.Get("kind")), Status: http.StatusOK}
	if !slices.Contains(kinds, o.Kind) {
		http.NotFound(w, r)
		return
	}
	if p := a.provider(q.Get("provider")); p != nil {
		o.Provider = p.ID
	}
	language := a.language(r)
	next := safeReturn(q.Get("next"))
	if before, query, _ := strings.Cut(next, "?"); before == a.prefix+"/start" {
		if begin, err := url.ParseQuery(query); err == nil {
			begin.Set("lang", language)
			next = before + "?" + begin.Encode()
		}
	} else {
		next = a.returnTo(next)
	}
	a.show(w, r, Page{Kind: PageOutcome, Outcome: o, Status: o.Status, Language: language, Next: next, Again: a.outcomeURL(o, next)})
}
