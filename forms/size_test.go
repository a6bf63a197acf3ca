package forms_test

import (
	"bytes"
	"compress/gzip"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/formstest"
)

var asset = regexp.MustCompile(`(?:href|src)="(/missed-bin/assets/[^"]+)"`)

// The whole first view of a question page, HTML, style and script, is under
// 30 KB on the wire.
func TestFirstViewSize(t *testing.T) {
	b := formstest.New(t, serve(t), base).Get("/date")
	parts := map[string]string{"page": b.Body}
	for _, found := range asset.FindAllStringSubmatch(b.Body, -1) {
		parts[found[1]] = formstest.New(t, serve(t), base).Get(strings.TrimPrefix(found[1], "/missed-bin")).Body
	}
	require.GreaterOrEqual(t, len(parts), 4, "page, style, script, icon")
	plain, packed := 0, 0
	for _, body := range parts {
		var out bytes.Buffer
		w, err := gzip.NewWriterLevel(&out, gzip.DefaultCompression)
		require.NoError(t, err)
		_, err = w.Write([]byte(body))
		require.NoError(t, err)
		require.NoError(t, w.Close())
		plain, packed = plain+len(body), packed+out.Len()
	}
	t.Logf("first view: %d bytes, %d gzipped", plain, packed)
	require.Less(t, packed, 30_000)
}
