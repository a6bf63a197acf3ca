package local_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/moothall/moothall/identity/local"
	"github.com/stretchr/testify/require"
)

// leave asks the provider to sign out and returns its answer.
func (b *bench) leave(values url.Values) (int, string, string) {
	b.t.Helper()
	res, err := b.browser.Get(b.url + "/logout?" + values.Encode())
	require.NoError(b.t, err)
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	require.NoError(b.t, err)
	return res.StatusCode, res.Header.Get("Location"), string(body)
}

func (b *bench) signedIn() bool {
	_, answer, _ := b.send(http.MethodGet, changed(request(), "prompt", "none"))
	return answer.Has("code")
}

// hint signs in and returns the ID token.
func (b *bench) hint() string {
	b.t.Helper()
	token, err := b.exchange(b.authorize().Get("code"))
	require.NoError(b.t, err)
	return token.Extra("id_token").(string)
}

func TestEndSession(t *testing.T) {
	b := start(t, local.Options{Auto: "ordinary"})
	hint := b.hint()
	back := "http://127.0.0.1:9/signed-out"
	for name, wrong := range map[string]url.Values{
		"a redirect without a hint":    {"post_logout_redirect_uri": {back}},
		"another redirect":             {"post_logout_redirect_uri": {back + "/x"}, "id_token_hint": {hint}},
		"a foreign redirect":           {"post_logout_redirect_uri": {"https://example.com/"}, "id_token_hint": {hint}},
		"a hint that is no token":      {"id_token_hint": {"x"}},
		"a hint by nobody's signature": {"id_token_hint": {hint[:len(hint)-8] + "AAAAAAAA"}},
		"another client":               {"id_token_hint": {hint}, "client_id": {"other"}},
		"a parameter twice":            {"state": {"a", "b"}},
	} {
		status, to, _ := b.leave(wrong)
		require.Equal(t, http.StatusBadRequest, status, name)
		require.Empty(t, to, name)
		require.True(t, b.signedIn(), name)
	}
	status, _, _ := b.leave(url.Values{"state": {strings.Repeat("s", 2048)}})
	require.Equal(t, http.StatusRequestURITooLong, status)

	status, _, body := b.leave(url.Values{"ui_locales": {"cy"}})
	require.Equal(t, http.StatusOK, status)
	require.Contains(t, body, "Ydych chi eisiau allgofnodi?", "without a hint it asks")
	require.True(t, b.signedIn())

	status, to, _ := b.leave(url.Values{"post_logout_redirect_uri": {back}, "id_token_hint": {hint}, "state": {"the state"}})
	require.Equal(t, http.StatusFound, status)
	require.Equal(t, back+"?state=the+state", to)
	require.False(t, b.signedIn())
	status, _, body = b.leave(nil)
	require.Equal(t, http.StatusOK, status)
	require.Contains(t, body, "You have signed out")
}

func TestEndSessionOfSomebodyElseAsks(t *testing.T) {
	b := start(t, local.Options{Auto: "ordinary"})
	hint := b.hint()
	require.NoError(t, b.provider.Choose("welsh"))
	b.hint()
	_, to, body := b.leave(url.Values{"id_token_hint": {hint}})
	require.Empty(t, to)
	require.Contains(t, body, "Do you want to sign out?")
	require.True(t, b.signedIn())
}

func TestEndSessionByPost(t *testing.T) {
	b := start(t, local.Options{Auto: "ordinary"})
	hint := b.hint()
	res, page := b.post("/logout", url.Values{"id_token_hint": {hint}, "post_logout_redirect_uri": {"http://127.0.0.1:9/signed-out"}})
	require.Equal(t, "", leads(t, res, page).Get("code"))
	require.Equal(t, "0; url=http://127.0.0.1:9/signed-out", res.Header.Get("Refresh"))
}

// told is a client's address for logout tokens.
type told struct {
	*httptest.Server
	mu     sync.Mutex
	tokens []string
	status int
}

func newTold(t *testing.T) *told {
	l := &told{status: http.StatusOK}
	l.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		l.mu.Lock()
		defer l.mu.Unlock()
		l.tokens = append(l.tokens, r.PostFormValue("logout_token"))
		w.WriteHeader(l.status)
	}))
	t.Cleanup(l.Close)
	return l
}

func TestLogoutTokens(t *testing.T) {
	l := newTold(t)
	one := client()
	one.BackChannelLogoutURI = l.URL + "/logout"
	b := start(t, local.Options{Auto: "ordinary", Clients: []local.Client{one}})
	b.leave(url.Values{"id_token_hint": {b.hint()}})
	require.Len(t, l.tokens, 1)
	payload, err := oidc.NewRemoteKeySet(t.Context(), b.url+"/.well-known/jwks.json").VerifySignature(t.Context(), l.tokens[0])
	require.NoError(t, err)
	var claims map[string]any
	require.NoError(t, json.Unmarshal(payload, &claims))
	require.Equal(t, b.provider.Subject("ordinary"), claims["sub"])
	require.Equal(t, map[string]any{"http://schemas.openid.net/event/backchannel-logout": map[string]any{}}, claims["events"])
	require.NotContains(t, claims, "sid")
	require.NotContains(t, claims, "nonce")
	require.InDelta(t, time.Now().Add(2*time.Minute).Unix(), claims["exp"], 5)
	require.Equal(t, "logout+jwt", headerOf(t, l.tokens[0])["typ"])

	require.NoError(t, b.provider.SignOut(t.Context(), b.url, "ordinary"))
	require.NotEqual(t, l.tokens[0], l.tokens[1])
	require.NoError(t, b.provider.SetFaults(local.FaultLogoutReplay))
	require.NoError(t, b.provider.SignOut(t.Context(), b.url, "ordinary"))
	require.Equal(t, l.tokens[1], l.tokens[2])
	l.status = http.StatusBadRequest
	require.ErrorContains(t, b.provider.SignOut(t.Context(), b.url, "ordinary"), "refused")
	require.ErrorContains(t, b.provider.SignOut(t.Context(), b.url, "nobody"), "Citizens")
	l.Close()
	require.ErrorContains(t, b.provider.SignOut(t.Context(), b.url, "ordinary"), "reached")
}
