package hostile

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

func writeJSON(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	must(json.NewEncoder(w).Encode(v))
}

// request is the authorization request, out of its request object if it has one.
func (p *Provider) request(q url.Values) (map[string]string, string) {
	request := map[string]string{}
	for name := range q {
		request[name] = q.Get(name)
	}
	if p.JARFor == "" {
		return request, ""
	}
	header, claims, err := open(q.Get("request"), p.Client)
	if err != nil {
		return nil, "the request object's signature is wrong"
	}
	expires, _ := claims["exp"].(float64)
	_, hasSub := claims["sub"]
	switch {
	case claims["iss"] != p.ClientID || claims["client_id"] != p.ClientID || q.Get("client_id") != p.ClientID:
		return nil, "the request object is another client's"
	case claims["aud"] != p.JARFor:
		return nil, "the request object is for somebody else"
	case hasSub:
		return nil, "the request object has a sub: it may pass for an assertion"
	case header["typ"] != "oauth-authz-req+jwt":
		return nil, "the request object does not say what it is"
	case int64(expires) <= p.Now().Unix() || int64(expires) > p.Now().Add(10*time.Minute).Unix():
		return nil, "the request object has no near end"
	}
	for name, value := range claims {
		if s, ok := value.(string); ok {
			request[name] = s
		} else if s, err := json.Marshal(value); err == nil {
			request[name] = string(s)
		}
	}
	return request, ""
}

// authorize signs in whoever comes, without a question.
func (p *Provider) authorize(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	defer p.mu.Unlock()
	request, why := p.request(r.URL.Query())
	if uri := r.URL.Query().Get("request_uri"); uri != "" && p.grants[uri] != nil {
		request, why = p.grants[uri].request, ""
	}
	switch {
	case why != "":
	case request["client_id"] != p.ClientID:
		why = "another client_id"
	case request["redirect_uri"] != p.Redirect:
		why = "another redirect_uri"
	case request["response_type"] != "code" || !slices.Contains(strings.Fields(request["scope"]), "openid"):
		why = "no code flow of OpenID Connect"
	case request["code_challenge_method"] != "S256" || len(request["code_challenge"]) != 43:
		why = "no PKCE with S256"
	case request["state"] == "" || request["nonce"] == "":
		why = "no state or nonce"
	}
	if why != "" {
		p.wrong(w, "invalid_request", why)
		return
	}
	p.requests = append(p.requests, maps.Clone(request))
	code := Text()
	p.grants[code] = &grant{request: request}
	p.secret(code, request["state"], request["nonce"], request["request"])
	answer := map[string][]string{"code": {code}, "state": {request["state"]}, "iss": {p.Issuer}}
	if p.OnAnswer != nil {
		p.OnAnswer(answer)
	}
	http.Redirect(w, r, p.Redirect+"?"+url.Values(answer).Encode(), http.StatusFound)
}

// Grant makes a code that a client may take, as for a request that somebody else
// made: an attacker's.
func (p *Provider) Grant(request map[string]string) string {
	p.mu.Lock()
	defer p.mu.Unlock()
	code := Text()
	p.grants[code] = &grant{request: request}
	return code
}

func (p *Provider) push(w http.ResponseWriter, r *http.Request) {
	must(r.ParseForm())
	p.mu.Lock()
	defer p.mu.Unlock()
	if why := p.client(r, p.base()+"/push"); why != "" {
		p.wrong(w, "invalid_client", why)
		return
	}
	request, _ := p.request(r.PostForm)
	uri := "urn:ietf:params:oauth:request_uri:" + Text()
	p.grants[uri] = &grant{request: request}
	writeJSON(w, http.StatusCreated, map[string]any{"request_uri": uri, "expires_in": 60})
}

// client checks who calls (RFC 6749 §2.3, RFC 7523 §3).
func (p *Provider) client(r *http.Request, endpoint string) string {
	if p.Client == nil {
		id, secret, basic := r.BasicAuth()
		if !basic {
			id, secret = r.PostForm.Get("client_id"), r.PostForm.Get("client_secret")
		} else if r.PostForm.Has("client_secret") {
			return "the client's secret came in two ways"
		}
		if id != url.QueryEscape(p.ClientID) || secret != url.QueryEscape(p.Secret) {
			return "the client's secret is wrong"
		}
		return ""
	}
	assertion := r.PostForm.Get("client_assertion")
	_, claims, err := open(assertion, p.Client)
	if err != nil || r.PostForm.Get("client_assertion_type") != "urn:ietf:params:oauth:client-assertion-type:jwt-bearer" {
		return "no client assertion, or its signature is wrong"
	}
	p.secret(assertion)
	expires, _ := claims["exp"].(float64)
	id, _ := claims["jti"].(string)
	switch audience := claims["aud"]; {
	case claims["iss"] != p.ClientID || claims["sub"] != p.ClientID:
		return "the assertion is another client's"
	case audience != endpoint && !slices.Equal(texts(audience), []string{endpoint}):
		return "the assertion is not for this endpoint alone"
	case int64(expires) <= p.Now().Unix() || int64(expires) > p.Now().Add(5*time.Minute).Unix():
		return "the assertion has no near end"
	case id == "" || p.spent[id]:
		return "the assertion was used before"
	}
	p.spent[id] = true
	return ""
}

func texts(v any) (all []string) {
	list, _ := v.([]any)
	for _, e := range list {
		s, _ := e.(string)
		all = append(all, s)
	}
	return all
}

// Token trades a code for tokens (RFC 6749 §4.1.3, RFC 7636 §4.6).
func (p *Provider) Token(w http.ResponseWriter, r *http.Request) {
	must(r.ParseForm())
	p.mu.Lock()
	defer p.mu.Unlock()
	if why := p.client(r, p.base()+"/token"); why != "" {
		p.wrong(w, "invalid_client", why)
		return
	}
	g := p.grants[r.PostForm.Get("code")]
	verifier := r.PostForm.Get("code_verifier")
	sum := sha256.Sum256([]byte(verifier))
	switch {
	case g == nil || g.used:
		p.wrong(w, "invalid_grant", "no such code, or it was used")
		return
	case r.PostForm.Get("grant_type") != "authorization_code" || r.PostForm.Get("redirect_uri") != g.request["redirect_uri"]:
		p.wrong(w, "invalid_grant", "another redirect_uri")
		return
	case len(verifier) < 43 || base64.RawURLEncoding.EncodeToString(sum[:]) != g.request["code_challenge"]:
		p.wrong(w, "invalid_grant", "the verifier is not that of the challenge")
		return
	}
	g.used = true
	access := Text() + Text()
	p.access[access] = g
	id := p.idToken(g, access)
	if p.OnIDToken != nil {
		p.OnIDToken(id)
	}
	p.previous = id.Sign()
	p.secret(access, p.previous, verifier)
	answer := map[string]any{"access_token": access, "token_type": "Bearer", "expires_in": 180, "id_token": p.previous}
	if p.OnTokens != nil {
		p.OnTokens(answer)
	}
	w.Header().Set("Cache-Control", "no-store")
	writeJSON(w, http.StatusOK, answer)
}

func (p *Provider) idToken(g *grant, access string) *Token {
	now := p.Now().Unix()
	t := &Token{Key: p.Signer, Header: map[string]any{"alg": p.Signer.Algorithm, "kid": p.Signer.ID, "typ": "JWT"},
		Claims: map[string]any{"iss": p.Issuer, "aud": p.ClientID, "sub": p.Subject, "iat": now, "exp": now + 120, "auth_time": now,
			"nonce": g.request["nonce"], "at_hash": Half(access), "sid": "sid-of-the-browser"}}
	maps.Copy(t.Claims, p.Extra)
	if vtr := g.request["vtr"]; vtr != "" {
		var vectors []string
		must(json.Unmarshal([]byte(vtr), &vectors))
		t.Claims["vot"], _, _ = strings.Cut(vectors[0], ".P")
	}
	if p.Vot != "" {
		t.Claims["vot"] = p.Vot
	}
	return t
}

// LogoutToken is one that ends the sessions of the person.
func (p *Provider) LogoutToken() *Token {
	now := p.Now().Unix()
	return &Token{Key: p.Signer, Header: map[string]any{"alg": p.Signer.Algorithm, "kid": p.Signer.ID, "typ": "logout+jwt"},
		Claims: map[string]any{"iss": p.Issuer, "aud": p.ClientID, "sub": p.Subject, "iat": now, "exp": now + 120, "jti": Text(),
			"events": map[string]any{"http://schemas.openid.net/event/backchannel-logout": map[string]any{}}}}
}

// CoreIdentity is what One Login says of a proven person.
func (p *Provider) CoreIdentity(vot string) *Token {
	now := p.Now().Unix()
	return &Token{Key: p.DIDSigner, Header: map[string]any{"alg": p.DIDSigner.Algorithm, "kid": p.DIDName() + "#" + p.DIDSigner.ID, "typ": "JWT"},
		Claims: map[string]any{"iss": "https://" + p.DIDHost + "/", "aud": p.ClientID, "sub": p.Subject, "iat": now, "nbf": now, "exp": now + 1800, "vot": vot,
			"vc": map[string]any{"type": []string{"VerifiableCredential", "VerifiableIdentityCredential"}, "credentialSubject": map[string]any{
				"name": []any{map[string]any{"validFrom": "2020-03-01", "nameParts": []any{
					map[string]any{"type": "GivenName", "value": "Siân"}, map[string]any{"type": "FamilyName", "value": "O’Connor-Llwyd"}}}},
				"birthDate": []any{map[string]any{"value": "1964-11-07"}}}}}}
}

func (p *Provider) userinfo(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	defer p.mu.Unlock()
	g := p.access[strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")]
	if g == nil || r.URL.RawQuery != "" {
		p.wrong(w, "invalid_token", "no access token in the header")
		return
	}
	claims := map[string]any{"sub": p.Subject}
	maps.Copy(claims, p.Person)
	if strings.Contains(g.request["claims"], "coreIdentityJWT") && p.DIDSigner != nil {
		_, level, _ := strings.Cut(strings.TrimSuffix(g.request["vtr"], `"]`), ".P")
		vot := "P" + level
		if p.Proof != "" {
			vot = p.Proof
		}
		t := p.CoreIdentity(vot)
		if p.OnIdentity != nil {
			p.OnIdentity(t)
		}
		jwt := t.Sign()
		p.secret(jwt)
		claims["https://vocab.account.gov.uk/v1/coreIdentityJWT"] = jwt
	}
	if p.OnUserInfo != nil {
		p.OnUserInfo(claims)
	}
	writeJSON(w, http.StatusOK, claims)
}

// Signed is an answer of the userinfo endpoint as a JWT, about the person.
func (p *Provider) Signed(change func(t *Token)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		t := &Token{Key: p.Signer, Header: map[string]any{"alg": p.Signer.Algorithm, "kid": p.Signer.ID},
			Claims: map[string]any{"iss": p.Issuer, "aud": p.ClientID, "sub": p.Subject}}
		maps.Copy(t.Claims, p.Person)
		if change != nil {
			change(t)
		}
		w.Header().Set("Content-Type", "application/jwt")
		_, _ = w.Write([]byte(t.Sign()))
	}
}
