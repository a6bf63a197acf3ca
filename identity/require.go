package identity

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode"
)

type citizenKey struct{}

// From is the citizen behind a request that came through [Auth.Optional] or
// [Auth.Require]; ok is false if nobody is signed in.
func From(r *http.Request) (c Citizen, ok bool) {
	s, ok := r.Context().Value(citizenKey{}).(signedIn)
	return s.citizen, ok
}

// signedIn is what the context of a request has of who is signed in.
type signedIn struct {
	citizen Citizen
	ends    Ends
}

// With returns a context of a request by a citizen, as [From] finds it: for
// tests of what comes behind a sign-in.
func With(ctx context.Context, c Citizen) context.Context {
	return context.WithValue(ctx, citizenKey{}, signedIn{citizen: c})
}

// Optional lets everybody through and makes [From] work.
func (a *Auth) Optional(next http.Handler) http.Handler {
	return a.loaded(func(w http.ResponseWriter, r *http.Request, _ *record) { next.ServeHTTP(w, r) })
}

// Require lets through who has signed in at the level. Others are sent to sign
// in, or to prove their identity, and come back to the page they wanted; a form
// that they posted is kept and taken up again for the same person, or, if nobody
// knows whose it is, handed back to the browser in the page ([PageHandBack]).
func (a *Auth) Require(need Level) func(http.Handler) http.Handler {
	return a.RequireRecent(need, 0)
}

// RequireRecent is [Auth.Require] for pages where somebody who was signed in and
// walked off would be a danger: people must have shown their provider who they are
// within the time, and are sent to do it again otherwise (prompt=login, max_age).
// A provider that does not say when it was (auth_time) is no good for such pages.
// within is a minute or more; 0 stands for whenever.
func (a *Auth) RequireRecent(need Level, within time.Duration) func(http.Handler) http.Handler {
	if within != 0 {
		within = max(within, time.Minute)
	}
	return func(next http.Handler) http.Handler {
		return a.loaded(func(w http.ResponseWriter, r *http.Request, ended *record) {
			c, ok := From(r)
			if ok && c.Level.Meets(need) && (within == 0 || a.cfg.Now().Sub(c.AuthenticatedAt) <= within) {
				next.ServeHTTP(w, r)
				return
			}
			a.challenge(w, r, need, within, ended)
		})
	}
}

// loaded reads the session. ended is the record of one that is over, if the
// browser still has it.
func (a *Auth) loaded(next func(w http.ResponseWriter, r *http.Request, ended *record)) http.Handler {
	return a.load(func(w http.ResponseWriter, r *http.Request) {
		ctx, now := r.Context(), a.cfg.Now()
		stored, _ := a.sessions.Get(ctx, recordKey).(*record)
		if !a.counts(stored, now) {
			next(w, r, stored)
			return
		}
		seen := a.touch(ctx, stored, now)
		w.Header().Add("Cache-Control", "private")
		next(w, r.WithContext(context.WithValue(ctx, citizenKey{}, signedIn{stored.citizen(now), stored.ends(seen)})), nil)
	})
}

// Guard is [Auth.Require] for a page of a form: it has the shape of forms.Guard.
// The request must have come through [Auth.Optional].
func (a *Auth) Guard(need Level) func(r *http.Request) (elsewhere string, ok bool) {
	return func(r *http.Request) (string, bool) {
		if c, ok := From(r); ok && c.Level.Meets(need) {
			return "", true
		}
		return a.startURL(start{need: need, returnTo: localPath(r.URL), language: a.language(r), leave: true}), false
	}
}

// SignInURL is the address, for a link, that begins a sign-in at a level and then
// returns to a path of the service, such as "/account". Paths of other origins
// count as "/".
func (a *Auth) SignInURL(need Level, returnTo string) string {
	return a.startURL(start{need: need, returnTo: safeReturn(returnTo)})
}

// SignOutURL is the address of the page that signs out.
func (a *Auth) SignOutURL() string { return a.prefix + "/sign-out" }

// start is what a sign-in is begun with. leave asks for a page of ours in between:
// a browser holds form-action of the page that posted against every redirect that
// follows, so a POST cannot end at another origin.
type start struct {
	provider string
	need     Level
	returnTo string
	language string
	within   int
	leave    bool
	parked   string // the id of the flow that keeps a form
	flow     string // the id of the flow that it has become
}

// startURL is the address that begins a sign-in.
func (a *Auth) startURL(s start) string { return a.prefix + "/start?" + s.query() }

// stepURL is the address of a page of a sign-in under way. It has all that begins it
// again, if the flow is not there any more.
func (a *Auth) stepURL(path string, f *flow) string {
	s := f.start(false)
	s.provider, s.flow = "", f.id()
	return a.prefix + path + "?" + s.query()
}

// asked is the beginning of a flow as an address asks for it.
func (a *Auth) asked(r *http.Request) *flow {
	q := r.URL.Query()
	f := &flow{Need: levelOf(q), Return: a.returnTo(q.Get("return")), Language: a.language(r), Within: number(q, "within", 24*60*60)}
	if flowID.MatchString(q.Get("parked")) {
		f.Parked = q.Get("parked")
	}
	return f
}

func (s start) query() string {
	q := url.Values{"return": {s.returnTo}}
	for name, value := range map[string]string{"provider": s.provider, "lang": s.language, "parked": s.parked, "flow": s.flow} {
		if value != "" && value != "en" {
			q.Set(name, value)
		}
	}
	for name, value := range map[string]int{"auth": int(s.need.Authentication), "proof": int(s.need.Proof), "within": s.within} {
		if value > 0 {
			q.Set(name, strconv.Itoa(value))
		}
	}
	if s.leave {
		q.Set("leave", "")
	}
	return q.Encode()
}

// localPath is a path and query of this origin that is safe to redirect to, "/"
// for anything else: no scheme, no host, no backslash, no control character, and
// not two slashes, by which a browser reads another host (RFC 9700 §4.11.1).
func localPath(u *url.URL) string {
	path := u.EscapedPath()
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	return safeReturn(path)
}

func safeReturn(path string) string {
	if len(path) > maxParameter || !strings.HasPrefix(path, "/") || strings.HasPrefix(path, "//") || strings.ContainsAny(path, "\\#") ||
		strings.ContainsFunc(path, func(r rune) bool { return r <= 0x20 || r >= 0x7f }) {
		return "/"
	}
	u, err := url.Parse(path)
	if err != nil || u.Scheme != "" || u.Host != "" || u.User != nil || u.Opaque != "" {
		return "/"
	}
	// What is escaped counts as if it was not: some server on the way may think so.
	if strings.HasPrefix(u.Path, "//") || strings.Contains(u.Path, "\\") || strings.ContainsFunc(u.Path, unicode.IsControl) {
		return "/"
	}
	for segment := range strings.SplitSeq(u.Path, "/") {
		if segment == "." || segment == ".." { // "/.//example.com" is "//example.com" to who tidies it up
			return "/"
		}
	}
	return path
}
