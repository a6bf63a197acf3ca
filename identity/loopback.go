package identity

import "net"

// isLoopback reports whether a host is this machine itself: where http is no risk.
func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}
