package identity

// EntraExternalID is Microsoft Entra External ID: accounts of residents in a
// tenant of their own. tenant is the id (a GUID) of that tenant, clientID the
// application's, and secret its client secret, which ends after two years at most.
//
// Entra does not say by which factors somebody signed in, so it meets [SignedIn]
// alone. Set Authentication to MediumAuthentication if a policy of the tenant
// demands a second factor of everybody. It proves no identities and sends no
// back-channel logouts.
//
// An email address of Entra's is not verified unless its token says so (xms_edov):
// never look somebody up by it; Citizen.ID is made for that.
//
// Source: Microsoft Entra, "ID token claims reference" (version 2.0 tokens).
func EntraExternalID(tenant, clientID, secret string) Provider {
	p := entra("https://"+tenant+".ciamlogin.com/"+tenant+"/v2.0", tenant, clientID, secret)
	p.ID = "entra-external-id"
	return p
}

// EntraID is Microsoft Entra ID: the council's own staff. tenant is the id (a
// GUID) of the council's tenant; tokens of any other are refused. For the rest see
// [EntraExternalID].
func EntraID(tenant, clientID, secret string) Provider {
	p := entra("https://login.microsoftonline.com/"+tenant+"/v2.0", tenant, clientID, secret)
	p.ID = "entra-id"
	// What staff know as their address; email is often absent. It says nothing of
	// who reads it, so it is never verified.
	p.ClaimNames = ClaimNames{Email: "preferred_username"}
	return p
}

func entra(issuer, tenant, clientID, secret string) Provider {
	return Provider{
		Issuer: issuer, ClientID: clientID, Secret: secret, Scopes: []string{"profile", "email"}, Algorithms: []string{"RS256"},
		IDTokenOnly: true, ClaimNames: ClaimNames{EmailVerified: "xms_edov"},
		RequiredClaims: map[string]string{"tid": tenant, "ver": "2.0"},
	}
}
