package identity_test

import (
	"crypto"
	"encoding/base64"
	"encoding/pem"
	"strings"
	"testing"
	"time"

	"crypto/x509"

	"github.com/moothall/moothall/identity"
	"github.com/moothall/moothall/identity/internal/hostile"
	"github.com/stretchr/testify/require"
)

// header sets a header of the ID tokens.
func header(name string, value any) func(r *rig) {
	return idToken(func(t *hostile.Token) { set(t.Header, name, value) })
}

// in is a time from now, as a token has it.
func in(d time.Duration) int64 { return newClock.Add(d).Unix() }

// part changes one part of the ID tokens after they were signed.
func part(which int, change func(s string) string) func(r *rig) {
	return idToken(func(t *hostile.Token) {
		t.After = func(jwt string) string {
			parts := strings.Split(jwt, ".")
			parts[which] = change(parts[which])
			return strings.Join(parts, ".")
		}
	})
}

// hmacWithPublicKey signs with HS256, and what everybody knows as the secret.
func hmacWithPublicKey(t *hostile.Token) {
	der, err := x509.MarshalPKIXPublicKey(t.Key.Public())
	if err != nil {
		panic(err)
	}
	t.Header["alg"] = "HS256"
	t.Key = &hostile.Key{Private: pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der})}
}

// own signs with a key that the token brings along itself.
func own(where string) func(t *hostile.Token) {
	return func(t *hostile.Token) {
		t.Key = strangeKey()
		switch where {
		case "jwk":
			t.Header["jwk"] = t.Key.JWK()
		case "x5c":
			t.Header["x5c"] = []string{"MIIB"}
		default:
			t.Header[where] = "https://" + hostile.Evil + "/keys"
		}
	}
}

// maxAge has the client ask for a fresh sign-in.
func maxAge(r *rig) { r.provider.MaxAge = 5 * time.Minute }

// Attacks on the ID token. The row says by which check it ends; where two would do,
// it is the first.
var tokenAttacks = []row{
	{"alg none", "RFC 8725 §3.2", refuses("alg", idToken(unsigned("none")))},
	{"alg NONE in other letters", "RFC 8725 §3.2", refuses("alg", idToken(unsigned("nOnE")))},
	{"no alg", "RFC 8725 §3.1", refuses("alg", header("alg", nil))},
	{"HS256 with the client's secret", "RFC 8725 §3.1, OIDC Core §3.1.3.7 (8)", refuses("alg", withSecret, func(r *rig) {
		r.op.OnIDToken = func(t *hostile.Token) { t.Header["alg"], t.Key = "HS256", &hostile.Key{Private: []byte(r.op.Secret)} }
	})},
	{"HS256 with the public key", "RFC 8725 §2.1", refuses("alg", idToken(hmacWithPublicKey))},
	{"an algorithm that is not configured", "RFC 8725 §3.1", refuses("alg", plain, idToken(func(t *hostile.Token) { t.Header["alg"] = "PS256" }))},
	{"RS256 over an EC key's id", "RFC 8725 §2.1, §3.1", refuses("signature", func(r *rig) {
		r.op.OnIDToken = func(t *hostile.Token) { t.Header["alg"], t.Key = "RS256", hostile.RSA(t.Key.ID, 1) }
	})},
	{"ES256 over an RSA key's id", "RFC 8725 §2.1, §3.1", refuses("signature", plain, func(r *rig) {
		r.op.OnIDToken = func(t *hostile.Token) { t.Header["alg"], t.Key = "ES256", strangeKey() }
	})},
	{"ES256 over an RSA key's own signature", "RFC 8725 §2.1, §3.1", refuses("signature", plain, idToken(func(t *hostile.Token) { t.Header["alg"], t.As = "ES256", "RS256" }), func(r *rig) {
		r.op.OnKeys = func(doc map[string]any) { delete(doc["keys"].([]any)[0].(map[string]any), "alg") }
	})},
	{"a P-384 key for ES256", "RFC 7518 §3.4", refuses("signature", func(r *rig) {
		r.op.Published = []*hostile.Key{{ID: "op-1", Private: hostile.EC384("op-1").Private}}
	})},
	{"an alg that is not the key's", "RFC 7517 §4.4", refuses("signature", plain, func(r *rig) {
		r.provider.Algorithms = []string{"RS256", "PS256"}
		r.op.OnIDToken = func(t *hostile.Token) { t.Header["alg"] = "PS256" }
	})},
	{"a key for encryption", "RFC 7517 §4.2", refuses("signature", func(r *rig) {
		r.op.OnKeys = func(doc map[string]any) { doc["keys"].([]any)[0].(map[string]any)["use"] = "enc" }
	})},
	{"a key that is only for something else", "RFC 7517 §4.3", refuses("signature", func(r *rig) {
		r.op.OnKeys = func(doc map[string]any) { doc["keys"].([]any)[0].(map[string]any)["use"] = "other" }
	})},
	{"a key inside the token", "RFC 8725 §3.10, RFC 7515 §4.1.3", refuses("header key", idToken(own("jwk")))},
	{"the address of a key inside the token", "RFC 8725 §3.10, RFC 7515 §4.1.2", refuses("header key", idToken(own("jku")))},
	{"the address of a certificate", "RFC 8725 §3.10, RFC 7515 §4.1.5", refuses("header key", idToken(own("x5u")))},
	{"a certificate inside the token", "RFC 8725 §3.10, RFC 7515 §4.1.6", refuses("header key", idToken(own("x5c")))},
	{"something critical in the header", "RFC 7515 §4.1.11", refuses("crit", idToken(func(t *hostile.Token) {
		t.Header["crit"], t.Header["exp"] = []string{"exp"}, 1
	}))},
	{"a payload that is not encoded", "RFC 7797 §6", refuses("crit", header("b64", true))},
	{"a signature that is changed", "RFC 7515 §5.2", refuses("signature", idToken(broken))},
	{"a payload that is changed", "RFC 7515 §5.2", refuses("signature", part(1, func(s string) string {
		data, _ := base64.RawURLEncoding.DecodeString(s)
		return base64.RawURLEncoding.EncodeToString([]byte(strings.Replace(string(data), "no", "na", 1)))
	}))},
	{"no signature at all", "RFC 7515 §5.2", refuses("signature", part(2, func(string) string { return "" }))},
	{"a signature in ASN.1", "RFC 7518 §3.4", refuses("signature", part(2, func(string) string {
		sum := make([]byte, 32)
		der, _ := signer(opKey()).Sign(nil, sum, crypto.SHA256)
		return base64.RawURLEncoding.EncodeToString(der)
	}))},
	{"a signature of zeros", "RFC 7518 §3.4 (CVE-2022-21449)", refuses("signature", part(2, func(string) string {
		return base64.RawURLEncoding.EncodeToString(make([]byte, 64))
	}))},
	{"another one's key with a known id", "OIDC Core §3.1.3.7 (6)", refuses("signature", idToken(func(t *hostile.Token) { t.Key = strangeKey() }))},
	{"a key id that nobody has", "OIDC Core §10.1", refuses("signature", idToken(func(t *hostile.Token) { t.Key, t.Header["kid"] = strangeKey(), "strange" }))},
	{"a known key under an id that nobody has", "RFC 7515 §4.1.4", refuses("signature", header("kid", "strange"))},
	{"a token in four parts", "RFC 7515 §7.1", refuses("form", part(2, func(s string) string { return s + "." }))},
	{"a token in two parts", "RFC 7515 §7.1", refuses("form", idToken(func(t *hostile.Token) {
		t.After = func(jwt string) string { return jwt[:strings.LastIndexByte(jwt, '.')] }
	}))},
	{"an encrypted token", "RFC 7519 §5.2", refuses("form", idToken(func(t *hostile.Token) { t.Raw = "a.b.c.d.e" }))},
	{"base64 with padding", "RFC 7515 §2", refuses("form", part(2, func(s string) string { return s + "==" }))},
	{"base64 that can be written in two ways", "RFC 7515 §2, RFC 4648 §3.5", refuses("form", part(2, func(s string) string { return s[:len(s)-1] + string(s[len(s)-1]+1) }))},
	{"a header that is no JSON", "RFC 7515 §5.2", refuses("form", part(0, func(string) string { return "bm8" }))},
	{"a payload that is no JSON", "RFC 7519 §7.2", refuses("form", idToken(func(t *hostile.Token) {
		t.After = func(string) string { return hostile.Raw(t.Header, "no JSON", t.Key) }
	}))},
	{"a token of many kilobytes", "RFC 8725 §3.1: nothing is read without bound", refuses("size", claim("padding", strings.Repeat("x", 40<<10)))},

	{"no iss", "OIDC Core §3.1.3.7 (2)", refuses("iss", claim("iss", nil))},
	{"iss of another", "OIDC Core §3.1.3.7 (2)", refuses("iss", claim("iss", "https://"+hostile.Other+"/"))},
	{"iss without its slash", "OIDC Core §3.1.3.7 (2): to the letter", refuses("iss", claim("iss", "https://"+hostile.Login))},
	{"no aud", "OIDC Core §3.1.3.7 (3)", refuses("aud", claim("aud", nil))},
	{"aud of another", "OIDC Core §3.1.3.7 (3)", refuses("aud", claim("aud", "another-client"))},
	{"one more aud", "OIDC Core §3.1.3.7 (3)", refuses("aud", claim("aud", []string{"client", "another-client"}))},
	{"one more aud with our azp", "OIDC Core §3.1.3.7 (3)", refuses("aud", idToken(func(t *hostile.Token) {
		t.Claims["aud"], t.Claims["azp"] = []string{"another-client", "client"}, "client"
	}))},
	{"azp of another", "OIDC Core §3.1.3.7 (5)", refuses("azp", claim("azp", "another-client"))},
	{"no sub", "OIDC Core §2", refuses("sub", claim("sub", nil))},
	{"an empty sub", "OIDC Core §2", refuses("sub", claim("sub", ""))},
	{"a sub of 256 characters", "OIDC Core §2", refuses("sub", claim("sub", strings.Repeat("s", 256)))},
	{"a sub with a line break", "OIDC Core §2", refuses("sub", claim("sub", "one\ntwo"))},
	{"a sub that is a number", "OIDC Core §2", refuses("form", claim("sub", 12))},
	{"no exp", "RFC 7519 §4.1.4, OIDC Core §2", refuses("exp", claim("exp", nil))},
	{"exp in the past", "OIDC Core §3.1.3.7 (9)", refuses("exp", claim("exp", in(-time.Second)))},
	{"no iat", "OIDC Core §2", refuses("iat", claim("iat", nil))},
	{"iat an hour ahead", "OIDC Core §3.1.3.7 (10)", refuses("iat", claim("iat", in(time.Hour)))},
	{"iat beyond the clocks' difference", "RFC 7519 §4.1.5", refuses("iat", claim("iat", in(61*time.Second)))},
	{"iat within the clocks' difference", "RFC 7519 §4.1.5: some leeway, or honest people are turned away", signsIn(claim("iat", in(59*time.Second)))},
	{"iat of yesterday", "OIDC Core §3.1.3.7 (10)", refuses("iat", claim("iat", in(-24*time.Hour)))},
	{"nbf in an hour", "RFC 7519 §4.1.5", refuses("nbf", claim("nbf", in(time.Hour)))},
	{"nbf beyond the clocks' difference", "RFC 7519 §4.1.5", refuses("nbf", claim("nbf", in(61*time.Second)))},
	{"nbf beyond all calendars", "RFC 7519 §2: a number that wraps around is no date of the past", refuses("nbf", claim("nbf", 1e300))},
	{"no nonce", "OIDC Core §3.1.3.7 (11)", refuses("nonce", claim("nonce", nil))},
	{"another nonce", "OIDC Core §3.1.3.7 (11)", refuses("nonce", claim("nonce", "another"))},
	{"at_hash of another access token", "OIDC Core §3.1.3.8", refuses("at_hash", claim("at_hash", hostile.Half("another")))},
	{"an access token that was swapped", "OIDC Core §3.1.3.8", refuses("at_hash", func(r *rig) {
		r.op.OnTokens = func(answer map[string]any) { answer["access_token"] = "another" }
	})},
	{"a sign-in older than max_age", "OIDC Core §3.1.3.7 (13)", refuses("auth_time", maxAge, claim("auth_time", in(-time.Hour)))},
	{"no auth_time where max_age was asked", "OIDC Core §2", refuses("auth_time", maxAge, claim("auth_time", nil))},
	{"a tenant's token at another tenant", "Microsoft identity platform: validate tid", refuses("tid", func(r *rig) {
		r.provider.RequiredClaims = map[string]string{"tid": "ours"}
		r.op.Extra = map[string]any{"tid": "theirs"}
	})},
	{"no tenant", "Microsoft identity platform: validate tid", refuses("tid", func(r *rig) {
		r.provider.RequiredClaims = map[string]string{"tid": "ours"}
	})},
	{"a logout token as an ID token", "RFC 8725 §3.11", refuses("typ", header("typ", "logout+jwt"))},
	{"an access token as an ID token", "RFC 8725 §3.11, RFC 9068 §4", refuses("typ", header("typ", "at+jwt"))},
	{"a request object as an ID token", "RFC 8725 §3.11", refuses("typ", header("typ", "application/oauth-authz-req+jwt"))},
	{"the ID token of an earlier sign-in", "OIDC Core §15.5.2: a nonce counts once", func(t *testing.T) {
		r := newRig(t)
		r.welcomed(r.signIn(identity.SignedIn))
		old := r.op.LastIDToken()
		r.op.OnIDToken = func(token *hostile.Token) { token.Raw = old }
		r.browser = r.newBrowser()
		r.refused(r.signIn(identity.SignedIn), identity.Refused, "nonce")
	}},
	{"the same ID token at a second flow under way", "OIDC Core §15.5.2", func(t *testing.T) {
		r := newRig(t)
		first, second := r.callback(r.browser, identity.SignedIn), r.callback(r.browser, identity.SignedIn)
		require.Equal(t, 200, r.browser.Get(first).Status)
		old := r.op.LastIDToken()
		r.op.OnIDToken = func(token *hostile.Token) { token.Raw = old }
		r.ended(r.browser.Get(second), identity.Refused, "nonce")
	}},
}
