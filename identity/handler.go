package identity

import (
	"encoding/json"
	"net/http"
	"net/url"
	"path"
	"strings"
	"time"

	"github.com/go-jose/go-jose/v4"

	"github.com/moothall/moothall/standards/web"
)

// Handler serves everything below Config.Path: sign-in, the callback, sign-out,
// the back channel, the client's keys. Mount it at BaseURL + Path, with or
// without the prefix taken off.
//
//	/start                     begins a sign-in
//	/callback/PROVIDER         where a provider sends people back to
//	/initiate                  sign-in that a provider's portal begins (OpenID Connect Core 1.0 §4)
//	/sign-out, /signed-out     ends the session, here and at the provider
//	/backchannel-logout/PROVIDER  a provider ends sessions (OpenID Connect Back-Channel Logout 1.0)
//	/jwks.json                 the client's public keys
//	/email, /code              sign-in by a code that was sent to an email address
//	/outcome                   says again how a sign-in ended, in another language
//	/leave                     goes on to a provider's sign-out
//	/resume                    takes up a form that was kept
//
// The callback and the back channel are the only routes that take a POST from
// another origin.
func (a *Auth) Handler() http.Handler {
	mux := http.NewServeMux()
	own := func(pattern string, h http.HandlerFunc) {
		mux.Handle(pattern, a.own(a.load(h)))
	}
	own("GET /start", a.start)
	own("GET /initiate", a.initiate)
	own("GET /sign-out", a.askSignOut)
	own("POST /sign-out", a.signOut)
	own("GET /signed-out", a.signedOut)
	own("GET /outcome", a.outcomeAgain)
	own("GET /leave", a.leave)
	own("GET /resume", a.resume)
	own("GET /email", a.askEmail)
	own("POST /email", a.takeEmail)
	own("GET /code", a.askCode)
	own("POST /code", a.takeCode)
	mux.HandleFunc("GET /jwks.json", a.publishKeys)
	mux.Handle("GET /callback/{provider}", a.load(a.callback))
	mux.Handle("POST /callback/{provider}", a.load(a.callback))
	mux.HandleFunc("POST /backchannel-logout/{provider}", a.backChannel)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		a.secureHeaders(w.Header())
		below := r.URL.Path
		if rest, ok := strings.CutPrefix(below, a.prefix); ok && strings.HasPrefix(rest, "/") {
			below = rest
		}
		inner := r.WithContext(withLanguage(r))
		u := *r.URL
		u.Path, u.RawPath = path.Clean("/"+below), "" // a slash too many, as some proxies add, asks for the same page
		inner.URL = &u
		mux.ServeHTTP(w, inner)
	})
}

// start begins a sign-in: it chooses the provider, or has the person choose, and
// sends the browser there.
func (a *Auth) start(w http.ResponseWriter, r *http.Request) {
	q, f := r.URL.Query(), a.asked(r)
	leave := q.Has("leave")
	if q.Has("parked") {
		parked, _, err := a.peekFlow(r, a.flowName(r, "parked", q.Get("parked")))
		if err != nil {
			a.ended(w, r, a.down(err), f)
			return
		}
		if parked != nil && parked.Kept != nil {
			f.Need, f.Return, f.Within, f.Parked, leave = parked.Need, parked.Return, parked.Within, parked.id(), true
			if !q.Has("lang") {
				f.Language = parked.Language
			}
		}
	}
	choices := a.choices(f.Need)
	id := q.Get("provider")
	if held := a.record(r.Context()); held != nil {
		if p := a.provider(held.Citizen.Provider); id == "" && p != nil && p.canMeet(f.Need) {
			id = p.ID // to prove an identity, or sign in again, one stays with one's provider
		}
		if f.Within > 0 && held.Citizen.Provider == id {
			f.Hint = held.Hint
		}
	}
	if id == "" && len(choices) > 1 {
		a.choose(w, r, f, choices)
		return
	}
	var p *provider
	switch {
	case id != "":
		p = a.provider(id)
	case len(choices) == 1:
		p = choices[0]
	}
	switch {
	case p == nil && id != "":
		a.ended(w, r, &Outcome{Kind: Refused, Check: "provider", Status: http.StatusBadRequest}, nil)
	case p == nil || !p.canMeet(f.Need): // better to say so before somebody has signed in for nothing
		a.endedAt(w, r, &Outcome{Kind: LevelTooLow, Provider: id, Check: "level", Status: http.StatusForbidden}, f.Language, a.home())
	default:
		a.send(w, r, p, f, leave)
	}
}

// returnTo is a path to return to that does not lead back into the sign-in.
func (a *Auth) returnTo(path string) string {
	if path = safeReturn(path); strings.HasPrefix(path, a.prefix+"/") {
		return a.home()
	}
	return path
}

// limit is how often somebody may do something.
type limit struct {
	what, who string
	most      int
	window    time.Duration
}

// allAtOnce is who all people together are.
const allAtOnce = "all"

// allow counts a use of something that is limited, by each of the limits in turn: who
// is refused by one is not counted by those after it. A client that is not known is
// one with all others that are not.
func (a *Auth) allow(r *http.Request, limits ...limit) *Outcome {
	ctx, cancel := storeDeadline(r.Context())
	defer cancel()
	keys, err := a.keys(ctx)
	if err != nil {
		return a.down(err)
	}
	for _, l := range limits {
		switch ok, err := a.cfg.Store.Allow(ctx, keyed(keys[0], l.what, l.who), l.most, l.window, a.cfg.Now()); {
		case err != nil:
			return a.down(err)
		case !ok:
			event := web.LimitReached
			if l.who == allAtOnce {
				event = web.BudgetReached
			}
			a.tell(r, event, l.what)
			return &Outcome{Kind: TooMany, Check: l.what, Status: http.StatusTooManyRequests}
		}
	}
	return nil
}

// send makes the flow and sends the browser to the provider.
func (a *Auth) send(w http.ResponseWriter, r *http.Request, p *provider, f *flow, leave bool) {
	client := a.cfg.Clients.Of(r)
	if o := a.allow(r, limit{"begin", "client " + client.Name, client.Limit(maxBegun), beginInterval},
		limit{"begin", allAtOnce, maxBegunByAll, flowLasts}); o != nil {
		a.ended(w, r, o, f)
		return
	}
	made := newFlow(p, f.Need, f.Return, f.Language, a.cfg.Now())
	made.Parked, made.Within, made.Hint = f.Parked, f.Within, f.Hint
	if p.codes {
		a.beginEmail(w, r, made)
		return
	}
	to, err := p.authorization(r.Context(), made, a.redirectURI(p))
	if err != nil {
		a.ended(w, r, asOutcome(p, err), made)
		return
	}
	sameSite := http.SameSiteLaxMode
	if p.FormPost {
		sameSite = http.SameSiteNoneMode // a browser sends no Lax cookie with a POST from the provider
	}
	if err := a.storeFlow(w, r, short(made.State), made, sameSite); err != nil {
		a.ended(w, r, a.down(err), made)
		return
	}
	if leave {
		a.show(w, r, Page{Kind: PageLeave, Language: made.Language, Next: to, Providers: []Choice{{p.ID, to}}})
		return
	}
	http.Redirect(w, r, to, http.StatusFound)
}

// initiate is sign-in begun by a provider's portal (OpenID Connect Core 1.0 §4). It
// leads to a page of this service and no other.
func (a *Auth) initiate(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	for _, p := range a.providers {
		if p.Issuer == q.Get("iss") && p.Issuer != "" {
			a.send(w, r, p, &flow{Return: a.ownTarget(q.Get("target_link_uri")), Language: a.language(r)}, false)
			return
		}
	}
	a.ended(w, r, &Outcome{Kind: Refused, Check: "iss", Status: http.StatusBadRequest}, nil)
}

// ownTarget is the path of an address of the service, "/" for any other.
func (a *Auth) ownTarget(target string) string {
	u, err := url.Parse(target)
	if err != nil || u.Scheme+"://"+u.Host != a.base.Origin || u.User != nil {
		return a.home()
	}
	return a.returnTo(localPath(u))
}

// publishKeys is the client's JWKS address: all keys of all providers, so that a
// new one is known before it signs.
func (a *Auth) publishKeys(w http.ResponseWriter, _ *http.Request) {
	set := jose.JSONWebKeySet{Keys: []jose.JSONWebKey{}}
	for _, p := range a.providers {
		for _, k := range p.Keys {
			if public, err := k.jwk(); err == nil && len(set.Key(public.KeyID)) == 0 {
				set.Keys = append(set.Keys, public)
			}
		}
	}
	w.Header().Set("Content-Type", "application/jwk-set+json")
	w.Header().Set("Cache-Control", "public, max-age=3600")
	_ = json.NewEncoder(w).Encode(set) // of public keys alone; the client has gone if it fails
}
