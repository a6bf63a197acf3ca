package identity

// OIDC is any other OpenID provider with a discovery document. id names it in
// addresses and sessions; issuer is that of its discovery document, to the letter.
// Give the result Keys or a Secret. Nothing is known of how sure its sign-in is,
// so it meets [SignedIn] alone unless Authentication or Vectors say more.
func OIDC(id, issuer, clientID string) Provider {
	return Provider{ID: id, Issuer: issuer, ClientID: clientID, Scopes: []string{"email", "profile"}}
}
