package pages_test

import (
	"context"
	"html"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"regexp"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/identity"
	"github.com/moothall/moothall/identity/pages"
	"github.com/moothall/moothall/standards/web"
)

// mailed is a service that people sign in to with a code, and the mailbox.
type mailed struct {
	t      *testing.T
	base   string
	client *http.Client
	code   string
	ahead  atomic.Int64
	body   string // of the last page
	status int
	at     string // its path
}

func newMailed(t *testing.T) *mailed {
	m := &mailed{t: t}
	var handler http.Handler
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { handler.ServeHTTP(w, r) }))
	t.Cleanup(server.Close)
	jar, err := cookiejar.New(nil)
	require.NoError(t, err)
	m.base, m.client = server.URL, &http.Client{Jar: jar}
	shown, err := pages.New(site(), config(t))
	require.NoError(t, err)
	auth, err := identity.New(identity.Config{Host: web.Host{BaseURL: m.base, Now: func() time.Time { return time.Now().Add(time.Duration(m.ahead.Load())) }}, Providers: []identity.Provider{identity.EmailCode()}, Show: shown.Show,

		SendCode: func(_ context.Context, _, code, _ string) error { m.code = code; return nil }})
	require.NoError(t, err)
	mux := http.NewServeMux()
	mux.Handle("/identity/", auth.Handler())
	mux.Handle("/page", auth.Require(identity.SignedIn)(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c, _ := identity.From(r)
		_, _ = io.WriteString(w, r.Method+" by "+c.Email.String()+" of "+r.PostFormValue("details"))
	})))
	handler = mux
	return m
}

var formAction = regexp.MustCompile(`<form[^>]* action="([^"]+)" method="post"`)
var hidden = regexp.MustCompile(`<input type="hidden" name="([^"]+)" value="([^"]*)">`)

func (m *mailed) get(path string) { m.t.Helper(); m.take(m.client.Get(m.base + path)) }

func (m *mailed) take(r *http.Response, err error) {
	m.t.Helper()
	require.NoError(m.t, err)
	defer r.Body.Close()
	data, err := io.ReadAll(r.Body)
	require.NoError(m.t, err)
	m.body, m.status, m.at = string(data), r.StatusCode, r.Request.URL.Path
}

// send fills in the form of the page and sends it to where it says.
func (m *mailed) send(fields url.Values) {
	m.t.Helper()
	action := formAction.FindStringSubmatch(m.body)
	require.NotNil(m.t, action, "no form: %.300s", m.body)
	for _, field := range hidden.FindAllStringSubmatch(m.body, -1) {
		fields.Add(html.UnescapeString(field[1]), html.UnescapeString(field[2]))
	}
	m.take(m.client.PostForm(m.base+html.UnescapeString(action[1]), fields))
}

// signIn goes from the page that asks for an email address to the end.
func (m *mailed) signIn(address string) {
	m.t.Helper()
	m.send(url.Values{"email": {address}})
	require.Contains(m.t, m.body, "We have sent a code to "+address)
	m.send(url.Values{"code": {" " + m.code[:3] + " " + m.code[3:]}})
}

// The forms of the pages are those that package identity reads.
func TestSignInByCode(t *testing.T) {
	m := newMailed(t)
	m.get("/page")
	require.Contains(t, m.body, "What is your email address?")
	m.send(url.Values{"email": {"not an address"}})
	require.Equal(t, 422, m.status)
	require.Contains(t, m.body, "Error: What is your email address?")
	m.send(url.Values{"email": {"sian@example.com"}})
	wrong := "000000"
	if m.code == wrong {
		wrong = "000001"
	}
	m.send(url.Values{"code": {"12"}})
	require.Contains(t, m.body, "Enter the 6-digit code")
	m.send(url.Values{"code": {wrong}})
	require.Contains(t, m.body, "The code is not correct")
	require.Contains(t, m.body, `data-outcome="code-wrong"`)
	m.send(url.Values{"code": {m.code}})
	require.Equal(t, "GET by sian@example.com of ", m.body)

	m.get("/identity/sign-out?lang=cy")
	require.Contains(t, m.body, "Ydych chi eisiau allgofnodi?")
	m.send(url.Values{})
	require.Contains(t, m.body, "Rydych wedi allgofnodi")
	m.get("/page")
	require.Contains(t, m.body, "What is your email address?")
}

// A form that was posted when the session had ended is sent again by its owner,
// and by nobody else.
func TestResume(t *testing.T) {
	const details = "a \"quoted\" <b>\r\nline"
	for address, want := range map[string]string{"sian@example.com": "POST by sian@example.com of " + details, "owain@example.com": ""} {
		m := newMailed(t)
		m.get("/page")
		m.signIn("sian@example.com")
		m.ahead.Add(int64(45 * time.Minute)) // longer than a session may be idle
		m.take(m.client.PostForm(m.base+"/page", url.Values{"details": {details}}))
		require.Contains(t, m.body, "What is your email address?", "the session has ended")
		m.signIn(address)
		if want == "" {
			require.Contains(t, m.body, `data-outcome="other-person"`)
			require.NotContains(t, m.body, "quoted")
			continue
		}
		require.Contains(t, m.body, "You have signed in again")
		m.send(url.Values{})
		require.Equal(t, want, m.body)
	}
}
