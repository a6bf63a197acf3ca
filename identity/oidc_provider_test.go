package identity_test

import (
	"bufio"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"encoding/json"
	"encoding/pem"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"github.com/moothall/moothall/identity"
	"github.com/moothall/moothall/standards/suites"
	"github.com/moothall/moothall/standards/web"
)

// certified is a service that signs people in at npm's oidc-provider.
type certified struct {
	base    string
	server  *httptest.Server
	handler http.Handler
	ahead   atomic.Int64 // how far the service's clock is ahead, in nanoseconds

	mu      sync.Mutex
	answers []url.Values // that came to the callback, in the query or as a form
	methods []string
	pages   []identity.Page
	logouts []int // statuses of the back channel
}

func (s *certified) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !strings.Contains(r.URL.Path, "/callback/") && !strings.Contains(r.URL.Path, "/backchannel-logout/") {
		s.handler.ServeHTTP(w, r)
		return
	}
	body, _ := io.ReadAll(r.Body)
	r.Body = io.NopCloser(strings.NewReader(string(body)))
	recorder := httptest.NewRecorder()
	s.handler.ServeHTTP(recorder, r)
	s.mu.Lock()
	if strings.Contains(r.URL.Path, "/callback/") {
		form, _ := url.ParseQuery(string(body) + r.URL.RawQuery)
		s.answers, s.methods = append(s.answers, form), append(s.methods, r.Method)
	} else {
		s.logouts = append(s.logouts, recorder.Code)
	}
	s.mu.Unlock()
	for name, values := range recorder.Header() {
		w.Header()[name] = values
	}
	w.WriteHeader(recorder.Code)
	_, _ = w.Write(recorder.Body.Bytes())
}

// answer is the last that came to the callback.
func (s *certified) answer(t *testing.T) (url.Values, string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	require.NotEmpty(t, s.answers)
	return s.answers[len(s.answers)-1], s.methods[len(s.methods)-1]
}

// configure makes the service once the provider's issuer is known.
func (s *certified) configure(t *testing.T, p identity.Provider) {
	auth, err := identity.New(identity.Config{Host: web.Host{BaseURL: s.base, Now: func() time.Time { return time.Now().Add(time.Duration(s.ahead.Load())) }}, Providers: []identity.Provider{p},

		Show: func(w http.ResponseWriter, _ *http.Request, page identity.Page) {
			s.mu.Lock()
			s.pages = append(s.pages, page)
			s.mu.Unlock()
			w.WriteHeader(page.Status)
			if page.Outcome != nil {
				_, _ = io.WriteString(w, page.Outcome.Error())
			}
		}})
	require.NoError(t, err)
	mux := http.NewServeMux()
	mux.Handle("/identity/", auth.Handler())
	mux.Handle("GET /in", http.RedirectHandler(auth.SignInURL(identity.SignedIn, "/me"), http.StatusSeeOther))
	mux.Handle("GET /me", auth.Optional(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c, _ := identity.From(r)
		_, _ = io.WriteString(w, "me:"+c.Subject+":"+c.Email.String())
	})))
	s.handler = mux
}

// client is what the provider knows of the service.
func (s *certified) client(id, algorithm string, more map[string]any) map[string]any {
	c := map[string]any{
		"client_id": id, "token_endpoint_auth_method": "private_key_jwt", "jwks_uri": s.base + "/identity/jwks.json",
		"redirect_uris": []string{s.base + "/identity/callback/npm"}, "post_logout_redirect_uris": []string{s.base + "/identity/signed-out"},
		"backchannel_logout_uri": s.base + "/identity/backchannel-logout/npm", "id_token_signed_response_alg": algorithm,
		"response_types": []string{"code"}, "grant_types": []string{"authorization_code"},
	}
	for name, value := range more {
		c[name] = value
	}
	return c
}

// startOIDCProvider runs the provider until the test ends, and returns its issuer.
func startOIDCProvider(t *testing.T, certificate []byte, clients ...map[string]any) string {
	t.Helper()
	trusted := filepath.Join(t.TempDir(), "trusted.pem")
	require.NoError(t, os.WriteFile(trusted, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: certificate}), 0o600))
	given, err := json.Marshal(map[string]any{"modules": suites.NPM(t, "oidc-provider"), "clients": clients})
	require.NoError(t, err)
	for range 3 {
		if issuer := startNode(t, trusted, string(given)); issuer != "" {
			return issuer
		}
	}
	t.Fatal("node has started three times, and said nothing in a minute each")
	return ""
}

// startNode returns the first line that the provider says; "" if it says nothing
// for a minute. Node has been seen to hang before it ran a line of the program.
func startNode(t *testing.T, trusted, given string) string {
	t.Helper()
	node := exec.Command(suites.Node(t), filepath.Join("testdata", "oidc-provider.mjs"), given)
	node.Env = append(os.Environ(), "NODE_EXTRA_CA_CERTS="+trusted)
	var stderr strings.Builder
	node.Stderr = &stderr
	stdout, err := node.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, node.Start())
	stop := sync.OnceFunc(func() {
		_ = node.Process.Kill()
		_ = node.Wait()
		if t.Failed() {
			t.Log(stderr.String())
		}
	})
	t.Cleanup(stop)
	hung := time.AfterFunc(time.Minute, func() { _ = node.Process.Kill() })
	line, err := bufio.NewReader(stdout).ReadString('\n')
	if !hung.Stop() {
		stop()
		t.Log("node hung and is started again")
		return ""
	}
	require.NoError(t, err)
	return strings.TrimSpace(line)
}

// walker is a browser that fills in the provider's forms.
type walker struct {
	t      *testing.T
	client *http.Client
	login  string
}

func newWalker(t *testing.T, s *certified, login string) *walker {
	jar, err := cookiejar.New(nil)
	require.NoError(t, err)
	client := *s.server.Client()
	client.Jar = jar
	return &walker{t, &client, login}
}

// walk goes to an address, and through the forms of the provider, to a page of the
// service, whose text it returns.
func (w *walker) walk(s *certified, address string) (status int, text string) {
	w.t.Helper()
	response, err := w.client.Get(address)
	for range 8 {
		require.NoError(w.t, err)
		data, err2 := io.ReadAll(response.Body)
		require.NoError(w.t, err2)
		response.Body.Close()
		if strings.HasPrefix(response.Request.URL.String(), s.base+"/") {
			return response.StatusCode, string(data)
		}
		require.Equal(w.t, 200, response.StatusCode, "%s", data)
		action, fields := formOf(w.t, string(data))
		for _, name := range []string{"login", "password"} {
			if fields.Has(name) {
				fields.Set(name, w.login)
			}
		}
		if fields.Has("xsrf") {
			fields.Set("logout", "yes")
		}
		to, err2 := response.Request.URL.Parse(action)
		require.NoError(w.t, err2)
		response, err = w.client.PostForm(to.String(), fields)
	}
	w.t.Fatal("the provider's forms do not end")
	return 0, ""
}

// formOf reads the page's form.
func formOf(t *testing.T, page string) (action string, fields url.Values) {
	doc, err := html.Parse(strings.NewReader(page))
	require.NoError(t, err)
	fields = url.Values{}
	for n := range doc.Descendants() {
		attributes := map[string]string{}
		for _, a := range n.Attr {
			attributes[a.Key] = a.Val
		}
		switch {
		case n.Type != html.ElementNode:
		case n.Data == "form" && action == "":
			action = attributes["action"]
		case n.Data == "input" && attributes["name"] != "":
			fields.Set(attributes["name"], attributes["value"])
		}
	}
	require.NotEmpty(t, action, "no form: %.500s", page)
	return action, fields
}

// npm's oidc-provider is certified by the OpenID Foundation: what it takes of us,
// and we of it, is what the specifications say.
func TestConformanceOIDCProvider(t *testing.T) {
	suites.NPM(t, "oidc-provider")
	services := map[string]*certified{}
	for _, id := range []string{"rs256", "es256", "posted", "signed"} {
		s := new(certified)
		s.server = httptest.NewTLSServer(s)
		t.Cleanup(s.server.Close)
		s.base = s.server.URL
		services[id] = s
	}
	plain, pushed, posted, signed := services["rs256"], services["es256"], services["posted"], services["signed"]
	issuer := startOIDCProvider(t, plain.server.Certificate().Raw,
		plain.client("rs256", "RS256", nil),
		pushed.client("es256", "ES256", map[string]any{"require_pushed_authorization_requests": true, "token_endpoint_auth_signing_alg": "ES256"}),
		posted.client("posted", "RS256", nil),
		signed.client("signed", "RS256", map[string]any{"require_signed_request_object": true, "request_object_signing_alg": "RS256"}))
	rsaKey, err := rsa.GenerateKey(rand.Reader, 2048)
	require.NoError(t, err)
	ecKey, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	provider := func(id string, key crypto.Signer) identity.Provider {
		p := identity.OIDC("npm", issuer, id)
		p.Scopes, p.Keys = []string{"email"}, []identity.Key{{Signer: key}}
		return p
	}
	plain.configure(t, provider("rs256", rsaKey))
	withPAR := provider("es256", ecKey)
	withPAR.PushedRequests, withPAR.Algorithms = true, []string{"ES256"}
	pushed.configure(t, withPAR)
	withForm := provider("posted", rsaKey)
	withForm.FormPost = true
	posted.configure(t, withForm)
	withObject := provider("signed", rsaKey)
	withObject.RequestObjects = true
	signed.configure(t, withObject)

	passed, all := 0, 0
	run := func(name string, test func(t *testing.T)) {
		all++
		if t.Run(name, test) {
			passed++
		}
	}
	signedIn := func(t *testing.T, s *certified, login string) *walker {
		w := newWalker(t, s, login)
		_, text := w.walk(s, s.base+"/in")
		require.Equal(t, "me:"+login+":"+login+"@example.com", text)
		return w
	}
	run("private_key_jwt and PKCE", func(t *testing.T) { signedIn(t, plain, "sian") }) // the provider demands both
	run("iss in the answer", func(t *testing.T) {                                      // RFC 9207
		answer, method := plain.answer(t)
		require.Equal(t, issuer, answer.Get("iss"))
		require.Equal(t, http.MethodGet, method)
	})
	run("pushed requests and ES256", func(t *testing.T) { signedIn(t, pushed, "gwen") }) // the client is registered for PAR alone
	run("request objects", func(t *testing.T) { signedIn(t, signed, "dylan") })          // RFC 9101: the client is registered for them alone
	run("form_post", func(t *testing.T) {
		signedIn(t, posted, "owain")
		answer, method := posted.answer(t)
		require.Equal(t, http.MethodPost, method)
		require.NotEmpty(t, answer.Get("code"))
	})
	run("answer used twice", func(t *testing.T) {
		w := signedIn(t, plain, "rhys")
		answer, _ := plain.answer(t)
		status, text := w.walk(plain, plain.base+"/identity/callback/npm?"+answer.Encode())
		require.Equal(t, 400, status)
		require.Contains(t, text, "session-lost")
	})
	run("turning back", func(t *testing.T) {
		w := newWalker(t, plain, "nia")
		response, err := w.client.Get(plain.base + "/in")
		require.NoError(t, err)
		response.Body.Close()
		status, text := w.walk(plain, response.Request.URL.String()+"/abort")
		require.Equal(t, 403, status)
		require.Contains(t, text, "cancelled")
	})
	run("key rotation", func(t *testing.T) {
		for _, what := range []string{"rotate", "retire", "rotate"} {
			response, err := http.Post(issuer+"/test/"+what, "", nil)
			require.NoError(t, err)
			response.Body.Close()
			plain.ahead.Add(int64(40 * time.Second)) // past the time in which keys are not fetched again
			signedIn(t, plain, "mair")
		}
		plain.ahead.Store(0)
	})
	run("logout begun here", func(t *testing.T) { // RP-Initiated Logout 1.0
		w := signedIn(t, plain, "huw")
		plain.pages = nil
		response, err := w.client.Post(plain.base+"/identity/sign-out", "application/x-www-form-urlencoded", nil)
		require.NoError(t, err)
		response.Body.Close()
		require.Len(t, plain.pages, 1)
		require.Equal(t, identity.PageLeave, plain.pages[0].Kind)
		status, _ := w.walk(plain, plain.pages[0].Next)
		require.Equal(t, 200, status)
		require.Equal(t, identity.PageSignedOut, plain.pages[len(plain.pages)-1].Kind, "back at the service")
		_, text := w.walk(plain, plain.base+"/me")
		require.Equal(t, "me::", text)
	})
	run("back-channel logout", func(t *testing.T) { // the session ends at the provider, not here
		w, other := signedIn(t, plain, "elin"), signedIn(t, plain, "elin")
		bystander := signedIn(t, plain, "tomos")
		plain.logouts = nil
		response, err := w.client.Get(issuer + "/session/end")
		require.NoError(t, err)
		data, err := io.ReadAll(response.Body)
		response.Body.Close()
		require.NoError(t, err)
		action, fields := formOf(t, string(data))
		fields.Set("logout", "yes")
		response, err = w.client.PostForm(action, fields)
		require.NoError(t, err)
		response.Body.Close()
		require.Equal(t, []int{200}, plain.logouts)
		for _, browser := range []*walker{w, other} {
			_, text := browser.walk(plain, plain.base+"/me")
			require.Equal(t, "me::", text, "every session of the person ends")
		}
		_, text := bystander.walk(plain, plain.base+"/me")
		require.Equal(t, "me:tomos:tomos@example.com", text)
	})
	t.Logf("conformance: oidc-provider %d/%d", passed, all)
}
