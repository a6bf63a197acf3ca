package identity

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path"
	"strings"
	"testing"
	"time"

	"github.com/moothall/moothall/standards/web"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// hostile are ways to have a redirect leave the origin (RFC 9700 §4.11.1).
var hostileReturns = []string{
	"//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example", "/\t/evil.example", "/\n/evil.example", "/%09/evil.example",
	"/%2F/evil.example", "/%2f%2fevil.example", "%2F%2Fevil.example", "/%5Cevil.example", "/%5C%5Cevil.example", "https://evil.example", "https:evil.example",
	"https:/evil.example", "http:///evil.example", "javascript:alert(1)", "data:text/html,x", "evil.example", "@evil.example", "/@evil.example:80//..//",
	"/.//evil.example", "/..//evil.example", "/%2e//evil.example", "/%2E%2E//evil.example", "/a/..//evil.example", "/\u2028/evil.example", "／／evil.example", "/／evil.example",
	"/\x00/evil.example", "/%00//evil.example", " //evil.example", "/ /evil.example", "/%0d%0aLocation: https://evil.example", "/#//evil.example", "?//evil.example", "", "/%", "/%zz",
}

// leaves reports whether a browser that is at the service goes elsewhere.
func leaves(target string) bool {
	base, _ := url.Parse(fakeHome + "/identity/callback/one-login")
	// What the WHATWG URL Standard does before it looks: no tabs and new lines, no
	// spaces around, backslashes as slashes.
	browser := strings.NewReplacer("\t", "", "\n", "", "\r", "", "\\", "/").Replace(strings.TrimFunc(target, func(r rune) bool { return r <= ' ' }))
	u, err := base.Parse(browser)
	return err != nil || u.Scheme != base.Scheme || u.Host != base.Host || u.User != nil
}

func checkReturn(t interface {
	Helper()
	Errorf(string, ...any)
}, typed string) {
	t.Helper()
	got := safeReturn(typed)
	unescaped, err := url.PathUnescape(strings.SplitN(got, "?", 2)[0])
	for _, target := range []string{got, unescaped, path.Clean(got)} { // as it is, as a proxy may unescape it, as net/http tidies it up
		if err != nil || leaves(strings.ReplaceAll(target, "%", "%25")) || strings.HasPrefix(target, "//") || strings.ContainsAny(got, "\r\n\t\\") {
			t.Errorf("safeReturn(%q) = %q, of which %q leads elsewhere", typed, got, target)
		}
	}
	if again := safeReturn(got); again != got {
		t.Errorf("safeReturn(%q) = %q, and of that %q", typed, got, again)
	}
}

func TestSafeReturn(t *testing.T) {
	for _, typed := range hostileReturns {
		checkReturn(t, typed)
		w := httptest.NewRecorder()
		http.Redirect(w, httptest.NewRequest(http.MethodGet, "/identity/callback/x", nil), safeReturn(typed), http.StatusSeeOther)
		require.False(t, leaves(w.Header().Get("Location")), typed)
	}
	for _, good := range []string{"/", "/page", "/a/b?c=d&e=%2F%2Fx", "/%C5%B5", "/a?next=https://elsewhere.example/", "/a/b/"} {
		require.Equal(t, good, safeReturn(good))
	}
	require.Equal(t, "/", safeReturn("/"+strings.Repeat("a", maxParameter)))
}

// TestSafeReturnAlways is the same for anything that can be put together of what matters.
func TestSafeReturnAlways(t *testing.T) {
	parts := []string{"/", "//", "\\", "%2F", "%5c", ".", "..", "%2e", "%09", "\t", "\n", "@", ":", "?", "#", "evil.example", "https:", "javascript:", "a", "%", "%25", "%00", "／", "%E2%80%A8", " "}
	rapid.Check(t, func(t *rapid.T) {
		typed := strings.Join(rapid.SliceOfN(rapid.SampledFrom(parts), 0, 8).Draw(t, "parts"), "")
		checkReturn(t, typed)
		checkReturn(t, "/"+typed)
	})
}

func FuzzSafeReturn(f *testing.F) {
	for _, typed := range hostileReturns {
		f.Add(typed)
	}
	f.Fuzz(func(t *testing.T, typed string) { checkReturn(t, typed) })
}

// TestReturnsOfHandlers holds every place where a path comes in.
func TestReturnsOfHandlers(t *testing.T) {
	s := newBench(t)
	for _, typed := range append(hostileReturns, "/identity/start", "/identity/sign-out") {
		w := s.back(s.begin("/identity/start?" + url.Values{"return": {typed}}.Encode()))
		require.Equal(t, http.StatusSeeOther, w.Code)
		to := w.Header().Get("Location")
		require.False(t, leaves(to), typed)
		require.False(t, strings.HasPrefix(to, "/identity"), typed)
	}
}

// secrets are what no log, no page and no address of ours may have.
func TestNothingInLogs(t *testing.T) {
	s := newBench(t)
	s.signIn(SignedIn, "/page")
	s.signIn(Proven, "/proven")
	s.get("/proven")
	wrong := []func(){
		func() { s.op.claims["nonce"] = "wrong-nonce" }, func() { s.op.claims["iss"] = "https://evil.example/" }, func() { s.op.claims["aud"] = "wrong-audience" },
		func() { s.op.claims["exp"] = 1 }, func() { s.op.claims["vot"] = "wrong-vot" }, func() { s.op.core["sub"] = "wrong-subject" },
		func() { s.op.userinfo["sub"] = "wrong-subject" }, func() { s.op.answer["/token"] = func() *http.Response { return nil } },
		func() {
			s.op.answer["/token"] = func() *http.Response {
				return jsonResponse(400, object{"error": "wrong-error", "error_description": "wrong-words"})
			}
		},
	}
	var texts strings.Builder
	for _, f := range wrong {
		s.op.claims, s.op.core, s.op.userinfo, s.op.answer = object{}, object{}, object{}, map[string]func() *http.Response{}
		q := s.begin(s.auth.SignInURL(Proven, "/proven"))
		f()
		w := s.back(q, "error_description", "wrong-words")
		require.GreaterOrEqual(t, w.Code, 400)
		texts.WriteString(w.Body.String() + fmt.Sprint(w.Header()["Location"]) + s.last().Error())
	}
	s.backChannel(s.logoutToken(nil, object{"sub": "wrong-subject", "iss": "https://evil.example/"}))
	s.clock = s.clock.Add(time.Second)
	s.backChannel(s.logoutToken(nil, nil))
	require.Contains(t, s.log.String(), "back-channel")
	texts.WriteString(s.log.String())
	for _, secret := range []string{fakeSubject, "sian@", "resident.test", "Siân", "O’Connor", "LL57", "1970-01", "447700", "access-1", "code-1", "wrong-", "evil.example", "eyJ", s.op.nonce} {
		require.NotContains(t, texts.String(), secret)
	}
	c := s.seen[len(s.seen)-1]
	logged := c.LogValue().String()
	for _, secret := range []string{fakeSubject, "sian@", "O’Connor"} {
		require.NotContains(t, logged, secret)
	}
	require.NotContains(t, fmt.Sprint(EntraID(tenant, "client", "the-secret").LogValue()), "the-secret")
}

// TestHeaders are those of every page and redirect of ours: nothing is cached, framed,
// or told to other sites.
func TestHeaders(t *testing.T) {
	s := newBench(t)
	q := s.begin(s.auth.SignInURL(SignedIn, "/page"))
	for _, w := range []*httptest.ResponseRecorder{s.get("/identity/start"), s.back(q), s.back(q), s.get("/identity/sign-out"), s.get("/identity/signed-out"), s.get("/proven")} {
		require.Contains(t, w.Header().Get("Cache-Control"), "no-store")
		require.Equal(t, "no-referrer", w.Header().Get("Referrer-Policy"))
		require.Equal(t, "DENY", w.Header().Get("X-Frame-Options"))
	}
	require.Equal(t, http.StatusNotFound, s.get("/identity/callback/other?code=a").Code)
	require.Equal(t, http.StatusNotFound, s.get("/identity/other").Code)
}

// TestCookieNames: services at one host do not overwrite each other's cookies.
func TestCookieNames(t *testing.T) {
	for _, c := range []struct{ base, path, want string }{
		{fakeHome, "", "__Host-moothall-session"}, {fakeHome, "/sign-in", "__Host-moothall-sign-in-session"},
		{fakeHome + "/bins", "", "__Host-moothall-bins-identity-session"}, {"http://127.0.0.1:8080", "", "moothall-session"},
	} {
		a, err := New(Config{Host: web.Host{BaseURL: c.base}, Path: c.path, Providers: []Provider{OneLogin("client", rsaKey())}})
		require.NoError(t, err)
		require.Equal(t, c.want, a.cookie("session"))
	}
}

// TestBegunLimit bounds how many sign-ins a client may begin: each is a row in the store.
func TestBegunLimit(t *testing.T) {
	s := newBench(t, func(c *Config) { c.Clients.Name = func(*http.Request) string { return "one client" } })
	for range maxBegun {
		require.Equal(t, http.StatusFound, s.newBrowser().get("/identity/start").Code)
	}
	require.Equal(t, http.StatusTooManyRequests, s.get("/identity/start").Code)
	s.clock = s.clock.Add(beginInterval)
	require.Equal(t, http.StatusFound, s.get("/identity/start").Code)
}
