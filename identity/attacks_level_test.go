package identity_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/moothall/moothall/identity"
	"github.com/moothall/moothall/identity/internal/hostile"
	"github.com/stretchr/testify/require"
)

// nhsLogin makes the first provider behave as NHS login does: the proof is in the
// vot of the ID token, the claims are in the userinfo.
func nhsLogin(r *rig) {
	r.provider = identity.NHSLogin("client", signer(clientKey()))
	r.provider.Issuer, r.provider.Algorithms = r.op.Issuer, []string{"ES256"}
	r.op.Redirect = council + "/identity/callback/nhs-login"
	r.op.Vot, r.op.Extra = "P9.Cp.Cd", map[string]any{"identity_proofing_level": "P9"}
	r.op.Person = map[string]any{"email": person["email"], "given_name": "Siân", "family_name": "O’Connor-Llwyd", "birthdate": "1964-11-07"}
}

// scotAccount makes the first provider behave as ScotAccount does: the proof is a
// JWT of an endpoint of its own.
func scotAccount(r *rig) {
	r.provider = identity.ScotAccount("client", signer(clientKey()))
	r.provider.Issuer, r.provider.IdentityIssuer = r.op.Issuer, r.op.Issuer+"attributes"
	r.provider.Attributes = r.op.Issuer + "attributes/values"
	r.op.Redirect = council + "/identity/callback/scotaccount"
}

// vot sets the vot of ID tokens.
func vot(value string) func(r *rig) { return func(r *rig) { r.op.Vot = value } }

// fails is a sign-in at a level that ends with nobody signed in.
func fails(need identity.Level, kind identity.Kind, check string, changes ...func(r *rig)) func(t *testing.T) {
	return func(t *testing.T) {
		r := newRig(t, changes...)
		r.refused(r.signIn(need), kind, check)
	}
}

// reaches is a sign-in at a level that reaches it.
func reaches(need identity.Level, changes ...func(r *rig)) func(t *testing.T) {
	return func(t *testing.T) {
		r := newRig(t, changes...)
		c := r.welcomed(r.signIn(need)).Citizen
		require.True(t, c.Level.Meets(need), "%s", c.Level)
		require.Equal(t, need.Proof == identity.NoProof, c.Identity == nil)
	}
}

// scot changes the attributes token of ScotAccount.
func scot(change func(t *hostile.Token)) func(r *rig) {
	return func(r *rig) { scotAccount(r); r.op.OnVerified = change }
}

func scotClaim(name string, value any) func(r *rig) {
	return scot(func(t *hostile.Token) { set(t.Claims, name, value) })
}

// scotProof changes what ScotAccount says of the identity.
func scotProof(of, name string, value any) func(r *rig) {
	return scot(func(t *hostile.Token) {
		set(hostile.Entry(t, "scotaccount.gpg45.medium")[of].(map[string]any), name, value)
	})
}

// Attacks on the level: less than was asked for, passed off as enough.
var levelAttacks = []row{
	{"One Login: vot below what was asked", "RFC 8485 §4", fails(identity.SignedIn, identity.Refused, "vot", oneLogin, vot("Cl"))},
	{"One Login: no vot", "RFC 8485 §4", fails(identity.SignedIn, identity.Refused, "vot", oneLogin, claim("vot", nil))},
	{"One Login: a vot that nobody knows", "RFC 8485 §4", fails(identity.SignedIn, identity.Refused, "vot", oneLogin, vot("Cz.Cz"))},
	{"One Login: vot below what was asked, with a proof beside it", "RFC 8485 §4", fails(identity.Proven, identity.Refused, "vot", oneLogin, vot("Cl"))},
	{"One Login: a proof in the vot of the ID token", "One Login: the core identity alone says so", fails(identity.SignedIn, identity.Refused, "vot", oneLogin, vot("P2"))},
	{"One Login: signed in at two factors", "RFC 8485 §4", reaches(identity.TwoStep, oneLogin)},
	{"One Login: proven", "One Login: prove your user's identity", reaches(identity.Proven, oneLogin)},
	{"One Login: a proof that this flow did not ask for", "RFC 8485 §4: what was not asked for is not taken", func(t *testing.T) {
		r := newRig(t, oneLogin)
		r.op.OnUserInfo = func(claims map[string]any) { claims[coreClaimIn] = r.op.CoreIdentity("P2").Sign() }
		c := r.welcomed(r.signIn(identity.TwoStep)).Citizen
		require.Equal(t, identity.NoProof, c.Level.Proof)
		require.Nil(t, c.Identity)
	}},
	{"a provider that says nothing of its level", "GPG 44: unknown is not reached", fails(identity.TwoStep, identity.LevelTooLow, "level")},
	{"a provider that proves nothing", "GPG 45: unknown is not reached", fails(identity.Level{Proof: identity.LowProof}, identity.LevelTooLow, "level")},
	{"a level above all that a provider has", "RFC 9470 §1", fails(identity.Level{Authentication: identity.HighAuthentication, Proof: identity.VeryHighProof}, identity.LevelTooLow, "level", oneLogin)},
	{"a recent sign-in: one that is too old", "RFC 9470 §4, OIDC Core §3.1.2.1", func(t *testing.T) {
		r := newRig(t)
		r.welcomed(r.signIn(identity.SignedIn))
		require.Equal(t, council+"/recent", r.browser.Get(council+"/recent").URL.String())
		r.advance(6 * time.Minute)
		r.op.Extra = map[string]any{"auth_time": in(0)} // the provider did not ask again
		r.browser.At = ""
		r.ended(r.browser.Get(council+"/recent"), identity.Refused, "auth_time")
	}},
	{"a recent sign-in: that failed", "One Login: re-authentication that fails signs out", func(t *testing.T) {
		for _, method := range []string{"", "DeleteSession"} {
			r := newRig(t)
			r.welcomed(r.signIn(identity.SignedIn))
			r.advance(6 * time.Minute)
			errorAnswer("login_required")(r)
			r.browser.At = ""
			r.browser.Stop = func(address string) bool { return strings.Contains(address, "/callback/") }
			to := r.browser.Get(council + "/recent").Next
			r.browser.Stop = nil
			if method == "" {
				r.refused(r.browser.Get(to), identity.Cancelled, "error")
				continue
			}
			r.store.breaks("DeleteSession session")
			p := r.browser.Get(to)
			r.store.breaks("")
			r.ended(p, identity.Unavailable, "store")
		}
	}},
	{"an email address that is not verified", "OIDC Core §5.1, email_verified", func(t *testing.T) {
		for _, said := range []any{false, "false", nil, "yes", 0} {
			r := newRig(t, userInfo("email_verified", said))
			c := r.welcomed(r.signIn(identity.SignedIn)).Citizen
			require.False(t, c.EmailVerified)
			require.Equal(t, person["email"], c.Email.String())
		}
	}},
	{"an acr of the provider's own", "OIDC Core §2, acr: what is not mapped is not reached", func(t *testing.T) {
		r := newRig(t, claim("acr", "urn:mace:incommon:iap:gold"))
		require.Equal(t, identity.Level{}, r.welcomed(r.signIn(identity.SignedIn)).Citizen.Level)
	}},

	{"NHS login: proven", "NHS login: vectors of trust", reaches(identity.Proven, nhsLogin)},
	{"NHS login: P5 for P9", "NHS login: vectors of trust", fails(identity.Proven, identity.NotProven, "vot", nhsLogin, vot("P5.Cp.Cd"))},
	{"NHS login: P0 for P9", "NHS login: vectors of trust", fails(identity.Proven, identity.NotProven, "vot", nhsLogin, vot("P0.Cp.Cd"))},
	{"NHS login: one factor for two", "RFC 8485 §4", fails(identity.Proven, identity.Refused, "vot", nhsLogin, vot("P9.Cp"))},
	{"NHS login: a vot that nobody knows", "RFC 8485 §4", fails(identity.Proven, identity.Refused, "vot", nhsLogin, vot("P9"))},
	{"NHS login: another proofing level beside the vot", "NHS login: identity_proofing_level", fails(identity.Proven, identity.NotProven, "identity_proofing_level", nhsLogin, func(r *rig) {
		r.op.Extra = map[string]any{"identity_proofing_level": "P5"}
	})},
	{"NHS login: a proof that this flow did not ask for", "RFC 8485 §4: what was not asked for is not taken", func(t *testing.T) {
		r := newRig(t, nhsLogin)
		c := r.welcomed(r.signIn(identity.SignedIn)).Citizen
		require.Equal(t, identity.NoProof, c.Level.Proof)
		require.Nil(t, c.Identity)
		require.NotContains(t, r.store.all(), `"Proof":2`, "it is not even kept")
	}},
	{"NHS login: no birth date", "GPG 45: an identity is a name and a birth date", fails(identity.Proven, identity.NotProven, "claims", nhsLogin, userInfo("birthdate", nil))},
	{"NHS login: no name", "GPG 45: an identity is a name and a birth date", fails(identity.Proven, identity.NotProven, "claims", nhsLogin, func(r *rig) {
		r.op.OnUserInfo = func(claims map[string]any) { delete(claims, "given_name"); delete(claims, "family_name") }
	})},

	{"ScotAccount: proven", "ScotAccount: verified claims", reaches(identity.Proven, scotAccount)},
	{"ScotAccount: signed by another", "RFC 7515 §5.2", fails(identity.Proven, identity.Refused, "signature", scot(func(t *hostile.Token) { t.Key = strangeKey() }))},
	{"ScotAccount: alg none", "RFC 8725 §3.2", fails(identity.Proven, identity.Refused, "verified claims: alg", scot(unsigned("none")))},
	{"ScotAccount: a logout token in its place", "RFC 8725 §3.11", fails(identity.Proven, identity.Refused, "verified claims: typ", scot(func(t *hostile.Token) { t.Header["typ"] = "logout+jwt" }))},
	{"ScotAccount: iss of the ID token", "RFC 7519 §4.1.1: attributes have an issuer of their own", fails(identity.Proven, identity.Refused, "verified claims: iss", scotClaim("iss", "https://"+hostile.Login+"/"))},
	{"ScotAccount: sub of another person", "OIDC Core §5.3.2", fails(identity.Proven, identity.Refused, "verified claims: sub", scotClaim("sub", "somebody-else"))},
	{"ScotAccount: aud of another", "RFC 7519 §4.1.3", fails(identity.Proven, identity.Refused, "verified claims: aud", scotClaim("aud", "another-client"))},
	{"ScotAccount: exp in the past", "RFC 7519 §4.1.4", fails(identity.Proven, identity.Refused, "verified claims: exp", scotClaim("exp", in(-time.Second)))},
	{"ScotAccount: iat in an hour", "RFC 7519 §4.1.6", fails(identity.Proven, identity.Refused, "verified claims: iat", scotClaim("iat", in(time.Hour)))},
	{"ScotAccount: iat of yesterday", "RFC 7519 §4.1.6", fails(identity.Proven, identity.Refused, "verified claims: iat", scotClaim("iat", in(-24*time.Hour)))},
	{"ScotAccount: no iat", "RFC 7519 §4.1.6", fails(identity.Proven, identity.Refused, "verified claims: iat", scotClaim("iat", nil))},
	{"ScotAccount: the verification went badly", "OIDC Identity Assurance §5.4", fails(identity.Proven, identity.NotProven, "verified claims", scotProof("verification", "outcome", "VERIFICATION_FAILED"))},
	{"ScotAccount: an outcome that nobody knows", "OIDC Identity Assurance §5.4", fails(identity.Proven, identity.NotProven, "verified claims", scotProof("verification", "outcome", nil))},
	{"ScotAccount: another policy", "OIDC Identity Assurance §5.4.2", fails(identity.Proven, identity.NotProven, "verified claims", scotProof("verification", "assurance_policy", "GPG_44"))},
	{"ScotAccount: low confidence", "GPG 45", fails(identity.Proven, identity.NotProven, "verified claims", scotProof("verification", "confidence_level", "low"))},
	{"ScotAccount: no birth date", "GPG 45", fails(identity.Proven, identity.NotProven, "verified claims", scotProof("claims", "birth_date", nil))},
	{"ScotAccount: no name", "GPG 45", fails(identity.Proven, identity.NotProven, "verified claims", scot(func(t *hostile.Token) {
		claims := hostile.Entry(t, "scotaccount.gpg45.medium")["claims"].(map[string]any)
		delete(claims, "given_name")
		delete(claims, "family_name")
	}))},
	{"ScotAccount: nothing verified", "OIDC Identity Assurance §5.1", fails(identity.Proven, identity.NotProven, "verified claims", scotClaim("verified_claims", []any{}))},
	{"ScotAccount: entries without end", "bounded work", fails(identity.Proven, identity.Refused, "verified claims: claims", scotClaim("verified_claims", many(map[string]any{"scope": "x"})))},
	{"ScotAccount: no token", "ScotAccount: claimsToken", fails(identity.Proven, identity.Refused, "attributes", scotAccount, instead(hostile.Verified, says(200, "application/json", `{}`)))},
	{"ScotAccount: attributes are down", "RFC 9110 §15.6", fails(identity.Proven, identity.Unavailable, "", scotAccount, instead(hostile.Verified, func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }))},
	{"ScotAccount: a key vault that is down after the first signature", "OWASP ASVS 5.0 §16.2.5: its words are not for the log", func(t *testing.T) {
		r := newRig(t, scotAccount, func(r *rig) { r.provider.Keys[0].Signer = &tiredKey{Signer: signer(clientKey())} })
		p := r.signIn(identity.Proven)
		r.refused(p, identity.Unavailable, "")
		require.Zero(t, r.op.Calls(hostile.Verified))
		require.NotContains(t, r.logged(), "hvs.")
	}},
	{"ScotAccount: attributes refused", "RFC 6750 §3.1", fails(identity.Proven, identity.Refused, "attributes", scotAccount, instead(hostile.Verified, says(403, "application/json", `{}`)))},
}
