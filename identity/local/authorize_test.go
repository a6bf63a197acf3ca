package local_test

import (
	"crypto/rand"
	"crypto/rsa"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/moothall/moothall/identity/local"
	"github.com/stretchr/testify/require"
	"golang.org/x/oauth2"
)

// request is an authorization request that holds.
func request() url.Values {
	return url.Values{"response_type": {"code"}, "client_id": {"service"}, "redirect_uri": {callback}, "scope": {"openid email"}, "state": {"s"}, "nonce": {"n"},
		"code_challenge": {strings.Repeat("a", 43)}, "code_challenge_method": {"S256"}}
}

func changed(values url.Values, changes ...string) url.Values {
	values = maps.Clone(values)
	for i := 0; i < len(changes); i += 2 {
		if changes[i+1] == "" {
			values.Del(changes[i])
		} else {
			values.Set(changes[i], changes[i+1])
		}
	}
	return values
}

// send sends an authorization request, by GET or POST, and returns where it leads
// to, if it leads to the client.
func (b *bench) send(method string, values url.Values) (status int, answer url.Values, body string) {
	b.t.Helper()
	target, form := b.url+"/authorize?"+values.Encode(), io.Reader(nil)
	if method == http.MethodPost {
		target, form = b.url+"/authorize", strings.NewReader(values.Encode())
	}
	req, err := http.NewRequestWithContext(b.t.Context(), method, target, form)
	require.NoError(b.t, err)
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	res, err := b.browser.Do(req)
	require.NoError(b.t, err)
	defer res.Body.Close()
	data, err := io.ReadAll(res.Body)
	require.NoError(b.t, err)
	if to, err := res.Location(); err == nil {
		answer = to.Query()
	} else if found := refresh.FindStringSubmatch(res.Header.Get("Refresh")); found != nil {
		to, err := url.Parse(found[1])
		require.NoError(b.t, err)
		answer = to.Query()
	}
	return res.StatusCode, answer, string(data)
}

func TestAuthorizationRequests(t *testing.T) {
	b := start(t, local.Options{Auto: "ordinary"})
	for _, c := range []struct {
		name  string
		with  url.Values
		error string // "" for a code
		why   string
	}{
		{"good", request(), "", ""},
		{"no vtr is Cl.Cm", changed(request(), "vtr", ""), "", ""},
		{"vtr in any order", changed(request(), "vtr", `["Cm.P2.Cl"]`), "", ""},
		{"a proof for one factor", changed(request(), "vtr", `["Cl.P2"]`), "invalid_request", "vtr not valid"},
		{"a vtr that is no list", changed(request(), "vtr", `Cl.Cm`), "invalid_request", "vtr not valid"},
		{"an unknown vtr", changed(request(), "vtr", `["Cl.Cm","Xx"]`), "invalid_request", "vtr not valid"},
		{"an empty vtr", changed(request(), "vtr", `[]`), "invalid_request", "vtr not valid"},
		{"many vectors", changed(request(), "vtr", `["Cl"`+strings.Repeat(`,"Cl"`, 20)+`]`), "invalid_request", "vtr not valid"},
		{"no state", changed(request(), "state", ""), "invalid_request", "state"},
		{"no nonce", changed(request(), "nonce", ""), "invalid_request", "nonce"},
		{"no response_type", changed(request(), "response_type", ""), "invalid_request", "response_type"},
		{"implicit", changed(request(), "response_type", "id_token"), "unsupported_response_type", "not code"},
		{"no openid", changed(request(), "scope", "email"), "invalid_scope", "openid"},
		{"a foreign scope", changed(request(), "scope", "openid profile"), "invalid_scope", "unknown"},
		{"no PKCE", changed(request(), "code_challenge", ""), "invalid_request", "PKCE"},
		{"plain PKCE", changed(request(), "code_challenge_method", "plain"), "invalid_request", "S256"},
		{"PKCE without its method", changed(request(), "code_challenge_method", ""), "invalid_request", "S256"},
		{"a short challenge", changed(request(), "code_challenge", "abc"), "invalid_request", "SHA-256"},
		{"claims that are none", changed(request(), "claims", "{"), "invalid_request", "JSON"},
		{"claims of a list", changed(request(), "claims", `{"userinfo":[]}`), "invalid_request", "JSON"},
		{"a foreign claim", changed(request(), "claims", `{"userinfo":{"https://example.com/salary":null}}`), "invalid_request", "invalid claims"},
		{"claims of the ID token", changed(request(), "claims", `{"id_token":{"salary":null}}`), "", ""},
		{"an unknown prompt", changed(request(), "prompt", "create"), "invalid_request", "prompt"},
		{"prompt none and login", changed(request(), "prompt", "none login"), "invalid_request", "none"},
		{"a negative max_age", changed(request(), "max_age", "-1"), "invalid_request", "max_age"},
		{"max_age in words", changed(request(), "max_age", "soon"), "invalid_request", "max_age"},
		{"max_age 0", changed(request(), "max_age", "0"), "", ""},
		{"form_post", changed(request(), "response_mode", "form_post"), "invalid_request", "not supported"},
		{"a strange response_mode", changed(request(), "response_mode", "web_message"), "invalid_request", "response_mode"},
		{"a hint that is no token", changed(request(), "id_token_hint", "a.b.c"), "invalid_request", "id_token_hint"},
	} {
		for _, method := range []string{http.MethodGet, http.MethodPost} {
			t.Run(c.name+" "+method, func(t *testing.T) {
				b := b.in(t)
				_, answer, body := b.send(method, c.with)
				require.NotNil(t, answer, body)
				require.Equal(t, c.error, answer.Get("error"), answer.Get("error_description"))
				require.Contains(t, answer.Get("error_description"), c.why)
				require.Equal(t, c.error == "", answer.Has("code"))
				require.Equal(t, c.with.Get("state"), answer.Get("state"))
			})
		}
	}
}

// What is not known to be the client's address is never sent anything.
func TestRequestsThatStayOnAPage(t *testing.T) {
	b := start(t, local.Options{Auto: "ordinary"})
	twice := func(name string) url.Values {
		values := request()
		values[name] = append(values[name], values.Get(name)+"x")
		return values
	}
	for name, c := range map[string]struct {
		with   url.Values
		status int
	}{
		"no client":                {changed(request(), "client_id", ""), 400},
		"an unknown client":        {changed(request(), "client_id", "nobody"), 400},
		"no redirect_uri":          {changed(request(), "redirect_uri", ""), 400},
		"another redirect_uri":     {changed(request(), "redirect_uri", "http://127.0.0.1:9/other"), 400},
		"a longer redirect_uri":    {changed(request(), "redirect_uri", callback+"?a=b"), 400},
		"a relative redirect_uri":  {changed(request(), "redirect_uri", "//127.0.0.1:9/callback"), 400},
		"a scripted redirect_uri":  {changed(request(), "redirect_uri", "javascript:alert(1)"), 400},
		"another case":             {changed(request(), "redirect_uri", strings.ToUpper(callback)), 400},
		"client_id twice":          {twice("client_id"), 400},
		"redirect_uri twice":       {twice("redirect_uri"), 400},
		"a request object of none": {changed(request(), "request", "eyJhbGciOiJub25lIn0.e30."), 400},
		"a foreign request_uri":    {changed(request(), "request_uri", "https://example.com/request"), 400},
		"a long query":             {changed(request(), "state", strings.Repeat("s", 4096)), 414},
	} {
		t.Run(name, func(t *testing.T) {
			b := b.in(t)
			status, answer, body := b.send(http.MethodGet, c.with)
			require.Equal(t, c.status, status)
			require.Nil(t, answer)
			require.Contains(t, body, "This request cannot be answered")
		})
	}
	_, answer, _ := b.send(http.MethodGet, twice("state"))
	require.Equal(t, "invalid_request", answer.Get("error"), "any other parameter twice is told to the client")
}

func TestUnlistedClientsStayOnLoopback(t *testing.T) {
	p, err := local.New(local.Options{Auto: "ordinary", Logger: quiet})
	require.NoError(t, err)
	server := httptest.NewServer(p)
	defer server.Close()
	b := &bench{t: t, provider: p, url: server.URL, browser: &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
	_, answer, _ := b.send(http.MethodGet, changed(request(), "client_id", "anybody"))
	require.True(t, answer.Has("code"))
	for _, uri := range []string{"https://example.com/", "http://127.0.0.1.example.com/", "http://user@127.0.0.1/", "http://127.0.0.1/#x", "ftp://127.0.0.1/"} {
		status, answer, _ := b.send(http.MethodGet, changed(request(), "redirect_uri", uri))
		require.Equal(t, http.StatusBadRequest, status, uri)
		require.Nil(t, answer)
	}
}

func TestSingleSignOn(t *testing.T) {
	now := time.Now()
	b := start(t, local.Options{Now: func() time.Time { return now }})
	_, answer, _ := b.send(http.MethodGet, changed(request(), "prompt", "none"))
	require.Equal(t, "login_required", answer.Get("error"))
	_, answer, _ = b.send(http.MethodGet, changed(request(), "login_hint", "welsh"))
	require.True(t, answer.Has("code"), "login_hint chooses")
	_, answer, _ = b.send(http.MethodGet, changed(request(), "prompt", "none"))
	require.True(t, answer.Has("code"))
	now = now.Add(10 * time.Minute)
	_, answer, _ = b.send(http.MethodGet, changed(request(), "prompt", "none", "max_age", "60"))
	require.Equal(t, "login_required", answer.Get("error"))
	for _, again := range [][]string{{"max_age", "60"}, {"prompt", "login"}, {"prompt", "select_account"}} {
		status, answer, body := b.send(http.MethodGet, changed(request(), again...))
		require.Equal(t, http.StatusOK, status)
		require.Nil(t, answer)
		require.Contains(t, body, "Who is signing in?")
	}
	now = now.Add(59 * time.Minute)
	_, answer, _ = b.send(http.MethodGet, request())
	require.True(t, answer.Has("code"), "an hour counts from the last visit")
	now = now.Add(2 * time.Hour)
	_, answer, _ = b.send(http.MethodGet, changed(request(), "prompt", "none"))
	require.Equal(t, "login_required", answer.Get("error"))
}

func TestHintOfSomebodyElse(t *testing.T) {
	b := start(t, local.Options{Auto: "ordinary"})
	answer := b.authorize()
	token, err := b.exchange(answer.Get("code"))
	require.NoError(t, err)
	hint := token.Extra("id_token").(string)
	_, answer, _ = b.send(http.MethodGet, changed(request(), "id_token_hint", hint))
	require.True(t, answer.Has("code"))
	require.NoError(t, b.provider.Choose("welsh"))
	_, answer, _ = b.send(http.MethodGet, changed(request(), "id_token_hint", hint))
	require.Equal(t, "login_required", answer.Get("error"))
}

func TestFragment(t *testing.T) {
	b := start(t, local.Options{Auto: "ordinary"})
	res, err := b.browser.Get(b.url + "/authorize?" + changed(request(), "response_mode", "fragment").Encode())
	require.NoError(t, err)
	res.Body.Close()
	require.Regexp(t, `^`+callback+`#code=[A-Z0-9]+&state=s$`, res.Header.Get("Location"))
}

func TestProofsThatFail(t *testing.T) {
	for _, c := range []struct {
		profile local.Profile
		codes   bool
		claims  string
		error   string
	}{
		{local.OneLogin(), true, `{"userinfo":{"https://vocab.account.gov.uk/v1/returnCode":null}}`, ""},
		{local.OneLogin(), true, "", "access_denied"},
		{local.OneLogin(), false, `{"userinfo":{"https://vocab.account.gov.uk/v1/returnCode":null}}`, "access_denied"},
		{local.NHSLogin(), false, "", "access_denied"},
	} {
		one := client()
		one.ReturnCodes = c.codes
		b := start(t, local.Options{Profile: c.profile, Auto: "not-proven", Clients: []local.Client{one}})
		vtr := map[string]string{"one-login": `["Cl.Cm.P2"]`, "nhs-login": `["P9.Cp.Cd","P9.Cm"]`}[c.profile.ID]
		answer := b.authorize(oauth2.SetAuthURLParam("vtr", vtr), oauth2.SetAuthURLParam("claims", c.claims))
		require.Equal(t, c.error, answer.Get("error"))
		if c.error == "" {
			token, err := b.exchange(answer.Get("code"))
			require.NoError(t, err)
			info := b.info(token)
			require.Equal(t, []any{map[string]any{"code": "B"}, map[string]any{"code": "C"}}, info["https://vocab.account.gov.uk/v1/returnCode"])
			require.NotContains(t, info, "https://vocab.account.gov.uk/v1/coreIdentityJWT")
		}
	}
}

// object is a request object that holds, with changes.
func (b *bench) object(key any, change func(map[string]any)) string {
	claims := map[string]any{"iss": "service", "aud": b.url + "/authorize", "exp": time.Now().Add(time.Minute).Unix()}
	for name, all := range request() {
		claims[name] = all[0]
	}
	if change != nil {
		change(claims)
	}
	return signed(b.t, key, claims)
}

func TestRequestObjects(t *testing.T) {
	b := start(t, local.Options{Auto: "ordinary"})
	outside := url.Values{"client_id": {"service"}, "response_type": {"code"}, "scope": {"openid email"}}
	for _, change := range []func(map[string]any){
		nil,
		func(c map[string]any) {
			c["vtr"], c["claims"] = []string{"Cl.Cm.P2"}, map[string]any{"userinfo": map[string]any{}}
		},
		func(c map[string]any) { c["vtr"], c["claims"] = `["Cl.Cm.P2"]`, `{"userinfo":{}}` },
		func(c map[string]any) { c["max_age"] = 100 },
		func(c map[string]any) { c["aud"] = []string{b.provider.Issuer(b.url)} },
		func(c map[string]any) { delete(c, "exp") },
	} {
		_, answer, body := b.send(http.MethodGet, changed(outside, "request", b.object(clientKey, change)))
		require.True(t, answer.Has("code"), body)
		require.Equal(t, "s", answer.Get("state"))
	}
	stranger, err := rsa.GenerateKey(rand.Reader, 2048)
	require.NoError(t, err)
	set := func(name string, value any) func(map[string]any) { return func(c map[string]any) { c[name] = value } }
	for name, object := range map[string]string{
		"another key":       b.object(stranger, nil),
		"another iss":       b.object(clientKey, set("iss", "nobody")),
		"another aud":       b.object(clientKey, set("aud", "https://example.com/")),
		"expired":           b.object(clientKey, set("exp", time.Now().Add(-time.Minute).Unix())),
		"from the future":   b.object(clientKey, set("nbf", time.Now().Add(time.Hour).Unix())),
		"the client as sub": b.object(clientKey, set("sub", "service")),
		"an object inside":  b.object(clientKey, set("request", "x")),
		"another client":    b.object(clientKey, set("client_id", "other")),
		"another scope":     b.object(clientKey, set("scope", "openid")),
		"another redirect":  b.object(clientKey, set("redirect_uri", "http://127.0.0.1:9/other")),
		"no JWT":            "x", "claims that are none": signedRaw(t, []byte(`"text"`)),
	} {
		status, answer, body := b.send(http.MethodGet, changed(outside, "request", object))
		require.Equal(t, http.StatusBadRequest, status, name)
		require.Nil(t, answer, name)
		require.Contains(t, body, "This request cannot be answered", name)
	}
	_, answer, _ := b.send(http.MethodGet, changed(outside, "request", b.object(clientKey, set("state", "inside")), "state", "outside"))
	require.Equal(t, "inside", answer.Get("state"), "nothing counts but what is signed")
}

func signedRaw(t *testing.T, payload []byte) string {
	s, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.ES256, Key: clientKey}, nil)
	require.NoError(t, err)
	jws, err := s.Sign(payload)
	require.NoError(t, err)
	text, err := jws.CompactSerialize()
	require.NoError(t, err)
	return text
}

func TestPushedRequests(t *testing.T) {
	b := start(t, local.Options{Profile: local.OpenID(), Auto: "ordinary"})
	push := func(change func(url.Values)) (int, map[string]any) {
		form := changed(request(), "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer", "client_assertion", assertion(t, b.url+"/par", nil))
		if change != nil {
			change(form)
		}
		return b.call("/par", form)
	}
	status, answer := push(nil)
	require.Equal(t, http.StatusCreated, status)
	uri := answer["request_uri"].(string)
	pushed := url.Values{"client_id": {"service"}, "request_uri": {uri}}
	_, to, _ := b.send(http.MethodGet, pushed)
	require.True(t, to.Has("code"))
	require.Equal(t, b.url, to.Get("iss"), "RFC 9207")
	status, _, _ = b.send(http.MethodGet, pushed)
	require.Equal(t, http.StatusBadRequest, status, "once")
	for name, change := range map[string]func(url.Values){
		"no proof of the client": func(v url.Values) { v.Del("client_assertion") },
		"a foreign redirect":     func(v url.Values) { v.Set("redirect_uri", "https://example.com/") },
		"no PKCE":                func(v url.Values) { v.Del("code_challenge") },
		"request_uri":            func(v url.Values) { v.Set("request_uri", uri) },
	} {
		status, answer := push(change)
		require.Contains(t, []int{400, 401}, status, name)
		require.NotEmpty(t, answer["error"], name)
	}
	require.Equal(t, http.StatusNotFound, start(t, local.Options{}).status(http.MethodPost, "/par"), "One Login has none")
}

func (b *bench) status(method, path string) int {
	req, err := http.NewRequestWithContext(b.t.Context(), method, b.url+path, nil)
	require.NoError(b.t, err)
	res, err := b.browser.Do(req)
	require.NoError(b.t, err)
	res.Body.Close()
	return res.StatusCode
}

func TestPushedRequestOfAnotherClient(t *testing.T) {
	other := client()
	other.ID = "other"
	b := start(t, local.Options{Profile: local.OpenID(), Auto: "ordinary", Clients: []local.Client{client(), other}})
	form := changed(request(), "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer", "client_assertion", assertion(t, b.url+"/par", nil))
	_, pushed := b.call("/par", form)
	status, answer, _ := b.send(http.MethodGet, url.Values{"client_id": {"other"}, "request_uri": {pushed["request_uri"].(string)}})
	require.Equal(t, http.StatusBadRequest, status)
	require.Nil(t, answer)
}

func TestProvidersWithoutRequestObjects(t *testing.T) {
	b := start(t, local.Options{Profile: local.Entra(), Auto: "ordinary"})
	_, answer, body := b.send(http.MethodGet, url.Values{"client_id": {"service"}, "request": {b.object(clientKey, nil)}})
	require.Nil(t, answer)
	require.Contains(t, body, "request_not_supported")
}
