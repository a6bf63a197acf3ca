package web_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/moothall/moothall/standards/web"
	"github.com/stretchr/testify/require"
)

func TestParseBase(t *testing.T) {
	for address, want := range map[string]web.Base{
		"https://www.example.gov.uk":           {Origin: "https://www.example.gov.uk", Secure: true},
		"https://WWW.Example.gov.uk:443/bins/": {Origin: "https://www.example.gov.uk", Prefix: "/bins", Secure: true},
		"https://www.example.gov.uk:8443/a/b":  {Origin: "https://www.example.gov.uk:8443", Prefix: "/a/b", Secure: true},
		"http://127.0.0.1:8080/bins":           {Origin: "http://127.0.0.1:8080", Prefix: "/bins"},
		"http://localhost:80":                  {Origin: "http://localhost"},
		"https://www.example.gov.uk/":          {Origin: "https://www.example.gov.uk", Secure: true},
		"http://[::1]:8080":                    {Origin: "http://[::1]:8080"},
	} {
		b, err := web.ParseBase(address)
		require.NoError(t, err, address)
		require.Equal(t, []any{want.Origin, want.Prefix, want.Secure}, []any{b.Origin, b.Prefix, b.Secure}, address)
	}
	for _, address := range []string{"", "www.example.gov.uk", "/bins", "https://", "https://:8443", "http://www.example.gov.uk",
		"ftp://127.0.0.1", "https://a@b.example", "https://b.example/?", "https://b.example/?a=b", "https://b.example/#a", "https://bŵl.example", "https://b.example:x", "https://b.example:", "https://b.example:99999",
		"https://b.example/a b", "https://b.example/a%20b", "https://b.example//a", "https://b.example/a/../b", "https://b.example/./a"} {
		_, err := web.ParseBase(address)
		require.Error(t, err, address)
	}
}

func TestCookieNames(t *testing.T) {
	secure, _ := web.ParseBase("https://b.example")
	require.Equal(t, "__Host-moothall-bins", secure.Cookie("moothall-bins"))
	plain, _ := web.ParseBase("http://localhost")
	require.Equal(t, "moothall-bins", plain.Cookie("moothall-bins"))
	h := http.Header{}
	plain.Harden(h)
	require.Empty(t, h)
	secure.Harden(h)
	require.Equal(t, "max-age=31536000", h.Get("Strict-Transport-Security"))
}

// The service's own address decides, whatever Host a proxy or an attacker sends.
func TestCheckOrigin(t *testing.T) {
	base, err := web.ParseBase("https://www.example.gov.uk/bins")
	require.NoError(t, err)
	for _, c := range []struct {
		why, method, host, origin, site string
		ok                              bool
	}{
		{"same origin, new browser", "POST", "www.example.gov.uk", "https://www.example.gov.uk", "same-origin", true},
		{"same origin behind a proxy that rewrites Host", "POST", "10.0.0.3:8080", "https://www.example.gov.uk", "same-origin", true},
		{"typed by hand", "POST", "www.example.gov.uk", "", "none", true},
		{"old browser", "POST", "10.0.0.3:8080", "https://www.example.gov.uk", "", true},
		{"no browser", "POST", "10.0.0.3:8080", "", "", true},
		{"another site", "POST", "www.example.gov.uk", "https://evil.example", "cross-site", false},
		{"another site without Sec-Fetch-Site, Host made to fit", "POST", "evil.example", "https://evil.example", "", false},
		{"another host of the site", "POST", "www.example.gov.uk", "https://old.example.gov.uk", "same-site", false},
		{"http beside https", "POST", "www.example.gov.uk", "http://www.example.gov.uk", "", false},
		{"another port", "POST", "www.example.gov.uk", "https://www.example.gov.uk:8443", "", false},
		{"null origin", "POST", "www.example.gov.uk", "null", "", false},
		{"a link from elsewhere", "GET", "www.example.gov.uk", "", "cross-site", true},
	} {
		r := httptest.NewRequest(c.method, "/bins/start", nil)
		r.Host = c.host
		for name, value := range map[string]string{"Origin": c.origin, "Sec-Fetch-Site": c.site} {
			if value != "" {
				r.Header.Set(name, value)
			}
		}
		if c.ok {
			require.NoError(t, base.CheckOrigin(r), c.why)
		} else {
			require.ErrorIs(t, base.CheckOrigin(r), web.ErrCrossSite, c.why)
		}
	}
}
