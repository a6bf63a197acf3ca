package identity

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func newEmailBench(t *testing.T) *bench {
	t.Helper()
	return newBench(t, func(c *Config) {
		c.Providers = []Provider{EmailCode()}
		c.Remote = func(r *http.Request) string { return r.Header.Get("From") }
	})
}

// ask asks for a code.
func (s *bench) ask(address string) string {
	s.t.Helper()
	require.Equal(s.t, "/identity/email", s.get("/identity/start?return=/page").Header().Get("Location"))
	require.Equal(s.t, http.StatusOK, s.get("/identity/email").Code)
	require.Equal(s.t, PageEmail, s.page().Kind)
	sent := len(s.codes)
	w := s.post("/identity/email", url.Values{"email": {address}}.Encode())
	require.Equal(s.t, "/identity/code", w.Header().Get("Location"), "%s", w.Body)
	require.Len(s.t, s.codes, sent+1)
	return s.codes[sent]
}

func TestEmailCode(t *testing.T) {
	s := newEmailBench(t)
	code := s.ask("Sian@Resident.Test")
	for range 3 { // a link scanner, or a reload
		require.Equal(t, http.StatusOK, s.get("/identity/code?code="+code).Code)
		require.Equal(t, PageCode, s.page().Kind)
		require.Equal(t, "Sian@resident.test", s.page().Email)
	}
	require.Empty(t, s.signedIn())
	w := s.post("/identity/code", "code="+url.QueryEscape(" "+code[:3]+" "+code[3:]))
	require.Equal(t, "/page", w.Header().Get("Location"))
	s.get("/page")
	c := s.seen[0]
	require.Equal(t, Level{LowAuthentication, NoProof}, c.Level)
	require.Equal(t, "sian@resident.test", c.Subject)
	require.True(t, c.EmailVerified)
	require.Equal(t, s.clock, c.AuthenticatedAt)

	require.Equal(t, http.StatusBadRequest, s.post("/identity/code", "code="+code).Code, "a code works once")
	other := s.newBrowser()
	s.browser = other
	s.post("/identity/code", "code="+s.ask("SIAN@resident.test"))
	require.Equal(t, c.ID, s.signedIn(), "the same mailbox is the same person")
}

func TestEmailCodeLimits(t *testing.T) {
	s := newEmailBench(t)
	code := s.ask("sian@resident.test")
	wrong := "000000"
	if code == wrong {
		wrong = "000001"
	}
	require.Equal(t, http.StatusUnprocessableEntity, s.post("/identity/code", "code=12").Code, "a slip is no try")
	for range codeTries {
		require.Equal(t, http.StatusUnprocessableEntity, s.post("/identity/code", "code="+wrong).Code)
		require.Equal(t, CodeWrong, s.last().Kind)
	}
	require.Equal(t, http.StatusTooManyRequests, s.post("/identity/code", "code="+code).Code, "the right one after too many")
	require.Empty(t, s.signedIn())

	code = s.ask("sian@resident.test")
	s.clock = s.clock.Add(codeLasts + time.Second)
	require.Equal(t, http.StatusForbidden, s.post("/identity/code", "code="+code).Code)
	require.Equal(t, CodeExpired, s.last().Kind)

	thief := s.newBrowser()
	code = s.ask("sian@resident.test")
	require.Equal(t, http.StatusBadRequest, thief.post("/identity/code", "code="+code).Code, "another browser")
	require.Equal(t, SessionLost, s.last().Kind)

	for range codesAnHour - 3 {
		s.ask("sian@resident.test")
	}
	s.get("/identity/start?return=/page")
	require.Equal(t, http.StatusTooManyRequests, s.post("/identity/email", "email=SIAN%40resident.test").Code, "codes to one address")
	s.clock = s.clock.Add(time.Hour)
	s.ask("sian@resident.test")
}

func TestEmailCodeClientLimit(t *testing.T) {
	s := newBench(t, func(c *Config) {
		c.Providers, c.Remote = []Provider{EmailCode()}, func(*http.Request) string { return "one client" }
	})
	for i := range codesAClient {
		s.ask("a" + strings.Repeat("a", i) + "@resident.test")
	}
	s.get("/identity/start?return=/page")
	require.Equal(t, http.StatusTooManyRequests, s.post("/identity/email", "email=new%40resident.test").Code)
}

func TestEmailForms(t *testing.T) {
	s := newEmailBench(t)
	require.Equal(t, http.StatusBadRequest, s.post("/identity/email", "email=a%40resident.test").Code, "without a flow of this browser")
	require.Equal(t, http.StatusBadRequest, s.get("/identity/code").Code)
	s.get("/identity/start?return=/page")
	require.Equal(t, http.StatusBadRequest, s.post("/identity/code", "code=123456").Code, "before a code was asked for")
	require.Equal(t, http.StatusUnprocessableEntity, s.post("/identity/email", "email=nobody").Code)
	require.True(t, s.page().Faulty)
	for _, body := range []string{"email=a%40b.test&email=c%40d.test", "", "other=x"} {
		require.Equal(t, http.StatusNotFound, s.post("/identity/email", body).Code)
	}
	require.Empty(t, s.codes)
	plain := newBench(t)
	for _, path := range []string{"/identity/email", "/identity/code"} {
		require.Equal(t, http.StatusNotFound, plain.get(path).Code)
		require.Equal(t, http.StatusNotFound, plain.post(path, "email=a%40b.test&code=123456").Code)
	}
}

// TestSendCodeFails: the error's text, which may hold the address, goes nowhere.
func TestSendCodeFails(t *testing.T) {
	s := newBench(t, func(c *Config) {
		c.Providers = []Provider{EmailCode()}
		c.SendCode = func(_ context.Context, address, _, _ string) error {
			return errors.New("550 no such mailbox: " + address)
		}
	})
	s.get("/identity/start?return=/page")
	w := s.post("/identity/email", "email=sian%40resident.test")
	require.Equal(t, http.StatusServiceUnavailable, w.Code)
	require.NotContains(t, s.log.String()+w.Body.String(), "sian")
}

// TestEmailLevel: nobody types a code for a page that a code can never open.
func TestEmailLevel(t *testing.T) {
	s := newEmailBench(t)
	require.Equal(t, http.StatusForbidden, s.get(s.auth.SignInURL(Proven, "/proven")).Code)
	require.Equal(t, LevelTooLow, s.last().Kind)
	require.Equal(t, http.StatusForbidden, s.get("/identity/start?provider=email&auth=2").Code)
}

// TestChoose shows the providers that can do what a page needs, and no others.
func TestChoose(t *testing.T) {
	s := newBench(t, func(c *Config) {
		entra := EntraExternalID("11111111-2222-3333-4444-555555555555", "client", "secret")
		c.Providers = append(c.Providers, EmailCode(), entra)
	})
	s.get(s.auth.SignInURL(SignedIn, "/page"))
	require.Equal(t, PageChoose, s.page().Kind)
	require.Len(t, s.page().Providers, 3)
	require.Equal(t, fakeIssuer+"authorize", strings.SplitN(s.begin(s.auth.SignInURL(Proven, "/proven")).Get("aud"), "?", 2)[0], "there is one that can prove")
	require.Equal(t, http.StatusBadRequest, s.get("/identity/start?provider=other").Code)

	s.get("/identity/start?provider=email&return=/page")
	s.post("/identity/email", "email=sian%40resident.test")
	s.post("/identity/code", "code="+s.codes[0])
	require.NotEmpty(t, s.signedIn())
	s.begin(s.auth.SignInURL(Proven, "/proven")) // email cannot prove: not a dead end
	require.Equal(t, "/identity/email", s.get(s.auth.SignInURL(SignedIn, "/page")).Header().Get("Location"), "one stays with one's provider")

	s.clock = s.clock.Add(time.Hour) // a form that was kept waits for the choice
	s.post("/page", "a=1")
	s.get("/identity/start?parked")
	require.Equal(t, PageChoose, s.page().Kind)
	s.get(s.page().Providers[1].URL)
	s.post("/identity/email", "email=sian%40resident.test")
	require.Equal(t, "/identity/resume", s.post("/identity/code", "code="+s.codes[1]).Header().Get("Location"))
}

// TestLanguage is carried through pages of ours.
func TestLanguage(t *testing.T) {
	s := newEmailBench(t)
	require.Equal(t, "/identity/email?lang=cy", s.get("/identity/start?return=/page&lang=cy").Header().Get("Location"))
	s.get("/identity/email?lang=cy")
	require.Equal(t, "cy", s.page().Language)
	require.Equal(t, "/identity/email?lang=cy", s.page().Post)
	s.get(`/identity/email?lang=%22%3E`)
	require.Equal(t, "en", s.page().Language)
}
