package identity

import (
	"crypto"
	"time"
)

// The addresses of ScotAccount.
const (
	scotIssuer                = "https://authz.scotaccount.service.gov.scot"
	scotAttributeIssuer       = "https://issuer.main.scotaccount.service.gov.scot"
	scotIntegration           = "https://authz.integration.scotaccount.service.gov.scot"
	scotIntegrationAttributes = "https://issuer.main.integration.scotaccount.service.gov.scot"
)

// ScotAccount is the Scottish Government's sign-in. clientID is what the service
// was registered under; key is its private key, RSA of 3,072 bits or P-256.
//
// People sign in with two factors (medium by GPG 44). A page that needs [Proven]
// asks for an identity, medium confidence by GPG 45, in a second request; ScotAccount
// gives it at an endpoint of its own, as verified claims. It has no vectors of
// trust and no back-channel logout. A person may take up to seven days over it, on
// several devices, and so a sign-in with it lasts as long.
//
// Scotland's older mygovscot myaccount is another system, and not supported.
//
// Source: the ScotAccount developer documentation, complete guide. The integration
// environment is [ScotAccountIntegration]; ask ScotAccount to confirm the addresses
// of production, which its documentation gives as examples.
func ScotAccount(clientID string, key crypto.Signer) Provider {
	return Provider{
		ID: "scotaccount", Issuer: scotIssuer, ClientID: clientID, Keys: []Key{{Signer: key}},
		ProofScopes: []string{scotIdentity, scotAddress, scotEmail}, Algorithms: []string{"RS256", "ES256"},
		Authentication: MediumAuthentication, Proof: VerifiedClaims,
		Attributes: scotAttributeIssuer + "/attributes/values", IdentityIssuer: scotAttributeIssuer,
		FlowLasts: 7 * 24 * time.Hour,
	}
}

// ScotAccountIntegration is ScotAccount's integration environment.
func ScotAccountIntegration(clientID string, key crypto.Signer) Provider {
	p := ScotAccount(clientID, key)
	p.Issuer, p.IdentityIssuer, p.Attributes = scotIntegration, scotIntegrationAttributes, scotIntegrationAttributes+"/attributes/values"
	return p
}
