package local

import (
	"net/http"
	"net/url"
	"strings"
)

// at is where the provider is for a request.
type at struct {
	base   string // its address with the path it is mounted at, without a slash at the end
	issuer string
}

// Issuer is the provider's issuer where it is served at an address such as
// "http://127.0.0.1:3001", to which [Options].Path and the profile's path are
// added. Options.Issuer, if set, comes before.
func (p *Provider) Issuer(address string) string { return p.reached(address).issuer }

// DID is the address of the DID document with the keys of core identities, and
// IdentityIssuer who signs them; see [Provider.Issuer].
func (p *Provider) DID(address string) string {
	a := p.reached(address)
	if p.opts.Path == "/" {
		return a.base + "/.well-known/did.json"
	}
	return a.base + "/did.json" // did:web Method Specification §2.2: a path takes the place of .well-known
}

// attributesPath is where ScotAccount's verified data are.
const attributesPath = "/attributes/values"

// Attributes is the address of ScotAccount's verified data.
func (p *Provider) Attributes(address string) string {
	return p.reached(address).base + attributesPath
}

// IdentityIssuer is the iss of core identities, and of ScotAccount's verified
// data.
func (p *Provider) IdentityIssuer(address string) string {
	return p.reached(address).base + p.opts.Profile.IssuerPath
}

// here is where the provider is for a request. Host is trusted: it is loopback,
// or was allowed not to be.
func (p *Provider) here(r *http.Request) at {
	scheme := "http"
	if r.TLS != nil {
		scheme = "https"
	}
	return p.reached(scheme + "://" + r.Host)
}

func (p *Provider) reached(address string) at {
	a := at{base: strings.TrimSuffix(address, "/") + strings.TrimSuffix(p.opts.Path, "/")}
	a.issuer = a.base + p.opts.Profile.IssuerPath
	if p.opts.Issuer == "" {
		return a
	}
	if u, err := url.Parse(p.opts.Issuer); err == nil {
		a.base = u.Scheme + "://" + u.Host + strings.TrimSuffix(p.opts.Path, "/")
	}
	a.issuer = p.opts.Issuer
	return a
}
