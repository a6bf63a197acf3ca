package identity

import (
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"strings"

	"github.com/moothall/moothall/standards"
)

// verifiedClaims are the claims of ScotAccount's attributes token.
type verifiedClaims struct {
	Issuer   string          `json:"iss"`
	Subject  string          `json:"sub"`
	Audience json.RawMessage `json:"aud"`
	Expiry   float64         `json:"exp"`
	IssuedAt float64         `json:"iat"`
	Verified []verifiedEntry `json:"verified_claims"`
}

// verifiedEntry is what was proven for one scope.
type verifiedEntry struct {
	Scope        string `json:"scope"`
	Verification struct {
		Outcome    string `json:"outcome"`
		Policy     string `json:"assurance_policy"`
		Confidence string `json:"confidence_level"`
	} `json:"verification"`
	Claims map[string]json.RawMessage `json:"claims"`
}

// Scopes of ScotAccount.
const (
	scotIdentity = "scotaccount.gpg45.medium"
	scotAddress  = "scotaccount.address"
	scotEmail    = "scotaccount.email"
)

// verified asks ScotAccount's attributes endpoint for what was consented to, with
// the access token and an assertion made for that endpoint alone.
func (a *Auth) verified(ctx context.Context, p *provider, f *flow, t *tokens, c *Citizen) *Outcome {
	assertion, err := p.assertion(p.Attributes)
	if err != nil {
		return p.unavailable(err) // a key vault that is down, and the like
	}
	header := http.Header{"Accept": {"application/json"}, "Authorization": {"Bearer " + t.Access}, "DIS-Client-Assertion": {assertion}}
	answer, err := p.fetch.do(ctx, http.MethodGet, p.Attributes, nil, header, maxAnswer)
	if err != nil {
		return p.unavailable(err)
	}
	if answer.status != http.StatusOK {
		return p.answerError("attributes", answer)
	}
	var body struct {
		Token string `json:"claimsToken"`
	}
	if json.Unmarshal(answer.body, &body) != nil || body.Token == "" {
		return p.refused("attributes")
	}
	claims, err := p.checkAttributes(ctx, body.Token, c.Subject)
	if err != nil {
		return asOutcome(p, err)
	}
	if email, err := standards.ParseEmail(text(claims.entry(scotEmail)["email"])); err == nil {
		c.Email, c.EmailVerified = email, true // by a code of ScotAccount's
	}
	c.Level.Proof = NoProof
	if f.Need.Proof == NoProof {
		return nil
	}
	identity := claims.identity()
	if identity == nil || f.Need.Proof > MediumProof {
		return p.notProven("verified claims")
	}
	c.Level.Proof, c.ProvenAt, c.Identity = MediumProof, a.cfg.Now(), identity
	return nil
}

// checkAttributes verifies an attributes token for the subject of the ID token. It
// is no ID token, and no ID token is one.
func (p *provider) checkAttributes(ctx context.Context, raw, subject string) (*verifiedClaims, error) {
	t, err := parseJWS(raw, p.Algorithms)
	if err != nil {
		return nil, failed("verified claims: " + err.Error())
	}
	if !t.is("", "jwt") {
		return nil, failed("verified claims: typ")
	}
	if err := p.keys.verify(ctx, t); err != nil {
		return nil, err
	}
	var c verifiedClaims
	if json.Unmarshal(t.payload, &c) != nil || len(c.Verified) > maxHistory {
		return nil, failed("verified claims: claims")
	}
	now := p.now()
	switch {
	case c.Issuer != p.IdentityIssuer:
		return nil, failed("verified claims: iss")
	case c.Subject != subject:
		return nil, failed("verified claims: sub")
	case c.Audience != nil && !onlyAudience(c.Audience, p.ClientID):
		return nil, failed("verified claims: aud")
	case c.Expiry != 0 && !seconds(c.Expiry).After(now):
		return nil, failed("verified claims: exp")
	case seconds(c.IssuedAt).After(now.Add(clockSkew)) || now.Sub(seconds(c.IssuedAt)) > maxIDToken:
		return nil, failed("verified claims: iat")
	}
	return &c, nil
}

// entry is what was verified for a scope; nil unless the verification went well.
// Every other outcome, known or not, is none.
func (c *verifiedClaims) entry(scope string) map[string]json.RawMessage {
	at := slices.IndexFunc(c.Verified, func(e verifiedEntry) bool { return e.Scope == scope })
	if at < 0 || c.Verified[at].Verification.Outcome != "VERIFIED_SUCCESSFULLY" {
		return nil
	}
	return c.Verified[at].Claims
}

// identity is the proven identity, nil if there is none.
func (c *verifiedClaims) identity() *Identity {
	claims := c.entry(scotIdentity)
	at := slices.IndexFunc(c.Verified, func(e verifiedEntry) bool { return e.Scope == scotIdentity })
	if claims == nil || c.Verified[at].Verification.Policy != "GPG_45" || c.Verified[at].Verification.Confidence != "medium" {
		return nil
	}
	name := Name{Given: text(claims["given_name"]), Family: text(claims["family_name"])}
	born := day(text(claims["birth_date"]))
	if name.Given == "" && name.Family == "" || !born.IsReal() {
		return nil
	}
	identity := &Identity{Names: []Name{name}, BirthDates: []standards.Date{born}}
	var lived struct {
		Number   string `json:"building_number"`
		Name     string `json:"building_name"`
		Street   string `json:"street_name"`
		Town     string `json:"address_locality"`
		Postcode string `json:"postal_code"`
	}
	if json.Unmarshal(c.entry(scotAddress)["address"], &lived) == nil {
		home := postal{Number: lived.Number, Building: lived.Name, Street: lived.Street, Town: lived.Town, Postcode: lived.Postcode}
		if address := home.address(); strings.TrimSpace(address.Line1) != "" {
			identity.Addresses = []Residence{{Address: address}}
		}
	}
	return identity
}
