package identity

import (
	"fmt"
	"log/slog"
	"net/http"
	"strings"

	"github.com/alexedwards/scs/v2"

	"github.com/moothall/moothall/standards/web"
)

// Auth signs people in. Make one with [New]; any number of goroutines may use it.
type Auth struct {
	cfg       Config
	base      *web.Base
	prefix    string // path of BaseURL and Path: where the handler is
	secure    bool   // BaseURL is https
	providers []*provider
	sessions  *scs.SessionManager
	ring      keyring
}

// cookie is the name of a cookie. __Host- forces Path=/ and Secure, and keeps
// other hosts of the domain from setting it (cookie tossing, RFC 6265bis §4.1.3.2).
func (a *Auth) cookie(what string) string {
	name := "moothall-" + what
	if a.prefix != "/identity" { // __Host- cookies are the whole host's, and services may share one
		name = "moothall" + strings.ReplaceAll(a.prefix, "/", "-") + "-" + what
	}
	return a.base.Cookie(name)
}

// provider finds one by its ID.
func (a *Auth) provider(id string) *provider {
	for _, p := range a.providers {
		if p.ID == id {
			return p
		}
	}
	return nil
}

// redirectURI is where a provider sends people back to: an address of its own for
// each, so that an answer of one never passes for another's (mix-up, RFC 9700
// §4.4.2.2).
func (a *Auth) redirectURI(p *provider) string { return a.absolute("/callback/" + p.ID) }

func (a *Auth) absolute(path string) string {
	return a.base.Origin + a.prefix + path
}

// home is where the service begins.
func (a *Auth) home() string { return a.base.Prefix + "/" }

// note tells the service of an outcome. What is logged names the check and no value.
// Of who has hung up while we waited nothing is known, and nothing is wrong.
func (a *Auth) note(r *http.Request, o *Outcome) {
	ctx, level := r.Context(), slog.LevelInfo
	if o.Kind == Unavailable && hungUp(ctx) {
		return
	}
	if o.Kind == Refused || o.Kind == ClientDeactivated || o.Kind == Unavailable {
		level = slog.LevelWarn
	}
	attributes := []slog.Attr{slog.String("kind", string(o.Kind)), slog.String("provider", o.Provider), slog.String("check", o.Check)}
	if o.cause != nil && o.Kind == Unavailable {
		attributes = append(attributes, slog.String("cause", o.cause.Error())) // hosts and statuses
	}
	if a.tellOutcome(r, o) {
		a.cfg.Logger.LogAttrs(ctx, level, "a sign-in did not succeed", attributes...)
	}
	if a.cfg.OnOutcome != nil {
		a.cfg.OnOutcome(ctx, o)
	}
}

// ended shows how a flow ended, with the way to try again. A form that was kept is
// kept on.
func (a *Auth) ended(w http.ResponseWriter, r *http.Request, o *Outcome, f *flow) {
	if f == nil {
		a.endedAt(w, r, o, a.language(r), a.home())
		return
	}
	a.endedAt(w, r, o, f.Language, a.startURL(f.start(false)))
}

func (a *Auth) endedAt(w http.ResponseWriter, r *http.Request, o *Outcome, language, next string) {
	a.note(r, o)
	a.show(w, r, Page{Kind: PageOutcome, Outcome: o, Status: o.Status, Language: language, Next: next, Again: a.outcomeURL(o, next)})
}

// show sends a page with the headers that all of ours have. Nothing of a sign-in
// is cached, framed, or told to other sites by a referrer.
func (a *Auth) show(w http.ResponseWriter, r *http.Request, p Page) {
	a.secureHeaders(w.Header())
	if p.Status == 0 {
		p.Status = http.StatusOK
	}
	a.cfg.Show(w, r, p)
}

func (a *Auth) secureHeaders(h http.Header) {
	a.base.Harden(h)
	h.Set("Cache-Control", "no-store")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
}

// showPlain is what Config.Show defaults to.
func showPlain(w http.ResponseWriter, _ *http.Request, p Page) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(p.Status)
	text := "sign-in"
	if p.Outcome != nil {
		text = string(p.Outcome.Kind)
	}
	fmt.Fprintln(w, text)
	if p.Next != "" {
		fmt.Fprintln(w, p.Next)
	}
}
