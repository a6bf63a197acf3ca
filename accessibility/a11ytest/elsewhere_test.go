package a11ytest_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/accessibility/a11ytest"
)

// behind is the permit form with a change: a request to a path is answered by a redirect, and /door is a page.
type behind struct {
	permit
	method, path, to string
	heading, body    string // of /door
}

func (b behind) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch {
	case r.Method == b.method && r.URL.Path == b.path:
		http.Redirect(w, r, b.to, http.StatusSeeOther)
	case r.URL.Path == "/door" || strings.HasSuffix(r.URL.Path, "/sign-in"):
		b.page(w, b.heading, "<h1>"+b.heading+"</h1>"+b.body)
	default:
		b.permit.ServeHTTP(w, r)
	}
}

// TestJourneyNotSent: what comes after the form was sent is its end only if it is no sign-in, no other site and no page
// that was there before.
func TestJourneyNotSent(t *testing.T) {
	const link, fields = `<p>You need an account.</p><a href="/contact">Contact us</a>`,
		`<form method="post" action="/door"><label for="u">Email</label><input id="u" name="u" type="email" autocomplete="username"><label for="p">Password</label><input id="p" name="p" type="password" autocomplete="current-password"><button>Go on</button></form>`
	for name, c := range map[string]struct {
		b    behind
		want string
	}{
		"heading":        {behind{to: "/door", heading: "Sign in to your account", body: link}, "/check leads to /door, which asks to sign in: nothing was sent"},
		"log in":         {behind{to: "/door", heading: "Log in", body: link}, "asks to sign in"},
		"you must":       {behind{to: "/door", heading: "You need to sign in", body: link}, "asks to sign in"},
		"Welsh":          {behind{to: "/door", heading: "Mewngofnodi", body: link}, "asks to sign in"},
		"identity":       {behind{to: "/door", heading: "Prove your identity", body: link}, "asks to sign in"},
		"address":        {behind{to: "/auth/sign-in?return=%2Fcheck", heading: "Your account", body: link}, "leads to /auth/sign-in, which asks"},
		"password":       {behind{to: "/door", heading: "Your account", body: fields}, "asks to sign in"},
		"another site":   {behind{to: "https://account.example/authorize?client_id=1", heading: "x", body: link}, "leads to another site, https://account.example: nothing shows"},
		"back to start":  {behind{to: "/start", heading: "x", body: link}, "/check leads back to /start: nothing shows"},
		"back to answer": {behind{to: "/colour", heading: "x", body: link}, "/check leads back to /colour"},
	} {
		t.Run(name, func(t *testing.T) {
			c.b.permit, c.b.method, c.b.path = with(), http.MethodPost, "/check"
			r := &recorder{TB: t}
			a11ytest.Config{SkipPages: true}.Journey(r, c.b, "/start")
			said := strings.Join(r.errors, "\n")
			require.Contains(t, said, "journey-end: the journey in “en” did not come to its end: ")
			require.Contains(t, said, c.want)
		})
	}
	// A last question that leads there, and a page of the end that speaks of signing in.
	r := &recorder{TB: t}
	a11ytest.Config{SkipPages: true}.Journey(r, behind{permit: with(), method: http.MethodGet, path: "/check", to: "/door", heading: "Sign in", body: link}, "/start")
	require.Contains(t, strings.Join(r.errors, "\n"), "/plate leads to /door, which asks to sign in")
	require.Contains(t, strings.Join(r.logs, "\n"), "never reached, so not checked:\n  /check: it led to /door")
	r = &recorder{TB: t}
	a11ytest.Config{SkipPages: true}.Journey(r, behind{permit: with(), method: http.MethodPost, path: "/check", to: "/door", heading: "We have your application",
		body: `<p>Your reference is P-1. <a href="/contact">Sign in to see it</a></p>`}, "/start")
	require.Empty(t, r.errors)
}

// TestJourneyNamesWhatItNeverReached: pages behind a sign-in, options that were not tried, pages that the caller names.
func TestJourneyNamesWhatItNeverReached(t *testing.T) {
	h := behind{permit: with(), method: http.MethodGet, path: "/contact", to: "/auth/sign-in", heading: "Your account", body: `<a href="/start">Start</a>`}
	r := &recorder{TB: t}
	a11ytest.Config{Pages: []string{"/plate", "/sent/", "/vehicle"}}.Journey(r, h, "/start")
	require.Len(t, r.errors, 1, "%v", r.errors)
	require.Contains(t, r.errors[0], "the journey never came to /vehicle: ")
	require.Contains(t, strings.Join(r.logs, "\n"), "never reached, so not checked:\n  /contact: it led to /auth/sign-in")
	r = drive(t, with(), a11ytest.Config{})
	require.NotContains(t, strings.Join(r.logs, "\n"), "never reached")
}
