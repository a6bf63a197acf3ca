package identity

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// location is where an answer leads.
func location(t *testing.T, s *bench, to string) string {
	t.Helper()
	w := s.get(to)
	require.Equal(t, http.StatusSeeOther, w.Code, "%s: %s", to, w.Body)
	return w.Header().Get("Location")
}

// follow opens where an answer leads, if it does.
func (b *browser) follow(w *httptest.ResponseRecorder) {
	b.s.t.Helper()
	if to := w.Header().Get("Location"); to != "" {
		b.get(to)
	}
}

// TestTwoTabsByCode: each tab has a flow of its own, whatever order they go on in.
func TestTwoTabsByCode(t *testing.T) {
	for _, order := range [][2]int{{0, 1}, {1, 0}} {
		s := newEmailBench(t)
		var forms, codes [2]string
		for tab, page := range []string{"/page", "/open"} {
			forms[tab] = location(t, s, s.auth.SignInURL(SignedIn, page))
		}
		for tab, address := range []string{"sian@resident.test", "owain@resident.test"} {
			w := s.post(forms[tab], url.Values{"email": {address}}.Encode())
			forms[tab], codes[tab] = w.Header().Get("Location"), s.codes[tab]
			require.Equal(t, http.StatusOK, s.get(forms[tab]).Code)
			require.Equal(t, address, s.page().Email)
		}
		for _, tab := range order {
			w := s.post(forms[tab], "code="+codes[tab])
			require.Equal(t, []string{"/page", "/open"}[tab], w.Header().Get("Location"), "%s", w.Body)
		}
	}
}

// TestTwoTabsKeepAFormEach: a form that is kept is not lost to a second tab, nor to a reload on the way.
func TestTwoTabsKeepAFormEach(t *testing.T) {
	s := newEmailBench(t)
	code, form := s.ask("sian@resident.test")
	s.post(form, "code="+code)
	s.clock = s.clock.Add(time.Hour)
	var resumes [2]string
	var starts [3]string
	for tab, body := range []string{"a=first", "a=second"} {
		starts[tab] = s.post("/page?step=1", body).Header().Get("Location")
	}
	starts[2] = s.get("/page").Header().Get("Location") // one without a form
	for _, tab := range []int{2, 1, 0} {
		for range 2 { // a reload, or Back
			form = location(t, s, starts[tab])
		}
		form = s.post(form, "email=sian%40resident.test").Header().Get("Location")
		to := s.post(form, "code="+s.codes[len(s.codes)-1]).Header().Get("Location")
		if tab < 2 {
			resumes[tab] = to
		}
	}
	for tab, want := range []string{"first", "second"} {
		require.Equal(t, http.StatusOK, s.get(resumes[tab]).Code)
		require.Equal(t, []Field{{"a", want}}, s.page().Kept)
	}
}

// TestBackAndDoubleClickByCode: what was sent twice, or again after Back, leads on.
func TestBackAndDoubleClickByCode(t *testing.T) {
	s := newEmailBench(t)
	first := location(t, s, s.auth.SignInURL(SignedIn, "/page"))
	var form string
	for range 2 {
		form = s.post(first, "email=sian%40resident.test").Header().Get("Location")
		require.Contains(t, form, "/identity/code?")
	}
	require.Len(t, s.codes, 1, "a second click sends no second code")
	s.clock = s.clock.Add(sentJustNow + time.Second)
	s.post(first, "email=sian%40resident.test")
	require.Len(t, s.codes, 2, "who asks again later did not get it")
	s.codes = s.codes[1:]
	s.get(first)
	require.Equal(t, "sian@resident.test", s.page().Email, "Back shows what was typed")
	form = s.post(first, "email=owain%40resident.test").Header().Get("Location")
	require.Len(t, s.codes, 2, "another address gets a code of its own")
	require.Equal(t, http.StatusUnprocessableEntity, s.post(form, "code="+s.codes[0]).Code, "and the first one's works no more")
	require.Equal(t, "/page", s.post(form, "code="+s.codes[1]).Header().Get("Location"))
	who := s.signedIn()
	for range 2 { // Back and again, by either form and method
		require.Equal(t, "/page", s.post(form, "code="+s.codes[1]).Header().Get("Location"))
		require.Equal(t, "/page", s.post(first, "email=owain%40resident.test").Header().Get("Location"))
		require.Equal(t, "/page", location(t, s, form))
		require.Equal(t, "/page", location(t, s, first))
	}
	require.Equal(t, who, s.signedIn())
	require.Len(t, s.codes, 2)
}

// TestTwoClicksAtOnceByCode: the code is used by the first, and the second goes where that led.
func TestTwoClicksAtOnceByCode(t *testing.T) {
	s := newEmailBench(t)
	first := location(t, s, s.auth.SignInURL(SignedIn, "/page"))
	var clicks sync.WaitGroup
	tabs := [2]*browser{s.newBrowser(), s.newBrowser()}
	together := func(to, body string) (locations [2]string) {
		for i, tab := range tabs {
			for name, c := range s.cookies {
				tab.cookies[name] = c
			}
			clicks.Go(func() { locations[i] = tab.post(to, body).Header().Get("Location") })
		}
		clicks.Wait()
		return locations
	}
	forms := together(first, "email=sian%40resident.test")
	require.Equal(t, forms[0], forms[1])
	require.Len(t, s.codes, 1)
	to := together(forms[0], "code="+s.codes[0])
	in, other := 0, 1
	if to[in] != "/page" {
		in, other = 1, 0
	}
	require.Equal(t, "/page", to[in])
	require.Contains(t, to[other], "&used")
	require.Equal(t, "/page", tabs[in].get(to[other]).Header().Get("Location"), "in the browser that has the first answer's cookie")
	require.Equal(t, http.StatusForbidden, tabs[other].get(to[other]).Code)
	require.Equal(t, CodeExpired, s.last().Kind)
	require.Empty(t, tabs[other].signedIn(), "a code works once")
}

// TestExpiredFlowKeepsWhereItLed: whoever comes too late begins again, for the same page and level.
func TestExpiredFlowKeepsWhereItLed(t *testing.T) {
	for _, step := range []string{"email form", "email", "code form", "code", "late code"} {
		s := newEmailBench(t)
		form := location(t, s, "/identity/start?return=%2Fpage%3Fa%3D1&auth=1&lang=cy")
		if strings.Contains(step, "code") {
			form = s.post(form, "email=sian%40resident.test").Header().Get("Location")
		}
		s.clock = s.clock.Add(3 * time.Hour)
		if step == "late code" {
			s.clock = s.clock.Add(time.Hour/4 - 3*time.Hour)
		}
		switch step {
		case "email form", "code form":
			s.get(form)
		case "email":
			s.follow(s.post(form, "email=sian%40resident.test"))
		default:
			s.follow(s.post(form, "code="+s.codes[0]))
		}
		require.Equal(t, PageOutcome, s.page().Kind, step)
		require.Equal(t, "cy", s.page().Language, step)
		next, err := url.Parse(s.page().Next)
		require.NoError(t, err)
		require.Equal(t, "/identity/start", next.Path, step)
		for name, want := range map[string]string{"return": "/page?a=1", "auth": "1", "lang": "cy"} {
			require.Equal(t, want, next.Query().Get(name), step)
		}
		form = location(t, s, s.page().Next)
		form = s.post(form, "email=sian%40resident.test").Header().Get("Location")
		require.Equal(t, "/page?a=1", s.post(form, "code="+s.codes[len(s.codes)-1]).Header().Get("Location"), step)
	}
}

// TestTwoTabsSignOut: each tab's way to the provider and back is its own.
func TestTwoTabsSignOut(t *testing.T) {
	s := newBench(t)
	s.signIn(SignedIn, "/page")
	var states []string
	s.cookies["theirs"] = &http.Cookie{Name: "theirs", Value: "of another service"}
	for range 2 { // the second tab's session is that of a second sign-in
		leave := s.post("/identity/sign-out", "").Header().Get("Location")
		require.Equal(t, http.StatusOK, s.get(leave).Code)
		u, err := url.Parse(s.page().Next)
		require.NoError(t, err)
		states = append(states, u.Query().Get("state"))
		s.signIn(SignedIn, "/page")
	}
	for _, state := range states {
		require.Equal(t, http.StatusOK, s.get("/identity/signed-out?state="+url.QueryEscape(state)).Code)
		require.Equal(t, PageSignedOut, s.page().Kind)
	}
	require.Contains(t, s.cookies, "theirs", "which are no cookies of sign-in's stay")
}

// TestSlashTooMany: an address with a slash more, as some proxies and content systems
// make them, is that of the same page; what was typed into it is taken.
func TestSlashTooMany(t *testing.T) {
	s := newEmailBench(t)
	for _, page := range []string{"email", "sign-out", "signed-out"} {
		for _, address := range []string{"/identity/" + page + "/", "/identity/" + page + "/?lang=cy"} {
			require.Equal(t, http.StatusOK, s.get(address).Code, address)
		}
	}
	to := location(t, s, s.auth.SignInURL(SignedIn, "/page"))
	w := s.post(strings.Replace(to, "/email?", "/email/?", 1), "email=sian%40resident.test")
	require.Contains(t, w.Header().Get("Location"), "/identity/code?")
	w = s.post(strings.Replace(w.Header().Get("Location"), "/code?", "/code/?", 1), "code="+s.codes[0])
	require.Equal(t, "/page", w.Header().Get("Location"))
}
