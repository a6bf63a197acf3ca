package local

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/url"
)

// token is the token endpoint (OpenID Connect Core 1.0 §3.1.3).
func (p *Provider) token(w http.ResponseWriter, r *http.Request) {
	if p.spoilDocument(w, r, "token") || p.noAgent(w, r) {
		return
	}
	form, ok := p.form(w, r)
	if !ok {
		return
	}
	here := p.here(r)
	if p.on(FaultInvalidClient) {
		p.tokenError(w, r, http.StatusUnauthorized, "invalid_client", "a fault is switched on")
		return
	}
	client, why := p.authenticate(r, form, here.base+"/token", here.issuer)
	if why != "" {
		if _, _, basic := r.BasicAuth(); basic {
			w.Header().Set("WWW-Authenticate", `Basic realm="local identity"`) // RFC 6749 §5.2
		}
		p.tokenError(w, r, http.StatusUnauthorized, "invalid_client", why)
		return
	}
	if form.Get("grant_type") != "authorization_code" {
		p.tokenError(w, r, http.StatusBadRequest, "unsupported_grant_type", "grant_type is not authorization_code")
		return
	}
	g, why := p.redeem(client, form)
	if why != "" {
		p.tokenError(w, r, http.StatusBadRequest, "invalid_grant", why)
		return
	}
	id, err := p.idToken(g)
	if err != nil {
		p.tokenError(w, r, http.StatusInternalServerError, "server_error", "the ID token could not be signed")
		return
	}
	p.tokens.put(g.access, g)
	answer := map[string]any{"access_token": g.access, "token_type": "Bearer", "expires_in": int(p.opts.Profile.Life.Seconds()), "id_token": id}
	p.spoilTokens(answer)
	writeJSON(w, http.StatusOK, answer)
}

// redeem takes a code back (RFC 6749 §4.1.3, RFC 7636 §4.6). One that comes twice
// ends what it gave (RFC 6749 §4.1.2).
func (p *Provider) redeem(c *Client, form url.Values) (*grant, string) {
	code := form.Get("code")
	if access, used := p.spent.get(code); used {
		p.tokens.take(access)
		return nil, "code was used before"
	}
	g, ok := p.codes.take(code)
	if !ok || p.on(FaultInvalidGrant) {
		return nil, "code is unknown or too old"
	}
	sum := sha256.Sum256([]byte(form.Get("code_verifier")))
	challenge := base64.RawURLEncoding.EncodeToString(sum[:])
	switch {
	case g.asked.client.ID != c.ID:
		return nil, "code was given to another client"
	case g.asked.redirect != form.Get("redirect_uri"):
		return nil, "redirect_uri is not that of the authorization request"
	case len(form.Get("code_verifier")) < 43 || subtle.ConstantTimeCompare([]byte(challenge), []byte(g.asked.challenge)) != 1:
		return nil, "code_verifier does not fit the code_challenge"
	}
	g.access, g.now = random(), p.now()
	p.spent.put(code, g.access)
	return g, ""
}

// form reads the form of a client's request; every parameter is there once (RFC
// 6749 §3.2).
func (p *Provider) form(w http.ResponseWriter, r *http.Request) (url.Values, bool) {
	r.Body = http.MaxBytesReader(w, r.Body, maxBody)
	if err := r.ParseForm(); err != nil || len(r.PostForm) == 0 {
		p.tokenError(w, r, http.StatusBadRequest, "invalid_request", "send a form of no more than 64 KiB, application/x-www-form-urlencoded")
		return nil, false
	}
	for name, all := range r.PostForm {
		if len(all) > 1 {
			p.tokenError(w, r, http.StatusBadRequest, "invalid_request", name+" is there twice (RFC 6749 §3.2)")
			return nil, false
		}
	}
	return r.PostForm, true
}

// noAgent refuses requests without a User-Agent, as One Login does.
func (p *Provider) noAgent(w http.ResponseWriter, r *http.Request) bool {
	if !p.opts.Profile.NeedsUserAgent || r.UserAgent() != "" {
		return false
	}
	http.Error(w, "Send a User-Agent: "+p.opts.Profile.Title+" refuses requests without one.", http.StatusForbidden)
	return true
}

// tokenError is an error answer (RFC 6749 §5.2). Its description is for the
// client's developer.
func (p *Provider) tokenError(w http.ResponseWriter, r *http.Request, status int, code, why string) {
	p.opts.Logger.InfoContext(r.Context(), "a client's request was refused", "error", code, "why", why)
	writeJSON(w, status, map[string]any{"error": code, "error_description": why})
}

func writeJSON(w http.ResponseWriter, status int, value any) {
	data, err := json.Marshal(value)
	if err != nil {
		http.Error(w, "The answer could not be written.", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = w.Write(data)
}
