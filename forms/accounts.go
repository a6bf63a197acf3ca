package forms

import (
	"fmt"
	"slices"

	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/forms/theme"
)

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

// noGuard says what a page lacks whose guard is not there.
func noGuard(p *model.Page) string {
	if p.Guard == signInGuard {
		return fmt.Sprintf("Accounts is missing, or Person and SignIn: the form has SignInFrom, and so the page %q needs a sign-in", p.Slug)
	}
	return fmt.Sprintf("Guards has no %q, which page %q requires", p.Guard, p.Slug)
}

// account says on a page who is signed in, and leads to what is theirs and out.
func (v *visit) account() *theme.Account {
	switch {
	case v.broken:
		return nil
	case v.h.cfg.Officer != nil:
		return v.staffAccount()
	case v.h.cfg.Person == nil:
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
