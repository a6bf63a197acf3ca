package local

import (
	"encoding/json"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// readRest checks the parameters that are left, each by a function of its own.
func (p *Provider) readRest(a *asked, values url.Values) *refusal {
	for _, read := range []func(*asked, url.Values) *refusal{p.readType, p.readScope, p.readChallenge, p.readTrust, p.readClaims, p.readPerson} {
		if no := read(a, values); no != nil {
			return no
		}
	}
	return nil
}

func (p *Provider) readType(a *asked, values url.Values) *refusal {
	a.nonce = values.Get("nonce")
	switch {
	case values.Get("response_type") == "":
		return refuse("invalid_request", "response_type is missing: send code")
	case values.Get("response_type") != "code":
		return refuse("unsupported_response_type", "response_type is not code")
	case p.opts.Profile.NeedsState && a.state == "":
		return refuse("invalid_request", "Request is missing state parameter")
	case p.opts.Profile.NeedsNonce && a.nonce == "":
		return refuse("invalid_request", "Request is missing nonce parameter")
	}
	return nil
}

func (p *Provider) readScope(a *asked, values url.Values) *refusal {
	a.scopes = strings.Fields(values.Get("scope"))
	if !a.scope("openid") {
		return refuse("invalid_scope", "scope lacks openid (OpenID Connect Core 1.0 §3.1.2.1)")
	}
	for _, s := range a.scopes {
		if s != "openid" && !slices.Contains(p.opts.Profile.Scopes, s) {
			return refuse("invalid_scope", "a scope is unknown to "+p.opts.Profile.Title)
		}
	}
	a.byScope = p.opts.Profile.proofScope != "" && a.scope(p.opts.Profile.proofScope)
	return nil
}

// readChallenge requires PKCE, and S256 of it (RFC 7636 §4.2, RFC 9700 §2.1.1).
func (p *Provider) readChallenge(a *asked, values url.Values) *refusal {
	a.challenge = values.Get("code_challenge")
	switch {
	case a.challenge == "":
		return refuse("invalid_request", "code_challenge is missing: PKCE is required")
	case values.Get("code_challenge_method") != "S256":
		return refuse("invalid_request", "code_challenge_method is not S256")
	case len(a.challenge) != 43:
		return refuse("invalid_request", "code_challenge is no SHA-256 in base64url (RFC 7636 §4.2)")
	}
	return nil
}

func (p *Provider) readTrust(a *asked, values url.Values) *refusal {
	if p.opts.Profile.vectors == nil {
		return nil
	}
	fallback := `["Cl.Cm"]`
	if p.opts.Profile.ID != "one-login" {
		fallback = `["` + p.opts.Profile.vectors[0].spelling + `"]`
	}
	v, ok := p.opts.Profile.vector(values.Get("vtr"), fallback)
	if !ok {
		return refuse("invalid_request", "Request vtr not valid")
	}
	a.vector = v
	return nil
}

// readClaims reads the claims parameter (OpenID Connect Core 1.0 §5.5): what it
// asks of the userinfo. What it asks of the ID token is passed over, as One Login
// does.
func (p *Provider) readClaims(a *asked, values url.Values) *refusal {
	raw := values.Get("claims")
	if raw == "" || p.opts.Profile.Claims == nil {
		return nil
	}
	var claims struct {
		UserInfo map[string]json.RawMessage `json:"userinfo"`
	}
	if json.Unmarshal([]byte(raw), &claims) != nil {
		return refuse("invalid_request", "claims is no JSON object, or holds no object userinfo")
	}
	for name := range claims.UserInfo {
		if !slices.Contains(p.opts.Profile.Claims, name) {
			return refuse("invalid_request", "Request contains invalid claims")
		}
		a.claims = append(a.claims, name)
	}
	return nil
}

// readPerson reads what is about the person and how they sign in.
func (p *Provider) readPerson(a *asked, values url.Values) *refusal {
	a.locale, a.hint = locale(values.Get("ui_locales")), values.Get("login_hint")
	a.prompt = strings.Fields(values.Get("prompt"))
	for _, one := range a.prompt {
		if !slices.Contains([]string{"none", "login", "consent", "select_account"}, one) {
			return refuse("invalid_request", "prompt is unknown")
		}
	}
	if slices.Contains(a.prompt, "none") && len(a.prompt) > 1 {
		return refuse("invalid_request", "prompt has none beside another value (OpenID Connect Core 1.0 §3.1.2.1)")
	}
	if age := values.Get("max_age"); age != "" {
		n, err := strconv.Atoi(age)
		if err != nil || n < 0 {
			return refuse("invalid_request", "max_age is not zero or a positive whole number")
		}
		a.maxAge = n
	}
	if hint := values.Get("id_token_hint"); hint != "" {
		claims, ok := p.ownToken(hint)
		if !ok {
			return refuse("invalid_request", "id_token_hint is no ID token of this provider")
		}
		a.subject, _ = claims["sub"].(string)
	}
	return nil
}

// locale is the first of the languages asked for that the pages are in.
func locale(asked string) string {
	for tag := range strings.FieldsSeq(asked) {
		switch base, _, _ := strings.Cut(strings.ToLower(tag), "-"); base {
		case "cy", "en":
			return base
		}
	}
	return "en"
}
