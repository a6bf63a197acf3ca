package local_test

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/moothall/moothall/identity/local"
	"github.com/stretchr/testify/require"
	"golang.org/x/oauth2"
)

// piece reads a part of a JWT without checking anything.
func piece(t *testing.T, raw string, at int) (all map[string]any) {
	t.Helper()
	data, err := base64.RawURLEncoding.DecodeString(strings.Split(raw, ".")[at])
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(data, &all))
	return all
}

func headerOf(t *testing.T, raw string) map[string]any { return piece(t, raw, 0) }
func claimsOf(t *testing.T, raw string) map[string]any { return piece(t, raw, 1) }

// proving asks for a proof of identity.
func proving() []oauth2.AuthCodeOption {
	return []oauth2.AuthCodeOption{oauth2.SetAuthURLParam("vtr", `["Cl.Cm.P2"]`),
		oauth2.SetAuthURLParam("claims", `{"userinfo":{"https://vocab.account.gov.uk/v1/coreIdentityJWT":null,"https://vocab.account.gov.uk/v1/returnCode":null}}`)}
}

// tokens signs in with a fault switched on and returns the ID token and the core
// identity.
func (b *bench) tokens(f local.Fault) (id, core string) {
	b.t.Helper()
	require.NoError(b.t, b.provider.SetFaults(f))
	token, err := b.exchange(b.authorize(proving()...).Get("code"))
	require.NoError(b.t, err)
	core, _ = b.info(token)["https://vocab.account.gov.uk/v1/coreIdentityJWT"].(string)
	return token.Extra("id_token").(string), core
}

// changes are what a fault does to the claims of a token: the claim, and its value
// or nil if it is gone; "" for a change that is looked at elsewhere.
var changes = map[local.Fault]struct {
	claim string
	value any
}{
	"id-token-iss": {"iss", "https://provider.example/"}, "id-token-iss-missing": {"iss", nil}, "id-token-aud": {"aud", "another-client"},
	"id-token-aud-extra": {"aud", []any{"service", "another-client"}}, "id-token-aud-missing": {"aud", nil}, "id-token-azp": {"azp", "another-client"},
	"id-token-exp-missing": {"exp", nil}, "id-token-iat-missing": {"iat", nil}, "id-token-nonce": {"nonce", "another-nonce"}, "id-token-nonce-missing": {"nonce", nil},
	"id-token-sub-missing": {"sub", nil}, "id-token-sub-empty": {"sub", ""}, "id-token-sub-long": {"sub", strings.Repeat("s", 300)}, "id-token-vot": {"vot", "Cl"}, "id-token-vot-missing": {"vot", nil},
	"id-token-large": {"padding", strings.Repeat("a", 512<<10)},
	"core-iss":       {"iss", "https://identity.example/"}, "core-aud": {"aud", "another-client"}, "core-aud-extra": {"aud", []any{"service", "another-client"}},
	"core-sub-missing": {"sub", nil}, "core-exp-missing": {"exp", nil}, "core-vot": {"vot", "P1"}, "core-vot-none": {"vot", "P0"}, "core-vot-missing": {"vot", nil},
	"logout-iss": {"iss", "https://provider.example/"}, "logout-aud": {"aud", "another-client"}, "logout-sub-missing": {"sub", nil}, "logout-events-missing": {"events", nil},
	"logout-events-other": {"events", map[string]any{"https://provider.example/event": map[string]any{}}}, "logout-nonce": {"nonce", "a-nonce"}, "logout-jti-missing": {"jti", nil},
}

// headers are what a fault does to the header of a token.
var headers = map[local.Fault]struct {
	name  string
	value any
}{
	"id-token-typ": {"typ", "logout+jwt"}, "id-token-typ-access": {"typ", "at+jwt"}, "id-token-alg-header": {"alg", "RS256"}, "id-token-alg-none": {"alg", "none"},
	"id-token-alg-hs256": {"alg", "HS256"}, "id-token-jku": {"jku", "https://provider.example/jwks.json"}, "id-token-crit": {"crit", []any{"https://provider.example/crit"}},
	"core-alg-header": {"alg", "RS256"}, "core-alg-none": {"alg", "none"},
	"logout-typ": {"typ", "JWT"}, "logout-alg-none": {"alg", "none"}, "logout-alg-header": {"alg", "RS256"},
}

// times are claims that a fault moves, and by how much.
var times = map[local.Fault]struct {
	claim string
	by    time.Duration
}{
	"id-token-expired": {"exp", -time.Hour}, "id-token-iat-future": {"iat", 24 * time.Hour}, "id-token-iat-old": {"iat", -24 * time.Hour}, "id-token-nbf": {"nbf", time.Hour},
	"id-token-auth-time-old": {"auth_time", -24 * time.Hour}, "core-expired": {"exp", -time.Hour}, "core-nbf": {"nbf", time.Hour},
	"logout-iat-future": {"iat", 24 * time.Hour}, "logout-expired": {"exp", -time.Hour},
}

// unverified are faults whose claims are as they should be and whose signature is
// not.
var unverified = []local.Fault{"id-token-signature", "id-token-signature-cut", "id-token-kid-unknown", "id-token-jwk", "core-signature", "core-id-token-key", "core-kid-unknown", "core-kid-other", "logout-signature"}

// looked are faults that tests of their own look at.
var looked = map[local.Fault]string{
	"id-token-at-hash": "TestTokenFaults", "id-token-garbage": "TestTokenFaults", "core-sub": "TestTokenFaults", "core-name-missing": "TestTokenFaults", "core-birth-date-missing": "TestTokenFaults",
	"core-missing": "TestTokenFaults", "logout-replay": "TestLogoutTokens",
}

func TestTokenFaults(t *testing.T) {
	l := newTold(t)
	one := client()
	one.BackChannelLogoutURI = l.URL
	b := start(t, local.Options{Auto: "ordinary", Clients: []local.Client{one}})
	keys := oidc.NewRemoteKeySet(t.Context(), b.url+"/.well-known/jwks.json")
	token := func(t *testing.T, f local.Fault) string {
		b := b.in(t)
		if strings.HasPrefix(string(f), "logout-") {
			require.NoError(t, b.provider.SetFaults(f))
			require.NoError(t, b.provider.SignOut(t.Context(), b.url, "ordinary"))
			return l.tokens[len(l.tokens)-1]
		}
		id, core := b.tokens(f)
		if strings.HasPrefix(string(f), "core-") {
			return core
		}
		return id
	}
	for f, c := range changes {
		t.Run(string(f), func(t *testing.T) {
			value, there := claimsOf(t, token(t, f))[c.claim]
			require.Equal(t, c.value != nil, there)
			require.Equal(t, c.value, value)
		})
	}
	for f, c := range headers {
		t.Run(string(f), func(t *testing.T) { require.Equal(t, c.value, headerOf(t, token(t, f))[c.name]) })
	}
	for f, c := range times {
		t.Run(string(f), func(t *testing.T) {
			require.InDelta(t, time.Now().Add(c.by).Unix(), claimsOf(t, token(t, f))[c.claim], 5)
		})
	}
	for _, f := range unverified {
		t.Run(string(f), func(t *testing.T) {
			_, err := keys.VerifySignature(t.Context(), token(t, f))
			require.Error(t, err)
		})
	}
	id, _ := b.tokens("id-token-at-hash")
	_, err := keys.VerifySignature(t.Context(), id)
	require.NoError(t, err, "a claim that is wrong is signed all the same")
	require.NotEmpty(t, claimsOf(t, id)["at_hash"])
	id, _ = b.tokens("id-token-garbage")
	require.Equal(t, "neither.a.token", id)
	id, core := b.tokens("core-sub")
	require.NotEqual(t, claimsOf(t, id)["sub"], claimsOf(t, core)["sub"])
	for f, member := range map[local.Fault]string{"core-name-missing": "name", "core-birth-date-missing": "birthDate"} {
		_, core := b.tokens(f)
		require.NotContains(t, claimsOf(t, core)["vc"].(map[string]any)["credentialSubject"], member)
	}
	_, core = b.tokens("core-missing")
	require.Empty(t, core)
	_, core = b.tokens("core-kid-other")
	require.True(t, strings.HasPrefix(headerOf(t, core)["kid"].(string), "did:web:identity.example#"))
}

// at_hash is another one, which go-oidc finds.
func TestAtHashFault(t *testing.T) {
	b := start(t, local.Options{Auto: "ordinary", Faults: []local.Fault{"id-token-at-hash"}})
	token, err := b.exchange(b.authorize().Get("code"))
	require.NoError(t, err)
	verified, err := b.oidc.Verifier(&oidc.Config{ClientID: "service", SupportedSigningAlgs: []string{"ES256"}}).Verify(t.Context(), token.Extra("id_token").(string))
	require.NoError(t, err)
	require.Error(t, verified.VerifyAccessToken(token.AccessToken))
}

func TestAnswerFaults(t *testing.T) {
	b := start(t, local.Options{Profile: local.OpenID(), Auto: "ordinary"})
	for f, want := range map[local.Fault]func(v map[string][]string) bool{
		local.FaultAccessDenied:           func(v map[string][]string) bool { return v["error"][0] == "access_denied" },
		local.FaultTemporarilyUnavailable: func(v map[string][]string) bool { return v["error"][0] == "temporarily_unavailable" },
		local.FaultLoginRequired:          func(v map[string][]string) bool { return v["error"][0] == "login_required" },
		local.FaultServerError:            func(v map[string][]string) bool { return v["error"][0] == "server_error" },
		local.FaultStateWrong:             func(v map[string][]string) bool { return v["state"][0] != "s" && v["code"] != nil },
		local.FaultStateMissing:           func(v map[string][]string) bool { return v["state"] == nil && v["code"] != nil },
		local.FaultIssuerWrong:            func(v map[string][]string) bool { return v["iss"][0] == "https://provider.example/" },
		local.FaultIssuerMissing:          func(v map[string][]string) bool { return v["iss"] == nil && v["code"] != nil },
		local.FaultCodeTwice:              func(v map[string][]string) bool { return len(v["code"]) == 2 },
	} {
		require.NoError(t, b.provider.SetFaults(f))
		_, answer, _ := b.send(http.MethodGet, request())
		require.True(t, want(answer), f)
	}
	require.NoError(t, b.provider.SetFaults(local.FaultErrorText, local.FaultAccessDenied))
	_, answer, _ := b.send(http.MethodGet, request())
	require.Contains(t, answer.Get("error_description"), "<script>")
}

func TestEndpointFaults(t *testing.T) {
	b := start(t, local.Options{Auto: "ordinary"})
	for f, want := range map[local.Fault]func(v map[string]any) bool{
		local.FaultInvalidClient: func(v map[string]any) bool { return v["error"] == "invalid_client" },
		local.FaultInvalidGrant:  func(v map[string]any) bool { return v["error"] == "invalid_grant" },
		local.FaultTokenType:     func(v map[string]any) bool { return v["token_type"] == "mac" },
		local.FaultNoIDToken:     func(v map[string]any) bool { return v["id_token"] == nil && v["access_token"] != nil },
		local.FaultNoAccessToken: func(v map[string]any) bool { return v["id_token"] != nil && v["access_token"] == nil },
	} {
		require.NoError(t, b.provider.SetFaults(f))
		_, answer := b.call("/token", b.redeeming())
		require.True(t, want(answer), f)
	}
	code := "https://vocab.account.gov.uk/v1/returnCode"
	for f, want := range map[local.Fault]func(v map[string]any) bool{
		local.FaultUserInfoSub:   func(v map[string]any) bool { return v["sub"] != b.provider.Subject("ordinary") && v["sub"] != nil },
		local.FaultUserInfoNoSub: func(v map[string]any) bool { return v["sub"] == nil },
		local.FaultReturnCode:    func(v map[string]any) bool { return v[code] != nil && len(v) == 4 },
		local.FaultReturnCodeOdd: func(v map[string]any) bool { return v[code] != nil && len(v) == 5 },
	} {
		require.NoError(t, b.provider.SetFaults(f))
		token, err := b.exchange(b.authorize(proving()...).Get("code"))
		require.NoError(t, err)
		info := b.info(token)
		require.True(t, want(info), "%s %d", f, len(info))
	}
}

func TestDocumentFaults(t *testing.T) {
	b := start(t, local.Options{Auto: "ordinary", Slow: 300 * time.Millisecond})
	paths := map[string]string{"discovery": "/.well-known/openid-configuration", "jwks": "/.well-known/jwks.json", "did": "/.well-known/did.json", "userinfo": "/userinfo"}
	straight := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	get := func(path string) (*http.Response, []byte) {
		res, err := straight.Get(b.url + path)
		require.NoError(t, err)
		defer res.Body.Close()
		body, err := io.ReadAll(res.Body)
		require.NoError(t, err)
		return res, body
	}
	for name, path := range paths {
		_, honest := get(path)
		for kind, want := range map[string]func(r *http.Response, body []byte, took time.Duration) bool{
			"slow": func(_ *http.Response, body []byte, took time.Duration) bool {
				return took > 250*time.Millisecond && bytes.Equal(body, honest)
			},
			"large":   func(_ *http.Response, body []byte, _ time.Duration) bool { return len(body) > 8<<20 },
			"down":    func(r *http.Response, _ []byte, _ time.Duration) bool { return r.StatusCode == 503 },
			"garbage": func(_ *http.Response, body []byte, _ time.Duration) bool { return !json.Valid(body) },
			"redirect": func(r *http.Response, _ []byte, _ time.Duration) bool {
				return r.StatusCode == 307 && r.Header.Get("Location") == b.url+"/elsewhere/"+name
			},
		} {
			require.NoError(t, b.provider.SetFaults(local.Fault(name+"-"+kind)))
			before := time.Now()
			res, body := get(path)
			require.True(t, want(res, body, time.Since(before)), "%s-%s", name, kind)
		}
		require.NoError(t, b.provider.SetFaults())
		if _, body := get("/elsewhere/" + name); name != "userinfo" {
			require.Equal(t, string(honest), string(body), "a client that follows notices nothing")
		}
	}
	for f, c := range map[local.Fault]struct{ path, has, lacks string }{
		local.FaultDiscoveryIssuer: {"discovery", `"issuer":"https://provider.example/"`, ""}, local.FaultDiscoveryHTTP: {"discovery", "http://provider.example/token", ""},
		local.FaultKeyRemoved: {"jwks", `{"keys":[]}`, ""}, local.FaultKeysMany: {"jwks", `"kty":`, ""},
		local.FaultDIDOther: {"did", `"id":"did:web:identity.example"`, ""}, local.FaultDIDController: {"did", `"controller":"did:web:identity.example"`, `"id":"did:web:identity.example"`},
		local.FaultDIDAssertion: {"did", `"authentication"`, "assertionMethod"}, local.FaultDIDKeyRemoved: {"did", `"assertionMethod":[]`, ""},
	} {
		require.NoError(t, b.provider.SetFaults(f))
		_, body := get(paths[c.path])
		require.Contains(t, string(body), c.has, f)
		if c.lacks != "" {
			require.NotContains(t, string(body), c.lacks, f)
		}
		if f == local.FaultKeysMany {
			require.Equal(t, 2000, bytes.Count(body, []byte(`"kty":`)))
		}
	}
}

// Every fault has words, a clause, a name of its own and a test of what it does.
func TestFaultsAreListed(t *testing.T) {
	tested := map[local.Fault]bool{}
	mark(tested, changes)
	mark(tested, headers)
	mark(tested, times)
	mark(tested, looked)
	for _, f := range unverified {
		tested[f] = true
	}
	seen := map[local.Fault]bool{}
	for _, f := range local.AllFaults() {
		require.False(t, seen[f.Fault], f.Fault)
		seen[f.Fault] = true
		require.NotEmpty(t, f.Title, f.Fault)
		require.NotEmpty(t, f.Clause, f.Fault)
		require.NotEmpty(t, f.Group, f.Fault)
		require.Regexp(t, `^[a-z][a-z0-9-]+$`, string(f.Fault))
		if f.Group == "ID token" || f.Group == "Core identity" || f.Group == "Logout token" {
			require.True(t, tested[f.Fault], "%s is in no table of this file", f.Fault)
		}
	}
	for f := range tested {
		require.True(t, seen[f], f)
	}
	require.Greater(t, len(seen), 100)
}

func mark[V any](tested map[local.Fault]bool, all map[local.Fault]V) {
	for f := range all {
		tested[f] = true
	}
}

func TestFaultsByAPI(t *testing.T) {
	b := start(t, local.Options{})
	put := func(body string) (int, string) {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodPut, b.url+"/api/faults", strings.NewReader(body))
		require.NoError(t, err)
		res, err := http.DefaultClient.Do(req)
		require.NoError(t, err)
		defer res.Body.Close()
		data, err := io.ReadAll(res.Body)
		require.NoError(t, err)
		return res.StatusCode, string(data)
	}
	status, body := put(`{"faults":["id-token-iss","core-sub"]}`)
	require.Equal(t, http.StatusOK, status)
	require.JSONEq(t, `{"faults":["core-sub","id-token-iss"]}`, body)
	for _, wrong := range []string{"", "[]", `{"faults":["none-such"]}`, `{"faults":"id-token-iss"}`, strings.Repeat(" ", 70<<10)} {
		status, _ := put(wrong)
		require.Equal(t, http.StatusBadRequest, status)
	}
	require.Len(t, b.provider.Faults(), 2, "what is wrong changes nothing")
	_, all := b.get("/api/faults")
	require.Contains(t, all, `"Clause":"OpenID Connect Core 1.0 §3.1.3.7 (2)"`)
	res, page := b.post("/faults?lang=cy", map[string][]string{"fault": {"jwks-many"}})
	require.Equal(t, http.StatusOK, res.StatusCode)
	require.Contains(t, page, "Cadwyd. Nifer y diffygion sydd ymlaen: 1.")
	require.Equal(t, []local.Fault{"jwks-many"}, b.provider.Faults())
	res, _ = b.post("/faults", map[string][]string{"fault": {"none-such"}})
	require.Equal(t, http.StatusBadRequest, res.StatusCode)
	require.Error(t, b.provider.SetFaults("none-such"))
}
