package identity_test

import (
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

// answers changes the provider's answer on its way back.
func answers(change func(query map[string][]string)) func(r *rig) {
	return func(r *rig) { r.op.OnAnswer = change }
}

// errorAnswer is an answer with an error in place of a code.
func errorAnswer(code string) func(r *rig) {
	return answers(func(q map[string][]string) {
		delete(q, "code")
		q["error"], q["error_description"] = []string{code}, []string{"<script>alert(1)</script> call 0800 FRAUD"}
		q["error_uri"] = []string{"https://" + hostile.Evil + "/help"}
	})
}

// turnedDown is a sign-in that ends with an error answer, as a kind of outcome.
func turnedDown(code string, need identity.Level, kind identity.Kind, changes ...func(r *rig)) func(t *testing.T) {
	return func(t *testing.T) {
		r := newRig(t, append(changes, errorAnswer(code))...)
		p := r.signIn(need)
		r.refused(p, kind, r.last().Check)
		for _, said := range []string{p.Body, p.Header.Get("X-Next"), r.logged()} {
			require.NotContains(t, said, "alert(1)")
			require.NotContains(t, said, "FRAUD") // a number alone may stand in a time
			require.NotContains(t, said, hostile.Evil)
		}
	}
}

// change sets a parameter of an address.
func change(address, name, value string) string {
	u, err := url.Parse(address)
	if err != nil {
		panic(err)
	}
	q := u.Query()
	if q.Set(name, value); value == "" {
		q.Del(name)
	}
	u.RawQuery = q.Encode()
	return u.String()
}

// Attacks on the answer of the provider, which comes through the browser.
var answerAttacks = []row{
	{"mix-up: the answer of one provider at the address of another", "RFC 9700 §4.4.2.2", func(t *testing.T) {
		r := newRig(t)
		to := strings.Replace(r.callback(r.browser, identity.SignedIn), "/callback/op", "/callback/second", 1)
		r.refused(r.browser.Get(change(to, "iss", r.second.Issuer)), identity.Refused, "provider")
		require.Zero(t, r.second.Calls(hostile.TokenEnd), "the code went to the other provider")
	}},
	{"mix-up: iss of another provider", "RFC 9207 §2.4", refuses("iss", answers(func(q map[string][]string) { q["iss"] = []string{"https://" + hostile.Other + "/"} }))},
	{"mix-up: no iss though it is announced", "RFC 9207 §2.4", refuses("iss", answers(func(q map[string][]string) { delete(q, "iss") }))},
	{"mix-up: an error answer with iss of another", "RFC 9207 §2.4", func(t *testing.T) {
		r := newRig(t, errorAnswer("access_denied"))
		change := r.op.OnAnswer
		r.op.OnAnswer = func(q map[string][]string) { change(q); q["iss"] = []string{"https://" + hostile.Other + "/"} }
		r.refused(r.signIn(identity.SignedIn), identity.Refused, "iss")
	}},
	{"code injection: another person's code in one's own flow", "RFC 9700 §4.5.3.1, RFC 7636 §1", func(t *testing.T) {
		r := newRig(t)
		victim := r.newBrowser()
		stolen, err := url.Parse(r.callback(victim, identity.SignedIn))
		require.NoError(t, err)
		mine := r.callback(r.browser, identity.SignedIn)
		r.refused(r.browser.Get(change(mine, "code", stolen.Query().Get("code"))), identity.Refused, "token endpoint")
		require.Contains(t, r.op.Faults(), "the verifier is not that of the challenge")
	}},
	{"code injection: a whole answer in another browser", "RFC 9700 §4.5", func(t *testing.T) {
		r := newRig(t)
		stolen := r.callback(r.newBrowser(), identity.SignedIn)
		r.refused(r.browser.Get(stolen), identity.SessionLost, "state")
		require.Zero(t, r.op.Calls(hostile.TokenEnd), "the code was used")
	}},
	{"login CSRF: an attacker's answer in the victim's browser", "RFC 9700 §4.7, RFC 6749 §10.12", func(t *testing.T) {
		r := newRig(t)
		attacker := r.newBrowser()
		answer := r.callback(attacker, identity.SignedIn)
		_ = r.callback(r.browser, identity.SignedIn) // the victim has a flow under way too
		r.browser.At = "https://" + hostile.Evil + "/"
		r.refused(r.browser.Get(answer), identity.SessionLost, "state")
	}},
	{"login CSRF: the attacker's state in the victim's own flow", "RFC 6749 §10.12", func(t *testing.T) {
		r := newRig(t)
		attacker, err := url.Parse(r.callback(r.newBrowser(), identity.SignedIn))
		require.NoError(t, err)
		mine := r.callback(r.browser, identity.SignedIn)
		r.refused(r.browser.Get(change(mine, "state", attacker.Query().Get("state"))), identity.SessionLost, "state")
	}},
	{"a cookie that was moved to the name of another state", "RFC 6749 §10.12: the state itself is compared", func(t *testing.T) {
		r := newRig(t)
		mine := r.callback(r.browser, identity.SignedIn)
		other := r.newBrowser()
		theirs := r.callback(other, identity.SignedIn)
		var name string
		for n := range r.browser.Cookies(hostile.Council) {
			if strings.Contains(n, "-flow-") {
				name = n
			}
		}
		for n, value := range other.Cookies(hostile.Council) { // the attacker's flow under the victim's name
			if strings.Contains(n, "-flow-") {
				r.browser = r.newBrowser()
				r.browser.Force(hostile.Council, http.Cookie{Name: name, Value: value, Path: "/", Secure: true})
			}
		}
		code, err := url.Parse(theirs)
		require.NoError(t, err)
		r.refused(r.browser.Get(change(mine, "code", code.Query().Get("code"))), identity.SessionLost, "state")
	}},
	{"no state", "RFC 6749 §4.1.2", refuses("state", answers(func(q map[string][]string) { delete(q, "state") }))},
	{"a state of our own making", "RFC 6749 §10.10", func(t *testing.T) {
		r := newRig(t, answers(func(q map[string][]string) { q["state"] = []string{"made-up"} }))
		r.refused(r.signIn(identity.SignedIn), identity.SessionLost, "state")
	}},
	{"no code", "RFC 6749 §4.1.2", refuses("code", answers(func(q map[string][]string) { delete(q, "code") }))},
	{"code twice", "RFC 6749 §3.1", refuses("parameters", answers(func(q map[string][]string) { q["code"] = append(q["code"], "another") }))},
	{"state twice", "RFC 6749 §3.1", refuses("parameters", answers(func(q map[string][]string) { q["state"] = append(q["state"], "another") }))},
	{"iss twice", "RFC 6749 §3.1", refuses("parameters", answers(func(q map[string][]string) { q["iss"] = append(q["iss"], q["iss"][0]) }))},
	{"an answer without end", "OAuth parameters are bounded", refuses("parameters", answers(func(q map[string][]string) { q["more"] = []string{strings.Repeat("x", 5000)} }))},
	{"an answer that is no query", "RFC 6749 appendix B", func(t *testing.T) {
		r := newRig(t)
		r.refused(r.browser.Get(r.callback(r.browser, identity.SignedIn)+"&a=%zz"), identity.Refused, "parameters")
	}},
	{"callback replay: the same address again", "RFC 9700 §4.5.3.1", func(t *testing.T) {
		r := newRig(t)
		to := r.callback(r.browser, identity.SignedIn)
		r.welcomed(r.browser.Get(to))
		calls := r.op.Calls(hostile.TokenEnd)
		r.browser.Get(to)
		require.Equal(t, calls, r.op.Calls(hostile.TokenEnd), "the code was sent a second time")
	}},
	{"callback replay: with the cookie that was kept", "RFC 9700 §4.5.3.1", func(t *testing.T) {
		r := newRig(t)
		to := r.callback(r.browser, identity.SignedIn)
		kept := r.browser.Cookies(hostile.Council)
		r.welcomed(r.browser.Get(to))
		r.browser = r.newBrowser()
		for name, value := range kept {
			r.browser.Force(hostile.Council, http.Cookie{Name: name, Value: value, Path: "/", Secure: true})
		}
		r.refused(r.browser.Get(to), identity.SessionLost, "state")
		require.Equal(t, 1, r.op.Calls(hostile.TokenEnd))
	}},
	{"callback replay: at a store that deletes late", "RFC 9700 §4.5.3.1", func(t *testing.T) {
		r := newRig(t)
		r.store.lazy = true
		to := r.callback(r.browser, identity.SignedIn)
		kept := r.browser.Cookies(hostile.Council)
		r.welcomed(r.browser.Get(to))
		r.browser = r.newBrowser()
		for name, value := range kept {
			r.browser.Force(hostile.Council, http.Cookie{Name: name, Value: value, Path: "/", Secure: true})
		}
		r.refused(r.browser.Get(to), identity.SessionLost, "state")
		require.Equal(t, 1, r.op.Calls(hostile.TokenEnd))
	}},
	{"a flow that the store has garbled", "RFC 9700: fail closed", func(t *testing.T) {
		r := newRig(t)
		to := r.callback(r.browser, identity.SignedIn)
		r.store.garbled = true
		p := r.browser.Get(to)
		r.store.garbled = false
		r.refused(p, identity.Unavailable, "store")
	}},
	{"double submit: the same answer many times at once", "RFC 9700 §4.5.3.1", func(t *testing.T) {
		r := newRig(t)
		to := r.callback(r.browser, identity.SignedIn)
		var tabs sync.WaitGroup
		for range 8 {
			tab := r.newBrowser()
			for name, value := range r.browser.Cookies(hostile.Council) {
				tab.Force(hostile.Council, http.Cookie{Name: name, Value: value, Path: "/", Secure: true})
			}
			tabs.Go(func() { tab.Get(to) })
		}
		tabs.Wait()
		require.Equal(t, 1, r.op.Calls(hostile.TokenEnd), "how often the code was sent")
		require.Empty(t, r.op.Faults())
	}},
	{"an answer after hours", "RFC 9700 §4.5: a flow does not wait for ever", func(t *testing.T) {
		r := newRig(t)
		to := r.callback(r.browser, identity.SignedIn)
		r.advance(3 * time.Hour)
		r.refused(r.browser.Get(to), identity.SessionLost, "state")
		require.Zero(t, r.op.Calls(hostile.TokenEnd))
	}},
	{"an answer by POST where none was asked for", "OAuth 2.0 Form Post Response Mode §2: off unless it is configured", func(t *testing.T) {
		r := newRig(t)
		to, err := url.Parse(r.callback(r.browser, identity.SignedIn))
		require.NoError(t, err)
		r.browser.At = "https://" + hostile.Login + "/authorize"
		p := r.browser.Post(council+to.Path, to.Query())
		require.Equal(t, http.StatusNotFound, p.Status)
		require.False(t, r.me().SignedIn)
	}},
	{"an answer by GET where a POST was asked for", "OAuth 2.0 Form Post Response Mode §2", func(t *testing.T) {
		r := newRig(t, func(r *rig) { r.provider.FormPost = true })
		p := r.browser.Get(r.callback(r.browser, identity.SignedIn))
		require.Equal(t, http.StatusNotFound, p.Status)
		require.False(t, r.me().SignedIn)
	}},
	{"an answer by POST, as it was asked for", "OAuth 2.0 Form Post Response Mode §2", func(t *testing.T) {
		r := newRig(t, func(r *rig) { r.provider.FormPost = true })
		to, err := url.Parse(r.callback(r.browser, identity.SignedIn))
		require.NoError(t, err)
		r.browser.At = "https://" + hostile.Login + "/authorize"
		r.welcomed(r.browser.Post(council+to.Path, to.Query()))
	}},
	{"an answer by POST with a query beside it", "RFC 6749 §3.1", func(t *testing.T) {
		r := newRig(t, func(r *rig) { r.provider.FormPost = true })
		to, err := url.Parse(r.callback(r.browser, identity.SignedIn))
		require.NoError(t, err)
		r.browser.At = "https://" + hostile.Login + "/authorize"
		r.refused(r.browser.Post(council+to.Path+"?state=another", to.Query()), identity.Refused, "parameters")
	}},
	{"an answer by POST that is no form", "OAuth 2.0 Form Post Response Mode §2", func(t *testing.T) {
		r := newRig(t, func(r *rig) { r.provider.FormPost = true })
		to, err := url.Parse(r.callback(r.browser, identity.SignedIn))
		require.NoError(t, err)
		r.browser.At, r.browser.Kind = "https://"+hostile.Login+"/authorize", "text/plain"
		r.refused(r.browser.Post(council+to.Path, to.Query()), identity.Refused, "parameters")
	}},
	{"an answer by POST without end", "bounded reading", func(t *testing.T) {
		r := newRig(t, func(r *rig) { r.provider.FormPost = true })
		to, err := url.Parse(r.callback(r.browser, identity.SignedIn))
		require.NoError(t, err)
		q := to.Query()
		q.Set("more", strings.Repeat("x", 5000))
		r.browser.At = "https://" + hostile.Login + "/authorize"
		r.refused(r.browser.Post(council+to.Path, q), identity.Refused, "parameters")
	}},
	{"a provider that becomes another while somebody is there", "OIDC Discovery §4.3", func(t *testing.T) {
		r := newRig(t)
		to := r.callback(r.browser, identity.SignedIn)
		discovery("issuer", "https://"+hostile.Other+"/")(r)
		r.advance(61 * time.Minute)
		r.refused(r.browser.Get(to), identity.Unavailable, "")
		require.Zero(t, r.op.Calls(hostile.TokenEnd), "the code was sent to the other")
	}},
	{"the address of a provider that there is not", "RFC 9700 §4.4", func(t *testing.T) {
		r := newRig(t)
		to := strings.Replace(r.callback(r.browser, identity.SignedIn), "/callback/op", "/callback/nobody", 1)
		require.Equal(t, http.StatusNotFound, r.browser.Get(to).Status)
	}},
	{"error text: access_denied", "RFC 9700 §4.10 and §4.11: a provider's words are not ours to show", turnedDown("access_denied", identity.SignedIn, identity.Cancelled)},
	{"error text: access_denied where a proof was asked for", "RFC 6749 §4.1.2.1", turnedDown("access_denied", identity.Proven, identity.NotProven, oneLogin)},
	{"error text: temporarily_unavailable", "RFC 6749 §4.1.2.1", turnedDown("temporarily_unavailable", identity.SignedIn, identity.Unavailable)},
	{"error text: unauthorized_client", "RFC 6749 §4.1.2.1", turnedDown("unauthorized_client", identity.SignedIn, identity.ClientDeactivated)},
	{"error text: login_required", "OIDC Core §3.1.2.6", turnedDown("login_required", identity.SignedIn, identity.Cancelled)},
	{"error text: an error that nobody knows", "RFC 6749 §4.1.2.1", turnedDown("<b>no</b>", identity.SignedIn, identity.Refused)},
	{"an error with a code beside it", "RFC 6749 §4.1.2.1: an error is an error", func(t *testing.T) {
		r := newRig(t, answers(func(q map[string][]string) { q["error"] = []string{"access_denied"} }))
		r.refused(r.signIn(identity.SignedIn), identity.Cancelled, "error")
		require.Zero(t, r.op.Calls(hostile.TokenEnd))
	}},
}
