package main

import (
	"crypto/ecdsa"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"
	"github.com/stretchr/testify/require"
)

// tokens checks the client's assertion and PKCE, and makes the ID token.
func (s *simulator) tokens(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	require.NoError(s.t, r.ParseForm())
	f := r.PostForm
	var c jwt.Claims
	assertion, err := jwt.ParseSigned(f.Get("client_assertion"), []jose.SignatureAlgorithm{jose.RS256, jose.PS256})
	if err == nil {
		err = assertion.Claims(s.client, &c)
	}
	g, known := s.grants[f.Get("code")]
	delete(s.grants, f.Get("code"))
	sum := sha256.Sum256([]byte(f.Get("code_verifier")))
	switch {
	case err != nil || c.Issuer != s.id || c.Subject != s.id || !slices.Equal(c.Audience, jwt.Audience{s.url + "/token"}) || c.Expiry == nil || c.ID == "" ||
		f.Get("client_assertion_type") != "urn:ietf:params:oauth:client-assertion-type:jwt-bearer" || f.Has("client_id") && f.Get("client_id") != s.id:
		s.refused = append(s.refused, "client assertion")
		s.json(w, 401, map[string]string{"error": "invalid_client", "error_description": "Invalid signature in private_key_jwt"})
		return
	case f.Get("grant_type") != "authorization_code" || !known || g.redirect != f.Get("redirect_uri") || base64.RawURLEncoding.EncodeToString(sum[:]) != g.challenge:
		s.refused = append(s.refused, "grant")
		s.json(w, 400, map[string]string{"error": "invalid_grant", "error_description": "Invalid grant"})
		return
	}
	access := rand.Text()
	s.grants[access] = g
	s.json(w, 200, map[string]any{"access_token": access, "token_type": "Bearer", "expires_in": 180, "id_token": s.idToken(g, access)})
}

func (s *simulator) idToken(g simGrant, access string) string {
	now, sum := time.Now().Unix(), sha256.Sum256([]byte(access))
	claims := map[string]any{
		"iat": now, "exp": now + 120, "at_hash": base64.RawURLEncoding.EncodeToString(sum[:16]), "sub": simSubject, "aud": s.id, "iss": s.url + "/",
		"sid": "50a9041b5d57cb53632a0e9259864b71", "vot": g.trust, "nonce": g.nonce, "vtm": s.url + "/trustmark",
	}
	for fault, change := range map[string]func(){
		"INVALID_ISS": func() { claims["iss"] = "https://example.com/identity-provider" }, "INVALID_AUD": func() { claims["aud"] = rand.Text() },
		"TOKEN_EXPIRED": func() { claims["exp"] = now - 86400 }, "TOKEN_NOT_VALID_YET": func() { claims["iat"] = now + 86400 },
		"NONCE_NOT_MATCHING": func() { claims["nonce"] = rand.Text() },
		"INCORRECT_VOT": func() {
			if claims["vot"] = "Cl.Cm"; g.trust == "Cl.Cm" {
				claims["vot"] = "Cl"
			}
		},
	} {
		if s.has("id-token:" + fault) {
			change()
		}
	}
	return s.sign("id-token", s.token, "token-key", claims)
}

// sign makes a token, with the faults of header and signature.
func (s *simulator) sign(part string, key *ecdsa.PrivateKey, kid string, claims map[string]any) string {
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.ES256, Key: key}, (&jose.SignerOptions{}).WithHeader("kid", kid))
	require.NoError(s.t, err)
	token, err := jwt.Signed(signer).Claims(claims).Serialize()
	require.NoError(s.t, err)
	parts := strings.Split(token, ".")
	if s.has(part + ":INVALID_ALG_HEADER") {
		parts[0] = base64.RawURLEncoding.EncodeToString([]byte(`{"kid":"60c01993-94cd-4d32-a4da-2a44dba7e45b","alg":"HS256"}`))
	}
	if s.has(part + ":INVALID_SIGNATURE") {
		other := make([]byte, 64)
		_, _ = rand.Read(other)
		parts[2] = base64.RawURLEncoding.EncodeToString(other)
	}
	return strings.Join(parts, ".")
}

// userInfo answers with what scopes, claims and vector of the access token allow.
func (s *simulator) userInfo(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	g, known := s.grants[strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")]
	if !known {
		w.Header().Set("WWW-Authenticate", `Bearer error="invalid_token"`)
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	info := map[string]any{"sub": simSubject}
	if slices.Contains(g.scopes, "email") {
		info["email"], info["email_verified"] = "test@example.com", true
	}
	if slices.Contains(g.scopes, "phone") {
		info["phone_number"], info["phone_number_verified"] = "07123456789", true
	}
	if g.confidence == "P2" {
		for _, claim := range g.claims {
			switch claim {
			case "https://vocab.account.gov.uk/v1/coreIdentityJWT":
				info[claim] = s.coreIdentity()
			case "https://vocab.account.gov.uk/v1/returnCode":
				info[claim] = append([]map[string]string{}, s.codes...)
			case "https://vocab.account.gov.uk/v1/address":
				info[claim] = []map[string]any{{"addressCountry": "GB", "buildingName": "", "streetName": "FRAMPTON ROAD", "postalCode": "GL1 5QB",
					"buildingNumber": "26", "addressLocality": "GLOUCESTER", "validFrom": "2000-01-01", "uprn": 100120472196, "subBuildingName": ""}}
			}
		}
	}
	s.json(w, 200, info)
}

func (s *simulator) coreIdentity() string {
	now := time.Now().Unix()
	claims := map[string]any{
		"vot": s.reached, "vtm": s.url + "/trustmark", "iss": s.url + "/", "sub": simSubject, "nbf": now, "exp": now + 86400, "aud": s.id, "iat": now,
		"vc": map[string]any{"type": []string{"VerifiableCredential", "IdentityCheckCredential"}, "credentialSubject": map[string]any{
			"name":      []any{map[string]any{"nameParts": []any{map[string]string{"value": "GEOFFREY", "type": "GivenName"}, map[string]string{"value": "HEARNSHAW", "type": "FamilyName"}}}},
			"birthDate": []any{map[string]string{"value": "1955-04-19"}},
		}},
	}
	for fault, claim := range map[string]string{"INVALID_ISS": "iss", "INVALID_AUD": "aud", "INCORRECT_SUB": "sub"} {
		if s.has("core:" + fault) {
			claims[claim] = rand.Text()
		}
	}
	if s.has("core:TOKEN_EXPIRED") {
		claims["exp"] = now - 86400
	}
	return s.sign("core", s.core, s.controller()+"#core-key", claims)
}

// logout wants the ID token as a hint, and an address that it knows.
func (s *simulator) logout(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	token, err := jwt.ParseSigned(q.Get("id_token_hint"), []jose.SignatureAlgorithm{jose.ES256})
	var c jwt.Claims
	if err == nil {
		err = token.Claims(&s.token.PublicKey, &c)
	}
	if err != nil || !slices.Equal(c.Audience, jwt.Audience{s.id}) || !slices.Contains(s.out, q.Get("post_logout_redirect_uri")) {
		http.Redirect(w, r, "https://gov.uk?"+url.Values{"error_code": {"invalid_request"}}.Encode(), http.StatusFound)
		return
	}
	http.Redirect(w, r, q.Get("post_logout_redirect_uri")+"?", http.StatusFound)
}
