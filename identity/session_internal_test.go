package identity

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

const sessionCookie = "__Host-moothall-session"

// TestFixation: a new token at each sign-in and each rise, and the old one opens nothing.
func TestFixation(t *testing.T) {
	s := newBench(t)
	s.cookies[sessionCookie] = &http.Cookie{Name: sessionCookie, Value: "chosen-by-an-attacker"}
	s.signIn(SignedIn, "/page")
	first := s.cookies[sessionCookie]
	require.NotEqual(t, "chosen-by-an-attacker", first.Value)
	require.True(t, first.HttpOnly && first.Secure && first.Path == "/" && first.Domain == "" && first.SameSite == http.SameSiteLaxMode)
	require.True(t, first.MaxAge == 0 && first.Expires.IsZero(), "the cookie ends with the browser")
	s.signIn(Proven, "/proven")
	second := s.cookies[sessionCookie]
	require.NotEqual(t, first.Value, second.Value)
	thief := s.newBrowser()
	thief.cookies[sessionCookie] = &http.Cookie{Name: sessionCookie, Value: first.Value}
	require.Empty(t, thief.signedIn(), "the token from before the rise")
	for key := range s.store.(*memoryStore).sessions {
		require.NotContains(t, key, second.Value, "the store has the token itself")
	}
}

func TestIdleAndAbsolute(t *testing.T) {
	s := newBench(t, func(c *Config) { c.Providers[0].Idle, c.Providers[0].Absolute = 20*time.Minute, time.Hour })
	s.signIn(SignedIn, "/page")
	for range 3 {
		s.clock = s.clock.Add(19 * time.Minute)
		require.NotEmpty(t, s.signedIn())
	}
	s.clock = s.clock.Add(3 * time.Minute)
	require.Empty(t, s.signedIn(), "62 minutes after the sign-in")
	s.signIn(SignedIn, "/page")
	s.clock = s.clock.Add(20 * time.Minute)
	require.Empty(t, s.signedIn(), "20 minutes without a request")
}

// countingStore counts what is asked of a store, and fails if told to.
type countingStore struct {
	Store
	reads, writes, updates int
	broken                 error
	hook                   func()
}

func (c *countingStore) Session(ctx context.Context, key string, now time.Time) ([]byte, bool, error) {
	c.reads++
	if c.broken != nil {
		return nil, false, c.broken
	}
	data, found, err := c.Store.Session(ctx, key, now)
	if c.hook != nil && strings.HasPrefix(key, "session:") {
		hook := c.hook
		c.hook = nil
		hook()
	}
	return data, found, err
}

func (c *countingStore) SaveSession(ctx context.Context, key, subject string, began time.Time, data []byte, expires time.Time) error {
	c.writes++
	if c.broken != nil {
		return c.broken
	}
	return c.Store.SaveSession(ctx, key, subject, began, data, expires)
}

func (c *countingStore) UpdateSession(ctx context.Context, key string, data []byte) error {
	c.updates++
	return c.Store.UpdateSession(ctx, key, data)
}

func (c *countingStore) Revoke(ctx context.Context, subject string, before time.Time) error {
	c.writes++
	if c.broken != nil {
		return c.broken
	}
	return c.Store.Revoke(ctx, subject, before)
}

func (c *countingStore) Allow(ctx context.Context, key string, limit int, window time.Duration, now time.Time) (bool, error) {
	c.writes++
	if c.broken != nil {
		return false, c.broken
	}
	return c.Store.Allow(ctx, key, limit, window, now)
}

func withCounting(t *testing.T) (*bench, *countingStore) {
	t.Helper()
	counting := &countingStore{Store: NewMemoryStore()}
	return newBench(t, func(c *Config) { c.Store = counting }), counting
}

// TestOneReadNoWrite: what a signed-in request costs; the last-seen time is written once a minute.
func TestOneReadNoWrite(t *testing.T) {
	s, counting := withCounting(t)
	s.signIn(SignedIn, "/page")
	counting.reads, counting.writes, counting.updates = 0, 0, 0
	for range 10 {
		s.clock = s.clock.Add(5 * time.Second)
		require.NotEmpty(t, s.signedIn())
	}
	require.Equal(t, [3]int{10, 0, 0}, [3]int{counting.reads, counting.writes, counting.updates})
	for range 24 {
		s.clock = s.clock.Add(5 * time.Second)
		require.NotEmpty(t, s.signedIn())
	}
	require.Equal(t, [2]int{0, 2}, [2]int{counting.writes, counting.updates})
}

// TestOneSessionWrite: a sign-in stores its session once, whoever else saves at the end.
func TestOneSessionWrite(t *testing.T) {
	s, counting := withCounting(t)
	q := s.begin(s.auth.SignInURL(SignedIn, "/page"))
	counting.writes = 0
	require.Equal(t, http.StatusSeeOther, s.back(q).Code)
	require.Equal(t, 1, counting.writes)
}

func TestTooManyFields(t *testing.T) {
	_, err := formFields(strings.Repeat("a=1&", maxFields))
	require.NoError(t, err)
	_, err = formFields(strings.Repeat("a=1&", maxFields+1))
	require.Error(t, err)
}

// TestSignOutDuringARequest: a request that is under way while its session is ended
// does not bring it back when it notes the time.
func TestSignOutDuringARequest(t *testing.T) {
	s, counting := withCounting(t)
	s.signIn(SignedIn, "/page")
	other := s.newBrowser()
	other.cookies[sessionCookie] = s.cookies[sessionCookie]
	s.clock = s.clock.Add(2 * time.Minute)
	counting.hook = func() { other.post("/identity/sign-out", "") }
	w := s.get("/open")
	require.Empty(t, w.Result().Cookies())
	require.Empty(t, s.signedIn())
}

func TestStoreDown(t *testing.T) {
	s, counting := withCounting(t)
	s.signIn(SignedIn, "/page")
	q := s.begin(s.auth.SignInURL(Proven, "/proven"))
	counting.broken = errors.New("disk gone")
	for _, w := range []*httptest.ResponseRecorder{s.get("/page"), s.get(s.auth.SignInURL(SignedIn, "/page")), s.back(q), s.post("/page", "a=1")} {
		require.Equal(t, http.StatusServiceUnavailable, w.Code)
		require.Equal(t, Unavailable, s.last().Kind)
		require.NotContains(t, w.Body.String(), "disk gone")
	}
	r := httptest.NewRequest(http.MethodPost, "/identity/backchannel-logout/one-login", strings.NewReader(url.Values{"logout_token": {s.logoutToken(nil, nil)}}.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	require.Equal(t, http.StatusServiceUnavailable, s.newBrowser().do(r).Code)

	counting.broken = nil
	require.NotEmpty(t, s.signedIn())
	require.Equal(t, http.StatusOK, s.backChannel(s.logoutToken(nil, nil)), "the second try of a logout that could not be stored")
	require.Empty(t, s.signedIn())
}

// TestStoreFailsAtTheEnd: nobody is told that they are signed in when that could not be stored.
func TestStoreFailsAtTheEnd(t *testing.T) {
	s, counting := withCounting(t)
	q := s.begin(s.auth.SignInURL(SignedIn, "/page"))
	s.op.answer["/userinfo"] = func() *http.Response {
		counting.broken = errors.New("disk gone")
		return jsonResponse(200, object{"sub": fakeSubject})
	}
	require.Equal(t, http.StatusServiceUnavailable, s.back(q).Code)
	counting.broken = nil
	require.Empty(t, s.signedIn())
}

// backChannel is a provider's POST.
func (s *bench) backChannel(token string) int {
	s.t.Helper()
	r := httptest.NewRequest(http.MethodPost, "/identity/backchannel-logout/one-login", strings.NewReader(url.Values{"logout_token": {token}}.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	w := httptest.NewRecorder()
	s.auth.Handler().ServeHTTP(w, r)
	require.Equal(s.t, "no-store", w.Header().Get("Cache-Control"))
	return w.Code
}

func TestBackChannelLogout(t *testing.T) {
	s := newBench(t)
	s.signIn(SignedIn, "/page")
	tablet := s.newBrowser()
	tablet.signIn(SignedIn, "/page")
	require.NotEmpty(t, tablet.signedIn())
	s.clock = s.clock.Add(time.Second)
	require.Equal(t, http.StatusBadRequest, s.backChannel(s.logoutToken(nil, object{"sub": "somebody else", "aud": "client-2"})))
	require.Equal(t, http.StatusBadRequest, s.backChannel("x"))
	require.NotEmpty(t, s.signedIn())
	token := s.logoutToken(nil, nil)
	require.Equal(t, http.StatusOK, s.backChannel(token))
	require.Empty(t, s.signedIn())
	require.Empty(t, tablet.signedIn(), "all sessions of the person, on all devices")

	s.clock = s.clock.Add(time.Second)
	s.signIn(SignedIn, "/page")
	require.Equal(t, http.StatusBadRequest, s.backChannel(token), "a replay")
	require.NotEmpty(t, s.signedIn())
	require.NoError(t, s.auth.RevokeUser(t.Context(), "one-login", fakeSubject, s.clock))
	require.Empty(t, s.signedIn())
	require.ErrorContains(t, s.auth.RevokeUser(t.Context(), "other", fakeSubject, s.clock), "no provider")
	require.Equal(t, http.StatusNotFound, s.post("/identity/backchannel-logout/other", "logout_token=x").Code)
}

func TestChallenge(t *testing.T) {
	s := newBench(t)
	require.Equal(t, "/identity/start?leave=&return=%2Fpage%3Fa%3D1", s.get("/page?a=1").Header().Get("Location"))
	require.Equal(t, http.StatusOK, s.get("/identity/start?leave=&return=%2Fpage").Code, "a page of ours leads on: no redirect to another origin may follow a POST")
	require.Equal(t, PageLeave, s.page().Kind)
	require.True(t, strings.HasPrefix(s.page().Next, fakeIssuer))
	require.Equal(t, http.StatusUnauthorized, s.do(httptest.NewRequest(http.MethodDelete, "/page", nil)).Code)
	r := httptest.NewRequest(http.MethodPost, "/page", strings.NewReader("a=1"))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	require.Equal(t, http.StatusForbidden, s.do(r).Code, "a form of another site is not kept")
	s.signIn(SignedIn, "/page")
	s.clock = s.clock.Add(time.Hour)
	require.Equal(t, http.StatusRequestEntityTooLarge, s.post("/page", "a="+strings.Repeat("x", maxKept)).Code)
}

func TestProofExpires(t *testing.T) {
	s := newBench(t, func(c *Config) { c.Providers[0].ProofLasts = 20 * time.Minute })
	s.signIn(Proven, "/proven")
	require.Equal(t, http.StatusOK, s.get("/proven").Code)
	s.clock = s.clock.Add(10 * time.Minute)
	s.signIn(SignedIn, "/page")
	require.Equal(t, http.StatusOK, s.get("/proven").Code, "who signs in again keeps the proof")
	s.clock = s.clock.Add(10 * time.Minute)
	require.Equal(t, http.StatusSeeOther, s.get("/proven").Code, "but not longer than it lasts")
	s.get("/page")
	require.Nil(t, s.seen[len(s.seen)-1].Identity)
	s.signIn(Proven, "/proven")
	s.op.claims["sub"], s.op.userinfo["sub"] = "somebody else", "somebody else"
	s.signIn(SignedIn, "/page")
	require.Equal(t, http.StatusSeeOther, s.get("/proven").Code, "somebody else has not the proof")
}

func TestRequireRecent(t *testing.T) {
	s := newBench(t)
	authenticated := s.clock.Unix()
	s.op.claims["auth_time"] = authenticated
	s.signIn(SignedIn, "/page")
	require.Equal(t, http.StatusOK, s.get("/recent").Code)
	s.clock = s.clock.Add(11 * time.Minute)
	to := s.get("/recent").Header().Get("Location")
	require.Contains(t, to, "within=600")
	q := s.begin(to)
	require.Equal(t, "login", q.Get("prompt"))
	require.NotEmpty(t, q.Get("id_token_hint"), "inside the request object, as One Login asks for")
	require.Empty(t, q.Get("max_age"))
	require.Equal(t, http.StatusForbidden, s.back(q).Code, "still signed in is not signed in again")
	require.Equal(t, "auth_time", s.last().Check)
	s.op.claims["auth_time"] = nil
	s.back(s.begin(to))
	require.Equal(t, "auth_time", s.last().Check, "a provider that does not say when")
	s.op.claims["auth_time"] = s.clock.Unix()
	require.Equal(t, "/recent", s.back(s.begin(to)).Header().Get("Location"))
	require.Equal(t, http.StatusOK, s.get("/recent").Code)

	s.clock = s.clock.Add(11 * time.Minute)
	require.NotEmpty(t, s.signedIn())
	s.back(s.begin(to), "error", "login_required")
	require.Empty(t, s.signedIn(), "who failed to sign in again is signed out")
}

func TestMaxAge(t *testing.T) {
	s := newBench(t, func(c *Config) {
		c.Providers[0].MaxAge, c.Providers[0].RequestObjects = time.Hour, false
	})
	q := s.begin(s.auth.SignInURL(SignedIn, "/page"))
	require.Equal(t, "3600", q.Get("max_age"))
	s.op.claims["auth_time"] = s.clock.Add(-62 * time.Minute).Unix()
	s.back(q)
	require.Equal(t, "auth_time", s.last().Check)
	s.op.claims["auth_time"] = nil
	s.back(s.begin(s.auth.SignInURL(SignedIn, "/page")))
	require.Equal(t, "auth_time", s.last().Check)
	s.op.claims["auth_time"] = s.clock.Add(-time.Hour).Unix()
	s.signIn(SignedIn, "/page")
}

func TestActFor(t *testing.T) {
	s := newBench(t)
	var result error
	other := &OnBehalf{ID: "somebody-else", Right: "appointee", Until: s.clock.Add(20 * time.Minute)}
	act := func(w http.ResponseWriter, r *http.Request) { result = s.auth.ActFor(r, other) }
	mux := http.NewServeMux()
	mux.Handle("/act", s.auth.Optional(http.HandlerFunc(act)))
	mux.Handle("/", s.service())
	s.handler = mux
	s.get("/act")
	require.ErrorContains(t, result, "nobody is signed in")
	s.signIn(SignedIn, "/page")
	before := s.cookies[sessionCookie].Value
	s.get("/act")
	require.NoError(t, result)
	require.NotEqual(t, before, s.cookies[sessionCookie].Value, "a session that may do more has a new token")
	s.get("/page")
	require.Equal(t, other, s.seen[len(s.seen)-1].For)
	s.signIn(Proven, "/page")
	s.get("/page")
	require.Equal(t, other, s.seen[len(s.seen)-1].For, "a rise of the same person keeps it")
	s.clock = s.clock.Add(20 * time.Minute)
	s.get("/page")
	require.Nil(t, s.seen[len(s.seen)-1].For, "it lasts no longer than it may")
	for _, wrong := range []OnBehalf{{Right: "parent", Until: s.clock.Add(1)}, {ID: "x", Until: s.clock.Add(1)}, {ID: "x", Right: "parent", Until: s.clock}, {ID: s.seen[0].ID, Right: "parent", Until: s.clock.Add(1)}} {
		other = &wrong
		s.get("/act")
		require.ErrorContains(t, result, "ActFor")
	}
	other = nil
	s.get("/act")
	require.NoError(t, result)
}

func TestLink(t *testing.T) {
	s := newBench(t)
	s.signIn(SignedIn, "/page")
	old := s.signedIn()
	require.NoError(t, s.auth.Link(t.Context(), "council-7", "one-login", fakeSubject))
	require.Empty(t, s.signedIn(), "sessions with the old id end")
	s.clock = s.clock.Add(time.Second)
	s.signIn(SignedIn, "/page")
	require.Equal(t, "council-7", s.signedIn())
	require.NotEqual(t, old, "council-7")
	require.ErrorContains(t, s.auth.Link(t.Context(), "council-7", "other", "x"), "no provider")
	require.ErrorContains(t, s.auth.Link(t.Context(), "", "one-login", "x"), "ID of a user")
}

func TestSignOut(t *testing.T) {
	s := newBench(t)
	s.signIn(SignedIn, "/page")
	require.Equal(t, http.StatusOK, s.get("/identity/sign-out").Code)
	require.Equal(t, PageSignOut, s.page().Kind)
	require.NotEmpty(t, s.signedIn(), "a link signs nobody out")
	r := httptest.NewRequest(http.MethodPost, "/identity/sign-out", nil)
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	require.Equal(t, http.StatusForbidden, s.do(r).Code, "nor does another site")
	require.NotEmpty(t, s.signedIn())

	w := s.post("/identity/sign-out", "")
	require.Contains(t, w.Header().Get("Location"), "/identity/leave?flow=")
	require.Empty(t, s.signedIn())
	s.get("/identity/leave")
	u, err := url.Parse(s.page().Next)
	require.NoError(t, err)
	require.Equal(t, fakeIssuer+"logout", "https://"+u.Host+u.Path)
	require.LessOrEqual(t, len(u.RawQuery), maxLogoutQuery)
	require.NotEmpty(t, u.Query().Get("id_token_hint"))
	require.Equal(t, fakeHome+"/identity/signed-out", u.Query().Get("post_logout_redirect_uri"))
	require.Equal(t, http.StatusOK, s.get("/identity/signed-out?state="+u.Query().Get("state")).Code)
	require.Equal(t, PageSignedOut, s.page().Kind)
	require.Equal(t, "/identity/signed-out", s.get("/identity/leave").Header().Get("Location"), "once")
	require.Equal(t, http.StatusOK, s.get("/identity/signed-out").Code)
	require.Equal(t, http.StatusBadRequest, s.get("/identity/signed-out?state=other").Code, "an answer that nobody asked for")
}

// TestLogoutState: RP-Initiated Logout 1.0 §3, another state or none.
func TestLogoutState(t *testing.T) {
	for _, query := range []string{"?state=other", "", "?state=a&state=b"} {
		s := newBench(t)
		s.signIn(SignedIn, "/page")
		s.post("/identity/sign-out", "")
		s.get("/identity/leave")
		require.Equal(t, http.StatusBadRequest, s.get("/identity/signed-out"+query).Code, query)
		require.Equal(t, "logout state", s.last().Check)
	}
}

// TestLongHint: One Login's firewall takes 2,048 bytes to log out.
func TestLongHint(t *testing.T) {
	s := newBench(t)
	s.op.claims["padding"] = strings.Repeat("x", 1200)
	s.signIn(SignedIn, "/page")
	s.post("/identity/sign-out", "")
	s.get("/identity/leave")
	u, err := url.Parse(s.page().Next)
	require.NoError(t, err)
	require.LessOrEqual(t, len(u.RawQuery), maxLogoutQuery)
	require.Empty(t, u.Query().Get("id_token_hint"))
	require.Equal(t, fakeClient, u.Query().Get("client_id"))
}

// TestLongHintOfARequest: what would make the request too long is left out.
func TestLongHintOfARequest(t *testing.T) {
	s := newBench(t)
	s.op.claims["padding"] = strings.Repeat("x", 1150)
	s.signIn(SignedIn, "/page")
	s.clock = s.clock.Add(11 * time.Minute)
	q := s.begin(s.get("/recent").Header().Get("Location"))
	require.Equal(t, "login", q.Get("prompt"))
	require.Empty(t, q.Get("id_token_hint"))
}

// TestProviderTakenOut: sessions of a provider that the service trusts no more are none.
func TestProviderTakenOut(t *testing.T) {
	s := newBench(t)
	s.signIn(SignedIn, "/page")
	s.auth.providers[0].ID = "another"
	require.Empty(t, s.signedIn())
}

// TestUnreadableSession: data of another version of this package is nobody's, and no outage.
func TestUnreadableSession(t *testing.T) {
	s := newBench(t)
	s.signIn(SignedIn, "/page")
	for key := range s.store.(*memoryStore).sessions {
		require.NoError(t, s.store.UpdateSession(t.Context(), key, []byte("\x00gob")))
	}
	require.Equal(t, http.StatusOK, s.get("/open").Code)
	require.Empty(t, s.signedIn())
}
