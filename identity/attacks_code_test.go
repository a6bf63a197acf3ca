package identity_test

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/moothall/moothall/identity"
	"github.com/moothall/moothall/identity/internal/hostile"
	"github.com/stretchr/testify/require"
)

// mailbox is what the codes of a service were sent to.
type mailbox struct {
	mu    sync.Mutex
	codes []string
	fails error
}

func (m *mailbox) send(_ context.Context, _, code, _ string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.codes = append(m.codes, code)
	return m.fails
}

func (m *mailbox) last() string { m.mu.Lock(); defer m.mu.Unlock(); return m.codes[len(m.codes)-1] }

// byCode is a service whose first provider sends codes by email.
func byCode(t testing.TB) (*rig, *mailbox) {
	box := new(mailbox)
	return newRig(t, func(r *rig) {
		r.provider, r.config.SendCode = identity.EmailCode(), box.send
		r.config.Clients.Name = func(*http.Request) string { return "192.0.2.7" }
	}), box
}

// posts sends a form of one field from the page that has it.
func (r *rig) posts(path, name string, values ...string) *hostile.Page {
	r.browser.At = council + "/identity" + path
	return r.browser.Post(council+"/identity"+path, url.Values{name: values})
}

// asksCode goes as far as the page that asks for the code.
func (r *rig) asksCode() *hostile.Page {
	r.signIn(identity.SignedIn)
	return r.posts("/email", "email", "sian@resident.test")
}

// Attacks on the sign-in by a code that is sent by email.
var codeAttacks = []row{
	{"a code signs in, once", "NIST SP 800-63B §3.1.3.2", func(t *testing.T) {
		r, box := byCode(t)
		r.asksCode()
		p := r.posts("/code", "code", box.last())
		require.Equal(t, council+"/account", p.URL.String(), "%s", p.Body)
		require.Equal(t, identity.LowAuthentication, r.me().Citizen.Level.Authentication)
		r.browser.Post(council+"/identity/sign-out", url.Values{})
		require.GreaterOrEqual(t, r.posts("/code", "code", box.last()).Status, 400)
		require.False(t, r.me().SignedIn)
	}},
	{"a code in another browser", "NIST SP 800-63B §3.1.3.2", func(t *testing.T) {
		r, box := byCode(t)
		r.asksCode()
		r.browser = r.newBrowser()
		r.refused(r.posts("/code", "code", box.last()), identity.SessionLost, "")
	}},
	{"a program that follows the links of an email", "RFC 9110 §9.2.1: a GET changes nothing", func(t *testing.T) {
		r, box := byCode(t)
		r.asksCode()
		r.browser.Get(council + "/identity/code?code=" + box.last())
		require.False(t, r.me().SignedIn)
		require.Equal(t, council+"/account", r.posts("/code", "code", box.last()).URL.String(), "and burns no code")
	}},
	{"guessing", "NIST SP 800-63B §3.2.2", func(t *testing.T) {
		r, box := byCode(t)
		r.asksCode()
		wrong := "000000"
		if box.last() == wrong {
			wrong = "000001"
		}
		for range 5 {
			require.Equal(t, http.StatusUnprocessableEntity, r.posts("/code", "code", wrong).Status)
		}
		r.refused(r.posts("/code", "code", box.last()), identity.TooMany, "tries")
	}},
	{"an old code", "NIST SP 800-63B §3.1.3.2", func(t *testing.T) {
		r, box := byCode(t)
		r.asksCode()
		r.advance(11 * time.Minute)
		r.refused(r.posts("/code", "code", box.last()), identity.CodeExpired, "")
	}},
	{"an earlier code", "NIST SP 800-63B §3.1.3.2", func(t *testing.T) {
		r, box := byCode(t)
		r.asksCode()
		first := box.last()
		r.asksCode()
		if first != box.last() {
			require.Equal(t, http.StatusUnprocessableEntity, r.posts("/code", "code", first).Status)
		}
		require.False(t, r.me().SignedIn)
	}},
	{"the right code again, at a store that deletes late", "NIST SP 800-63B §3.1.3.2: it works once", func(t *testing.T) {
		r, box := byCode(t)
		r.store.lazy = true
		r.asksCode()
		kept := r.browser.Cookies(hostile.Council)
		require.Equal(t, council+"/account", r.posts("/code", "code", box.last()).URL.String())
		r.browser = r.newBrowser()
		for name, value := range kept {
			r.browser.Force(hostile.Council, http.Cookie{Name: name, Value: value, Path: "/", Secure: true})
		}
		r.refused(r.posts("/code", "code", box.last()), identity.CodeExpired, "")
	}},
	{"the right code many times at once", "NIST SP 800-63B §3.1.3.2: it works once", func(t *testing.T) {
		r, box := byCode(t)
		r.asksCode()
		var tabs sync.WaitGroup
		var mu sync.Mutex
		in := 0
		for range 4 {
			tab := r.newBrowser()
			tab.At = council + "/identity/code"
			for name, value := range r.browser.Cookies(hostile.Council) {
				tab.Force(hostile.Council, http.Cookie{Name: name, Value: value, Path: "/", Secure: true})
			}
			tabs.Go(func() {
				p := tab.Post(council+"/identity/code", url.Values{"code": {box.last()}})
				mu.Lock()
				defer mu.Unlock()
				if p.URL.Path == "/account" {
					in++
				}
			})
		}
		tabs.Wait()
		require.Equal(t, 1, in)
	}},
	{"codes without end to one mailbox", "NIST SP 800-63B §3.2.2", func(t *testing.T) {
		r, box := byCode(t)
		for range 5 {
			require.Equal(t, http.StatusOK, r.asksCode().Status)
		}
		r.refused(r.asksCode(), identity.TooMany, "code to")
		require.Len(t, box.codes, 5)
	}},
	{"two codes in one form, or none", "RFC 6749 §3.1", func(t *testing.T) {
		r, box := byCode(t)
		r.asksCode()
		require.Equal(t, http.StatusNotFound, r.posts("/code", "code", box.last(), box.last()).Status)
		require.Equal(t, http.StatusNotFound, r.posts("/code", "other", box.last()).Status)
		require.Equal(t, http.StatusNotFound, r.posts("/email", "email", "a@b.test", "c@d.test").Status)
		require.False(t, r.me().SignedIn)
	}},
	{"the code's form before a code was sent", "RFC 9700: fail closed", func(t *testing.T) {
		r, _ := byCode(t)
		r.signIn(identity.SignedIn)
		r.refused(r.browser.Get(council+"/identity/code"), identity.SessionLost, "")
		r.refused(r.posts("/code", "code", "000000"), identity.SessionLost, "")
	}},
	{"the cookie of another flow in place of the code's", "RFC 9700 §4.7", func(t *testing.T) {
		r, box := byCode(t)
		for _, step := range []func() *hostile.Page{
			func() *hostile.Page { return r.posts("/email", "email", "sian@resident.test") },
			func() *hostile.Page { return r.posts("/code", "code", "000000") },
			func() *hostile.Page { return r.browser.Get(council + "/identity/code") },
		} {
			r.browser = r.newBrowser()
			r.browser.Step(council + "/identity/start?provider=second")
			for _, value := range r.browser.Cookies(hostile.Council) {
				r.browser.Force(hostile.Council, http.Cookie{Name: "__Host-moothall-flow-email", Value: value, Path: "/", Secure: true})
			}
			r.refused(step(), identity.SessionLost, "")
		}
		require.Empty(t, box.codes)
	}},
	{"the code's callback is no provider's", "RFC 9700 §4.4", func(t *testing.T) {
		r, _ := byCode(t)
		require.Equal(t, http.StatusNotFound, r.browser.Get(council+"/identity/callback/email?state=x&code=y").Status)
		require.Equal(t, http.StatusNotFound, r.tell("x").StatusCode)
	}},
	{"codes where no provider sends them", "RFC 9700: fail closed", func(t *testing.T) {
		r := newRig(t)
		require.Equal(t, http.StatusNotFound, r.browser.Get(council+"/identity/email").Status)
		require.Equal(t, http.StatusNotFound, r.browser.Get(council+"/identity/code").Status)
		require.Equal(t, http.StatusNotFound, r.posts("/email", "email", "sian@resident.test").Status)
		require.Equal(t, http.StatusNotFound, r.posts("/code", "code", "000000").Status)
	}},
	{"a mail server that is down", "OWASP ASVS 5.0 §16.2.5: its words may hold the address", func(t *testing.T) {
		r, box := byCode(t)
		box.fails = errors.New("550 no such mailbox: sian@resident.test")
		r.refused(r.asksCode(), identity.Unavailable, "")
		require.NotContains(t, r.logged(), "sian")
	}},
	{"an address of many lines", "RFC 5321 §4.5.3: no header of an email is written by a stranger", func(t *testing.T) {
		r, box := byCode(t)
		r.signIn(identity.SignedIn)
		for _, address := range []string{"a@b.test\nBcc: c@d.test", "a@b.test,c@d.test", "no address", strings.Repeat("a", 400) + "@b.test"} {
			require.Equal(t, http.StatusUnprocessableEntity, r.posts("/email", "email", address).Status, address)
		}
		require.Empty(t, box.codes)
	}},
	{"a store that is down", "RFC 9700: fail closed", func(t *testing.T) {
		for step, methods := range map[string][]string{"begin": {"SaveSession"}, "email": {"Session", "Once", "Allow", "SaveSession"},
			"form": {"Session flow"}, "look": {"Session"}, "code": {"Session", "Allow", "Once", "DeleteSession", "User", "SaveSession"}} {
			for _, method := range methods {
				r, box := byCode(t)
				if step != "begin" {
					r.signIn(identity.SignedIn)
				}
				if step == "code" || step == "look" {
					r.posts("/email", "email", "sian@resident.test")
				}
				r.store.breaks(method)
				var p *hostile.Page
				switch step {
				case "begin":
					p = r.signIn(identity.SignedIn)
				case "form":
					p = r.browser.Get(council + "/identity/email")
				case "email":
					p = r.posts("/email", "email", "sian@resident.test")
				case "look":
					p = r.browser.Get(council + "/identity/code")
				default:
					p = r.posts("/code", "code", box.last())
				}
				r.store.breaks("")
				r.refused(p, identity.Unavailable, "store")
			}
		}
	}},
}
