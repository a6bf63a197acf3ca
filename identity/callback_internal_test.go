package identity

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// TestRequest looks at what is asked of One Login: JAR, PKCE, vtr, claims as a string.
func TestRequest(t *testing.T) {
	s := newBench(t)
	w := s.get(s.auth.SignInURL(Proven, "/proven") + "&lang=cy")
	require.Equal(t, http.StatusFound, w.Code)
	u, err := url.Parse(w.Header().Get("Location"))
	require.NoError(t, err)
	require.LessOrEqual(t, len(u.RawQuery), maxQuery)
	q := u.Query()
	require.Len(t, q, 4, "nothing else than RFC 6749 asks for stands outside")
	require.Equal(t, [4]string{"code", fakeClient, "openid email phone"}, [4]string{q.Get("response_type"), q.Get("client_id"), q.Get("scope")})
	parsed, err := parseJWS(q.Get("request"), []string{"RS256"})
	require.NoError(t, err)
	require.True(t, parsed.signedBy(rsaKey().Public()))
	require.True(t, parsed.is("oauth-authz-req+jwt"))
	var c object
	require.NoError(t, json.Unmarshal(parsed.payload, &c))
	require.NotContains(t, c, "sub", "a request object must never pass for an assertion (RFC 9101 §10.8)")
	require.Equal(t, fakeIssuer+"authorize", c["aud"])
	require.Equal(t, fakeClient, c["iss"])
	require.Equal(t, "S256", c["code_challenge_method"])
	require.Equal(t, `["Cl.Cm.P2"]`, c["vtr"])
	require.Equal(t, "cy", c["ui_locales"])
	require.JSONEq(t, `{"userinfo":{"`+coreIdentityClaim+`":null,"`+addressClaim+`":null,"`+returnCodeClaim+`":null}}`, c["claims"].(string))
	require.Equal(t, fakeHome+"/identity/callback/one-login", c["redirect_uri"])

	s.op.nonce = c["nonce"].(string)
	s.back(url.Values{"state": {c["state"].(string)}, "redirect_uri": {c["redirect_uri"].(string)}})
	sum := sha256.Sum256([]byte(s.op.form.Get("code_verifier")))
	require.Equal(t, c["code_challenge"], base64.RawURLEncoding.EncodeToString(sum[:]))
	assertion, err := parseJWS(s.op.form.Get("client_assertion"), []string{"RS256"})
	require.NoError(t, err)
	var claims object
	require.NoError(t, json.Unmarshal(assertion.payload, &claims))
	require.Equal(t, fakeIssuer+"token", claims["aud"], "an assertion is for one endpoint (RFC 7523 §3)")
	require.Equal(t, claims["iss"], claims["sub"])
	require.NotEmpty(t, claims["jti"])
	for path, r := range s.op.last {
		require.Equal(t, userAgent, r.Header.Get("User-Agent"), path)
	}
}

// TestCallback has answers that are wrong in one way.
func TestCallback(t *testing.T) {
	for _, c := range []struct {
		name, check string
		kind        Kind
		answer      []string
	}{
		{"no state", "state", Refused, []string{"state", ""}},
		{"unknown state", "state", SessionLost, []string{"state", "other"}},
		{"no code", "code", Refused, []string{"code", ""}},
		{"another issuer", "iss", Refused, []string{"iss", "https://evil.example/"}},
		{"turned back", "error", Cancelled, []string{"error", "access_denied"}},
		{"down for a while", "error", Unavailable, []string{"error", "temporarily_unavailable"}},
		{"server error", "error", Unavailable, []string{"error", "server_error"}},
		{"client unknown", "error", ClientDeactivated, []string{"error", "unauthorized_client"}},
		{"not signed in", "error", Cancelled, []string{"error", "login_required"}},
		{"level", "error", LevelTooLow, []string{"error", "unmet_authentication_requirements"}},
		{"any other error", "error", Refused, []string{"error", "<script>alert(1)</script>", "error_description", "Your account is locked, call 0900 123"}},
		{"too long", "parameters", Refused, []string{"session_state", strings.Repeat("x", maxQuery)}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newBench(t)
			q := s.begin(s.auth.SignInURL(SignedIn, "/page"))
			w := s.back(q, c.answer...)
			require.Equal(t, c.kind, s.last().Kind)
			require.Equal(t, c.check, s.last().Check)
			require.Equal(t, s.last().Status, w.Code)
			require.GreaterOrEqual(t, w.Code, 400)
			require.Zero(t, s.op.calls["/token"], "the code was sent to the provider")
			require.Empty(t, s.signedIn())
			for _, text := range []string{"script", "locked"} {
				require.NotContains(t, w.Body.String()+s.log.String(), text, "the provider's own text")
			}
		})
	}
}

func TestDuplicateParameters(t *testing.T) {
	s := newBench(t)
	q := s.begin(s.auth.SignInURL(SignedIn, "/page"))
	w := s.get("/identity/callback/one-login?code=a&code=b&state=" + q.Get("state"))
	require.Equal(t, http.StatusForbidden, w.Code)
	require.Equal(t, "parameters", s.last().Check)
	require.Zero(t, s.op.calls["/token"])
}

// TestProofDenied: One Login says access_denied when somebody could not be proven.
func TestProofDenied(t *testing.T) {
	s := newBench(t)
	s.signIn(SignedIn, "/page")
	who := s.signedIn()
	s.back(s.begin(s.auth.SignInURL(Proven, "/proven")), "error", "access_denied")
	require.Equal(t, NotProven, s.last().Kind)
	require.Equal(t, who, s.signedIn(), "who could not be proven stays signed in")
}

// TestOtherBrowser: an answer counts in the browser that asked (login CSRF and code
// injection, RFC 9700 §4.5, §4.7).
func TestOtherBrowser(t *testing.T) {
	s := newBench(t)
	q := s.begin(s.auth.SignInURL(SignedIn, "/page"))
	victim := s.newBrowser()
	require.Equal(t, http.StatusBadRequest, victim.back(q).Code)
	require.Equal(t, SessionLost, s.last().Kind)
	require.Zero(t, s.op.calls["/token"])
	for name, c := range s.cookies { // the attacker's cookie under the name of a second flow of the victim's
		if strings.Contains(name, "flow-") {
			own := victim.begin(s.auth.SignInURL(SignedIn, "/page"))
			victim.cookies["__Host-moothall-flow-"+short(own.Get("state"))] = &http.Cookie{Name: "__Host-moothall-flow-" + short(own.Get("state")), Value: c.Value}
			victim.back(own)
			require.Equal(t, SessionLost, s.last().Kind, "the state in the store is not that of the answer")
		}
	}
}

// TestTossedCookie: two cookies of one name, of which one is not ours.
func TestTossedCookie(t *testing.T) {
	s := newBench(t)
	q := s.begin(s.auth.SignInURL(SignedIn, "/page"))
	name := "__Host-moothall-flow-" + short(q.Get("state"))
	r := httptest.NewRequest(http.MethodGet, "/identity/callback/one-login?code=c&state="+q.Get("state"), nil)
	r.AddCookie(&http.Cookie{Name: name, Value: "tossed"})
	s.do(r)
	require.Equal(t, SessionLost, s.last().Kind)
}

func TestReplayAndDoubleSubmit(t *testing.T) {
	s := newBench(t)
	q := s.begin(s.auth.SignInURL(SignedIn, "/page"))
	before := map[string]*http.Cookie{}
	for name, c := range s.cookies {
		before[name] = c
	}
	require.Equal(t, http.StatusSeeOther, s.back(q).Code)
	who := s.signedIn()

	w := s.back(q) // the back button
	require.Equal(t, http.StatusBadRequest, w.Code)
	require.Equal(t, SessionLost, s.last().Kind)
	require.Equal(t, "/page", s.page().Next, "the page leads on to where the first answer led")
	require.Equal(t, who, s.signedIn())

	thief := s.newBrowser() // with the flow's cookie as it was
	thief.cookies = before
	require.Equal(t, http.StatusBadRequest, thief.back(q).Code)
	require.Empty(t, thief.signedIn())
	require.Equal(t, 1, s.op.calls["/token"], "the code was used once")
}

// TestSeveralFlows: two tabs do not get in each other's way, and the oldest of many go.
func TestSeveralFlows(t *testing.T) {
	s := newBench(t)
	var flows []url.Values
	var nonces []string
	for range maxFlows + 2 {
		s.clock = s.clock.Add(time.Second)
		flows = append(flows, s.begin(s.auth.SignInURL(SignedIn, "/page")))
		nonces = append(nonces, s.op.nonce)
	}
	require.Len(t, s.cookies, maxFlows)
	s.op.nonce = nonces[0]
	require.Equal(t, http.StatusBadRequest, s.back(flows[0]).Code, "the oldest has gone")
	for _, i := range []int{5, 3, maxFlows + 1} {
		s.op.nonce = nonces[i]
		require.Equal(t, http.StatusSeeOther, s.back(flows[i]).Code, "flow %d", i)
	}
}

func TestFlowExpires(t *testing.T) {
	s := newBench(t)
	q := s.begin(s.auth.SignInURL(SignedIn, "/page"))
	s.clock = s.clock.Add(flowLasts)
	require.Equal(t, http.StatusBadRequest, s.back(q).Code)
	require.Equal(t, SessionLost, s.last().Kind)
}

// TestMixUp: the answer of one provider at the address of another (RFC 9700 §4.4).
func TestMixUp(t *testing.T) {
	s := newBench(t, func(c *Config) {
		other := OIDC("other", fakeIssuer, fakeClient)
		other.Keys = []Key{{Signer: rsaKey()}}
		c.Providers = append(c.Providers, other)
	})
	q := s.begin("/identity/start?provider=one-login")
	q.Set("redirect_uri", fakeHome+"/identity/callback/other")
	require.Equal(t, http.StatusForbidden, s.back(q).Code)
	require.Equal(t, "provider", s.last().Check)
	require.Zero(t, s.op.calls["/token"])
}

// TestIssInAnswer: RFC 9207 §2.4, if discovery promises it.
func TestIssInAnswer(t *testing.T) {
	s := newBench(t)
	s.op.metadata["authorization_response_iss_parameter_supported"] = true
	require.Equal(t, http.StatusForbidden, s.back(s.begin(s.auth.SignInURL(SignedIn, "/page"))).Code)
	require.Equal(t, "iss", s.last().Check)
	require.Equal(t, http.StatusSeeOther, s.back(s.begin(s.auth.SignInURL(SignedIn, "/page")), "iss", fakeIssuer).Code)
}

// TestFormPost: the flow's cookie is SameSite=None, and no other is; the query is not read.
func TestFormPost(t *testing.T) {
	s := newBench(t, func(c *Config) { c.Providers[0].FormPost = true })
	q := s.begin(s.auth.SignInURL(SignedIn, "/page"))
	require.Equal(t, "form_post", q.Get("response_mode"))
	for _, c := range s.cookies {
		require.Equal(t, http.SameSiteNoneMode, c.SameSite)
		require.True(t, c.Secure)
	}
	require.Equal(t, http.StatusNotFound, s.back(q).Code, "an answer in the query")
	r := httptest.NewRequest(http.MethodPost, "/identity/callback/one-login", strings.NewReader(url.Values{"code": {"c"}, "state": {q.Get("state")}}.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	require.Equal(t, http.StatusSeeOther, s.do(r).Code)
	require.NotEmpty(t, s.signedIn())
	require.Equal(t, http.SameSiteLaxMode, s.cookies["__Host-moothall-session"].SameSite)
	require.Equal(t, http.StatusNotFound, newBench(t).post("/identity/callback/one-login", "code=c&state=s").Code, "a POST where none was asked for")
}

// TestTokenEndpoint has answers of the token endpoint that are none.
func TestTokenEndpoint(t *testing.T) {
	for _, c := range []struct {
		name   string
		kind   Kind
		answer func() *http.Response
	}{
		{"invalid_client", ClientDeactivated, func() *http.Response { return jsonResponse(401, object{"error": "invalid_client"}) }},
		{"invalid_grant", Refused, func() *http.Response {
			return jsonResponse(400, object{"error": "invalid_grant", "error_description": "secret"})
		}},
		{"down", Unavailable, func() *http.Response { return jsonResponse(503, object{}) }},
		{"too many", Unavailable, func() *http.Response { return jsonResponse(429, object{}) }},
		{"cut off", Unavailable, func() *http.Response { return nil }},
		{"huge", Unavailable, func() *http.Response { return jsonResponse(200, strings.Repeat("x", maxAnswer)) }},
		{"redirect", Refused, func() *http.Response { return jsonResponse(307, object{}, "Location", "http://evil.example/") }},
		{"no ID token", Refused, func() *http.Response { return jsonResponse(200, object{"access_token": "a", "token_type": "Bearer"}) }},
		{"another token type", Refused, func() *http.Response {
			return jsonResponse(200, object{"access_token": "a", "token_type": "DPoP", "id_token": "x"})
		}},
		{"not JSON", Refused, func() *http.Response { return jsonResponse(200, "text") }},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newBench(t)
			q := s.begin(s.auth.SignInURL(SignedIn, "/page"))
			s.op.answer["/token"] = c.answer
			w := s.back(q)
			require.Equal(t, c.kind, s.last().Kind)
			require.Equal(t, s.last().Status, w.Code)
			require.Empty(t, s.signedIn())
			require.NotContains(t, s.log.String()+w.Body.String(), "secret")
		})
	}
}

// TestTokenResponse: OpenID Connect Core 1.0 §3.1.3.3, with an ID token that is right.
func TestTokenResponse(t *testing.T) {
	for check, change := range map[string]object{
		"token_type": {"token_type": "DPoP"}, "token_type ": {"token_type": nil}, "token_type  ": {"access_token": nil}, "token_type   ": {"access_token": strings.Repeat("x", maxToken+1)},
		"id_token": {"id_token": nil},
	} {
		s := newBench(t)
		s.op.claims["at_hash"] = nil
		q := s.begin(s.auth.SignInURL(SignedIn, "/page"))
		s.op.answer["/token"] = func() *http.Response {
			return jsonResponse(200, merged(object{"access_token": "access-1", "token_type": "bearer", "id_token": s.op.id()}, change))
		}
		require.Equal(t, http.StatusForbidden, s.back(q).Code)
		require.Equal(t, strings.TrimSpace(check), s.last().Check)
	}
}

// TestLevelAtTheEnd: whatever led there, a flow does not end below what it needs.
func TestLevelAtTheEnd(t *testing.T) {
	s := newBench(t, func(c *Config) {
		p := OIDC("other", fakeIssuer, fakeClient)
		p.Keys = []Key{{Signer: rsaKey()}}
		c.Providers = []Provider{p}
	})
	s.op.nonce = "nonce"
	f := newFlow(s.auth.providers[0], TwoStep, "/page", "en", s.clock)
	f.Nonce = "nonce"
	_, _, o := s.auth.finish(t.Context(), s.auth.providers[0], f, url.Values{"code": {"c"}})
	require.Equal(t, LevelTooLow, o.Kind)
	f.Need = SignedIn
	_, _, o = s.auth.finish(t.Context(), s.auth.providers[0], f, url.Values{"code": {"c"}})
	require.Nil(t, o)
}

// TestDiscovery has discovery documents that are refused.
func TestDiscovery(t *testing.T) {
	for name, wrong := range map[string]object{
		"another issuer":         {"issuer": "https://evil.example/"},
		"no token endpoint":      {"token_endpoint": nil},
		"no keys":                {"jwks_uri": nil},
		"http":                   {"token_endpoint": "http://op.example/token"},
		"http of ours":           {"userinfo_endpoint": "http://127.0.0.1/userinfo"},
		"script":                 {"authorization_endpoint": "javascript:alert(1)"},
		"fragment":               {"authorization_endpoint": "https://op.example/authorize#x"},
		"user in an address":     {"jwks_uri": "https://user@op.example/jwks"},
		"no private_key_jwt":     {"token_endpoint_auth_methods_supported": []string{"client_secret_post"}},
		"end_session over http":  {"end_session_endpoint": "http://op.example/logout"},
		"pushed requests by ftp": {"pushed_authorization_request_endpoint": "ftp://op.example/par"},
	} {
		t.Run(name, func(t *testing.T) {
			s := newBench(t)
			s.op.metadata = wrong
			w := s.get(s.auth.SignInURL(SignedIn, "/page"))
			require.Equal(t, http.StatusServiceUnavailable, w.Code)
			require.Equal(t, Unavailable, s.last().Kind)
		})
	}
	s := newBench(t)
	s.op.answer["/.well-known/openid-configuration"] = func() *http.Response {
		return jsonResponse(301, object{}, "Location", "http://op.example/.well-known/openid-configuration")
	}
	require.Equal(t, http.StatusServiceUnavailable, s.get(s.auth.SignInURL(SignedIn, "/page")).Code, "a redirect")
}

// TestSignedUserInfo takes userinfo that is a JWT (§5.3.2), and no token of another kind.
func TestSignedUserInfo(t *testing.T) {
	s := newBench(t)
	signed := func(header, claims object) func() *http.Response {
		return func() *http.Response {
			raw := signJWT(t, merged(object{"alg": "ES256", "kid": "op-1"}, header), merged(object{"iss": fakeIssuer, "aud": fakeClient, "sub": fakeSubject, "email": "jwt@resident.test"}, claims), opKey())
			r := jsonResponse(200, nil, "Content-Type", "application/jwt")
			r.Body = readCloser(raw)
			return r
		}
	}
	s.op.answer["/userinfo"] = signed(nil, nil)
	s.signIn(SignedIn, "/page")
	s.get("/page")
	require.Equal(t, "jwt@resident.test", s.seen[0].Email.String())
	for check, wrong := range map[string][2]object{
		"userinfo iss":       {nil, {"iss": "https://evil.example/"}},
		"userinfo aud":       {nil, {"aud": "client-2"}},
		"userinfo sub":       {nil, {"sub": "other"}},
		"userinfo exp":       {nil, {"exp": 1}},
		"userinfo typ":       {{"typ": "logout+jwt"}, nil},
		"userinfo signature": {{"kid": "op-9"}, nil},
	} {
		s.op.answer["/userinfo"] = signed(wrong[0], wrong[1])
		w := s.back(s.begin(s.auth.SignInURL(SignedIn, "/page")))
		require.Equal(t, check, s.last().Check)
		require.Equal(t, http.StatusForbidden, w.Code)
	}
}

// TestClientSecret goes by what discovery says (RFC 6749 §2.3.1).
func TestClientSecret(t *testing.T) {
	for method, want := range map[string]string{"client_secret_post": "", "client_secret_basic": "Basic Y2xpZW50LTE6cyUyQislM0E="} {
		s := newBench(t, func(c *Config) {
			c.Providers[0].Keys, c.Providers[0].Secret, c.Providers[0].RequestObjects = nil, "s+ :", false
		})
		s.op.metadata["token_endpoint_auth_methods_supported"] = []string{method}
		s.signIn(SignedIn, "/page")
		require.Equal(t, want, s.op.last["/token"].Header.Get("Authorization"))
		require.Equal(t, want == "", s.op.form.Get("client_secret") == "s+ :")
		require.Empty(t, s.op.form.Get("client_assertion"))
	}
}

// TestPushedRequest sends the request ahead (RFC 9126), with an assertion for that endpoint.
func TestPushedRequest(t *testing.T) {
	s := newBench(t, func(c *Config) { c.Providers[0].PushedRequests, c.Providers[0].RequestObjects = true, false })
	s.op.metadata["pushed_authorization_request_endpoint"] = fakeIssuer + "par"
	s.op.answer["/par"] = func() *http.Response { return jsonResponse(201, object{"request_uri": "urn:x:1", "expires_in": 60}) }
	w := s.get(s.auth.SignInURL(SignedIn, "/page"))
	u, err := url.Parse(w.Header().Get("Location"))
	require.NoError(t, err)
	require.Equal(t, url.Values{"client_id": {fakeClient}, "request_uri": {"urn:x:1"}}, u.Query())
	s.op.answer["/par"] = func() *http.Response { return jsonResponse(401, object{"error": "invalid_client"}) }
	s.get(s.auth.SignInURL(SignedIn, "/page"))
	require.Equal(t, ClientDeactivated, s.last().Kind)
	s.op.answer["/par"] = func() *http.Response { return jsonResponse(201, object{}) }
	s.get(s.auth.SignInURL(SignedIn, "/page"))
	require.Equal(t, Refused, s.last().Kind)
}

func TestInitiate(t *testing.T) {
	s := newBench(t)
	for target, want := range map[string]string{
		"https://council.example/page?a=1": "/page?a=1", "https://evil.example/page": "/", "https://council.example//evil.example": "/",
		"https://council.example/identity/sign-out": "/", "": "/", "/page": "/",
	} {
		w := s.back(s.begin("/identity/initiate?" + url.Values{"iss": {fakeIssuer}, "target_link_uri": {target}}.Encode()))
		require.Equal(t, want, w.Header().Get("Location"), target)
	}
	require.Equal(t, http.StatusBadRequest, s.get("/identity/initiate?iss=https://evil.example/").Code)
}
