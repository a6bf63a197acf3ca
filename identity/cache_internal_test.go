package identity

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// TestKeyFlood: however many forged tokens arrive, the keys are fetched once in a
// cool-off, beside the fetch that was due.
func TestKeyFlood(t *testing.T) {
	s := newBench(t)
	p := s.auth.providers[0]
	forged := s.logoutToken(object{"kid": "op-9"}, nil)
	var wg sync.WaitGroup
	for range 200 {
		wg.Go(func() {
			_, err := p.keys.VerifySignature(t.Context(), forged)
			require.Equal(t, failed("signature"), err)
		})
	}
	wg.Wait()
	require.Equal(t, 2, s.op.calls["/jwks"])
	s.clock = s.clock.Add(fetchCoolOff)
	for range 200 {
		_, err := p.keys.VerifySignature(t.Context(), forged)
		require.Equal(t, failed("signature"), err)
	}
	require.Equal(t, 3, s.op.calls["/jwks"])
	require.Equal(t, 1, s.op.calls["/.well-known/openid-configuration"])
	for range 200 { // a wrong signature of a known key fetches nothing
		good := s.logoutToken(nil, nil)
		_, err := p.keys.VerifySignature(t.Context(), good[:len(good)-8]+"AAAAAAAA")
		require.Error(t, err)
	}
	require.Equal(t, 3, s.op.calls["/jwks"])
}

// TestKeyRotation: a new key is found at once, and one that is removed is refused when
// the set is read again.
func TestKeyRotation(t *testing.T) {
	s := newBench(t)
	s.op.cache = "public, max-age=600"
	s.signIn(SignedIn, "/page")
	s.clock = s.clock.Add(fetchCoolOff)
	s.op.keys = append(s.op.keys, publicJWK(opKey().Public(), "op-2", "ES256"))
	s.op.header["kid"] = "op-2"
	s.signIn(SignedIn, "/page")
	require.Equal(t, 2, s.op.calls["/jwks"])
	s.clock = s.clock.Add(10 * time.Minute)
	s.op.keys = s.op.keys[:1]
	require.Equal(t, http.StatusForbidden, s.back(s.begin(s.auth.SignInURL(SignedIn, "/page"))).Code)
	require.Equal(t, "signature", s.last().Check)
	s.clock = s.clock.Add(10 * time.Minute)
	s.op.keys, s.op.header["kid"] = []any{}, "op-1"
	require.Equal(t, http.StatusForbidden, s.back(s.begin(s.auth.SignInURL(SignedIn, "/page"))).Code, "all keys withdrawn")
}

// TestStale: what was known serves while the provider cannot be reached, within a bound.
func TestStale(t *testing.T) {
	s := newBench(t)
	s.op.cache = "max-age=3600"
	s.signIn(Proven, "/proven")
	for _, path := range []string{"/.well-known/openid-configuration", "/jwks", "/.well-known/did.json"} {
		s.op.answer[path] = func() *http.Response { return jsonResponse(500, object{}) }
	}
	s.clock = s.clock.Add(24 * time.Hour)
	s.signIn(Proven, "/proven")
	calls := s.op.calls["/jwks"]
	s.signIn(Proven, "/proven")
	require.Equal(t, calls, s.op.calls["/jwks"], "not asked again for a while")
	s.clock = s.clock.Add(2 * time.Hour)
	require.Equal(t, http.StatusServiceUnavailable, s.get(s.auth.SignInURL(SignedIn, "/page")).Code)
	for path := range s.op.answer {
		delete(s.op.answer, path)
	}
	s.clock = s.clock.Add(retryCoolOff)
	s.signIn(Proven, "/proven")
}

// TestWrongDocumentIsVoid: a document that is there and wrong does not leave the old one in force.
func TestWrongDocumentIsVoid(t *testing.T) {
	s := newBench(t)
	s.op.cache = "max-age=60"
	s.signIn(SignedIn, "/page")
	s.op.metadata["issuer"] = "https://evil.example/"
	s.clock = s.clock.Add(time.Minute)
	require.Equal(t, http.StatusServiceUnavailable, s.get(s.auth.SignInURL(SignedIn, "/page")).Code)
}

// TestKeysMove: the keys of an address that discovery names no more are void.
func TestKeysMove(t *testing.T) {
	s := newBench(t)
	s.op.cache = "max-age=60"
	s.signIn(SignedIn, "/page")
	s.op.metadata["jwks_uri"] = fakeIssuer + "keys-2"
	s.op.answer["/keys-2"] = func() *http.Response {
		return jsonResponse(200, object{"keys": []any{publicJWK(vcKey().Public(), "op-1", "ES256")}}, "Cache-Control", "max-age=86400")
	}
	s.op.answer["/jwks"] = func() *http.Response {
		return jsonResponse(200, object{"keys": s.op.keys}, "Cache-Control", "max-age=86400")
	}
	s.clock = s.clock.Add(time.Minute)
	require.Equal(t, http.StatusForbidden, s.back(s.begin(s.auth.SignInURL(SignedIn, "/page"))).Code)
	require.Equal(t, "signature", s.last().Check)
}

func TestKeySets(t *testing.T) {
	key := publicJWK(opKey().Public(), "op-1", "ES256")
	many := make([]any, maxKeys+1)
	for i := range many {
		many[i] = key
	}
	for name, answer := range map[string]*http.Response{
		"too many":  jsonResponse(200, object{"keys": many}),
		"too large": jsonResponse(200, object{"keys": []any{}, "x": strings.Repeat("x", maxDocument)}),
		"no keys":   jsonResponse(200, object{}),
		"HTML":      jsonResponse(200, object{"keys": []any{key}}, "Content-Type", "text/html"),
		"not JSON":  jsonResponse(200, "keys"),
		"redirect":  jsonResponse(302, object{}, "Location", "https://evil.example/jwks"),
	} {
		t.Run(name, func(t *testing.T) {
			s := newBench(t)
			s.op.answer["/jwks"] = func() *http.Response { return answer }
			require.Equal(t, http.StatusServiceUnavailable, s.back(s.begin(s.auth.SignInURL(SignedIn, "/page"))).Code)
			require.Equal(t, Unavailable, s.last().Kind)
		})
	}
	for name, bad := range map[string]object{
		"for encryption":     merged(key, object{"use": "enc"}),
		"symmetric":          {"kty": "oct", "k": "c2VjcmV0", "kid": "op-1", "alg": "HS256"},
		"off the curve":      merged(key, object{"x": key["y"]}),
		"small RSA":          {"kty": "RSA", "e": "AQAB", "n": "u1SU1LfVLPHCozMxH2Mo4lgOEePzNm0tRgeLezV6ffAt0gunVTLw7onLRnrq0_IzW7yWR7QkrmBL7jTKEn5u", "kid": "op-1"},
		"somebody's private": merged(key, object{"d": "AAAA"}),
	} {
		keys, err := parseKeys([]byte(mustJSON(object{"keys": []any{bad}})))
		require.NoError(t, err, name)
		require.Empty(t, keys, name)
	}
}

// TestDIDDocuments are those that are refused whole.
func TestDIDDocuments(t *testing.T) {
	p := &provider{Provider: Provider{DID: fakeDID}}
	entry := object{"id": "x"}
	for name, doc := range map[string]object{
		"another": {"id": "did:web:evil.example"}, "none": {}, "too many": {"id": didID(fakeDID), "assertionMethod": make([]object, maxKeys+1)},
		"too many methods": {"id": didID(fakeDID), "verificationMethod": make([]object, maxKeys+1)}, "shape": {"id": didID(fakeDID), "assertionMethod": entry},
	} {
		_, err := p.parseDID([]byte(mustJSON(doc)))
		require.Error(t, err, name)
	}
	require.Equal(t, "did:web:identity.account.gov.uk", didID(oneLoginDID))
	require.Equal(t, "did:web:localhost%3A3000", didID("http://localhost:3000/.well-known/did.json"))
	require.Equal(t, "did:web:example.com:a:b", didID("https://example.com/a/b/did.json"))
}

// TestWaiting: who waits for a fetch waits no longer than their own request.
func TestWaiting(t *testing.T) {
	release := make(chan struct{})
	var calls atomic.Int32
	hang := roundTripper(func(r *http.Request) (*http.Response, error) {
		calls.Add(1)
		select {
		case <-release:
		case <-r.Context().Done():
		}
		return nil, errors.New("gone")
	})
	c := &cached[int]{fetch: newFetcher(&http.Client{Transport: hang}, fakeIssuer, false), now: time.Now, parse: func([]byte) (int, error) { return 1, nil }}
	var wg sync.WaitGroup
	for range 20 {
		wg.Go(func() {
			ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
			defer cancel()
			_, err := c.get(ctx, fakeIssuer, false)
			require.ErrorIs(t, err, context.DeadlineExceeded)
		})
	}
	wg.Wait()
	close(release)
	_, err := c.get(t.Context(), fakeIssuer, false)
	require.ErrorContains(t, err, "op.example")
	require.EqualValues(t, 1, calls.Load())
}

type roundTripper func(*http.Request) (*http.Response, error)

func (f roundTripper) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

func TestFreshFor(t *testing.T) {
	for header, want := range map[string]time.Duration{
		"": usualFresh, "max-age=600": 10 * time.Minute, `public, Max-Age="7200", immutable`: 2 * time.Hour, "max-age=1": leastFresh,
		"max-age=99999999": mostFresh, "max-age=-1": leastFresh, "max-age=x": usualFresh, "max-age=3600, no-store": leastFresh, "no-cache": leastFresh,
	} {
		require.Equal(t, want, freshFor(header), header)
	}
}

// TestErrorsOfCalls name the host and nothing else of an address.
func TestErrorsOfCalls(t *testing.T) {
	f := newFetcher(&http.Client{Transport: roundTripper(func(*http.Request) (*http.Response, error) { return nil, errors.New("refused") })}, fakeIssuer, false)
	_, err := f.do(t.Context(), http.MethodGet, "https://op.example/userinfo?code=secret", nil, nil, 10)
	require.ErrorContains(t, err, "op.example")
	require.NotContains(t, err.Error(), "secret")
	for _, address := range []string{"", "::", "http://op.example/", "http://127.0.0.1/"} {
		_, err = f.do(t.Context(), http.MethodGet, address, nil, nil, 10)
		require.Error(t, err)
	}
}
