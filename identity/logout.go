package identity

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"time"

	"github.com/moothall/moothall/standards/web"
)

// askSignOut asks before it signs out, so that no other site can do it with a
// link (logout CSRF, OpenID Connect RP-Initiated Logout 1.0 §6).
func (a *Auth) askSignOut(w http.ResponseWriter, r *http.Request) {
	a.show(w, r, Page{Kind: PageSignOut, Language: a.language(r), Post: a.prefix + "/sign-out" + languageQuery(a.language(r)), Next: a.home()})
}

// signOut ends the session here, and leads to the provider, to end it there.
func (a *Auth) signOut(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	held, _ := a.sessions.Get(ctx, recordKey).(*record)
	if err := a.sessions.Destroy(ctx); err != nil {
		a.ended(w, r, a.down(err), nil)
		return
	}
	if held != nil {
		a.tell(r, web.SignedOut, held.Citizen.Provider)
	}
	a.dropFlows(w, r) // what was kept is not for whoever comes next
	f := &flow{State: token(), Language: a.language(r), Began: a.cfg.Now()}
	if f.Return = a.endSession(ctx, held, f.State); f.Return != "" && a.storeFlow(w, r, "leave-"+f.id(), f, http.SameSiteLaxMode) == nil {
		http.Redirect(w, r, a.prefix+"/leave?flow="+f.id()+languageParameter(f.Language), http.StatusSeeOther)
		return
	}
	http.Redirect(w, r, a.prefix+"/signed-out"+languageQuery(f.Language), http.StatusSeeOther)
}

// endSession is the address that ends the session at the provider (RP-Initiated
// Logout 1.0 §2), "" if it has none.
func (a *Auth) endSession(ctx context.Context, held *record, state string) string {
	if held == nil {
		return ""
	}
	p := a.provider(held.Citizen.Provider)
	if p == nil || p.codes {
		return ""
	}
	m, err := p.metadata(ctx)
	if err != nil || m.EndSession == "" {
		return ""
	}
	query := url.Values{"post_logout_redirect_uri": {a.absolute("/signed-out")}, "state": {state}}
	if held.Hint != "" {
		query.Set("id_token_hint", held.Hint)
		if to, err := address(m.EndSession, query, maxLogoutQuery); err == nil {
			return to
		}
		query.Del("id_token_hint") // too long with it; the provider then asks the person
	}
	query.Set("client_id", p.ClientID)
	to, err := address(m.EndSession, query, maxLogoutQuery)
	if err != nil {
		return ""
	}
	return to
}

// leave is the page that goes on to the provider's sign-out. The address is in
// the store, never in one of ours: nobody else can name it.
func (a *Auth) leave(w http.ResponseWriter, r *http.Request) {
	f, err := a.takeFlow(w, r, a.flowName(r, "leave", r.URL.Query().Get("flow")))
	if err != nil || f == nil || f.Return == "" {
		http.Redirect(w, r, a.prefix+"/signed-out"+languageQuery(a.language(r)), http.StatusSeeOther)
		return
	}
	if err := a.storeFlow(w, r, "left-"+f.id(), &flow{State: f.State, Language: f.Language, Began: f.Began}, http.SameSiteLaxMode); err != nil {
		a.ended(w, r, a.down(err), nil)
		return
	}
	a.show(w, r, Page{Kind: PageLeave, Language: f.Language, Next: f.Return})
}

// signedOut is where a provider sends people back to, with the state that we sent
// (RP-Initiated Logout 1.0 §2, §3): another answer is not to our request. Without a
// request to a provider it is the last page of signing out here alone.
func (a *Auth) signedOut(w http.ResponseWriter, r *http.Request) {
	states := r.URL.Query()["state"]
	name := a.flowName(r, "left", "")
	if len(states) == 1 && a.flowSecret(r, "left-"+short(states[0])) != "" {
		name = "left-" + short(states[0])
	}
	f, err := a.takeFlow(w, r, name)
	if err != nil {
		a.ended(w, r, a.down(err), nil)
		return
	}
	switch {
	case f == nil && len(states) > 0:
		a.ended(w, r, &Outcome{Kind: SessionLost, Check: "logout state", Status: http.StatusBadRequest}, nil)
		return
	case f != nil && (len(states) != 1 || !same(f.State, states[0])):
		a.ended(w, r, &Outcome{Kind: Refused, Check: "logout state", Status: http.StatusBadRequest}, nil)
		return
	}
	page := Page{Kind: PageSignedOut, Language: a.language(r), Next: a.home()}
	if f != nil {
		page.Language = f.Language
	}
	a.show(w, r, page)
}

// logoutEvent is the event that makes a logout token one.
const logoutEvent = "http://schemas.openid.net/event/backchannel-logout"

// How old a logout token may be, and how long it is remembered as used.
const (
	maxLogoutToken = 10 * time.Minute
	logoutRemember = time.Hour
)

// backChannel ends all sessions of a person because the provider says so (OpenID
// Connect Back-Channel Logout 1.0 §2.5–2.8).
func (a *Auth) backChannel(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	p := a.provider(r.PathValue("provider"))
	if p == nil || p.codes {
		http.NotFound(w, r)
		return
	}
	r.Body = http.MaxBytesReader(w, r.Body, maxToken)
	if r.ParseForm() != nil || len(r.PostForm["logout_token"]) != 1 {
		logoutRefused(w)
		return
	}
	ctx := r.Context()
	subject, id, err := p.checkLogoutToken(ctx, r.PostForm.Get("logout_token"))
	if check, ok := errors.AsType[failed](err); ok {
		if a.tell(r, web.SignInRefused, "logout token: "+string(check)) {
			a.cfg.Logger.WarnContext(ctx, "a back-channel logout was refused", "provider", p.ID, "check", string(check))
		}
		logoutRefused(w)
		return
	}
	if err == nil {
		var first bool
		if first, err = a.revokeOnce(ctx, p, subject, id); err == nil && !first {
			if a.tell(r, web.SignInRefused, "logout token: jti") {
				a.cfg.Logger.WarnContext(ctx, "a back-channel logout was refused", "provider", p.ID, "check", "jti")
			}
			logoutRefused(w)
			return
		}
	}
	if err != nil { // the provider tries again (§2.8)
		if !hungUp(ctx) {
			a.cfg.Logger.ErrorContext(ctx, "a back-channel logout could not be done", "provider", p.ID, "error", err)
		}
		w.WriteHeader(http.StatusServiceUnavailable)
		return
	}
	a.tell(r, web.Revoked, p.ID)
	w.WriteHeader(http.StatusOK)
}

// revokeOnce revokes for a logout token that has not been here before. The token
// is noted as used only after the revocation is stored: of one that the store
// refused the second try must work.
func (a *Auth) revokeOnce(ctx context.Context, p *provider, subject, id string) (first bool, err error) {
	ctx, cancel := storeDeadline(ctx)
	defer cancel()
	key, now := hashed("logout", p.ID+"\x00"+id), a.cfg.Now()
	if _, used, err := a.cfg.Store.Session(ctx, key, now); err != nil || used {
		return false, err
	}
	if err := a.revoke(ctx, p, subject, now); err != nil {
		return false, err
	}
	return true, a.cfg.Store.SaveSession(ctx, key, "", now, nil, now.Add(logoutRemember))
}

// logoutRefused is the answer of §2.8, which tells nothing.
func logoutRefused(w http.ResponseWriter) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(http.StatusBadRequest)
	_, _ = w.Write([]byte(`{"error":"invalid_request"}`))
}

// checkLogoutToken verifies a logout token (§2.6). The tokens of One Login have
// no sid, so one ends all sessions of the person.
func (p *provider) checkLogoutToken(ctx context.Context, raw string) (subject, id string, err error) {
	t, err := parseJWS(raw, p.Algorithms)
	if err != nil {
		return "", "", err
	}
	if !t.is("logout+jwt") {
		return "", "", failed("typ") // an ID token is no logout token
	}
	if err := p.keys.verify(ctx, t); err != nil {
		return "", "", err
	}
	var c struct {
		Issuer   string                     `json:"iss"`
		Subject  string                     `json:"sub"`
		Audience json.RawMessage            `json:"aud"`
		IssuedAt float64                    `json:"iat"`
		Expiry   float64                    `json:"exp"`
		ID       string                     `json:"jti"`
		Events   map[string]json.RawMessage `json:"events"`
		Nonce    json.RawMessage            `json:"nonce"`
	}
	if json.Unmarshal(t.payload, &c) != nil {
		return "", "", failed("claims")
	}
	now, issued := p.now(), seconds(c.IssuedAt)
	var event map[string]any
	switch {
	case c.Issuer != p.Issuer:
		return "", "", failed("iss")
	case !onlyAudience(c.Audience, p.ClientID):
		return "", "", failed("aud")
	case issued.After(now.Add(clockSkew)) || now.Sub(issued) > maxLogoutToken:
		return "", "", failed("iat") // none is 1970
	case !seconds(c.Expiry).After(now):
		return "", "", failed("exp") // required, §2.4
	case c.ID == "" || len(c.ID) > maxSubject:
		return "", "", failed("jti")
	case c.Subject == "" || len(c.Subject) > maxSubject:
		return "", "", failed("sub")
	case json.Unmarshal(c.Events[logoutEvent], &event) != nil || event == nil:
		return "", "", failed("events")
	case c.Nonce != nil:
		return "", "", failed("nonce") // §2.4: prohibited, so that no ID token passes
	}
	return c.Subject, c.ID, nil
}
