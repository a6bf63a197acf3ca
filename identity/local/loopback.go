package local

import (
	"net"
	"net/http"
	"strings"
)

// isLoopback reports whether a host is this machine itself.
func isLoopback(host string) bool {
	host = strings.TrimSuffix(strings.Trim(strings.ToLower(host), "[]"), ".")
	ip := net.ParseIP(host)
	return host == "localhost" || strings.HasSuffix(host, ".localhost") || ip != nil && ip.IsLoopback()
}

// onLoopback reports whether a request came from this machine and was meant for
// it. RemoteAddr alone would not do: a page of another site can have its name
// point to 127.0.0.1 (DNS rebinding), and then Host is that name.
func onLoopback(r *http.Request) bool {
	from, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil || net.ParseIP(from) == nil || !isLoopback(from) {
		return false
	}
	host, _, err := net.SplitHostPort(r.Host)
	if err != nil {
		host = r.Host
	}
	return host != "" && isLoopback(host)
}
