package identity_test

import (
	"crypto"
	"errors"
	"io"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/moothall/moothall/identity"
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/web"
	"github.com/stretchr/testify/require"
)

// TestBoundsOfConfiguration has a configuration out of each bound: it fails when the
// service starts, with the setting and the fix in its message.
func TestBoundsOfConfiguration(t *testing.T) {
	for _, c := range []struct {
		says   string
		change func(p *identity.Provider)
	}{
		{"Absolute not less than Idle", func(p *identity.Provider) { p.Idle, p.Absolute = time.Hour, 30*time.Minute }},
		{"at most 30 days", func(p *identity.Provider) { p.Absolute = 31 * 24 * time.Hour }},
		{"Idle must be two minutes or more", func(p *identity.Provider) { p.Idle = time.Minute }},
		{"ProofLasts and MaxAge must not be negative", func(p *identity.Provider) { p.ProofLasts = -1 }},
		{"ProofLasts and MaxAge must not be negative", func(p *identity.Provider) { p.MaxAge = -1 }},
		{"FlowLasts between a minute and 30 days", func(p *identity.Provider) { p.FlowLasts = time.Second }},
		{"FlowLasts between a minute and 30 days", func(p *identity.Provider) { p.FlowLasts = 31 * 24 * time.Hour }},
		{"Authentication is an unknown level", func(p *identity.Provider) { p.Authentication = 9 }},
		{"Vectors[0] has an unknown level", func(p *identity.Provider) { p.Vectors[0].Level.Authentication = 9 }},
		{"Vectors[0] has an unknown level", func(p *identity.Provider) { p.Vectors[0].Level.Proof = 9 }},
		{"Vectors[0] must have a Vot", func(p *identity.Provider) { p.Vectors[0].Vot = "" }},
		{"Ask and Vot be like", func(p *identity.Provider) { p.Vectors[0].Ask = `Cl"]` }},
		{"Proof is an unknown method", func(p *identity.Provider) { p.Proof = 9 }},
	} {
		t.Run(c.says, func(t *testing.T) {
			p := identity.OneLogin("client", signer(clientKey()))
			c.change(&p)
			_, err := identity.New(identity.Config{Host: web.Host{BaseURL: council}, Providers: []identity.Provider{p}})
			require.ErrorContains(t, err, c.says)
			require.ErrorContains(t, err, `provider "one-login"`)
		})
	}
}

// brokenKey is a key in a vault that does not answer.
type brokenKey struct{ crypto.Signer }

func (brokenKey) Sign(io.Reader, []byte, crypto.SignerOpts) ([]byte, error) {
	return nil, errors.New("the vault is down: token hvs.secret")
}

// tiredKey is a key in a vault that answers once.
type tiredKey struct {
	crypto.Signer
	used bool
}

func (k *tiredKey) Sign(random io.Reader, digest []byte, o crypto.SignerOpts) ([]byte, error) {
	if k.used {
		return brokenKey{}.Sign(random, digest, o)
	}
	k.used = true
	return k.Signer.Sign(random, digest, o)
}

// saying is a key in a vault that answers something else than a signature.
type saying struct {
	crypto.Signer
	answer string
}

func (s saying) Sign(io.Reader, []byte, crypto.SignerOpts) ([]byte, error) {
	return []byte(s.answer), nil
}

// TestCurrentName has names that ended, began and are to begin.
// TestNilStore has a store that was never opened, in its interface.
func TestNilStore(t *testing.T) {
	var none *struct{ identity.Store }
	_, err := identity.New(identity.Config{Host: web.Host{BaseURL: council}, Providers: []identity.Provider{identity.OneLogin("client", signer(clientKey()))}, Store: none})
	require.ErrorContains(t, err, "Store is a nil *struct")
}

func TestCurrentName(t *testing.T) {
	day := func(s string) standards.Date { return must(standards.ParseDate(s)) }
	who := &identity.Identity{Names: []identity.Name{{Given: "first", Until: day("2010-05-01")}, {Given: "now", From: day("2010-05-02")}, {Given: "later", From: day("2030-01-01")}}}
	for on, given := range map[string]string{"2000-01-01": "first", "2010-05-01": "first", "2010-05-02": "now", "2026-04-01": "now", "2031-01-01": "later"} {
		name, ok := who.Current(day(on))
		require.True(t, ok)
		require.Equal(t, given, name.Given, on)
	}
	_, ok := (&identity.Identity{Names: []identity.Name{{Given: "gone", Until: day("2010-05-01")}}}).Current(day("2026-04-01"))
	require.False(t, ok)
	_, ok = (*identity.Identity)(nil).Current(day("2026-04-01"))
	require.False(t, ok)
}

// TestLinkFails has what cannot be linked, and a store that is down.
func TestLinkFails(t *testing.T) {
	r := newRig(t)
	require.ErrorContains(t, r.auth.Link(t.Context(), "user", "op", ""), "needs the ID of a user and the subject")
	require.ErrorContains(t, r.auth.Link(t.Context(), "", "op", "subject"), "needs the ID of a user and the subject")
	require.ErrorContains(t, r.auth.Link(t.Context(), "user", "nobody", "subject"), "no provider")
	for _, method := range []string{"SetUser", "Revoke"} {
		r.store.breaks(method)
		require.ErrorIs(t, r.auth.Link(t.Context(), "user", "op", "subject"), errStore)
	}
}

// TestActForWithoutSession has a citizen of a test behind the request, and no session.
func TestActForWithoutSession(t *testing.T) {
	r := newRig(t)
	request := httptest.NewRequest("GET", council+"/account", nil)
	acting := &identity.OnBehalf{ID: "other", Right: "appointee", Until: newClock.Add(time.Hour)}
	require.ErrorContains(t, r.auth.ActFor(request, acting), "nobody is signed in")
	request = request.WithContext(identity.With(request.Context(), identity.Citizen{ID: "someone"}))
	require.ErrorContains(t, r.auth.ActFor(request, acting), "no session")
}
