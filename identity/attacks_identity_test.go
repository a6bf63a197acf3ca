package identity_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/moothall/moothall/identity"
	"github.com/moothall/moothall/identity/internal/hostile"
	"github.com/stretchr/testify/require"
)

// unproven is a proof with One Login that fails: once for somebody who is not
// signed in, who is then nobody, and once for somebody who is, who is then not
// proven.
func unproven(kind identity.Kind, check string, changes ...func(r *rig)) func(t *testing.T) {
	return func(t *testing.T) {
		changes := append([]func(r *rig){oneLogin}, changes...)
		r := newRig(t, changes...)
		r.refused(r.signIn(identity.Proven), kind, check)
		r = newRig(t, changes...)
		require.Equal(t, 200, r.signIn(identity.SignedIn).Status)
		require.Equal(t, identity.NoProof, r.me().Citizen.Level.Proof)
		r.ended(r.signIn(identity.Proven), kind, check)
		held := r.me()
		require.True(t, held.SignedIn, "the sign-in before has nothing to do with it")
		require.Equal(t, identity.NoProof, held.Citizen.Level.Proof)
		require.Nil(t, held.Citizen.Identity)
	}
}

// core changes the core identity.
func core(change func(t *hostile.Token)) func(r *rig) {
	return func(r *rig) { r.op.OnIdentity = change }
}

func coreClaim(name string, value any) func(r *rig) {
	return core(func(t *hostile.Token) { set(t.Claims, name, value) })
}

func coreHeader(name string, value any) func(r *rig) {
	return core(func(t *hostile.Token) { set(t.Header, name, value) })
}

// did changes the DID document; assertion its one assertion method.
func did(change func(doc map[string]any)) func(r *rig) {
	return func(r *rig) { r.op.OnDID = change }
}

func assertion(change func(method map[string]any)) func(r *rig) {
	return did(func(doc map[string]any) { change(doc["assertionMethod"].([]any)[0].(map[string]any)) })
}

// subjectOf changes the credentialSubject of a core identity.
func subjectOf(name string, value any) func(r *rig) {
	return core(func(t *hostile.Token) {
		set(t.Claims["vc"].(map[string]any)["credentialSubject"].(map[string]any), name, value)
	})
}

// many is one thing sixty times.
func many(one any) []any {
	var all []any
	for range 60 {
		all = append(all, one)
	}
	return all
}

const (
	refusedKind = identity.Refused
	coreClaimIn = "https://vocab.account.gov.uk/v1/coreIdentityJWT"
	returnCode  = "https://vocab.account.gov.uk/v1/returnCode"
	notKnown    = "core identity: kid"
)

func codes(list ...string) []any {
	all := []any{}
	for _, c := range list {
		all = append(all, map[string]any{"code": c})
	}
	return all
}

// withoutCore is a userinfo with no core identity, and with something else.
func withoutCore(name string, value any) func(r *rig) {
	return func(r *rig) {
		r.op.OnUserInfo = func(claims map[string]any) { delete(claims, coreClaimIn); set(claims, name, value) }
	}
}

// Attacks on the core identity of One Login.
var identityAttacks = []row{
	{"core identity: iss of another", "One Login, Validate the core identity claim JWT (2)", unproven(refusedKind, "core identity: iss", coreClaim("iss", "https://"+hostile.Evil+"/"))},
	{"core identity: no iss", "RFC 7519 §4.1.1", unproven(refusedKind, "core identity: iss", coreClaim("iss", nil))},
	{"core identity: iss of the ID token", "One Login: the identity has an issuer of its own", unproven(refusedKind, "core identity: iss", coreClaim("iss", "https://"+hostile.Login+"/"))},
	{"core identity: aud of another", "RFC 7519 §4.1.3", unproven(refusedKind, "core identity: aud", coreClaim("aud", "another-client"))},
	{"core identity: no aud", "RFC 7519 §4.1.3", unproven(refusedKind, "core identity: aud", coreClaim("aud", nil))},
	{"core identity: one more aud", "RFC 8725 §3.9", unproven(refusedKind, "core identity: aud", coreClaim("aud", []string{"client", "another"}))},
	{"core identity: sub of another person", "One Login, Validate the core identity claim JWT (3)", unproven(refusedKind, "core identity: sub", coreClaim("sub", "somebody-else"))},
	{"core identity: no sub", "One Login, Validate the core identity claim JWT (3)", unproven(refusedKind, "core identity: sub", coreClaim("sub", nil))},
	{"core identity: exp in the past", "RFC 7519 §4.1.4", unproven(refusedKind, "core identity: exp", coreClaim("exp", in(-time.Second)))},
	{"core identity: no exp", "RFC 7519 §4.1.4", unproven(refusedKind, "core identity: exp", coreClaim("exp", nil))},
	{"core identity: nbf in an hour", "RFC 7519 §4.1.5", unproven(refusedKind, "core identity: nbf", coreClaim("nbf", in(time.Hour)))},
	{"core identity: iat in an hour", "RFC 7519 §4.1.6", unproven(refusedKind, "core identity: iat", coreClaim("iat", in(time.Hour)))},
	{"core identity: vot below what was asked", "One Login, vot; RFC 8485 §4", unproven(refusedKind, "core identity: vot", coreClaim("vot", "P1"))},
	{"core identity: a lower vot that the provider knows", "RFC 8485 §4: as much as this flow asked for", unproven(refusedKind, "core identity: vot", coreClaim("vot", "P1"), func(r *rig) {
		r.provider.Vectors = append(r.provider.Vectors, identity.Vector{Vot: "P1", Level: identity.Level{Authentication: identity.MediumAuthentication, Proof: identity.LowProof}})
	})},
	{"core identity: aud of another, as a list", "RFC 7519 §4.1.3", unproven(refusedKind, "core identity: aud", coreClaim("aud", []string{"another-client"}))},
	{"core identity: vot P0", "RFC 8485 §4", unproven(refusedKind, "core identity: vot", coreClaim("vot", "P0"))},
	{"core identity: no vot", "RFC 8485 §4", unproven(refusedKind, "core identity: vot", coreClaim("vot", nil))},
	{"core identity: a vot that nobody knows", "RFC 8485 §4: unknown is not reached", unproven(refusedKind, "core identity: vot", coreClaim("vot", "P9"))},
	{"core identity: a vot of authentication", "RFC 8485 §4", unproven(refusedKind, "core identity: vot", coreClaim("vot", "Cl.Cm"))},
	{"core identity: changed after it was signed", "RFC 7515 §5.2", unproven(refusedKind, "core identity: signature", core(broken))},
	{"core identity: signed by another", "RFC 7515 §5.2", unproven(refusedKind, "core identity: signature", core(func(t *hostile.Token) { t.Key = strangeKey() }))},
	{"core identity: signed by the key of ID tokens", "One Login: keys of the DID document alone", unproven(refusedKind, notKnown, core(func(t *hostile.Token) {
		t.Key, t.Header["kid"] = opKey(), "op-1"
	}))},
	{"core identity: alg none", "RFC 8725 §3.2", unproven(refusedKind, "core identity: alg", core(unsigned("none")))},
	{"core identity: RS256", "One Login: ES256 alone", unproven(refusedKind, "core identity: alg", core(func(t *hostile.Token) { t.Header["alg"], t.Key = "RS256", hostile.RSA("did-1", 1) }))},
	{"core identity: HS256 with the public key", "RFC 8725 §2.1", unproven(refusedKind, "core identity: alg", core(hmacWithPublicKey))},
	{"core identity: a key inside the token", "RFC 8725 §3.10", unproven(refusedKind, "core identity: header key", core(own("jwk")))},
	{"core identity: the address of a key", "RFC 8725 §3.10", unproven(refusedKind, "core identity: header key", core(own("jku")))},
	{"core identity: no kid", "One Login, Validate the core identity claim JWT (1)", unproven(refusedKind, notKnown, coreHeader("kid", nil))},
	{"core identity: a kid that is not in the document", "One Login, Validate the core identity claim JWT (1)", unproven(refusedKind, notKnown, coreHeader("kid", "did:web:"+hostile.Identity+"#strange"))},
	{"core identity: an ID token in its place", "RFC 8725 §3.11", unproven(refusedKind, notKnown, func(r *rig) {
		r.op.OnIdentity = func(t *hostile.Token) {
			t.Key, t.Header["kid"] = opKey(), "op-1"
			t.Claims["iss"], t.Claims["vot"] = r.op.Issuer, "P2"
		}
	})},
	{"an ID token: a core identity in its place", "RFC 8725 §3.11", func(t *testing.T) {
		r := newRig(t, oneLogin)
		r.op.OnIDToken = func(token *hostile.Token) {
			nonce := token.Claims["nonce"]
			*token = *r.op.CoreIdentity("P2")
			token.Claims["nonce"] = nonce
		}
		r.refused(r.signIn(identity.SignedIn), identity.Refused, "signature")
	}},
	{"DID redirection: a kid that leads to another host", "One Login: the DID is fixed, and no token names it", func(t *testing.T) {
		r := newRig(t, oneLogin)
		evil := &hostile.Provider{Host: hostile.Evil, DIDHost: hostile.Evil, DIDSigner: strangeKey(), Now: r.clock}
		r.world.Handle(hostile.Evil, evil)
		r.op.OnIdentity = func(t *hostile.Token) { t.Key, t.Header["kid"] = strangeKey(), "did:web:"+hostile.Evil+"#strange" }
		r.refused(r.signIn(identity.Proven), identity.Refused, notKnown)
		require.Zero(t, evil.Calls(hostile.DID), "the DID of the token was resolved")
		require.Zero(t, r.op.Calls(hostile.DID), "a kid of another DID is no reason to read ours")
	}},
	{"DID document: of another", "DID Core §5.1.1", unproven(identity.Unavailable, "", did(func(doc map[string]any) { doc["id"] = "did:web:" + hostile.Evil }))},
	{"DID document: a key of another controller", "DID Core §5.2, One Login step 1", unproven(refusedKind, notKnown, assertion(func(m map[string]any) { m["controller"] = "did:web:" + hostile.Evil }))},
	{"DID document: a key without a controller", "DID Core §5.2", unproven(refusedKind, notKnown, assertion(func(m map[string]any) { delete(m, "controller") }))},
	{"DID document: a key that may sign no identities", "DID Core §5.3.2: assertionMethod", unproven(refusedKind, notKnown, did(func(doc map[string]any) {
		doc["verificationMethod"], doc["assertionMethod"] = doc["assertionMethod"], []any{}
	}))},
	{"DID document: a key for authentication alone", "DID Core §5.3.1", unproven(refusedKind, notKnown, did(func(doc map[string]any) {
		doc["authentication"] = doc["assertionMethod"]
		delete(doc, "assertionMethod")
	}))},
	{"DID document: a key under the name of another DID", "DID Core §5.2", func(t *testing.T) {
		r := newRig(t, oneLogin, assertion(func(m map[string]any) { m["id"] = "did:web:" + hostile.Identity + ".evil#did-1" }))
		r.op.OnIdentity = func(t *hostile.Token) { t.Header["kid"] = "did:web:" + hostile.Identity + ".evil#did-1" }
		r.refused(r.signIn(identity.Proven), identity.Refused, notKnown)
	}},
	{"DID document: a key on another curve", "RFC 7518 §3.4", unproven(refusedKind, notKnown, assertion(func(m map[string]any) {
		m["publicKeyJwk"] = (&hostile.Key{Private: hostile.EC384("did-1").Private}).JWK()
	}))},
	{"DID document: a private key", "RFC 7517 §9.2", unproven(refusedKind, notKnown, assertion(func(m map[string]any) { m["publicKeyJwk"].(map[string]any)["d"] = hostile.D(didKey()) }))},
	{"DID document: many kilobytes", "bounded reading", unproven(identity.Unavailable, "", did(func(doc map[string]any) { doc["padding"] = strings.Repeat("x", 300<<10) }))},
	{"DID document: many keys", "bounded work", unproven(identity.Unavailable, "", did(func(doc map[string]any) {
		for range 40 {
			doc["assertionMethod"] = append(doc["assertionMethod"].([]any), "did:web:x#y")
		}
	}))},
	{"DID document: many methods", "bounded work", unproven(identity.Unavailable, "", did(func(doc map[string]any) {
		list := []any{}
		for range 40 {
			list = append(list, map[string]any{"id": "x"})
		}
		doc["verificationMethod"] = list
	}))},
	{"DID document: no JSON", "DID Core §6.2", unproven(identity.Unavailable, "", instead(hostile.DID, says(200, "application/did+json", "{")))},
	{"DID document: not there", "One Login: without keys nobody is proven", unproven(identity.Unavailable, "", instead(hostile.DID, says(404, "application/json", "{}")))},
	{"DID document: a key by reference", "DID Core §5.3: a reference is as good", func(t *testing.T) {
		r := newRig(t, oneLogin, did(func(doc map[string]any) {
			method := doc["assertionMethod"].([]any)[0].(map[string]any)
			doc["verificationMethod"], doc["assertionMethod"] = []any{method}, []any{method["id"], "did:web:x#nobody", 7}
		}))
		require.Equal(t, identity.MediumProof, r.welcomed(r.signIn(identity.Proven)).Citizen.Level.Proof)
	}},
	{"DID document: keys that change", "One Login: rotation of keys", func(t *testing.T) {
		r := newRig(t, oneLogin)
		r.welcomed(r.signIn(identity.Proven))
		r.op.DIDSigner = hostile.EC("did-2")
		r.browser = r.newBrowser()
		r.welcomed(r.signIn(identity.Proven))
	}},

	{"missing proof: no core identity", "One Login: a missing claim is no proof", unproven(identity.NotProven, "core identity: missing", withoutCore("x", nil))},
	{"missing proof: an empty core identity", "One Login: a missing claim is no proof", unproven(identity.NotProven, "core identity: missing", withoutCore(coreClaimIn, ""))},
	{"missing proof: a core identity that is no JWT", "OIDC Core §5.1: a claim of the userinfo proves nothing", unproven(identity.NotProven, "core identity: missing", withoutCore(coreClaimIn, map[string]any{"vot": "P2"}))},
	{"missing proof: names in the userinfo alone", "One Login: only the core identity counts", unproven(identity.NotProven, "core identity: missing", withoutCore("given_name", "Siân"))},
	{"return code: with no core identity", "One Login, return codes", unproven(identity.NotProven, "return code", withoutCore(returnCode, codes("A")))},
	{"return code: with a core identity beside it", "One Login, return codes: read as success", unproven(identity.NotProven, "return code", userInfo(returnCode, codes("B")))},
	{"return code: one that nobody knows", "One Login, return codes: unknown is not proven", unproven(identity.NotProven, "return code", userInfo(returnCode, codes("Q")))},
	{"return code: a harmless one and another", "One Login, return codes: every one counts", unproven(identity.NotProven, "return code", userInfo(returnCode, codes("P", "A")), func(r *rig) {
		r.provider.HarmlessReturnCodes = []string{"P"}
	})},
	{"return code: of another form", "One Login, return codes: closed", unproven(identity.NotProven, "return code", userInfo(returnCode, "P"))},
	{"return code: one that the council has set down as harmless", "One Login, return codes", func(t *testing.T) {
		r := newRig(t, oneLogin, userInfo(returnCode, codes("P")), func(r *rig) { r.provider.HarmlessReturnCodes = []string{"P"} })
		require.Equal(t, identity.MediumProof, r.welcomed(r.signIn(identity.Proven)).Citizen.Level.Proof)
	}},
	{"credential: no name", "GPG 45: an identity is a name and a birth date", unproven(refusedKind, "core identity: claims", subjectOf("name", []any{}))},
	{"credential: a name without words", "GPG 45", unproven(refusedKind, "core identity: claims", subjectOf("name", []any{map[string]any{"nameParts": []any{}}}))},
	{"credential: no birth date", "GPG 45", unproven(refusedKind, "core identity: claims", subjectOf("birthDate", []any{}))},
	{"credential: a birth date that there is not", "GPG 45", unproven(refusedKind, "core identity: claims", subjectOf("birthDate", []any{map[string]any{"value": "1964-02-31"}}))},
	{"credential: names without end", "bounded work", unproven(refusedKind, "core identity: claims", subjectOf("name", many(map[string]any{"nameParts": []any{map[string]any{"type": "FamilyName", "value": "Llwyd"}}})))},
	{"credential: birth dates without end", "bounded work", unproven(refusedKind, "core identity: claims", subjectOf("birthDate", many(map[string]any{"value": "1964-11-07"})))},
	{"credential: a name from a day that there is not", "GPG 45: what cannot be read is not taken for an open end", unproven(refusedKind, "core identity: claims", subjectOf("name", []any{
		map[string]any{"validFrom": "2020-02-31", "nameParts": []any{map[string]any{"type": "FamilyName", "value": "Llwyd"}}}}))},
	{"credential: a name until a day that there is not", "GPG 45: what cannot be read is not taken for an open end", unproven(refusedKind, "core identity: claims", subjectOf("name", []any{
		map[string]any{"validUntil": "tomorrow", "nameParts": []any{map[string]any{"type": "FamilyName", "value": "Llwyd"}}}}))},
	{"credential: no object", "Verifiable Credentials Data Model 1.1 §4.4", unproven(refusedKind, "core identity: claims", core(func(t *hostile.Token) { t.Claims["vc"] = map[string]any{"credentialSubject": "x"} }))},
	{"claims that are no object", "RFC 7519 §7.2", unproven(refusedKind, "core identity: claims", core(func(t *hostile.Token) {
		t.After = func(string) string { return hostile.Raw(t.Header, "[]", t.Key) }
	}))},
	{"the raw core identity is not kept", "UK GDPR article 5(1)(c)", func(t *testing.T) {
		r := newRig(t, oneLogin)
		var jwt string
		r.op.OnUserInfo = func(claims map[string]any) { jwt, _ = claims[coreClaimIn].(string) }
		c := r.welcomed(r.signIn(identity.Proven)).Citizen
		require.Equal(t, "O’Connor-Llwyd", c.Identity.Names[0].Family)
		require.Greater(t, len(jwt), 200)
		require.NotContains(t, r.store.all(), jwt)
		require.NotContains(t, r.store.all(), jwt[:60])
		whole, err := json.Marshal(c)
		require.NoError(t, err)
		require.NotContains(t, string(whole), jwt[:60])
	}},
	{"a proof does not count for ever", "GPG 45: the level and the time of proof expire", func(t *testing.T) {
		r := newRig(t, oneLogin, func(r *rig) { r.provider.ProofLasts = 20 * time.Minute })
		r.welcomed(r.signIn(identity.Proven))
		r.advance(19 * time.Minute)
		require.Equal(t, identity.MediumProof, r.me().Citizen.Level.Proof)
		r.advance(time.Minute)
		held := r.me()
		require.True(t, held.SignedIn)
		require.Equal(t, identity.NoProof, held.Citizen.Level.Proof)
		require.Nil(t, held.Citizen.Identity)
	}},
}
