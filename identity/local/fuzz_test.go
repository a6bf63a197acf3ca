package local_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/moothall/moothall/identity/local"
	"github.com/stretchr/testify/require"
)

func fuzzed(f *testing.F, o local.Options) *local.Provider {
	o.Logger, o.Auto, o.Clients = quiet, "ordinary", []local.Client{client()}
	p, err := local.New(o)
	require.NoError(f, err)
	return p
}

func serve(p *local.Provider, method, target, body string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, "/", strings.NewReader(body))
	r.URL = &url.URL{Path: target}
	if method == http.MethodGet {
		r.URL.RawQuery = body
	}
	r.RemoteAddr, r.Host = "127.0.0.1:4000", "127.0.0.1:3001"
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	p.ServeHTTP(w, r)
	return w
}

// Whatever is asked, nobody is sent anywhere but to the client's own address, a
// code comes only with PKCE, and nothing fails on the provider's side.
func FuzzAuthorize(f *testing.F) {
	p := fuzzed(f, local.Options{})
	f.Add(request().Encode(), false)
	f.Add(changed(request(), "vtr", `["Cl.Cm.P2"]`, "claims", `{"userinfo":{}}`, "max_age", "1", "prompt", "login").Encode(), true)
	f.Add("client_id=service&request=eyJhbGciOiJub25lIn0.e30.&redirect_uri=http://127.0.0.1:9/callback", false)
	f.Add("client_id=service&redirect_uri="+url.QueryEscape(callback)+"&state=%00%0d%0a&state=2", true)
	f.Fuzz(func(t *testing.T, query string, post bool) {
		method := http.MethodGet
		if post {
			method = http.MethodPost
		}
		w := serve(p, method, "/authorize", query)
		require.Less(t, w.Code, 500)
		to := w.Header().Get("Location")
		if to == "" {
			return
		}
		u, err := url.Parse(to)
		require.NoError(t, err)
		if u.Host == "" {
			require.Contains(t, []string{"/choose", "/continue"}, u.Path)
			return
		}
		require.True(t, strings.HasPrefix(to, callback+"?") || strings.HasPrefix(to, callback+"#"), to)
		asked, _ := url.ParseQuery(query)
		if strings.Contains(to, "code=") {
			require.Len(t, asked.Get("code_challenge"), 43)
			require.Equal(t, "S256", asked.Get("code_challenge_method"))
		}
	})
}

// Whatever a client sends, it gets no tokens, for it cannot know a code.
func FuzzToken(f *testing.F) {
	p := fuzzed(f, local.Options{Profile: local.OpenID()})
	seed := url.Values{"grant_type": {"authorization_code"}, "code": {"x"}, "client_id": {"service"}, "client_assertion": {"a.b.c"},
		"client_assertion_type": {"urn:ietf:params:oauth:client-assertion-type:jwt-bearer"}}
	f.Add(seed.Encode())
	f.Add("client_assertion=eyJhbGciOiJIUzI1NiJ9.e30.AAAA&client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
	f.Add("client_id=service&client_secret=")
	f.Fuzz(func(t *testing.T, body string) {
		for _, path := range []string{"/token", "/par"} {
			w := serve(p, http.MethodPost, path, body)
			require.Contains(t, []int{400, 401}, w.Code)
			var answer map[string]string
			require.NoError(t, json.Unmarshal(w.Body.Bytes(), &answer))
			require.NotEmpty(t, answer["error"])
			require.NotContains(t, answer, "access_token")
		}
	})
}

// A request object, however it is signed or not, is refused or leads to the client.
func FuzzRequestObject(f *testing.F) {
	p := fuzzed(f, local.Options{})
	f.Add(`{"iss":"service","aud":"http://127.0.0.1:3001/authorize","redirect_uri":"`+callback+`","response_type":"code","vtr":["Cl.Cm"]}`, true)
	f.Add(`[]`, true)
	f.Add(`{"exp":1e400,"aud":{}}`, true)
	f.Add(`eyJhbGciOiJub25lIn0.e30.`, false)
	f.Fuzz(func(t *testing.T, payload string, sign bool) {
		object := payload
		if sign {
			object = signedRaw(t, []byte(payload))
		}
		w := serve(p, http.MethodPost, "/authorize", url.Values{"client_id": {"service"}, "request": {object}}.Encode())
		require.Less(t, w.Code, 500)
	})
}

// Whatever is typed for a person, the page comes back or the person is in the list.
func FuzzOwn(f *testing.F) {
	f.Add("given=A&family=B&birth-day=1&birth-month=1&birth-year=2000&unproven=no")
	f.Add("given=%00&email=@&birth-day=31&birth-month=feb&birth-year=1&unproven=yes")
	f.Fuzz(func(t *testing.T, body string) {
		p, err := local.New(local.Options{Logger: quiet, Slow: time.Second})
		require.NoError(t, err)
		before := len(p.Citizens())
		w := serve(p, http.MethodPost, "/own", body)
		switch w.Code {
		case http.StatusSeeOther:
			require.Len(t, p.Citizens(), before+1)
			require.Equal(t, http.StatusOK, serve(p, http.MethodGet, "/", "").Code)
		default:
			require.Contains(t, []int{400, 422}, w.Code)
			require.Len(t, p.Citizens(), before)
		}
	})
}
