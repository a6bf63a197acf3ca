package identity

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/go-jose/go-jose/v4"
)

// metadata is what is used of a provider's discovery document (OpenID Connect
// Discovery 1.0 §3, RFC 8414).
type metadata struct {
	Issuer         string   `json:"issuer"`
	Authorization  string   `json:"authorization_endpoint"`
	Token          string   `json:"token_endpoint"`
	UserInfo       string   `json:"userinfo_endpoint"`
	Keys           string   `json:"jwks_uri"`
	EndSession     string   `json:"end_session_endpoint"`
	Pushed         string   `json:"pushed_authorization_request_endpoint"`
	IssuerInAnswer bool     `json:"authorization_response_iss_parameter_supported"` // RFC 9207
	AuthMethods    []string `json:"token_endpoint_auth_methods_supported"`
}

// provider is a Provider at work.
type provider struct {
	Provider
	now      func() time.Time
	fetch    *fetcher
	meta     *cached[*metadata]
	keys     *keySet
	verifier *oidc.IDTokenVerifier
	signers  signers
	did      *cached[*didDocument] // nil without core identities
}

func newProvider(p Provider, c *Config) *provider {
	f := newFetcher(c.Client, p.Issuer, p.InsecureAllowHTTP)
	w := &provider{Provider: p, now: c.Now, fetch: f, signers: newSigners(p.Keys)}
	w.meta = &cached[*metadata]{fetch: f, now: c.Now, parse: w.parseMetadata}
	w.keys = &keySet{algorithms: p.Algorithms, keys: &cached[[]jose.JSONWebKey]{fetch: f, now: c.Now, parse: parseKeys},
		address: func(ctx context.Context) (string, error) {
			m, err := w.metadata(ctx)
			if err != nil {
				return "", err
			}
			return m.Keys, nil
		}}
	w.verifier = oidc.NewVerifier(p.Issuer, w.keys, &oidc.Config{ClientID: p.ClientID, SupportedSigningAlgs: p.Algorithms, Now: c.Now})
	if p.DID != "" {
		w.did = &cached[*didDocument]{fetch: f, now: c.Now, parse: w.parseDID}
	}
	return w
}

// metadata is the discovery document.
func (p *provider) metadata(ctx context.Context) (*metadata, error) {
	return p.meta.get(ctx, strings.TrimSuffix(p.Issuer, "/")+"/.well-known/openid-configuration", false)
}

// parseMetadata reads a discovery document and holds it against what was
// configured: the issuer is that to the letter (Discovery §4.3), and every
// endpoint is an https address.
func (p *provider) parseMetadata(body []byte) (*metadata, error) {
	var m metadata
	if err := json.Unmarshal(body, &m); err != nil {
		return nil, errors.New("the discovery document is not readable")
	}
	if m.Issuer != p.Issuer {
		return nil, errors.New("the discovery document names another issuer than the one that is configured")
	}
	for name, address := range map[string]string{"authorization_endpoint": m.Authorization, "token_endpoint": m.Token, "jwks_uri": m.Keys} {
		if address == "" {
			return nil, fmt.Errorf("the discovery document has no %s", name)
		}
	}
	for name, address := range map[string]string{"authorization_endpoint": m.Authorization, "token_endpoint": m.Token, "jwks_uri": m.Keys,
		"userinfo_endpoint": m.UserInfo, "end_session_endpoint": m.EndSession, "pushed_authorization_request_endpoint": m.Pushed} {
		if address == "" {
			continue
		}
		u, err := url.Parse(address)
		if err != nil || u.Host == "" || u.User != nil || u.Fragment != "" {
			return nil, fmt.Errorf("%s of the discovery document is no address", name)
		}
		if err := p.fetch.allowed(u); err != nil {
			return nil, fmt.Errorf("%s of the discovery document: %w", name, err)
		}
	}
	if len(p.Provider.Keys) > 0 && len(m.AuthMethods) > 0 && !slices.Contains(m.AuthMethods, "private_key_jwt") {
		return nil, errors.New("the provider does not take private_key_jwt: give the Provider a Secret instead of Keys")
	}
	return &m, nil
}

// authorizationEndpoint stands for the provider's in Provider.RequestAudience.
const authorizationEndpoint = "authorization_endpoint"

// requestAudience is who a request object is for: One Login asks for its
// authorization endpoint, RFC 9101 §4 for the issuer.
func (p *provider) requestAudience(m *metadata) string {
	switch p.RequestAudience {
	case "":
		return p.Issuer
	case authorizationEndpoint:
		return m.Authorization
	}
	return p.RequestAudience
}
