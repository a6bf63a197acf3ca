package facts

import (
	"net/url"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/accessibility/internal/load"
)

// A page is read once for all links to places on it, and not at all if it is
// too large.
func TestLinkedPageReadOnce(t *testing.T) {
	reads := 0
	size := 0
	get := func(*url.URL) ([]byte, string, error) {
		reads++
		return append([]byte("<!DOCTYPE html><title>Other</title>"), make([]byte, size)...), "text/html", nil
	}
	address := &url.URL{Scheme: "https", Host: "example.org", Path: "/page"}
	page, err := load.Page([]byte("<!DOCTYPE html><title>Page</title>"), load.Options{Address: address, Get: get})
	require.NoError(t, err)
	for _, ref := range []string{"/other", "/other#one", "/other#two"} {
		require.NotNil(t, LinkedPage(page, page.Resolve(ref)))
	}
	require.Equal(t, 1, reads)
	size = maxLinkedBytes
	require.Nil(t, LinkedPage(page, page.Resolve("/large")))
}
