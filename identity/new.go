package identity

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/moothall/moothall/standards/web"
)

// New checks the configuration and returns the sign-in. It calls no provider:
// discovery waits for the first sign-in, so that a provider that is down keeps
// no service from starting. The error lists all that is wrong, with the fix.
func New(c Config) (*Auth, error) {
	c = c.withDefaults()
	a := &Auth{cfg: c}
	faults := a.setBase()
	base, err := url.Parse(c.BaseURL)
	here := err == nil && web.IsLoopback(base.Hostname())
	if v := reflect.ValueOf(c.Store); v.Kind() == reflect.Pointer && v.IsNil() { // which == nil does not see
		faults = append(faults, fmt.Sprintf("Store is a nil %T: was it opened, and the error looked at?", c.Store))
	}
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
		for _, fault := range p.check(&c, here) {
			faults = append(faults, fmt.Sprintf("provider %q: %s", p.ID, fault))
		}
		if p.codes && a.emailProvider() != nil {
			faults = append(faults, "EmailCode is there twice: take one out")
		}
		a.providers = append(a.providers, newProvider(p, &c))
	}
	for i, key := range c.Keys {
		if len(key) < minKey {
			faults = append(faults, fmt.Sprintf("Keys[%d] has %d bytes: give %d random ones or more", i, len(key), minKey))
		}
	}
	if c.KeepUsers != -1 && c.KeepUsers < maxAbsolute {
		faults = append(faults, "KeepUsers must be 30 days or more, as long as a session may be, or -1 for ever")
	}
	if len(faults) > 0 {
		return nil, errors.New("identity: " + strings.Join(faults, "\n"))
	}
	a.sessions = newSessions(a)
	if _, err := a.keys(context.Background()); err != nil { // nobody can sign in until it can be done
		c.Logger.Error("the names of people could not be read from the store: it is tried again at the next sign-in", "error", err)
	}
	c.Started("sign-in", a.base)
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
	c.Host = c.Host.WithDefaults()
	if c.KeepUsers == 0 {
		c.KeepUsers = 2 * 365 * 24 * time.Hour
	}
	c.Providers = slices.Clone(c.Providers)
	return c
}

// setBase takes BaseURL and Path apart.
func (a *Auth) setBase() (faults []string) {
	base, faults := a.cfg.Base()
	if base == nil {
		return faults
	}
	if plain := regexp.MustCompile(`^(/[a-z0-9-]+)+$`); !plain.MatchString(a.cfg.Path) || base.Prefix != "" && !plain.MatchString(base.Prefix) {
		faults = append(faults, `Path, and the path of BaseURL if it has one, must be like "/identity": a slash, then small letters, digits and hyphens`)
	}
	a.base, a.prefix, a.secure = base, base.Prefix+a.cfg.Path, base.Secure
	return faults
}
