package main

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/standards/suites"
	"github.com/stretchr/testify/require"
)

// frontend is the folder dist of npm's govuk-frontend.
func frontend(t testing.TB) fs.FS {
	return os.DirFS(filepath.Join(suites.NPM(t, "govuk-frontend"), "dist"))
}

func get(t testing.TB, h http.Handler, path string, status int) string {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
	require.Equal(t, status, w.Code, path)
	return w.Body.String()
}

// Every component has an example of the gallery's own, without a misspelt
// option, for those who have not installed govuk-frontend.
func TestOwnExamples(t *testing.T) {
	all, err := catalogue(nil)
	require.NoError(t, err)
	require.Len(t, all, len(govuk.Components()))
	for _, c := range all {
		require.NotEmpty(t, c.examples, c.kind.Name)
		for _, e := range c.examples {
			d := json.NewDecoder(bytes.NewReader(e.Options))
			d.DisallowUnknownFields()
			require.NoError(t, d.Decode(c.kind.New()), "%s, %s", c.kind.Name, e.Name)
		}
	}
	var own map[string]json.RawMessage
	require.NoError(t, json.Unmarshal(ownExamples, &own))
	for _, kind := range govuk.Components() {
		delete(own, kind.Name)
	}
	require.Empty(t, own, "examples of what is no component")
}

var frame = regexp.MustCompile(`<iframe[^>]* src="([^"]+)"`)

// crawl gets the index, every component and every example of one look, and
// returns how many examples there were.
func crawl(t *testing.T, h http.Handler, look string) int {
	index := get(t, h, "/"+look+"/", http.StatusOK)
	examples := 0
	for _, kind := range govuk.Components() {
		require.Contains(t, index, `href="`+kind.Name+`/"`)
		component := get(t, h, "/"+look+"/"+kind.Name+"/", http.StatusOK)
		for _, m := range frame.FindAllStringSubmatch(component, -1) {
			body := get(t, h, "/"+look+"/"+kind.Name+"/"+m[1], http.StatusOK)
			require.Contains(t, body, "/assets/"+look+"/moothall-")
			require.Contains(t, body, "govuk-")
			examples++
		}
	}
	return examples
}

func TestGalleryAlone(t *testing.T) {
	h, err := newGallery(nil)
	require.NoError(t, err)
	require.Greater(t, crawl(t, h, "moothall"), len(govuk.Components()))
	get(t, h, "/official/", http.StatusNotFound)
	get(t, h, "/moothall/nothing/", http.StatusNotFound)
	get(t, h, "/moothall/nothing/1-x", http.StatusNotFound)
	get(t, h, "/moothall/button/1-x", http.StatusNotFound)
}

// TestConformanceGallery has every visible example of upstream's on a page, in
// both looks.
func TestConformanceGallery(t *testing.T) {
	dist := frontend(t)
	visible := 0
	for _, kind := range govuk.Components() {
		theirs, err := fixtures(dist, kind.Name)
		require.NoError(t, err)
		visible += len(theirs)
	}
	h, err := newGallery(dist)
	require.NoError(t, err)
	require.Greater(t, visible, 250)
	shown := crawl(t, h, "moothall")
	require.Equal(t, visible, shown)
	require.Equal(t, visible, crawl(t, h, "official"))
	t.Logf("conformance: visible examples of govuk-frontend in the gallery %d/%d", shown, visible)
}

// Examples may stand in a frame of the gallery's and nowhere else.
func TestGalleryPolicy(t *testing.T) {
	h, err := newGallery(nil)
	require.NoError(t, err)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("GET", "/moothall/button/", nil))
	policy := w.Header().Get("Content-Security-Policy")
	require.Contains(t, policy, "frame-ancestors 'self'")
	require.NotContains(t, policy, "unsafe")
	require.False(t, strings.Contains(w.Body.String(), " style="))
}
