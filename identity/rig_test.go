package identity_test

import (
	"bytes"
	"context"
	"crypto"
	"encoding/json"
	"fmt"
	"html"
	"log/slog"
	"net/http"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/moothall/moothall/identity"
	"github.com/moothall/moothall/identity/internal/hostile"
	"github.com/moothall/moothall/standards/web"
	"github.com/stretchr/testify/require"
)

// rig is a council's service, a provider that can be wrong on purpose, and a
// resident's browser.
type rig struct {
	t       testing.TB
	world   *hostile.World
	op      *hostile.Provider
	second  *hostile.Provider // another provider of the service, honest unless told otherwise
	auth    *identity.Auth
	store   *recordingStore
	browser *hostile.Browser

	// What a test changes before the service starts.
	provider, other identity.Provider
	config          identity.Config

	mu       sync.Mutex
	now      time.Time
	outcomes []*identity.Outcome
	log      bytes.Buffer
}

const council = "https://" + hostile.Council

// What the providers know of the resident, and no log may.
var person = map[string]any{"email": "sian.oconnor@resident.test", "email_verified": true, "phone_number": "+447700900123"}

// newClock is when every rig begins.
var newClock = time.Date(2026, 4, 1, 9, 30, 0, 0, time.UTC)

const subject = "urn:fdc:provider.test:2026:Siân-no"

var (
	clientKey  = sync.OnceValue(func() *hostile.Key { return hostile.EC("client") })
	opKey      = sync.OnceValue(func() *hostile.Key { return hostile.EC("op-1") })
	opNextKey  = sync.OnceValue(func() *hostile.Key { return hostile.EC("op-2") })
	didKey     = sync.OnceValue(func() *hostile.Key { return hostile.EC("did-1") })
	strangeKey = sync.OnceValue(func() *hostile.Key { return hostile.EC("strange") })
)

func signer(k *hostile.Key) crypto.Signer { return k.Private.(crypto.Signer) }

// newRig starts a service with two plain OpenID providers. Each change may turn
// the first of them, or the service, into something else before it starts.
func newRig(t testing.TB, changes ...func(r *rig)) *rig {
	t.Helper()
	r := &rig{t: t, world: hostile.NewWorld(), now: newClock}
	t.Cleanup(r.world.Close)
	r.op, r.second = r.openID("op", hostile.Login), r.openID("second", hostile.Other)
	r.store = &recordingStore{Store: identity.NewMemoryStore()}
	key := []identity.Key{{ID: "client", Signer: signer(clientKey())}}
	r.provider, r.other = identity.OIDC("op", r.op.Issuer, "client"), identity.OIDC("second", r.second.Issuer, "client")
	r.provider.Keys, r.other.Keys = key, key
	r.config = identity.Config{Host: web.Host{BaseURL: council, Now: r.clock, Logger: slog.New(slog.NewJSONHandler(&lockedWriter{r: r}, &slog.HandlerOptions{Level: slog.LevelDebug}))}, Store: r.store, Show: r.show, Client: r.world.Client(),

		OnOutcome: func(_ context.Context, o *identity.Outcome) {
			r.mu.Lock()
			r.outcomes = append(r.outcomes, o)
			r.mu.Unlock()
		}}
	for _, change := range changes {
		change(r)
	}
	r.config.Providers = []identity.Provider{r.provider, r.other}
	var err error
	r.auth, err = identity.New(r.config)
	require.NoError(t, err)
	r.world.Handle(hostile.Council, r.service())
	for _, p := range []*hostile.Provider{r.op, r.second} {
		r.world.Handle(p.Host, p)
	}
	r.world.Handle(hostile.Identity, r.op)
	r.browser = r.newBrowser()
	return r
}

func (r *rig) openID(id, host string) *hostile.Provider {
	return &hostile.Provider{Host: host, Issuer: "https://" + host + "/", ClientID: "client", Client: clientKey().Public(), Now: r.clock,
		Redirect: council + "/identity/callback/" + id, Subject: strings.ReplaceAll(subject, "â", "a"), Person: person,
		Signer: opKey(), Published: []*hostile.Key{opKey()}}
}

// oneLogin makes the first provider behave as GOV.UK One Login does.
func oneLogin(r *rig) {
	r.provider = identity.OneLogin("client", signer(clientKey()))
	r.provider.Issuer, r.provider.IdentityIssuer = r.op.Issuer, "https://"+hostile.Identity+"/"
	r.provider.DID, r.provider.RequestAudience = "https://"+hostile.Identity+"/.well-known/did.json", r.op.Issuer+"authorize"
	r.op.Redirect, r.op.JARFor = council+"/identity/callback/one-login", r.op.Issuer+"authorize"
	r.op.DIDSigner, r.op.DIDHost = didKey(), hostile.Identity
}

// withSecret makes the client one with a secret.
func withSecret(r *rig) {
	r.provider.Keys, r.provider.Secret = nil, "a-secret-of-the-client"
	r.op.Client, r.op.Secret = nil, "a-secret-of-the-client"
}

func (r *rig) clock() time.Time { r.mu.Lock(); defer r.mu.Unlock(); return r.now }

func (r *rig) advance(d time.Duration) { r.mu.Lock(); defer r.mu.Unlock(); r.now = r.now.Add(d) }

type lockedWriter struct{ r *rig }

func (w *lockedWriter) Write(p []byte) (int, error) {
	w.r.mu.Lock()
	defer w.r.mu.Unlock()
	return w.r.log.Write(p)
}

// logged is all that the service has logged.
func (r *rig) logged() string { r.mu.Lock(); defer r.mu.Unlock(); return r.log.String() }

// show writes a page as a council's would, with what a test looks for in headers.
func (r *rig) show(w http.ResponseWriter, _ *http.Request, p identity.Page) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("X-Page", fmt.Sprint(p.Kind))
	w.Header().Set("X-Next", p.Next)
	w.Header().Set("X-Post", p.Post)
	if p.Outcome != nil {
		w.Header().Set("X-Outcome", string(p.Outcome.Kind))
	}
	w.WriteHeader(p.Status)
	for _, c := range p.Providers {
		fmt.Fprintf(w, "<a href=%q>%s</a>\n", c.URL, c.ID)
	}
	for _, f := range p.Kept {
		fmt.Fprintf(w, "<input name=%q value=%q>\n", f.Name, html.EscapeString(f.Value))
	}
	if p.Outcome != nil {
		fmt.Fprintf(w, "<p>%s</p>", html.EscapeString(p.Outcome.Error()))
	}
	fmt.Fprintf(w, "<a href=%q>on</a>", p.Next)
}

// me is what the service says of who is signed in.
type me struct {
	SignedIn bool              `json:"signed_in"`
	Citizen  identity.Citizen  `json:"citizen"`
	Fields   map[string]string `json:"fields"`
}

// service is the council's: three pages, behind nothing, a sign-in, and a proof.
func (r *rig) service() http.Handler {
	page := http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		answer := me{Fields: map[string]string{}}
		answer.Citizen, answer.SignedIn = identity.From(req)
		if req.Method == http.MethodPost && req.ParseForm() == nil {
			for name := range req.PostForm {
				answer.Fields[name] = req.PostForm.Get(name)
			}
		}
		_ = json.NewEncoder(w).Encode(answer)
	})
	mux := http.NewServeMux()
	mux.Handle("/identity/", r.auth.Handler())
	mux.Handle("/", r.auth.Optional(page))
	mux.Handle("/account", r.auth.Require(identity.SignedIn)(page))
	mux.Handle("/two-step", r.auth.Require(identity.TwoStep)(page))
	mux.Handle("/recent", r.auth.RequireRecent(identity.SignedIn, 5*time.Minute)(page))
	mux.Handle("/proven", r.auth.Require(identity.Proven)(page))
	return mux
}

// newBrowser is one that goes on from the pages that lead to a provider, as a
// person does with a click.
func (r *rig) newBrowser() *hostile.Browser {
	b := r.world.NewBrowser()
	b.Agent = func(p *hostile.Page) string {
		if p.Header.Get("X-Page") == fmt.Sprint(identity.PageLeave) {
			return p.Header.Get("X-Next")
		}
		return ""
	}
	return b
}

// signIn signs in at a level with the first provider, and returns the page where
// that ends.
func (r *rig) signIn(need identity.Level) *hostile.Page { return r.signInWith(r.browser, need) }

func (r *rig) signInWith(b *hostile.Browser, need identity.Level) *hostile.Page {
	b.At = ""
	return b.Get(r.start(need))
}

// start is the address that begins a sign-in with the first provider.
func (r *rig) start(need identity.Level) string {
	return council + r.auth.SignInURL(need, "/account") + "&provider=" + r.provider.ID
}

// callback goes through a sign-in up to the answer of the provider, and returns
// its address, which the browser has not opened.
func (r *rig) callback(b *hostile.Browser, need identity.Level) string {
	r.t.Helper()
	b.Stop = func(address string) bool { return strings.Contains(address, "/identity/callback/") }
	defer func() { b.Stop = nil }()
	p := r.signInWith(b, need)
	require.Contains(r.t, p.Next, "/identity/callback/", "the sign-in did not come as far as the answer: %s", p.Body)
	return p.Next
}

func (r *rig) me() me { return r.meIn(r.browser) }

func (r *rig) meIn(b *hostile.Browser) me {
	r.t.Helper()
	var m me
	b.At = ""
	require.NoError(r.t, json.Unmarshal([]byte(b.Get(council+"/me").Body), &m))
	return m
}

// welcomed holds that a sign-in ended where it should, with the person in.
func (r *rig) welcomed(p *hostile.Page) me {
	r.t.Helper()
	require.Equal(r.t, http.StatusOK, p.Status, "%s", p.Body)
	require.Equal(r.t, council+"/account", p.URL.String(), "%s", p.Body)
	m := r.me()
	require.True(r.t, m.SignedIn)
	require.Equal(r.t, r.op.Subject, m.Citizen.Subject)
	require.Empty(r.t, r.op.Faults(), "what the client did wrong")
	return m
}

// refused holds that a sign-in ended on a page of the service, by the check that
// it should, and that nobody is in.
func (r *rig) refused(p *hostile.Page, kind identity.Kind, check string) {
	r.t.Helper()
	r.ended(p, kind, check)
	require.False(r.t, r.me().SignedIn, "somebody is signed in")
}

func (r *rig) ended(p *hostile.Page, kind identity.Kind, check string) {
	r.t.Helper()
	require.GreaterOrEqual(r.t, p.Status, 400, "the sign-in went on: %s", p.URL)
	require.Equal(r.t, hostile.Council, p.URL.Host)
	require.Equal(r.t, string(kind), p.Header.Get("X-Outcome"), "%s", p.Body)
	last := r.last()
	require.Equal(r.t, kind, last.Kind)
	require.Equal(r.t, check, last.Check)
}

// last is the outcome that was told last.
func (r *rig) last() *identity.Outcome {
	r.t.Helper()
	r.mu.Lock()
	defer r.mu.Unlock()
	require.NotEmpty(r.t, r.outcomes, "no outcome was told")
	return r.outcomes[len(r.outcomes)-1]
}

// row is one thing that is proven: what happens, and the clause that says so.
type row struct {
	name, clause string
	run          func(t *testing.T)
}

// prove runs rows as subtests, and logs how many hold.
func prove(t *testing.T, what string, rows []row) {
	var held, all int
	var mu sync.Mutex
	t.Run("all", func(t *testing.T) {
		for _, row := range rows {
			all++
			require.NotEmpty(t, row.clause, row.name)
			t.Run(row.name, func(t *testing.T) {
				t.Parallel()
				defer func() {
					mu.Lock()
					defer mu.Unlock()
					switch {
					case !t.Failed() && !t.Skipped():
						held++
					case mutated:
						fmt.Printf("%s%s\t%s\n", killedBy, t.Name(), row.clause)
						os.Exit(1) // one is enough
					}
				}()
				row.run(t)
			})
		}
	})
	t.Logf("conformance: %s %d/%d", what, held, all)
}
