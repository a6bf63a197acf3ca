package hostile

import (
	"net/http"
	"strings"
)

// verified is ScotAccount's endpoint of verified attributes: a JWT for who shows
// the access token, and an assertion that was made for this endpoint.
func (p *Provider) verified(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	defer p.mu.Unlock()
	assertion := r.Header.Get("DIS-Client-Assertion")
	_, claims, err := open(assertion, p.Client)
	g := p.access[strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")]
	if g == nil || err != nil || claims["sub"] != p.ClientID || p.spent[assertion] {
		p.wrong(w, "invalid_client", "no access token, or no assertion of the client")
		return
	}
	p.spent[assertion] = true
	now := p.Now().Unix()
	entry := func(scope string, claims map[string]any) map[string]any {
		return map[string]any{"scope": scope, "claims": claims,
			"verification": map[string]any{"outcome": "VERIFIED_SUCCESSFULLY", "assurance_policy": "GPG_45", "confidence_level": "medium"}}
	}
	t := &Token{Key: p.Signer, Header: map[string]any{"alg": p.Signer.Algorithm, "kid": p.Signer.ID, "typ": "JWT"},
		Claims: map[string]any{"iss": "https://" + p.Host + "/attributes", "sub": p.Subject, "aud": p.ClientID, "iat": now, "exp": now + 120,
			"verified_claims": []any{
				entry("scotaccount.gpg45.medium", map[string]any{"given_name": "Siân", "family_name": "O’Connor-Llwyd", "birth_date": "1964-11-07"}),
				entry("scotaccount.email", map[string]any{"email": p.Person["email"]})}}}
	if p.OnVerified != nil {
		p.OnVerified(t)
	}
	jwt := t.Sign()
	p.secret(jwt, assertion)
	writeJSON(w, http.StatusOK, map[string]any{"claimsToken": jwt})
}

// Entry is the verified entry of a scope in an attributes token.
func Entry(t *Token, scope string) map[string]any {
	for _, e := range t.Claims["verified_claims"].([]any) {
		if entry := e.(map[string]any); entry["scope"] == scope {
			return entry
		}
	}
	panic("hostile: no entry " + scope)
}
