package identity

import (
	"crypto"
	"log/slog"
	"time"
)

// Provider is a service that people sign in with, as data. Make one with
// [OneLogin], [ScotAccount], [NHSLogin], [EntraExternalID], [EntraID] or [OIDC]
// for any other OpenID provider, or with [EmailCode] for none; then change what
// differs. [New] says what is wrong with it.
type Provider struct {
	ID       string // in addresses and sessions, permanent: "one-login"
	Issuer   string // as in the provider's discovery document and its tokens, to the letter
	ClientID string

	// Keys are the client's private keys for private_key_jwt and request
	// objects: the first signs, all are published at the client's JWKS address,
	// /jwks.json below Config.Path. To change the key, give the new one second,
	// wait a day for providers to read it, then put it first; take the old one
	// out when nothing signed with it is under way any more.
	Keys []Key
	// Secret is for providers that take a client secret, where Keys is empty. It
	// goes into the header (client_secret_basic) or, if discovery has only that,
	// into the form (client_secret_post).
	Secret string

	Scopes          []string      // beside openid
	ProofScopes     []string      // further ones when an identity is to be proven
	Algorithms      []string      // that an ID token may be signed with. Defaults to RS256 and ES256.
	RequestObjects  bool          // send a signed request object (JAR, RFC 9101)
	RequestAudience string        // aud of request objects; "authorization_endpoint" stands for that of discovery, which One Login asks for. Defaults to Issuer.
	PushedRequests  bool          // send requests through the provider's PAR endpoint (RFC 9126), where discovery has one
	FormPost        bool          // response_mode form_post; the cookie of the flow is then SameSite=None
	MaxAge          time.Duration // how long ago the person may have signed in at the provider. Defaults to what the provider does.
	PromptOnly      bool          // [Auth.RequireRecent] sends prompt=login without max_age, which One Login takes only from services registered for it
	IDTokenOnly     bool          // what is known of the person is in the ID token: userinfo is not asked

	// Authentication is what a provider without vectors of trust is taken at.
	// Defaults to UnknownAuthentication.
	Authentication Authentication
	// Vectors are the values of vtr for each level, the least first, and how the
	// vot that comes back maps to a level. Nil for providers without vectors of
	// trust.
	Vectors []Vector
	// Proof says how the provider proves identities: a core identity JWT, claims
	// of the userinfo, or not at all.
	Proof ProofMethod
	// Claims are the names of the claims that are asked for one by one with the
	// claims parameter when an identity is to be proven.
	Claims []string
	// HarmlessReturnCodes are One Login's return codes that do not mean that the
	// proof failed. Defaults to none: a code that is not listed, known or not, is
	// a proof that failed.
	HarmlessReturnCodes []string
	// Names of claims that other providers call otherwise.
	ClaimNames ClaimNames
	// RequiredClaims are claims that an ID token must have, with their values,
	// such as the tenant of Entra.
	RequiredClaims map[string]string

	// DID is the address of the DID document with the keys of core identities,
	// Attributes that of ScotAccount's verified claims, and IdentityIssuer who
	// signs either. They are fixed, and no token leads to another one.
	DID, Attributes, IdentityIssuer string

	UILocales      bool          // send ui_locales, the language of the page
	FlowLasts      time.Duration // how long a person may take at the provider. Defaults to 2 hours.
	Idle, Absolute time.Duration // of sessions. Default to 30 minutes and 12 hours; Absolute is at most 30 days.
	ProofLasts     time.Duration // how long a proof counts in a session. Defaults to Absolute.

	codes bool // a code is sent to an email address: no OpenID provider

	// InsecureAllowHTTP takes an http issuer that is not on loopback, or that is
	// while BaseURL is not. It is wrong everywhere but in a closed test network.
	InsecureAllowHTTP bool
}

// LogValue keeps the secret out of logs written with log/slog.
func (p Provider) LogValue() slog.Value { return slog.StringValue(p.ID) }

// Key is a private key of the client.
type Key struct {
	ID     string        // kid; defaults to the key's thumbprint (RFC 7638)
	Signer crypto.Signer // RSA of 2048 bits or more, or P-256
}

// Vector is one vector of trust (RFC 8485): what is asked, and what it means. Of
// those that are enough for a page, all with the least proof are asked for.
type Vector struct {
	Ask   string // "Cl.Cm.P2"; "" for one that is only ever answered
	Vot   string // as the provider answers it: "P2" in a core identity, "Cl.Cm" in an ID token
	Level Level
}

// ProofMethod is how a provider says that an identity was proven.
type ProofMethod uint8

// The methods.
const (
	NoProofs       ProofMethod = iota
	CoreIdentity               // One Login: a JWT in the userinfo, with keys of its own
	IDTokenVot                 // NHS login: vot of the ID token, and claims of the userinfo
	VerifiedClaims             // ScotAccount: a JWT from its attributes endpoint
)

// ClaimNames are the names under which a provider says things; "" for the
// standard ones of OpenID Connect Core 5.1.
type ClaimNames struct {
	Email, EmailVerified, Phone, GivenName, FamilyName, BirthDate string
}
