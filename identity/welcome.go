package identity

import (
	"net/http"
	"net/url"
	"strings"
)

// welcome signs the person in and goes on: to the page that they wanted, or to
// the form that was kept, if it is theirs.
func (a *Auth) welcome(w http.ResponseWriter, r *http.Request, p *provider, f *flow, c Citizen, hint string) {
	now := a.cfg.Now()
	made := &record{Citizen: c, Key: revocationKey(p.Issuer, c.Subject), Began: now, Seen: now, Idle: p.Idle, Until: now.Add(p.Absolute),
		Flow: short(f.State), Return: f.Return}
	if len(hint) <= maxLogoutQuery { // a longer one could not be sent
		made.Hint = hint
	}
	if c.Level.Proof > NoProof {
		made.Unproven = c.ProvenAt.Add(p.ProofLasts)
	}
	if before := a.record(r.Context()); before != nil {
		made.keep(before, now)
	}
	if err := a.signIn(r.Context(), made); err != nil {
		a.ended(w, r, a.down(err), f)
		return
	}
	if f.Kept == nil {
		http.Redirect(w, r, safeReturn(f.Return), http.StatusSeeOther)
		return
	}
	if f.Kept.User != c.ID {
		a.endedAt(w, r, &Outcome{Kind: OtherPerson, Provider: p.ID, Status: http.StatusForbidden}, f.Language, a.home())
		return
	}
	f.Provider, f.Verifier, f.Nonce = "", "", "" // done with
	if err := a.storeFlow(w, r, "resume", f, http.SameSiteLaxMode); err != nil {
		a.ended(w, r, a.down(err), f)
		return
	}
	http.Redirect(w, r, a.prefix+"/resume"+languageQuery(f.Language), http.StatusSeeOther)
}

// resume shows the form that was kept, to be sent again by the person's own hand.
// It may be looked at again, by the same person in the same browser, until the
// flow's time is up.
func (a *Auth) resume(w http.ResponseWriter, r *http.Request) {
	f, _, err := a.peekFlow(r, "resume")
	if err != nil {
		a.ended(w, r, a.down(err), nil)
		return
	}
	held := a.record(r.Context())
	switch {
	case f == nil || f.Kept == nil || held == nil:
		a.ended(w, r, &Outcome{Kind: SessionLost, Status: http.StatusBadRequest}, nil)
		return
	case held.Citizen.ID != f.Kept.User:
		a.ended(w, r, &Outcome{Kind: OtherPerson, Status: http.StatusForbidden}, nil)
		return
	}
	fields, err := formFields(f.Kept.Body)
	if err != nil {
		a.ended(w, r, &Outcome{Kind: SessionLost, Status: http.StatusBadRequest}, nil)
		return
	}
	a.show(w, r, Page{Kind: PageResume, Language: f.Language, Post: safeReturn(f.Kept.Path), Kept: fields, Next: safeReturn(f.Return)})
}

// maxFields is how many fields of a form are kept.
const maxFields = 2000

// formFields are the fields of a form in the order of its body: url.Values would
// lose it, and with it which of two rows a value belongs to.
func formFields(body string) (fields []Field, err error) {
	for pair := range strings.SplitSeq(body, "&") {
		if pair == "" {
			continue
		}
		if len(fields) == maxFields {
			return nil, failed("fields")
		}
		name, value, _ := strings.Cut(pair, "=")
		var f Field
		if f.Name, err = url.QueryUnescape(name); err != nil {
			return nil, err
		}
		if f.Value, err = url.QueryUnescape(value); err != nil {
			return nil, err
		}
		fields = append(fields, f)
	}
	return fields, nil
}
