package identity

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/moothall/moothall/standards/web"
	"github.com/stretchr/testify/require"
)

// refusedWith runs a sign-in whose provider is wrong in one way, and wants that one
// check to end it, with nobody signed in.
func refusedWith(t *testing.T, need Level, kind Kind, check string, wrong func(s *bench)) {
	t.Helper()
	s := newBench(t)
	q := s.begin(s.auth.SignInURL(need, "/page"))
	wrong(s)
	w := s.back(q)
	require.Len(t, s.outcomes, 1)
	require.Equal(t, kind, s.last().Kind)
	require.Equal(t, check, s.last().Check)
	require.GreaterOrEqual(t, w.Code, 400)
	require.Equal(t, s.last().Status, w.Code)
	require.Empty(t, s.signedIn())
}

func claim(name string, value any) func(*bench) {
	return func(s *bench) { s.op.claims[name] = value }
}

func header(name string, value any) func(*bench) {
	return func(s *bench) { s.op.header[name] = value }
}

// TestIDTokenChecks has a token that is wrong in one way for each check of OpenID
// Connect Core 1.0 §3.1.3.7, RFC 8725 and GOV.UK One Login.
func TestIDTokenChecks(t *testing.T) {
	now := time.Date(2026, 5, 4, 9, 0, 0, 0, time.UTC).Unix()
	for _, c := range []struct {
		name, check string
		wrong       func(*bench)
	}{
		{"issuer of another", "iss", claim("iss", "https://other.example/")},
		{"issuer without slash", "iss", claim("iss", strings.TrimSuffix(fakeIssuer, "/"))},
		{"no issuer", "iss", claim("iss", nil)},
		{"audience of another", "aud", claim("aud", "client-2")},
		{"no audience", "aud", claim("aud", nil)},
		{"a further audience", "aud", claim("aud", []string{fakeClient, "client-2"})},
		{"foreign azp", "azp", claim("azp", "client-2")},
		{"expired", "exp", claim("exp", now-1)},
		{"no exp", "exp", claim("exp", nil)},
		{"iat in the future", "iat", claim("iat", now+61)},
		{"iat long ago", "iat", claim("iat", now-601)},
		{"no iat", "iat", claim("iat", nil)},
		{"not yet", "nbf", claim("nbf", now+61)},
		{"not yet, beyond all calendars", "nbf", claim("nbf", 1e300)},
		{"nonce of another flow", "nonce", claim("nonce", "other")},
		{"no nonce", "nonce", claim("nonce", nil)},
		{"no sub", "sub", claim("sub", nil)},
		{"sub too long", "sub", claim("sub", strings.Repeat("s", 256))},
		{"sub beyond ASCII", "sub", claim("sub", "Siân")},
		{"at_hash of another token", "at_hash", claim("at_hash", "ZDevf74CkYWNPa8qmflQyA")},
		{"vot below what was asked", "vot", claim("vot", "Cl")},
		{"vot unknown", "vot", claim("vot", "Cl.Cm.Cx")},
		{"no vot", "vot", claim("vot", nil)},
		{"vot that is a proof", "vot", claim("vot", "P2")},
		{"claims of the wrong type", "claims", claim("azp", []string{fakeClient})},
		{"logout token", "typ", header("typ", "logout+jwt")},
		{"access token", "typ", header("typ", "application/at+jwt")},
		{"alg none", "alg", header("alg", "none")},
		{"HS256", "alg", header("alg", "HS256")},
		{"no alg", "alg", header("alg", nil)},
		{"ES256 with the kid of an RSA key", "signature", header("kid", "op-rsa")},
		{"unknown kid", "signature", header("kid", "op-9")},
		{"embedded key", "header key", header("jwk", publicJWK(opKey().Public(), "op-1", "ES256"))},
		{"key at an address", "header key", header("jku", fakeIssuer+"jwks")},
		{"certificate at an address", "header key", header("x5u", fakeIssuer+"x5c")},
		{"certificate", "header key", header("x5c", []string{"AA=="})},
		{"critical header", "crit", header("crit", []string{"exp"})},
		{"payload not encoded", "crit", header("b64", false)},
		{"not a JWT", "form", func(s *bench) { s.op.idToken = "a.b" }},
		{"not strict base64", "form", func(s *bench) { s.op.idToken = s.op.id() + "=" }},
		{"huge", "size", func(s *bench) { s.op.idToken = strings.Repeat("a", maxToken+1) }},
	} {
		t.Run(c.name, func(t *testing.T) { refusedWith(t, SignedIn, Refused, c.check, c.wrong) })
	}
}

func TestSignatureIsChecked(t *testing.T) {
	refusedWith(t, SignedIn, Refused, "signature", func(s *bench) {
		parts := strings.Split(s.op.id(), ".")
		last := byte('A')
		if parts[2][0] == 'A' {
			last = 'B'
		}
		s.op.idToken = parts[0] + "." + parts[1] + "." + string(last) + parts[2][1:]
	})
	refusedWith(t, SignedIn, Refused, "signature", func(s *bench) { // right, but with somebody else's key
		other, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
		require.NoError(t, err)
		s.op.keys = []any{publicJWK(other.Public(), "op-1", "ES256")}
	})
	refusedWith(t, SignedIn, Refused, "signature", func(s *bench) { // the key is for another algorithm
		s.op.keys = []any{publicJWK(opKey().Public(), "op-1", "ES384")}
	})
}

// TestAlgorithms shows that each algorithm is verified, and its signature cut short is not.
func TestAlgorithms(t *testing.T) {
	p := newProvider(Provider{Issuer: fakeIssuer, ClientID: fakeClient, Algorithms: asymmetric}.withDefaults(), &Config{Host: web.Host{Now: time.Now}})
	require.NotNil(t, p)
	es := signJWT(t, object{"alg": "ES256"}, object{}, opKey())
	rs := signJWT(t, object{"alg": "RS256"}, object{}, rsaKey())
	for raw, key := range map[string]any{es: opKey().Public(), rs: rsaKey().Public()} {
		parsed, err := parseJWS(raw, asymmetric)
		require.NoError(t, err)
		require.True(t, parsed.signedBy(key))
		algorithm := parsed.header.Algorithm
		parsed.header.Algorithm = map[string]string{"ES256": "RS256", "RS256": "ES256"}[algorithm]
		require.False(t, parsed.signedBy(key), "the key is of another kind than the algorithm")
		parsed.header.Algorithm = algorithm
		for _, length := range []int{len(parsed.signature) - 1, 10, 0} {
			parsed.signature = parsed.signature[:length]
			require.False(t, parsed.signedBy(key))
		}
		require.False(t, parsed.signedBy([]byte("a secret")))
	}
	parsed, err := parseJWS(signJWT(t, object{"alg": "PS256"}, object{}, rsaKey()), asymmetric) // made with PKCS #1 v1.5
	require.NoError(t, err)
	require.False(t, parsed.signedBy(rsaKey().Public()), "one RSA scheme passed for the other")
	p384, err := ecdsa.GenerateKey(elliptic.P384(), rand.Reader)
	require.NoError(t, err)
	require.False(t, makes(p384.Public(), "ES256"))
	require.True(t, makes(p384.Public(), "ES384"))
	require.False(t, makes(opKey().Public(), "RS256"), "key and algorithm confusion")
	require.False(t, makes(rsaKey().Public(), "HS256"))
}

func TestATokenWithoutAtHashIsFine(t *testing.T) {
	s := newBench(t)
	s.op.claims["at_hash"] = nil
	s.op.claims["azp"] = fakeClient
	s.op.header["typ"] = "JWT"
	s.signIn(SignedIn, "/page")
	require.NotEmpty(t, s.signedIn())
}

func core(name string, value any) func(*bench) {
	return func(s *bench) { s.op.core[name] = value }
}

// TestCoreIdentityChecks is the same for core identities (GOV.UK One Login, "Prove
// your user's identity").
func TestCoreIdentityChecks(t *testing.T) {
	now := time.Date(2026, 5, 4, 9, 0, 0, 0, time.UTC).Unix()
	did := didID(fakeDID)
	method := func(change object) func(*bench) {
		return func(s *bench) {
			s.op.did = object{"id": did, "assertionMethod": []any{merged(object{"id": did + "#vc-1", "controller": did, "publicKeyJwk": publicJWK(vcKey().Public(), "", "")}, change)}}
		}
	}
	for _, c := range []struct {
		name  string
		kind  Kind
		check string
		wrong func(*bench)
	}{
		{"issuer", Refused, "core identity: iss", core("iss", fakeIssuer)},
		{"audience", Refused, "core identity: aud", core("aud", "client-2")},
		{"a further audience", Refused, "core identity: aud", core("aud", []string{fakeClient, "client-2"})},
		{"no audience", Refused, "core identity: aud", core("aud", nil)},
		{"subject", Refused, "core identity: sub", core("sub", "somebody else")},
		{"no subject", Refused, "core identity: sub", core("sub", nil)},
		{"expired", Refused, "core identity: exp", core("exp", now)},
		{"no exp", Refused, "core identity: exp", core("exp", nil)},
		{"not yet", Refused, "core identity: nbf", core("nbf", now+61)},
		{"from the future", Refused, "core identity: iat", core("iat", now+61)},
		{"lower confidence", Refused, "core identity: vot", core("vot", "P1")},
		{"no confidence", Refused, "core identity: vot", core("vot", nil)},
		{"confidence that is a login's", Refused, "core identity: vot", core("vot", "Cl.Cm")},
		{"no name", Refused, "core identity: claims", core("vc", object{"credentialSubject": object{"birthDate": []any{object{"value": "1970-01-01"}}}})},
		{"no birth date", Refused, "core identity: claims", core("vc", object{"credentialSubject": object{"name": []any{object{"nameParts": []any{object{"type": "GivenName", "value": "A"}}}}}})},
		{"RS256", Refused, "core identity: alg", func(s *bench) { s.op.coreHeader["alg"] = "RS256" }},
		{"none", Refused, "core identity: alg", func(s *bench) { s.op.coreHeader["alg"] = "none" }},
		{"embedded key", Refused, "core identity: header key", func(s *bench) { s.op.coreHeader["jwk"] = publicJWK(vcKey().Public(), "", "") }},
		{"kid of another controller", Refused, "core identity: kid", func(s *bench) { s.op.coreHeader["kid"] = "did:web:evil.example#vc-1" }},
		{"unknown kid", Refused, "core identity: kid", func(s *bench) { s.op.coreHeader["kid"] = did + "#vc-2" }},
		{"no kid", Refused, "core identity: kid", func(s *bench) { s.op.coreHeader["kid"] = nil }},
		{"key of the ID token", Refused, "core identity: signature", method(object{"publicKeyJwk": publicJWK(opKey().Public(), "", "")})},
		{"foreign controller", Refused, "core identity: kid", method(object{"controller": "did:web:evil.example"})},
		{"not for assertion", Refused, "core identity: kid", func(s *bench) {
			s.op.did = object{"id": did, "verificationMethod": s.op.did["assertionMethod"], "assertionMethod": []any{}}
		}},
		{"DID document of another", Unavailable, "", func(s *bench) { s.op.did["id"] = "did:web:evil.example" }},
		{"no DID document", Unavailable, "", func(s *bench) {
			s.op.answer["/.well-known/did.json"] = func() *http.Response { return jsonResponse(500, object{}) }
		}},
		{"DID document elsewhere", Unavailable, "", func(s *bench) {
			s.op.answer["/.well-known/did.json"] = func() *http.Response { return jsonResponse(302, object{}, "Location", "https://evil.example/did.json") }
		}},
		{"missing", NotProven, "core identity: missing", func(s *bench) { s.op.noCore = true }},
		{"empty", NotProven, "core identity: missing", func(s *bench) { s.op.userinfo[coreIdentityClaim] = "" }},
		{"return code", NotProven, "return code", func(s *bench) { s.op.userinfo[returnCodeClaim] = []any{object{"code": "C"}} }},
		{"unknown return code", NotProven, "return code", func(s *bench) { s.op.userinfo[returnCodeClaim] = []any{object{"code": "🏠"}} }},
		{"return code of another shape", NotProven, "return code", func(s *bench) { s.op.userinfo[returnCodeClaim] = "C" }},
		{"userinfo of another", Refused, "userinfo sub", func(s *bench) { s.op.userinfo["sub"] = "somebody else" }},
		{"userinfo of nobody", Refused, "userinfo sub", func(s *bench) { s.op.userinfo["sub"] = nil }},
	} {
		t.Run(c.name, func(t *testing.T) { refusedWith(t, Proven, c.kind, c.check, c.wrong) })
	}
}

// TestCoreIdentityNotExpected: a provider without core identities has none.
func TestCoreIdentityNotExpected(t *testing.T) {
	op := newFake(t, time.Now)
	p := newProvider(OIDC("other", fakeIssuer, fakeClient).withDefaults(), &Config{Host: web.Host{Now: time.Now}})
	_, _, err := p.checkCoreIdentity(t.Context(), op.coreIdentity(), fakeSubject, Proven)
	require.Equal(t, failed("core identity: not expected"), err)
}

// TestDIDByReference takes the form of DID Core's own examples as well as One Login's.
func TestDIDByReference(t *testing.T) {
	s := newBench(t)
	s.op.did = object{"id": s.op.did["id"], "verificationMethod": s.op.did["assertionMethod"], "assertionMethod": []any{didID(fakeDID) + "#vc-1"}}
	s.signIn(Proven, "/proven")
	require.Equal(t, http.StatusOK, s.get("/proven").Code)
}

func TestHarmlessReturnCode(t *testing.T) {
	s := newBench(t, func(c *Config) { c.Providers[0].HarmlessReturnCodes = []string{"N"} })
	s.op.userinfo[returnCodeClaim] = []any{object{"code": "N"}}
	s.signIn(Proven, "/proven")
	s.op.userinfo[returnCodeClaim] = []any{object{"code": "N"}, object{"code": "T"}}
	w := s.back(s.begin(s.auth.SignInURL(Proven, "/proven")))
	require.Equal(t, NotProven, s.last().Kind)
	require.Equal(t, http.StatusForbidden, w.Code)
	s.op.noCore = true
	delete(s.op.userinfo, returnCodeClaim)
	s.back(s.begin(s.auth.SignInURL(Proven, "/proven")))
	require.Equal(t, "core identity: missing", s.last().Check)
}

// TestProofIsOfThisFlow: a sign-in that asked for no proof takes none, whatever comes.
func TestProofIsOfThisFlow(t *testing.T) {
	s := newBench(t)
	s.signIn(SignedIn, "/page")
	s.get("/page")
	require.Equal(t, NoProof, s.seen[0].Level.Proof)
	require.Nil(t, s.seen[0].Identity)
}

func TestIdentity(t *testing.T) {
	s := newBench(t)
	s.signIn(Proven, "/proven")
	s.get("/proven")
	c := s.seen[0]
	require.Equal(t, Level{MediumAuthentication, MediumProof}, c.Level)
	require.Equal(t, s.clock, c.ProvenAt)
	require.Len(t, c.Identity.Names, 2)
	require.Len(t, c.Identity.BirthDates, 2)
	require.Equal(t, "LL57 1NH", c.Identity.Addresses[0].Address.Postcode.String())
	name, ok := c.Identity.Current(day("2026-05-04"))
	require.True(t, ok)
	require.Equal(t, "Siân Mair", name.Given)
	name, ok = c.Identity.Current(day("2019-01-01"))
	require.True(t, ok)
	require.Equal(t, "Pugh", name.Family)
	_, ok = (*Identity)(nil).Current(day("2019-01-01"))
	require.False(t, ok)

	s.op.core["vc"] = object{"credentialSubject": object{"birthDate": []any{object{"value": "1970-01-01"}},
		"name": []any{object{"validUntil": "when she married", "nameParts": []any{object{"type": "FamilyName", "value": "Pugh"}}}}}}
	s.back(s.begin(s.auth.SignInURL(Proven, "/proven")))
	require.Equal(t, "core identity: claims", s.last().Check, "a period that cannot be read is not one without end")
}

// TestHistory bounds what is read of one person.
func TestHistory(t *testing.T) {
	name, born := object{"nameParts": []any{object{"type": "FamilyName", "value": "A"}}}, object{"value": "1970-01-01"}
	list := func(of object, n int) (all []object) {
		for range n {
			all = append(all, of)
		}
		return all
	}
	_, err := identityOf([]byte(mustJSON(object{"name": list(name, maxHistory), "birthDate": list(born, maxHistory)})), nil)
	require.NoError(t, err)
	for _, c := range []object{{"name": list(name, maxHistory+1), "birthDate": list(born, 1)}, {"name": list(name, 1), "birthDate": list(born, maxHistory+1)}} {
		_, err = identityOf([]byte(mustJSON(c)), nil)
		require.Equal(t, failed("history"), err)
	}
}

// TestLogoutTokenChecks has a logout token that is wrong in one way for each check of
// OpenID Connect Back-Channel Logout 1.0 §2.6.
func TestLogoutTokenChecks(t *testing.T) {
	s := newBench(t)
	now := s.clock.Unix()
	for _, c := range []struct {
		name, check    string
		header, claims object
	}{
		{"issuer", "iss", nil, object{"iss": "https://other.example/"}},
		{"audience", "aud", nil, object{"aud": "client-2"}},
		{"no audience", "aud", nil, object{"aud": nil}},
		{"a further audience", "aud", nil, object{"aud": []string{fakeClient, "client-2"}}},
		{"from the future", "iat", nil, object{"iat": now + 61}},
		{"old", "iat", nil, object{"iat": now - 601}},
		{"no iat", "iat", nil, object{"iat": nil}},
		{"expired", "exp", nil, object{"exp": now}},
		{"no exp", "exp", nil, object{"exp": nil}},
		{"no jti", "jti", nil, object{"jti": nil}},
		{"no subject", "sub", nil, object{"sub": nil}},
		{"no events", "events", nil, object{"events": nil}},
		{"another event", "events", nil, object{"events": object{"http://schemas.openid.net/event/other": object{}}}},
		{"event that is no object", "events", nil, object{"events": object{logoutEvent: true}}},
		{"nonce", "nonce", nil, object{"nonce": "n"}},
		{"ID token", "typ", object{"typ": "JWT"}, nil},
		{"no typ", "typ", object{"typ": nil}, nil},
		{"none", "alg", object{"alg": "none"}, nil},
		{"HS256", "alg", object{"alg": "HS256"}, nil},
		{"unknown key", "signature", object{"kid": "op-9"}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, _, err := s.auth.providers[0].checkLogoutToken(t.Context(), s.logoutToken(c.header, c.claims))
			require.Equal(t, failed(c.check), err)
		})
	}
	subject, id, err := s.auth.providers[0].checkLogoutToken(t.Context(), s.logoutToken(nil, nil))
	require.NoError(t, err)
	require.Equal(t, [2]string{fakeSubject, "logout-1"}, [2]string{subject, id})
}

func (s *bench) logoutToken(header, claims object) string {
	now := s.clock.Unix()
	return signJWT(s.t, merged(object{"alg": "ES256", "kid": "op-1", "typ": "logout+jwt"}, header), merged(object{
		"iss": fakeIssuer, "aud": fakeClient, "sub": fakeSubject, "iat": now, "exp": now + 120, "jti": "logout-1", "events": object{logoutEvent: object{}},
	}, claims), opKey())
}
