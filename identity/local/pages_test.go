package local_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/moothall/moothall/accessibility/a11ytest"
	"github.com/moothall/moothall/identity/local"
	"github.com/stretchr/testify/require"
	"golang.org/x/oauth2"
)

// get fetches a page of the provider as a browser does.
func (b *bench) get(path string) (int, string) {
	b.t.Helper()
	res, err := b.browser.Get(b.url + path)
	require.NoError(b.t, err)
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	require.NoError(b.t, err)
	return res.StatusCode, string(body)
}

// post sends a form of a page, and follows redirects within the provider.
func (b *bench) post(path string, form url.Values) (*http.Response, string) {
	b.t.Helper()
	res, err := b.browser.PostForm(b.url+path, form)
	require.NoError(b.t, err)
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	require.NoError(b.t, err)
	return res, string(body)
}

// chooser sends the browser off and returns the path of the chooser.
func (b *bench) chooser(options ...oauth2.AuthCodeOption) string {
	b.t.Helper()
	options = append([]oauth2.AuthCodeOption{oidc.Nonce("the-nonce"), oauth2.S256ChallengeOption(b.verifier)}, options...)
	res, err := b.browser.Get(b.config.AuthCodeURL("the-state", options...))
	require.NoError(b.t, err)
	defer res.Body.Close()
	require.Equal(b.t, http.StatusOK, res.StatusCode)
	require.Equal(b.t, "/choose", res.Request.URL.Path)
	return res.Request.URL.RequestURI()
}

var refresh = regexp.MustCompile(`^0; url=(.*)$`)

// leads is where the page that goes on leads.
func leads(t *testing.T, res *http.Response, body string) url.Values {
	t.Helper()
	require.Equal(t, http.StatusOK, res.StatusCode)
	found := refresh.FindStringSubmatch(res.Header.Get("Refresh"))
	require.NotNil(t, found, "the page goes on by itself")
	require.Contains(t, body, `href="`+strings.ReplaceAll(found[1], "&", "&amp;")+`"`, "and by a link")
	to, err := url.Parse(found[1])
	require.NoError(t, err)
	return to.Query()
}

func TestChooserWithoutScript(t *testing.T) {
	b := start(t, local.Options{})
	path := b.chooser(oauth2.SetAuthURLParam("ui_locales", "cy en"))
	_, page := b.get(path)
	require.Contains(t, page, "Pwy sy’n mewngofnodi?")
	require.Contains(t, page, "Report a missed bin")
	for _, c := range local.Citizens() {
		require.Contains(t, page, `value="`+c.ID+`"`)
	}
	require.Contains(t, page, "&lt;b&gt;Robert&lt;/b&gt;", "names are escaped")

	res, page := b.post(path, url.Values{})
	require.Equal(t, http.StatusUnprocessableEntity, res.StatusCode)
	require.Contains(t, page, "Dewiswch pwy sy’n mewngofnodi")

	res, page = b.post(path, url.Values{"citizen": {"welsh"}})
	answer := leads(t, res, page)
	require.Equal(t, "the-state", answer.Get("state"))
	_, err := b.exchange(answer.Get("code"))
	require.NoError(t, err)

	res, _ = b.post(path, url.Values{"citizen": {"welsh"}})
	require.Equal(t, http.StatusGone, res.StatusCode, "a request is answered once")
}

func TestTurnBack(t *testing.T) {
	b := start(t, local.Options{})
	res, page := b.post(b.chooser(), url.Values{"action": {"cancel"}})
	answer := leads(t, res, page)
	require.Equal(t, "access_denied", answer.Get("error"))
	require.Equal(t, "the-state", answer.Get("state"))
}

func TestOnePersonMore(t *testing.T) {
	b := start(t, local.Options{})
	path := strings.Replace(b.chooser(), "/choose", "/own", 1)
	res, page := b.post(path, url.Values{"birth-day": {"31"}, "birth-month": {"2"}, "birth-year": {"1990"}, "email": {"none"}})
	require.Equal(t, http.StatusUnprocessableEntity, res.StatusCode)
	for _, text := range []string{"Enter a given name or a family name", "Enter a real date of birth", "Enter an email address", "Select what comes of a proof"} {
		require.Equal(t, 2, strings.Count(page, text), text)
	}
	name := "Ŵ & <i>Ŷ</i>"
	res, page = b.post(path, url.Values{"given": {name}, "family": {strings.Repeat("x", 1000)}, "birth-day": {"1"}, "birth-month": {"3"}, "birth-year": {"1990"}, "unproven": {"no"}})
	require.Equal(t, http.StatusOK, res.StatusCode)
	require.Contains(t, page, "Ŵ &amp; &lt;i&gt;Ŷ&lt;/i&gt;")
	all := b.provider.Citizens()
	added := all[len(all)-1]
	require.Equal(t, name+" "+strings.Repeat("x", 1000), added.FullName())
	require.Equal(t, []string{"1990-03-01"}, added.BirthDates)
	res, page = b.post(strings.Replace(path, "/own", "/choose", 1), url.Values{"citizen": {added.ID}})
	require.NotEmpty(t, leads(t, res, page).Get("code"))
}

func TestAddedPeopleAreBounded(t *testing.T) {
	b := start(t, local.Options{})
	person := func(id string) local.Citizen { c := local.Citizens()[0]; c.ID = id; return c }
	for i := range 100 {
		require.NoError(t, b.provider.AddCitizen(person("more-"+string(rune('a'+i%26))+string(rune('a'+i/26)))))
	}
	require.ErrorContains(t, b.provider.AddCitizen(person("one-too-many")), "Options.Citizens")
	require.Error(t, b.provider.AddCitizen(local.Citizen{ID: "nobody"}))
}

// Every page of the provider passes our checker, in both languages, with its
// errors and at its fullest.
func TestPagesAreAccessible(t *testing.T) {
	b := start(t, local.Options{})
	path := b.chooser()
	for _, language := range []string{"", "&lang=cy"} {
		for name, at := range map[string]string{
			"chooser": path + language, "own": strings.Replace(path, "/choose", "/own", 1) + language,
			"faults": "/faults?saved=1" + language, "home": "/?done=1" + language, "gone": "/choose?request=none" + language, "refused": "/authorize?client_id=nobody",
		} {
			t.Run(name+language, func(t *testing.T) { a11ytest.Check(t, onLoopback(b.provider), at) })
		}
	}
	for name, wrong := range map[string]string{"chooser": path, "own": strings.Replace(path, "/choose", "/own", 1)} {
		t.Run(name+" with errors", func(t *testing.T) {
			_, page := b.post(wrong+"&lang=cy", url.Values{})
			a11ytest.CheckHTML(t, page)
		})
	}
	_, page := b.post(path, url.Values{"citizen": {"right-to-left"}})
	t.Run("continue", func(t *testing.T) { a11ytest.CheckHTML(t, page) })
	for _, at := range []string{"/logout", "/sign-out"} {
		_, page := b.post(at, url.Values{"ui_locales": {"cy"}})
		t.Run(at, func(t *testing.T) { a11ytest.CheckHTML(t, page) })
	}
}

// onLoopback makes requests of a test that has no server come from loopback.
func onLoopback(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.RemoteAddr, r.Host = "127.0.0.1:4000", "127.0.0.1:3001"
		h.ServeHTTP(w, r)
	})
}

func TestPagesHaveNoInlineScript(t *testing.T) {
	b := start(t, local.Options{Profile: local.OpenID()})
	res, err := b.browser.Get(b.url + b.chooser())
	require.NoError(t, err)
	res.Body.Close()
	require.NotContains(t, res.Header.Get("Content-Security-Policy"), "unsafe-inline")
	require.Contains(t, res.Header.Get("Content-Security-Policy"), "form-action 'self'")
}

func TestFormPost(t *testing.T) {
	b := start(t, local.Options{Profile: local.OpenID(), Auto: "ordinary"})
	res, err := b.browser.Get(b.config.AuthCodeURL("the-state", oauth2.S256ChallengeOption(b.verifier), oauth2.SetAuthURLParam("response_mode", "form_post")))
	require.NoError(t, err)
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	require.NoError(t, err)
	require.Contains(t, string(body), `<form action="`+callback+`" method="post">`)
	require.Contains(t, string(body), `name="state" value="the-state"`)
	require.Contains(t, string(body), `name="iss" value="`+b.url+`"`)
	policy := res.Header.Get("Content-Security-Policy")
	require.Contains(t, policy, "form-action http://127.0.0.1:9;")
	require.Contains(t, policy, "script-src 'self' 'sha256-")
	require.Equal(t, 1, strings.Count(string(body), "<script>document.forms[0].submit()</script>"))
}

func TestOtherSitesCannotPost(t *testing.T) {
	b := start(t, local.Options{})
	for _, path := range []string{b.chooser(), "/own", "/faults", "/keys", "/sign-out"} {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, b.url+path, strings.NewReader("citizen=ordinary&fault=id-token-iss"))
		require.NoError(t, err)
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		req.Header.Set("Sec-Fetch-Site", "cross-site")
		res, err := b.browser.Do(req)
		require.NoError(t, err)
		res.Body.Close()
		require.Equal(t, http.StatusForbidden, res.StatusCode, path)
	}
	require.Empty(t, b.provider.Faults())
}

func TestRemoteRequestsAreRefused(t *testing.T) {
	p, err := local.New(local.Options{Logger: quiet})
	require.NoError(t, err)
	open, err := local.New(local.Options{InsecureAllowRemote: true, Logger: quiet})
	require.NoError(t, err)
	for _, c := range []struct {
		remote, host string
		status       int
	}{
		{"127.0.0.1:5", "127.0.0.1:3001", 200}, {"[::1]:5", "[::1]:3001", 200}, {"127.0.0.1:5", "localhost", 200}, {"127.9.9.9:5", "one.localhost:80", 200},
		{"192.0.2.1:5", "127.0.0.1:3001", 403}, {"127.0.0.1:5", "evil.example", 403}, {"127.0.0.1:5", "localhost.evil.example", 403},
		{"127.0.0.1:5", "", 403}, {"@", "localhost", 403}, {"localhost:5", "localhost", 403}, {"127.0.0.1:5", "127.0.0.1.evil.example:80", 403},
		{"[2001:db8::1]:5", "localhost", 403}, {"127.0.0.1:5", "0.0.0.0:3001", 403},
	} {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.RemoteAddr, r.Host = c.remote, c.host
		w := httptest.NewRecorder()
		p.ServeHTTP(w, r)
		require.Equal(t, c.status, w.Code, "from %s to %s", c.remote, c.host)
		w = httptest.NewRecorder()
		open.ServeHTTP(w, r)
		require.Equal(t, http.StatusOK, w.Code)
	}
}

func TestRequestsThroughAProxyAreRefused(t *testing.T) {
	p, err := local.New(local.Options{Logger: quiet})
	require.NoError(t, err)
	open, err := local.New(local.Options{InsecureAllowRemote: true, Logger: quiet})
	require.NoError(t, err)
	for _, path := range []string{"/", "/.well-known/openid-configuration", "/faults"} {
		for _, header := range []string{"X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "Forwarded", "Via", "X-Real-Ip"} {
			r := httptest.NewRequest(http.MethodGet, path, nil)
			r.RemoteAddr, r.Host = "127.0.0.1:5", "localhost:3001"
			r.Header.Set(header, "127.0.0.1")
			w := httptest.NewRecorder()
			p.ServeHTTP(w, r)
			require.Equal(t, http.StatusForbidden, w.Code, "%s with %s", path, header)
			w = httptest.NewRecorder()
			open.ServeHTTP(w, r)
			require.Equal(t, http.StatusOK, w.Code, path)
		}
	}
}
