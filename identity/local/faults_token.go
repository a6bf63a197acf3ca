package local

import (
	"strings"
	"time"
)

func idFault(name, title, clause string, change func(d *draft)) fault {
	return fault{FaultInfo{Fault("id-token-" + name), "ID token", title, clause}, partIDToken, change}
}

func coreFault(name, title, clause string, change func(d *draft)) fault {
	return fault{FaultInfo{Fault("core-" + name), "Core identity", title, clause}, partCore, change}
}

func logoutFault(name, title, clause string, change func(d *draft)) fault {
	return fault{FaultInfo{Fault("logout-" + name), "Logout token", title, clause}, partLogout, change}
}

// set and drop are changes of one claim.
func set(claim string, value any) func(*draft) { return func(d *draft) { d.claims[claim] = value } }
func drop(claim string) func(*draft)           { return func(d *draft) { delete(d.claims, claim) } }
func move(claim string, by time.Duration) func(*draft) {
	return func(d *draft) { d.claims[claim] = d.later(by) }
}
func header(name string, value any) func(*draft) {
	return func(d *draft) {
		if d.header == nil {
			d.header = map[string]any{}
		}
		d.header[name] = value
	}
}

// aged is a token that has long expired.
func aged(d *draft) { d.claims["iat"], d.claims["exp"] = d.later(-2*time.Hour), d.later(-time.Hour) }

var idTokenFaults = []fault{
	idFault("iss", "iss is another provider", "OpenID Connect Core 1.0 §3.1.3.7 (2)", set("iss", "https://provider.example/")),
	idFault("iss-missing", "no iss", "OpenID Connect Core 1.0 §2", drop("iss")),
	idFault("aud", "aud is another client", "OpenID Connect Core 1.0 §3.1.3.7 (3)", set("aud", "another-client")),
	idFault("aud-extra", "aud has another client beside this one", "OpenID Connect Core 1.0 §3.1.3.7 (3)", func(d *draft) { d.claims["aud"] = []any{d.claims["aud"], "another-client"} }),
	idFault("aud-missing", "no aud", "OpenID Connect Core 1.0 §2", drop("aud")),
	idFault("azp", "azp is another client", "OpenID Connect Core 1.0 §3.1.3.7 (5)", set("azp", "another-client")),
	idFault("expired", "expired an hour ago", "OpenID Connect Core 1.0 §3.1.3.7 (9)", aged),
	idFault("exp-missing", "no exp", "OpenID Connect Core 1.0 §2", drop("exp")),
	idFault("iat-future", "iat is in a day", "OpenID Connect Core 1.0 §3.1.3.7 (10)", func(d *draft) { d.claims["iat"], d.claims["exp"] = d.later(24*time.Hour), d.later(25*time.Hour) }),
	idFault("iat-old", "iat is a day ago, and exp is still to come", "OpenID Connect Core 1.0 §3.1.3.7 (10)", move("iat", -24*time.Hour)),
	idFault("iat-missing", "no iat", "OpenID Connect Core 1.0 §2", drop("iat")),
	idFault("nbf", "nbf is in an hour", "RFC 7519 §4.1.5", move("nbf", time.Hour)),
	idFault("nonce", "nonce is that of another request", "OpenID Connect Core 1.0 §3.1.3.7 (11)", set("nonce", "another-nonce")),
	idFault("nonce-missing", "no nonce", "OpenID Connect Core 1.0 §3.1.3.7 (11)", drop("nonce")),
	idFault("sub-missing", "no sub", "OpenID Connect Core 1.0 §2", drop("sub")),
	idFault("sub-empty", "sub is empty", "OpenID Connect Core 1.0 §2", set("sub", "")),
	idFault("sub-long", "sub has 300 letters", "OpenID Connect Core 1.0 §2", set("sub", strings.Repeat("s", 300))),
	idFault("at-hash", "at_hash is of another access token", "OpenID Connect Core 1.0 §3.1.3.8", func(d *draft) { d.claims["at_hash"] = atHash("another token", d.key.algorithm) }),
	idFault("auth-time-old", "signed in a day ago", "OpenID Connect Core 1.0 §3.1.3.7 (13)", move("auth_time", -24*time.Hour)),
	idFault("vot", "vot is less than was asked", "RFC 8485 §5", func(d *draft) {
		if text, _ := d.claims["vot"].(string); strings.HasPrefix(text, "P") {
			d.claims["vot"], d.claims["identity_proofing_level"] = "P0.Cp", "P0"
		} else {
			d.claims["vot"] = "Cl"
		}
	}),
	idFault("vot-missing", "no vot", "RFC 8485 §5", drop("vot")),
	idFault("typ", "typ is that of a logout token", "RFC 8725 §3.11", header("typ", "logout+jwt")),
	idFault("typ-access", "typ is that of an access token", "RFC 8725 §3.11", header("typ", "at+jwt")),
	idFault("alg-header", "alg is not that of the key kid", "RFC 8725 §3.1", otherAlgorithm),
	idFault("alg-none", "alg is none, and there is no signature", "RFC 8725 §3.2", unsigned),
	idFault("alg-hs256", "alg is HS256, with the public key as its secret", "RFC 8725 §2.1", hmacOfPublic),
	idFault("signature", "the signature is by another key", "OpenID Connect Core 1.0 §3.1.3.7 (6)", strangerSigns),
	idFault("signature-cut", "the signature is empty", "RFC 7515 §5.2", cutSignature),
	idFault("kid-unknown", "kid is of no key", "RFC 7515 §4.1.4", unknownKey),
	idFault("jwk", "the key stands in the header", "RFC 8725 §3.10", embeddedKey),
	idFault("jku", "the header says where the keys are", "RFC 8725 §3.10", header("jku", "https://provider.example/jwks.json")),
	idFault("crit", "the header has a crit that nobody knows", "RFC 7515 §4.1.11", critical),
	idFault("large", "the token has half a megabyte", "bounded input", set("padding", strings.Repeat("a", 512<<10))),
	idFault("garbage", "the token is no JWT", "RFC 7515 §5.2", garbage),
}

var coreFaults = []fault{
	coreFault("alg-header", "alg is RS256", "One Login: Validate your user's identity credential (1)", otherAlgorithm),
	coreFault("alg-none", "alg is none, and there is no signature", "RFC 8725 §3.2", unsigned),
	coreFault("signature", "the signature is by another key", "One Login: Validate your user's identity credential (1)", strangerSigns),
	coreFault("id-token-key", "the signature is by a key of ID tokens", "RFC 8725 §3.12", idTokenKey),
	coreFault("kid-unknown", "kid is of no key", "One Login: Use the kid (4)", func(d *draft) {
		did, _, _ := strings.Cut(d.key.id, "#")
		rename(d, did+"#"+strings.Repeat("0", 64))
	}),
	coreFault("kid-other", "kid is of the DID of somebody else", "One Login: Use the kid (3)", func(d *draft) {
		_, id, _ := strings.Cut(d.key.id, "#")
		rename(d, "did:web:identity.example#"+id)
	}),
	coreFault("iss", "iss is somebody else", "One Login: Validate your user's identity credential (2)", set("iss", "https://identity.example/")),
	coreFault("aud", "aud is another client", "One Login: Validate your user's identity credential (3)", set("aud", "another-client")),
	coreFault("aud-extra", "aud has another client beside this one", "One Login: Validate your user's identity credential (3)", func(d *draft) { d.claims["aud"] = []any{d.claims["aud"], "another-client"} }),
	coreFault("sub", "sub is somebody else", "One Login: Validate your user's identity credential (4)", func(d *draft) { d.claims["sub"] = (&Citizen{ID: "somebody else"}).pairwise("fault") }),
	coreFault("sub-missing", "no sub", "One Login: Validate your user's identity credential (4)", drop("sub")),
	coreFault("expired", "expired an hour ago", "One Login: Validate your user's identity credential (5)", aged),
	coreFault("exp-missing", "no exp", "One Login: Validate your user's identity credential (5)", drop("exp")),
	coreFault("nbf", "nbf is in an hour", "RFC 7519 §4.1.5", move("nbf", time.Hour)),
	coreFault("vot", "vot is P1, less than was asked", "One Login: Prove your user's identity", set("vot", "P1")),
	coreFault("vot-none", "vot is P0", "One Login: Prove your user's identity", set("vot", "P0")),
	coreFault("vot-missing", "no vot", "One Login: Prove your user's identity", drop("vot")),
	coreFault("name-missing", "no name", "One Login: Process your user's identity credential", withoutSubject("name")),
	coreFault("birth-date-missing", "no birth date", "One Login: Process your user's identity credential", withoutSubject("birthDate")),
	{FaultInfo{FaultCoreMissing, "Core identity", "there is none, without a word", "One Login: Understand your user's core identity claim"}, partNone, nil},
}

var logoutFaults = []fault{
	logoutFault("typ", "typ is that of an ID token", "Back-Channel Logout 1.0 §2.6", header("typ", "JWT")),
	logoutFault("alg-none", "alg is none, and there is no signature", "Back-Channel Logout 1.0 §2.6 (3)", unsigned),
	logoutFault("alg-header", "alg is not that of the key kid", "Back-Channel Logout 1.0 §2.6 (3)", otherAlgorithm),
	logoutFault("signature", "the signature is by another key", "Back-Channel Logout 1.0 §2.6 (2)", strangerSigns),
	logoutFault("iss", "iss is another provider", "Back-Channel Logout 1.0 §2.6 (4)", set("iss", "https://provider.example/")),
	logoutFault("aud", "aud is another client", "Back-Channel Logout 1.0 §2.6 (4)", set("aud", "another-client")),
	logoutFault("iat-future", "iat is in a day", "Back-Channel Logout 1.0 §2.6 (4)", move("iat", 24*time.Hour)),
	logoutFault("expired", "expired an hour ago", "Back-Channel Logout 1.0 §2.6 (4)", aged),
	logoutFault("sub-missing", "neither sub nor sid", "Back-Channel Logout 1.0 §2.6 (5)", drop("sub")),
	logoutFault("events-missing", "no events", "Back-Channel Logout 1.0 §2.6 (6)", drop("events")),
	logoutFault("events-other", "events is another event", "Back-Channel Logout 1.0 §2.6 (6)", set("events", map[string]any{"https://provider.example/event": map[string]any{}})),
	logoutFault("nonce", "has a nonce", "Back-Channel Logout 1.0 §2.6 (7)", set("nonce", "a-nonce")),
	logoutFault("jti-missing", "no jti", "Back-Channel Logout 1.0 §2.4", drop("jti")),
	{FaultInfo{FaultLogoutReplay, "Logout token", "the last one is sent again", "Back-Channel Logout 1.0 §2.6 (8)"}, partNone, nil},
}

func withoutSubject(member string) func(*draft) {
	return func(d *draft) {
		vc, _ := d.claims["vc"].(map[string]any)
		subject, _ := vc["credentialSubject"].(map[string]any)
		delete(subject, member)
	}
}

func rename(d *draft, id string) {
	d.key = &key{id: id, algorithm: d.key.algorithm, private: d.key.private}
}
