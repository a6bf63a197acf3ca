package web

import (
	"errors"
	"net"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"
)

// Base is the address under which people reach a service. Cookie names and
// flags, absolute links and the trusted origin follow from it, never from a
// request.
type Base struct {
	Origin string // as a browser sends it: "https://www.example.gov.uk"
	Prefix string // the path without a slash at its end: "/missed-bin", or ""
	Secure bool   // https
	csrf   *http.CrossOriginProtection
}

// ErrCrossSite is the error of [Base.CheckOrigin].
var ErrCrossSite = errors.New("web: the post comes from another site")

// ParseBase reads a whole address, such as
// "https://www.example.gov.uk/missed-bin". http is taken for a loopback address
// only, because residents' answers must travel encrypted. The error says what to
// write instead, and is to stand behind the name of the setting: "BaseURL ...".
func ParseBase(address string) (*Base, error) {
	u, err := url.Parse(address)
	switch {
	case err != nil || u.Host == "" || u.Hostname() == "" || u.RawQuery != "" || u.ForceQuery || u.Fragment != "" || u.User != nil:
		return nil, errors.New(`must be a whole address such as "https://www.example.gov.uk/missed-bin", without query`)
	case u.Scheme == "http" && !IsLoopback(u.Hostname()):
		return nil, errors.New("is http: only a loopback address may be, what people send must travel encrypted")
	case u.Scheme != "https" && u.Scheme != "http":
		return nil, errors.New("must begin https://")
	}
	for i := range len(u.Host) {
		if u.Host[i] >= 0x80 {
			return nil, errors.New("must have its host in the ASCII form that browsers send (xn--...)")
		}
	}
	if port, err := strconv.Atoi(u.Port()); strings.HasSuffix(u.Host, ":") || u.Port() != "" && (err != nil || port < 1 || port > 65535) {
		return nil, errors.New("has a port that is none: leave it out, or give one from 1 to 65535")
	}
	prefix := strings.TrimRight(u.Path, "/")
	if prefix != "" && path.Clean(prefix) != prefix || strings.ContainsAny(prefix, " \"%<>\\^`{|}?#;") {
		return nil, errors.New(`must have a plain path such as "/missed-bin", as browsers send it: no spaces, escapes, "//", "." or ".."`)
	}
	host := strings.ToLower(u.Host)
	for scheme, port := range map[string]string{"https": ":443", "http": ":80"} {
		if u.Scheme == scheme {
			host = strings.TrimSuffix(host, port) // an Origin leaves the usual port out
		}
	}
	b := &Base{Origin: u.Scheme + "://" + host, Prefix: prefix, Secure: u.Scheme == "https"}
	b.csrf = http.NewCrossOriginProtection()
	if err := b.csrf.AddTrustedOrigin(b.Origin); err != nil {
		return nil, errors.New("cannot be an origin: " + err.Error())
	}
	return b, nil
}

// IsLoopback reports whether a host name or address is this machine itself,
// where http is no risk.
func IsLoopback(host string) bool {
	ip := net.ParseIP(host)
	return strings.EqualFold(host, "localhost") || ip != nil && ip.IsLoopback()
}

// Cookie is the name that a cookie of the service gets. Over https it begins
// with __Host-, so that no other host can set it, and must then be sent with
// Secure, Path=/ and without Domain (RFC 6265bis §4.1.3).
func (b *Base) Cookie(name string) string {
	if b.Secure {
		return "__Host-" + name
	}
	return name
}

// CheckOrigin returns [ErrCrossSite] for a request that changes something and
// does not come from a page of the service. Browsers say so in Sec-Fetch-Site;
// older ones only in Origin, which is held against the service's own address
// and not against the Host header. A request with neither is no browser's.
func (b *Base) CheckOrigin(r *http.Request) error {
	if b.csrf.Check(r) != nil {
		return ErrCrossSite
	}
	switch r.Method {
	case http.MethodGet, http.MethodHead, http.MethodOptions:
		return nil
	}
	origin := r.Header.Get("Origin")
	if r.Header.Get("Sec-Fetch-Site") == "" && origin != "" && origin != b.Origin {
		return ErrCrossSite
	}
	return nil
}

// Harden sets Strict-Transport-Security where the service has https: for a
// year, as ASVS 5.0 3.4.1 asks, and for this host alone, because a council's
// other services below it may not be ready. It does nothing for http.
func (b *Base) Harden(h http.Header) {
	if b.Secure {
		h.Set("Strict-Transport-Security", "max-age=31536000")
	}
}
