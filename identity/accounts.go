package identity

import (
	"cmp"
	"net/http"
	"strings"
	"time"

	"github.com/moothall/moothall/standards"
)

// Accounts is sign-in at one level, as a service takes it that asks who is signed in,
// sends people to sign in, and shows the way out: it is what forms.Site.Accounts takes.
type Accounts struct {
	auth *Auth
	need Level
}

// For is sign-in at a level, such as [SignedIn].
func (a *Auth) For(need Level) *Accounts { return &Accounts{a, need} }

// Optional is [Auth.Optional].
func (s *Accounts) Optional(next http.Handler) http.Handler { return s.auth.Optional(next) }

// SignedIn says who is signed in, at whatever level: their id at the council, their
// proven name, else their email address, to show to themselves, and when the sign-in
// ends if they ask for no page before.
func (s *Accounts) SignedIn(r *http.Request) (id, known string, until time.Time, ok bool) {
	c, ok := From(r)
	ends, _ := EndsOf(r)
	_, name := s.Proven(r)
	return c.ID, cmp.Or(name, c.Email.String()), ends.At(), ok
}

// Proven says at which level somebody is signed in, in the words of GPG 44 and 45, and their proven
// name, "" for none.
func (s *Accounts) Proven(r *http.Request) (assurance, name string) {
	c, ok := From(r)
	if !ok {
		return "", ""
	}
	if proven, ok := c.Identity.Current(standards.Today(s.auth.cfg.Now())); ok {
		name = strings.TrimSpace(proven.Given + " " + proven.Family)
	}
	return c.Level.String(), name
}

// Guard is [Auth.Guard] for the level.
func (s *Accounts) Guard(r *http.Request) (elsewhere string, ok bool) { return s.auth.Guard(s.need)(r) }

// SignInURL is [Auth.SignInURL] for the level.
func (s *Accounts) SignInURL(returnTo string) string { return s.auth.SignInURL(s.need, returnTo) }

// SignOutURL is [Auth.SignOutURL].
func (s *Accounts) SignOutURL() string { return s.auth.SignOutURL() }
