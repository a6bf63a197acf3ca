package identity

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// callback takes the answer of a provider (OpenID Connect Core 1.0 §3.1.2.5–7).
func (a *Auth) callback(w http.ResponseWriter, r *http.Request) {
	p := a.provider(r.PathValue("provider"))
	if p == nil || p.codes || (r.Method == http.MethodPost) != p.FormPost {
		http.NotFound(w, r)
		return
	}
	answer, ok := answerOf(w, r, p)
	if !ok {
		a.ended(w, r, p.refused("parameters"), nil)
		return
	}
	f, o := a.flowOf(w, r, p, answer)
	switch {
	case o != nil && o.Kind == SessionLost && f == nil:
		a.endedTwice(w, r, o, answer.Get("state"))
		return
	case o != nil:
		a.ended(w, r, o, f)
		return
	}
	c, hint, o := a.finish(r.Context(), p, f, answer)
	if o != nil {
		if f.Within > 0 && answer.Get("error") == "login_required" {
			// One Login: somebody failed to sign in again, so whoever it was is signed out.
			if err := a.sessions.Destroy(r.Context()); err != nil {
				o = a.down(err)
			}
		}
		a.ended(w, r, o, f)
		return
	}
	a.welcome(w, r, p, f, c, hint)
}

// endedTwice is for an answer whose flow is not there (any more). Who sent it twice
// by a double click or the back button is signed in by the first, and the page
// leads on; the code is not used again.
func (a *Auth) endedTwice(w http.ResponseWriter, r *http.Request, o *Outcome, state string) {
	if held := a.record(r.Context()); held != nil && same(held.Flow, short(state)) {
		a.endedAt(w, r, o, a.language(r), held.Return)
		return
	}
	a.ended(w, r, o, nil)
}

// answerOf reads the parameters. None may be there twice (RFC 6749 §3.1): two
// readers could each take another one.
func answerOf(w http.ResponseWriter, r *http.Request, p *provider) (url.Values, bool) {
	raw := r.URL.RawQuery
	if p.FormPost {
		if raw != "" || !isForm(r) {
			return nil, false
		}
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxQuery))
		if err != nil {
			return nil, false
		}
		raw = string(body)
	}
	if len(raw) > maxQuery {
		return nil, false
	}
	answer, err := url.ParseQuery(raw)
	if err != nil {
		return nil, false
	}
	for _, values := range answer {
		if len(values) != 1 {
			return nil, false
		}
	}
	return answer, true
}

// flowOf finds the flow that an answer belongs to: begun in this browser, not used
// before, at this provider.
func (a *Auth) flowOf(w http.ResponseWriter, r *http.Request, p *provider, answer url.Values) (*flow, *Outcome) {
	state := answer.Get("state")
	if state == "" {
		return nil, &Outcome{Kind: Refused, Provider: p.ID, Check: "state", Status: http.StatusBadRequest}
	}
	f, err := a.takeFlow(w, r, short(state))
	switch {
	case err != nil:
		return nil, a.down(err)
	case f == nil || !same(f.State, state):
		return nil, &Outcome{Kind: SessionLost, Provider: p.ID, Check: "state", Status: http.StatusBadRequest}
	case f.Provider != p.ID:
		return nil, p.refused("provider") // mix-up: RFC 9700 §4.4.2.2
	}
	return f, a.issuerOf(r.Context(), p, answer)
}

// issuerOf holds the iss of an answer against the provider's (RFC 9207 §2.4); it
// must be there if discovery says that it is sent.
func (a *Auth) issuerOf(ctx context.Context, p *provider, answer url.Values) *Outcome {
	if answer.Has("iss") && answer.Get("iss") != p.Issuer {
		return p.refused("iss")
	}
	m, err := p.metadata(ctx)
	if err != nil {
		return p.unavailable(err)
	}
	if m.IssuerInAnswer && !answer.Has("iss") {
		return p.refused("iss")
	}
	return nil
}

// finish makes a citizen of an answer.
func (a *Auth) finish(ctx context.Context, p *provider, f *flow, answer url.Values) (c Citizen, hint string, o *Outcome) {
	if code := answer.Get("error"); code != "" {
		return c, "", p.errorOf(code, f)
	}
	code := answer.Get("code")
	if code == "" {
		return c, "", p.refused("code")
	}
	t, err := p.exchange(ctx, code, f, a.redirectURI(p))
	if err != nil {
		return c, "", asOutcome(p, err)
	}
	id, claims, err := p.checkIDToken(ctx, t.ID, asked{nonce: f.Nonce, maxAge: p.maxAge(f), since: f.since(), accessToken: t.Access})
	if err != nil {
		return c, "", asOutcome(p, err)
	}
	level, o := p.authenticated(claims, f)
	if o != nil {
		return c, "", o
	}
	c = Citizen{Provider: p.ID, Subject: id.Subject, Level: level, SignedInAt: a.cfg.Now()}
	if claims.AuthTime > 0 {
		c.AuthenticatedAt = seconds(claims.AuthTime).UTC()
	}
	if o := a.describe(ctx, p, f, t, id, &c); o != nil {
		return c, "", o
	}
	if !c.Level.Meets(f.Need) {
		return c, "", &Outcome{Kind: LevelTooLow, Provider: p.ID, Check: "level", Status: http.StatusForbidden}
	}
	if c.ID, err = a.user(ctx, p, id.Subject); err != nil {
		return c, "", a.down(err)
	}
	return c, t.ID, nil
}

// since is when somebody must have signed in at the provider at the earliest.
func (f *flow) since() time.Time {
	if f.Within == 0 {
		return time.Time{}
	}
	return f.Began // prompt=login was asked
}

// authenticated is the level of an ID token: what its vot means, which must be at
// least what was asked for. A provider without vectors of trust is taken at the
// level that it was configured with.
func (p *provider) authenticated(claims *idClaims, f *flow) (Level, *Outcome) {
	if len(p.Vectors) == 0 {
		return Level{Authentication: p.Authentication}, nil
	}
	want, ok := p.vector(f.Need)
	at := slices.IndexFunc(p.Vectors, func(v Vector) bool {
		return v.Vot == claims.Vot && (p.Proof != CoreIdentity || v.Level.Proof == NoProof)
	})
	if !ok || at < 0 {
		return Level{}, p.refused("vot")
	}
	got := p.Vectors[at].Level
	switch {
	case got.Authentication < want.Level.Authentication:
		return Level{}, p.refused("vot") // RFC 8485 §4: the answer may be less than was asked
	case p.Proof == CoreIdentity:
		return got, nil // the proof is the core identity's to say
	case got.Proof < want.Level.Proof:
		return Level{}, p.notProven("vot")
	case want.Level.Proof > NoProof && claims.ProofingLevel != "" && !strings.HasPrefix(claims.Vot, claims.ProofingLevel+"."):
		return Level{}, p.notProven("identity_proofing_level") // NHS login says it twice
	}
	return got, nil
}

// errorOf is the outcome of an error answer (RFC 6749 §4.1.2.1, OpenID Connect Core
// 1.0 §3.1.2.6). The provider's own words are never looked at.
func (p *provider) errorOf(code string, f *flow) *Outcome {
	o := &Outcome{Kind: Refused, Provider: p.ID, Check: "error", Status: http.StatusForbidden}
	switch code {
	case "access_denied":
		if o.Kind = Cancelled; f.Need.Proof > NoProof {
			o.Kind = NotProven // One Login says so when an identity could not be proven
		}
	case "temporarily_unavailable", "server_error":
		o.Kind, o.Status = Unavailable, http.StatusServiceUnavailable
	case "unauthorized_client", "invalid_client":
		o.Kind, o.Status = ClientDeactivated, http.StatusServiceUnavailable
	case "login_required", "interaction_required", "consent_required", "account_selection_required":
		o.Kind = Cancelled
	case "unmet_authentication_requirements":
		o.Kind = LevelTooLow
	}
	return o
}
