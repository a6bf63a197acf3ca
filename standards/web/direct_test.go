package web_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/standards/web"
)

func TestDirect(t *testing.T) {
	direct := func(remote, host string, header http.Header) bool {
		r := httptest.NewRequest("GET", "/", nil)
		r.RemoteAddr, r.Host, r.Header = remote, host, header
		return web.Direct(r)
	}
	for host, want := range map[string]bool{
		"localhost": true, "localhost:8080": true, "LOCALHOST.": true, "forms.localhost:8080": true, "127.0.0.1": true, "127.8.8.8:80": true,
		"[::1]:8080": true, "[::1]": true, "": false, "www.example.gov.uk": false, "10.0.0.1": false, "localhost.example.com": false,
		"127.0.0.1.example.com": false, "notlocalhost": false, "0.0.0.0:80": false, "2130706433": false,
	} {
		require.Equal(t, want, direct("127.0.0.1:5", host, http.Header{"Accept": {"text/html"}}), host)
	}
	for remote, want := range map[string]bool{
		"127.0.0.1:5": true, "[::1]:5": true, "127.9.9.9:5": true, "10.0.0.1:5": false, "[fe80::1%eth0]:5": false, "@": false, "": false, "localhost:5": false,
	} {
		require.Equal(t, want, direct(remote, "localhost", nil), remote)
	}
	for _, name := range []string{
		"Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Port", "X-Forwarded-Server", "X-Forwarded-Prefix",
		"X-Forwarded-Ssl", "X-Real-Ip", "X-Client-Ip", "True-Client-Ip", "Cf-Connecting-Ip", "Cf-Ray", "Cdn-Loop", "X-Original-Host", "X-Amzn-Trace-Id", "x-forwarded-for",
	} {
		require.False(t, direct("127.0.0.1:5", "localhost", http.Header{name: {"127.0.0.1"}}), name)
		require.False(t, direct("127.0.0.1:5", "localhost", http.Header{name: {""}}), "%s, empty", name)
	}
}
