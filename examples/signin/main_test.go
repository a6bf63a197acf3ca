package main

import (
	"crypto/rand"
	"crypto/rsa"
	"encoding/base64"
	"encoding/json"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/accessibility/a11ytest"
)

// serve starts the service; its handler is made once its address is known.
func serve(t *testing.T, make func(base string) http.Handler) string {
	var handler http.Handler
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { handler.ServeHTTP(w, r) }))
	t.Cleanup(server.Close)
	handler = make(server.URL)
	return server.URL
}

// simulated is the service signing in at the simulator.
func simulated(t *testing.T) (string, *simulator) {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	require.NoError(t, err)
	var sim *simulator
	base := serve(t, func(base string) http.Handler {
		sim = newSimulator(t, &key.PublicKey, base)
		h, err := newService(base, oneLogin(sim.url, sim.id, "", "", key))
		require.NoError(t, err)
		return h
	})
	return base, sim
}

// browser is somebody's browser, without script.
type browser struct {
	t      *testing.T
	client *http.Client
	base   string
}

func newBrowser(t *testing.T, base string) *browser {
	jar, err := cookiejar.New(nil)
	require.NoError(t, err)
	return &browser{t, &http.Client{Jar: jar}, base}
}

// get follows redirects to the page at their end.
func (b *browser) get(path string) (status int, body string) {
	b.t.Helper()
	r, err := b.client.Get(b.base + path)
	require.NoError(b.t, err)
	defer r.Body.Close()
	data, err := io.ReadAll(r.Body)
	require.NoError(b.t, err)
	return r.StatusCode, string(data)
}

func (b *browser) me() (p person) {
	b.t.Helper()
	status, body := b.get("/me")
	require.Equal(b.t, 200, status)
	require.NoError(b.t, json.Unmarshal([]byte(body), &p))
	return p
}

var outcome = regexp.MustCompile(`<html[^>]* data-outcome="([a-z-]+)"`)

// refused wants the page of an outcome, and returns its kind.
func (b *browser) refused(path string) string {
	b.t.Helper()
	status, body := b.get(path)
	require.GreaterOrEqual(b.t, status, 400, "%s: %.300s", path, body)
	require.Less(b.t, status, 500)
	found := outcome.FindStringSubmatch(body)
	require.NotNil(b.t, found, "no data-outcome")
	return found[1]
}

func TestSignInAndProve(t *testing.T) {
	base, sim := simulated(t)
	b := newBrowser(t, base)
	_, body := b.get("/me")
	require.Equal(t, `{"signed_in":false}`, strings.TrimSpace(body))
	_, body = b.get("/")
	require.Contains(t, body, `href="/sign-in"`)

	status, body := b.get("/sign-in")
	require.Equal(t, 200, status, "%v: %.400s", sim.refused, body)
	require.Contains(t, body, "You are signed in")
	require.Equal(t, person{SignedIn: true, Subject: simSubject, Level: "GPG 44 medium, GPG 45 none"}, b.me())

	status, _ = b.get("/prove?lang=cy")
	require.Equal(t, 200, status, "%v", sim.refused)
	require.Empty(t, sim.refused)
	_, body = b.get("/me")
	require.Equal(t, `{"signed_in":true,"subject":"`+simSubject+`","level":"GPG 44 medium, GPG 45 medium","name":"GEOFFREY HEARNSHAW","birth_date":"1955-04-19"}`, strings.TrimSpace(body))
	_, body = b.get("/cy")
	require.Contains(t, body, "GEOFFREY HEARNSHAW")
	require.Contains(t, body, `href="/identity/sign-out?lang=cy"`)

	_, body = b.get("/sign-out")
	require.Contains(t, body, "Do you want to sign out?")
	r, err := b.client.Post(base+"/identity/sign-out", "application/x-www-form-urlencoded", nil)
	require.NoError(t, err)
	defer r.Body.Close()
	page, err := io.ReadAll(r.Body)
	require.NoError(t, err)
	require.Contains(t, string(page), `http-equiv="refresh" content="0; url=`+sim.url+"/logout?")
	require.False(t, b.me().SignedIn)
}

// Both addresses lead straight to the provider, in the language of the page.
func TestBegin(t *testing.T) {
	base, sim := simulated(t)
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	for path, want := range map[string][]string{
		"/sign-in": {`["Cl.Cm"]`, "en"}, "/sign-in?lang=cy": {`["Cl.Cm"]`, "cy"}, "/prove": {`["Cl.Cm.P2"]`, "en"}, "/prove?lang=cy": {`["Cl.Cm.P2"]`, "cy"},
	} {
		response, err := client.Get(base + path)
		require.NoError(t, err)
		response.Body.Close()
		require.Equal(t, http.StatusFound, response.StatusCode)
		to, err := response.Location()
		require.NoError(t, err)
		require.Equal(t, sim.url+"/authorize", to.Scheme+"://"+to.Host+to.Path)
		payload, err := base64.RawURLEncoding.DecodeString(strings.Split(to.Query().Get("request"), ".")[1])
		require.NoError(t, err)
		var object map[string]any
		require.NoError(t, json.Unmarshal(payload, &object))
		require.Equal(t, want, []string{object["vtr"].(string), object["ui_locales"].(string)}, path)
	}
}

// The faults of One Login's simulator: each is refused, with a page that says so,
// and leaves nobody signed in or, when only the proof failed, nobody proven.
func TestConformanceSimulatorFaults(t *testing.T) {
	base, sim := simulated(t)
	passed, all := 0, 0
	run := func(name string, test func(t *testing.T)) {
		all++
		if t.Run(name, test) {
			passed++
		}
	}
	for _, fault := range []string{"INVALID_ISS", "INVALID_AUD", "INVALID_ALG_HEADER", "INVALID_SIGNATURE", "TOKEN_EXPIRED", "TOKEN_NOT_VALID_YET", "NONCE_NOT_MATCHING", "INCORRECT_VOT"} {
		run("id-token/"+fault, func(t *testing.T) {
			sim.set("id-token:" + fault)
			for _, path := range []string{"/sign-in", "/prove"} {
				b := newBrowser(t, base)
				require.Equal(t, "refused", b.refused(path))
				require.Equal(t, person{}, b.me())
			}
		})
	}
	unproven := func(t *testing.T, prepare func()) {
		b := newBrowser(t, base)
		sim.set()
		status, _ := b.get("/sign-in")
		require.Equal(t, 200, status)
		prepare()
		require.Contains(t, []string{"refused", "not-proven"}, b.refused("/prove"))
		require.Equal(t, person{SignedIn: true, Subject: simSubject, Level: "GPG 44 medium, GPG 45 none"}, b.me())

		b = newBrowser(t, base) // who was not signed in before is not after
		b.refused("/prove")
		require.Equal(t, person{}, b.me())
	}
	for _, fault := range []string{"INVALID_ALG_HEADER", "INVALID_SIGNATURE", "INVALID_ISS", "INVALID_AUD", "INCORRECT_SUB", "TOKEN_EXPIRED"} {
		run("core-identity/"+fault, func(t *testing.T) { unproven(t, func() { sim.set("core:" + fault) }) })
	}
	run("confidence", func(t *testing.T) {
		for _, reached := range []string{"P0", "P1", ""} {
			unproven(t, func() { sim.prove(reached) })
		}
	})
	t.Logf("conformance: One Login simulator's faults, rebuilt %d/%d", passed, all)
	require.Equal(t, 15, passed)
	require.Empty(t, sim.refused, "every request of ours was accepted")

	t.Run("return code", func(t *testing.T) { unproven(t, func() { sim.prove("P2", "Z") }) })
	t.Run("access denied", func(t *testing.T) {
		sim.set("authorise:ACCESS_DENIED")
		require.Equal(t, "cancelled", newBrowser(t, base).refused("/sign-in"))
		require.Equal(t, "not-proven", newBrowser(t, base).refused("/prove"))
	})
	t.Run("unavailable", func(t *testing.T) {
		sim.set("authorise:TEMPORARILY_UNAVAILABLE")
		status, body := newBrowser(t, base).get("/sign-in")
		require.Equal(t, http.StatusServiceUnavailable, status)
		require.Equal(t, "unavailable", outcome.FindStringSubmatch(body)[1])
	})
}

// Somebody chooses a fake citizen of the program's own provider, proves who they
// are, and signs out there too.
func TestOwnProvider(t *testing.T) {
	base := serve(t, func(base string) http.Handler {
		provider, err := ownProvider(base)
		require.NoError(t, err)
		h, err := newService(base, provider)
		require.NoError(t, err)
		return h
	})
	b := newBrowser(t, base)
	b.choose("/sign-in")
	require.True(t, b.me().SignedIn)
	require.Empty(t, b.me().Name)
	b.choose("/prove")
	require.Equal(t, "Megan Louise Fairweather", b.me().Name)
	require.Equal(t, "1984-03-09", b.me().BirthDate)
	require.Equal(t, "GPG 44 medium, GPG 45 medium", b.me().Level)
}

// choose picks a citizen, if the provider asks who it is, and follows its page
// that goes on by itself.
func (b *browser) choose(path string) {
	b.t.Helper()
	response, err := b.client.Get(b.base + path)
	require.NoError(b.t, err)
	response.Body.Close()
	if strings.Contains(response.Request.URL.Path, "/choose") {
		form := response.Request.URL.Query()
		form.Set("citizen", "ordinary")
		response, err = b.client.PostForm(response.Request.URL.String(), form)
		require.NoError(b.t, err)
		response.Body.Close()
	}
	if _, to, ok := strings.Cut(response.Header.Get("Refresh"), "url="); ok {
		response, err = b.client.Get(to)
		require.NoError(b.t, err)
		response.Body.Close()
	}
	require.True(b.t, strings.HasPrefix(response.Request.URL.String(), b.base+"/"), "%s", response.Request.URL.Host)
	require.Equal(b.t, 200, response.StatusCode)
}

func TestHomePage(t *testing.T) {
	base, _ := simulated(t)
	b := newBrowser(t, base)
	proxy := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { // the same browser's eyes
		request, err := http.NewRequest(http.MethodGet, base+r.URL.RequestURI(), nil)
		require.NoError(t, err)
		response, err := b.client.Do(request)
		require.NoError(t, err)
		defer response.Body.Close()
		w.Header().Set("Content-Type", response.Header.Get("Content-Type"))
		w.WriteHeader(response.StatusCode)
		_, _ = io.Copy(w, response.Body)
	})
	check := func() {
		for _, path := range []string{"/", "/cy", "/identity/sign-out", "/identity/sign-out?lang=cy", "/identity/signed-out"} {
			a11ytest.Config{Patterns: true}.Check(t, proxy, path)
		}
	}
	check()
	b.get("/sign-in")
	check()
	b.get("/prove")
	check()
}

func TestReadKey(t *testing.T) {
	_, err := readKey("")
	require.ErrorContains(t, err, "openssl genpkey")
	_, err = readKey("main.go")
	require.ErrorContains(t, err, "no PEM block")
}
