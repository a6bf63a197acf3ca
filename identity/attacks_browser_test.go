package identity_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/moothall/moothall/identity"
	"github.com/moothall/moothall/identity/internal/hostile"
	"github.com/stretchr/testify/require"
)

// elsewhere are addresses that some browser or proxy reads as another host, or as
// no address of a page at all.
var elsewhere = []string{
	"https://evil.test/", "http:evil.test", "//evil.test/", "///evil.test", "/\\evil.test", "\\\\evil.test", "\\/evil.test",
	"/%2fevil.test", "/%2f%2fevil.test", "/%5cevil.test", "%2f%2fevil.test", "/%252f/../%2f", "/\tevil.test", "/%09/evil.test", "/\n/evil.test",
	"/%0d%0aSet-Cookie:%20a=b", "/%0a/evil.test", "/.//evil.test", "/..//evil.test", "/a/..//evil.test", "/%2e/%2fevil.test", "javascript:alert(1)",
	"data:text/html,x", "evil.test", "@evil.test", "/\u2215evil.test", "//evil.test@www.council.test", "https:evil.test", "/account#@evil.test",
	" //evil.test", "\x00//evil.test", "/" + strings.Repeat("a", 3000),
}

// staysHere holds that a browser went nowhere but to the service and its provider,
// and that the answer has no second header.
func (r *rig) staysHere(p *hostile.Page, said string) {
	r.t.Helper()
	for _, address := range p.Trail {
		u, err := url.Parse(address)
		require.NoError(r.t, err, said)
		require.Contains(r.t, []string{hostile.Council, hostile.Login}, u.Host, said)
	}
	require.Equal(r.t, hostile.Council, p.URL.Host, said)
	require.NotContains(r.t, p.URL.Path, "evil", said)
	for _, head := range p.Heads {
		require.NotContains(r.t, head.Get("Location"), "evil", said)
		for _, c := range head.Values("Set-Cookie") {
			require.Contains(r.t, c, "__Host-moothall-", said)
		}
	}
}

// Attacks that go through the browser of the person: redirects, cookies, sessions.
var browserAttacks = []row{
	{"open redirect: return of a sign-in", "RFC 9700 §4.11.1", func(t *testing.T) {
		r := newRig(t)
		for _, to := range elsewhere {
			r.browser = r.newBrowser()
			r.staysHere(r.browser.Get(council+"/identity/start?"+url.Values{"provider": {"op"}, "return": {to}}.Encode()), to)
		}
	}},
	{"open redirect: SignInURL", "RFC 9700 §4.11.1", func(t *testing.T) {
		r := newRig(t)
		for _, to := range elsewhere {
			u, err := url.Parse(r.auth.SignInURL(identity.SignedIn, to))
			require.NoError(t, err)
			require.Equal(t, "/", u.Query().Get("return"), to)
		}
	}},
	{"open redirect: target_link_uri", "OIDC Core §4", func(t *testing.T) {
		r := newRig(t)
		for _, to := range append([]string{"https://www.council.test.evil.test/", "https://www.council.test@evil.test/", "http://www.council.test/evil",
			"https://evil@www.council.test/", "https://www.council.test//evil.test/"}, elsewhere...) {
			r.browser = r.newBrowser()
			r.staysHere(r.browser.Get(council+"/identity/initiate?"+url.Values{"iss": {r.op.Issuer}, "target_link_uri": {to}}.Encode()), to)
		}
	}},
	{"open redirect: a page whose own address is odd", "RFC 9700 §4.11.1", func(t *testing.T) {
		r := newRig(t)
		guarded := r.auth.Require(identity.SignedIn)(http.NotFoundHandler())
		r.world.Handle(hostile.Council, http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
			if strings.HasPrefix(req.URL.Path, "/identity/") {
				r.auth.Handler().ServeHTTP(w, req)
				return
			}
			guarded.ServeHTTP(w, req)
		}))
		for _, path := range []string{"//evil.test/", "/%2fevil.test", "/%5cevil.test", "/%2e%2e//evil.test"} {
			p := r.world.NewBrowser().Step(council + path)
			to, err := url.Parse(p.Header.Get("Location"))
			require.NoError(t, err)
			require.Equal(t, "/", to.Query().Get("return"), path)
		}
	}},
	{"a sign-in for an issuer that there is not", "OIDC Core §4", func(t *testing.T) {
		r := newRig(t)
		for _, iss := range []string{"https://" + hostile.Evil + "/", "", r.op.Issuer + "x"} {
			r.refused(r.browser.Get(council+"/identity/initiate?iss="+url.QueryEscape(iss)), identity.Refused, "iss")
		}
	}},
	{"a sign-in with a provider that there is not", "RFC 9700 §4.4", func(t *testing.T) {
		r := newRig(t)
		r.refused(r.browser.Get(council+"/identity/start?provider=nobody"), identity.Refused, "provider")
	}},
	{"the sign-in does not lead back into the sign-in", "RFC 9700 §4.11.1", func(t *testing.T) {
		r := newRig(t)
		p := r.browser.Get(council + "/identity/start?provider=op&return=%2Fidentity%2Fsign-out")
		require.Equal(t, council+"/", p.URL.String())
	}},
	{"session fixation: a token that an attacker has set", "OWASP ASVS 5.0 §7.2.4", func(t *testing.T) {
		r := newRig(t)
		r.browser.Force(hostile.Council, http.Cookie{Name: "__Host-moothall-session", Value: "the-attackers-token", Path: "/", Secure: true})
		p := r.signIn(identity.SignedIn)
		require.Equal(t, 200, p.Status)
		attacker := r.newBrowser()
		attacker.Force(hostile.Council, http.Cookie{Name: "__Host-moothall-session", Value: "the-attackers-token", Path: "/", Secure: true})
		require.False(t, r.meIn(attacker).SignedIn)
	}},
	{"session fixation: a new token at every sign-in and rise of level", "OWASP ASVS 5.0 §7.2.4", func(t *testing.T) {
		r := newRig(t, oneLogin)
		r.welcomed(r.signIn(identity.SignedIn))
		first := r.browser.Cookie("-session")
		r.welcomed(r.signIn(identity.Proven))
		second := r.browser.Cookie("-session")
		require.NotEqual(t, first, second)
		old := r.newBrowser()
		old.Force(hostile.Council, http.Cookie{Name: "__Host-moothall-session", Value: first, Path: "/", Secure: true})
		require.False(t, r.meIn(old).SignedIn, "the token from before still opens the session")
	}},
	{"cookie tossing: from a sibling host", "RFC 6265bis §4.1.3.2", func(t *testing.T) {
		r := newRig(t)
		attacker := r.newBrowser()
		require.Equal(t, 200, r.signInWith(attacker, identity.SignedIn).Status)
		require.False(t, r.browser.Plant(hostile.Sibling, &http.Cookie{Name: "__Host-moothall-session", Value: attacker.Cookie("-session"), Domain: "council.test", Path: "/", Secure: true}))
		require.True(t, r.browser.Plant(hostile.Sibling, &http.Cookie{Name: "moothall-session", Value: attacker.Cookie("-session"), Domain: "council.test", Path: "/", Secure: true}),
			"else this test shows nothing")
		require.False(t, r.me().SignedIn, "a cookie without its prefix counts")
	}},
	{"cookie tossing: a second cookie of the flow's name", "RFC 6265 §8.6", func(t *testing.T) {
		r := newRig(t)
		to := r.callback(r.browser, identity.SignedIn)
		for name := range r.browser.Cookies(hostile.Council) {
			r.browser.Force(hostile.Council, http.Cookie{Name: name, Value: "x.tossed", Path: "/identity", Secure: true})
		}
		r.refused(r.browser.Get(to), identity.SessionLost, "state")
	}},
	{"every cookie is bound to the host, hidden from scripts and Lax", "RFC 6265bis §4.1.2, §4.1.3.2", func(t *testing.T) {
		r := newRig(t)
		p := r.signIn(identity.SignedIn)
		require.GreaterOrEqual(t, len(p.Set), 2)
		for _, c := range p.Set {
			require.True(t, strings.HasPrefix(c.Name, "__Host-"), c.Name)
			require.True(t, c.Secure && c.HttpOnly && c.Path == "/" && c.Domain == "" && c.SameSite == http.SameSiteLaxMode, c.Name)
		}
	}},
	{"the cookie of a form_post flow alone is SameSite=None", "RFC 6265bis §4.1.2.7", func(t *testing.T) {
		r := newRig(t, func(r *rig) { r.provider.FormPost = true })
		_ = r.callback(r.browser, identity.SignedIn)
		p := r.browser.Step(r.start(identity.SignedIn))
		require.Len(t, p.Set, 1)
		require.True(t, p.Set[0].SameSite == http.SameSiteNoneMode && p.Set[0].Secure)
	}},
	{"the session is idle for too long", "OWASP ASVS 5.0 §7.3.1", func(t *testing.T) {
		r := newRig(t)
		r.welcomed(r.signIn(identity.SignedIn))
		r.advance(29 * time.Minute)
		require.True(t, r.me().SignedIn)
		r.advance(29 * time.Minute)
		require.True(t, r.me().SignedIn, "a request does not keep the session alive")
		r.advance(31 * time.Minute)
		require.False(t, r.me().SignedIn)
	}},
	{"the session is too old, however busy", "OWASP ASVS 5.0 §7.3.2", func(t *testing.T) {
		r := newRig(t)
		r.welcomed(r.signIn(identity.SignedIn))
		for range 12*3 - 1 {
			r.advance(20 * time.Minute)
			require.True(t, r.me().SignedIn)
		}
		r.advance(20 * time.Minute)
		require.False(t, r.me().SignedIn)
	}},
	{"a form that met an ended session, for another person", "OWASP ASVS 5.0 §8.2.2", func(t *testing.T) {
		r := newRig(t)
		r.welcomed(r.signIn(identity.SignedIn))
		r.advance(31 * time.Minute)
		r.browser.At = council + "/account"
		r.op.Subject = "somebody-else"
		p := r.choose(r.browser.Post(council+"/account", url.Values{"secret": {"of the first person"}}))
		r.ended(p, identity.OtherPerson, "")
		require.Equal(t, "/identity/callback/op", p.URL.Path, "it ends before the form is taken up")
		p = r.browser.Get(council + "/identity/resume")
		require.GreaterOrEqual(t, p.Status, 400)
		require.NotContains(t, p.Body, "of the first person")
	}},
	{"a form that met an ended session, for the same person", "OWASP ASVS 5.0 §8.2.2", func(t *testing.T) {
		r := newRig(t)
		r.welcomed(r.signIn(identity.SignedIn))
		r.advance(31 * time.Minute)
		r.browser.At = council + "/account"
		p := r.choose(r.browser.Post(council+"/account", url.Values{"secret": {"of the first person"}}))
		require.Equal(t, http.StatusOK, p.Status)
		require.Equal(t, "/account", p.Header.Get("X-Post"))
		require.Contains(t, p.Body, "of the first person")
		// The next one at the same computer finds none of it, signed out or not.
		first := r.op.Subject
		r.op.Subject = "somebody-else"
		require.Equal(t, 200, r.signIn(identity.SignedIn).Status)
		p = r.browser.Get(council + "/identity/resume")
		r.ended(p, identity.OtherPerson, "")
		require.NotContains(t, p.Body, "of the first person")
		r.op.Subject = first
		r.browser.At = council + "/account"
		r.browser.Post(council+"/identity/sign-out", url.Values{})
		r.op.Subject = "somebody-else"
		require.Equal(t, 200, r.signIn(identity.SignedIn).Status)
		p = r.browser.Get(council + "/identity/resume")
		require.GreaterOrEqual(t, p.Status, 400)
		require.NotContains(t, p.Body, "of the first person")
	}},
	{"a form that was kept, and what is no right form", "WHATWG URL §5.1", func(t *testing.T) {
		for _, body := range []string{"a=%zz", "%zz=a", strings.Repeat("a=b&", 2001)} {
			r := newRig(t)
			p := r.keeps(body)
			r.ended(p, identity.SessionLost, "")
		}
	}},
	{"a form that was kept, and a session that ended again", "OWASP ASVS 5.0 §8.2.2", func(t *testing.T) {
		r := newRig(t)
		require.Equal(t, http.StatusOK, r.keeps("secret=of+the+first").Status)
		r.advance(31 * time.Minute)
		p := r.browser.Get(council + "/identity/resume")
		r.ended(p, identity.SessionLost, "")
		require.NotContains(t, p.Body, "of the first")
	}},
	{"a form that was kept, and the cookie of another flow", "RFC 9700 §4.7", func(t *testing.T) {
		r := newRig(t)
		r.welcomed(r.signIn(identity.SignedIn))
		r.browser.Step(r.start(identity.SignedIn))
		for name, value := range r.browser.Cookies(hostile.Council) {
			if strings.Contains(name, "-flow-") {
				r.browser.Force(hostile.Council, http.Cookie{Name: "__Host-moothall-flow-parked-AAAAAAAA", Value: value, Path: "/", Secure: true})
			}
		}
		r.ended(r.browser.Get(council+"/identity/resume?flow=AAAAAAAA"), identity.SessionLost, "")
	}},
	{"a form that was kept, and a store that is down", "RFC 9700: fail closed", func(t *testing.T) {
		r := newRig(t)
		require.Equal(t, http.StatusOK, r.keeps("a=b").Status)
		r.store.breaks("Session flow")
		p := r.browser.Get(council + "/identity/resume")
		r.store.breaks("")
		r.ended(p, identity.Unavailable, "store")
		r = newRig(t)
		r.op.OnUserInfo = func(map[string]any) { r.store.breaks("Session flow") } // once the flow has been taken
		r.welcomed(r.signIn(identity.SignedIn))
		r.store.breaks("")
		p = r.keeps("a=b")
		r.store.breaks("")
		r.ended(p, identity.Unavailable, "store")
	}},
	{"a form from another site is not kept", "RFC 9700 §4.7", func(t *testing.T) {
		r := newRig(t)
		r.welcomed(r.signIn(identity.SignedIn))
		r.advance(31 * time.Minute)
		r.browser.At = "https://" + hostile.Sibling + "/" // same-site: the cookies are sent
		require.Equal(t, http.StatusForbidden, r.browser.Post(council+"/account", url.Values{"pay": {"all"}}).Status)
	}},
	{"a form with no session behind it is nobody's", "OWASP ASVS 5.0 §8.2.2", func(t *testing.T) {
		r := newRig(t)
		r.browser.At = council + "/account"
		p := r.browser.Post(council+"/account", url.Values{"secret": {"of nobody"}})
		require.Equal(t, http.StatusForbidden, p.Status)
		require.Contains(t, p.Body, `value="of nobody"`, "who has just sent it has it in the page")
		require.Contains(t, p.Header.Get("Cache-Control"), "no-store")
		p = r.choose(r.browser.Get(council + p.Header.Get("X-Next")))
		require.Equal(t, council+"/account", p.URL.String())
		require.NotContains(t, p.Body, "of nobody")
		require.NotRegexp(t, `of.nobody`, r.store.all()+r.logged())
		for _, c := range r.browser.Cookies(hostile.Council) {
			require.NotRegexp(t, `of.nobody`, c)
		}
	}},
	{"a form with no session behind it, from another site", "RFC 9700 §4.7", func(t *testing.T) {
		r := newRig(t)
		for _, at := range []string{"https://" + hostile.Sibling + "/", "https://" + hostile.Evil + "/"} {
			r.browser.At = at
			p := r.browser.Post(council+"/account", url.Values{"pay": {"all to me"}})
			require.Equal(t, http.StatusForbidden, p.Status)
			require.NotContains(t, p.Body, "all to me", at)
		}
	}},
	{"a form with no session behind it, from no page", "RFC 9700 §4.7", func(t *testing.T) {
		r := newRig(t)
		r.browser.At = "" // Sec-Fetch-Site: none
		p := r.browser.Post(council+"/account", url.Values{"pay": {"all to me"}})
		require.NotContains(t, p.Body, "all to me")
		require.Equal(t, council+"/account", r.choose(p).URL.String())
	}},
	{"a form of many megabytes", "RFC 9110 §15.5.14", func(t *testing.T) {
		r := newRig(t)
		r.welcomed(r.signIn(identity.SignedIn))
		r.advance(31 * time.Minute)
		r.browser.At = council + "/account"
		require.Equal(t, http.StatusRequestEntityTooLarge, r.browser.Post(council+"/account", url.Values{"a": {strings.Repeat("x", 200<<10)}}).Status)
	}},
	{"a level that the session does not have", "RFC 9470 §1", func(t *testing.T) {
		r := newRig(t)
		r.welcomed(r.signIn(identity.SignedIn))
		p := r.browser.Get(council + "/proven")
		require.NotEqual(t, council+"/proven", p.URL.String())
		require.GreaterOrEqual(t, p.Status, 400)
	}},
	{"sign-ins without end from one place", "RFC 9700 §4.17: bounded work", func(t *testing.T) {
		r := newRig(t, func(r *rig) { r.config.Clients.Name = func(*http.Request) string { return "192.0.2.7" } })
		r.store.spent = true
		p := r.browser.Get(r.start(identity.SignedIn))
		require.Equal(t, http.StatusTooManyRequests, p.Status)
		r.refused(p, identity.TooMany, "begin")
		require.Zero(t, r.op.Calls(hostile.Authorize))
	}},
	{"cookies without end in one browser", "RFC 6265 §6.1", func(t *testing.T) {
		r := newRig(t)
		for range 30 {
			r.browser.Step(r.start(identity.SignedIn))
			r.advance(time.Second)
		}
		require.LessOrEqual(t, len(r.browser.Cookies(hostile.Council)), 9)
		r.welcomed(r.signIn(identity.SignedIn))
	}},
	{"a store that is down lets nobody in", "RFC 9700: fail closed", func(t *testing.T) {
		for _, method := range []string{"Session", "Once", "DeleteSession", "User", "SaveSession", "SaveSession session", "all"} {
			r := newRig(t)
			to := r.callback(r.browser, identity.SignedIn)
			r.store.breaks(method)
			p := r.browser.Get(to)
			r.store.breaks("")
			r.refused(p, identity.Unavailable, "store")
		}
	}},
	{"a store that is down while the old token should end", "OWASP ASVS 5.0 §7.2.4", func(t *testing.T) {
		r := newRig(t)
		r.welcomed(r.signIn(identity.SignedIn))
		to := r.callback(r.browser, identity.SignedIn)
		r.store.breaks("DeleteSession session")
		p := r.browser.Get(to)
		r.store.breaks("")
		r.ended(p, identity.Unavailable, "store")
	}},
	{"a store that is down begins nothing", "RFC 9700: fail closed", func(t *testing.T) {
		for _, method := range []string{"Allow", "SaveSession"} {
			r := newRig(t, func(r *rig) { r.config.Clients.Name = func(*http.Request) string { return "192.0.2.7" } })
			r.store.breaks(method)
			p := r.browser.Get(r.start(identity.SignedIn))
			r.store.breaks("")
			r.refused(p, identity.Unavailable, "store")
			require.Zero(t, r.op.Calls(hostile.Authorize), method)
		}
	}},
	{"a store that is down signs nobody out in words alone", "OWASP ASVS 5.0 §7.4.1", func(t *testing.T) {
		r := newRig(t)
		r.welcomed(r.signIn(identity.SignedIn))
		r.browser.At = council + "/identity/sign-out"
		r.store.breaks("DeleteSession")
		p := r.browser.Post(council+"/identity/sign-out", url.Values{})
		r.store.breaks("")
		r.ended(p, identity.Unavailable, "store")
	}},
	{"a choice of providers for a form that was kept, and a store that is down", "RFC 9700: fail closed", func(t *testing.T) {
		for _, method := range []string{"Session", "Session flow"} {
			r := newRig(t)
			r.welcomed(r.signIn(identity.SignedIn))
			r.advance(31 * time.Minute)
			r.browser.At = council + "/account"
			r.browser.Stop = func(address string) bool { return strings.Contains(address, "/start?parked") }
			to := r.browser.Post(council+"/account", url.Values{"secret": {"x"}}).Next
			r.browser.Stop = nil
			r.store.breaks(method)
			p := r.browser.Get(to)
			r.store.breaks("")
			r.ended(p, identity.Unavailable, "store")
		}
	}},
	{"a form that met an ended session, and a store that is down", "RFC 9700: fail closed", func(t *testing.T) {
		r := newRig(t)
		r.welcomed(r.signIn(identity.SignedIn))
		r.advance(31 * time.Minute)
		r.browser.At = council + "/account"
		r.store.breaks("SaveSession")
		p := r.browser.Post(council+"/account", url.Values{"secret": {"x"}})
		r.store.breaks("")
		r.ended(p, identity.Unavailable, "store")
	}},
}

// keeps has a form meet an ended session, and signs in again, unless somebody is in.
func (r *rig) keeps(body string) *hostile.Page {
	if !r.me().SignedIn {
		r.welcomed(r.signIn(identity.SignedIn))
	}
	r.advance(31 * time.Minute)
	r.browser.At = council + "/account"
	return r.choose(r.browser.Send(council+"/account", body))
}

// choose goes on from the choice of a provider with the first one.
func (r *rig) choose(p *hostile.Page) *hostile.Page {
	r.t.Helper()
	_, rest, found := strings.Cut(p.Body, `<a href="/identity/start?`)
	require.True(r.t, found, "no choice: %s", p.Body)
	query, _, _ := strings.Cut(rest, `"`)
	return r.browser.Get(council + "/identity/start?" + query)
}
