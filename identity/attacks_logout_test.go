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

// untrusted is a logout token with one fault: it ends nothing.
func untrusted(change func(r *rig, t *hostile.Token)) func(t *testing.T) {
	return func(t *testing.T) {
		r := newRig(t)
		r.welcomed(r.signIn(identity.SignedIn))
		token := r.op.LogoutToken()
		change(r, token)
		require.Equal(t, http.StatusBadRequest, r.tell(token.Sign()).StatusCode)
		require.True(t, r.me().SignedIn, "a logout token that is not to be trusted ended a session")
	}
}

func logoutClaim(name string, value any) func(t *testing.T) {
	return untrusted(func(_ *rig, t *hostile.Token) { set(t.Claims, name, value) })
}

func logoutHeader(name string, value any) func(t *testing.T) {
	return untrusted(func(_ *rig, t *hostile.Token) { set(t.Header, name, value) })
}

func event(value any) map[string]any { return map[string]any{logoutEvent: value} }

// Attacks on the end of sessions.
var logoutAttacks = []row{
	{"logout token: alg none", "Back-Channel Logout §2.6 (2)", untrusted(func(_ *rig, t *hostile.Token) { unsigned("none")(t) })},
	{"logout token: HS256 with the public key", "RFC 8725 §2.1", untrusted(func(_ *rig, t *hostile.Token) { hmacWithPublicKey(t) })},
	{"logout token: signed by another", "Back-Channel Logout §2.6 (2)", untrusted(func(_ *rig, t *hostile.Token) { t.Key = strangeKey() })},
	{"logout token: a key inside the token", "RFC 8725 §3.10", untrusted(func(_ *rig, t *hostile.Token) { own("jwk")(t) })},
	{"logout token: changed after it was signed", "Back-Channel Logout §2.6 (2)", untrusted(func(_ *rig, t *hostile.Token) { broken(t) })},
	{"logout token: no typ", "RFC 8725 §3.11, Back-Channel Logout §2.4", logoutHeader("typ", nil)},
	{"logout token: typ JWT", "RFC 8725 §3.11", logoutHeader("typ", "JWT")},
	{"logout token: an ID token in its place", "Back-Channel Logout §2.4: token confusion", func(t *testing.T) {
		r := newRig(t)
		r.welcomed(r.signIn(identity.SignedIn))
		require.Equal(t, http.StatusBadRequest, r.tell(r.op.LastIDToken()).StatusCode)
		require.True(t, r.me().SignedIn)
	}},
	{"logout token: iss of another", "Back-Channel Logout §2.6 (3)", logoutClaim("iss", "https://"+hostile.Other+"/")},
	{"logout token: no iss", "Back-Channel Logout §2.4", logoutClaim("iss", nil)},
	{"logout token: aud of another", "Back-Channel Logout §2.6 (3)", logoutClaim("aud", "another-client")},
	{"logout token: one more aud", "OIDC Core §3.1.3.7 (3)", logoutClaim("aud", []string{"client", "another"})},
	{"logout token: no aud", "Back-Channel Logout §2.4", logoutClaim("aud", nil)},
	{"logout token: no iat", "Back-Channel Logout §2.4", logoutClaim("iat", nil)},
	{"logout token: iat in an hour", "Back-Channel Logout §2.6 (3)", logoutClaim("iat", in(time.Hour))},
	{"logout token: iat of an hour ago", "Back-Channel Logout §2.6 (8): it is not remembered for ever", logoutClaim("iat", in(-time.Hour))},
	{"logout token: exp in the past", "Back-Channel Logout §2.6 (3)", logoutClaim("exp", in(-time.Second))},
	{"logout token: no exp", "Back-Channel Logout §2.4", logoutClaim("exp", nil)},
	{"logout token: no jti", "Back-Channel Logout §2.4", logoutClaim("jti", nil)},
	{"logout token: a jti of many characters", "bounded storing", logoutClaim("jti", strings.Repeat("j", 300))},
	{"logout token: no sub", "Back-Channel Logout §2.6 (4)", logoutClaim("sub", nil)},
	{"logout token: sid alone", "Back-Channel Logout §2.6 (4): the providers here say sub", untrusted(func(_ *rig, t *hostile.Token) {
		delete(t.Claims, "sub")
		t.Claims["sid"] = "sid-of-the-browser"
	})},
	{"logout token: a sub of many characters", "OIDC Core §2", logoutClaim("sub", strings.Repeat("s", 300))},
	{"logout token: no events", "Back-Channel Logout §2.6 (5)", logoutClaim("events", nil)},
	{"logout token: another event", "Back-Channel Logout §2.6 (5)", logoutClaim("events", map[string]any{"https://evil.test": map[string]any{}})},
	{"logout token: an event that is no object", "Back-Channel Logout §2.4", logoutClaim("events", event("yes"))},
	{"logout token: an event that is null", "Back-Channel Logout §2.4", logoutClaim("events", event(nil))},
	{"logout token: a nonce", "Back-Channel Logout §2.6 (6)", logoutClaim("nonce", "n")},
	{"logout token: claims that are no object", "RFC 7519 §7.2", untrusted(func(_ *rig, t *hostile.Token) {
		t.After = func(string) string { return hostile.Raw(t.Header, `"text"`, t.Key) }
	})},
	{"logout token: of many kilobytes", "bounded reading", logoutClaim("padding", strings.Repeat("x", 40<<10))},
	{"logout token: a replay", "Back-Channel Logout §2.6 (8)", func(t *testing.T) {
		r := newRig(t)
		r.welcomed(r.signIn(identity.SignedIn))
		token := r.op.LogoutToken()
		token.Claims["exp"] = in(time.Hour)
		jwt := token.Sign()
		require.Equal(t, http.StatusOK, r.tell(jwt).StatusCode)
		r.advance(time.Second)
		r.browser = r.newBrowser()
		r.welcomed(r.signIn(identity.SignedIn))
		for range 3 {
			r.advance(time.Minute)
			require.Equal(t, http.StatusBadRequest, r.tell(jwt).StatusCode)
		}
		require.True(t, r.me().SignedIn, "an old logout token ended a new session")
	}},
	{"logout token: one that could not be stored may come again", "Back-Channel Logout §2.8", func(t *testing.T) {
		r := newRig(t)
		r.welcomed(r.signIn(identity.SignedIn))
		jwt := r.op.LogoutToken().Sign()
		for _, method := range []string{"Session", "Revoke", "SaveSession"} {
			r.store.breaks(method)
			require.Equal(t, http.StatusServiceUnavailable, r.tell(jwt).StatusCode, method)
		}
		r.store.breaks("")
		require.Equal(t, http.StatusOK, r.tell(jwt).StatusCode)
		require.False(t, r.me().SignedIn)
	}},
	{"back channel: a provider that is down", "Back-Channel Logout §2.8: it may try again", func(t *testing.T) {
		r := newRig(t, func(r *rig) { instead(hostile.Discovery, http.NotFound)(r) })
		require.Equal(t, http.StatusServiceUnavailable, r.tell(r.op.LogoutToken().Sign()).StatusCode)
	}},
	{"back channel: twice a token, or none", "RFC 6749 §3.1", func(t *testing.T) {
		r := newRig(t)
		r.welcomed(r.signIn(identity.SignedIn))
		for _, form := range []url.Values{{}, {"logout_token": {r.op.LogoutToken().Sign(), r.op.LogoutToken().Sign()}}} {
			answer, err := r.world.Client().PostForm(council+"/identity/backchannel-logout/op", form)
			require.NoError(t, err)
			require.NoError(t, answer.Body.Close())
			require.Equal(t, http.StatusBadRequest, answer.StatusCode)
		}
		require.True(t, r.me().SignedIn)
	}},
	{"back channel: a token in the address", "Back-Channel Logout §2.5: a form", func(t *testing.T) {
		r := newRig(t)
		r.welcomed(r.signIn(identity.SignedIn))
		answer, err := r.world.Client().PostForm(council+"/identity/backchannel-logout/op?logout_token="+r.op.LogoutToken().Sign(), nil)
		require.NoError(t, err)
		require.NoError(t, answer.Body.Close())
		require.Equal(t, http.StatusBadRequest, answer.StatusCode)
		require.True(t, r.me().SignedIn)
	}},
	{"back channel: of a provider that there is not", "Back-Channel Logout §2.5", func(t *testing.T) {
		r := newRig(t)
		r.welcomed(r.signIn(identity.SignedIn))
		r.provider.ID = "nobody"
		require.Equal(t, http.StatusNotFound, r.tell(r.op.LogoutToken().Sign()).StatusCode)
	}},
	{"back channel: every session of the person, and of nobody else", "Back-Channel Logout §2.7", func(t *testing.T) {
		r := newRig(t)
		var theirs []*hostile.Browser
		for range 3 {
			b := r.newBrowser()
			require.Equal(t, 200, r.signInWith(b, identity.SignedIn).Status)
			theirs = append(theirs, b)
		}
		other := r.newBrowser()
		mine := r.op.Subject
		r.op.Subject = "somebody-else"
		require.Equal(t, 200, r.signInWith(other, identity.SignedIn).Status)
		second := r.newBrowser() // the same sub at another issuer is another person
		second.At = ""
		require.Equal(t, 200, second.Get(council+r.auth.SignInURL(identity.SignedIn, "/account")+"&provider=second").Status)
		r.op.Subject = mine
		require.Equal(t, http.StatusOK, r.tell(r.op.LogoutToken().Sign()).StatusCode)
		for _, b := range theirs {
			require.False(t, r.meIn(b).SignedIn)
		}
		require.True(t, r.meIn(other).SignedIn)
		require.True(t, r.meIn(second).SignedIn)
	}},
	{"logout: a store that is down on the way back", "RFC 9700: fail closed", func(t *testing.T) {
		for _, method := range []string{"Session", "Once"} {
			r := newRig(t)
			r.welcomed(r.signIn(identity.SignedIn))
			r.op.OnEnd = func(url.Values) { r.store.breaks(method) }
			p := r.signOut()
			r.store.breaks("")
			r.ended(p, identity.Unavailable, "store")
		}
	}},
	{"logout: a store that is down on the way out", "RP-Initiated Logout §2", func(t *testing.T) {
		r := newRig(t)
		r.welcomed(r.signIn(identity.SignedIn))
		r.browser.Stop = func(address string) bool { return strings.Contains(address, "/leave") }
		to := r.signOut().Next
		r.browser.Stop = nil
		r.store.breaks("Once")
		p := r.browser.Get(to)
		r.store.breaks("")
		require.Equal(t, hostile.Council, p.URL.Host)
		require.Equal(t, "/identity/signed-out", p.URL.Path, "signed out here, and no further")
		r = newRig(t)
		r.welcomed(r.signIn(identity.SignedIn))
		r.browser.Stop = func(address string) bool { return strings.Contains(address, "/leave") }
		to = r.signOut().Next
		r.browser.Stop = nil
		r.store.breaks("SaveSession")
		p = r.browser.Get(to)
		r.store.breaks("")
		r.ended(p, identity.Unavailable, "store")
	}},
	{"logout CSRF: a link", "RP-Initiated Logout §6", func(t *testing.T) {
		r := newRig(t)
		r.welcomed(r.signIn(identity.SignedIn))
		r.browser.At = "https://" + hostile.Evil + "/"
		r.browser.Get(council + "/identity/sign-out")
		r.browser.Get(council + "/identity/leave")
		r.browser.Get(council + "/identity/signed-out")
		require.True(t, r.me().SignedIn)
	}},
	{"logout CSRF: a form of another site", "RP-Initiated Logout §6", func(t *testing.T) {
		r := newRig(t)
		for _, from := range []string{hostile.Evil, hostile.Sibling, hostile.Login} {
			r.welcomed(r.signIn(identity.SignedIn))
			r.browser.At = "https://" + from + "/"
			require.Equal(t, http.StatusForbidden, r.browser.Post(council+"/identity/sign-out", url.Values{}).Status)
			require.True(t, r.me().SignedIn)
		}
	}},
	{"logout redirect: to where an attacker says", "RP-Initiated Logout §3, RFC 9700 §4.11.1", func(t *testing.T) {
		r := newRig(t)
		r.welcomed(r.signIn(identity.SignedIn))
		r.browser.At = council + "/"
		p := r.browser.Post(council+"/identity/sign-out?post_logout_redirect_uri=https://evil.test/&return=https://evil.test/", url.Values{"return": {"//evil.test"}})
		r.staysHere(p, "sign-out")
		require.NotContains(t, p.Body+p.Header.Get("X-Next"), "evil")
		require.Equal(t, council+"/identity/signed-out", r.op.Ended()["to"])
	}},
	{"logout: the state of another sign-out", "RP-Initiated Logout §3", func(t *testing.T) {
		r := newRig(t)
		r.welcomed(r.signIn(identity.SignedIn))
		r.op.OnEnd = func(back url.Values) { back.Set("state", "another") }
		r.ended(r.signOut(), identity.Refused, "logout state")
		r.ended(r.browser.Get(council+"/identity/signed-out?state=x"), identity.SessionLost, "logout state")
	}},
	{"logout: the session is gone before the provider answers", "RP-Initiated Logout §2", func(t *testing.T) {
		r := newRig(t)
		r.welcomed(r.signIn(identity.SignedIn))
		kept := r.browser.Cookie("-session")
		r.browser.Stop = func(address string) bool { return strings.Contains(address, hostile.Login) }
		r.signOut()
		r.browser = r.newBrowser()
		r.browser.Force(hostile.Council, http.Cookie{Name: "__Host-moothall-session", Value: kept, Path: "/", Secure: true})
		require.False(t, r.me().SignedIn, "the old token still opens the session")
	}},
}
