package local_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/moothall/moothall/identity"
	"github.com/moothall/moothall/identity/local"
	"github.com/moothall/moothall/standards/web"
	"github.com/stretchr/testify/require"
)

// council is a service on package identity that signs in at a provider of this
// package, with a browser.
type council struct {
	t        *testing.T
	provider *local.Provider
	at       string // where the provider is
	url      string
	browser  *http.Client

	mu       sync.Mutex
	outcomes []string
}

// me is what the service knows of who is signed in.
type me struct {
	SignedIn, Proven bool
	Subject, Name    string
	Addresses        int
	Email            string
}

// patience is how long the service waits for the provider: longer than making an RSA
// key takes on a slow machine, unless a test is about waiting.
const patience = 20 * time.Second

func newCouncil(t *testing.T, profile local.Profile, of func(c *council) identity.Provider, wait time.Duration) *council {
	t.Helper()
	c := &council{t: t}
	mux := http.NewServeMux()
	service := httptest.NewServer(mux)
	t.Cleanup(service.Close)
	c.url = service.URL
	provider, err := local.New(local.Options{Profile: profile, Logger: quiet, Slow: 4 * time.Second, Auto: "ordinary", Clients: []local.Client{{
		ID: "council", JWKS: c.url + "/identity/jwks.json", RedirectURIs: []string{c.url + "/identity/callback/" + profile.ID}, ReturnCodes: true,
		BackChannelLogoutURI: c.url + "/identity/backchannel-logout/" + profile.ID, PostLogoutURIs: []string{c.url + "/identity/signed-out"}, Secret: secretOf(profile),
	}}})
	require.NoError(t, err)
	c.provider = provider
	server := httptest.NewServer(provider)
	t.Cleanup(server.Close)
	c.at = server.URL
	p := of(c)
	p.ID, p.Issuer, p.DID, p.IdentityIssuer = profile.ID, provider.Issuer(c.at), provider.DID(c.at), provider.IdentityIssuer(c.at)
	p.Attributes = provider.Attributes(c.at)
	auth, err := identity.New(identity.Config{Host: web.Host{BaseURL: c.url, Logger: quiet}, Providers: []identity.Provider{p}, Show: c.show, Client: &http.Client{Timeout: wait}})
	require.NoError(t, err)
	mux.Handle("/identity/", auth.Handler())
	mux.Handle("/in", auth.Require(identity.SignedIn)(http.HandlerFunc(c.me)))
	mux.Handle("/proven", auth.Require(identity.Proven)(http.HandlerFunc(c.me)))
	mux.Handle("/me", auth.Optional(http.HandlerFunc(c.me)))
	jar, err := cookiejar.New(nil)
	require.NoError(t, err)
	c.browser = &http.Client{Jar: jar, Timeout: 30 * time.Second}
	return c
}

func secretOf(p local.Profile) string {
	if p.ID == "entra" {
		return "the secret of the client"
	}
	return ""
}

// show notes how an attempt ended.
func (c *council) show(w http.ResponseWriter, _ *http.Request, p identity.Page) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if p.Kind == identity.PageLeave {
		w.Header().Set("X-Next", p.Next)
	}
	if p.Outcome != nil {
		c.outcomes = append(c.outcomes, p.Outcome.Error())
		w.WriteHeader(p.Outcome.Status)
	}
}

func (c *council) me(w http.ResponseWriter, r *http.Request) {
	citizen, ok := identity.From(r)
	m := me{SignedIn: ok, Subject: citizen.Subject, Proven: citizen.Identity != nil, Email: citizen.Email.String()}
	if m.Proven {
		m.Name = citizen.Identity.Names[0].Given + " " + citizen.Identity.Names[0].Family
		m.Addresses = len(citizen.Identity.Addresses)
	}
	_ = json.NewEncoder(w).Encode(m)
}

// visit opens a page of the service, and says who is signed in afterwards.
func (c *council) visit(path string) (m me) {
	c.t.Helper()
	for _, at := range []string{path, "/me"} {
		res, body := c.get(c.url + at)
		for range 3 {
			if next := res.Header.Get("X-Next"); next != "" {
				res, body = c.get(next)
			}
		}
		if at == "/me" {
			require.NoError(c.t, json.Unmarshal(body, &m), string(body))
		}
	}
	return m
}

func (c *council) get(address string) (*http.Response, []byte) {
	c.t.Helper()
	res, err := c.browser.Get(address)
	require.NoError(c.t, err)
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	require.NoError(c.t, err)
	return res, body
}

func (c *council) outcome() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return strings.Join(c.outcomes, ", ")
}

func oneLogin(*council) identity.Provider { return identity.OneLogin("council", clientKey) }

func TestPackageIdentitySignsIn(t *testing.T) {
	for _, c := range []struct {
		profile local.Profile
		of      func(*council) identity.Provider
		proves  bool
	}{
		{local.OneLogin(), oneLogin, true},
		{local.ScotAccount(), func(*council) identity.Provider { return identity.ScotAccount("council", clientKey) }, true},
		{local.NHSLogin(), func(*council) identity.Provider { return identity.NHSLogin("council", clientKey) }, true},
		{local.Entra(), func(*council) identity.Provider {
			return identity.EntraID(local.EntraTenant, "council", secretOf(local.Entra()))
		}, false},
		{local.OpenID(), func(c *council) identity.Provider {
			p := identity.OIDC("openid", c.provider.Issuer(c.at), "council")
			p.Keys, p.RequestObjects, p.PushedRequests = []identity.Key{{Signer: clientKey}}, true, true
			return p
		}, false},
	} {
		t.Run(c.profile.ID, func(t *testing.T) {
			council := newCouncil(t, c.profile, c.of, patience)
			m := council.visit("/in")
			require.True(t, m.SignedIn, council.outcome())
			require.Equal(t, council.provider.Subject("ordinary"), m.Subject)
			require.False(t, m.Proven)
			if c.proves {
				m = council.visit("/proven")
				require.Equal(t, "Megan Louise Fairweather", m.Name, council.outcome())
			}
		})
	}
}

// Every citizen who can be proven is, with all names and addresses that package
// identity understands.
func TestPackageIdentityTakesEveryCitizen(t *testing.T) {
	c := newCouncil(t, local.OneLogin(), oneLogin, patience)
	for _, citizen := range local.Citizens() {
		c.browser.Jar, _ = cookiejar.New(nil)
		require.NoError(t, c.provider.Choose(citizen.ID))
		require.True(t, c.visit("/in").SignedIn, citizen.ID)
		m := c.visit("/proven")
		require.Equal(t, len(citizen.ReturnCodes) == 0, m.Proven, "%s: %s", citizen.ID, c.outcome())
		if m.Proven {
			require.Len(t, citizen.Addresses, m.Addresses, citizen.ID)
		}
	}
}

// harmless are the faults that a client may live with, each with the reason.
var harmless = map[local.Fault]string{
	"answer-iss-missing":     "One Login has no iss in answers",
	"answer-error-text":      "is of errors alone",
	"id-token-auth-time-old": "max_age was not asked",
}

// With each fault, somebody wants to be proven; nobody must be.
func TestPackageIdentityRefusesEveryFault(t *testing.T) {
	for _, f := range local.AllFaults() {
		if f.Group == "Logout token" {
			continue // below
		}
		t.Run(string(f.Fault), func(t *testing.T) {
			t.Parallel()
			wait := patience
			if strings.HasSuffix(string(f.Fault), "-slow") {
				wait = 1500 * time.Millisecond
			}
			c := newCouncil(t, local.OneLogin(), oneLogin, wait)
			require.NoError(t, c.provider.SetFaults(f.Fault))
			m := c.visit("/proven")
			if why := harmless[f.Fault]; why != "" {
				require.True(t, m.Proven, "%s: %s", why, c.outcome())
				return
			}
			require.False(t, m.Proven)
			require.NotEmpty(t, c.outcome())
			require.NoError(t, c.provider.SetFaults())
			c.browser.Jar, _ = cookiejar.New(nil)
			if kind, _, _ := strings.Cut(string(f.Fault), "-"); kind != "did" && kind != "jwks" && kind != "discovery" { // those are kept, or not asked for again at once
				require.True(t, c.visit("/proven").Proven, "once it is off: %s", c.outcome())
			}
		})
	}
}

func TestPackageIdentityRefusesLogoutFaults(t *testing.T) {
	c := newCouncil(t, local.OneLogin(), oneLogin, patience)
	for _, f := range local.AllFaults() {
		if f.Group != "Logout token" || f.Fault == local.FaultLogoutReplay {
			continue
		}
		require.True(t, c.visit("/in").SignedIn)
		require.NoError(t, c.provider.SetFaults(f.Fault))
		require.Error(t, c.provider.SignOut(t.Context(), c.at, "ordinary"), f.Fault)
		require.NoError(t, c.provider.SetFaults())
		require.True(t, c.visit("/me").SignedIn, f.Fault)
	}
	require.NoError(t, c.provider.SignOut(t.Context(), c.at, "ordinary"))
	require.False(t, c.visit("/me").SignedIn)
	require.NoError(t, c.provider.SetFaults(local.FaultLogoutReplay))
	require.Error(t, c.provider.SignOut(t.Context(), c.at, "ordinary"), "a replay")
}

func TestSigningOutAtTheProviderTellsTheService(t *testing.T) {
	c := newCouncil(t, local.OneLogin(), oneLogin, patience)
	require.True(t, c.visit("/in").SignedIn)
	res, err := c.browser.PostForm(c.at+"/sign-out", nil)
	require.NoError(t, err)
	res.Body.Close()
	require.False(t, c.visit("/me").SignedIn)
}

func TestPackageIdentityFollowsNewKeys(t *testing.T) {
	c := newCouncil(t, local.OneLogin(), oneLogin, patience)
	require.True(t, c.visit("/proven").Proven)
	require.NoError(t, c.provider.RotateKeys())
	c.browser.Jar, _ = cookiejar.New(nil)
	require.True(t, c.visit("/proven").Proven, c.outcome())
}
