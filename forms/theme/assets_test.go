package theme_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"path"
	"regexp"
	"strings"
	"testing"

	"github.com/moothall/moothall/forms/theme"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"
)

// assetURLs are those of the stylesheet, the script and the icon on a page.
func assetURLs(t *testing.T, s *theme.Site) (css, js, icon string) {
	doc, _ := parse(t, s, theme.Page{})
	return attr(find(doc, "link", "rel", "stylesheet")[0], "href"),
		attr(find(doc, "script", "", "")[0], "src"), attr(find(doc, "link", "rel", "icon")[0], "href")
}

func get(s *theme.Site, method, url, encoding string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, url, nil)
	r.Header.Set("Accept-Encoding", encoding)
	w := httptest.NewRecorder()
	s.Assets().ServeHTTP(w, r)
	return w
}

func TestAssets(t *testing.T) {
	s := aberwen()
	css, js, icon := assetURLs(t, s)
	for url, kind := range map[string]string{css: "text/css; charset=utf-8", js: "text/javascript; charset=utf-8", icon: "image/svg+xml"} {
		require.True(t, strings.HasPrefix(url, "/bin/assets/moothall-"), url)
		w := get(s, "GET", url, "")
		require.Equal(t, http.StatusOK, w.Code)
		require.Equal(t, kind, w.Header().Get("Content-Type"))
		require.Equal(t, "public, max-age=31536000, immutable", w.Header().Get("Cache-Control"))
		require.Equal(t, "Accept-Encoding", w.Header().Get("Vary"))
		plain := w.Body.String()

		w = get(s, "GET", "/"+path.Base(url), "br, gzip;q=0.5")
		require.Equal(t, "gzip", w.Header().Get("Content-Encoding"))
		z, err := gzip.NewReader(w.Body)
		require.NoError(t, err)
		unzipped, err := io.ReadAll(z)
		require.NoError(t, err)
		require.Equal(t, plain, string(unzipped))

		require.Empty(t, get(s, "GET", url, "gzip;q=0").Header().Get("Content-Encoding"))
		require.Zero(t, get(s, "HEAD", url, "").Body.Len())
		require.Equal(t, http.StatusMethodNotAllowed, get(s, "POST", url, "").Code)
	}
	require.Equal(t, http.StatusNotFound, get(s, "GET", "/bin/assets/moothall-000000000000.css", "").Code)
	require.Equal(t, http.StatusNotFound, get(s, "GET", "/bin/assets/../go.mod", "").Code)
}

func TestAssetNamesFollowTheContent(t *testing.T) {
	s := aberwen()
	css, js, icon := assetURLs(t, s)
	s.Brand.Button = "#003300"
	css2, js2, icon2 := assetURLs(t, s)
	require.NotEqual(t, css, css2)
	require.Equal(t, js, js2)
	require.Equal(t, icon, icon2)
	require.Contains(t, get(s, "GET", css2, "").Body.String(), "--mh-button:#003300")
	s.Brand.Background = "#330000"
	_, _, icon3 := assetURLs(t, s)
	require.NotEqual(t, icon, icon3)
}

// A brand that nobody checked can spoil its colours, and nothing else.
func TestAssetsTakeNothingButColours(t *testing.T) {
	s := aberwen()
	s.Brand.Link = "#fff}*{x"
	s.Organisation["en"] = "<script>"
	css, _, icon := assetURLs(t, s)
	require.NotContains(t, get(s, "GET", css, "").Body.String(), "*{x")
	require.NotContains(t, get(s, "GET", icon, "").Body.String(), "<s<")
}

// Only GOV.UK may use the crown and GDS Transport.
func TestAssetsBelongToNobodyElse(t *testing.T) {
	s := aberwen()
	css, js, icon := assetURLs(t, s)
	_, page := parse(t, s, theme.Page{})
	for _, body := range []string{get(s, "GET", css, "").Body.String(), get(s, "GET", js, "").Body.String(), get(s, "GET", icon, "").Body.String(), page} {
		require.NotRegexp(t, regexp.MustCompile(`(?i)crown|gds|transport|@font-face|@import|url\(|logotype`), body)
	}
}

// Every property that the stylesheet uses is given a value somewhere.
func TestStylesheetKnowsItsProperties(t *testing.T) {
	s := aberwen()
	css, _, _ := assetURLs(t, s)
	body := get(s, "GET", css, "").Body.String()
	require.NotContains(t, body, "/*")
	require.NotRegexp(t, `animation|transition|smooth`, body, "nothing moves, for those who want less motion")
	used := regexp.MustCompile(`var\((--[a-z-]+)\)`).FindAllStringSubmatch(body, -1)
	require.NotEmpty(t, used)
	for _, m := range used {
		require.Contains(t, body, m[1]+":", m[1])
	}
	require.Equal(t, strings.Count(body, "{"), strings.Count(body, "}"))
}

// The limits leave room in the 30 KB that a first view may weigh, gzipped.
func TestSize(t *testing.T) {
	s := aberwen()
	css, js, _ := assetURLs(t, s)
	var page bytes.Buffer
	require.NoError(t, s.Page(&page, theme.Page{Title: "T", Path: paths, Back: "/x"}))
	_, err := html.Parse(bytes.NewReader(page.Bytes()))
	require.NoError(t, err)
	for _, f := range []struct {
		name          string
		body          string
		plain, zipped int
	}{
		{"stylesheet", get(s, "GET", css, "").Body.String(), 45_999, 9_000},
		{"script", get(s, "GET", js, "").Body.String(), 22_999, 7_500},
		{"empty page", page.String(), 4_000, 1_500},
	} {
		var z bytes.Buffer
		w, err := gzip.NewWriterLevel(&z, gzip.BestCompression)
		require.NoError(t, err)
		_, err = io.WriteString(w, f.body)
		require.NoError(t, err)
		require.NoError(t, w.Close())
		t.Logf("%s: %d bytes, %d gzipped", f.name, len(f.body), z.Len())
		require.LessOrEqual(t, len(f.body), f.plain, f.name)
		require.LessOrEqual(t, z.Len(), f.zipped, f.name)
	}
}
