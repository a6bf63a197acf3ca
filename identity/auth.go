package identity

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/alexedwards/scs/v2"
)

// Auth signs people in. Make one with [New]; any number of goroutines may use it.
type Auth struct {
	cfg       Config
	base      *url.URL
	prefix    string // path of BaseURL and Path: where the handler is
	secure    bool   // BaseURL is https
	providers []*provider
	sessions  *scs.SessionManager
	origin    *http.CrossOriginProtection
}

// New checks the configuration and returns the sign-in. It calls no provider:
// discovery waits for the first sign-in, so that a provider that is down keeps
// no service from starting. The error lists all that is wrong, with the fix.
func New(c Config) (*Auth, error) {
	c = c.withDefaults()
	a := &Auth{cfg: c}
	faults := a.setBase()
	if len(c.Providers) == 0 {
		faults = append(faults, "Providers is empty: give one, such as identity.OneLogin(clientID, key)")
	}
	seen := map[string]bool{}
	for _, p := range c.Providers {
		if seen[p.ID] {
			faults = append(faults, fmt.Sprintf("two providers have the ID %q: give one of them another", p.ID))
		}
		seen[p.ID] = true
		p = p.withDefaults()
		for _, fault := range p.check(&c) {
			faults = append(faults, fmt.Sprintf("provider %q: %s", p.ID, fault))
		}
		if p.codes && a.emailProvider() != nil {
			faults = append(faults, "EmailCode is there twice: take one out")
		}
		a.providers = append(a.providers, newProvider(p, &c))
	}
	if len(faults) > 0 {
		return nil, errors.New("identity: " + strings.Join(faults, "\n"))
	}
	a.sessions = newSessions(a)
	return a, nil
}

func (c Config) withDefaults() Config {
	if c.Path == "" {
		c.Path = "/identity"
	}
	if c.Store == nil {
		c.Store = NewMemoryStore()
	}
	if c.Show == nil {
		c.Show = showPlain
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Logger == nil {
		c.Logger = slog.Default()
	}
	if c.Remote == nil {
		c.Remote = remoteAddress
	}
	c.Providers = slices.Clone(c.Providers)
	return c
}

// setBase takes BaseURL and Path apart.
func (a *Auth) setBase() (faults []string) {
	base, err := url.Parse(a.cfg.BaseURL)
	switch {
	case err != nil || base.Host == "" || base.RawQuery != "" || base.Fragment != "" || base.User != nil:
		return []string{`BaseURL must be a whole address such as "https://www.example.gov.uk", without query`}
	case base.Scheme == "http" && !isLoopback(base.Hostname()):
		return []string{"BaseURL is http: only a loopback address may be; sign-in needs https"}
	case base.Scheme != "https" && base.Scheme != "http":
		return []string{"BaseURL must begin https://"}
	}
	base.Path = strings.TrimRight(base.Path, "/")
	if plain := regexp.MustCompile(`^(/[a-z0-9-]+)+$`); !plain.MatchString(a.cfg.Path) || base.Path != "" && !plain.MatchString(base.Path) {
		faults = append(faults, `Path, and the path of BaseURL if it has one, must be like "/identity": a slash, then small letters, digits and hyphens`)
	}
	a.base, a.prefix, a.secure = base, base.Path+a.cfg.Path, base.Scheme == "https"
	a.origin = http.NewCrossOriginProtection()
	if err := a.origin.AddTrustedOrigin(base.Scheme + "://" + base.Host); err != nil {
		faults = append(faults, "BaseURL: "+err.Error())
	}
	return faults
}

// cookie is the name of a cookie. __Host- forces Path=/ and Secure, and keeps
// other hosts of the domain from setting it (cookie tossing, RFC 6265bis §4.1.3.2).
func (a *Auth) cookie(what string) string {
	name := "moothall-" + what
	if a.prefix != "/identity" { // __Host- cookies are the whole host's, and services may share one
		name = "moothall" + strings.ReplaceAll(a.prefix, "/", "-") + "-" + what
	}
	if a.secure {
		return "__Host-" + name
	}
	return name
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
	return a.base.Scheme + "://" + a.base.Host + a.prefix + path
}

// home is where the service begins.
func (a *Auth) home() string { return a.base.Path + "/" }

// note tells the service of an outcome. What is logged names the check and no value.
func (a *Auth) note(ctx context.Context, o *Outcome) {
	level := slog.LevelInfo
	if o.Kind == Refused || o.Kind == ClientDeactivated || o.Kind == Unavailable {
		level = slog.LevelWarn
	}
	attributes := []slog.Attr{slog.String("kind", string(o.Kind)), slog.String("provider", o.Provider), slog.String("check", o.Check)}
	if o.cause != nil && o.Kind == Unavailable {
		attributes = append(attributes, slog.String("cause", o.cause.Error())) // hosts and statuses
	}
	a.cfg.Logger.LogAttrs(ctx, level, "a sign-in did not succeed", attributes...)
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
	a.note(r.Context(), o)
	a.show(w, r, Page{Kind: PageOutcome, Outcome: o, Status: o.Status, Language: language, Next: next, Again: a.outcomeURL(o, next)})
}

// show sends a page with the headers that all of ours have. Nothing of a sign-in
// is cached, framed, or told to other sites by a referrer.
func (a *Auth) show(w http.ResponseWriter, r *http.Request, p Page) {
	secureHeaders(w.Header())
	if p.Status == 0 {
		p.Status = http.StatusOK
	}
	a.cfg.Show(w, r, p)
}

func secureHeaders(h http.Header) {
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
