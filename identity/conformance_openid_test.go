package identity_test

import (
	"net/http"
	"net/url"
	"testing"

	"github.com/moothall/moothall/identity"
	"github.com/moothall/moothall/identity/internal/hostile"
	"github.com/stretchr/testify/require"
)

// TestConformanceOpenIDRP is the OpenID Foundation's plans for relying parties of the code
// flow, module by module: 14 basic, 6 config, 1 third-party initiation, 8
// back-channel logout, 3 RP-initiated logout, and 4 of other plans. It is rebuilt
// from what the modules say of themselves, under their names; a module that more
// plans than one have is run once in each.
func TestConformanceOpenIDRP(t *testing.T) {
	var rows []row
	for _, plan := range []struct {
		name string
		rows []row
	}{{"basic", basicPlan}, {"config", configPlan}, {"3rd-party-init", thirdPartyPlan}, {"rp-logout", rpLogoutPlan},
		{"back-channel", backChannelPlan}, {"more", morePlan}} {
		for _, r := range plan.rows {
			r.name = plan.name + "/" + r.name
			rows = append(rows, r)
		}
	}
	require.Len(t, rows, 36)
	prove(t, "openid rp", rows)
}

// plain makes the first provider's client one with a secret and RS256, as the
// certification profiles have it.
func plain(r *rig) {
	withSecret(r)
	r.op.Signer = hostile.RSA("rsa-1", 0)
	r.op.Published = []*hostile.Key{r.op.Signer}
}

// signsIn is a module that a sign-in must get through.
func signsIn(changes ...func(r *rig)) func(t *testing.T) {
	return func(t *testing.T) {
		r := newRig(t, changes...)
		r.welcomed(r.signIn(identity.SignedIn))
	}
}

// refuses is a module that a sign-in must not get through, by a check.
func refuses(check string, changes ...func(r *rig)) func(t *testing.T) {
	return func(t *testing.T) {
		r := newRig(t, changes...)
		r.refused(r.signIn(identity.SignedIn), identity.Refused, check)
	}
}

// idToken changes the ID tokens of the first provider.
func idToken(change func(t *hostile.Token)) func(r *rig) {
	return func(r *rig) { r.op.OnIDToken = change }
}

// claim sets a claim of the ID tokens, or takes it out if the value is nil.
func claim(name string, value any) func(r *rig) {
	return idToken(func(t *hostile.Token) { set(t.Claims, name, value) })
}

func set(m map[string]any, name string, value any) {
	if m[name] = value; value == nil {
		delete(m, name)
	}
}

// unsigned is a token without a signature, in the spelling that is given.
func unsigned(spelling string) func(t *hostile.Token) {
	return func(t *hostile.Token) { t.Header["alg"] = spelling; delete(t.Header, "kid") }
}

// broken changes the signature of a token.
func broken(t *hostile.Token) {
	t.After = func(jwt string) string {
		at := len(jwt) - 40
		with := "A"
		if jwt[at] == 'A' {
			with = "B"
		}
		return jwt[:at] + with + jwt[at+1:]
	}
}

// The basic plan: OpenID Connect Core 1.0.
var basicPlan = []row{
	{"oidcc-client-test", "OIDC Core §3.1", signsIn(plain)},
	{"oidcc-client-test-invalid-iss", "OIDC Core §3.1.3.7 (2)", refuses("iss", plain, claim("iss", "https://evil.test/"))},
	{"oidcc-client-test-missing-sub", "OIDC Core §2", refuses("sub", plain, claim("sub", nil))},
	{"oidcc-client-test-invalid-aud", "OIDC Core §3.1.3.7 (3)", refuses("aud", plain, claim("aud", "another-client"))},
	{"oidcc-client-test-missing-iat", "OIDC Core §2", refuses("iat", plain, claim("iat", nil))},
	{"oidcc-client-test-kid-absent-single-jwks", "OIDC Core §10.1", signsIn(plain, idToken(func(t *hostile.Token) { delete(t.Header, "kid") }))},
	{"oidcc-client-test-kid-absent-multiple-jwks", "OIDC Core §10.1: several keys fit, each is tried", signsIn(plain, func(r *rig) {
		r.op.Published = []*hostile.Key{hostile.RSA("rsa-2", 1), opKey(), r.op.Signer}
		r.op.OnIDToken = func(t *hostile.Token) { delete(t.Header, "kid") }
	})},
	{"oidcc-client-test-idtoken-sig-rs256", "OIDC Core §3.1.3.7 (6)", func(t *testing.T) {
		r := newRig(t, plain)
		r.welcomed(r.signIn(identity.SignedIn))
		require.Equal(t, "RS256", r.op.Signer.Algorithm)
	}},
	// A client may take alg none from the token endpoint (§3.1.3.7 (6)), or refuse it.
	// This one refuses it, always.
	{"oidcc-client-test-idtoken-sig-none", "RFC 8725 §3.2", refuses("alg", plain, idToken(unsigned("none")))},
	{"oidcc-client-test-invalid-sig-rs256", "OIDC Core §3.1.3.7 (6)", refuses("signature", plain, idToken(broken))},
	{"oidcc-client-test-userinfo-invalid-sub", "OIDC Core §5.3.2", refuses("userinfo sub", plain, userInfo("sub", "somebody-else"))},
	{"oidcc-client-test-nonce-invalid", "OIDC Core §3.1.3.7 (11)", refuses("nonce", plain, claim("nonce", "another-nonce"))},
	{"oidcc-client-test-scope-userinfo-claims", "OIDC Core §5.4", func(t *testing.T) {
		r := newRig(t, plain, func(r *rig) { r.provider.Scopes = []string{"email", "phone"} })
		c := r.welcomed(r.signIn(identity.SignedIn)).Citizen
		require.Equal(t, "openid email phone", r.op.Requests()[0]["scope"])
		require.Equal(t, person["email"], c.Email.String())
		require.True(t, c.EmailVerified)
		require.NotEmpty(t, c.Phone)
	}},
	{"oidcc-client-test-client-secret-basic", "RFC 6749 §2.3.1", func(t *testing.T) {
		r := newRig(t, plain)
		r.op.Instead = map[string]http.HandlerFunc{hostile.TokenEnd: func(w http.ResponseWriter, req *http.Request) {
			if _, _, basic := req.BasicAuth(); !basic {
				w.WriteHeader(http.StatusUnauthorized)
				return
			}
			r.op.Token(w, req)
		}}
		r.welcomed(r.signIn(identity.SignedIn))
	}},
}

func userInfo(name string, value any) func(r *rig) {
	return func(r *rig) { r.op.OnUserInfo = func(claims map[string]any) { set(claims, name, value) } }
}

// The config plan: OpenID Connect Discovery 1.0, and keys that change.
var configPlan = []row{
	{"oidcc-client-test-discovery-openid-config", "OIDC Discovery §4", func(t *testing.T) {
		r := newRig(t, plain)
		r.welcomed(r.signIn(identity.SignedIn))
		require.Equal(t, 1, r.op.Calls(hostile.Discovery))
	}},
	{"oidcc-client-test-discovery-jwks-uri-keys", "OIDC Discovery §3, jwks_uri", func(t *testing.T) {
		r := newRig(t, plain)
		r.welcomed(r.signIn(identity.SignedIn))
		require.Equal(t, 1, r.op.Calls(hostile.Keys))
	}},
	{"oidcc-client-test-discovery-issuer-mismatch", "OIDC Discovery §4.3", func(t *testing.T) {
		r := newRig(t, plain, discovery("issuer", "https://evil.test/"))
		r.refused(r.signIn(identity.SignedIn), identity.Unavailable, "")
		require.Zero(t, r.op.Calls(hostile.Authorize), "nobody is sent to an endpoint of a document that is not the issuer's")
	}},
	{"oidcc-client-test-idtoken-sig-none", "RFC 8725 §3.2", refuses("alg", plain, idToken(unsigned("none")))},
	{"oidcc-client-test-signing-key-rotation-just-before-signing", "OIDC Core §10.1.1", func(t *testing.T) {
		r := newRig(t, plain)
		r.op.OnIDToken = func(token *hostile.Token) { // the lock of the provider is held
			token.Key = hostile.RSA("rsa-2", 1)
			token.Header["kid"] = "rsa-2"
			r.op.Published = []*hostile.Key{token.Key}
		}
		r.welcomed(r.signIn(identity.SignedIn))
	}},
	{"oidcc-client-test-signing-key-rotation", "OIDC Core §10.1.1", func(t *testing.T) {
		r := newRig(t, plain)
		r.welcomed(r.signIn(identity.SignedIn))
		r.op.Signer = hostile.RSA("rsa-2", 1)
		r.op.Published = []*hostile.Key{r.op.Signer}
		r.browser = r.newBrowser()
		r.welcomed(r.signIn(identity.SignedIn))
	}},
}

func discovery(name string, value any) func(r *rig) {
	return func(r *rig) { r.op.OnDiscovery = func(doc map[string]any) { set(doc, name, value) } }
}

var thirdPartyPlan = []row{
	{"oidcc-client-test-3rd-party-init-login", "OIDC Core §4", func(t *testing.T) {
		r := newRig(t, plain)
		r.browser.At = "https://" + hostile.Login + "/portal"
		r.welcomed(r.browser.Get(council + "/identity/initiate?" + url.Values{"iss": {r.op.Issuer}, "target_link_uri": {council + "/account"}}.Encode()))
	}},
}

// signOut signs out as a person does: a page that asks, and its button.
func (r *rig) signOut() *hostile.Page {
	r.browser.At = ""
	p := r.browser.Get(council + r.auth.SignOutURL())
	return r.browser.Post(council+p.Header.Get("X-Post"), url.Values{})
}

// leaves is a module of RP-initiated logout. edit changes the address that the
// provider sends the browser back to.
func leaves(edit func(back url.Values)) func(t *testing.T) {
	return func(t *testing.T) {
		r := newRig(t, plain)
		r.op.OnEnd = edit
		r.welcomed(r.signIn(identity.SignedIn))
		hint := r.op.LastIDToken()
		p := r.signOut()
		require.Equal(t, "/identity/signed-out", p.URL.Path)
		require.Equal(t, hint, r.op.Ended()["hint"], "id_token_hint")
		require.Equal(t, council+"/identity/signed-out", r.op.Ended()["to"], "post_logout_redirect_uri")
		require.NotEmpty(t, r.op.Ended()["state"], "state")
		require.False(t, r.me().SignedIn)
		if edit == nil {
			require.Equal(t, http.StatusOK, p.Status)
			return
		}
		r.ended(p, identity.Refused, "logout state")
	}
}

// The RP-initiated logout plan: OpenID Connect RP-Initiated Logout 1.0. The session
// has ended before the browser leaves. What comes back with another state, or with
// none, is handled by saying so: it is not the end of the sign-out that was begun
// here, so the page does not say that the provider has ended its session.
var rpLogoutPlan = []row{
	{"oidcc-client-test-rp-init-logout", "RP-Initiated Logout §2", leaves(nil)},
	{"oidcc-client-test-rp-init-logout-other-state", "RP-Initiated Logout §3", leaves(func(back url.Values) { back.Set("state", "another") })},
	{"oidcc-client-test-rp-init-logout-no-state", "RP-Initiated Logout §3", leaves(func(back url.Values) { back.Del("state") })},
}

// tell sends a logout token to the back channel of the first provider.
func (r *rig) tell(token string) *http.Response {
	r.t.Helper()
	answer, err := r.world.Client().PostForm(council+"/identity/backchannel-logout/"+r.provider.ID, url.Values{"logout_token": {token}})
	require.NoError(r.t, err)
	require.NoError(r.t, answer.Body.Close())
	return answer
}

// logoutFault is a back-channel module whose logout token must be refused: the
// answer is 400, and the session of another browser goes on.
func logoutFault(change func(r *rig, t *hostile.Token)) func(t *testing.T) {
	return func(t *testing.T) {
		r := newRig(t, plain)
		r.welcomed(r.signIn(identity.SignedIn))
		token := r.op.LogoutToken()
		change(r, token)
		answer := r.tell(token.Sign())
		require.Equal(t, http.StatusBadRequest, answer.StatusCode)
		require.Equal(t, "no-store", answer.Header.Get("Cache-Control"))
		require.True(t, r.me().SignedIn, "a logout token that is not to be trusted ended a session")
	}
}

const logoutEvent = "http://schemas.openid.net/event/backchannel-logout"

// The back-channel logout plan: OpenID Connect Back-Channel Logout 1.0.
var backChannelPlan = []row{
	{"oidcc-client-test-rp-backchannel-rpinitlogout", "Back-Channel Logout §2.7", func(t *testing.T) {
		r := newRig(t, plain)
		r.welcomed(r.signIn(identity.SignedIn))
		answer := r.tell(r.op.LogoutToken().Sign())
		require.Equal(t, http.StatusOK, answer.StatusCode)
		require.Equal(t, "no-store", answer.Header.Get("Cache-Control"))
		require.False(t, r.me().SignedIn)
	}},
	{"oidcc-client-test-rp-backchannel-rpinitlogout-alg-none", "Back-Channel Logout §2.6 (2)", logoutFault(func(_ *rig, t *hostile.Token) { unsigned("none")(t) })},
	{"oidcc-client-test-rp-backchannel-rpinitlogout-no-event", "Back-Channel Logout §2.6 (5)", logoutFault(func(_ *rig, t *hostile.Token) { delete(t.Claims, "events") })},
	{"oidcc-client-test-rp-backchannel-rpinitlogout-with-nonce", "Back-Channel Logout §2.6 (6)", logoutFault(func(_ *rig, t *hostile.Token) { t.Claims["nonce"] = "n" })},
	{"oidcc-client-test-rp-backchannel-rpinitlogout-wrong-alg", "Back-Channel Logout §2.6 (2)", logoutFault(func(r *rig, t *hostile.Token) {
		t.Header["alg"] = "HS256"
		t.Key = &hostile.Key{ID: r.op.Signer.ID, Private: []byte(r.op.Secret)}
	})},
	{"oidcc-client-test-rp-backchannel-rpinitlogout-wrong-aud", "Back-Channel Logout §2.6 (3)", logoutFault(func(_ *rig, t *hostile.Token) { t.Claims["aud"] = "another-client" })},
	{"oidcc-client-test-rp-backchannel-rpinitlogout-wrong-event", "Back-Channel Logout §2.6 (5)", logoutFault(func(_ *rig, t *hostile.Token) {
		t.Claims["events"] = map[string]any{"http://schemas.openid.net/event/foo": map[string]any{}}
	})},
	{"oidcc-client-test-rp-backchannel-rpinitlogout-wrong-iss", "Back-Channel Logout §2.6 (3)", logoutFault(func(_ *rig, t *hostile.Token) { t.Claims["iss"] = "https://evil.test/" })},
}

// Four modules of the plan that is not certified.
var morePlan = []row{
	{"oidcc-client-test-invalid-sig-es256", "OIDC Core §3.1.3.7 (6)", refuses("signature", idToken(broken))},
	{"oidcc-client-test-invalid-sig-hs256", "RFC 8725 §3.1: a key that the client has too signs nothing", refuses("alg", withSecret, func(r *rig) {
		r.op.OnIDToken = func(t *hostile.Token) {
			t.Header["alg"] = "HS256"
			t.Key = &hostile.Key{Private: []byte(r.op.Secret)}
		}
	})},
	{"oidcc-client-test-missing-aud", "OIDC Core §3.1.3.7 (3)", refuses("aud", plain, claim("aud", nil))},
	{"oidcc-client-test-userinfo-signed", "OIDC Core §5.3.2", func(t *testing.T) {
		r := newRig(t, plain)
		r.op.Instead = map[string]http.HandlerFunc{hostile.UserInfo: r.op.Signed(nil)}
		c := r.welcomed(r.signIn(identity.SignedIn)).Citizen
		require.Equal(t, person["email"], c.Email.String())
	}},
}
