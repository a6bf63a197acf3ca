package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"
	"github.com/stretchr/testify/require"
)

// simulator behaves as One Login's own simulator does, as far as a sign-in goes:
// what it demands of requests, how it makes tokens, and its faults. The facts are
// from github.com/govuk-one-login/simulator (src/components, src/validators,
// docs/configured-errors.md); the code is ours.
type simulator struct {
	t      *testing.T
	url    string
	client *rsa.PublicKey // as registered
	id     string
	back   []string // redirect addresses
	out    []string // addresses after signing out
	token  *ecdsa.PrivateKey
	core   *ecdsa.PrivateKey

	mu      sync.Mutex
	faults  []string // "id-token:INVALID_ISS"
	reached string   // maxLoCAchieved
	codes   []map[string]string
	grants  map[string]simGrant // by code, then by access token
	refused []string            // why a request of ours was not accepted
}

type simGrant struct {
	redirect, nonce, challenge, trust, confidence string
	scopes, claims                                []string
}

const simSubject = "urn:fdc:gov.uk:2022:56P4CMsGh_02YOlWpd8PAOI-2sVlB2nsNU7mcLZYhYw="

func newSimulator(t *testing.T, client *rsa.PublicKey, service string) *simulator {
	s := &simulator{t: t, client: client, id: "HGIOgho9HIRhgoepdIOPFdIUWgewi0jw", reached: "P2", grants: map[string]simGrant{},
		back: []string{service + "/identity/callback/one-login"}, out: []string{service + "/identity/signed-out"}}
	var err error
	s.token, err = ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	s.core, err = ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	mux := http.NewServeMux()
	mux.HandleFunc("GET /.well-known/openid-configuration", s.discovery)
	mux.HandleFunc("GET /.well-known/jwks.json", func(w http.ResponseWriter, _ *http.Request) {
		s.json(w, 200, jose.JSONWebKeySet{Keys: []jose.JSONWebKey{{Key: &s.token.PublicKey, KeyID: "token-key", Algorithm: "ES256", Use: "sig"}}})
	})
	mux.HandleFunc("GET /.well-known/did.json", s.did)
	mux.HandleFunc("GET /authorize", s.authorize)
	mux.HandleFunc("POST /token", s.tokens)
	mux.HandleFunc("GET /userinfo", s.userInfo)
	mux.HandleFunc("GET /logout", s.logout)
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	s.url = server.URL
	return s
}

// set switches faults on in place of those that were.
func (s *simulator) set(faults ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults, s.reached, s.codes = faults, "P2", nil
}

// prove sets the confidence of proofs, and return codes.
func (s *simulator) prove(reached string, codes ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.reached = reached
	for _, code := range codes {
		s.codes = append(s.codes, map[string]string{"code": code})
	}
}

// register puts in what the provider knows of the service's addresses.
func (s *simulator) register(back, out string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.back, s.out = []string{back}, []string{out}
}

func (s *simulator) has(fault string) bool { return slices.Contains(s.faults, fault) }

func (s *simulator) json(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	require.NoError(s.t, json.NewEncoder(w).Encode(v))
}

func (s *simulator) discovery(w http.ResponseWriter, _ *http.Request) {
	s.json(w, 200, map[string]any{
		"authorization_endpoint": s.url + "/authorize", "token_endpoint": s.url + "/token", "issuer": s.url + "/", "jwks_uri": s.url + "/.well-known/jwks.json",
		"scopes_supported": []string{"openid", "email", "phone"}, "response_types_supported": []string{"code"}, "grant_types_supported": []string{"authorization_code"},
		"token_endpoint_auth_methods_supported": []string{"private_key_jwt", "client_secret_post"}, "request_parameter_supported": true,
		"userinfo_endpoint": s.url + "/userinfo", "end_session_endpoint": s.url + "/logout", "id_token_signing_alg_values_supported": []string{"ES256", "RS256"},
	})
}

// controller is the DID, with the colon before the port written %3A.
func (s *simulator) controller() string {
	return "did:web:" + strings.ReplaceAll(strings.TrimPrefix(s.url, "http://"), ":", "%3A")
}

// did has its keys in assertionMethod whole, and no verificationMethod.
func (s *simulator) did(w http.ResponseWriter, _ *http.Request) {
	key := jose.JSONWebKey{Key: &s.core.PublicKey, KeyID: s.controller() + "#core-key", Algorithm: "ES256"}
	s.json(w, 200, map[string]any{
		"@context": []string{"https://www.w3.org/ns/did/v1", "https://w3id.org/security/jwk/v1"}, "id": s.controller(),
		"assertionMethod": []any{map[string]any{"type": "JsonWebKey", "id": s.controller() + "#core-key", "controller": s.controller(), "publicKeyJwk": key}},
	})
}

// authorize checks a request object as validate-auth-request-object.ts does.
func (s *simulator) authorize(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	q := r.URL.Query()
	object, err := jwt.ParseSigned(q.Get("request"), []jose.SignatureAlgorithm{jose.RS256})
	var p jwt.Claims
	raw := map[string]any{}
	if err == nil {
		err = object.Claims(s.client, &p, &raw)
	}
	text := func(name string) string { v, _ := raw[name].(string); return v }
	var wrong string
	for _, c := range []struct {
		ok   bool
		what string
	}{
		{err == nil, "signature"}, {q.Get("client_id") == s.id && text("client_id") == s.id, "client_id"}, {p.Subject != s.id, "sub"},
		{slices.Contains(s.back, text("redirect_uri")), "redirect_uri"}, {text("state") != "", "state"}, {text("nonce") != "", "nonce"},
		{q.Get("response_type") == "code" && text("response_type") == "code", "response_type"}, {validScopes(q.Get("scope")) && validScopes(text("scope")), "scope"},
		{len(p.Audience) == 1 && raw["aud"] == s.url+"/authorize", "aud"}, {p.Issuer == s.id, "iss"}, {text("request") == "" && text("request_uri") == "", "request"},
		{text("code_challenge") != "" && text("code_challenge_method") == "S256", "PKCE"}, {len(r.URL.RawQuery) < 4096, "length"},
	} {
		if !c.ok {
			wrong += c.what + " "
		}
	}
	g := simGrant{redirect: text("redirect_uri"), nonce: text("nonce"), challenge: text("code_challenge"), scopes: strings.Fields(text("scope"))}
	g.trust, g.confidence = trustOf(text("vtr"))
	if g.trust == "" {
		wrong += "vtr "
	}
	if text("claims") != "" {
		var wanted struct {
			UserInfo map[string]any `json:"userinfo"`
		}
		if json.Unmarshal([]byte(text("claims")), &wanted) != nil { // in a string, inside the request object too
			wrong += "claims "
		}
		for name := range wanted.UserInfo {
			if !strings.HasPrefix(name, "https://vocab.account.gov.uk/v1/") {
				wrong += "claims "
			}
			g.claims = append(g.claims, name)
		}
	}
	switch {
	case wrong != "":
		s.refused = append(s.refused, wrong)
		http.Error(w, "Invalid Request", http.StatusBadRequest)
	case s.has("authorise:ACCESS_DENIED"):
		http.Redirect(w, r, g.redirect+"?error=access_denied&error_description=Access%20denied&state="+text("state"), http.StatusFound)
	case s.has("authorise:TEMPORARILY_UNAVAILABLE"):
		http.Redirect(w, r, g.redirect+"?error=temporarily_unavailable&error_description=Rate&state="+text("state"), http.StatusFound)
	default:
		code := rand.Text()
		s.grants[code] = g
		http.Redirect(w, r, g.redirect+"?code="+code+"&state="+text("state"), http.StatusFound)
	}
}

func validScopes(scope string) bool {
	all := strings.Fields(scope)
	return slices.Contains(all, "openid") && !slices.ContainsFunc(all, func(s string) bool { return !slices.Contains([]string{"openid", "email", "phone"}, s) })
}

// trustOf reads vtr: a JSON array of vectors such as "Cl.Cm.P2". The first counts.
func trustOf(vtr string) (trust, confidence string) {
	var all []string
	if json.Unmarshal([]byte(vtr), &all) != nil || len(all) == 0 {
		return "", ""
	}
	var parts []string
	for part := range strings.SplitSeq(all[0], ".") {
		if strings.HasPrefix(part, "P") {
			confidence = part
		} else {
			parts = append(parts, part)
		}
	}
	slices.Sort(parts)
	trust = strings.Join(parts, ".")
	if trust != "Cl" && trust != "Cl.Cm" || confidence == "P2" && trust != "Cl.Cm" {
		return "", ""
	}
	return trust, confidence
}
