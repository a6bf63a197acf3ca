package local

import (
	"maps"
	"time"
)

// NHSLogin is NHS login.
//
// Confirmed by its public interface specification: RS512, typ JWT; vot as it was
// asked, such as P9.Cp.Cd, with identity_proofing_level beside it; jti, vtm and
// auth_time in the ID token; birthdate, family_name and nhs_number with the scope
// profile, given_name with profile_extended; private_key_jwt and no client
// secret.
//
// Not confirmed: its issuer's slash (the specification has it both ways; here there
// is none), the life of its tokens, the vector that is taken where vtr is left out
// (here P0.Cp), P0.Cm, which the specification's table of vectors lacks, and how a proof that fails is answered (here: access_denied).
// There are no logout tokens in its specification.
func NHSLogin() Profile {
	return Profile{
		ID: "nhs-login", Title: "NHS login", Algorithm: "RS512", Life: time.Hour,
		Scopes:     []string{"profile", "basic_demographics", "profile_extended", "email", "phone", "landline", "gp_registration_details", "gp_integration_credentials", "client_metadata"},
		NeedsState: true, NeedsNonce: true,
		vectors: vectors("P0.Cp", "P0.Cp.Cd", "P0.Cp.Ck", "P0.Cm", "P5.Cp.Cd", "P5.Cp.Ck", "P5.Cm", "P9.Cp.Cd", "P9.Cp.Ck", "P9.Cm"),
		idToken: func(g *grant) map[string]any {
			claims := nhsDemographics(g)
			claims["vot"], claims["vtm"] = g.asked.vector.spelling, g.at.base+"/trustmark"
			claims["jti"], claims["auth_time"] = random()[:26], g.session.signedIn.Unix()
			return claims
		},
		userInfo: func(_ *Provider, g *grant) (map[string]any, error) {
			info := contact(g)
			maps.Copy(info, nhsDemographics(g))
			if g.asked.scope("profile_extended") && g.proven {
				info["given_name"] = g.citizen.part("GivenName")
			}
			return info, nil
		},
	}
}

// nhsDemographics are the claims of the scopes profile and basic_demographics,
// which nobody at P0 has.
func nhsDemographics(g *grant) map[string]any {
	claims := map[string]any{}
	profile := g.asked.scope("profile")
	if !profile && !g.asked.scope("basic_demographics") {
		return claims
	}
	claims["identity_proofing_level"] = "P0"
	if g.proven {
		claims["identity_proofing_level"] = g.asked.vector.confidence
		claims["family_name"], claims["birthdate"] = g.citizen.part("FamilyName"), g.citizen.BirthDates[0]
		if profile && g.citizen.NHSNumber != "" {
			claims["nhs_number"] = g.citizen.NHSNumber
		}
	}
	return claims
}
