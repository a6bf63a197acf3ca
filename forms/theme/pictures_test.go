package theme_test

import (
	"bytes"
	"image"
	"image/jpeg"
	"image/png"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/theme"
)

// A picture of each kind is served with its type, and its size is known by its content.
func TestPictures(t *testing.T) {
	photo := image.NewRGBA(image.Rect(0, 0, 40, 30))
	var asPNG, asJPEG bytes.Buffer
	require.NoError(t, png.Encode(&asPNG, photo))
	require.NoError(t, jpeg.Encode(&asJPEG, photo, nil))
	s := aberwen()
	s.Pictures = map[string][]byte{"a.png": asPNG.Bytes(), "b.png": asJPEG.Bytes(), "c.svg": []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 63 21"/>`)}
	require.NoError(t, s.Check())
	for name, want := range map[string]struct {
		kind          string
		width, height int
	}{"a.png": {"image/png", 40, 30}, "b.png": {"image/jpeg", 40, 30}, "c.svg": {"image/svg+xml", 630, 210}} {
		p, ok := s.Picture(name)
		require.True(t, ok)
		require.Equal(t, [2]int{want.width, want.height}, [2]int{p.Width, p.Height}, name)
		got := httptest.NewRecorder()
		s.Assets().ServeHTTP(got, httptest.NewRequest(http.MethodGet, p.URL, nil))
		require.Equal(t, want.kind, got.Header().Get("Content-Type"), name)
		require.Equal(t, s.Pictures[name], got.Body.Bytes())
	}
	require.Equal(t, "<p class=\"govuk-body\"><img class=\"moothall-picture\" src=\"/a\" alt=\"&#34;&gt;&lt;script&gt;\" width=\"1\" height=\"2\"></p>\n",
		string(theme.Picture{URL: "/a", Width: 1, Height: 2}.AppendHTML(nil, `"><script>`)))
	_, ok := s.Picture("d.png")
	require.False(t, ok)
	photograph := asJPEG.String()
	for name, file := range map[string]string{"half": photograph[:100], "no frame": photograph[:2], "no end": asPNG.String()[:60], "long": strings.Repeat("a", 1<<20+1), "empty": "", "script": `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><script/></svg>`} {
		s.Pictures = map[string][]byte{name: []byte(file)}
		require.ErrorContains(t, s.Check(), `Pictures["`+name+`"]`)
		_, ok := s.Picture(name)
		require.False(t, ok, name)
	}
}
