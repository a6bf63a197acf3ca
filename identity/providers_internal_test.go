package identity

import (
	"context"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"encoding/json"
	"go/ast"
	"go/parser"
	gotoken "go/token"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/moothall/moothall/standards/web"
	"github.com/stretchr/testify/require"
)

const tenant = "11111111-2222-3333-4444-555555555555"

// providers are all that this package has, by the name of their function.
var providers = map[string]func() Provider{
	"OneLogin":               func() Provider { return OneLogin("client", rsaKey()) },
	"OneLoginIntegration":    func() Provider { return OneLoginIntegration("client", rsaKey()) },
	"ScotAccount":            func() Provider { return ScotAccount("client", rsaKey()) },
	"ScotAccountIntegration": func() Provider { return ScotAccountIntegration("client", opKey()) },
	"NHSLogin":               func() Provider { return NHSLogin("client", rsaKey()) },
	"NHSLoginSandpit":        func() Provider { return NHSLoginSandpit("client", rsaKey()) },
	"EntraExternalID":        func() Provider { return EntraExternalID(tenant, "client", "secret") },
	"EntraID":                func() Provider { return EntraID(tenant, "client", "secret") },
	"OIDC":                   func() Provider { p := OIDC("other", "https://op.example", "client"); p.Secret = "secret"; return p },
	"EmailCode":              EmailCode,
}

// TestProviders walks the files: each function that makes a Provider is in the list
// above, is documented, and is taken by New as it is.
func TestProviders(t *testing.T) {
	files, err := filepath.Glob("*.go")
	require.NoError(t, err)
	found := map[string]bool{}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(gotoken.NewFileSet(), name, nil, parser.ParseComments)
		require.NoError(t, err)
		for _, decl := range file.Decls {
			f, ok := decl.(*ast.FuncDecl)
			if !ok || f.Recv != nil || !f.Name.IsExported() || f.Type.Results == nil || len(f.Type.Results.List) != 1 {
				continue
			}
			if result, ok := f.Type.Results.List[0].Type.(*ast.Ident); ok && result.Name == "Provider" {
				require.Contains(t, providers, f.Name.Name, "%s: put it into the list of this test", name)
				require.True(t, strings.HasPrefix(f.Doc.Text(), f.Name.Name+" is "), "%s has no documentation", f.Name.Name)
				found[f.Name.Name] = true
			}
		}
	}
	require.Len(t, found, len(providers))
	for name, provider := range providers {
		t.Run(name, func(t *testing.T) {
			_, err := New(Config{Host: web.Host{BaseURL: fakeHome}, Providers: []Provider{provider()}, SendCode: nothingSent})
			require.NoError(t, err)
		})
	}
}

func nothingSent(_ context.Context, _, _, _ string) error { return nil }

// TestNew has the faults of a configuration, each with its fix, and all of them at once.
func TestNew(t *testing.T) {
	small, err := rsa.GenerateKey(rand.Reader, 1024)
	require.NoError(t, err)
	p384, err := ecdsa.GenerateKey(elliptic.P384(), rand.Reader)
	require.NoError(t, err)
	_, edwards, err := ed25519.GenerateKey(rand.Reader)
	require.NoError(t, err)
	one := func(change func(*Provider)) Config {
		p := OneLogin("client", rsaKey())
		change(&p)
		return Config{Host: web.Host{BaseURL: fakeHome}, Providers: []Provider{p}}
	}
	email := Config{Host: web.Host{BaseURL: fakeHome}, Providers: []Provider{EmailCode(), EmailCode()}, SendCode: nothingSent}
	email.Providers[1].ID = "email-2"
	for want, c := range map[string]Config{
		"whole address such as":                  {Providers: []Provider{OneLogin("c", rsaKey())}},
		"what people send must travel encrypted": {Host: web.Host{BaseURL: "http://council.example"}, Providers: []Provider{OneLogin("c", rsaKey())}},
		"must begin https://":                    {Host: web.Host{BaseURL: "ftp://council.example"}, Providers: []Provider{OneLogin("c", rsaKey())}},
		"Path, and the path of BaseURL":          {Host: web.Host{BaseURL: fakeHome}, Path: "/Sign In", Providers: []Provider{OneLogin("c", rsaKey())}},
		"Providers is empty":                     {Host: web.Host{BaseURL: fakeHome}},
		"two providers have the ID":              {Host: web.Host{BaseURL: fakeHome}, Providers: []Provider{OneLogin("c", rsaKey()), OneLogin("c", rsaKey())}},
		"SendCode is missing":                    {Host: web.Host{BaseURL: fakeHome}, Providers: []Provider{EmailCode()}},
		"EmailCode is there twice":               email,
		"ID must be small letters":               one(func(p *Provider) { p.ID = "One Login" }),
		"ClientID is empty":                      one(func(p *Provider) { p.ClientID = "" }),
		"either Keys or Secret":                  one(func(p *Provider) { p.Secret = "s" }),
		"RequestObjects needs Keys":              one(func(p *Provider) { p.Keys, p.Secret = nil, "s" }),
		"was the key read?":                      one(func(p *Provider) { p.Keys = []Key{{Signer: (*rsa.PrivateKey)(nil)}} }),
		"has no Signer":                          one(func(p *Provider) { p.Keys = []Key{{}} }),
		"make one of 2,048 or more":              one(func(p *Provider) { p.Keys = []Key{{Signer: small}} }),
		"another curve than P-256":               one(func(p *Provider) { p.Keys = []Key{{Signer: p384}} }),
		"use RSA of 2,048 bits":                  one(func(p *Provider) { p.Keys = []Key{{Signer: edwards}} }),
		`Algorithms has "HS256"`:                 one(func(p *Provider) { p.Algorithms = []string{"HS256"} }),
		`Algorithms has "none"`:                  one(func(p *Provider) { p.Algorithms = []string{"none"} }),
		"Issuer must be a whole address":         one(func(p *Provider) { p.Issuer = "https://op.example/?a=1" }),
		"Issuer must begin https://":             one(func(p *Provider) { p.Issuer = "http://op.example/" }),
		"DID must":                               one(func(p *Provider) { p.DID = "" }),
		"IdentityIssuer is empty":                one(func(p *Provider) { p.IdentityIssuer = "" }),
		"Idle must be two minutes":               one(func(p *Provider) { p.Idle = time.Second }),
		"at most 30 days":                        one(func(p *Provider) { p.Absolute = 31 * 24 * time.Hour }),
		"ProofLasts and MaxAge must not be":      one(func(p *Provider) { p.MaxAge = -1 }),
		"Authentication is an unknown level":     one(func(p *Provider) { p.Authentication = 9 }),
		"no Vector has a level of proof":         one(func(p *Provider) { p.Vectors = p.Vectors[:1] }),
		"Proof says no method":                   one(func(p *Provider) { p.Proof = NoProofs }),
		"Proof is an unknown method":             one(func(p *Provider) { p.Proof = 9 }),
		"ProofScopes is empty":                   one(func(p *Provider) { p.Proof = VerifiedClaims }),
		"Vectors[0] has an unknown level": one(func(p *Provider) {
			p.Vectors = append([]Vector{{Ask: "X", Vot: "X", Level: Level{9, 9}}}, p.Vectors...)
		}),
		"Vectors[0] must have a Vot":                 one(func(p *Provider) { p.Vectors = append([]Vector{{Ask: `Cl","P2`, Vot: "X"}}, p.Vectors...) }),
		"Issuer is for all tenants":                  one(func(p *Provider) { p.Issuer = "https://login.microsoftonline.com/common/v2.0" }),
		"ID must be small letters, digits and hyphe": {Host: web.Host{BaseURL: fakeHome}, Providers: []Provider{{}}},
	} {
		_, err := New(c)
		require.ErrorContains(t, err, want)
	}
	_, err = New(Config{Host: web.Host{BaseURL: "x"}, Path: "y", Providers: []Provider{{ID: "A"}}})
	require.GreaterOrEqual(t, strings.Count(err.Error(), "\n"), 4, "all faults at once: %v", err)
	p := OneLogin("client", rsaKey())
	p.Issuer, p.DID = "http://127.0.0.1:3000/", "http://localhost:3000/.well-known/did.json"
	_, err = New(Config{Host: web.Host{BaseURL: "http://localhost:8080"}, Providers: []Provider{p}})
	require.NoError(t, err, "loopback may be http")
	p.Issuer, p.InsecureAllowHTTP = "http://op.example/", true
	_, err = New(Config{Host: web.Host{BaseURL: fakeHome}, Providers: []Provider{p}})
	require.NoError(t, err)
}

func TestLevels(t *testing.T) {
	require.True(t, Proven.Meets(TwoStep))
	require.True(t, TwoStep.Meets(SignedIn))
	require.False(t, TwoStep.Meets(Proven))
	require.False(t, Level{LowAuthentication, VeryHighProof}.Meets(TwoStep), "the parts are not weighed against each other")
	require.Equal(t, "GPG 44 medium, GPG 45 none", TwoStep.String())
	require.Equal(t, "GPG 44 high, GPG 45 very high", Level{99, 99}.String())
}

// TestNHSLogin: P9 proves, P5 and P0 do not, and two factors are asked for with P9.
func TestNHSLogin(t *testing.T) {
	s := newBench(t, func(c *Config) {
		p := NHSLogin(fakeClient, rsaKey())
		p.Issuer, p.Algorithms = fakeIssuer, []string{"ES256"}
		c.Providers = []Provider{p}
	})
	q := s.begin(s.auth.SignInURL(SignedIn, "/page"))
	require.Equal(t, `["P0.Cp","P0.Cp.Cd","P0.Cp.Ck","P0.Cm"]`, q.Get("vtr"))
	require.Equal(t, "openid email phone", q.Get("scope"))
	s.op.claims["vot"], s.op.claims["at_hash"] = "P9.Cp.Cd", nil
	s.back(q)
	s.get("/page")
	require.Equal(t, TwoStep, s.seen[0].Level, "a proof that was not asked for is not taken")
	q = s.begin(s.auth.SignInURL(Proven, "/proven"))
	require.Equal(t, `["P9.Cp.Cd","P9.Cp.Ck","P9.Cm"]`, q.Get("vtr"))
	require.Equal(t, "openid email phone profile profile_extended", q.Get("scope"))
	s.op.userinfo = object{"given_name": "Mona", "family_name": "MILLAR", "birthdate": "1968-12-02"}
	s.back(q)
	s.get("/proven")
	require.Equal(t, Proven, s.seen[1].Level)
	require.Equal(t, "MILLAR", s.seen[1].Identity.Names[0].Family)

	for _, wrong := range []object{{"vot": "P5.Cp.Cd"}, {"vot": "P0.Cp.Cd"}, {"identity_proofing_level": "P5"}, {"vot": "P9.Cp"}, {"vot": "P9"}} {
		s.op.claims = merged(object{"vot": "P9.Cp.Cd", "at_hash": nil}, wrong)
		w := s.back(s.begin(s.auth.SignInURL(Proven, "/proven")))
		require.Equal(t, http.StatusForbidden, w.Code, "%v", wrong)
		if vot, _ := wrong["vot"].(string); strings.HasSuffix(vot, ".Cp.Cd") {
			require.Equal(t, NotProven, s.last().Kind, "%v", wrong)
		}
	}
	s.op.claims = object{"vot": "P9.Cp.Cd", "identity_proofing_level": "P9", "at_hash": nil}
	s.op.userinfo["birthdate"] = nil
	s.back(s.begin(s.auth.SignInURL(Proven, "/proven")))
	require.Equal(t, NotProven, s.last().Kind)
}

// TestEntra has version 2.0 tokens as Entra External ID and Entra ID make them.
func TestEntra(t *testing.T) {
	for name, c := range map[string]struct {
		provider Provider
		claims   object
		email    string
		verified bool
	}{
		"External ID":           {EntraExternalID(tenant, fakeClient, "secret"), object{"email": "sian@resident.test"}, "sian@resident.test", false},
		"External ID, verified": {EntraExternalID(tenant, fakeClient, "secret"), object{"email": "sian@resident.test", "xms_edov": true}, "sian@resident.test", true},
		"External ID, list":     {EntraExternalID(tenant, fakeClient, "secret"), object{"emails": []string{"sian@resident.test"}}, "sian@resident.test", false},
		"staff":                 {EntraID(tenant, fakeClient, "secret"), object{"email": "other@resident.test", "preferred_username": "s.pugh@council.example", "xms_edov": true}, "s.pugh@council.example", false},
	} {
		t.Run(name, func(t *testing.T) {
			s := newBench(t, func(config *Config) {
				require.Contains(t, c.provider.Issuer, tenant+"/v2.0")
				c.provider.Issuer, c.provider.Algorithms = fakeIssuer, []string{"ES256"}
				config.Providers = []Provider{c.provider}
			})
			s.op.metadata["token_endpoint_auth_methods_supported"] = []string{"client_secret_post"}
			s.op.claims = merged(object{"tid": tenant, "oid": "99999999-0000-0000-0000-000000000000", "ver": "2.0", "vot": nil, "auth_time": nil, "at_hash": nil}, c.claims)
			s.signIn(SignedIn, "/page")
			s.get("/page")
			require.Equal(t, c.email, s.seen[0].Email.String())
			require.Equal(t, c.verified, s.seen[0].EmailVerified)
			require.Equal(t, SignedIn, s.seen[0].Level)
			require.Zero(t, s.op.calls["/userinfo"])
			for name, value := range map[string]any{"tid": "22222222-2222-3333-4444-555555555555", "ver": "1.0"} {
				good := s.op.claims[name]
				s.op.claims[name] = value
				require.Equal(t, http.StatusForbidden, s.back(s.begin(s.auth.SignInURL(SignedIn, "/page"))).Code)
				require.Equal(t, name, s.last().Check)
				s.op.claims[name] = good
			}
		})
	}
}

// TestScotAccount has its attributes endpoint and the faults of its token.
func TestScotAccount(t *testing.T) {
	s := newBench(t, func(c *Config) {
		p := ScotAccount(fakeClient, rsaKey())
		p.Issuer, p.IdentityIssuer, p.Attributes = fakeIssuer, fakeIdentity, fakeIdentity+"attributes/values"
		c.Providers = []Provider{p}
	})
	s.op.claims = object{"vot": nil, "auth_time": nil, "at_hash": nil}
	now := s.clock.Unix()
	verification := object{"outcome": "VERIFIED_SUCCESSFULLY", "assurance_policy": "GPG_45", "confidence_level": "medium"}
	person := object{"given_name": "John", "family_name": "Smith", "birth_date": "1990-05-15"}
	attributes := func(header, claims object, entries ...any) func() *http.Response {
		if entries == nil {
			entries = []any{
				object{"scope": scotIdentity, "verification": verification, "claims": person},
				object{"scope": scotAddress, "verification": verification, "claims": object{"address": object{"building_number": "3", "street_name": "High Street", "postal_code": "EH1 1AA", "address_locality": "Edinburgh"}}},
				object{"scope": scotEmail, "verification": verification, "claims": object{"email": "john@resident.test"}},
			}
		}
		return func() *http.Response {
			return jsonResponse(200, object{"claimsToken": signJWT(t, merged(object{"alg": "ES256", "kid": "op-1"}, header),
				merged(object{"iss": fakeIdentity, "sub": fakeSubject, "iat": now, "verified_claims": entries}, claims), opKey())})
		}
	}
	s.signIn(SignedIn, "/page")
	require.Zero(t, s.op.calls["/attributes/values"], "who only signs in is asked for nothing else")
	s.get("/page")
	require.Equal(t, TwoStep, s.seen[0].Level)
	s.op.answer["/attributes/values"] = attributes(nil, nil)
	q := s.begin(s.auth.SignInURL(Proven, "/proven"))
	require.Equal(t, "openid scotaccount.gpg45.medium scotaccount.address scotaccount.email", q.Get("scope"))
	s.clock = s.clock.Add(time.Second)
	s.back(q)
	s.get("/proven")
	c := s.seen[1]
	require.Equal(t, Proven, c.Level)
	require.Equal(t, Name{Given: "John", Family: "Smith"}, c.Identity.Names[0])
	require.Equal(t, "EH1 1AA", c.Identity.Addresses[0].Address.Postcode.String())
	require.Equal(t, "john@resident.test", c.Email.String())
	r := s.op.last["/attributes/values"]
	require.Equal(t, "Bearer access-1", r.Header.Get("Authorization"))
	assertion, err := parseJWS(r.Header.Get("DIS-Client-Assertion"), []string{"RS256"})
	require.NoError(t, err)
	var claims object
	require.NoError(t, json.Unmarshal(assertion.payload, &claims))
	require.Equal(t, fakeIdentity+"attributes/values", claims["aud"])

	for _, missing := range []object{{"given_name": nil, "family_name": nil}, {"birth_date": nil}, {"birth_date": "1990"}} {
		s.op.answer["/attributes/values"] = attributes(nil, nil, object{"scope": scotIdentity, "verification": verification, "claims": merged(person, missing)})
		s.back(s.begin(s.auth.SignInURL(Proven, "/proven")))
		require.Equal(t, NotProven, s.last().Kind)
	}
	s.auth.providers[0].Scopes = []string{scotEmail} // for a service that wants the address at once
	s.op.answer["/attributes/values"] = attributes(nil, nil)
	s.post("/identity/sign-out", "")
	s.signIn(SignedIn, "/page")
	s.get("/page")
	c = s.seen[len(s.seen)-1]
	require.Equal(t, "john@resident.test", c.Email.String())
	require.Equal(t, TwoStep, c.Level, "a proof that was not asked for is not taken")
	s.auth.providers[0].Scopes = nil

	entry := func(change object) any {
		return object{"scope": scotIdentity, "verification": merged(verification, change), "claims": person}
	}
	for check, answer := range map[string]func() *http.Response{
		"verified claims: iss":         attributes(nil, object{"iss": fakeIssuer}),
		"verified claims: sub":         attributes(nil, object{"sub": "somebody else"}),
		"verified claims: aud":         attributes(nil, object{"aud": "client-2"}),
		"verified claims: exp":         attributes(nil, object{"exp": now}),
		"verified claims: iat":         attributes(nil, object{"iat": now + 62}),
		"verified claims: typ":         attributes(object{"typ": "logout+jwt"}, nil),
		"verified claims: alg":         attributes(object{"alg": "none"}, nil),
		"signature":                    attributes(object{"kid": "op-9"}, nil),
		"verified claims: claims":      attributes(nil, object{"verified_claims": "all"}),
		"attributes":                   func() *http.Response { return jsonResponse(200, object{}) },
		"verified claims":              attributes(nil, nil, entry(object{"outcome": "VERIFICATION_FAILED"})),
		"verified claims ":             attributes(nil, nil, entry(object{"outcome": nil})),
		"verified claims  ":            attributes(nil, nil, entry(object{"confidence_level": "low"})),
		"verified claims   ":           attributes(nil, nil, entry(object{"assurance_policy": "other"})),
		"verified claims: no identity": attributes(nil, nil, object{"scope": scotEmail, "verification": verification, "claims": person}),
	} {
		s.op.answer["/attributes/values"] = answer
		w := s.back(s.begin(s.auth.SignInURL(Proven, "/proven")))
		require.Equal(t, http.StatusForbidden, w.Code, check)
		require.Equal(t, strings.TrimSuffix(strings.TrimSpace(check), ": no identity"), s.last().Check)
	}
	s.op.answer["/attributes/values"] = func() *http.Response { return jsonResponse(503, object{}) }
	require.Equal(t, http.StatusServiceUnavailable, s.back(s.begin(s.auth.SignInURL(Proven, "/proven"))).Code)
}

// TestPublishedKeys: both keys are there while one follows the other; nothing private is.
func TestPublishedKeys(t *testing.T) {
	s := newBench(t, func(c *Config) {
		c.Providers[0].Keys = append(c.Providers[0].Keys, Key{ID: "next", Signer: opKey()})
		c.Providers = append(c.Providers, NHSLogin("nhs", rsaKey()))
	})
	w := s.get("/identity/jwks.json")
	require.Equal(t, "application/jwk-set+json", w.Header().Get("Content-Type"))
	require.Contains(t, w.Header().Get("Cache-Control"), "max-age")
	var set struct{ Keys []object }
	require.NoError(t, json.Unmarshal(w.Body.Bytes(), &set))
	require.Len(t, set.Keys, 2, "a key of two providers is there once")
	require.Equal(t, "next", set.Keys[1]["kid"])
	for _, key := range set.Keys {
		for _, private := range []string{"d", "p", "q", "dp", "dq", "qi"} {
			require.NotContains(t, key, private)
		}
	}
	q := s.begin("/identity/start?provider=one-login")
	parsed, err := parseJWS(q.Get("request"), []string{"RS256"})
	require.NoError(t, err)
	require.Equal(t, set.Keys[0]["kid"], parsed.header.KeyID, "the first signs")
}
