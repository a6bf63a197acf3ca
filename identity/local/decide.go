package local

import (
	"net/http"
	"slices"
	"sync"
	"time"
)

// session is somebody who is signed in at the provider, in one browser.
type session struct {
	id       string // sid
	citizen  Citizen
	signedIn time.Time

	mu      sync.Mutex
	clients []told
}

// told is a client that the person of a session has signed in at.
type told struct {
	client *Client
	at     at
}

func (s *session) visit(c *Client, where at) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.clients) < maxOwn && !slices.ContainsFunc(s.clients, func(t told) bool { return t.client.ID == c.ID }) {
		s.clients = append(s.clients, told{c, where})
	}
}

func (s *session) visited() []told {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.clients)
}

// grant is what a client was given: the meaning of a code and of an access token.
type grant struct {
	asked     *asked
	at        at
	citizen   Citizen
	session   *session
	proven    bool
	profile   Profile
	access    string
	algorithm string
	now       time.Time
}

func (g *grant) subject() string { return g.profile.subject(&g.citizen) }

// cookie is the name of the session's cookie. Cookies are of a host and not of a
// port, so that the profile has to tell providers apart.
func (p *Provider) cookie() string { return "local-identity-" + p.opts.Profile.ID }

// signedIn is the session of the browser.
func (p *Provider) signedIn(r *http.Request) *session {
	c, err := r.Cookie(p.cookie())
	if err != nil {
		return nil
	}
	s, _ := p.sessions.touch(c.Value)
	return s
}

// decide answers a request that held: at once, if it is known who signs in, or
// with the chooser.
func (p *Provider) decide(w http.ResponseWriter, r *http.Request, a *asked) {
	for f, code := range map[Fault]string{
		FaultTemporarilyUnavailable: "temporarily_unavailable", FaultLoginRequired: "login_required", FaultServerError: "server_error",
	} {
		if p.on(f) {
			p.deny(w, r, a, code, "a fault is switched on")
			return
		}
	}
	s := p.signedIn(r)
	fresh := s != nil && !slices.Contains(a.prompt, "login") && !slices.Contains(a.prompt, "select_account") &&
		(a.maxAge < 0 || p.now().Sub(s.signedIn) <= time.Duration(a.maxAge)*time.Second)
	for _, id := range []string{a.hint, p.chosen()} {
		if c, ok := p.citizen(id); id != "" && ok && !slices.Contains(a.prompt, "none") {
			if !fresh || s.citizen.ID != c.ID {
				s = p.begin(w, r, *c)
			}
			p.finish(w, r, a, s)
			return
		}
	}
	switch {
	case fresh:
		p.finish(w, r, a, s)
	case slices.Contains(a.prompt, "none"):
		p.deny(w, r, a, "login_required", "prompt is none, and nobody is signed in (OpenID Connect Core 1.0 §3.1.2.6)")
	default:
		a.id = random()
		p.pending.put(a.id, a)
		http.Redirect(w, r, p.path("/choose", a.locale, a.id), http.StatusFound)
	}
}

// begin signs a citizen in at the provider.
func (p *Provider) begin(w http.ResponseWriter, r *http.Request, c Citizen) *session {
	if old, err := r.Cookie(p.cookie()); err == nil {
		p.sessions.take(old.Value)
	}
	secret := random()
	s := &session{id: random()[:27], citizen: c, signedIn: p.now()}
	p.sessions.put(secret, s)
	http.SetCookie(w, &http.Cookie{Name: p.cookie(), Value: secret, Path: p.opts.Path, HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: r.TLS != nil})
	return s
}

// finish sends somebody who is signed in back to the client, with a code.
func (p *Provider) finish(w http.ResponseWriter, r *http.Request, a *asked, s *session) {
	g := &grant{asked: a, at: a.at, citizen: s.citizen, session: s, profile: p.opts.Profile, algorithm: p.algorithm(a.client)}
	g.proven = a.proof() && !s.citizen.Unproven
	switch {
	case p.on(FaultAccessDenied):
		p.deny(w, r, a, "access_denied", "a fault is switched on")
		return
	case a.subject != "" && a.subject != g.subject():
		p.deny(w, r, a, "login_required", "id_token_hint is of somebody else (OpenID Connect Core 1.0 §3.1.2.2)")
		return
	case a.proof() && !g.proven && !p.tellsCodes(a) && p.opts.Profile.ID != "scotaccount":
		p.deny(w, r, a, "access_denied", "the identity was not proven")
		return
	}
	s.visit(a.client, a.at)
	code := random()
	p.codes.put(code, g)
	p.answer(w, r, a, map[string]string{"code": code})
}

// tellsCodes reports whether a client learns of a proof that failed by return
// codes. A client that is not listed does if it asks for them.
func (p *Provider) tellsCodes(a *asked) bool {
	return a.wants(returnCodeClaim) && (a.client.ReturnCodes || len(p.opts.Clients) == 0)
}
