package forms_test

import (
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/forms/store"
)

// post sends one raw request and returns the answer.
func post(h http.Handler, address, kind, body string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest("POST", address, strings.NewReader(body))
	r.Header.Set("Content-Type", kind)
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

const urlencoded = "application/x-www-form-urlencoded"

func TestBadRequests(t *testing.T) {
	w := serve(t)
	for _, c := range []struct {
		name, kind, body string
		header           []string
		status           int
		says             string
	}{
		{"malformed", urlencoded, "address-search=%zz", nil, 400, "Nothing has been sent"},
		{"oversized", urlencoded, "junk=" + strings.Repeat("x", 9<<20), nil, 413, "Nothing has been sent"},
		{"another type", "application/json", "{}", nil, 415, "Nothing has been sent"},
		{"from another site", urlencoded, "address-search=LS1", []string{"Sec-Fetch-Site", "cross-site"}, 403, "Nothing has been sent"},
		{"from another origin", urlencoded, "address-search=LS1", []string{"Origin", "https://evil.example"}, 403, "Nothing has been sent"},
	} {
		answer := post(w, base+"/address", c.kind, c.body, c.header...)
		require.Equal(t, c.status, answer.Code, c.name)
		require.Contains(t, answer.Body.String(), c.says, c.name)
		require.Contains(t, answer.Body.String(), "<h1", c.name)
		require.Empty(t, answer.Result().Cookies(), c.name)
	}
	r := httptest.NewRecorder()
	w.ServeHTTP(r, httptest.NewRequest("DELETE", base+"/address", nil))
	require.Equal(t, 405, r.Code)
	require.Equal(t, "GET, HEAD, POST", r.Header().Get("Allow"))
}

func TestHeaders(t *testing.T) {
	w := serve(t)
	b := fill(formstest.New(t, w, base))
	for _, path := range []string{"/start", "/address", "/check-answers", "/privacy-notice", "/nowhere"} {
		b.Get(path)
		policy := b.Header.Get("Content-Security-Policy")
		require.Contains(t, policy, "default-src 'none'")
		require.Contains(t, policy, "form-action 'self'")
		require.NotContains(t, policy, "unsafe")
		require.Equal(t, "no-store", b.Header.Get("Cache-Control"), path)
		require.Equal(t, "nosniff", b.Header.Get("X-Content-Type-Options"))
		require.NotContains(t, b.Body, "<style")
		require.NotContains(t, b.Body, " style=")
		require.NotContains(t, b.Body, "<script>")
	}
	cookies := b.Cookies()
	require.Len(t, cookies, 1)
	require.Equal(t, "__Host-moothall-missed-bin", cookies[0].Name)
}

// Every answer of an https service says that it is https alone, and none of one
// that is not.
func TestStrictTransportSecurity(t *testing.T) {
	for address, want := range map[string]string{base: "max-age=31536000", "http://127.0.0.1:8080": ""} {
		w := serve(t, func(c *forms.Site) { c.BaseURL = address })
		for _, path := range []string{"/", "/start", "/start/", "/nowhere", "/assets/nothing", "/extend"} {
			answer := httptest.NewRecorder()
			w.ServeHTTP(answer, httptest.NewRequest("GET", address+path, nil))
			require.Equal(t, want, answer.Header().Get("Strict-Transport-Security"), path)
		}
	}
}

func TestCookie(t *testing.T) {
	for address, want := range map[string]string{
		base: "__Host-moothall-missed-bin=", "http://127.0.0.1:8080": "moothall-missed-bin=", "http://localhost:8080/x": "moothall-missed-bin=",
	} {
		w := serve(t, func(c *forms.Site) { c.BaseURL = address })
		line := post(w, address+"/address", urlencoded, "address-search=LS1+1UR").Header().Get("Set-Cookie")
		require.True(t, strings.HasPrefix(line, want), line)
		require.Contains(t, line, "; Path=/; HttpOnly")
		require.Contains(t, line, "SameSite=Lax")
		require.Equal(t, strings.HasPrefix(address, "https"), strings.Contains(line, "; Secure"))
		require.NotContains(t, line, "Domain")
	}
}

// through sends what a browser asks of the public address to the TLS server of
// the test, as a network would.
func through(t *testing.T, front *httptest.Server) http.Handler {
	client := front.Client()
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		out, err := http.NewRequestWithContext(r.Context(), r.Method, front.URL+r.URL.RequestURI(), r.Body)
		require.NoError(t, err)
		out.Header, out.Host, out.ContentLength = r.Header, r.Host, r.ContentLength
		answer, err := client.Do(out)
		require.NoError(t, err)
		defer answer.Body.Close()
		maps.Copy(w.Header(), answer.Header)
		w.WriteHeader(answer.StatusCode)
		_, err = io.Copy(w, answer.Body)
		require.NoError(t, err)
	})
}

// The service runs behind a proxy that ends TLS, writes its own host name into
// the request and takes the prefix off, or leaves it on: with browsers that
// send Sec-Fetch-Site and ones that do not.
func TestBehindProxy(t *testing.T) {
	for _, strip := range []bool{true, false} {
		for _, fetchSite := range []string{"same-origin", ""} {
			w := serve(t)
			inner := httptest.NewServer(w)
			t.Cleanup(inner.Close)
			target, err := url.Parse(inner.URL)
			require.NoError(t, err)
			var proxy http.Handler = &httputil.ReverseProxy{Rewrite: func(p *httputil.ProxyRequest) {
				p.SetURL(target)
				p.Out.Host = "internal.local"
			}}
			if strip {
				proxy = http.StripPrefix("/missed-bin", proxy)
			}
			front := httptest.NewTLSServer(proxy)
			t.Cleanup(front.Close)
			b := formstest.New(t, through(t, front), base)
			if fetchSite != "" {
				b.Sends.Set("Sec-Fetch-Site", fetchSite)
			}
			fill(b.Get("/start"))
			require.Equal(t, "Check your answers", b.Heading(), "strip %v, Sec-Fetch-Site %q", strip, fetchSite)
			b.Follow("Cymraeg")
			require.Equal(t, "/missed-bin/cy/check-answers", b.URL.Path)
			b.Submit()
			require.Equal(t, "/missed-bin/cy/submitted", b.URL.Path)
			require.NotContains(t, b.Body, "internal.local")
			require.NotContains(t, b.Body, target.Host)
			b.Sends.Set("Sec-Fetch-Site", "cross-site")
			b.Sends.Set("X-Forwarded-Host", "evil.example")
			require.NotContains(t, b.Get("/start").Body, "evil.example")
		}
	}
}

func TestAssetsAreServedUnderThePrefix(t *testing.T) {
	b := formstest.New(t, serve(t), base).Get("/start")
	for _, part := range strings.Split(b.Body, `"`) {
		if strings.HasPrefix(part, "/missed-bin/assets/") {
			require.Equal(t, 200, formstest.New(t, serve(t), base).Get(strings.TrimPrefix(part, "/missed-bin")).Status, part)
		}
	}
	require.Contains(t, b.Body, "/missed-bin/assets/")
}

func TestLimits(t *testing.T) {
	w := serve(t, func(c *forms.Site) { c.Limits = forms.Limits{Drafts: 3, Submissions: 2, Receipts: 1} })
	for range 3 {
		require.Equal(t, 303, post(w, base+"/address", urlencoded, "address-search=LS1+1UR").Code)
	}
	answer := post(w, base+"/address", urlencoded, "address-search=LS1+1UR")
	require.Equal(t, 429, answer.Code)
	require.NotEmpty(t, answer.Header().Get("Retry-After"))

	w = serve(t, func(c *forms.Site) { c.Limits = forms.Limits{Submissions: 2, Receipts: 1} })
	receipts := 0
	for i := range 3 {
		b := fill(formstest.New(t, w, base)).Submit()
		require.Equal(t, []int{200, 200, 429}[i], b.Status)
		if b.Status == 429 {
			b.Get("/check-answers")
			require.Equal(t, "Siân O’Brien", b.Row("Your full name"), "nothing is lost by waiting")
		}
	}
	require.NoError(t, w.store.Submissions(t.Context(), "missed-bin", "", func(sent store.Submission) error {
		data := sent.Data
		letter, err := w.Receipt(data)
		if letter != nil {
			receipts++
		}
		return err
	}))
	require.Equal(t, 1, receipts, "one address is not flooded with receipts")
}

func TestDraftOfSomebodyElse(t *testing.T) {
	who := ""
	w := serve(t, func(c *forms.Site) {
		c.Person = func(*http.Request) (forms.Person, bool) { return forms.Person{ID: who}, who != "" }
	})
	b := fill(formstest.New(t, w, base))
	anonymous := b.Cookies()[0].Value
	who = "anna"
	b.Get("/check-answers")
	require.Equal(t, "Check your answers", b.Heading(), "signing in keeps the answers")
	require.NotEqual(t, anonymous, b.Cookies()[0].Value, "under a new id")
	who = "bob"
	b.Get("/check-answers")
	require.Equal(t, "Which address was missed?", b.Heading(), "another person sees nothing")
	require.NotContains(t, b.Body, "Siân")
	who = ""
	b.Get("/details")
	require.NotContains(t, b.Body, "By the gate")
	who = "anna"
	b.Get("/check-answers")
	require.Equal(t, "Check your answers", b.Heading())
}

func FuzzPost(f *testing.F) {
	for _, seed := range []string{"address-search=ls11ur", "address-uprn=none", "bin=garden&subscribed=yes", "missed-day=1&missed-month=x&missed-year=-1",
		"details=%00%ff%0d%0a", "a=b;c", "%", "name=<script>alert(1)</script>&email=%22onload"} {
		f.Add(seed, uint8(0))
	}
	w := serve(f, func(c *forms.Site) {
		c.Limits = forms.Limits{Drafts: -1, Submissions: -1, Receipts: -1, AllDrafts: -1}
	})
	paths := []string{"/address", "/address/choose", "/address/manual", "/which-bin", "/subscription", "/date", "/person", "/details", "/check-answers", "/cy/date"}
	f.Fuzz(func(t *testing.T, body string, which uint8) {
		b := fill(formstest.New(t, w, base))
		values, _ := url.ParseQuery(body)
		path := paths[int(which)%len(paths)]
		b.Post(path, values)
		require.Less(t, b.Status, 500, path)
		require.Contains(t, b.Body, "</html>")
		require.NotContains(t, strings.ToLower(b.Body), "<script>alert")
		if b.Status == 200 && strings.HasPrefix(b.Title(), "Error: ") {
			require.NotEmpty(t, b.Errors(), "an error page says what is wrong, with links that land")
		}
	})
}
