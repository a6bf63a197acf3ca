package identity

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"maps"
	"net/url"
	"strings"
	"time"
)

// Limits of the query of a request's address: firewalls before providers refuse
// longer ones (One Login's: 4,096 bytes to authorize, 2,048 to log out). We take no
// longer ones either.
const (
	maxQuery       = 4096
	maxLogoutQuery = 2048
	maxParameter   = 2048 // of one parameter of ours, such as a path to return to
)

// flow is a sign-in under way. It is kept in the store under the hash of a
// secret that only the browser has, so the code that comes back is worth nothing
// in another browser (login CSRF, code injection: RFC 9700 §2.1, §4.5, §4.7).
type flow struct {
	Provider string    `json:"provider"`
	State    string    `json:"state"`
	Nonce    string    `json:"nonce"`
	Verifier string    `json:"verifier"` // PKCE (RFC 7636), always S256, whatever discovery says
	Need     Level     `json:"need"`
	Return   string    `json:"return"` // a path of the service
	Language string    `json:"language"`
	Began    time.Time `json:"began"`
	Within   int       `json:"within,omitempty"` // sign in again if that was longer ago, in seconds; 0 if it does not matter
	Hint     string    `json:"hint,omitempty"`   // an ID token of who is to sign in again
	Mailed   *mailed   `json:"mailed,omitempty"`
	Kept     *kept     `json:"kept,omitempty"`   // a form that was posted when the session had ended
	Parked   string    `json:"parked,omitempty"` // the id of the flow that has it, in the flows that lead back to it
}

// id tells a browser's flows apart, in addresses and in names of cookies. It is no
// secret.
func (f *flow) id() string { return short(f.State) }

// start is what begins such a flow again.
func (f *flow) start(leave bool) start {
	return start{f.Provider, f.Need, f.Return, f.Language, f.Within, leave, f.Parked, ""}
}

// kept is a POST that met an expired session.
type kept struct {
	Path string `json:"path"`
	Body string `json:"body"` // application/x-www-form-urlencoded
	User string `json:"user"` // who may take it up again: the person of the session that ended
}

func newFlow(p *provider, need Level, returnTo, language string, now time.Time) *flow {
	return &flow{Provider: p.ID, State: token(), Nonce: token(), Verifier: token(), Need: need, Return: returnTo, Language: language, Began: now}
}

// challenge is the S256 code challenge (RFC 7636 §4.2).
func (f *flow) challenge() string {
	sum := sha256.Sum256([]byte(f.Verifier))
	return base64.RawURLEncoding.EncodeToString(sum[:])
}

// authorization is the address that the browser is sent to.
func (p *provider) authorization(ctx context.Context, f *flow, redirect string) (string, error) {
	m, err := p.metadata(ctx)
	if err != nil {
		return "", err
	}
	parameters, err := p.parameters(f, redirect)
	if err != nil {
		return "", err
	}
	if p.RequestObjects {
		if parameters, err = p.signed(m, parameters); err != nil {
			return "", err
		}
	}
	query := url.Values{}
	for name, value := range parameters {
		query.Set(name, plainText(value))
	}
	if p.PushedRequests && m.Pushed != "" {
		if query, err = p.push(ctx, m, query); err != nil {
			return "", err
		}
	}
	to, err := address(m.Authorization, query, maxQuery)
	if err != nil && f.Hint != "" {
		f.Hint = "" // too long with it, and it is only a hint
		return p.authorization(ctx, f, redirect)
	}
	return to, err
}

// parameters are those of the request (OpenID Connect Core 1.0 §3.1.2.1).
func (p *provider) parameters(f *flow, redirect string) (map[string]any, error) {
	parameters := map[string]any{
		"response_type": "code", "client_id": p.ClientID, "redirect_uri": redirect,
		"scope": strings.Join(append([]string{"openid"}, p.Scopes...), " "),
		"state": f.State, "nonce": f.Nonce,
		"code_challenge": f.challenge(), "code_challenge_method": "S256",
	}
	if p.FormPost {
		parameters["response_mode"] = "form_post"
	}
	if p.UILocales && f.Language != "" {
		parameters["ui_locales"] = f.Language
	}
	if age := p.maxAge(f); age > 0 {
		parameters["max_age"] = int(age / time.Second)
	}
	if f.Within > 0 {
		parameters["prompt"] = "login"
		if p.RequestObjects && f.Hint != "" { // One Login asks for it, and inside it is in nobody's log
			parameters["id_token_hint"] = f.Hint
		}
	}
	if f.Need.Proof > NoProof {
		parameters["scope"] = strings.Join(append(append([]string{"openid"}, p.Scopes...), p.ProofScopes...), " ")
	}
	if asked := p.asks(f.Need); len(asked) > 0 {
		parameters["vtr"] = `["` + strings.Join(asked, `","`) + `"]` // RFC 8485 §4.1: any of these
	}
	if len(p.Claims) > 0 && f.Need.Proof > NoProof {
		wanted := make(map[string]any, len(p.Claims))
		for _, name := range p.Claims {
			wanted[name] = nil
		}
		claims, err := json.Marshal(map[string]any{"userinfo": wanted})
		if err != nil {
			return nil, err
		}
		parameters["claims"] = string(claims) // a string, inside a request object too: One Login reads no object there
	}
	return parameters, nil
}

// maxAge is how long ago somebody may have signed in at the provider, 0 for
// whenever.
func (p *provider) maxAge(f *flow) time.Duration {
	within := time.Duration(f.Within) * time.Second
	if within == 0 || p.PromptOnly || p.MaxAge > 0 && p.MaxAge < within {
		return p.MaxAge
	}
	return within
}

// vector is the least one that is enough for a level.
func (p *provider) vector(need Level) (Vector, bool) {
	for _, v := range p.Vectors {
		if v.Ask != "" && v.Level.Meets(need) {
			return v, true
		}
	}
	return Vector{}, false
}

// asks are the vectors to ask for.
func (p *provider) asks(need Level) (asked []string) {
	least, ok := p.vector(need)
	for _, v := range p.Vectors {
		if ok && v.Ask != "" && v.Level.Meets(need) && v.Level.Proof == least.Level.Proof {
			asked = append(asked, v.Ask)
		}
	}
	return asked
}

// canMeet reports whether a sign-in with the provider can reach a level at all.
func (p *provider) canMeet(need Level) bool {
	if len(p.Vectors) > 0 {
		_, ok := p.vector(need)
		return ok
	}
	most := Level{Authentication: p.Authentication}
	if p.Proof == VerifiedClaims {
		most.Proof = MediumProof
	}
	return most.Meets(need)
}

// signed puts the parameters into a request object; what RFC 6749 requires
// stays outside too (RFC 9101 §5).
func (p *provider) signed(m *metadata, parameters map[string]any) (map[string]any, error) {
	object, err := p.requestObject(m, parameters)
	if err != nil {
		return nil, err
	}
	outside := map[string]any{"request": object}
	for _, name := range []string{"response_type", "client_id", "scope"} {
		outside[name] = parameters[name]
	}
	return outside, nil
}

// address joins an endpoint and a query, within a limit.
func address(endpoint string, query url.Values, limit int) (string, error) {
	u, err := url.Parse(endpoint)
	if err != nil {
		return "", errors.New("the endpoint is no address")
	}
	own := u.Query()
	maps.Copy(own, query)
	u.RawQuery = own.Encode()
	if len(u.RawQuery) > limit {
		return "", errors.New("the request is too long: shorten the redirect address, scopes or claims, or use PushedRequests")
	}
	return u.String(), nil
}
