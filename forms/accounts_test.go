package forms_test

import (
	"context"
	"log/slog"
	"net/http"
	"net/url"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/theme"
	"github.com/moothall/moothall/standards/web"
)

// headers are accounts of tests: who is signed in stands in the header Who, and is
// known only behind Optional.
type headers struct{}

type behind struct{}

func (headers) Optional(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), behind{}, r.Header.Get("Who"))))
	})
}

func (headers) SignedIn(r *http.Request) (id, known string, until time.Time, ok bool) {
	id, _ = r.Context().Value(behind{}).(string)
	return id, r.Header.Get("Name"), time.Time{}, id != ""
}

func (headers) Proven(*http.Request) (assurance, name string) { return "P2", "" }

func (a headers) Guard(r *http.Request) (elsewhere string, ok bool) {
	_, _, _, ok = a.SignedIn(r)
	return a.SignInURL(r.URL.RequestURI()), ok
}

func (headers) SignInURL(returnTo string) string {
	return "/sign-in?to=" + url.QueryEscape(returnTo)
}
func (headers) SignOutURL() string { return "/sign-out" }

// One line in the form and one in the site: sign-in from a page onwards.
func TestSignInFrom(t *testing.T) {
	form := passForm(t, func(f *forms.Builder) { f.SignInFrom("vehicle") })
	for name, set := range map[string]func(c *forms.Site){
		"accounts": func(c *forms.Site) { c.Accounts = headers{} },
		"by hand": func(c *forms.Site) {
			c.Person = whose
			c.SignIn = func(_ *http.Request, to string) string { return headers{}.SignInURL(to) }
		},
	} {
		t.Run(name, func(t *testing.T) {
			c := forms.Site{Host: web.Host{BaseURL: returnBase, Logger: slog.New(slog.DiscardHandler)}, Service: council(), Store: store.NewMemory(), Languages: welsh(t, form.Definition())}
			set(&c)
			h, err := form.Handler(c)
			require.NoError(t, err)
			b := formstest.New(t, h, returnBase)
			b.Get("/cy/reason").Submit("reason", "Blue badge")
			require.Equal(t, "/sign-in?to=%2Fpermit%2Fcy%2Fvehicle", b.URL.RequestURI())
			signsIn(b, "anna").Get("/cy/vehicle").Submit("vehicle", "Van").Submit()
			require.Equal(t, "/permit/cy/check-answers", b.URL.Path)

			signsIn(b, "") // the answers sleep: every page leads to sign in and back to it
			for _, path := range []string{"/vehicle", "/colour", "/check-answers", "/cy/check-answers"} {
				b.Get(path)
				require.Equal(t, "/sign-in?to="+url.QueryEscape("/permit"+path), b.URL.RequestURI())
			}
			require.Equal(t, "Check your answers", signsIn(b, "anna").Get("/check-answers").Heading())
			b.Get("/check-answers")
			edits := url.Values{"edits": {b.Value("edits")}, "_for": {b.Value("_for")}}
			signsIn(b, "").Post("/check-answers", edits)
			require.Equal(t, "/sign-in", b.URL.Path, "nothing is sent for nobody")
			require.Equal(t, "Sent", signsIn(b, "anna").Post("/check-answers", edits).Heading())
		})
	}
	_, err := form.Handler(forms.Site{Host: web.Host{BaseURL: returnBase}, Service: council(), Store: store.NewMemory()})
	require.ErrorContains(t, err, `the form has SignInFrom, and so the page "vehicle" needs a sign-in`)
	for name, slug := range map[string]string{`there is no page "cars"`: "cars", "would let everybody in": ""} {
		_, err := forms.Define("permit", func(f *forms.Builder, p *pass) { f.SignInFrom(slug) })
		require.ErrorContains(t, err, name)
	}
}

// Every page says who is signed in, with the way out; nobody else is told.
func TestPagesSayWhoIsSignedIn(t *testing.T) {
	w := serveReturning(t, store.NewMemory(), func(c *forms.Site) {
		c.Person, c.SignIn, c.Accounts = nil, nil, headers{}
		c.Menu = []theme.Link{{Text: theme.Text{"en": "Bins", "cy": "Biniau"}, URL: theme.Text{"en": "/bins", "cy": "/biniau"}}}
	})
	b := signsIn(w.browser(t), "anna")
	b.Sends.Set("Name", `Siân <b>"O’Brien"`)
	for _, path := range []string{"/start", "/reason", "/privacy-notice", "/my-forms", "/cookies", "/nowhere", "/cy/start"} {
		b.Get(path)
		want := `Signed in as Siân <b>"O’Brien" Your forms Sign out`
		if b.Language() == "cy" {
			want = `Wedi mewngofnodi fel Siân <b>"O’Brien" Eich ffurflenni Allgofnodi`
		}
		require.Equal(t, want, b.Account(), path)
		require.NotContains(t, b.Body, `<b>"O`)
		require.Contains(t, b.Body, `href="/sign-out"`)
		require.Contains(t, b.Text()+b.Body, map[string]string{"en": ">Bins<", "cy": ">Biniau<"}[b.Language()], "the menu of the site")
	}
	b.Sends.Set("Name", "")
	require.Equal(t, "You are signed in Your forms Sign out", b.Get("/start").Account())
	require.Empty(t, signsIn(b, "").Get("/start").Account())
}

// Several forms on one site list what a person has of all of them.
func TestTogether(t *testing.T) {
	s := store.NewMemory()
	site := forms.Site{Host: web.Host{BaseURL: "https://www.abermoel.example", Logger: slog.New(slog.DiscardHandler)}, Service: council(), Store: s, Accounts: headers{}}
	mux := http.NewServeMux()
	var all []*forms.Handler
	for name, title := range map[string]string{"permit": "Ask for a permit", "bin": "Ask for a bin"} {
		form, err := forms.Define(name, func(f *forms.Builder, p *pass) {
			f.Title(title)
			f.Intro("Tell us.")
			f.Keep(forms.Retention{Drafts: 28 * forms.Day, Submissions: 90 * forms.Day})
			f.Page("reason", forms.Text(&p.Reason, "Why do you need it?"))
			f.Submitted("Sent", "We write.")
		})
		require.NoError(t, err)
		h, err := form.Handler(site.At("/" + name))
		require.NoError(t, err)
		mux.Handle("/"+name+"/", h)
		all = append(all, h)
	}
	forms.Together(all...)
	b := signsIn(formstest.New(t, mux, "https://www.abermoel.example"), "anna")
	b.Get("/permit/reason").Submit("reason", "x")
	b.Get("/bin/reason").Submit("reason", "y").Submit()
	require.Equal(t, "Sent", b.Heading())
	for _, path := range []string{"/permit/my-forms", "/bin/my-forms"} {
		b.Get(path)
		require.Contains(t, b.Row("Ask for a permit"), "Kept until")
		require.Contains(t, b.Row("Ask for a bin"), "Your reference number")
	}
	require.Equal(t, "/permit/check-answers", b.Follow("Continue").URL.Path)
	signsIn(b, "bob").Get("/bin/my-forms")
	require.Contains(t, b.Text(), "You have no forms that are not sent.")
}
