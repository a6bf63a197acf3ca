package web

import (
	"net"
	"net/http"
	"slices"
	"strings"
)

// Direct reports whether a request came from this machine, was meant for it and
// came straight. It is for what helps developers and must not reach a live
// service by mistake. The address alone would not do: a proxy on the same machine
// has a loopback address whoever it speaks for, and a page of another site can
// have its name lead to 127.0.0.1 (DNS rebinding), so that Host is that name.
func Direct(r *http.Request) bool {
	from, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil || !isThisMachine(from) {
		return false
	}
	for name := range r.Header {
		if namesProxy(name) {
			return false
		}
	}
	host, _, err := net.SplitHostPort(r.Host)
	if err != nil {
		host = r.Host
	}
	host = strings.TrimSuffix(strings.Trim(strings.ToLower(host), "[]"), ".")
	return host == "localhost" || strings.HasSuffix(host, ".localhost") || isThisMachine(host)
}

func isThisMachine(address string) bool {
	ip := net.ParseIP(address)
	return ip != nil && ip.IsLoopback()
}

// proxyHeaders are those by which proxies, balancers and content delivery
// networks are known besides the families of namesProxy.
var proxyHeaders = []string{
	"Forwarded", "Via", "Cdn-Loop", "X-Real-Ip", "Client-Ip", "X-Client-Ip", "X-Cluster-Client-Ip", "True-Client-Ip",
	"Fastly-Client-Ip", "Fly-Client-Ip", "X-Amzn-Trace-Id", "X-Cloud-Trace-Context", "X-Proxyuser-Ip", "Front-End-Https",
}

// namesProxy reports whether a request with this header, empty or not, came
// through a proxy.
func namesProxy(header string) bool {
	header = http.CanonicalHeaderKey(header)
	for _, family := range []string{"X-Forwarded", "X-Original-", "X-Envoy-", "X-Azure-", "X-Arr-", "Cf-"} {
		if strings.HasPrefix(header, family) {
			return true
		}
	}
	return slices.Contains(proxyHeaders, header)
}
