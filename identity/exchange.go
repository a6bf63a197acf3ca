package identity

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strings"
)

// tokens are what the token endpoint answers with.
type tokens struct {
	Access string `json:"access_token"`
	ID     string `json:"id_token"`
	Kind   string `json:"token_type"`
}

// exchange trades the code for tokens (OpenID Connect Core 1.0 §3.1.3).
func (p *provider) exchange(ctx context.Context, code string, f *flow, redirect string) (*tokens, error) {
	m, err := p.metadata(ctx)
	if err != nil {
		return nil, p.unavailable(err)
	}
	form := url.Values{"grant_type": {"authorization_code"}, "code": {code}, "redirect_uri": {redirect}, "code_verifier": {f.Verifier}}
	header, err := p.authenticate(m, form, m.Token)
	if err != nil {
		return nil, p.unavailable(err) // a key vault that is down, and the like
	}
	a, err := p.fetch.do(ctx, http.MethodPost, m.Token, form, header, maxAnswer)
	if err != nil {
		return nil, p.unavailable(err)
	}
	if a.status != http.StatusOK {
		return nil, p.answerError("token endpoint", a)
	}
	var t tokens
	switch {
	case json.Unmarshal(a.body, &t) != nil:
		return nil, p.refused("token response")
	case t.Access == "" || len(t.Access) > maxToken || !strings.EqualFold(t.Kind, "Bearer"):
		return nil, p.refused("token_type") // §3.1.3.3
	case t.ID == "":
		return nil, p.refused("id_token")
	}
	return &t, nil
}

// userInfo asks the userinfo endpoint about the person (§5.3). The answer counts
// only if it is about the subject of the ID token (§5.3.2).
func (p *provider) userInfo(ctx context.Context, access, subject string) (map[string]json.RawMessage, error) {
	m, err := p.metadata(ctx)
	if err != nil {
		return nil, p.unavailable(err)
	}
	if m.UserInfo == "" { // which a provider need not have
		return map[string]json.RawMessage{}, nil
	}
	header := http.Header{"Accept": {"application/json"}, "Authorization": {"Bearer " + access}}
	a, err := p.fetch.do(ctx, http.MethodGet, m.UserInfo, nil, header, maxAnswer)
	if err != nil {
		return nil, p.unavailable(err)
	}
	if a.status != http.StatusOK {
		return nil, p.answerError("userinfo", a)
	}
	body := a.body
	if strings.HasPrefix(a.header.Get("Content-Type"), "application/jwt") { // §5.3.2: signed userinfo
		if body, err = p.signedUserInfo(ctx, body); err != nil {
			return nil, err
		}
	}
	var info map[string]json.RawMessage
	if json.Unmarshal(body, &info) != nil {
		return nil, p.refused("userinfo")
	}
	var about string
	if json.Unmarshal(info["sub"], &about) != nil || about == "" || about != subject {
		return nil, p.refused("userinfo sub")
	}
	return info, nil
}

// signedUserInfo checks a userinfo answer that is a JWT: its signature, and iss
// and aud, which it must have (§5.3.2).
func (p *provider) signedUserInfo(ctx context.Context, raw []byte) ([]byte, error) {
	t, err := parseJWS(strings.TrimSpace(string(raw)), p.Algorithms)
	if err != nil || !t.is("", "jwt", "userinfo+jwt") { // no logout token, and no access token
		return nil, p.refused("userinfo typ")
	}
	if err := p.keys.verify(ctx, t); err != nil {
		if err == failed("signature") {
			return nil, p.refused("userinfo signature")
		}
		return nil, err
	}
	var claims struct {
		Issuer   string          `json:"iss"`
		Audience json.RawMessage `json:"aud"`
		Expiry   float64         `json:"exp"`
	}
	switch {
	case json.Unmarshal(t.payload, &claims) != nil || claims.Issuer != p.Issuer:
		return nil, p.refused("userinfo iss")
	case !onlyAudience(claims.Audience, p.ClientID):
		return nil, p.refused("userinfo aud")
	case claims.Expiry != 0 && !seconds(claims.Expiry).After(p.now()):
		return nil, p.refused("userinfo exp")
	}
	return t.payload, nil
}

// answerError reads an error answer (RFC 6749 §5.2). Of what the provider says,
// only the registered code counts, and nothing of it is shown or logged.
func (p *provider) answerError(check string, a *answer) *Outcome {
	var e struct {
		Code string `json:"error"`
	}
	_ = json.Unmarshal(a.body, &e) // an answer without is an error all the same
	switch {
	case e.Code == "invalid_client" || e.Code == "unauthorized_client":
		return &Outcome{Kind: ClientDeactivated, Provider: p.ID, Check: check, Status: http.StatusServiceUnavailable}
	case a.status >= 500 || a.status == http.StatusTooManyRequests || e.Code == "temporarily_unavailable" || e.Code == "server_error":
		return &Outcome{Kind: Unavailable, Provider: p.ID, Check: check, Status: http.StatusServiceUnavailable}
	}
	return p.refused(check)
}

func (p *provider) refused(check string) *Outcome {
	return &Outcome{Kind: Refused, Provider: p.ID, Check: check, Status: http.StatusForbidden}
}

func (p *provider) unavailable(cause error) *Outcome {
	return &Outcome{Kind: Unavailable, Provider: p.ID, Status: http.StatusServiceUnavailable, cause: cause}
}

// asOutcome is an error of a provider as an outcome.
func asOutcome(p *provider, err error) *Outcome {
	if o, ok := errors.AsType[*Outcome](err); ok {
		return o
	}
	if check, ok := errors.AsType[failed](err); ok {
		return p.refused(string(check))
	}
	return p.unavailable(err)
}
