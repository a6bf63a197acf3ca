package local

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/go-jose/go-jose/v4/jwt"
)

// assertionType is private_key_jwt (RFC 7523 §2.2).
const assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"

// maxAssertion is how far in the future an assertion may end: so long is its jti
// remembered.
const maxAssertion = time.Hour

// authenticate finds the client of a request to the token or pushed request
// endpoint and has it prove itself; why says what is wrong, for its developer.
func (p *Provider) authenticate(r *http.Request, form url.Values, audiences ...string) (c *Client, why string) {
	user, password, basic := r.BasicAuth()
	assertion := form.Get("client_assertion")
	ways := 0
	for _, used := range []bool{basic, assertion != "", form.Get("client_secret") != ""} {
		if used {
			ways++
		}
	}
	if ways > 1 {
		return nil, "the client proves itself in two ways (RFC 6749 §2.3)"
	}
	switch {
	case assertion != "":
		if form.Get("client_assertion_type") != assertionType {
			return nil, "client_assertion_type is not " + assertionType
		}
		return p.checkAssertion(r.Context(), form.Get("client_id"), assertion, audiences)
	case basic:
		id, err1 := url.QueryUnescape(user) // RFC 6749 §2.3.1
		secret, err2 := url.QueryUnescape(password)
		if err1 != nil || err2 != nil || form.Get("client_id") != "" && form.Get("client_id") != id {
			return nil, "the Authorization header is not that of client_id"
		}
		return p.checkSecret(id, secret)
	}
	return p.checkSecret(form.Get("client_id"), form.Get("client_secret"))
}

func (p *Provider) checkSecret(id, secret string) (*Client, string) {
	c, ok := p.client(id)
	if !ok {
		return nil, "client_id is missing or unknown"
	}
	if !slices.Contains(p.methods(), "client_secret_post") {
		return nil, p.opts.Profile.Title + " takes no secrets: send a client_assertion"
	}
	if len(p.opts.Clients) == 0 {
		return c, ""
	}
	if c.Secret == "" {
		return nil, "client_assertion is missing: the client is registered with keys"
	}
	given, want := sha256.Sum256([]byte(secret)), sha256.Sum256([]byte(c.Secret))
	if subtle.ConstantTimeCompare(given[:], want[:]) != 1 {
		return nil, "client_secret is wrong"
	}
	return c, ""
}

// checkAssertion checks an assertion of a client (RFC 7523 §3).
func (p *Provider) checkAssertion(ctx context.Context, id, raw string, audiences []string) (*Client, string) {
	if id == "" {
		id = subjectOf(raw)
	}
	c, ok := p.client(id)
	if !ok {
		return nil, "client_id is missing or unknown"
	}
	if len(p.opts.Clients) > 0 && c.Secret != "" {
		return nil, "the client is registered with a secret, not with keys"
	}
	payload, why := p.verifyClient(ctx, c, raw, []string{"", "jwt", "client-authentication+jwt"})
	if why != "" {
		return nil, "client_assertion " + why
	}
	var claims jwt.Claims
	if json.Unmarshal(payload, &claims) != nil {
		return nil, "client_assertion holds no claims"
	}
	now := p.now()
	switch {
	case claims.Issuer != c.ID || claims.Subject != c.ID:
		return nil, "client_assertion has an iss or sub that is not the client_id"
	case len(claims.Audience) != 1 || !slices.Contains(audiences, claims.Audience[0]):
		return nil, "client_assertion must have one aud: " + strings.Join(audiences, " or ")
	case claims.Expiry == nil || !claims.Expiry.Time().After(now):
		return nil, "client_assertion has expired, or has no exp"
	case claims.Expiry.Time().After(now.Add(maxAssertion)):
		return nil, "client_assertion has an exp more than an hour away (RFC 7523 §3)"
	case claims.NotBefore != nil && claims.NotBefore.Time().After(now.Add(time.Minute)),
		claims.IssuedAt != nil && claims.IssuedAt.Time().After(now.Add(time.Minute)):
		return nil, "client_assertion is from the future"
	case claims.ID == "" || len(claims.ID) > 255:
		return nil, "client_assertion has no jti"
	case !p.seen.put(c.ID+"\x00"+claims.ID, struct{}{}):
		return nil, "client_assertion was used before: its jti is known"
	}
	return c, ""
}

// subjectOf is the sub of a JWT that was not checked, to know whose keys to check
// it with (RFC 7521 §4.2: client_id may be left out).
func subjectOf(raw string) string {
	token, err := jwt.ParseSigned(raw, signatures)
	if err != nil {
		return ""
	}
	var claims jwt.Claims
	if token.UnsafeClaimsWithoutVerification(&claims) != nil {
		return ""
	}
	return claims.Subject
}
