package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"
)

// withBody is a page without faults and with this in its body.
func withBody(html string) string { return strings.Replace(clean, "<p>Text</p>", html, 1) }

// serveAll serves texts by their path; one that starts with "->" is a redirect.
func serveAll(t *testing.T, pages map[string]string) *httptest.Server {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		text, ok := pages[r.URL.Path]
		if to, isRedirect := strings.CutPrefix(text, "->"); isRedirect {
			http.Redirect(w, r, to, http.StatusFound)
			return
		}
		if !ok {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html")
		if strings.HasSuffix(r.URL.Path, ".css") {
			w.Header().Set("Content-Type", "text/css")
		}
		_, _ = w.Write([]byte(text))
	}))
	t.Cleanup(server.Close)
	return server
}

// TestOwnOriginOnly: whatever a page refers to, and by whatever name, it does not make the command ask another host,
// unless the user named it.
func TestOwnOriginOnly(t *testing.T) {
	var asked atomic.Int64
	internal := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		asked.Add(1)
		w.Header().Set("Content-Type", "text/html")
		_, _ = w.Write([]byte(fault))
	}))
	t.Cleanup(internal.Close)
	port := internal.URL[strings.LastIndexByte(internal.URL, ':'):]
	hosts := []string{internal.URL, "http://localhost" + port, "http://LOCALHOST." + port, "http://2130706433" + port, "http://0x7f.1" + port,
		"http://0177.0.0.1" + port, "http://127.1" + port, "http://[::ffff:127.0.0.1]" + port, "http://0.0.0.0" + port, "//127.0.0.1" + port}
	refer := map[string]string{
		"iframe":     `<iframe title=Bins src="%s"></iframe>`,
		"frame":      `<iframe title=Bins srcdoc="<iframe title=Bins src='%s'></iframe>"></iframe>`,
		"object":     `<object aria-label=Bins data="%s"></object>`,
		"embed":      `<embed title=Bins src="%s">`,
		"sheet":      `<link rel=stylesheet href="%s">`,
		"import":     `<style>@import "%s";</style>`,
		"import url": `<style>@import url(%s) screen;</style>`,
		"image":      `<img alt=Bin src="%s">`,
		"background": `<p style="background-image: url('%s')">Text</p>`,
		"video":      `<video controls src="%s"><track kind=captions src="%[1]s"></video>`,
		"links":      `<p><a href="%s">Bins</a> <a href="%[1]s?2">Bins</a></p>`,
		"base":       `<base href="%s"><iframe title=Bins src="x"></iframe>`,
		"redirect":   `<iframe title=Bins src="/go"></iframe><link rel=stylesheet href="/go"><img alt=Bin src="/go"><p><a href="/go">Bins</a> <a href="/go?2">Bins</a></p>`,
		"two hops":   `<iframe title=Bins src="/hop"></iframe>`,
	}
	for name, html := range refer {
		for _, host := range hosts {
			text := html
			if strings.Contains(html, "%") {
				text = fmt.Sprintf(html, host+"/")
			}
			server := serveAll(t, map[string]string{"/": withBody(text), "/go": "->" + host + "/", "/hop": "->/go"})
			_, _, stderr := runWith(t, "", "-level", "AAA", "-patterns", "-advice", server.URL)
			require.NotContains(t, stderr, "cannot be checked")
			require.Zero(t, asked.Load(), "%s of %s", name, host)
		}
	}

	// The page itself must not lead there either.
	for _, host := range hosts {
		server := serveAll(t, map[string]string{"/": "->" + host + "/", "/hop": "->/"})
		for _, path := range []string{"/", "/hop"} {
			code, _, stderr := runWith(t, "", server.URL+path)
			require.Equal(t, exitMisuse, code, host)
			require.Contains(t, stderr, "in an internal network: name it yourself", host)
		}
		require.Zero(t, asked.Load(), host)
	}

	server := serveAll(t, map[string]string{"/": withBody(`<iframe title=Bins src="` + internal.URL + `"></iframe>`), "/go": "->" + internal.URL})
	code, _, stderr := runWith(t, "", server.URL)
	require.Zero(t, code)
	require.Contains(t, stderr, "refers to other origins, which were not read: "+internal.URL+" (-also")
	code, stdout, stderr := runWith(t, "", "-also", internal.URL, server.URL)
	require.Equal(t, exitFailed, code, "the frame was asked for")
	require.Contains(t, stdout, internal.URL)
	require.Empty(t, stderr)
	code, _, _ = runWith(t, "", "-also", internal.URL, server.URL+"/go")
	require.Equal(t, exitFailed, code, "the redirect was asked for")
	require.NotZero(t, asked.Load())
}

func TestAlsoIsAnOrigin(t *testing.T) {
	for _, value := range []string{"cdn.example.org", "ftp://cdn.example.org", "https://", "https://cdn.example.org/path", "https://cdn.example.org?q", "https://me@cdn.example.org"} {
		code, _, stderr := runWith(t, "", "-also", value, "page.html")
		require.Equal(t, exitMisuse, code, value)
		require.Contains(t, stderr, "an origin is a scheme and a host", value)
	}
	for a, b := range map[string]string{
		"https://cdn.example.org/": "HTTPS://CDN.example.org:443", "http://[::1]": "http://[::1]:80", "https://bücher.example": "https://xn--bcher-kva.example",
	} {
		x, err := parseOrigin(a)
		require.NoError(t, err)
		u, err := url.Parse(b)
		require.NoError(t, err)
		require.Equal(t, x, origin(u))
	}
}

func TestPublicAddresses(t *testing.T) {
	for ip, public := range map[string]bool{
		"8.8.8.8": true, "2a00:1450:4009::1": true, "172.32.0.1": true, "::ffff:8.8.8.8": true,
		"127.0.0.1": false, "127.8.8.8": false, "10.0.0.1": false, "172.16.0.1": false, "192.168.1.1": false, "169.254.169.254": false,
		"0.0.0.0": false, "0.1.2.3": false, "100.64.0.1": false, "198.18.0.1": false, "224.0.0.1": false, "255.255.255.255": false,
		"::": false, "::1": false, "::7f00:1": false, "::ffff:127.0.0.1": false, "::ffff:a9fe:a9fe": false, "fe80::1%eth0": false,
		"fd00::1": false, "fec0::1": false, "64:ff9b::7f00:1": false, "2002:7f00:1::": false, "2001::1": false, "ff02::1": false,
	} {
		require.Equal(t, public, isPublic(netip.MustParseAddr(ip)), ip)
	}
	for host, maybe := range map[string]bool{
		"www.example.gov.uk": true, "www.example.gov.uk.": true, "8.8.8.8": true, "localhost": false, "a.localhost": false, "localhost.": false,
		"intranet": false, "printer.local": false, "metadata.google.internal": false, "2130706433": false, "127.1": false, "0x7f.1": false, "[::1]": false,
	} {
		require.Equal(t, maybe, maybePublic(strings.Trim(host, "[]")), host)
	}
}
