package local_test

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"
	"github.com/moothall/moothall/identity/local"
	"github.com/stretchr/testify/require"
	"golang.org/x/oauth2"
)

const callback = "http://127.0.0.1:9/callback"

// clientKey is the key of the clients in these tests.
var clientKey = func() *ecdsa.PrivateKey {
	k, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		panic(err)
	}
	return k
}()

// quiet is a log that nobody reads.
var quiet = slog.New(slog.NewTextHandler(io.Discard, nil))

// bench is a provider and a service that signs in at it, through go-oidc and
// x/oauth2: code that knows nothing of this package.
type bench struct {
	t        *testing.T
	provider *local.Provider
	url      string
	browser  *http.Client // follows no redirect off the provider
	oidc     *oidc.Provider
	config   oauth2.Config
	verifier string
}

func start(t *testing.T, o local.Options) *bench {
	t.Helper()
	if o.Clients == nil {
		o.Clients = []local.Client{client()}
	}
	o.Logger = quiet
	p, err := local.New(o)
	require.NoError(t, err)
	server := httptest.NewServer(p)
	t.Cleanup(server.Close)
	jar, err := cookiejar.New(nil)
	require.NoError(t, err)
	b := &bench{t: t, provider: p, url: server.URL, verifier: oauth2.GenerateVerifier()}
	b.browser = &http.Client{Jar: jar, Timeout: 10 * time.Second, CheckRedirect: func(r *http.Request, _ []*http.Request) error {
		if "http://"+r.URL.Host != server.URL {
			return http.ErrUseLastResponse
		}
		return nil
	}}
	b.oidc, err = oidc.NewProvider(t.Context(), p.Issuer(server.URL))
	require.NoError(t, err)
	b.config = oauth2.Config{ClientID: "service", RedirectURL: callback, Endpoint: b.oidc.Endpoint(), Scopes: []string{"openid", "email"}}
	b.config.Endpoint.AuthStyle = oauth2.AuthStyleInParams
	return b
}

// in is the bench in a subtest.
func (b *bench) in(t *testing.T) *bench {
	other := *b
	other.t = t
	return &other
}

func client() local.Client {
	return local.Client{ID: "service", Name: "Report a missed bin", RedirectURIs: []string{callback}, PublicKeys: []any{clientKey.Public()},
		PostLogoutURIs: []string{"http://127.0.0.1:9/signed-out"}, ReturnCodes: true}
}

// authorize sends the browser off and returns the answer that it brings back.
func (b *bench) authorize(options ...oauth2.AuthCodeOption) url.Values {
	b.t.Helper()
	options = append([]oauth2.AuthCodeOption{oidc.Nonce("the-nonce"), oauth2.S256ChallengeOption(b.verifier)}, options...)
	res, err := b.browser.Get(b.config.AuthCodeURL("the-state", options...))
	require.NoError(b.t, err)
	defer res.Body.Close()
	if res.StatusCode != http.StatusFound {
		body, _ := io.ReadAll(res.Body)
		b.t.Fatalf("no redirect but %d: %s", res.StatusCode, body)
	}
	to, err := res.Location()
	require.NoError(b.t, err)
	require.Equal(b.t, "/callback", to.Path)
	return to.Query()
}

// assertion is a client assertion with changes.
func assertion(t *testing.T, audience string, change func(map[string]any)) string {
	t.Helper()
	claims := map[string]any{"iss": "service", "sub": "service", "aud": audience, "jti": rand.Text(), "exp": time.Now().Add(time.Minute).Unix(), "iat": time.Now().Unix()}
	if change != nil {
		change(claims)
	}
	return signed(t, clientKey, claims)
}

func signed(t *testing.T, key any, claims map[string]any) string {
	t.Helper()
	algorithm := jose.ES256
	if _, ok := key.(*ecdsa.PrivateKey); !ok {
		algorithm = jose.RS256
	}
	s, err := jose.NewSigner(jose.SigningKey{Algorithm: algorithm, Key: key}, nil)
	require.NoError(t, err)
	token, err := jwt.Signed(s).Claims(claims).Serialize()
	require.NoError(t, err)
	return token
}

// exchange trades a code for tokens.
func (b *bench) exchange(code string) (*oauth2.Token, error) {
	return b.config.Exchange(b.t.Context(), code, oauth2.VerifierOption(b.verifier),
		oauth2.SetAuthURLParam("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
		oauth2.SetAuthURLParam("client_assertion", assertion(b.t, b.config.Endpoint.TokenURL, nil)))
}

// signIn signs in and returns the claims of the ID token, which go-oidc checked,
// and the userinfo.
func (b *bench) signIn(options ...oauth2.AuthCodeOption) (id, info map[string]any) {
	b.t.Helper()
	answer := b.authorize(options...)
	require.Empty(b.t, answer.Get("error"), answer.Get("error_description"))
	require.Equal(b.t, "the-state", answer.Get("state"))
	token, err := b.exchange(answer.Get("code"))
	require.NoError(b.t, err)
	raw, _ := token.Extra("id_token").(string)
	verified, err := b.oidc.Verifier(&oidc.Config{ClientID: "service", SupportedSigningAlgs: []string{"ES256", "RS256", "RS512"}}).Verify(b.t.Context(), raw)
	require.NoError(b.t, err)
	require.Equal(b.t, "the-nonce", verified.Nonce)
	if verified.AccessTokenHash != "" {
		require.NoError(b.t, verified.VerifyAccessToken(token.AccessToken))
	}
	require.NoError(b.t, verified.Claims(&id))
	return id, b.info(token)
}

// info asks the userinfo endpoint.
func (b *bench) info(token *oauth2.Token) (info map[string]any) {
	b.t.Helper()
	req, err := http.NewRequestWithContext(b.t.Context(), http.MethodGet, b.oidc.UserInfoEndpoint(), nil)
	require.NoError(b.t, err)
	req.Header.Set("Authorization", "Bearer "+token.AccessToken)
	req.Header.Set("DIS-Client-Assertion", assertion(b.t, b.oidc.UserInfoEndpoint(), nil))
	res, err := http.DefaultClient.Do(req)
	require.NoError(b.t, err)
	defer res.Body.Close()
	require.Equal(b.t, http.StatusOK, res.StatusCode)
	require.NoError(b.t, json.NewDecoder(res.Body).Decode(&info))
	return info
}

func TestSignInByGoOIDC(t *testing.T) {
	for _, profile := range local.Profiles() {
		t.Run(profile.ID, func(t *testing.T) {
			b := start(t, local.Options{Profile: profile, Auto: "apostrophe"})
			b.config.Scopes = []string{"openid"}
			id, info := b.signIn()
			require.Equal(t, b.provider.Subject("apostrophe"), id["sub"])
			require.Equal(t, id["sub"], info["sub"])
			require.Equal(t, b.provider.Issuer(b.url), id["iss"])
		})
	}
}

func TestOneLoginProof(t *testing.T) {
	b := start(t, local.Options{Auto: "name-change"})
	claims := `{"userinfo":{"https://vocab.account.gov.uk/v1/coreIdentityJWT":null,"https://vocab.account.gov.uk/v1/address":null}}`
	id, info := b.signIn(oauth2.SetAuthURLParam("vtr", `["Cl.Cm.P2"]`), oauth2.SetAuthURLParam("claims", claims))
	require.Equal(t, "Cl.Cm", id["vot"], "never the confidence")
	core := b.core(info["https://vocab.account.gov.uk/v1/coreIdentityJWT"])
	require.Equal(t, "P2", core["vot"])
	require.Equal(t, id["sub"], core["sub"])
	require.Equal(t, b.provider.IdentityIssuer(b.url), core["iss"])
	subject := core["vc"].(map[string]any)["credentialSubject"].(map[string]any)
	require.Len(t, subject["name"], 3)
	require.Len(t, info["https://vocab.account.gov.uk/v1/address"], 1)
}

// core verifies a core identity with the DID document, as One Login's
// documentation says.
func (b *bench) core(raw any) (claims map[string]any) {
	b.t.Helper()
	jws, err := jose.ParseSignedCompact(raw.(string), []jose.SignatureAlgorithm{jose.ES256})
	require.NoError(b.t, err)
	var doc struct {
		ID        string `json:"id"`
		Assertion []struct {
			ID, Controller string
			PublicKeyJwk   jose.JSONWebKey
		} `json:"assertionMethod"`
	}
	res, err := http.Get(b.provider.DID(b.url))
	require.NoError(b.t, err)
	defer res.Body.Close()
	require.NoError(b.t, json.NewDecoder(res.Body).Decode(&doc))
	for _, m := range doc.Assertion {
		if m.ID == jws.Signatures[0].Protected.KeyID {
			require.Equal(b.t, doc.ID, m.Controller)
			payload, err := jws.Verify(m.PublicKeyJwk.Key)
			require.NoError(b.t, err)
			require.NoError(b.t, json.Unmarshal(payload, &claims))
			return claims
		}
	}
	b.t.Fatal("the DID document lacks the key")
	return nil
}

func TestNothingSecretIsLogged(t *testing.T) {
	var log strings.Builder
	p, err := local.New(local.Options{Auto: "ordinary", Logger: slog.New(slog.NewTextHandler(&log, nil))})
	require.NoError(t, err)
	server := httptest.NewServer(p)
	defer server.Close()
	req, err := http.NewRequestWithContext(context.Background(), http.MethodPost, server.URL+"/token", strings.NewReader("grant_type=authorization_code&code=topsecret&client_id=a&client_secret=hidden"))
	require.NoError(t, err)
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	res, err := http.DefaultClient.Do(req)
	require.NoError(t, err)
	defer res.Body.Close()
	require.Equal(t, http.StatusBadRequest, res.StatusCode)
	require.Contains(t, log.String(), "invalid_grant")
	require.NotContains(t, log.String(), "topsecret")
	require.NotContains(t, log.String(), "hidden")
}

func param(name, value string) oauth2.AuthCodeOption { return oauth2.SetAuthURLParam(name, value) }
