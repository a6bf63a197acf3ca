package identity

import (
	"context"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"io"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/moothall/moothall/standards/web"
	"github.com/stretchr/testify/require"
)

const (
	fakeIssuer   = "https://op.example/"
	fakeIdentity = "https://identity.example/"
	fakeDID      = fakeIdentity + ".well-known/did.json"
	fakeClient   = "client-1"
	fakeSubject  = "urn:fdc:gov.uk:2022:VtcZjnU4Sif2oyJZola3OkN0e3Jeku1cIMN38rFlhU4"
	fakeHome     = "https://council.example"
)

var (
	rsaKey = sync.OnceValue(func() *rsa.PrivateKey { k, _ := rsa.GenerateKey(rand.Reader, 2048); return k })
	opKey  = sync.OnceValue(func() *ecdsa.PrivateKey { k, _ := ecdsa.GenerateKey(elliptic.P256(), rand.Reader); return k })
	vcKey  = sync.OnceValue(func() *ecdsa.PrivateKey { k, _ := ecdsa.GenerateKey(elliptic.P256(), rand.Reader); return k })
)

// object is a JSON object of a fake.
type object = map[string]any

// signJWT makes a compact JWS by hand, so that a header can be as wrong as one likes.
func signJWT(t testing.TB, header, claims object, key crypto.Signer) string {
	t.Helper()
	part := func(v any) string {
		data, err := json.Marshal(v)
		require.NoError(t, err)
		return base64.RawURLEncoding.EncodeToString(data)
	}
	input := part(header) + "." + part(claims)
	sum := sha256.Sum256([]byte(input))
	signature, err := key.Sign(rand.Reader, sum[:], crypto.SHA256)
	require.NoError(t, err)
	if _, ok := key.(*ecdsa.PrivateKey); ok {
		signature, err = plainECDSA(signature)
		require.NoError(t, err)
	}
	return input + "." + base64.RawURLEncoding.EncodeToString(signature)
}

// fake is a provider, as a RoundTripper: no address is dialled.
type fake struct {
	t   testing.TB
	mu  sync.Mutex
	now func() time.Time

	nonce string
	// What a test makes wrong.
	metadata, header, claims, coreHeader, core, userinfo object
	keys                                                 []any // of the key set
	did                                                  object
	noCore                                               bool
	idToken                                              string // in place of one that is made
	cache                                                string // Cache-Control
	answer                                               map[string]func() *http.Response

	calls map[string]int
	last  map[string]*http.Request
	form  url.Values // of the last token request
}

func publicJWK(key crypto.PublicKey, id, algorithm string) object {
	data, _ := (&jose.JSONWebKey{Key: key, KeyID: id, Algorithm: algorithm, Use: "sig"}).MarshalJSON()
	var o object
	_ = json.Unmarshal(data, &o)
	return o
}

func newFake(t testing.TB, now func() time.Time) *fake {
	did := didID(fakeDID)
	return &fake{t: t, now: now, metadata: object{}, header: object{}, claims: object{}, coreHeader: object{}, core: object{}, userinfo: object{},
		keys: []any{publicJWK(opKey().Public(), "op-1", "ES256"), publicJWK(rsaKey().Public(), "op-rsa", "RS256")},
		did: object{"id": did, "assertionMethod": []any{object{"id": did + "#vc-1", "type": "JsonWebKey", "controller": did,
			"publicKeyJwk": publicJWK(vcKey().Public(), "", "")}}},
		answer: map[string]func() *http.Response{}, calls: map[string]int{}, last: map[string]*http.Request{}}
}

// merged lays b over a; nil takes a member out.
func merged(a, b object) object {
	out := maps.Clone(a)
	for name, value := range b {
		if out[name] = value; value == nil {
			delete(out, name)
		}
	}
	return out
}

func (f *fake) id() string {
	if f.idToken != "" {
		return f.idToken
	}
	now := f.now().Unix()
	sum := sha256.Sum256([]byte("access-1"))
	return signJWT(f.t, merged(object{"alg": "ES256", "kid": "op-1"}, f.header), merged(object{
		"iss": fakeIssuer, "aud": fakeClient, "sub": fakeSubject, "iat": now, "exp": now + 120, "nonce": f.nonce,
		"vot": "Cl.Cm", "auth_time": now, "at_hash": base64.RawURLEncoding.EncodeToString(sum[:16]), "sid": "s",
	}, f.claims), opKey())
}

func (f *fake) coreIdentity() string {
	now := f.now().Unix()
	part := func(kind, value string) object { return object{"type": kind, "value": value} }
	return signJWT(f.t, merged(object{"alg": "ES256", "kid": didID(fakeDID) + "#vc-1"}, f.coreHeader), merged(object{
		"iss": fakeIdentity, "aud": fakeClient, "sub": fakeSubject, "iat": now, "nbf": now, "exp": now + 1800, "vot": "P2",
		"vc": object{"type": []string{"VerifiableCredential"}, "credentialSubject": object{
			"name": []any{
				object{"validUntil": "2020-02-29", "nameParts": []any{part("GivenName", "Siân"), part("FamilyName", "Pugh")}},
				object{"validFrom": "2020-03-01", "nameParts": []any{part("GivenName", "Siân"), part("GivenName", "Mair"), part("FamilyName", "O’Connor")}},
			},
			"birthDate": []any{object{"value": "1970-01-31"}, object{"value": "1970-01-30"}},
		}},
	}, f.core), vcKey())
}

func jsonResponse(status int, v any, header ...string) *http.Response {
	data, _ := json.Marshal(v)
	r := &http.Response{StatusCode: status, Header: http.Header{"Content-Type": {"application/json"}}, Body: io.NopCloser(strings.NewReader(string(data)))}
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	return r
}

func (f *fake) RoundTrip(r *http.Request) (*http.Response, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	path := r.URL.Path
	f.calls[path]++
	f.last[path] = r
	if answer := f.answer[path]; answer != nil {
		if response := answer(); response != nil {
			return response, nil
		}
		return nil, io.ErrUnexpectedEOF
	}
	switch path {
	case "/.well-known/openid-configuration":
		return jsonResponse(200, merged(object{"issuer": fakeIssuer, "authorization_endpoint": fakeIssuer + "authorize", "token_endpoint": fakeIssuer + "token",
			"userinfo_endpoint": fakeIssuer + "userinfo", "jwks_uri": fakeIssuer + "jwks", "end_session_endpoint": fakeIssuer + "logout",
			"token_endpoint_auth_methods_supported": []string{"private_key_jwt"}}, f.metadata), "Cache-Control", f.cache), nil
	case "/jwks":
		return jsonResponse(200, object{"keys": f.keys}, "Cache-Control", f.cache), nil
	case "/.well-known/did.json":
		return jsonResponse(200, f.did, "Cache-Control", f.cache), nil
	case "/token":
		body, _ := io.ReadAll(r.Body)
		f.form, _ = url.ParseQuery(string(body))
		return jsonResponse(200, object{"access_token": "access-1", "token_type": "Bearer", "id_token": f.id()}), nil
	case "/userinfo":
		info := object{"sub": fakeSubject, "email": "sian@resident.test", "email_verified": true, "phone_number": "+447700900123",
			addressClaim: []any{object{"uprn": "10022812929", "buildingNumber": "12", "streetName": "HIGH STREET", "addressLocality": "BANGOR", "postalCode": "LL57 1NH", "validFrom": "2022-01-01"}}}
		if !f.noCore {
			info[coreIdentityClaim] = f.coreIdentity()
		}
		return jsonResponse(200, merged(info, f.userinfo)), nil
	}
	return jsonResponse(404, object{}), nil
}

// bench is a council's service with a fake provider and a resident's browser.
type bench struct {
	*browser
	t        testing.TB
	op       *fake
	auth     *Auth
	store    Store
	clock    time.Time
	outcomes []*Outcome
	pages    []Page
	seen     []Citizen // at /page, /proven, /recent
	log      strings.Builder
	codes    []string
}

// newBench starts a service with One Login's ways. change may turn its configuration.
func newBench(t testing.TB, change ...func(*Config)) *bench {
	t.Helper()
	s := &bench{t: t, clock: time.Date(2026, 5, 4, 9, 0, 0, 0, time.UTC), store: NewMemoryStore()}
	s.op = newFake(t, s.now)
	p := OneLogin(fakeClient, rsaKey())
	p.Issuer, p.DID, p.IdentityIssuer = fakeIssuer, fakeDID, fakeIdentity
	c := Config{Host: web.Host{BaseURL: fakeHome, Now: s.now, Logger: slog.New(slog.NewJSONHandler(&s.log, &slog.HandlerOptions{Level: slog.LevelDebug}))}, Providers: []Provider{p}, Store: s.store, Client: &http.Client{Transport: s.op},

		OnOutcome: func(_ context.Context, o *Outcome) { s.outcomes = append(s.outcomes, o) },
		SendCode: func(_ context.Context, _, code, _ string) error {
			s.codes = append(s.codes, code)
			return nil
		},
		Show: func(w http.ResponseWriter, r *http.Request, p Page) {
			s.pages = append(s.pages, p)
			showPlain(w, r, p)
		}}
	for _, f := range change {
		f(&c)
	}
	s.store = c.Store
	var err error
	s.auth, err = New(c)
	require.NoError(t, err)
	s.browser = s.newBrowser()
	return s
}

func (s *bench) now() time.Time { return s.clock }

func (s *bench) service() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/identity/", s.auth.Handler())
	page := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c, ok := From(r)
		if ok {
			s.seen = append(s.seen, c)
		}
		_ = r.ParseForm()
		_, _ = io.WriteString(w, "page "+c.ID+" "+r.PostForm.Get("a"))
	})
	mux.Handle("/open", s.auth.Optional(page))
	mux.Handle("/page", s.auth.Require(SignedIn)(page))
	mux.Handle("/proven", s.auth.Require(Proven)(page))
	mux.Handle("/recent", s.auth.RequireRecent(SignedIn, 10*time.Minute)(page))
	return mux
}

// last is how it ended last.
func (s *bench) last() *Outcome {
	s.t.Helper()
	require.NotEmpty(s.t, s.outcomes, "no outcome")
	return s.outcomes[len(s.outcomes)-1]
}

func (s *bench) page() Page {
	s.t.Helper()
	require.NotEmpty(s.t, s.pages)
	return s.pages[len(s.pages)-1]
}

// browser keeps cookies by name, as one of a single host does.
type browser struct {
	s       *bench
	handler http.Handler
	cookies map[string]*http.Cookie
}

func (s *bench) newBrowser() *browser {
	return &browser{s: s, handler: s.service(), cookies: map[string]*http.Cookie{}}
}

func (b *browser) do(r *http.Request) *httptest.ResponseRecorder {
	b.s.t.Helper()
	for _, c := range b.cookies {
		r.AddCookie(&http.Cookie{Name: c.Name, Value: c.Value})
	}
	w := httptest.NewRecorder()
	b.handler.ServeHTTP(w, r)
	for _, c := range w.Result().Cookies() {
		if c.MaxAge < 0 {
			delete(b.cookies, c.Name)
			continue
		}
		b.cookies[c.Name] = c
	}
	return w
}

func (b *browser) get(target string) *httptest.ResponseRecorder {
	b.s.t.Helper()
	return b.do(httptest.NewRequest(http.MethodGet, target, nil))
}

func (b *browser) post(target, body string) *httptest.ResponseRecorder {
	b.s.t.Helper()
	r := httptest.NewRequest(http.MethodPost, target, strings.NewReader(body))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return b.do(r)
}

// begin starts a sign-in and tells the provider its nonce: the parameters of the request.
func (b *browser) begin(target string) url.Values {
	b.s.t.Helper()
	w := b.get(target)
	to := w.Header().Get("Location")
	if w.Code == http.StatusOK { // a page that leads on
		to = b.s.page().Next
	}
	u, err := url.Parse(to)
	require.NoError(b.s.t, err)
	require.Equal(b.s.t, "op.example", u.Host, "%d %s", w.Code, w.Body)
	q := u.Query()
	if request := q.Get("request"); request != "" {
		data, err := base64.RawURLEncoding.DecodeString(strings.Split(request, ".")[1])
		require.NoError(b.s.t, err)
		var inside object
		require.NoError(b.s.t, json.Unmarshal(data, &inside))
		for name, value := range inside {
			if text, ok := value.(string); ok {
				q.Set(name, text)
			}
		}
	}
	b.s.op.nonce = q.Get("nonce")
	return q
}

// back is the provider's answer with a code.
func (b *browser) back(q url.Values, change ...string) *httptest.ResponseRecorder {
	b.s.t.Helper()
	answer := url.Values{"code": {"code-1"}, "state": {q.Get("state")}}
	for i := 0; i+1 < len(change); i += 2 {
		if answer.Set(change[i], change[i+1]); change[i+1] == "" {
			answer.Del(change[i])
		}
	}
	u, err := url.Parse(q.Get("redirect_uri"))
	require.NoError(b.s.t, err)
	return b.get(u.Path + "?" + answer.Encode())
}

// signIn signs in for a page.
func (b *browser) signIn(need Level, page string) *httptest.ResponseRecorder {
	b.s.t.Helper()
	w := b.back(b.begin(b.s.auth.SignInURL(need, page)))
	require.Equal(b.s.t, http.StatusSeeOther, w.Code, "%s", w.Body)
	require.Equal(b.s.t, page, w.Header().Get("Location"))
	return w
}

// signedIn is who a page takes the browser's person for, "" for nobody.
func (b *browser) signedIn() string {
	b.s.t.Helper()
	return strings.TrimSpace(strings.TrimPrefix(b.get("/open").Body.String(), "page"))
}

func readCloser(s string) io.ReadCloser { return io.NopCloser(strings.NewReader(s)) }

func mustJSON(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(data)
}
