package local

import (
	"encoding/json"
	"slices"
	"strings"
	"time"
)

// Profile is a provider to behave like, as data. Make one with [OneLogin],
// [ScotAccount], [NHSLogin], [Entra] or [OpenID], and change what differs.
type Profile struct {
	ID         string        // "one-login"
	Title      string        // "GOV.UK One Login", for the chooser
	IssuerPath string        // of the issuer, behind the address that the provider is mounted at: "/", or "" for none
	Algorithm  string        // of ID tokens: "ES256", "RS256" or "RS512"
	Life       time.Duration // of ID tokens and access tokens
	Scopes     []string      // that may be asked for, beside openid
	Claims     []string      // that the claims parameter may ask of the userinfo. Nil takes none and passes over the parameter.

	NeedsState     bool // refuse requests without state
	NeedsNonce     bool // refuse requests without nonce
	NeedsUserAgent bool // refuse requests of clients without a User-Agent
	RequestObjects bool // take signed request objects (JAR, RFC 9101)
	PushedRequests bool // take pushed requests (PAR, RFC 9126)
	IssuerInAnswer bool // put iss into answers (RFC 9207)
	FormPost       bool // take response_mode=form_post

	vectors    []vector // of trust, the least first; nil for providers without
	proofScope string   // the scope that asks for a proof, for providers without vectors
	did        bool     // sign core identities
	attributes bool     // give verified data at an address of its own, and not as userinfo
	idToken    func(g *grant) map[string]any
	userInfo   func(p *Provider, g *grant) (map[string]any, error)
}

// Profiles are all profiles.
func Profiles() []Profile {
	return []Profile{OneLogin(), ScotAccount(), NHSLogin(), Entra(), OpenID()}
}

// vector is a vector of trust (RFC 8485).
type vector struct {
	spelling   string // as the provider writes it
	credential string // the authentication part
	confidence string // the identity part; "" or "P0" for none
}

// proof reports whether the vector asks for a proof of identity.
func (v vector) proof() bool { return v.confidence != "" && v.confidence != "P0" }

func vectors(spellings ...string) (all []vector) {
	for _, s := range spellings {
		v := vector{spelling: s}
		var credentials []string
		for part := range strings.SplitSeq(s, ".") {
			if strings.HasPrefix(part, "P") {
				v.confidence = part
			} else {
				credentials = append(credentials, part)
			}
		}
		v.credential = strings.Join(credentials, ".")
		all = append(all, v)
	}
	return all
}

// components are the parts of a vector in one order, as they may be asked for in
// any (RFC 8485 §3.1).
func components(v string) string {
	parts := strings.Split(v, ".")
	slices.Sort(parts)
	return strings.Join(parts, ".")
}

// maxVectors is how many vectors a request may offer.
const maxVectors = 10

// vector reads vtr, a list in JSON (RFC 8485 §4). The least of those that are
// offered is taken; one that is unknown spoils the request.
func (p Profile) vector(vtr, fallback string) (vector, bool) {
	if vtr == "" {
		vtr = fallback
	}
	var asked []string
	if json.Unmarshal([]byte(vtr), &asked) != nil || len(asked) == 0 || len(asked) > maxVectors {
		return vector{}, false
	}
	least := len(p.vectors)
	for _, a := range asked {
		at := slices.IndexFunc(p.vectors, func(v vector) bool { return components(v.spelling) == components(a) })
		if at < 0 {
			return vector{}, false
		}
		least = min(least, at)
	}
	return p.vectors[least], true
}
