package local

import (
	"maps"
	"time"
)

// ScotAccount is Scotland's ScotAccount.
//
// Confirmed by its public technical documentation (2023) and its example client:
// the code flow with PKCE and private_key_jwt (RSA or EC keys); an issuer without
// a slash at its end; sub a UUID; an ID token by RS256 for 15 minutes with jti and
// sid and without vot; no personal data at sign-in; a proof asked for with a scope,
// scotaccount.gpg45.medium, in a second request, and an address and an email
// address with scopes of their own; verified data at an address of its own
// ([Provider.Attributes]), which takes the access token and, in the header
// DIS-Client-Assertion, an assertion made for that address, and answers with a JWT
// called claimsToken.
//
// Not confirmed: vtr, at_hash and auth_time (left out); an entry of verified_claims
// for each scope, with outcome, assurance_policy and confidence_level, where the
// documentation of 2023 has one entry in other words; who signs the claimsToken
// (here the keys of ID tokens); end session and back-channel logout (as OpenID
// Connect has them); and the answer when a proof fails (here an outcome that is
// not VERIFIED_SUCCESSFULLY, and no claims).
func ScotAccount() Profile {
	return Profile{
		ID: "scotaccount", Title: "ScotAccount", Algorithm: "RS256", Life: 15 * time.Minute,
		Scopes:     []string{scotIdentity, scotEmail, scotAddress},
		NeedsState: true, NeedsNonce: true, proofScope: scotIdentity, attributes: true,
		idToken: func(g *grant) map[string]any {
			return map[string]any{"jti": random()[:20], "sid": g.session.id}
		},
		userInfo: scotAccountAttributes,
	}
}

// Scopes of ScotAccount.
const (
	scotIdentity = "scotaccount.gpg45.medium"
	scotAddress  = "scotaccount.address"
	scotEmail    = "scotaccount.email"
)

// scotAccountAttributes are the verified data, as a JWT within JSON.
func scotAccountAttributes(p *Provider, g *grant) (map[string]any, error) {
	now := p.now()
	entries := []map[string]any{}
	for _, scope := range p.opts.Profile.Scopes {
		if g.asked.scope(scope) {
			entries = append(entries, p.scotEntry(g, scope))
		}
	}
	body := map[string]any{
		"iss": g.at.base, "sub": g.subject(), "aud": g.asked.client.ID, "jti": random()[:20],
		"iat": now.Unix(), "exp": now.Add(15 * time.Minute).Unix(), "verified_claims": entries,
	}
	k, err := p.rings[g.algorithm].signing()
	if err != nil {
		return nil, err
	}
	d := &draft{p: p, key: k, claims: body}
	p.spoil(partCore, d)
	token, err := d.serialise()
	return map[string]any{"claimsToken": token}, err
}

// scotEntry is what was verified for a scope.
func (p *Provider) scotEntry(g *grant, scope string) map[string]any {
	verification := map[string]any{
		"trust_framework": "uk_tfida", "outcome": "VERIFIED_SUCCESSFULLY", "time": p.now().UTC().Format("2006-01-02T15:04Z"),
		"verifier": map[string]string{"organization": "DIS", "txn": g.citizen.uuid("txn")},
	}
	claims := map[string]any{"uuid": g.subject()}
	switch {
	case scope == scotEmail && g.citizen.Email != "" && !g.citizen.EmailUnverified:
		claims["email"] = g.citizen.Email
	case scope == scotIdentity && g.proven:
		maps.Copy(verification, map[string]any{"assurance_policy": "GPG_45", "confidence_level": "medium"})
		maps.Copy(claims, map[string]any{"given_name": g.citizen.part("GivenName"), "family_name": g.citizen.part("FamilyName"), "birth_date": g.citizen.BirthDates[0]})
	case scope == scotAddress && g.proven && len(g.citizen.Addresses) > 0:
		a := g.citizen.Addresses[0]
		claims["address"] = map[string]string{"uprn": a.UPRN, "building_number": a.Number, "building_name": a.Building, "street_name": a.Street, "address_locality": a.Town, "postal_code": a.Postcode}
	default:
		verification["outcome"] = "VERIFICATION_FAILED"
		claims = map[string]any{}
	}
	return map[string]any{"scope": scope, "verification": verification, "claims": claims}
}
