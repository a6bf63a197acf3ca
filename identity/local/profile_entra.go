package local

import "time"

// EntraTenant is the tenant, tid, that the fake people of [Entra] belong to.
const EntraTenant = "00000000-aaaa-4bbb-8ccc-000000000001"

// Entra is Microsoft Entra ID (v2.0 endpoints), for staff, and Entra External ID,
// for residents.
//
// Confirmed by Microsoft's reference of ID token claims: an issuer with the tenant
// and v2.0; oid, tid, ver, preferred_username and name; sub per application; RS256,
// typ JWT; nbf; no at_hash on tokens from the token endpoint. The claim emails, a
// list, is known from Azure AD B2C and from Microsoft's client library.
//
// Not confirmed: whether External ID says emails (here both emails and email are
// given with the scope email). There is never email_verified, which Entra does not
// vouch for, but the optional claim xms_edov.
func Entra() Profile {
	return Profile{
		ID: "entra", Title: "Microsoft Entra ID", IssuerPath: "/" + EntraTenant + "/v2.0", Algorithm: "RS256", Life: time.Hour,
		Scopes: []string{"email", "profile", "offline_access"}, FormPost: true,
		idToken: func(g *grant) map[string]any {
			claims := entraPerson(g)
			claims["oid"], claims["tid"], claims["ver"] = g.citizen.uuid("oid"), EntraTenant, "2.0"
			claims["nbf"] = g.now.Unix()
			return claims
		},
		userInfo: func(_ *Provider, g *grant) (map[string]any, error) {
			claims := entraPerson(g)
			claims["sub"] = g.subject()
			return claims, nil
		},
	}
}

func entraPerson(g *grant) map[string]any {
	claims := map[string]any{}
	if g.asked.scope("profile") {
		claims["name"], claims["given_name"], claims["family_name"] = g.citizen.FullName(), g.citizen.part("GivenName"), g.citizen.part("FamilyName")
		claims["preferred_username"] = g.citizen.ID + "@aberwen.example"
	}
	if g.asked.scope("email") && g.citizen.Email != "" {
		claims["email"], claims["emails"], claims["xms_edov"] = g.citizen.Email, []string{g.citizen.Email}, !g.citizen.EmailUnverified
	}
	return claims
}
