package local

import "time"

// Claims of GOV.UK One Login.
const (
	coreIdentityClaim = "https://vocab.account.gov.uk/v1/coreIdentityJWT"
	addressClaim      = "https://vocab.account.gov.uk/v1/address"
	returnCodeClaim   = "https://vocab.account.gov.uk/v1/returnCode"
	passportClaim     = "https://vocab.account.gov.uk/v1/passport"
	drivingClaim      = "https://vocab.account.gov.uk/v1/drivingPermit"
)

// OneLogin is GOV.UK One Login.
//
// Confirmed by its technical documentation and its simulator: the discovery
// document; vtr, with P2 for Cl.Cm alone and Cl.Cm where it is left out; state and
// nonce required; request objects, whose response_type, client_id and scope
// equal those outside; one of two audiences for assertions; a User-Agent on every
// call; an ID token of two minutes whose vot never has the confidence; core
// identities by ES256, with keys that stand whole in assertionMethod of the DID
// document; return codes in place of access_denied for clients that registered
// for them; logout tokens without sid; the limits of 4,096 and 2,048 bytes for
// queries.
//
// Not confirmed: how it answers a query that is too long, the words of its error
// descriptions, and what return codes mean, which is not public. It has no PAR
// and no iss in answers; set PushedRequests and IssuerInAnswer to try them. PKCE
// is required here, where One Login leaves it to how a client is registered.
func OneLogin() Profile {
	return Profile{
		ID: "one-login", Title: "GOV.UK One Login", IssuerPath: "/", Algorithm: "ES256", Life: 2 * time.Minute,
		Scopes: []string{"email", "phone", "offline_access"}, Claims: []string{coreIdentityClaim, addressClaim, returnCodeClaim, passportClaim, drivingClaim},
		NeedsState: true, NeedsNonce: true, NeedsUserAgent: true, RequestObjects: true,
		vectors: vectors("Cl", "Cl.P0", "Cl.Cm", "Cl.Cm.P0", "Cl.Cm.P1", "Cl.Cm.P2"), did: true,
		idToken: func(g *grant) map[string]any {
			return map[string]any{
				"vot": g.asked.vector.credential, "vtm": g.at.base + "/trustmark", "sid": g.session.id,
				"auth_time": g.session.signedIn.Unix(), "at_hash": atHash(g.access, g.algorithm),
			}
		},
		userInfo: oneLoginUserInfo,
	}
}

// oneLoginUserInfo is what scopes and the claims parameter asked for. What was
// proven comes with a proof alone.
func oneLoginUserInfo(p *Provider, g *grant) (map[string]any, error) {
	info := contact(g)
	if g.asked.wants(returnCodeClaim) && len(g.citizen.ReturnCodes) > 0 && g.asked.proof() {
		codes := make([]map[string]string, 0, len(g.citizen.ReturnCodes))
		for _, c := range g.citizen.ReturnCodes {
			codes = append(codes, map[string]string{"code": c})
		}
		info[returnCodeClaim] = codes
	}
	if !g.proven {
		return info, nil
	}
	if g.asked.wants(addressClaim) && len(g.citizen.Addresses) > 0 {
		info[addressClaim] = g.citizen.Addresses
	}
	if g.asked.wants(passportClaim) {
		info[passportClaim] = []map[string]string{{"documentNumber": "1223456", "icaoIssuerCode": "GBR", "expiryDate": "2032-02-02"}}
	}
	if !g.asked.wants(coreIdentityClaim) {
		return info, nil
	}
	core, err := p.coreIdentity(g)
	if err != nil {
		return nil, err
	}
	if core != "" {
		info[coreIdentityClaim] = core
	}
	return info, nil
}

// contact is the email address and telephone number, if their scopes were asked.
func contact(g *grant) map[string]any {
	info := map[string]any{"sub": g.subject()}
	if g.asked.scope("email") && g.citizen.Email != "" {
		info["email"], info["email_verified"] = g.citizen.Email, !g.citizen.EmailUnverified
	}
	if g.asked.scope("phone") && g.citizen.Phone != "" {
		info["phone_number"], info["phone_number_verified"] = g.citizen.Phone, true
	}
	return info
}
