package identity

import (
	"context"
	"crypto/sha256"
	"crypto/sha512"
	"crypto/subtle"
	"encoding/base64"
	"encoding/json"
	"errors"
	"strings"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
)

// What clocks may differ, and how old a token may be that comes straight from the
// token endpoint.
const (
	clockSkew  = 60 * time.Second
	maxIDToken = 10 * time.Minute
	maxSubject = 255 // OpenID Connect Core 1.0 §2, sub
)

// idClaims are what is used of an ID token beyond go-oidc's own fields.
type idClaims struct {
	AuthorizedParty string  `json:"azp"`
	NotBefore       float64 `json:"nbf"`
	AuthTime        float64 `json:"auth_time"`
	IssuedAt        float64 `json:"iat"`
	Vot             string  `json:"vot"`
	ProofingLevel   string  `json:"identity_proofing_level"` // NHS login
}

// asked is what a sign-in asked for: what its answer is held against.
type asked struct {
	nonce       string
	maxAge      time.Duration
	since       time.Time // the person must have signed in at the provider after it; zero for whenever
	accessToken string
	algorithm   string // of the ID token's signature, for at_hash
}

// failed is a check of a token that did not hold. The name of the check is all
// that is ever said of it.
type failed string

func (f failed) Error() string { return string(f) }

// checkIDToken verifies an ID token and everything that OpenID Connect Core 1.0
// §3.1.3.7 asks of the client. Signature, iss, aud and exp are go-oidc's work, over our own
// key set; what it leaves to its callers is below.
func (p *provider) checkIDToken(ctx context.Context, raw string, want asked) (*oidc.IDToken, *idClaims, error) {
	parsed, err := parseJWS(raw, p.Algorithms)
	if err != nil {
		return nil, nil, err
	}
	if !parsed.is("", "jwt", "id_token+jwt") {
		return nil, nil, failed("typ") // a logout token or an access token is no ID token
	}
	token, err := p.verifier.Verify(withParsed(ctx, parsed), raw)
	switch {
	case parsed.err != nil:
		return nil, nil, parsed.err
	case err != nil:
		return nil, nil, tokenError(err)
	}
	var claims idClaims
	if err := token.Claims(&claims); err != nil {
		return nil, nil, failed("claims")
	}
	want.algorithm = parsed.header.Algorithm
	return token, &claims, p.checkClaims(token, &claims, want)
}

// checkClaims is all that go-oidc does not check.
func (p *provider) checkClaims(token *oidc.IDToken, claims *idClaims, want asked) error {
	now := p.now()
	switch {
	case token.Subject == "" || len(token.Subject) > maxSubject || strings.ContainsFunc(token.Subject, notPrintable):
		return failed("sub") // §2: no more than 255 ASCII characters
	case len(token.Audience) != 1:
		return failed("aud") // §3.1.3.7 (3): audiences that are not trusted; we trust none but ourselves
	case claims.AuthorizedParty != "" && claims.AuthorizedParty != p.ClientID:
		return failed("azp") // §3.1.3.7 (5)
	case claims.IssuedAt <= 0 || token.IssuedAt.After(now.Add(clockSkew)):
		return failed("iat") // §2: required; a token from the future was not issued yet
	case now.Sub(token.IssuedAt) > maxIDToken:
		return failed("iat") // §3.1.3.7 (10): it came straight from the endpoint
	case claims.NotBefore > 0 && seconds(claims.NotBefore).After(now.Add(clockSkew)):
		return failed("nbf") // RFC 7519 §4.1.5
	case want.nonce == "" || subtle.ConstantTimeCompare([]byte(token.Nonce), []byte(want.nonce)) != 1:
		return failed("nonce") // §3.1.3.7 (11)
	case token.AccessTokenHash != "" && !hashes(token.AccessTokenHash, want.accessToken, want.algorithm):
		return failed("at_hash") // §3.1.3.6
	case want.maxAge > 0 && now.Sub(seconds(claims.AuthTime)) > want.maxAge+clockSkew:
		return failed("auth_time") // §3.1.3.7 (13): it must be there when max_age was asked; none is 1970
	case seconds(claims.AuthTime).Add(clockSkew).Before(want.since):
		return failed("auth_time") // §3.1.2.1, prompt=login: signed in again, not still
	}
	return p.checkRequired(token)
}

// checkRequired holds the token against the claims that the provider must have in
// it, such as the tenant of Entra.
func (p *provider) checkRequired(token *oidc.IDToken) error {
	if len(p.RequiredClaims) == 0 {
		return nil
	}
	var all map[string]json.RawMessage
	if err := token.Claims(&all); err != nil {
		return failed("claims")
	}
	for name, value := range p.RequiredClaims {
		if text(all[name]) != value {
			return failed(name)
		}
	}
	return nil
}

func notPrintable(r rune) bool { return r < 0x20 || r > 0x7e }

// seconds is a NumericDate (RFC 7519 §2). One beyond all calendars is cut to the
// year 9999, as it would wrap around to the past.
func seconds(f float64) time.Time {
	const most = 253402300799
	return time.Unix(int64(min(max(f, -most), most)), 0)
}

// hashes reports whether hash is the left half of the access token's (§3.1.3.6).
func hashes(hash, token, algorithm string) bool {
	var sum []byte
	switch {
	case strings.HasSuffix(algorithm, "256"):
		s := sha256.Sum256([]byte(token))
		sum = s[:]
	case strings.HasSuffix(algorithm, "384"):
		s := sha512.Sum384([]byte(token))
		sum = s[:]
	case strings.HasSuffix(algorithm, "512"):
		s := sha512.Sum512([]byte(token))
		sum = s[:]
	default:
		return false
	}
	want := base64.RawURLEncoding.EncodeToString(sum[:len(sum)/2])
	return subtle.ConstantTimeCompare([]byte(hash), []byte(want)) == 1
}

// tokenError turns go-oidc's errors, whose texts hold values of the token, into
// the names of checks.
func tokenError(err error) error {
	if _, ok := errors.AsType[*oidc.TokenExpiredError](err); ok {
		return failed("exp")
	}
	text := err.Error()
	for _, known := range []struct{ part, check string }{
		{"issued by a different provider", "iss"}, {"expected audience", "aud"}, {"nbf", "nbf"}, {"signature", "signature"},
		{"unsupported algorithm", "alg"}, {"malformed", "form"}, {"unmarshal", "form"},
	} {
		if strings.Contains(text, known.part) {
			return failed(known.check)
		}
	}
	return failed("token")
}
