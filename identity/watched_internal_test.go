package identity

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/moothall/moothall/standards/web"
	"github.com/stretchr/testify/require"
)

// byAddress is a service whose clients are the addresses of connections.
func byAddress(t *testing.T, change ...func(*Config)) *bench {
	return newBench(t, append([]func(*Config){func(c *Config) { c.Providers = []Provider{EmailCode()} }}, change...)...)
}

// from asks for a code from an address, and returns the status of what comes.
func (b *browser) from(remote, email string) int {
	b.s.t.Helper()
	r := httptest.NewRequest(http.MethodGet, "/identity/start?return=/page", nil)
	r.RemoteAddr = remote
	form := b.do(r).Header().Get("Location")
	if form == "" {
		return http.StatusTooManyRequests
	}
	r = httptest.NewRequest(http.MethodPost, form, strings.NewReader(url.Values{"email": {email}}.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.RemoteAddr = remote
	return b.do(r).Code
}

// TestNobodyLocksPeopleOut: one client, blocked or not, does not use up what the mailboxes of others may get.
func TestNobodyLocksPeopleOut(t *testing.T) {
	s := byAddress(t)
	victim := func(i int) string { return fmt.Sprintf("victim%d@resident.test", i) }
	for range 10 {
		for i := range 50 {
			s.newBrowser().from("203.0.113.66:1", victim(i))
		}
	}
	for i := range 10 { // and one victim alone
		require.Equal(t, i < codesAnHour, s.newBrowser().from("203.0.113.67:1", victim(0)) == http.StatusSeeOther)
	}
	for i := range 50 {
		require.Equal(t, http.StatusSeeOther, s.newBrowser().from(fmt.Sprintf("198.51.100.%d:1", i), victim(i)), "victim %d", i)
	}
}

// TestTagsAreOneMailbox: what is written behind a plus is no other mailbox, nor is another spelling.
func TestTagsAreOneMailbox(t *testing.T) {
	s := byAddress(t)
	sent := 0
	for i := range 40 {
		address := fmt.Sprintf("Sian+%d@resident.test", i)
		if i%2 > 0 {
			address = fmt.Sprintf("sian+x%d@RESIDENT.test", i)
		}
		if s.newBrowser().from(fmt.Sprintf("198.51.100.%d:1", i), address) == http.StatusSeeOther {
			sent++
		}
	}
	require.Equal(t, codesAMail, sent)
	require.Len(t, s.codes, codesAMail)
}

// TestBehindAProxyThereIsALimit: people behind a proxy that names nobody share a limit, and one that names them has
// them counted one by one; which rule holds is logged at the start.
func TestBehindAProxyThereIsALimit(t *testing.T) {
	for _, proxy := range []string{"10.0.0.3:1", "127.0.0.1:1", "[fd00::1]:1", "@"} {
		s := byAddress(t)
		require.Contains(t, s.log.String(), "people behind a proxy share one limit")
		sent := 0
		for i := range codesAClient*web.SharedFactor + 10 {
			if s.newBrowser().from(proxy, fmt.Sprintf("a%d@resident.test", i)) == http.StatusSeeOther {
				sent++
			}
		}
		require.Equal(t, codesAClient*web.SharedFactor, sent, proxy)
	}
	s := byAddress(t, func(c *Config) { c.Clients = web.Clients{Header: "X-Real-IP"} })
	require.Contains(t, s.log.String(), "the header X-Real-Ip of the proxies")
	_, err := New(Config{Host: web.Host{BaseURL: fakeHome, Clients: web.Clients{IPv6: 8}}, Providers: []Provider{OneLogin("client", rsaKey())}})
	require.ErrorContains(t, err, "Clients.IPv6")
}

// TestACopyOfTheStoreHasNoCode: from all that is stored of a sign-in by code the code cannot be found, by whatever
// digest of what is there.
func TestACopyOfTheStoreHasNoCode(t *testing.T) {
	s := newEmailBench(t)
	code, _ := s.ask("sian@resident.test")
	memory := s.store.(*memoryStore)
	require.NotEmpty(t, memory.sessions)
	for key, row := range memory.sessions {
		var f flow
		require.NoError(t, json.Unmarshal(row.data, &f))
		require.NotContains(t, string(row.data), code)
		require.NotContains(t, string(row.data), hashed("code", f.State+code))
		for _, secret := range []string{"", key, f.State, f.Nonce, f.Verifier} {
			require.NotEqual(t, code, s.auth.code(secret, &f))
		}
	}
}

// watched notes the security events of a service.
func watched(events *[]web.Event) func(*Config) {
	return func(c *Config) {
		c.Events = &web.Events{Logger: c.Logger, On: func(_ context.Context, e web.Event) { *events = append(*events, e) }}
	}
}

// TestSecurityEvents: what somebody who watches over weeks must see is told, and names nobody.
func TestSecurityEvents(t *testing.T) {
	var events []web.Event
	s := byAddress(t, watched(&events))
	expect := func(name web.EventName, what string) {
		t.Helper()
		require.NotEmpty(t, events)
		last := events[len(events)-1]
		require.Equal(t, [3]string{string(name), "identity", what}, [3]string{string(last.Name), last.Where, last.What})
		require.NotContains(t, fmt.Sprint(last), "192.0.2.1", "the address of the connection")
	}
	code, form := s.ask("sian@resident.test")
	wrong := "000000"
	if code == wrong {
		wrong = "000001"
	}
	s.post(form, "code="+wrong)
	expect(web.CodeWrong, "email")
	for range codeTries {
		s.post(form, "code="+wrong)
	}
	expect(web.LimitReached, "tries")
	code, form = s.ask("sian@resident.test")
	s.post(form, "code="+code)
	expect(web.SignedIn, "email")
	for _, path := range []string{"/identity/sign-out", "/identity/email", "/page"} {
		r := httptest.NewRequest(http.MethodPost, path, strings.NewReader("a=1"))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Sec-Fetch-Site", "cross-site")
		if path == "/page" { // somebody signed in may post there; the guard asks who is not
			s.clock = s.clock.Add(time.Hour)
		}
		events = nil
		require.Equal(t, http.StatusForbidden, s.do(r).Code)
		expect(web.CrossSite, "")
	}
	code, form = s.ask("sian@resident.test")
	s.post(form, "code="+code)
	s.post("/identity/sign-out", "")
	expect(web.SignedOut, "email")
	s.get("/identity/code?flow=AAAAAAAA")
	expect(web.SignInRefused, "session-lost")
	before := len(events)
	s.post("/identity/sign-out", "")
	require.Len(t, events, before, "nobody has signed out")
	require.NotContains(t, s.log.String(), "resident.test")
}

// TestSecurityEventsOfProviders has those of tokens and of sessions that are ended from outside.
func TestSecurityEventsOfProviders(t *testing.T) {
	var events []web.Event
	s := newBench(t, watched(&events))
	s.signIn(SignedIn, "/page")
	require.Equal(t, web.SignedIn, events[0].Name)
	s.backChannel("x")
	s.op.claims["aud"] = "another"
	s.back(s.begin(s.auth.SignInURL(SignedIn, "/page")))
	s.backChannel(s.logoutToken(nil, nil))
	require.NoError(t, s.auth.RevokeUser(t.Context(), "one-login", fakeSubject, s.clock))
	var told []string
	for _, e := range events[1:] {
		told = append(told, string(e.Name)+" "+e.What)
	}
	require.Equal(t, []string{"sign-in-refused logout token: form", "sign-in-refused refused: aud", "session-revoked one-login", "session-revoked one-login"}, told)
}

// TestHangingUpWakesNobody: a browser that goes away is no error of a provider, a store or the mail.
func TestHangingUpWakesNobody(t *testing.T) {
	var events []web.Event
	s := newBench(t, watched(&events))
	q := s.begin(s.auth.SignInURL(SignedIn, "/page"))
	s.log.Reset()
	ctx, hangUp := context.WithCancel(t.Context())
	hangUp()
	r := httptest.NewRequest(http.MethodGet, "/identity/callback/one-login?code=x&state="+q.Get("state"), nil).WithContext(ctx)
	s.auth.providers[0].fetch.client.Transport = failing{context.Canceled}
	s.do(r)
	require.Empty(t, s.log.String())
	require.Empty(t, events)
	require.Empty(t, s.outcomes)
	q = s.begin(s.auth.SignInURL(SignedIn, "/page"))
	s.auth.providers[0].fetch.client.Transport = failing{errors.New("connection refused")}
	s.back(q)
	require.Equal(t, Unavailable, s.last().Kind, "and a provider that is down is one")
}

// failing is a network on which every call fails.
type failing struct{ err error }

func (f failing) RoundTrip(*http.Request) (*http.Response, error) { return nil, f.err }

// TestCodesAreSentWhenTheBrowserHasGone: the first of two clicks hangs up, and its code comes all the same.
func TestCodesAreSentWhenTheBrowserHasGone(t *testing.T) {
	sent := ""
	s := byAddress(t, func(c *Config) {
		c.SendCode = func(ctx context.Context, _, code, _ string) error {
			if ctx.Err() == nil {
				sent = code
			}
			return ctx.Err()
		}
	})
	form := location(t, s, s.auth.SignInURL(SignedIn, "/page"))
	ctx, hangUp := context.WithCancel(t.Context())
	hangUp()
	r := httptest.NewRequest(http.MethodPost, form, strings.NewReader("email=sian%40resident.test")).WithContext(ctx)
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	require.Equal(t, http.StatusSeeOther, s.do(r).Code)
	require.Len(t, sent, codeDigits)
	require.Empty(t, s.outcomes)
}

// TestOriginIsTheServicesOwn: an older browser's post is held against BaseURL, whatever Host says.
func TestOriginIsTheServicesOwn(t *testing.T) {
	for _, c := range []struct {
		host, origin string
		ok           bool
	}{
		{"evil.test", "https://evil.test", false}, {"evil.test", "http://evil.test", false}, {"www.example.gov.uk", "http://www.example.gov.uk", false},
		{"10.0.0.3:8080", "https://www.example.gov.uk", true}, {"www.example.gov.uk", "null", false},
	} {
		auth, err := New(Config{Host: web.Host{BaseURL: "https://www.example.gov.uk", Clients: web.Clients{Name: func(*http.Request) string { return "a" }}}, Providers: []Provider{OneLogin("client", rsaKey())}})
		require.NoError(t, err)
		guarded := auth.Require(SignedIn)(http.NotFoundHandler())
		for _, h := range []struct {
			handler http.Handler
			path    string
		}{{auth.Handler(), "/identity/sign-out"}, {guarded, "/page"}} {
			r := httptest.NewRequest(http.MethodPost, h.path, nil)
			r.Host = c.host
			r.Header.Set("Origin", c.origin)
			w := httptest.NewRecorder()
			h.handler.ServeHTTP(w, r)
			require.Equal(t, c.ok, w.Code == http.StatusSeeOther, "%+v %s: %d", c, h.path, w.Code)
		}
	}
}

// TestLoopbackIssuer: a provider of this machine, such as one with fake citizens, serves no service that people reach.
func TestLoopbackIssuer(t *testing.T) {
	for _, c := range []struct {
		base, issuer string
		insecure, ok bool
	}{
		{"http://127.0.0.1:8080", "http://127.0.0.1:9000", false, true}, {"http://localhost:8080", "http://[::1]:9000", false, true},
		{"https://www.example.gov.uk", "http://127.0.0.1:9000", false, false}, {"https://www.example.gov.uk", "http://localhost:9000", false, false},
		{"https://www.example.gov.uk", "http://127.0.0.1:9000", true, true}, {"https://www.example.gov.uk", "https://127.0.0.1:9000", false, true},
	} {
		p := OIDC("own", c.issuer, "client")
		p.Secret, p.InsecureAllowHTTP = "secret", c.insecure
		_, err := New(Config{Host: web.Host{BaseURL: c.base}, Providers: []Provider{p}})
		require.Equal(t, c.ok, err == nil, "%+v: %v", c, err)
	}
}

// TestHTTPSIsKept: over https the pages of sign-in say so for a year.
func TestHTTPSIsKept(t *testing.T) {
	s := newBench(t)
	require.Equal(t, "max-age=31536000", s.get("/identity/sign-out").Header().Get("Strict-Transport-Security"))
}

// TestStrangersDoNotFillTheLog: what a stranger can cause without end is logged with
// its security event, and as seldom.
func TestStrangersDoNotFillTheLog(t *testing.T) {
	s := newEmailBench(t)
	provider := newBench(t)
	const times = 300
	for _, c := range []struct {
		s   *bench
		why string
		do  func(i int)
	}{
		{s, "too many codes", func(i int) {
			s.post(s.get("/identity/start").Header().Get("Location"), fmt.Sprintf("email=sian%d%%40resident.test", i))
		}},
		{s, "a form of no sign-in", func(int) { s.post("/identity/code", "code=123456") }},
		{provider, "an answer that nobody asked for", func(int) { provider.get("/identity/callback/one-login?code=a&state=b") }},
		{provider, "a provider that is not there", func(int) { provider.get("/identity/start?provider=other") }},
		{provider, "a logout token that is none", func(int) { provider.post("/identity/backchannel-logout/one-login", "logout_token=a.b.c") }},
	} {
		before := strings.Count(c.s.log.String(), "\n")
		for i := range times {
			c.do(i)
		}
		lines := strings.Count(c.s.log.String(), "\n") - before
		require.Positive(t, lines, c.why)
		require.Less(t, lines, 60, c.why)
	}
}
