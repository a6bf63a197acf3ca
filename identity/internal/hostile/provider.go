package hostile

import (
	"crypto"
	"net/http"
	"net/url"
	"sync"
	"time"
)

// Provider is an OpenID provider. As it is made it is honest and strict: it
// refuses a client that authenticates badly, leaves out PKCE or uses a code twice,
// and notes why. Each hook makes one thing of it wrong.
type Provider struct {
	Host     string
	Issuer   string
	ClientID string
	Redirect string // the registered redirect address
	Secret   string
	Client   crypto.PublicKey // of private_key_jwt and request objects
	JARFor   string           // aud of request objects; no request without one if it is set
	Now      func() time.Time

	Subject string
	Person  map[string]any // claims of the userinfo
	Vot     string         // of ID tokens; "" for what was asked
	Proof   string         // vot of core identities; "" for what was asked
	Extra   map[string]any // claims of the ID token beside the usual

	Signer    *Key   // of ID tokens and logout tokens
	Published []*Key // in the key set
	DIDSigner *Key   // of core identities; nil without
	DIDHost   string

	// The hooks; each may be nil.
	OnDiscovery func(doc map[string]any)
	OnKeys      func(doc map[string]any)
	OnDID       func(doc map[string]any)
	OnAnswer    func(query map[string][]string) // of the redirect back
	OnIDToken   func(t *Token)
	OnTokens    func(answer map[string]any)
	OnUserInfo  func(claims map[string]any)
	OnIdentity  func(t *Token)
	OnVerified  func(t *Token)
	OnEnd       func(back url.Values)       // of the redirect back from the end of a session
	Instead     map[string]http.HandlerFunc // by the name of the endpoint

	mu       sync.Mutex
	grants   map[string]*grant
	access   map[string]*grant
	spent    map[string]bool // jti of assertions
	calls    map[string]int
	faults   []string
	requests []map[string]string
	secrets  []string // what must be in no log
	last     map[string]any
	previous string
}

type grant struct {
	request map[string]string
	used    bool
}

// Names of endpoints.
const (
	Discovery = "discovery"
	Keys      = "keys"
	Authorize = "authorize"
	TokenEnd  = "token"
	UserInfo  = "userinfo"
	DID       = "did"
	End       = "end"
	Push      = "push"
	Verified  = "verified" // ScotAccount's attributes
)

var paths = map[string]string{"/.well-known/openid-configuration": Discovery, "/keys": Keys, "/authorize": Authorize,
	"/token": TokenEnd, "/userinfo": UserInfo, "/logout": End, "/.well-known/did.json": DID, "/push": Push,
	"/attributes/values": Verified}

// ServeHTTP answers as the provider, under each of its hosts.
func (p *Provider) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := paths[r.URL.Path]
	p.mu.Lock()
	if p.calls == nil {
		p.calls, p.grants, p.access, p.spent = map[string]int{}, map[string]*grant{}, map[string]*grant{}, map[string]bool{}
	}
	p.calls[name]++
	if name != Authorize && name != End && r.Header.Get("User-Agent") == "" {
		p.faults = append(p.faults, "no User-Agent")
	}
	instead := p.Instead[name]
	p.mu.Unlock()
	if instead != nil {
		instead(w, r)
		return
	}
	switch name {
	case Discovery:
		p.discovery(w)
	case Keys:
		p.keys(w)
	case Authorize:
		p.authorize(w, r)
	case TokenEnd:
		p.Token(w, r)
	case UserInfo:
		p.userinfo(w, r)
	case DID:
		p.did(w)
	case Push:
		p.push(w, r)
	case Verified:
		p.verified(w, r)
	case End:
		p.end(w, r)
	default:
		http.NotFound(w, r)
	}
}

// Calls is how often an endpoint was called.
func (p *Provider) Calls(name string) int { p.mu.Lock(); defer p.mu.Unlock(); return p.calls[name] }

// Faults are what the client did wrong.
func (p *Provider) Faults() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]string(nil), p.faults...)
}

// Requests are the authorization requests, as they were understood.
func (p *Provider) Requests() []map[string]string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]map[string]string(nil), p.requests...)
}

// Secrets are codes, tokens, states, nonces and the like that went to the client.
func (p *Provider) Secrets() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]string(nil), p.secrets...)
}

// LastIDToken is the ID token that was handed out last.
func (p *Provider) LastIDToken() string { p.mu.Lock(); defer p.mu.Unlock(); return p.previous }

func (p *Provider) secret(texts ...string) {
	for _, s := range texts {
		if s != "" {
			p.secrets = append(p.secrets, s)
		}
	}
}

// wrong notes a fault of the client, and answers with an error of OAuth.
func (p *Provider) wrong(w http.ResponseWriter, code, why string) {
	p.faults = append(p.faults, why)
	status := http.StatusBadRequest
	if code == "invalid_client" {
		status = http.StatusUnauthorized
	}
	writeJSON(w, status, map[string]any{"error": code, "error_description": why})
}

func (p *Provider) base() string { return "https://" + p.Host }

func (p *Provider) discovery(w http.ResponseWriter) {
	doc := map[string]any{
		"issuer": p.Issuer, "authorization_endpoint": p.base() + "/authorize", "token_endpoint": p.base() + "/token",
		"userinfo_endpoint": p.base() + "/userinfo", "jwks_uri": p.base() + "/keys", "end_session_endpoint": p.base() + "/logout",
		"response_types_supported": []string{"code"}, "subject_types_supported": []string{"pairwise"},
		"id_token_signing_alg_values_supported":          []string{"RS256", "ES256"},
		"authorization_response_iss_parameter_supported": true,
	}
	if p.OnDiscovery != nil {
		p.OnDiscovery(doc)
	}
	writeJSON(w, http.StatusOK, doc)
}

func (p *Provider) keys(w http.ResponseWriter) {
	list := []any{}
	for _, k := range p.Published {
		list = append(list, k.JWK())
	}
	doc := map[string]any{"keys": list}
	if p.OnKeys != nil {
		p.OnKeys(doc)
	}
	writeJSON(w, http.StatusOK, doc)
}

// DIDName is the DID of the provider's document.
func (p *Provider) DIDName() string { return "did:web:" + p.DIDHost }

func (p *Provider) did(w http.ResponseWriter) {
	id := p.DIDName()
	method := map[string]any{"type": "JsonWebKey", "id": id + "#" + p.DIDSigner.ID, "controller": id, "publicKeyJwk": p.DIDSigner.JWK()}
	doc := map[string]any{"@context": []string{"https://www.w3.org/ns/did/v1"}, "id": id, "assertionMethod": []any{method}}
	if p.OnDID != nil {
		p.OnDID(doc)
	}
	writeJSON(w, http.StatusOK, doc)
}

func (p *Provider) end(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	p.mu.Lock()
	p.last = map[string]any{"hint": q.Get("id_token_hint"), "state": q.Get("state"), "to": q.Get("post_logout_redirect_uri")}
	p.mu.Unlock()
	back := url.Values{}
	if q.Has("state") {
		back.Set("state", q.Get("state"))
	}
	if p.OnEnd != nil {
		p.OnEnd(back)
	}
	http.Redirect(w, r, q.Get("post_logout_redirect_uri")+"?"+back.Encode(), http.StatusFound)
}

// Ended is what the last request to end a session said: hint, state, to.
func (p *Provider) Ended() map[string]any { p.mu.Lock(); defer p.mu.Unlock(); return p.last }
