package main

import (
	"context"
	"net/http"
	"net/url"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/theme"
	"github.com/moothall/moothall/identity"
	"github.com/moothall/moothall/identity/pages"
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/web"
)

// parking is a form whose first page is for people who are signed in.
type parking struct{ Reason, Vehicle string }

// permits wires a form to sign-in: who is signed in and until when, where to sign in,
// and a page that asks for it.
func permits(t *testing.T, now func() time.Time, send func(code string)) http.Handler {
	const base = "https://www.abermoel.example"
	email, err := standards.ParseEmail("help@abermoel.example")
	require.NoError(t, err)
	shown, err := pages.New(site, pages.Config{Contact: theme.Contact{Email: email}})
	require.NoError(t, err)
	auth, err := identity.New(identity.Config{
		Host: web.Host{BaseURL: base, Now: now}, Providers: []identity.Provider{identity.EmailCode()}, Show: shown.Show,
		SendCode: func(_ context.Context, _, code, _ string) error { send(code); return nil },
	})
	require.NoError(t, err)
	form := forms.MustDefine("permit", func(f *forms.Builder, p *parking) {
		f.Title("Apply for a permit")
		f.Intro("Apply.")
		f.Keep(forms.Retention{Drafts: forms.Day, Submissions: 90 * forms.Day})
		f.Page("reason", forms.TextArea(&p.Reason, "Why do you need one?").Max(500)).Require("signed-in")
		f.Page("vehicle", forms.Text(&p.Vehicle, "Which vehicle?"))
		f.Submitted("Sent", "Thanks.")
	})
	h, err := form.Handler(forms.Site{
		Host: web.Host{BaseURL: base + "/permit", Now: now}, Store: store.NewMemory(),
		Person: func(r *http.Request) (forms.Person, bool) {
			citizen, ok := identity.From(r)
			ends, _ := identity.EndsOf(r)
			return forms.Person{ID: citizen.ID, Until: ends.At()}, ok
		},
		SignIn:  func(_ *http.Request, returnTo string) string { return auth.SignInURL(identity.SignedIn, returnTo) },
		Guards:  map[string]forms.Guard{"signed-in": auth.Guard(identity.SignedIn)},
		Service: council(t),
	})
	require.NoError(t, err)
	mux := http.NewServeMux()
	mux.Handle("/identity/", auth.Handler())
	mux.Handle("/permit/", auth.Optional(h))
	return mux
}

// A form behind a sign-in that ends before its draft does: the warning comes before
// the sign-in's end, to extend extends both, and what is sent too late is in the box
// after signing in again, on the way that the person was on.
func TestFormBehindASignIn(t *testing.T) {
	now, code := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC), ""
	b := formstest.New(t, permits(t, func() time.Time { return now }, func(c string) { code = c }), "https://www.abermoel.example")
	signIn := func(address string) {
		t.Helper()
		require.Contains(t, b.URL.Path, "/identity/", b.Heading())
		b.Submit("email", address)
		b.Submit("code", code)
	}
	b.Get("/permit/start").Follow("Start now")
	signIn("sian@resident.example")
	require.Equal(t, "/permit/reason", b.URL.Path)
	b.Submit("reason", "short").Submit("vehicle", "a van").Change("Why do you need one?")
	require.Contains(t, b.Body, `data-idle="1800"`)
	require.Contains(t, b.Body, "we sign you out")

	for range 3 {
		now = now.Add(29 * time.Minute)
		page := *b
		require.Equal(t, http.StatusNoContent, page.Post("/permit/extend", nil).Status)
		require.Equal(t, "1800", page.Header.Get(theme.IdleHeader))
	}
	now = now.Add(31 * time.Minute)
	b.Submit("reason", "a long story")
	signIn("sian@resident.example")
	require.Equal(t, "/permit/reason?change", b.URL.Path+"?"+b.URL.RawQuery)
	require.Equal(t, "a long story", b.Value("reason"))
	require.Equal(t, "Check your answers", b.Submit().Heading())

	now = now.Add(31 * time.Minute)
	b.Get("/permit/vehicle")
	require.Equal(t, "Your session has ended", b.Heading())
	require.Contains(t, b.Text(), "have not been deleted")
	b.Follow("Sign in")
	signIn("bob@resident.example")
	require.NotContains(t, b.Get("/permit/reason").Body, "a long story", "a shared computer")
	require.Equal(t, "There are no answers to delete", b.Get("/permit/delete-answers").Heading())
	b.Get("/identity/sign-out")
	b.Submit()
	require.Equal(t, "Your session has ended", b.Get("/permit/vehicle").Heading())
	b.Follow("Sign in")
	signIn("sian@resident.example")
	require.Equal(t, "a long story", b.Get("/permit/check-answers").Row("Why do you need one?"))
	require.Equal(t, "Sent", b.Submit().Heading())
	b.Post("/permit/reason", url.Values{"reason": {"again"}})
	require.Equal(t, "Sent", b.Heading())
}
