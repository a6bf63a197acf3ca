package identity

import "crypto"

// The issuers of GOV.UK One Login, and who signs its identities.
const (
	oneLoginIssuer              = "https://oidc.account.gov.uk/"
	oneLoginIdentityIssuer      = "https://identity.account.gov.uk/"
	oneLoginDID                 = "https://identity.account.gov.uk/.well-known/did.json"
	oneLoginIntegrationIssuer   = "https://oidc.integration.account.gov.uk/"
	oneLoginIntegrationIdentity = "https://identity.integration.account.gov.uk/"
	oneLoginIntegrationDID      = "https://identity.integration.account.gov.uk/.well-known/did.json"
)

// OneLogin is GOV.UK One Login. clientID is what the service was registered
// under, once for all services of a council; key is its private key, RSA of 2,048
// bits or more, whose public half One Login reads at the address /jwks.json below
// Config.Path.
//
// Residents sign in with two factors (Cl.Cm: medium by GPG 44). A page that needs
// [Proven] asks for P2, medium confidence by GPG 45, in a second request.
//
// Source: https://docs.sign-in.service.gov.uk/
func OneLogin(clientID string, key crypto.Signer) Provider {
	return Provider{
		ID: "one-login", Issuer: oneLoginIssuer, ClientID: clientID, Keys: []Key{{Signer: key}},
		Scopes: []string{"email", "phone"}, Algorithms: []string{"ES256", "RS256"}, RequestObjects: true,
		RequestAudience: authorizationEndpoint, UILocales: true, PromptOnly: true,
		Vectors: []Vector{
			{Ask: "Cl.Cm", Vot: "Cl.Cm", Level: Level{MediumAuthentication, NoProof}},
			{Vot: "Cl", Level: Level{LowAuthentication, NoProof}},
			{Ask: "Cl.Cm.P2", Vot: "P2", Level: Level{MediumAuthentication, MediumProof}},
		},
		Proof: CoreIdentity, Claims: []string{coreIdentityClaim, addressClaim, returnCodeClaim},
		DID: oneLoginDID, IdentityIssuer: oneLoginIdentityIssuer,
	}
}

// OneLoginIntegration is One Login's integration environment, for tests with its
// own fake people.
func OneLoginIntegration(clientID string, key crypto.Signer) Provider {
	p := OneLogin(clientID, key)
	p.Issuer, p.IdentityIssuer, p.DID = oneLoginIntegrationIssuer, oneLoginIntegrationIdentity, oneLoginIntegrationDID
	return p
}
