package local

import (
	"context"
	"encoding/json"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"
)

// signatures are what clients may sign assertions and request objects with: none
// and the HMACs are not among them.
var signatures = []jose.SignatureAlgorithm{jose.RS256, jose.RS384, jose.RS512, jose.PS256, jose.PS384, jose.PS512, jose.ES256}

// requestURI begins the addresses of pushed requests (RFC 9126 §2.2).
const requestURI = "urn:ietf:params:oauth:request_uri:"

// pushedRequest is a request that came by the pushed request endpoint.
type pushedRequest struct {
	client string
	values url.Values
}

// pushedLife is how long it may wait for the browser.
const pushedLife = 90 * time.Second

// unpack are the parameters of a request, wherever they are: in the request
// itself, in a request object or pushed before.
func (p *Provider) unpack(ctx context.Context, c *Client, here at, values url.Values) (url.Values, *refusal) {
	if uri := values.Get("request_uri"); uri != "" {
		pushed, ok := p.pushed.take(strings.TrimPrefix(uri, requestURI))
		if !p.opts.Profile.PushedRequests || !ok || pushed.client != c.ID {
			return nil, onPage("request_uri is unknown, used or too old: only those of the pushed request endpoint are taken (request_uri_not_supported)")
		}
		return pushed.values, nil
	}
	if !values.Has("request") {
		return values, nil
	}
	if !p.opts.Profile.RequestObjects {
		return nil, onPage(p.opts.Profile.Title + " takes no request objects (request_not_supported)")
	}
	claims, why := p.readObject(ctx, c, here, values.Get("request"))
	if why != "" {
		return nil, onPage("the request object " + why + " (invalid_request_object)")
	}
	for _, name := range []string{"response_type", "client_id", "scope"} {
		if values.Has(name) && values.Get(name) != claims.Get(name) {
			return nil, onPage(name + " is not the same in the request object as outside it (OpenID Connect Core 1.0 §6.1)")
		}
	}
	return claims, nil // and nothing from outside (RFC 9101 §6.3)
}

// readObject checks a request object (RFC 9101 §6) and returns what it holds as
// parameters. why says what is wrong with it.
func (p *Provider) readObject(ctx context.Context, c *Client, here at, raw string) (values url.Values, why string) {
	payload, why := p.verifyClient(ctx, c, raw, []string{"", "jwt", "oauth-authz-req+jwt"})
	if why != "" {
		return nil, why
	}
	var std jwt.Claims
	var claims map[string]json.RawMessage
	if json.Unmarshal(payload, &std) != nil || json.Unmarshal(payload, &claims) != nil {
		return nil, "holds no claims"
	}
	now := p.now()
	switch {
	case std.Issuer != c.ID:
		return nil, "has an iss that is not the client_id"
	case !slices.Contains(std.Audience, here.base+"/authorize") && !slices.Contains(std.Audience, here.issuer):
		return nil, "has an aud that is neither the authorization endpoint nor the issuer"
	case std.Subject == c.ID:
		return nil, "has the client as sub, so that it could pass for an assertion (RFC 9101 §10.8)"
	case std.Expiry != nil && !std.Expiry.Time().After(now):
		return nil, "has expired"
	case std.NotBefore != nil && std.NotBefore.Time().After(now.Add(time.Minute)):
		return nil, "is not valid yet"
	case claims["request"] != nil || claims["request_uri"] != nil:
		return nil, "holds request or request_uri (RFC 9101 §4)"
	}
	values = url.Values{}
	for name, value := range claims {
		if !slices.Contains([]string{"iss", "aud", "exp", "iat", "nbf", "jti", "sub"}, name) {
			values.Set(name, plain(value))
		}
	}
	return values, ""
}

// plain is a claim as a parameter: text as it is, all else as JSON. So vtr may be
// a list and claims an object, or either text that holds one.
func plain(raw json.RawMessage) string {
	var text string
	if json.Unmarshal(raw, &text) == nil {
		return text
	}
	return string(raw)
}
