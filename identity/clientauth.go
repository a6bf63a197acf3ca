package identity

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
)

// push sends the request to the provider first (RFC 9126).
func (p *provider) push(ctx context.Context, m *metadata, query url.Values) (url.Values, error) {
	header, err := p.authenticate(m, query, m.Pushed) // for that endpoint alone: an assertion is of no use elsewhere
	if err != nil {
		return nil, err
	}
	a, err := p.fetch.do(ctx, http.MethodPost, m.Pushed, query, header, maxAnswer)
	if err != nil {
		return nil, err
	}
	var pushed struct {
		URI string `json:"request_uri"`
	}
	if a.status != http.StatusCreated {
		return nil, p.answerError("pushed request", a)
	}
	if json.Unmarshal(a.body, &pushed) != nil || pushed.URI == "" {
		return nil, p.refused("pushed request")
	}
	return url.Values{"client_id": {p.ClientID}, "request_uri": {pushed.URI}}, nil
}

// authenticate adds the client's proof of itself to a form, or to the header.
func (p *provider) authenticate(m *metadata, form url.Values, audience string) (http.Header, error) {
	header := http.Header{"Accept": {"application/json"}}
	form.Set("client_id", p.ClientID)
	switch {
	case len(p.Keys) > 0:
		assertion, err := p.assertion(audience)
		if err != nil {
			return nil, err
		}
		form.Set("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
		form.Set("client_assertion", assertion)
	case !slices.Contains(m.AuthMethods, "client_secret_basic") && slices.Contains(m.AuthMethods, "client_secret_post"):
		form.Set("client_secret", p.Secret)
	default: // OpenID Connect Discovery 1.0 §3: client_secret_basic is the default; RFC 6749 §2.3.1: both encoded
		pair := url.QueryEscape(p.ClientID) + ":" + url.QueryEscape(p.Secret)
		header.Set("Authorization", "Basic "+base64.StdEncoding.EncodeToString([]byte(pair)))
	}
	return header, nil
}

func plainText(value any) string {
	if s, ok := value.(string); ok {
		return s
	}
	data, _ := json.Marshal(value) // of strings and numbers
	return string(data)
}
