package identity_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/moothall/moothall/identity"
	"github.com/moothall/moothall/identity/internal/hostile"
	"github.com/stretchr/testify/require"
)

// instead puts a handler in the place of an endpoint.
func instead(endpoint string, h http.HandlerFunc) func(r *rig) {
	return func(r *rig) {
		if r.op.Instead == nil {
			r.op.Instead = map[string]http.HandlerFunc{}
		}
		r.op.Instead[endpoint] = h
	}
}

// says is an endpoint that always answers the same.
func says(status int, kind, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", kind)
		w.WriteHeader(status)
		_, _ = w.Write([]byte(body))
	}
}

// redirects is a sign-in whose endpoint sends the client to another host, that
// answers as the endpoint itself would.
func redirects(endpoint string, status int, need identity.Level, kind identity.Kind, check string, changes ...func(r *rig)) func(t *testing.T) {
	return func(t *testing.T) {
		r := newRig(t, changes...)
		var led []string
		r.world.Handle(hostile.Evil, http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
			led = append(led, req.URL.Path)
			inner := r.op.Instead
			r.op.Instead = nil
			r.op.ServeHTTP(w, req)
			r.op.Instead = inner
		}))
		instead(endpoint, func(w http.ResponseWriter, req *http.Request) {
			http.Redirect(w, req, "https://"+hostile.Evil+req.URL.RequestURI(), status)
		})(r)
		r.refused(r.signIn(need), kind, check)
		require.Empty(t, led, "the client went where it was sent")
	}
}

// tokens changes the answer of the token endpoint.
func tokens(change func(answer map[string]any)) func(r *rig) {
	return func(r *rig) { r.op.OnTokens = change }
}

func tokenField(name string, value any) func(r *rig) {
	return tokens(func(answer map[string]any) { set(answer, name, value) })
}

// signedInfo has the userinfo signed, with one thing wrong of it.
func signedInfo(change func(t *hostile.Token)) func(r *rig) {
	return func(r *rig) { instead(hostile.UserInfo, r.op.Signed(change))(r) }
}

// endsWith is a sign-in with an endpoint that answers so.
func endsWith(kind identity.Kind, check string, changes ...func(r *rig)) func(t *testing.T) {
	return func(t *testing.T) {
		r := newRig(t, changes...)
		r.refused(r.signIn(identity.SignedIn), kind, check)
		require.Empty(t, r.world.Clear(), "something was asked for without TLS")
	}
}

// Attacks by way of the provider's endpoints.
var endpointAttacks = append([]row{
	{"discovery: another issuer", "OIDC Discovery §4.3, RFC 8414 §3.3", down(discovery("issuer", "https://"+hostile.Other+"/"))},
	{"discovery: no issuer", "OIDC Discovery §4.3", down(discovery("issuer", nil))},
	{"discovery: the issuer without its slash", "OIDC Discovery §4.3: to the letter", down(discovery("issuer", "https://"+hostile.Login))},
	{"discovery: many kilobytes", "bounded reading", down(discovery("padding", strings.Repeat("x", 300<<10)))},
	{"discovery: a page", "OIDC Discovery §4.2", down(instead(hostile.Discovery, says(200, "text/html", "<p>Sorry</p>")))},
	{"discovery: not there", "OIDC Discovery §4.2", down(instead(hostile.Discovery, http.NotFound))},
	{"discovery: no JSON", "OIDC Discovery §4.2", down(instead(hostile.Discovery, says(200, "application/json", "{")))},
	{"discovery: redirect", "RFC 9700 §4.11, OIDC Discovery §4", redirects(hostile.Discovery, 302, identity.SignedIn, identity.Unavailable, "")},
	{"keys: redirect", "RFC 9700 §4.11", redirects(hostile.Keys, 302, identity.SignedIn, identity.Unavailable, "")},
	{"token: redirect that carries the code along", "RFC 9700 §4.12", redirects(hostile.TokenEnd, 307, identity.SignedIn, identity.Refused, "token endpoint")},
	{"userinfo: redirect that carries the token along", "RFC 9700 §4.12", redirects(hostile.UserInfo, 307, identity.SignedIn, identity.Refused, "userinfo")},
	{"DID document: redirect", "One Login: the DID document's address is fixed", redirects(hostile.DID, 302, identity.Proven, identity.Unavailable, "", oneLogin)},

	{"token: many kilobytes", "bounded reading", endsWith(identity.Unavailable, "", tokenField("padding", strings.Repeat("x", 300<<10)))},
	{"token: no JSON", "RFC 6749 §5.1", endsWith(identity.Refused, "token response", instead(hostile.TokenEnd, says(200, "application/json", "[")))},
	{"token: no access token", "RFC 6749 §5.1", endsWith(identity.Refused, "token_type", tokenField("access_token", nil))},
	{"token: an access token of many kilobytes", "bounded reading", endsWith(identity.Refused, "token_type", tokenField("access_token", strings.Repeat("x", 40<<10)))},
	{"token: another type", "OIDC Core §3.1.3.3", endsWith(identity.Refused, "token_type", tokenField("token_type", "MAC"))},
	{"token: no type", "RFC 6749 §7.1", endsWith(identity.Refused, "token_type", tokenField("token_type", nil))},
	{"token: no ID token", "OIDC Core §3.1.3.3", endsWith(identity.Refused, "id_token", tokenField("id_token", nil))},
	{"token: an error that is not the client's", "RFC 6749 §5.2", endsWith(identity.Refused, "token endpoint", instead(hostile.TokenEnd, says(400, "application/json", `{"error":"invalid_grant","error_description":"evil"}`)))},
	{"token: the client was deactivated", "RFC 6749 §5.2", endsWith(identity.ClientDeactivated, "token endpoint", instead(hostile.TokenEnd, says(401, "application/json", `{"error":"invalid_client"}`)))},
	{"token: the client may not do this any more", "RFC 6749 §5.2", endsWith(identity.ClientDeactivated, "token endpoint", instead(hostile.TokenEnd, says(400, "application/json", `{"error":"unauthorized_client"}`)))},
	{"token: not now", "RFC 6749 §4.1.2.1", endsWith(identity.Unavailable, "token endpoint", instead(hostile.TokenEnd, says(400, "application/json", `{"error":"temporarily_unavailable"}`)))},
	{"token: an error of the server that calls itself the client's", "RFC 6749 §4.1.2.1", endsWith(identity.Unavailable, "token endpoint", instead(hostile.TokenEnd, says(400, "application/json", `{"error":"server_error"}`)))},
	{"token: too many requests", "RFC 6585 §4", endsWith(identity.Unavailable, "token endpoint", instead(hostile.TokenEnd, says(429, "text/html", "Slow down")))},
	{"token: an answer that breaks off", "RFC 9112 §8", endsWith(identity.Unavailable, "", instead(hostile.TokenEnd, quotes("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9999\r\n\r\n{}", "")))},
	{"a certificate of another host", "RFC 9525 §6, OIDC Core §16.17", func(t *testing.T) {
		r := newRig(t, func(r *rig) { r.provider.Issuer = "https://unknown.test/" })
		r.world.Handle("unknown.test", r.op)
		r.refused(r.signIn(identity.SignedIn), identity.Unavailable, "")
		require.Contains(t, r.logged(), "certificate", "the log says why")
	}},
	{"a connection that breaks off", "OWASP ASVS 5.0 §16.3.4: the log says why", func(t *testing.T) {
		r := newRig(t, instead(hostile.Discovery, func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }))
		r.refused(r.signIn(identity.SignedIn), identity.Unavailable, "")
		require.Contains(t, r.logged(), "EOF", "the log says why")
	}},
	{"token: the provider is down", "RFC 9110 §15.6", endsWith(identity.Unavailable, "token endpoint", instead(hostile.TokenEnd, says(502, "text/html", "Bad gateway")))},
	{"token: an answer that is not a success", "RFC 6749 §5.1", endsWith(identity.Refused, "token endpoint", func(r *rig) {
		instead(hostile.TokenEnd, func(w http.ResponseWriter, req *http.Request) { w.WriteHeader(http.StatusAccepted); r.op.Token(w, req) })(r)
	})},
	{"token: an answer that never ends", "bounded waiting", func(t *testing.T) {
		r := newRig(t, func(r *rig) {
			client := *r.world.Client()
			client.Timeout = 100 * time.Millisecond
			r.config.Client = &client
		})
		release := make(chan struct{})
		t.Cleanup(func() { close(release) })
		instead(hostile.TokenEnd, func(_ http.ResponseWriter, req *http.Request) {
			select {
			case <-release:
			case <-req.Context().Done():
			}
		})(r)
		r.refused(r.signIn(identity.SignedIn), identity.Unavailable, "")
	}},

	{"userinfo: another sub", "OIDC Core §5.3.2, §16.11 (token substitution)", endsWith(identity.Refused, "userinfo sub", userInfo("sub", "somebody-else"))},
	{"userinfo: no sub", "OIDC Core §5.3.2", endsWith(identity.Refused, "userinfo sub", userInfo("sub", nil))},
	{"userinfo: a list of subs", "OIDC Core §5.3.2", endsWith(identity.Refused, "userinfo sub", userInfo("sub", []string{subject}))},
	{"userinfo: many kilobytes", "bounded reading", endsWith(identity.Unavailable, "", userInfo("padding", strings.Repeat("x", 300<<10)))},
	{"userinfo: no JSON", "OIDC Core §5.3.2", endsWith(identity.Refused, "userinfo", instead(hostile.UserInfo, says(200, "application/json", "null and void")))},
	{"userinfo: refused", "OIDC Core §5.3.3", endsWith(identity.Refused, "userinfo", instead(hostile.UserInfo, says(401, "application/json", `{"error":"invalid_token"}`)))},
	{"userinfo: signed by another", "OIDC Core §5.3.2", endsWith(identity.Refused, "userinfo signature", signedInfo(func(t *hostile.Token) { t.Key = strangeKey() }))},
	{"userinfo: not signed", "RFC 8725 §3.2", endsWith(identity.Refused, "userinfo typ", signedInfo(unsigned("none")))},
	{"userinfo: signed, by another issuer", "OIDC Core §5.3.2", endsWith(identity.Refused, "userinfo iss", signedInfo(func(t *hostile.Token) { t.Claims["iss"] = "https://" + hostile.Other + "/" }))},
	{"userinfo: signed, for another client", "OIDC Core §5.3.2", endsWith(identity.Refused, "userinfo aud", signedInfo(func(t *hostile.Token) { t.Claims["aud"] = "another-client" }))},
	{"userinfo: signed, long ago", "RFC 7519 §4.1.4", endsWith(identity.Refused, "userinfo exp", signedInfo(func(t *hostile.Token) { t.Claims["exp"] = in(-time.Hour) }))},
	{"userinfo: signed, about somebody else", "OIDC Core §5.3.2", endsWith(identity.Refused, "userinfo sub", signedInfo(func(t *hostile.Token) { t.Claims["sub"] = "somebody-else" }))},
	{"userinfo: a logout token in its place", "RFC 8725 §3.11", endsWith(identity.Refused, "userinfo typ", signedInfo(func(t *hostile.Token) { t.Header["typ"] = "logout+jwt" }))},
}, badAddresses()...)

// badAddresses are discovery documents whose endpoints lead where they must not.
func badAddresses() (rows []row) {
	for _, endpoint := range []string{"authorization_endpoint", "token_endpoint", "jwks_uri", "userinfo_endpoint", "end_session_endpoint", "pushed_authorization_request_endpoint"} {
		for why, address := range map[string]string{
			"down to http": "http://" + hostile.Login + "/x", "http to this machine": "http://127.0.0.1/x", "a script": "javascript:alert(1)",
			"no host": "https:///x", "no address": "https://[::1/x", "somebody's password": "https://a:b@" + hostile.Login + "/x", "a fragment": "https://" + hostile.Login + "/x#y",
		} {
			rows = append(rows, row{"discovery: " + endpoint + ": " + why, "RFC 9700 §2.6, OIDC Discovery §7.1", down(discovery(endpoint, address))})
		}
	}
	for _, endpoint := range []string{"authorization_endpoint", "token_endpoint", "jwks_uri"} {
		rows = append(rows, row{"discovery: no " + endpoint, "OIDC Discovery §3", down(discovery(endpoint, nil))})
	}
	return rows
}
