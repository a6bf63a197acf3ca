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
		c.Clients.Name = func(r *http.Request) string { return r.Header.Get("From") + "client" }
	})
}

// ask asks for a code, and returns it with the address of the form that takes it.
func (b *browser) ask(address string) (code, form string) {
	b.s.t.Helper()
	to := b.get("/identity/start?return=/page").Header().Get("Location")
	require.True(b.s.t, strings.HasPrefix(to, "/identity/email?flow="), to)
	require.Equal(b.s.t, http.StatusOK, b.get(to).Code)
	require.Equal(b.s.t, PageEmail, b.s.page().Kind)
	sent := len(b.s.codes)
	w := b.post(b.s.page().Post, url.Values{"email": {address}}.Encode())
	form = w.Header().Get("Location")
	require.True(b.s.t, strings.HasPrefix(form, "/identity/code?flow="), "%s %s", form, w.Body)
	require.Len(b.s.t, b.s.codes, sent+1)
	return b.s.codes[sent], form
}

func TestEmailCode(t *testing.T) {
	s := newEmailBench(t)
	code, form := s.ask("Sian@Resident.Test")
	for range 3 { // a link scanner, or a reload
		require.Equal(t, http.StatusOK, s.get(form+"&code="+code).Code)
		require.Equal(t, PageCode, s.page().Kind)
		require.Equal(t, "Sian@resident.test", s.page().Email)
	}
	require.Empty(t, s.signedIn())
	w := s.post(form, "code="+url.QueryEscape(" "+code[:3]+" "+code[3:]))
	require.Equal(t, "/page", w.Header().Get("Location"))
	s.get("/page")
	c := s.seen[0]
	require.Equal(t, Level{LowAuthentication, NoProof}, c.Level)
	require.Equal(t, "sian@resident.test", c.Subject)
	require.True(t, c.EmailVerified)
	require.Equal(t, s.clock, c.AuthenticatedAt)

	s.browser = s.newBrowser()
	code, form = s.ask("SIAN@resident.test")
	s.post(form, "code="+code)
	require.Equal(t, c.ID, s.signedIn(), "the same mailbox is the same person")
}

func TestEmailCodeLimits(t *testing.T) {
	s := newEmailBench(t)
	code, form := s.ask("sian@resident.test")
	wrong := "000000"
	if code == wrong {
		wrong = "000001"
	}
	require.Equal(t, http.StatusUnprocessableEntity, s.post(form, "code=12").Code, "a slip is no try")
	for range codeTries {
		require.Equal(t, http.StatusUnprocessableEntity, s.post(form, "code="+wrong).Code)
		require.Equal(t, CodeWrong, s.last().Kind)
	}
	require.Equal(t, http.StatusTooManyRequests, s.post(form, "code="+code).Code, "the right one after too many")
	require.Empty(t, s.signedIn())

	code, form = s.ask("sian@resident.test")
	s.clock = s.clock.Add(codeLasts + time.Second)
	require.Equal(t, http.StatusForbidden, s.post(form, "code="+code).Code)
	require.Equal(t, CodeExpired, s.last().Kind)

	thief := s.newBrowser()
	code, form = s.ask("sian@resident.test")
	require.Equal(t, http.StatusBadRequest, thief.post(form, "code="+code).Code, "another browser")
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
		c.Providers, c.Clients.Name = []Provider{EmailCode()}, func(*http.Request) string { return "one client" }
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

// TestSendCodeAndStoreFail: a code that was not sent must not look like one that was.
func TestSendCodeAndStoreFail(t *testing.T) {
	counting := &countingStore{Store: NewMemoryStore()}
	s := newBench(t, func(c *Config) {
		c.Store, c.Providers = counting, []Provider{EmailCode()}
		c.SendCode = func(context.Context, string, string, string) error {
			counting.broken = errors.New("the store is down")
			return errors.New("so is the mail")
		}
	})
	form := location(t, s, "/identity/start?return=/page")
	s.post(form, "email=sian%40resident.test")
	require.Equal(t, "store", s.last().Check)
	counting.broken = nil
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
	require.Contains(t, s.get(s.auth.SignInURL(SignedIn, "/page")).Header().Get("Location"), "/identity/email?flow=", "one stays with one's provider")

	s.clock = s.clock.Add(time.Hour) // a form that was kept waits for the choice
	s.get(s.post("/page", "a=1").Header().Get("Location"))
	require.Equal(t, PageChoose, s.page().Kind)
	s.get(s.page().Providers[1].URL)
	s.post("/identity/email", "email=sian%40resident.test")
	require.Contains(t, s.post("/identity/code", "code="+s.codes[1]).Header().Get("Location"), "/identity/resume?flow=")
}

// TestLanguage is carried through pages of ours.
func TestLanguage(t *testing.T) {
	s := newEmailBench(t)
	require.Contains(t, s.get("/identity/start?return=/page&lang=cy").Header().Get("Location"), "&lang=cy&")
	s.get("/identity/email?lang=cy")
	require.Equal(t, "cy", s.page().Language)
	require.Equal(t, "/identity/email?lang=cy", s.page().Post)
	s.get(`/identity/email?lang=%22%3E`)
	require.Equal(t, "en", s.page().Language)
}
