package identity

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/rand"
	"crypto/sha256"
	"encoding/json"
	"io"
	"log/slog"
	"math/big"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// against runs a floor and what stands on it in turn, so that both see the same
// machine, and reports their quotient and the floor beside the figure.
func against(b *testing.B, floor, all func()) {
	b.Helper()
	const batch = 20
	times := func(f func()) time.Duration {
		start := time.Now()
		for range batch {
			f()
		}
		return time.Since(start)
	}
	var under, over time.Duration
	var rounds int
	least := func(all *time.Duration, d time.Duration) {
		if *all == 0 || d < *all {
			*all = d
		}
	}
	for b.Loop() {
		least(&under, times(floor))
		least(&over, times(all))
		rounds++
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(float64(under.Nanoseconds())/batch/1000, "µs-floor")
	b.ReportMetric(float64(over.Nanoseconds())/batch/1000, "µs")
	b.ReportMetric(float64(over)/float64(under), "×floor")
}

// rawCheck is nothing but the ECDSA check of a JWS.
func rawCheck(b *testing.B, raw string, key *ecdsa.PublicKey) func() {
	b.Helper()
	t, err := parseJWS(raw, asymmetric)
	require.NoError(b, err)
	input := []byte(raw[:strings.LastIndexByte(raw, '.')])
	r, s := new(big.Int).SetBytes(t.signature[:32]), new(big.Int).SetBytes(t.signature[32:])
	return func() {
		sum := sha256.Sum256(input)
		if !ecdsa.Verify(key, sum[:], r, s) {
			b.Fatal("signature")
		}
	}
}

// quiet takes what only tests need out of a bench.
func quiet(c *Config) {
	c.Now, c.Logger, c.OnOutcome, c.Show = time.Now, slog.New(slog.DiscardHandler), nil, nil
}

// BenchmarkIDToken holds an ES256 ID token with all checks against the raw signature
// check. The promise is 1.3.
func BenchmarkIDToken(b *testing.B) {
	s := newBench(b, quiet)
	s.op.now, s.op.nonce = time.Now, "nonce"
	raw := s.op.id()
	p := s.auth.providers[0]
	against(b, rawCheck(b, raw, &opKey().PublicKey), func() {
		if _, _, err := p.checkIDToken(b.Context(), raw, asked{nonce: "nonce", accessToken: "access-1"}); err != nil {
			b.Fatal(err)
		}
	})
}

// canned is a provider whose answers are ready, so that only our own work is measured.
type canned map[string]string

func (c canned) RoundTrip(r *http.Request) (*http.Response, error) {
	return &http.Response{StatusCode: http.StatusOK, Header: http.Header{"Content-Type": {"application/json"}}, Body: io.NopCloser(strings.NewReader(c[r.URL.Path]))}, nil
}

// written is a response that goes nowhere.
type written struct {
	header http.Header
	status int
}

func (w *written) Header() http.Header         { return w.header }
func (w *written) Write(b []byte) (int, error) { return len(b), nil }
func (w *written) WriteHeader(status int)      { w.status = status }

// BenchmarkLogin holds the whole callback of a sign-in with proof, from the answer of
// the provider to the new session, against its cryptography: one RSA-2048 signature
// (the client assertion) and two ES256 checks (ID token, core identity). The promise
// is 1.15.
func BenchmarkLogin(b *testing.B) {
	answers := canned{}
	s := newBench(b, quiet, func(c *Config) { c.Client = &http.Client{Transport: answers} })
	s.op.now, s.op.nonce = time.Now, "nonce"
	for _, path := range []string{"/.well-known/openid-configuration", "/jwks", "/.well-known/did.json", "/token", "/userinfo"} {
		r, err := s.op.RoundTrip(httptest.NewRequest(http.MethodPost, fakeIssuer[:len(fakeIssuer)-1]+path, nil))
		require.NoError(b, err)
		body, err := io.ReadAll(r.Body)
		require.NoError(b, err)
		answers[path] = string(body)
	}
	var tokens struct {
		ID string `json:"id_token"`
	}
	require.NoError(b, json.Unmarshal([]byte(answers["/token"]), &tokens))
	var info map[string]string
	_ = json.Unmarshal([]byte(answers["/userinfo"]), &info) // the members that are strings
	id, core := rawCheck(b, tokens.ID, &opKey().PublicKey), rawCheck(b, info[coreIdentityClaim], &vcKey().PublicKey)
	sum := sha256.Sum256([]byte("assertion"))
	handler := s.auth.Handler()
	against(b, func() {
		if _, err := rsaKey().Sign(rand.Reader, sum[:], crypto.SHA256); err != nil {
			b.Fatal(err)
		}
		id()
		core()
	}, func() {
		f := newFlow(s.auth.providers[0], Proven, "/page", "en", time.Now())
		f.Nonce = "nonce"
		w := &written{header: http.Header{}}
		if err := s.auth.storeFlow(w, &http.Request{}, short(f.State), f, http.SameSiteLaxMode); err != nil {
			b.Fatal(err)
		}
		cookie, _, _ := strings.Cut(w.header.Get("Set-Cookie"), ";")
		address := &url.URL{Path: "/identity/callback/one-login", RawQuery: "code=c&state=" + f.State}
		r := &http.Request{Method: http.MethodGet, URL: address, Header: http.Header{"Cookie": {cookie}}}
		w = &written{header: http.Header{}}
		if handler.ServeHTTP(w, r); w.status != http.StatusSeeOther {
			b.Fatal(w.status)
		}
	})
}

// BenchmarkRequest holds a request by somebody signed in and proven against one by
// nobody, with the memory store. The promise is 20 µs more.
func BenchmarkRequest(b *testing.B) {
	s := newBench(b, quiet)
	s.op.now = time.Now
	s.signIn(Proven, "/page")
	handler := s.auth.Optional(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { From(r) }))
	nobody := httptest.NewRequest(http.MethodGet, "/", nil)
	somebody := httptest.NewRequest(http.MethodGet, "/", nil)
	somebody.AddCookie(s.cookies["__Host-moothall-session"])
	against(b, func() { handler.ServeHTTP(httptest.NewRecorder(), nobody) }, func() { handler.ServeHTTP(httptest.NewRecorder(), somebody) })
}

// BenchmarkBackChannelLogout is a provider's logout of somebody with 1 and with
// 100,000 sessions, its token's check included. The promise is 1 ms.
func BenchmarkBackChannelLogout(b *testing.B) {
	for _, n := range []int{1, 100_000} {
		b.Run("sessions="+big.NewInt(int64(n)).String(), func(b *testing.B) {
			s := newBench(b, quiet)
			s.op.now = time.Now
			s.clock = time.Now()
			p := s.auth.providers[0]
			names, err := s.auth.names(b.Context(), p, fakeSubject)
			require.NoError(b, err)
			for range n {
				require.NoError(b, s.store.SaveSession(b.Context(), "session:"+token(), names[0], time.Now(), []byte("{}"), time.Now().Add(time.Hour)))
			}
			logout := s.logoutToken(nil, nil)
			against(b, rawCheck(b, logout, &opKey().PublicKey), func() {
				subject, _, err := p.checkLogoutToken(b.Context(), logout)
				if err != nil {
					b.Fatal(err)
				}
				if _, err := s.auth.revokeOnce(b.Context(), p, subject, token()); err != nil {
					b.Fatal(err)
				}
			})
		})
	}
}
