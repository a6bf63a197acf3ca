package identity

import (
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// rows is how many sessions and flows the store has.
func (s *bench) rows() int { return len(s.store.(*memoryStore).sessions) }

// TestStrangersStoreNothing: posts without a session to a guarded page come back a bounded number of times, after that
// they are sent to sign in, and none is kept.
func TestStrangersStoreNothing(t *testing.T) {
	s := newEmailBench(t)
	stranger := s.newBrowser()
	for i := range 3000 {
		w := stranger.post("/page", "a=1")
		if i >= keptFromOne {
			require.Equal(t, "/identity/start?leave=&return=%2Fpage", w.Header().Get("Location"))
		}
	}
	require.Len(t, s.pages, keptFromOne)
	require.Zero(t, s.rows())
}

// TestBeginningIsBounded: of what one client begins a bounded number is kept, and others go on.
func TestBeginningIsBounded(t *testing.T) {
	s := newBench(t, func(c *Config) {
		c.Providers, c.Clients.Name = []Provider{EmailCode()}, func(r *http.Request) string { return r.Header.Get("From") + "x" }
	})
	for range maxBegun + 50 {
		s.newBrowser().get("/identity/start?return=/page")
	}
	require.Equal(t, TooMany, s.last().Kind)
	require.LessOrEqual(t, s.rows(), maxBegun)
	require.Contains(t, s.page().Next, "return=%2Fpage", "the page leads back to where they were")
}

// TestKeptFormsAreBounded: one person, one client and all together may have a bounded number and size kept; who comes
// to the bound gets the form back in the page, and sends it after signing in.
func TestKeptFormsAreBounded(t *testing.T) {
	s := newEmailBench(t)
	code, form := s.ask("sian@resident.test")
	s.post(form, "code="+code)
	who := s.signedIn()
	s.clock = s.clock.Add(time.Hour)
	before := s.rows()
	for i := range keptForOne {
		w := s.post("/page", fmt.Sprint("a=", i))
		require.Contains(t, w.Header().Get("Location"), "parked=", "%d", i)
	}
	w := s.post("/page?step=2", "a=one+too+many&b=2")
	require.Equal(t, http.StatusTooManyRequests, w.Code)
	require.Equal(t, PageHandBack, s.page().Kind)
	require.Equal(t, []Field{{"a", "one too many"}, {"b", "2"}}, s.page().Kept)
	require.Equal(t, "/page?step=2", s.page().Post)
	require.Equal(t, before+keptForOne, s.rows())
	require.Equal(t, "kept for", s.last().Check)
	handed := s.page()
	form = location(t, s, handed.Next)
	form = s.post(form, "email=sian%40resident.test").Header().Get("Location")
	require.Equal(t, "/page", s.post(form, "code="+s.codes[1]).Header().Get("Location"))
	require.Equal(t, http.StatusOK, s.post(handed.Post, "a=one+too+many&b=2").Code)
	require.Equal(t, who, s.signedIn())
}

// TestFormOfNobodyComesBack: who has signed out in another tab and sends a page loses nothing. It comes back to who sent
// it from a page of ours, and only then.
func TestFormOfNobodyComesBack(t *testing.T) {
	s := newEmailBench(t)
	code, form := s.ask("sian@resident.test")
	s.post(form, "code="+code)
	s.post("/identity/sign-out", "")
	before := s.rows()
	w := s.post("/page?step=2", "b=2&a=%3Cb%3E&a=%C5%B5&c=")
	require.Equal(t, http.StatusForbidden, w.Code)
	require.Equal(t, before, s.rows(), "nothing is stored")
	handed := s.page()
	require.Equal(t, PageHandBack, handed.Kind)
	require.Equal(t, []Field{{"b", "2"}, {"a", "<b>"}, {"a", "ŵ"}, {"c", ""}}, handed.Kept, "in the order of the form")
	require.Equal(t, "/page?step=2", handed.Post)
	form = s.post(location(t, s, handed.Next), "email=sian%40resident.test").Header().Get("Location")
	require.Equal(t, "/page", s.post(form, "code="+s.codes[1]).Header().Get("Location"))
	require.Equal(t, http.StatusOK, s.post(handed.Post, "b=2").Code)

	const posted = "application/x-www-form-urlencoded"
	for why, c := range map[string]struct {
		site, origin, kind, body string
		back                     bool
	}{
		"new browser":             {"same-origin", "", posted, "a=1", true},
		"old browser":             {"", fakeHome, posted, "a=1", true},
		"nothing sent":            {"same-origin", "", posted, "", false},
		"nothing filled in":       {"same-origin", "", posted, "a=&b=", false},
		"no form":                 {"same-origin", "", "text/plain", "a=1", false},
		"not readable":            {"same-origin", "", posted, "a=1&b=%zz", false},
		"more than is handed":     {"same-origin", "", posted, "a=" + strings.Repeat("x", maxHanded), false},
		"from no page":            {"none", "", posted, "a=1", false},
		"from no page, an origin": {"none", fakeHome, posted, "a=1", false},
		"no browser":              {"", "", posted, "a=1", false},
	} {
		pages := len(s.pages)
		r := httptest.NewRequest(http.MethodPost, "/page", strings.NewReader(c.body))
		for name, value := range map[string]string{"Sec-Fetch-Site": c.site, "Origin": c.origin, "Content-Type": c.kind} {
			if value != "" {
				r.Header.Set(name, value)
			}
		}
		w := s.newBrowser().do(r)
		if c.back {
			require.Equal(t, http.StatusForbidden, w.Code, why)
			require.Len(t, s.pages, pages+1, why)
			continue
		}
		require.Equal(t, "/identity/start?leave=&return=%2Fpage", w.Header().Get("Location"), why)
		require.Len(t, s.pages, pages, why)
	}
	pages := len(s.pages)
	for _, elsewhere := range []string{"same-site", "cross-site"} {
		r := httptest.NewRequest(http.MethodPost, "/page", strings.NewReader("a=1"))
		r.Header.Set("Content-Type", posted)
		r.Header.Set("Sec-Fetch-Site", elsewhere)
		require.Equal(t, http.StatusForbidden, s.newBrowser().do(r).Code)
		require.Len(t, s.pages, pages, elsewhere)
	}
}

// TestLongFormsComeBack: a form of many letters of three bytes is not lost, though it is too long to be kept.
func TestLongFormsComeBack(t *testing.T) {
	s := newEmailBench(t)
	code, form := s.ask("sian@resident.test")
	s.post(form, "code="+code)
	s.clock = s.clock.Add(time.Hour)
	before := s.rows()
	long := strings.Repeat("%E0%A8%AA", 20_000) // 20,000 letters of Punjabi
	require.Equal(t, http.StatusRequestEntityTooLarge, s.post("/page", "a="+long).Code)
	require.Equal(t, PageHandBack, s.page().Kind)
	require.Equal(t, strings.Repeat("ਪ", 20_000), s.page().Kept[0].Value)
	require.Equal(t, before, s.rows())
	require.Equal(t, http.StatusBadRequest, s.post("/page", "a=%zz"+long).Code, "what is no form is handed back to nobody")
	pages := len(s.pages)
	require.Equal(t, http.StatusRequestEntityTooLarge, s.post("/page", "a="+strings.Repeat("x", maxHanded)).Code)
	require.Len(t, s.pages, pages, "beyond all bounds it is not read")
}

// TestKeptFormsOfAll: many people together fill no disk. The nth form has at most its part of the room.
func TestKeptFormsOfAll(t *testing.T) {
	s := newEmailBench(t)
	total := 0
	for i := range 2000 {
		k := &kept{User: fmt.Sprint("person ", i), Body: strings.Repeat("&", maxKept)}
		r, err := http.NewRequest(http.MethodPost, "/page", nil)
		require.NoError(t, err)
		r.Header.Set("From", fmt.Sprint("client ", i))
		if s.auth.room(r, k) == nil {
			data, err := encodeFlow(&flow{Kept: k})
			require.NoError(t, err)
			total += len(data)
		}
	}
	require.Greater(t, total, keptBytes/2)
	require.Less(t, total, keptBytes+keptBytes/4)
	require.Equal(t, int64(0), int64(s.rows()))
}

// TestKeptFormIsAnotherFlow: the cookie of another flow in place of the form's, or of one that has ended, leads to the page,
// as if nothing was kept.
func TestKeptFormIsAnotherFlow(t *testing.T) {
	for _, ended := range []bool{false, true} {
		s := newEmailBench(t)
		s.byMail("sian@resident.test")
		s.clock = s.clock.Add(time.Hour)
		form := location(t, s, s.post("/page", "a=1").Header().Get("Location"))
		this := maps.Clone(s.cookies)
		s.get("/identity/start?return=/page") // another tab's, which is under way when this one ends
		other, id := "", ""
		for name, c := range s.cookies {
			if _, ok := this[name]; strings.Contains(name, "flow-email-") && ok == ended {
				other = c.Value
			}
		}
		require.NotEmpty(t, other)
		for name, c := range s.cookies {
			if _, after, ok := strings.Cut(name, "flow-parked-"); ok {
				id, c.Value = after, other
			}
		}
		require.Equal(t, http.StatusBadRequest, s.get("/identity/resume?flow="+id).Code)
		require.Equal(t, SessionLost, s.last().Kind)
		form = s.post(form, "email=sian%40resident.test").Header().Get("Location")
		require.Equal(t, "/page", s.post(form, "code="+s.codes[len(s.codes)-1]).Header().Get("Location"))
	}
}

// TestRevokedPostIsNotKept: of a session that was revoked nobody knows whose the form is, so that it is in the answer and
// nowhere else.
func TestRevokedPostIsNotKept(t *testing.T) {
	s := newBench(t)
	s.signIn(SignedIn, "/page")
	require.NoError(t, s.auth.RevokeUser(t.Context(), "one-login", fakeSubject, s.clock))
	s.clock = s.clock.Add(time.Second)
	require.Equal(t, http.StatusForbidden, s.post("/page", "a=secret").Code)
	require.Equal(t, PageHandBack, s.page().Kind)
	require.Equal(t, "/page", s.back(s.begin(s.page().Next)).Header().Get("Location"))
	for _, session := range s.store.(*memoryStore).sessions {
		require.NotContains(t, string(session.data), "secret")
	}
}

func TestKeptPost(t *testing.T) {
	s := newBench(t)
	s.signIn(SignedIn, "/page")
	who := s.signedIn()
	s.clock = s.clock.Add(13 * time.Hour) // beyond Absolute as well
	to := s.post("/page?step=2", "b=2&a=1&a=%C5%B5&c=").Header().Get("Location")
	require.Contains(t, to, "/identity/start?parked=")
	resume := s.back(s.begin(to)).Header().Get("Location")
	require.Contains(t, resume, "/identity/resume?flow=")
	for range 2 { // and again, after a reload
		require.Equal(t, http.StatusOK, s.get(resume).Code)
		require.Equal(t, PageResume, s.page().Kind)
		require.Equal(t, []Field{{"b", "2"}, {"a", "1"}, {"a", "ŵ"}, {"c", ""}}, s.page().Kept, "in the order of the form")
		require.Equal(t, "/page?step=2", s.page().Post)
	}
	require.Equal(t, who, s.signedIn())
	s.post("/identity/sign-out", "")
	require.Equal(t, http.StatusBadRequest, s.get(resume).Code, "after signing out")
	for _, session := range s.store.(*memoryStore).sessions {
		require.NotContains(t, string(session.data), "b=2", "what was kept is deleted at sign-out")
	}
}

func TestKeptPostOfSomebodyElse(t *testing.T) {
	s := newBench(t)
	s.signIn(SignedIn, "/page")
	s.clock = s.clock.Add(time.Hour)
	q := s.begin(s.post("/page", "a=secret").Header().Get("Location"))
	s.op.claims["sub"], s.op.userinfo["sub"] = "somebody else", "somebody else"
	w := s.back(q)
	require.Equal(t, http.StatusForbidden, w.Code)
	require.Equal(t, OtherPerson, s.last().Kind)
	require.Empty(t, s.page().Kept)
	require.Equal(t, http.StatusForbidden, s.get("/identity/resume").Code)
	require.NotContains(t, w.Body.String(), "secret")
}

// TestResumeAfterSomebodyElse: the browser is passed on before the form is looked at.
func TestResumeAfterSomebodyElse(t *testing.T) {
	s := newBench(t)
	s.signIn(SignedIn, "/page")
	s.clock = s.clock.Add(time.Hour)
	require.Equal(t, http.StatusSeeOther, s.back(s.begin(s.post("/page", "a=secret").Header().Get("Location"))).Code)
	s.op.claims["sub"], s.op.userinfo["sub"] = "somebody else", "somebody else"
	s.signIn(SignedIn, "/page")
	require.Equal(t, http.StatusForbidden, s.get("/identity/resume").Code)
	require.Equal(t, OtherPerson, s.last().Kind)
}

// TestKeptThroughACancelledSignIn: who turns back at the provider and tries again loses nothing.
func TestKeptThroughACancelledSignIn(t *testing.T) {
	s := newBench(t)
	s.signIn(SignedIn, "/page")
	s.clock = s.clock.Add(time.Hour)
	s.back(s.begin(s.post("/page", "a=1").Header().Get("Location")), "error", "access_denied")
	require.Contains(t, s.page().Next, "/identity/start?parked=")
	require.Contains(t, s.back(s.begin(s.page().Next)).Header().Get("Location"), "/identity/resume?flow=")
}
