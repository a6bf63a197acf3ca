package identity_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/moothall/moothall/identity"
	"github.com/moothall/moothall/identity/internal/hostile"
	"github.com/stretchr/testify/require"
)

// downgraded is a provider that claims to know no PKCE, or a weak one.
func downgraded(methods any) func(t *testing.T) {
	return func(t *testing.T) {
		r := newRig(t, discovery("code_challenge_methods_supported", methods))
		r.welcomed(r.signIn(identity.SignedIn)) // the provider insists on S256, and that the verifier is right
		require.Equal(t, "S256", r.op.Requests()[0]["code_challenge_method"])
	}
}

// pushed has requests pushed to the provider first.
func pushed(r *rig) {
	r.provider.PushedRequests = true
	r.op.OnDiscovery = func(doc map[string]any) {
		doc["pushed_authorization_request_endpoint"] = "https://" + hostile.Login + "/push"
	}
}

// vaultDown is a sign-in by a client whose key does not answer.
func vaultDown(changes ...func(r *rig)) func(t *testing.T) {
	return func(t *testing.T) {
		r := newRig(t, append(changes, func(r *rig) { r.provider.Keys = []identity.Key{{ID: "client", Signer: brokenKey{signer(clientKey())}}} })...)
		r.refused(r.signIn(identity.SignedIn), identity.Unavailable, "")
		require.NotContains(t, r.logged(), "hvs.")
		require.Empty(t, r.op.Faults(), "something unsigned was sent")
	}
}

// What the client itself must not do. The provider is honest here, and refuses a
// client that does it.
var clientAttacks = []row{
	{"PKCE downgrade: discovery says nothing of it", "RFC 9700 §2.1.1, RFC 7636 §7.2", downgraded(nil)},
	{"PKCE downgrade: discovery says plain alone", "RFC 7636 §7.2", downgraded([]string{"plain"})},
	{"PKCE, state and nonce are new each time", "RFC 7636 §7.1, RFC 9700 §2.1.1", func(t *testing.T) {
		r := newRig(t)
		seen := map[string]bool{}
		for range 5 {
			r.browser = r.newBrowser()
			r.welcomed(r.signIn(identity.SignedIn))
		}
		for _, request := range r.op.Requests() {
			for _, name := range []string{"code_challenge", "state", "nonce"} {
				require.False(t, seen[request[name]], name)
				require.GreaterOrEqual(t, len(request[name]), 43, "256 bits")
				seen[request[name]] = true
			}
		}
		require.Len(t, seen, 15)
	}},
	{"assertion: for the token endpoint alone, near its end, and once", "RFC 7523 §3, §8", func(t *testing.T) {
		r := newRig(t) // the provider refuses an assertion that it has seen, or that is for another
		for range 3 {
			r.browser = r.newBrowser()
			r.welcomed(r.signIn(identity.SignedIn))
		}
	}},
	{"assertion: a request object in its place", "RFC 9101 §10.8: JAR sub confusion", func(t *testing.T) {
		r := newRig(t, oneLogin) // the provider refuses a request object that has a sub
		r.browser.Stop = func(address string) bool { return strings.Contains(address, "/authorize") }
		u, err := url.Parse(r.signIn(identity.Proven).Next)
		require.NoError(t, err)
		require.NotEmpty(t, u.Query().Get("request"))
		answer, err := r.world.Client().PostForm("https://"+hostile.Login+"/token", url.Values{"client_id": {"client"}, "client_assertion": {u.Query().Get("request")},
			"client_assertion_type": {"urn:ietf:params:oauth:client-assertion-type:jwt-bearer"}})
		require.NoError(t, err)
		require.NoError(t, answer.Body.Close())
		require.Equal(t, http.StatusUnauthorized, answer.StatusCode)
		r.browser.Stop = nil
		r.op = &hostile.Provider{}
	}},
	{"request object: signed, typed, for the provider, without sub", "RFC 9101 §4, §10.8", func(t *testing.T) {
		r := newRig(t, oneLogin)
		r.welcomed(r.signIn(identity.Proven))
		request := r.op.Requests()[0]
		require.Equal(t, `["Cl.Cm.P2"]`, request["vtr"])
		require.Contains(t, request["claims"], "coreIdentityJWT")
	}},
	{"request object: nothing of the request beside it", "RFC 9101 §5, §10.5", func(t *testing.T) {
		r := newRig(t, oneLogin)
		r.browser.Stop = func(address string) bool { return strings.Contains(address, "/authorize") }
		u, err := url.Parse(r.signIn(identity.Proven).Next)
		require.NoError(t, err)
		for name := range u.Query() {
			require.Contains(t, []string{"client_id", "response_type", "scope", "request"}, name)
		}
		require.LessOrEqual(t, len(u.RawQuery), 4096)
	}},
	{"request object: for the endpoint that discovery has", "One Login: aud is the authorization endpoint", func(t *testing.T) {
		r := newRig(t, oneLogin, func(r *rig) { r.provider.RequestAudience = "authorization_endpoint" })
		r.welcomed(r.signIn(identity.SignedIn))
	}},
	{"pushed requests: nothing of the request in the browser", "RFC 9126 §2", func(t *testing.T) {
		r := newRig(t, func(r *rig) {
			r.provider.PushedRequests = true
			r.op.OnDiscovery = func(doc map[string]any) {
				doc["pushed_authorization_request_endpoint"] = "https://" + hostile.Login + "/push"
			}
		})
		r.browser.Stop = func(address string) bool { return strings.Contains(address, "/authorize") }
		u, err := url.Parse(r.signIn(identity.SignedIn).Next)
		require.NoError(t, err)
		require.Len(t, u.Query(), 2)
		r.browser.Stop = nil
		r.welcomed(r.browser.Get(u.String()))
	}},
	{"pushed requests: refused", "RFC 9126 §2.3", fails(identity.SignedIn, identity.Refused, "pushed request", func(r *rig) {
		r.provider.PushedRequests = true
		r.op.OnDiscovery = func(doc map[string]any) {
			doc["pushed_authorization_request_endpoint"] = "https://" + hostile.Login + "/push"
		}
		instead(hostile.Push, says(400, "application/json", `{"error":"invalid_request"}`))(r)
	})},
	{"pushed requests: the endpoint is down", "RFC 9126 §2.3", fails(identity.SignedIn, identity.Unavailable, "", pushed, func(r *rig) {
		instead(hostile.Push, func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) })(r)
	})},
	{"pushed requests: a key vault that is down", "OWASP ASVS 5.0 §16.2.5: its words are not for the log", vaultDown(pushed)},
	{"request object: a key vault that is down", "OWASP ASVS 5.0 §16.2.5: its words are not for the log", vaultDown(oneLogin)},
	{"assertion: a key vault that is down", "OWASP ASVS 5.0 §16.2.5: its words are not for the log", vaultDown()},
	{"a key vault that answers nonsense", "RFC 7518 §3.4", func(t *testing.T) {
		for _, answer := range []string{"junk", "0\x06\x02\x01\x01\x02\x01\x01more", "0\x26\x02\x21" + strings.Repeat("\x7f", 33) + "\x02\x01\x01", "0\x26\x02\x01\x01\x02\x21" + strings.Repeat("\x7f", 33)} {
			r := newRig(t, func(r *rig) {
				r.provider.Keys = []identity.Key{{ID: "client", Signer: saying{signer(clientKey()), answer}}}
			})
			r.refused(r.signIn(identity.SignedIn), identity.Unavailable, "")
			require.Zero(t, r.op.Calls(hostile.TokenEnd), "something that is no assertion was sent")
		}
	}},
	{"the client's secret is in no address and no form", "RFC 6749 §2.3.1", func(t *testing.T) {
		r := newRig(t, withSecret)
		r.welcomed(r.signIn(identity.SignedIn))
		require.NotContains(t, strings.Join(r.world.Asked(), "\n"), r.op.Secret)
	}},
	{"the client's keys are public halves", "RFC 7517 §9.2", func(t *testing.T) {
		r := newRig(t)
		answer, err := r.world.Client().Get(council + "/identity/jwks.json")
		require.NoError(t, err)
		body, err := io.ReadAll(answer.Body)
		require.NoError(t, err)
		require.NoError(t, answer.Body.Close())
		var set struct{ Keys []map[string]any }
		require.NoError(t, json.Unmarshal(body, &set))
		require.Len(t, set.Keys, 1)
		require.Equal(t, "client", set.Keys[0]["kid"])
		require.NotContains(t, set.Keys[0], "d")
	}},
	{"a request of many kilobytes is not sent", "One Login: queries of 4,096 bytes at most", func(t *testing.T) {
		r := newRig(t, func(r *rig) { r.provider.Scopes = []string{strings.Repeat("s", 4200)} })
		r.refused(r.signIn(identity.SignedIn), identity.Unavailable, "")
		require.Zero(t, r.op.Calls(hostile.Authorize))
	}},
	{"a User-Agent with every call", "One Login: requests without are refused", func(t *testing.T) {
		r := newRig(t, oneLogin)
		instead(hostile.Keys, func(w http.ResponseWriter, req *http.Request) {
			if !strings.HasPrefix(req.UserAgent(), "moothall-identity/") {
				w.WriteHeader(http.StatusForbidden)
				return
			}
			says(200, "application/json", string(must(json.Marshal(map[string]any{"keys": []any{opKey().JWK()}}))))(w, req)
		})(r)
		r.welcomed(r.signIn(identity.Proven))
	}},
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}
