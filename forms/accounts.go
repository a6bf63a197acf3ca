package forms

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"time"

	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/forms/theme"
)

// Accounts is where people sign in. Package identity has one: auth.For(identity.SignedIn).
// It stands for Person, SignIn, SignOut and the guard of [Builder.SignInFrom] of a [Site],
// each of which may still be given by itself.
type Accounts interface {
	// Optional has a handler know who is signed in. The handlers of forms are put
	// behind it by themselves.
	Optional(next http.Handler) http.Handler
	// SignedIn says who is signed in: the council's permanent id for them, what they
	// know themselves by, "" for none, and when the sign-in ends, zero if that is not
	// known. See [Person].
	SignedIn(r *http.Request) (id, known string, until time.Time, ok bool)
	// Proven says how sure the sign-in was of who they are, and a name that it proved,
	// "" for none.
	Proven(r *http.Request) (assurance, name string)
	// Guard lets in who may see a page that needs a sign-in, see [Guard].
	Guard(r *http.Request) (elsewhere string, ok bool)
	// SignInURL is the address at which somebody signs in and comes back to a path.
	SignInURL(returnTo string) string
	// SignOutURL is the address of the page that signs out.
	SignOutURL() string
}

// signInGuard is the name of the guard of [Builder.SignInFrom].
const signInGuard = "sign-in"

// SignInFrom has people sign in before they see the page slug, and everything after
// it: what they answered before is theirs then. A page with a guard of its own
// ([PageBuilder.Require]) keeps that alone. The site says where people sign in:
// [Site.Accounts], or Person and SignIn.
func (b *Builder) SignInFrom(slug string) {
	b.once("SignInFrom", "everything after the first page needs the sign-in")
	b.signInFrom = slug
}

// setSignIn gives the pages their guard.
func (b *Builder) setSignIn() {
	if b.signInFrom == "" {
		if b.calls["SignInFrom"] {
			b.fault("SignInFrom was given no page, which would let everybody in")
		}
		return
	}
	from := slices.IndexFunc(b.def.Pages, func(p *model.Page) bool { return p.Slug == b.signInFrom })
	if from < 0 {
		b.fault("SignInFrom: there is no page %q", b.signInFrom)
		return
	}
	for _, p := range b.def.Pages[from:] {
		if p.Guard == "" && !p.Stop {
			p.Guard = signInGuard
		}
	}
}

// withAccounts takes from Accounts what was not given by itself.
func (c *Site) withAccounts() {
	if a := c.Accounts; !isNil(a) {
		if c.Person == nil {
			c.Person = func(r *http.Request) (Person, bool) {
				id, known, until, ok := a.SignedIn(r)
				assurance, name := a.Proven(r)
				return Person{ID: id, Known: known, Assurance: assurance, Name: name, Until: until}, ok
			}
		}
		if c.SignIn == nil {
			c.SignIn = func(_ *http.Request, returnTo string) string { return a.SignInURL(returnTo) }
		}
		if c.SignOut == nil {
			c.SignOut = func(*http.Request) string { return a.SignOutURL() }
		}
	}
	if c.Guards[signInGuard] != nil || c.Person == nil || c.SignIn == nil {
		return
	}
	c.Guards = maps.Clone(c.Guards)
	if c.Guards == nil {
		c.Guards = make(map[string]Guard)
	}
	person, signIn := c.Person, c.SignIn
	c.Guards[signInGuard] = func(r *http.Request) (string, bool) {
		if who, ok := person(r); ok && who.ID != "" {
			return "", true
		}
		return signIn(r, r.URL.RequestURI()), false
	}
	if !isNil(c.Accounts) {
		c.Guards[signInGuard] = c.Accounts.Guard
	}
}

// noGuard says what a page lacks whose guard is not there.
func noGuard(p *model.Page) string {
	if p.Guard == signInGuard {
		return fmt.Sprintf("Accounts is missing, or Person and SignIn: the form has SignInFrom, and so the page %q needs a sign-in", p.Slug)
	}
	return fmt.Sprintf("Guards has no %q, which page %q requires", p.Guard, p.Slug)
}

// account says on a page who is signed in, and leads to what is theirs and out.
func (v *visit) account() *theme.Account {
	if v.h.cfg.Person == nil || v.broken {
		return nil
	}
	person, ok := v.h.cfg.Person(v.r)
	if !ok || person.ID == "" {
		return nil
	}
	a := &theme.Account{Name: person.Known, Links: []theme.AccountLink{{Text: v.p.Text("moothall.forms.my-forms.title"), URL: v.h.path(v.language, "my-forms")}}}
	if v.h.cfg.SignOut != nil {
		a.Links = append(a.Links, theme.AccountLink{Text: v.p.Text("moothall.forms.sign-out"), URL: v.h.cfg.SignOut(v.r)})
	}
	return a
}
