package web

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"strings"
)

// Clients says who sent a request, for limits. The zero value takes the address
// of the connection, which is right without a proxy. Behind one, say in which
// Header it names the client: otherwise all people count as one, and share
// limits that are [SharedFactor] times as high.
type Clients struct {
	// Header is the header in which your proxy names the client, such as
	// "X-Forwarded-For". It is believed on connections from Proxies only, and read
	// from its end, because a client can write what stands before.
	Header string
	// Proxies are the networks of your proxies. Defaults to loopback, private and
	// link-local addresses.
	Proxies []netip.Prefix
	// IPv6 is how many bits of an IPv6 address make a client, 32 to 128. Defaults
	// to 56: what a home line has.
	IPv6 int
	// Name replaces all of that: it names the client itself, "" for one that is not
	// known.
	Name func(*http.Request) string
}

// SharedFactor is how many times the limits of one client a proxy has that does
// not say whom it speaks for.
const SharedFactor = 50

// Client is who sent a request.
type Client struct {
	Name   string // an address or a network, such as "203.0.113.7" or "2001:db8:7::/56"
	Shared bool   // many people behind one address: it is a proxy's
}

// Limit is what the client may do where one person may do n: more if it is
// shared. A negative n, no limit, stays.
func (c Client) Limit(n int) int {
	if c.Shared && n > 0 {
		return n * SharedFactor
	}
	return n
}

// Check says what is wrong with the rule.
func (c Clients) Check() error {
	switch {
	case c.IPv6 != 0 && (c.IPv6 < 32 || c.IPv6 > 128):
		return fmt.Errorf("Clients.IPv6 is %d bits: give 32 to 128, or 0 for 56", c.IPv6)
	case c.Header != "" && strings.ContainsAny(c.Header, " :\t\r\n"):
		return fmt.Errorf("Clients.Header is %q: give the name of a header, such as X-Forwarded-For", c.Header)
	case c.Header == "" && len(c.Proxies) > 0:
		return errors.New("Clients.Proxies are given without Clients.Header: say in which header they name the client")
	case c.Name != nil && (c.Header != "" || len(c.Proxies) > 0 || c.IPv6 != 0):
		return errors.New("Clients.Name replaces the rest: give it alone")
	}
	return nil
}

// String says the rule in a line, for the log at the start of a service.
func (c Clients) String() string {
	switch {
	case c.Name != nil:
		return "a function of the service's own"
	case c.Header != "":
		return fmt.Sprintf("the header %s of the proxies, IPv6 by /%d", http.CanonicalHeaderKey(c.Header), c.bits())
	}
	return fmt.Sprintf("the connection's address, IPv6 by /%d; people behind a proxy share one limit", c.bits())
}

func (c Clients) bits() int {
	if c.IPv6 == 0 {
		return 56
	}
	return c.IPv6
}

// Of returns who sent a request.
func (c Clients) Of(r *http.Request) Client {
	if c.Name != nil {
		name := c.Name(r)
		return Client{Name: name, Shared: name == ""}
	}
	peer, ok := parseAddress(r.RemoteAddr)
	if !ok {
		return Client{Name: r.RemoteAddr, Shared: true} // a Unix socket's: a proxy is on its other side
	}
	if !c.isProxy(peer) {
		return Client{Name: c.network(peer)}
	}
	if c.Header == "" {
		return Client{Name: c.network(peer), Shared: true}
	}
	return c.named(r, peer)
}

// named reads the header of a proxy from its end: the last address that is no
// proxy's is the client's.
func (c Clients) named(r *http.Request, peer netip.Addr) Client {
	last := Client{Name: c.network(peer), Shared: true}
	values := r.Header.Values(c.Header)
	for i := len(values) - 1; i >= 0; i-- {
		for rest := values[i]; rest != ""; {
			comma := strings.LastIndexByte(rest, ',')
			address, ok := parseAddress(strings.TrimSpace(rest[comma+1:]))
			if !ok {
				return last
			}
			if !c.isProxy(address) {
				return Client{Name: c.network(address)}
			}
			last.Name = c.network(address)
			rest = rest[:max(comma, 0)]
		}
	}
	return last
}

// isProxy reports whether the address may speak for others.
func (c Clients) isProxy(ip netip.Addr) bool {
	if len(c.Proxies) == 0 {
		return ip.IsLoopback() || ip.IsPrivate() || ip.IsLinkLocalUnicast()
	}
	for _, network := range c.Proxies {
		if network.Contains(ip) {
			return true
		}
	}
	return false
}

func (c Clients) network(ip netip.Addr) string {
	if ip.Is4() {
		return ip.String()
	}
	network, err := ip.Prefix(c.bits())
	if err != nil {
		return ip.String()
	}
	return network.String()
}

// parseAddress reads an address with or without port, brackets and zone.
func parseAddress(s string) (netip.Addr, bool) {
	ip, err := netip.ParseAddr(strings.Trim(s, "[]"))
	if err != nil {
		host, _, splitErr := net.SplitHostPort(s)
		if splitErr != nil {
			return netip.Addr{}, false
		}
		if ip, err = netip.ParseAddr(host); err != nil {
			return netip.Addr{}, false
		}
	}
	return ip.Unmap().WithZone(""), true
}
