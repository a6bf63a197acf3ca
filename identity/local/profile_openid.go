package local

import "time"

// OpenID is a provider that does what OpenID Connect Core 1.0 says and has no
// ways of its own: request objects, pushed requests, iss in answers and
// response_mode form_post among them.
func OpenID() Profile {
	return Profile{
		ID: "openid", Title: "OpenID Connect", Algorithm: "RS256", Life: 10 * time.Minute,
		Scopes:         []string{"email", "profile", "phone", "address", "offline_access"},
		RequestObjects: true, PushedRequests: true, IssuerInAnswer: true, FormPost: true,
		idToken: func(g *grant) map[string]any {
			return map[string]any{
				"auth_time": g.session.signedIn.Unix(), "at_hash": atHash(g.access, g.algorithm), "azp": g.asked.client.ID, "sid": g.session.id,
			}
		},
		userInfo: func(_ *Provider, g *grant) (map[string]any, error) {
			info := contact(g)
			if g.asked.scope("profile") {
				info["name"], info["given_name"], info["family_name"] = g.citizen.FullName(), g.citizen.part("GivenName"), g.citizen.part("FamilyName")
				info["birthdate"] = g.citizen.BirthDates[0]
			}
			return info, nil
		},
	}
}
