package identity_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/moothall/moothall/identity"
	"github.com/moothall/moothall/identity/internal/hostile"
	"github.com/stretchr/testify/require"
)

// private are the words that no log, header or address may have: what went between
// the client and the provider, and who the person is.
func (r *rig) private() []string {
	words := append(r.op.Secrets(), r.op.Subject, "sian.oconnor", "07700900123", "7700900123", "Siân", "Llwyd", "1964-11-07")
	for _, value := range r.browser.Cookies(hostile.Council) {
		words = append(words, value)
	}
	return words
}

// silent holds that none of them is in what was said.
func (r *rig) silent(said, where string) {
	r.t.Helper()
	plain, err := url.QueryUnescape(said)
	if err != nil {
		plain = said
	}
	for _, word := range r.private() {
		require.NotContains(r.t, said, word, "%s has something private", where)
		require.NotContains(r.t, plain, word, "%s has something private", where)
	}
}

// quotes is an endpoint that answers no HTTP, with what it was sent inside.
func quotes(before, after string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		sent := r.PostFormValue("code") + strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
		conn, _, err := http.NewResponseController(w).Hijack()
		if err != nil {
			panic(err)
		}
		_, _ = conn.Write([]byte(before + sent + after))
		_ = conn.Close()
	}
}

// everything signs in, proves, fails in some ways and signs out.
func everything(r *rig) []*hostile.Page {
	var pages []*hostile.Page
	add := func(p *hostile.Page) { pages = append(pages, p) }
	add(r.signIn(identity.SignedIn))
	add(r.signIn(identity.Proven))
	for _, fault := range []func(){
		func() { r.op.OnIDToken = func(t *hostile.Token) { t.Claims["nonce"] = "another" } },
		func() {
			r.op.OnIDToken = func(t *hostile.Token) { t.Claims["iss"] = "https://" + r.op.Subject + ".test" }
		},
		func() { r.op.OnIDToken = broken },
		func() { r.op.OnIdentity = func(t *hostile.Token) { t.Claims["sub"] = "somebody-else" } },
		func() { r.op.OnUserInfo = func(c map[string]any) { c["sub"] = "somebody-else" } },
		func() {
			instead(hostile.TokenEnd, func(w http.ResponseWriter, req *http.Request) {
				says(400, "application/json", `{"error":"invalid_grant","error_description":"no code `+req.FormValue("code")+`"}`)(w, req)
			})(r)
		},
		func() {
			instead(hostile.UserInfo, func(w http.ResponseWriter, _ *http.Request) { panic(http.ErrAbortHandler) })(r)
		},
		func() {
			instead(hostile.TokenEnd, func(w http.ResponseWriter, _ *http.Request) { panic(http.ErrAbortHandler) })(r)
		},
		func() { instead(hostile.TokenEnd, quotes("HTTP/1.1 200 OK\r\nno header ", "\r\n\r\n"))(r) },
		func() { instead(hostile.TokenEnd, quotes("", " no HTTP\r\n"))(r) },
		func() { instead(hostile.TokenEnd, quotes("HTTP/1.1 307 Go\r\nLocation: http://[", "\r\n\r\n"))(r) },
		func() { instead(hostile.UserInfo, quotes("HTTP/1.1 ", " OK\r\n\r\n"))(r) },
		func() { errorAnswer("access_denied")(r) },
	} {
		fault()
		add(r.signIn(identity.Proven))
		r.op.OnIDToken, r.op.OnIdentity, r.op.OnUserInfo, r.op.OnAnswer, r.op.Instead = nil, nil, nil, nil, nil
	}
	token := r.op.LogoutToken()
	token.Claims["nonce"] = "n"
	r.tell(token.Sign())
	add(r.signOut())
	return pages
}

// Attacks that wait for something to be said.
var leakAttacks = []row{
	{"logs", "OWASP ASVS 5.0 §16.2.5, UK GDPR article 5(1)(f)", func(t *testing.T) {
		r := newRig(t, oneLogin)
		everything(r)
		require.Contains(t, r.logged(), "nonce", "the log says which check it was")
		r.silent(r.logged(), "the log")
	}},
	{"outcomes and their errors", "OWASP ASVS 5.0 §16.2.5", func(t *testing.T) {
		r := newRig(t, oneLogin)
		everything(r)
		for _, o := range r.outcomes {
			r.silent(o.Error(), "an outcome")
			for cause := o.Unwrap(); cause != nil; cause = nil {
				r.silent(cause.Error(), "the cause of an outcome")
			}
		}
	}},
	{"addresses", "RFC 9700 §4.2: after the callback nothing private is in an address", func(t *testing.T) {
		r := newRig(t, oneLogin)
		everything(r)
		for _, address := range r.world.Asked() {
			u, err := url.Parse(address)
			require.NoError(t, err)
			switch {
			case u.Host == hostile.Council && strings.HasPrefix(u.Path, "/identity/callback/"): // code, state: the protocol's own
			case u.Path == "/authorize" || u.Path == "/logout": // the provider's own: request, id_token_hint
			case u.Path == "/identity/signed-out": // the state of the sign-out
			default:
				r.silent(address, "an address")
			}
		}
	}},
	{"addresses that a form of the service leads to", "RFC 9700 §4.2", func(t *testing.T) {
		r := newRig(t, oneLogin)
		for _, p := range everything(r) {
			u, err := url.Parse(p.Header.Get("X-Next"))
			require.NoError(t, err)
			if u.Host == "" {
				r.silent(u.String(), "a page's link")
			}
		}
	}},
	{"referrers: every answer of the sign-in forbids them", "RFC 9700 §4.2.4", func(t *testing.T) {
		r := newRig(t, oneLogin)
		seen := 0
		for _, p := range everything(r) {
			for i, address := range p.Trail {
				if !strings.HasPrefix(address, council+"/identity/") {
					continue
				}
				seen++
				require.Equal(t, "no-referrer", p.Heads[i].Get("Referrer-Policy"), address)
				require.Equal(t, "no-store", p.Heads[i].Get("Cache-Control"), address)
				require.Equal(t, "nosniff", p.Heads[i].Get("X-Content-Type-Options"), address)
				require.Equal(t, "DENY", p.Heads[i].Get("X-Frame-Options"), address)
			}
		}
		require.Greater(t, seen, 20)
	}},
	{"caches: a page with a person on it is not shared", "RFC 9111 §5.2.2.7", func(t *testing.T) {
		r := newRig(t)
		p := r.signIn(identity.SignedIn)
		require.Contains(t, strings.Join(p.Header.Values("Cache-Control"), ","), "private")
	}},
	{"pages: the provider's words and the check's values", "RFC 9700 §4.10", func(t *testing.T) {
		r := newRig(t, oneLogin)
		for _, p := range everything(r)[2:] {
			if p.URL.Host == hostile.Council && p.Status >= 400 {
				r.silent(p.Body, "a page")
			}
		}
	}},
	{"the store: names of things are hashes", "OWASP ASVS 5.0 §7.2", func(t *testing.T) {
		r := newRig(t, oneLogin)
		to := r.callback(r.browser, identity.SignedIn)
		secret := r.browser.Cookie("")
		_, secret, _ = strings.Cut(secret, ".")
		require.Greater(t, len(secret), 40)
		r.browser.Get(to)
		all := r.store.all()
		require.NotContains(t, all, secret, "the flow's cookie")
		require.NotContains(t, all, r.browser.Cookie("-session"), "the session's token")
		for _, request := range r.op.Requests() {
			require.Contains(t, all, request["state"], "else this test looks at nothing")
		}
	}},
}
