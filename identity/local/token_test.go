package local_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/go-jose/go-jose/v4"
	"github.com/moothall/moothall/identity/local"
	"github.com/stretchr/testify/require"
)

// call posts a form as a client does.
func (b *bench) call(path string, form url.Values) (int, map[string]any) {
	b.t.Helper()
	res, err := http.PostForm(b.url+path, form)
	require.NoError(b.t, err)
	defer res.Body.Close()
	var answer map[string]any
	require.NoError(b.t, json.NewDecoder(res.Body).Decode(&answer))
	return res.StatusCode, answer
}

// redeeming is the form that takes a fresh code back.
func (b *bench) redeeming() url.Values {
	return url.Values{"grant_type": {"authorization_code"}, "code": {b.authorize().Get("code")}, "redirect_uri": {callback}, "code_verifier": {b.verifier},
		"client_id": {"service"}, "client_assertion_type": {"urn:ietf:params:oauth:client-assertion-type:jwt-bearer"}, "client_assertion": {assertion(b.t, b.url+"/token", nil)}}
}

func TestTokenRequests(t *testing.T) {
	b := start(t, local.Options{Auto: "ordinary"})
	claim := func(name string, value any) func(url.Values) {
		return func(f url.Values) {
			f.Set("client_assertion", assertion(t, b.url+"/token", func(c map[string]any) {
				if c[name] = value; value == nil {
					delete(c, name)
				}
			}))
		}
	}
	field := func(name string, values ...string) func(url.Values) { return func(f url.Values) { f[name] = values } }
	for _, c := range []struct {
		name   string
		change func(url.Values)
		error  string
	}{
		{"good", func(url.Values) {}, ""},
		{"the issuer as aud", claim("aud", b.provider.Issuer(b.url)), ""},
		{"without client_id", field("client_id"), ""},
		{"two audiences", claim("aud", []string{b.url + "/token", b.provider.Issuer(b.url)}), "invalid_client"},
		{"another aud", claim("aud", "https://example.com/token"), "invalid_client"},
		{"no aud", claim("aud", nil), "invalid_client"},
		{"another iss", claim("iss", "nobody"), "invalid_client"},
		{"another sub", claim("sub", "nobody"), "invalid_client"},
		{"expired", claim("exp", time.Now().Add(-time.Second).Unix()), "invalid_client"},
		{"no exp", claim("exp", nil), "invalid_client"},
		{"exp in a day", claim("exp", time.Now().Add(24*time.Hour).Unix()), "invalid_client"},
		{"nbf in an hour", claim("nbf", time.Now().Add(time.Hour).Unix()), "invalid_client"},
		{"iat in an hour", claim("iat", time.Now().Add(time.Hour).Unix()), "invalid_client"},
		{"no jti", claim("jti", nil), "invalid_client"},
		{"another assertion type", field("client_assertion_type", "x"), "invalid_client"},
		{"no assertion", field("client_assertion"), "invalid_client"},
		{"an assertion of none", field("client_assertion", "eyJhbGciOiJub25lIn0.e30."), "invalid_client"},
		{"a secret beside it", field("client_secret", "x"), "invalid_client"},
		{"an unknown client", field("client_id", "nobody"), "invalid_client"},
		{"another grant", field("grant_type", "password"), "unsupported_grant_type"},
		{"no code", field("code"), "invalid_grant"},
		{"an unknown code", field("code", "x"), "invalid_grant"},
		{"another redirect_uri", field("redirect_uri", callback+"/"), "invalid_grant"},
		{"no verifier", field("code_verifier"), "invalid_grant"},
		{"another verifier", field("code_verifier", strings.Repeat("v", 43)), "invalid_grant"},
		{"code twice", field("code", "a", "b"), "invalid_request"},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := b.in(t)
			form := b.redeeming()
			c.change(form)
			status, answer := b.call("/token", form)
			if c.error == "" {
				require.Equal(t, http.StatusOK, status, answer)
				return
			}
			require.Equal(t, c.error, answer["error"])
			require.NotContains(t, answer, "id_token")
			require.Equal(t, map[string]int{"invalid_client": 401}[c.error] == 401, status == 401)
		})
	}
}

func TestCodesAndAssertionsAreGoodOnce(t *testing.T) {
	b := start(t, local.Options{Auto: "ordinary"})
	form := b.redeeming()
	status, answer := b.call("/token", form)
	require.Equal(t, http.StatusOK, status)
	status, again := b.call("/token", form)
	require.Equal(t, "invalid_client", again["error"], "the assertion was used: %d", status)
	form.Set("client_assertion", assertion(t, b.url+"/token", nil))
	_, again = b.call("/token", form)
	require.Equal(t, "invalid_grant", again["error"])
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, b.url+"/userinfo", nil)
	require.NoError(t, err)
	req.Header.Set("Authorization", "Bearer "+answer["access_token"].(string))
	res, err := http.DefaultClient.Do(req)
	require.NoError(t, err)
	res.Body.Close()
	require.Equal(t, http.StatusUnauthorized, res.StatusCode, "a code that came twice ends its access token (RFC 6749 §4.1.2)")
}

func TestCodeOfAnotherClient(t *testing.T) {
	other := client()
	other.ID = "other"
	b := start(t, local.Options{Auto: "ordinary", Clients: []local.Client{client(), other}})
	form := b.redeeming()
	form.Set("client_id", "other")
	form.Set("client_assertion", assertion(t, b.url+"/token", func(c map[string]any) { c["iss"], c["sub"] = "other", "other" }))
	_, answer := b.call("/token", form)
	require.Equal(t, "invalid_grant", answer["error"])
}

func TestTimes(t *testing.T) {
	now := time.Now()
	b := start(t, local.Options{Auto: "ordinary", Now: func() time.Time { return now }})
	form := b.redeeming()
	now = now.Add(6 * time.Minute)
	form.Set("client_assertion", assertion(t, b.url+"/token", func(c map[string]any) { c["exp"] = now.Add(time.Minute).Unix() }))
	_, answer := b.call("/token", form)
	require.Equal(t, "invalid_grant", answer["error"], "codes last five minutes")
}

func TestSecrets(t *testing.T) {
	one := local.Client{ID: "service", Secret: "p+ß:%", RedirectURIs: []string{callback}}
	b := start(t, local.Options{Profile: local.OpenID(), Auto: "ordinary", Clients: []local.Client{one}})
	form := func(secret string) url.Values {
		f := b.redeeming()
		f.Del("client_assertion")
		f.Del("client_assertion_type")
		if secret != "" {
			f.Set("client_secret", secret)
		}
		return f
	}
	status, _ := b.call("/token", form("p+ß:%"))
	require.Equal(t, http.StatusOK, status)
	for _, wrong := range []string{"", "p+ß:", "P+ß:%"} {
		_, answer := b.call("/token", form(wrong))
		require.Equal(t, "invalid_client", answer["error"])
	}
	_, answer := b.call("/token", b.redeeming())
	require.Equal(t, "invalid_client", answer["error"], "a client with a secret has no keys")
	unknown := form("p+ß:%")
	unknown.Set("client_id", "nobody")
	_, answer = b.call("/token", unknown)
	require.Equal(t, "invalid_client", answer["error"])
	for secret, want := range map[string]int{"p+ß:%": 200, "x": 401} {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, b.url+"/token", strings.NewReader(form("").Encode()))
		require.NoError(t, err)
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		req.SetBasicAuth("service", url.QueryEscape(secret))
		res, err := http.DefaultClient.Do(req)
		require.NoError(t, err)
		res.Body.Close()
		require.Equal(t, want, res.StatusCode)
		require.Equal(t, want == 401, res.Header.Get("WWW-Authenticate") != "")
	}
	nhs := start(t, local.Options{Profile: local.NHSLogin(), Auto: "ordinary", Clients: []local.Client{one}})
	b = nhs
	_, answer = b.call("/token", form("p+ß:%"))
	require.Equal(t, "invalid_client", answer["error"], "NHS login takes no secrets")
}

func TestKeysFromTheClientsAddress(t *testing.T) {
	served, fetched := jose.JSONWebKeySet{}, 0
	keys := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		fetched++
		_ = json.NewEncoder(w).Encode(served)
	}))
	defer keys.Close()
	one := client()
	one.PublicKeys, one.JWKS = nil, keys.URL
	now := time.Now()
	b := start(t, local.Options{Auto: "ordinary", Clients: []local.Client{one}, Now: func() time.Time { return now }})
	_, answer := b.call("/token", b.redeeming())
	require.Equal(t, "invalid_client", answer["error"])
	for range 20 {
		b.call("/token", b.redeeming())
	}
	require.Equal(t, 1, fetched, "no fetch for every assertion that is refused")
	served.Keys = []jose.JSONWebKey{{Key: clientKey.Public(), KeyID: "new", Algorithm: "ES256", Use: "sig"}}
	now = now.Add(2 * time.Second)
	status, _ := b.call("/token", b.redeeming())
	require.Equal(t, http.StatusOK, status, "a key that is new is found")
}

func TestUserAgent(t *testing.T) {
	b := start(t, local.Options{Auto: "ordinary"})
	for _, path := range []string{"/token", "/userinfo"} {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, b.url+path, nil)
		require.NoError(t, err)
		req.Header.Set("User-Agent", "")
		res, err := http.DefaultClient.Do(req)
		require.NoError(t, err)
		res.Body.Close()
		require.Equal(t, http.StatusForbidden, res.StatusCode, path)
	}
}

func TestSignedUserInfo(t *testing.T) {
	one := client()
	one.SignedUserInfo = true
	b := start(t, local.Options{Profile: local.OpenID(), Auto: "ordinary", Clients: []local.Client{one}, Algorithm: "ES256"})
	token, err := b.exchange(b.authorize().Get("code"))
	require.NoError(t, err)
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, b.url+"/userinfo", nil)
	require.NoError(t, err)
	req.Header.Set("Authorization", "Bearer "+token.AccessToken)
	res, err := http.DefaultClient.Do(req)
	require.NoError(t, err)
	defer res.Body.Close()
	require.Equal(t, "application/jwt", res.Header.Get("Content-Type"))
	body := make([]byte, 8192)
	n, _ := res.Body.Read(body)
	payload, err := oidc.NewRemoteKeySet(t.Context(), b.url+"/.well-known/jwks.json").VerifySignature(t.Context(), string(body[:n]))
	require.NoError(t, err)
	var claims map[string]any
	require.NoError(t, json.Unmarshal(payload, &claims))
	require.Equal(t, "service", claims["aud"])
	require.Equal(t, "megan.fairweather@example.com", claims["email"])
}

func TestUserInfoHasWhatWasAsked(t *testing.T) {
	b := start(t, local.Options{Auto: "ordinary"})
	b.config.Scopes = []string{"openid"}
	_, info := b.signIn()
	require.Equal(t, map[string]any{"sub": b.provider.Subject("ordinary")}, info)
	b.config.Scopes = []string{"openid", "email", "phone"}
	_, info = b.signIn()
	require.Equal(t, true, info["email_verified"])
	require.Equal(t, "07700900101", info["phone_number"])
	require.NoError(t, b.provider.Choose("no-contact"))
	_, info = b.signIn()
	require.Len(t, info, 1)
}

func TestAlgorithms(t *testing.T) {
	for _, algorithm := range []string{"ES256", "RS256", "RS512"} {
		one := client()
		one.Algorithm = algorithm
		b := start(t, local.Options{Auto: "ordinary", Clients: []local.Client{one}})
		b.signIn() // go-oidc has the keys of discovery alone
	}
}
