package local

import (
	"net/http"
	"strings"
)

// userInfo is the userinfo endpoint (OpenID Connect Core 1.0 §5.3).
func (p *Provider) userInfo(w http.ResponseWriter, r *http.Request) {
	if p.spoilDocument(w, r, "userinfo") || p.noAgent(w, r) {
		return
	}
	g, ok := p.bearer(w, r)
	if !ok {
		return
	}
	info, err := map[string]any{"sub": g.subject()}, error(nil)
	if !p.opts.Profile.attributes {
		info, err = p.opts.Profile.userInfo(p, g)
	}
	if err != nil {
		http.Error(w, "The answer could not be signed.", http.StatusInternalServerError)
		return
	}
	p.spoilUserInfo(info)
	if !g.asked.client.SignedUserInfo {
		writeJSON(w, http.StatusOK, info)
		return
	}
	info["iss"], info["aud"] = g.at.issuer, g.asked.client.ID // §5.3.2
	token, err := p.sign(g.algorithm, &draft{claims: info})
	if err != nil {
		http.Error(w, "The answer could not be signed.", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/jwt")
	_, _ = w.Write([]byte(token))
}

// bearer is what an access token was given for (RFC 6750).
func (p *Provider) bearer(w http.ResponseWriter, r *http.Request) (*grant, bool) {
	scheme, access, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	g, ok := p.tokens.get(access)
	if strings.EqualFold(scheme, "Bearer") && ok {
		return g, true
	}
	w.Header().Set("WWW-Authenticate", `Bearer error="invalid_token"`) // RFC 6750 §3.1
	writeJSON(w, http.StatusUnauthorized, map[string]any{"error": "invalid_token", "error_description": "the access token is missing, unknown or too old"})
	return nil, false
}

// attributes is ScotAccount's address of verified data. Beside the access token it
// asks for an assertion of the client, made for this address.
func (p *Provider) attributes(w http.ResponseWriter, r *http.Request) {
	if p.spoilDocument(w, r, "userinfo") {
		return
	}
	g, ok := p.bearer(w, r)
	if !ok {
		return
	}
	audience := []string{p.here(r).base + attributesPath}
	if _, why := p.checkAssertion(r.Context(), g.asked.client.ID, r.Header.Get("DIS-Client-Assertion"), audience); why != "" {
		p.tokenError(w, r, http.StatusUnauthorized, "invalid_client", "the header DIS-Client-Assertion: "+why)
		return
	}
	info, err := p.opts.Profile.userInfo(p, g)
	if err != nil {
		http.Error(w, "The answer could not be signed.", http.StatusInternalServerError)
		return
	}
	writeJSON(w, http.StatusOK, info)
}
