package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"

	"golang.org/x/net/idna"

	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/load"
)

// The limits of a page from the network, in time for each request.
const (
	maxTime      = 30 * time.Second
	maxRedirects = 10
)

// site reads a page from the network and what it refers to. A page must not make this machine, which may stand in a
// council's network, ask others there: everything is read from the page's own origin and those in also, redirects
// included. The page itself may redirect to another origin, as long as that is not an internal one.
type site struct {
	client *http.Client

	mu      sync.Mutex
	also    []string
	refused map[string]bool
}

func newSite(also []string) *site {
	s := &site{also: slices.Clone(also), refused: map[string]bool{}}
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.DialContext = s.dial
	s.client = &http.Client{Timeout: maxTime, Transport: transport, CheckRedirect: s.redirect}
	return s
}

// forPage marks the context of the request for the page itself.
type forPage struct{}

// page reads the page itself, and where it was found after redirects.
func (s *site) page(ctx context.Context, name string) (*url.URL, []byte, string, error) {
	u, err := url.Parse(name)
	if err != nil {
		return nil, nil, "", err
	}
	s.ask(origin(u))
	final, content, mediaType, err := s.read(context.WithValue(ctx, forPage{}, true), u)
	if err == nil && mediaType != "" && !load.IsPage(mediaType) {
		err = fmt.Errorf("%s is %s: only HTML, XHTML and SVG can be checked", u.Redacted(), mediaType)
	}
	if err == nil {
		s.ask(origin(final))
	}
	return final, content, mediaType, err
}

// get reads what the page refers to.
func (s *site) get(ctx context.Context, u *url.URL) ([]byte, string, error) {
	if err := s.check(u); err != nil {
		return nil, "", err
	}
	_, content, mediaType, err := s.read(ctx, u)
	return content, mediaType, err
}

func (s *site) read(ctx context.Context, u *url.URL) (*url.URL, []byte, string, error) {
	if !isURL(u.String()) || u.Host == "" {
		return nil, nil, "", fmt.Errorf("%s: only http and https addresses are read", u.Redacted())
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, nil, "", err
	}
	req.Header.Set("User-Agent", "moothall-a11y")
	res, err := s.client.Do(req)
	if err != nil {
		return nil, nil, "", err
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return nil, nil, "", fmt.Errorf("%s answered %s", u.Redacted(), res.Status)
	}
	content, err := io.ReadAll(io.LimitReader(res.Body, dom.MaxSize+1))
	if err == nil && len(content) > dom.MaxSize {
		err = fmt.Errorf("%s: %w", u.Redacted(), dom.ErrTooLarge)
	}
	return res.Request.URL, content, res.Header.Get("Content-Type"), err
}

// redirect decides whether the client goes on to another address.
func (s *site) redirect(req *http.Request, via []*http.Request) error {
	if len(via) >= maxRedirects {
		return fmt.Errorf("more than %d redirects", maxRedirects)
	}
	if !isURL(req.URL.String()) {
		return fmt.Errorf("a redirect to %s: only http and https are followed", req.URL.Redacted())
	}
	if req.Context().Value(forPage{}) == nil {
		return s.check(req.URL)
	}
	from := via[0].URL
	switch {
	case from.Scheme == "http" && from.Port() == "" && req.URL.Scheme == "https" && req.URL.Port() == "" && strings.EqualFold(from.Hostname(), req.URL.Hostname()):
		s.ask(origin(req.URL)) // the same site, now encrypted
	case !s.asked(origin(req.URL)) && !maybePublic(req.URL.Hostname()):
		return fmt.Errorf("a redirect to %s, %w", origin(req.URL), errInternal)
	}
	return nil
}

// check refuses an address whose origin nobody has asked for, and notes it.
func (s *site) check(u *url.URL) error {
	if s.asked(origin(u)) {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if u.Scheme == "http" || u.Scheme == "https" {
		s.refused[origin(u)] = true
	}
	return fmt.Errorf("%s is not of the page's own origin", u.Redacted())
}

func (s *site) ask(origin string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.also = append(s.also, origin)
}

func (s *site) asked(origin string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Contains(s.also, origin)
}

// unread are the origins that were refused, in order.
func (s *site) unread() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []string
	for o := range s.refused {
		all = append(all, o)
	}
	slices.Sort(all)
	return all
}

// origin is scheme, host and port of an address, written in one way.
func origin(u *url.URL) string {
	scheme, port := strings.ToLower(u.Scheme), u.Port()
	if port == "" && scheme == "http" {
		port = "80"
	} else if port == "" {
		port = "443"
	}
	host := strings.ToLower(u.Hostname())
	if ascii, err := idna.Lookup.ToASCII(host); err == nil {
		host = ascii
	}
	return scheme + "://" + net.JoinHostPort(host, port)
}

func parseOrigin(value string) (string, error) {
	u, err := url.Parse(value)
	if err != nil || !isURL(value) || u.Host == "" || strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.User != nil {
		return "", errors.New("an origin is a scheme and a host, such as https://cdn.example.org")
	}
	return origin(u), nil
}

var errInternal = errors.New("which is on this machine or in an internal network: name it yourself to have it read")

// dial connects to what was asked for wherever it is, and else to public addresses only, whatever their name says: a
// name of the public internet may lead to an internal address.
func (s *site) dial(ctx context.Context, network, address string) (net.Conn, error) {
	d := net.Dialer{Timeout: maxTime}
	if !s.asked("http://"+strings.ToLower(address)) && !s.asked("https://"+strings.ToLower(address)) && !isProxy(address) {
		d.ControlContext = func(_ context.Context, _, address string, _ syscall.RawConn) error {
			ip, err := netip.ParseAddrPort(address)
			if err != nil || !isPublic(ip.Addr()) {
				return fmt.Errorf("%s, %w", address, errInternal)
			}
			return nil
		}
	}
	return d.DialContext(ctx, network, address)
}

// isProxy reports whether an address is that of a proxy that the environment names.
func isProxy(address string) bool {
	for _, scheme := range []string{"http", "https"} {
		u, err := http.ProxyFromEnvironment(&http.Request{URL: &url.URL{Scheme: scheme, Host: "example.org"}})
		if err == nil && u != nil && strings.HasSuffix(origin(u), "//"+strings.ToLower(address)) {
			return true
		}
	}
	return false
}

// maybePublic reports whether a host may be a public one as far as its name says. A name that ends in a number is an
// address to some resolvers, such as 2130706433 and 0x7f.1.
func maybePublic(host string) bool {
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	if ip, err := netip.ParseAddr(host); err == nil {
		return isPublic(ip)
	}
	last := host[strings.LastIndexByte(host, '.')+1:]
	return strings.Contains(host, ".") && last != "localhost" && last != "local" && last != "internal" && !strings.ContainsAny(last[:min(1, len(last))], "0123456789")
}

// special are the networks, besides those that package netip knows, which are not on the public internet or lead back
// into another one (https://www.iana.org/assignments/iana-ipv4-special-registry and -ipv6-).
var special = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"), netip.MustParsePrefix("100.64.0.0/10"), netip.MustParsePrefix("192.0.0.0/24"),
	netip.MustParsePrefix("198.18.0.0/15"), netip.MustParsePrefix("240.0.0.0/4"), netip.MustParsePrefix("::/96"),
	netip.MustParsePrefix("64:ff9b::/96"), netip.MustParsePrefix("64:ff9b:1::/48"), netip.MustParsePrefix("2001::/23"),
	netip.MustParsePrefix("2002::/16"), netip.MustParsePrefix("fec0::/10"),
}

func isPublic(ip netip.Addr) bool {
	ip = ip.Unmap().WithZone("")
	return ip.IsGlobalUnicast() && !ip.IsPrivate() && !slices.ContainsFunc(special, func(p netip.Prefix) bool { return p.Contains(ip) })
}
