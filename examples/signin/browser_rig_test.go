package main

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/tls"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/theme"
	"github.com/moothall/moothall/identity"
	"github.com/moothall/moothall/identity/local"
	"github.com/moothall/moothall/identity/pages"
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/web"
)

// permit is a form with a page that only people who have signed in may see.
type permit struct {
	Plate  string
	Holder string
}

// seen is what one response of the service was.
type seen struct {
	method, path, policy string
	status               int
	cookies              []string // that came with the request
}

// rig is a service at 127.0.0.1 and a provider at localhost: two sites to a
// browser, with different origins.
type rig struct {
	base     string // of the service
	provider *local.Provider

	mu  sync.Mutex
	log []seen
}

func (g *rig) responses() []seen {
	g.mu.Lock()
	defer g.mu.Unlock()
	return append([]seen(nil), g.log...)
}

// newRig starts both, over TLS if secure is set.
func newRig(t *testing.T, secure bool, profile local.Profile, make func(issuer string, key *rsa.PrivateKey, g *rig, address string) identity.Provider) *rig {
	g := new(rig)
	start := func(h http.Handler) string {
		server := httptest.NewUnstartedServer(h)
		if secure {
			server.StartTLS()
		} else {
			server.Start()
		}
		t.Cleanup(server.Close)
		return server.URL
	}
	var service http.Handler
	g.base = start(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { g.record(service, w, r) }))
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	require.NoError(t, err)
	g.provider, err = local.New(local.Options{Profile: profile, Clients: []local.Client{{
		ID: "permit", PublicKeys: []any{&key.PublicKey},
		RedirectURIs:   []string{g.base + "/identity/callback/one-login", g.base + "/identity/callback/openid"},
		PostLogoutURIs: []string{g.base + "/identity/signed-out"},
	}}})
	require.NoError(t, err)
	address := strings.Replace(start(g.provider), "127.0.0.1", "localhost", 1)
	service = g.service(t, make(g.provider.Issuer(address), key, g, address))
	return g
}

func (g *rig) record(h http.Handler, w http.ResponseWriter, r *http.Request) {
	s := seen{method: r.Method, path: r.URL.Path}
	for _, c := range r.Cookies() {
		s.cookies = append(s.cookies, c.Name)
	}
	recorder := httptest.NewRecorder()
	h.ServeHTTP(recorder, r)
	s.status, s.policy = recorder.Code, recorder.Header().Get("Content-Security-Policy")
	g.mu.Lock()
	g.log = append(g.log, s)
	g.mu.Unlock()
	for name, values := range recorder.Header() {
		w.Header()[name] = values
	}
	w.WriteHeader(recorder.Code)
	_, _ = w.Write(recorder.Body.Bytes())
}

func (g *rig) service(t *testing.T, provider identity.Provider) http.Handler {
	phone, err := standards.ParsePhone("01632 960123")
	require.NoError(t, err)
	shown, err := pages.New(site, pages.Config{Contact: theme.Contact{Phone: phone}, AnswersKept: true})
	require.NoError(t, err)
	auth, err := identity.New(identity.Config{Host: web.Host{BaseURL: g.base}, Providers: []identity.Provider{provider}, Show: shown.Show,
		Client: &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}}) // the test's own certificates
	require.NoError(t, err)
	form := forms.MustDefine("permit", func(f *forms.Builder, p *permit) {
		f.Title("Apply for a parking permit")
		f.Intro("Use this form if you live here.")
		f.Keep(forms.Retention{Drafts: forms.Day, Submissions: forms.Day})
		f.Page("plate", forms.Text(&p.Plate, "What is the registration number?").Max(10))
		f.Page("holder", forms.Text(&p.Holder, "Who is the permit for?").Max(50)).Require("signed-in")
		f.Submitted("Sent", "We will write to you.")
	})
	handler, err := form.Handler(forms.Site{Host: web.Host{BaseURL: g.base + "/permit"}, Service: council(t), Store: store.NewMemory(),
		Guards: map[string]forms.Guard{"signed-in": auth.Guard(identity.SignedIn)},
		Person: func(r *http.Request) (forms.Person, bool) {
			c, ok := identity.From(r)
			return forms.Person{ID: c.ID}, ok
		}})
	require.NoError(t, err)
	mux := http.NewServeMux()
	mux.Handle("/identity/", auth.Handler())
	mux.Handle("/permit/", auth.Optional(handler))
	mux.Handle("/assets/", site.Assets())
	mux.Handle("GET /me", auth.Optional(http.HandlerFunc(me)))
	mux.HandleFunc("GET /direct", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.Header().Set("Content-Security-Policy", site.Policy())
		http.SetCookie(w, &http.Cookie{Name: "lax", Value: "1", Path: "/", SameSite: http.SameSiteLaxMode})
		_, _ = w.Write([]byte(`<!DOCTYPE html><html lang="en"><title>Direct</title><main><form method="post" action="/direct"><button>Go</button></form></main>`))
	})
	mux.HandleFunc("POST /direct", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, strings.TrimSuffix(provider.Issuer, "/")+"/faults", http.StatusSeeOther)
	})
	return mux
}

func council(t *testing.T) (s forms.Service) {
	email, err := standards.ParseEmail("help@abermoel.example")
	require.NoError(t, err)
	day := standards.Date{Year: 2026, Month: 11, Day: 23}
	return forms.Service{
		Council: "Abermoel County Council", Website: "https://www.abermoel.example",
		Contact:       forms.Contact{Email: email, What: "We can fill in this form for you."},
		Privacy:       forms.Privacy{Controller: "Abermoel County Council", Officer: email, Basis: forms.PublicTask, Purpose: "A test.", Sharing: "Nobody."},
		Accessibility: forms.Accessibility{Status: forms.NotCompliant, Problems: "A test.", Tested: "Not.", Prepared: day, Reviewed: day},
	}
}
