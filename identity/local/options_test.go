package local_test

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/moothall/moothall/identity/local"
	"github.com/stretchr/testify/require"
)

// What is wrong with options is said all at once, with the fix.
func TestOptionsAreChecked(t *testing.T) {
	large, err := ecdsa.GenerateKey(elliptic.P384(), rand.Reader)
	require.NoError(t, err)
	_, err = local.New(local.Options{
		Issuer: "https://oidc.account.gov.uk/", Algorithm: "HS256", Auto: "nobody", Faults: []local.Fault{"none-such"},
		Citizens: []local.Citizen{{ID: "twice"}, {ID: "twice"}},
		Clients: []local.Client{
			{},
			{ID: "a", Algorithm: "none", PublicKeys: []any{large.Public(), "text"}, RedirectURIs: []string{"https://example.com/"}, BackChannelLogoutURI: "x", JWKS: "http://127.0.0.1/#x"},
			{ID: "a", Secret: "s", RedirectURIs: []string{callback}},
		},
	})
	for _, part := range []string{"Issuer is", "Algorithm is", "Auto is", `no fault "none-such"`, `Citizens[1] has the ID "twice"`, "Citizens[0] needs a name",
		`Clients[0] has the ID ""`, "Clients[0] has no RedirectURIs", "Clients[0] has neither", "Clients[1] has the Algorithm", "a *ecdsa.PublicKey among", "a string among",
		`address "https://example.com/"`, `address "x"`, `address "http://127.0.0.1/#x"`, `Clients[2] has the ID "a"`} {
		require.ErrorContains(t, err, part)
	}
	_, err = local.New(local.Options{InsecureAllowRemote: true, Logger: quiet, Issuer: "https://id.example/",
		Clients: []local.Client{{ID: "a", Secret: "s", RedirectURIs: []string{"https://example.com/"}}}})
	require.NoError(t, err)
}

func TestTheWayOutIsLogged(t *testing.T) {
	var log bytes.Buffer
	_, err := local.New(local.Options{InsecureAllowRemote: true, Logger: slog.New(slog.NewTextHandler(&log, nil))})
	require.NoError(t, err)
	require.Contains(t, log.String(), "level=WARN")
	require.Contains(t, log.String(), "InsecureAllowRemote")
	require.Contains(t, log.String(), "Options.Clients")
}

func TestCitizensBreakForms(t *testing.T) {
	all := local.Citizens()
	require.GreaterOrEqual(t, len(all), 17)
	b := start(t, local.Options{})
	subjects, has := map[string]bool{}, map[string]bool{}
	for _, c := range all {
		require.NotEmpty(t, c.Note["en"], c.ID)
		require.NotEmpty(t, c.Note["cy"], c.ID)
		subjects[b.provider.Subject(c.ID)] = true
		name := c.FullName()
		has["apostrophe"] = has["apostrophe"] || strings.ContainsAny(name, "'’")
		has["single name"] = has["single name"] || !strings.Contains(name, " ")
		has["long"] = has["long"] || utf8.RuneCountInString(name) > 300
		has["Welsh"] = has["Welsh"] || strings.ContainsAny(name, "ŷŵ")
		has["right to left"] = has["right to left"] || c.Language == "ar"
		has["markup"] = has["markup"] || strings.Contains(name, "<")
		has["birth dates"] = has["birth dates"] || len(c.BirthDates) > 1
		has["name changes"] = has["name changes"] || len(c.Names) > 2
		has["history"] = has["history"] || len(c.Addresses) > 3
		has["no address"] = has["no address"] || len(c.Addresses) == 0
		has["abroad"] = has["abroad"] || len(c.Addresses) > 0 && c.Addresses[0].Country == "FR"
		for _, d := range c.BirthDates {
			born, err := time.Parse(time.DateOnly, d)
			require.NoError(t, err, c.ID)
			has["under 18"] = has["under 18"] || born.Year() > 2008
		}
		has["not proven"] = has["not proven"] || c.Unproven
	}
	require.Len(t, subjects, len(all))
	require.Len(t, has, 13)
	for what, there := range has {
		require.True(t, there, what)
	}
}

func TestMountedAtAPath(t *testing.T) {
	for _, o := range []local.Options{{Path: "/one-login/"}, {Path: "one-login"}, {Profile: local.Entra(), Path: "/sign/in"}} {
		o.Auto, o.Logger = "ordinary", quiet
		p, err := local.New(o)
		require.NoError(t, err)
		server := httptest.NewServer(p)
		defer server.Close()
		issuer := p.Issuer(server.URL)
		provider, err := oidc.NewProvider(t.Context(), issuer)
		require.NoError(t, err)
		for _, at := range []string{provider.Endpoint().AuthURL, provider.UserInfoEndpoint()} {
			require.True(t, strings.HasPrefix(at, server.URL+"/"+strings.Trim(o.Path, "/")+"/"), at)
		}
		if o.Profile.ID == "" {
			require.Equal(t, server.URL+"/one-login/", issuer)
			res, err := http.Get(p.DID(server.URL))
			require.NoError(t, err)
			defer res.Body.Close()
			var doc struct{ ID string }
			require.NoError(t, json.NewDecoder(res.Body).Decode(&doc))
			require.Equal(t, "did:web:"+strings.ReplaceAll(strings.TrimPrefix(server.URL, "http://"), ":", "%3A")+":one-login", doc.ID)
		}
	}
}

func TestIssuerThatIsSet(t *testing.T) {
	p, err := local.New(local.Options{Issuer: "http://localhost:3001/one-login/", Logger: quiet})
	require.NoError(t, err)
	w := httptest.NewRecorder()
	r := httptest.NewRequest(http.MethodGet, "/one-login/.well-known/openid-configuration", nil)
	r.RemoteAddr, r.Host = "127.0.0.1:5", "127.0.0.1:9999"
	p.ServeHTTP(w, r)
	require.Contains(t, w.Body.String(), `"issuer":"http://localhost:3001/one-login/"`)
	require.Contains(t, w.Body.String(), `"token_endpoint":"http://localhost:3001/one-login/token"`)
	require.Equal(t, "http://localhost:3001/one-login/", p.Issuer("http://127.0.0.1:9999"))
}

func TestRotation(t *testing.T) {
	b := start(t, local.Options{Auto: "ordinary"})
	count := func(path, part string) int { _, body := b.get(path); return strings.Count(body, part) }
	require.Equal(t, 1, count("/.well-known/jwks.json", `"kid"`))
	old, _ := b.tokens("answer-error-text")
	for range 9 {
		require.NoError(t, b.provider.RotateKeys())
	}
	require.Equal(t, 6, count("/.well-known/jwks.json", `"kid"`), "bounded")
	require.Equal(t, 6, count("/.well-known/did.json", `"publicKeyJwk"`))
	fresh, _ := b.tokens("answer-error-text")
	require.NotEqual(t, headerOf(t, old)["kid"], headerOf(t, fresh)["kid"])
	res, page := b.post("/keys", map[string][]string{"action": {"retire"}})
	require.Equal(t, http.StatusOK, res.StatusCode)
	require.Contains(t, page, "Done.")
	require.Equal(t, 1, count("/.well-known/jwks.json", `"kid"`))
	require.Equal(t, 1, count("/did.json", `"publicKeyJwk"`))
	_, _ = b.post("/keys", map[string][]string{"action": {"rotate"}})
	require.Equal(t, 2, count("/.well-known/jwks.json", `"kid"`))
}

func TestProfilesAreComplete(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range local.Profiles() {
		require.False(t, seen[p.ID])
		seen[p.ID] = true
		require.NotEmpty(t, p.Title, p.ID)
		require.NotEmpty(t, p.Scopes, p.ID)
		require.Positive(t, p.Life, p.ID)
		require.Contains(t, []string{"ES256", "RS256", "RS512"}, p.Algorithm, p.ID)
	}
	require.Len(t, seen, 5)
}

func TestNHSLoginVectors(t *testing.T) {
	b := start(t, local.Options{Profile: local.NHSLogin(), Auto: "ordinary"})
	b.config.Scopes = []string{"openid", "profile", "profile_extended"}
	id, info := b.signIn(param("vtr", `["P9.Cm","P9.Cp.Cd"]`))
	require.Equal(t, "P9.Cp.Cd", id["vot"], "the least of those that are offered")
	require.Equal(t, "P9", id["identity_proofing_level"])
	require.Equal(t, "1984-03-09", id["birthdate"])
	require.Equal(t, "9990000018", id["nhs_number"])
	require.Equal(t, "Megan Louise", info["given_name"])
	id, info = b.signIn(param("vtr", `["P0.Cp.Cd"]`))
	require.Equal(t, "P0", id["identity_proofing_level"])
	require.NotContains(t, info, "family_name")
}

func TestEntraClaims(t *testing.T) {
	b := start(t, local.Options{Profile: local.Entra(), Auto: "family-name-first"})
	b.config.Scopes = []string{"openid", "profile", "email"}
	id, _ := b.signIn()
	require.Equal(t, local.EntraTenant, id["tid"])
	require.Regexp(t, `^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`, id["oid"])
	require.Equal(t, "family-name-first@aberwen.example", id["preferred_username"])
	require.Equal(t, []any{"xiaoming@example.com"}, id["emails"])
	require.Equal(t, "𠮷田 小明", id["name"])
	require.NotContains(t, id, "email_verified")
	require.NotContains(t, id, "at_hash")
}
