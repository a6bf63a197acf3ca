package identity

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/moothall/moothall/standards/web"
)

// welcome signs the person in and goes on: to the page that they wanted, or to
// the form that was kept, if it is theirs.
func (a *Auth) welcome(w http.ResponseWriter, r *http.Request, p *provider, f *flow, c Citizen, hint string) {
	now := a.cfg.Now()
	f.Return = safeReturn(f.Return)
	to, waits, err := a.waiting(r, f)
	if err != nil {
		a.ended(w, r, a.down(err), f)
		return
	}
	names, err := a.names(r.Context(), p, c.Subject)
	if err != nil {
		a.ended(w, r, a.down(err), f)
		return
	}
	made := &record{Citizen: c, Key: names[0], Began: now, Seen: now, Idle: p.Idle, Until: now.Add(p.Absolute),
		Flow: f.id(), Return: to}
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
	a.tell(r, web.SignedIn, p.ID)
	if waits != nil && waits.User != c.ID {
		a.ended(w, r, &Outcome{Kind: OtherPerson, Provider: p.ID, Status: http.StatusForbidden}, f)
		return
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
}

// waiting is where a sign-in leads: to the page that asked for it, or to the form
// that waits for it.
func (a *Auth) waiting(r *http.Request, f *flow) (to string, k *kept, err error) {
	if f.Parked == "" {
		return f.Return, nil, nil
	}
	parked, _, err := a.peekFlow(r, a.flowName(r, "parked", f.Parked))
	if err != nil || parked == nil || parked.Kept == nil {
		return f.Return, nil, err
	}
	return a.prefix + "/resume?flow=" + f.Parked + languageParameter(f.Language), parked.Kept, nil
}

// resume shows the form that was kept, to be sent again by the person's own hand.
// It may be looked at again, by the same person in the same browser, until the
// flow's time is up.
func (a *Auth) resume(w http.ResponseWriter, r *http.Request) {
	f, _, err := a.peekFlow(r, a.flowName(r, "parked", r.URL.Query().Get("flow")))
	if err != nil {
		a.ended(w, r, a.down(err), nil)
		return
	}
	held := a.record(r.Context())
	switch {
	case f == nil || f.Kept == nil:
		a.ended(w, r, &Outcome{Kind: SessionLost, Status: http.StatusBadRequest}, nil)
		return
	case held == nil: // it waits for its person to sign in again
		f.Parked = f.id()
		a.ended(w, r, &Outcome{Kind: SessionLost, Status: http.StatusBadRequest}, f)
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
	a.show(w, r, Page{Kind: PageResume, Language: a.language(r), Post: safeReturn(f.Kept.Path), Kept: fields, Next: safeReturn(f.Return)})
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
