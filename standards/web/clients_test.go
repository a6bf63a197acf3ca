package web_test

import (
	"net/http"
	"net/http/httptest"
	"net/netip"
	"testing"

	"github.com/moothall/moothall/standards/web"
	"github.com/stretchr/testify/require"
)

func TestClients(t *testing.T) {
	forwarded := web.Clients{Header: "X-Forwarded-For"}
	ours := web.Clients{Header: "X-Forwarded-For", Proxies: []netip.Prefix{netip.MustParsePrefix("198.51.100.0/24")}}
	for _, c := range []struct {
		why    string
		rule   web.Clients
		peer   string
		header []string
		want   web.Client
	}{
		{"no proxy", web.Clients{}, "203.0.113.7:1234", nil, web.Client{Name: "203.0.113.7"}},
		{"no proxy, IPv6", web.Clients{}, "[2001:db8:1:2fe::9]:1234", nil, web.Client{Name: "2001:db8:1:200::/56"}},
		{"IPv6 by /64", web.Clients{IPv6: 64}, "[2001:db8:1:2fe::9]:1234", nil, web.Client{Name: "2001:db8:1:2fe::/64"}},
		{"IPv4 in IPv6", web.Clients{}, "[::ffff:203.0.113.7]:1234", nil, web.Client{Name: "203.0.113.7"}},
		{"a header that nobody asked for", web.Clients{}, "203.0.113.7:1", []string{"198.51.100.1"}, web.Client{Name: "203.0.113.7"}},
		{"a proxy that is not known", web.Clients{}, "10.0.0.3:1", []string{"203.0.113.7"}, web.Client{Name: "10.0.0.3", Shared: true}},
		{"a Unix socket", web.Clients{}, "@", nil, web.Client{Name: "@", Shared: true}},
		{"a proxy", forwarded, "10.0.0.3:1", []string{"203.0.113.7"}, web.Client{Name: "203.0.113.7"}},
		{"a client that writes the header", forwarded, "10.0.0.3:1", []string{"192.0.2.1, 203.0.113.7"}, web.Client{Name: "203.0.113.7"}},
		{"the same in a line of its own", forwarded, "10.0.0.3:1", []string{"192.0.2.1", "203.0.113.7"}, web.Client{Name: "203.0.113.7"}},
		{"two proxies", forwarded, "10.0.0.3:1", []string{"203.0.113.7, 10.0.0.9"}, web.Client{Name: "203.0.113.7"}},
		{"with a port", forwarded, "10.0.0.3:1", []string{"203.0.113.7:4711"}, web.Client{Name: "203.0.113.7"}},
		{"IPv6 with brackets", forwarded, "[::1]:1", []string{"[2001:db8::9]:4711"}, web.Client{Name: "2001:db8::/56"}},
		{"a peer that is no proxy is not believed", forwarded, "203.0.113.9:1", []string{"192.0.2.1"}, web.Client{Name: "203.0.113.9"}},
		{"no header", forwarded, "10.0.0.3:1", nil, web.Client{Name: "10.0.0.3", Shared: true}},
		{"nonsense", forwarded, "10.0.0.3:1", []string{"192.0.2.1, unknown"}, web.Client{Name: "10.0.0.3", Shared: true}},
		{"a client inside", forwarded, "10.0.0.3:1", []string{"10.1.1.1"}, web.Client{Name: "10.1.1.1", Shared: true}},
		{"proxies by network", ours, "198.51.100.8:1", []string{"10.1.1.1"}, web.Client{Name: "10.1.1.1"}},
		{"loopback is none of them", ours, "127.0.0.1:1", []string{"192.0.2.1"}, web.Client{Name: "127.0.0.1"}},
		{"a function", web.Clients{Name: func(r *http.Request) string { return r.Header.Get("X-Forwarded-For") }}, "10.0.0.3:1", []string{"a"}, web.Client{Name: "a"}},
		{"a function that does not know", web.Clients{Name: func(*http.Request) string { return "" }}, "10.0.0.3:1", nil, web.Client{Shared: true}},
	} {
		r := httptest.NewRequest("GET", "/", nil)
		r.RemoteAddr = c.peer
		for _, value := range c.header {
			r.Header.Add("X-Forwarded-For", value)
		}
		require.NoError(t, c.rule.Check(), c.why)
		require.NotEmpty(t, c.rule.String(), c.why)
		require.Equal(t, c.want, c.rule.Of(r), c.why)
	}
}

func TestClientsCheck(t *testing.T) {
	for _, c := range []web.Clients{
		{IPv6: 8}, {IPv6: 129}, {Header: "X-Forwarded-For: "}, {Proxies: []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")}},
		{Header: "X-Real-IP", Name: func(*http.Request) string { return "" }},
	} {
		require.Error(t, c.Check())
	}
}

func TestSharedLimit(t *testing.T) {
	require.Equal(t, 20, web.Client{Name: "a"}.Limit(20))
	require.Equal(t, 1000, web.Client{Name: "a", Shared: true}.Limit(20))
	require.Equal(t, -1, web.Client{Shared: true}.Limit(-1))
}

// Whatever a client writes into the header, it is never taken for another one
// than the last that the proxy saw.
func FuzzClients(f *testing.F) {
	f.Add("192.0.2.1")
	f.Add("unknown, , [::1]:x")
	f.Add("10.0.0.1,fe80::1%eth0")
	f.Fuzz(func(t *testing.T, written string) {
		r := httptest.NewRequest("GET", "/", nil)
		r.RemoteAddr = "10.0.0.3:1"
		r.Header["X-Forwarded-For"] = []string{written, "203.0.113.7"}
		require.Equal(t, web.Client{Name: "203.0.113.7"}, web.Clients{Header: "X-Forwarded-For"}.Of(r))
		r.Header["X-Forwarded-For"] = []string{written}
		web.Clients{Header: "X-Forwarded-For"}.Of(r)
	})
}
