package local

import (
	"net/http"
	"net/url"
	"slices"
)

// Limits of what a request may send. The first is One Login's, whose firewall
// counts the whole query.
const (
	maxQuery = 4096
	maxBody  = 64 << 10
)

// asked is an authorization request that held.
type asked struct {
	id        string // in the addresses of our own pages
	client    *Client
	at        at
	redirect  string
	mode      string // response_mode
	state     string
	nonce     string
	scopes    []string
	challenge string
	vector    vector
	claims    []string // of the userinfo
	locale    string
	prompt    []string
	maxAge    int // seconds; -1 if it was not asked
	hint      string
	subject   string // of the id_token_hint
	byScope   bool   // a scope asked for a proof
}

func (a *asked) scope(name string) bool  { return slices.Contains(a.scopes, name) }
func (a *asked) wants(claim string) bool { return slices.Contains(a.claims, claim) }

// proof reports whether a proof of identity was asked for.
func (a *asked) proof() bool { return a.vector.proof() || a.byScope }

// refusal is an authorization request that did not hold: an error of RFC 6749
// §4.1.2.1, with words for the developer of the client. page is for those that
// must not be sent to the redirect address, as that is not known to be the
// client's.
type refusal struct {
	code, why string
	page      bool
	status    int
}

func onPage(why string) *refusal {
	return &refusal{code: "invalid_request", why: why, page: true, status: http.StatusBadRequest}
}

func refuse(code, why string) *refusal { return &refusal{code: code, why: why} }

// authorize is the authorization endpoint (OpenID Connect Core 1.0 §3.1.2).
func (p *Provider) authorize(w http.ResponseWriter, r *http.Request) {
	values, no := p.query(w, r)
	var a *asked
	if no == nil {
		a, no = p.readRequest(r, values)
	}
	switch {
	case no != nil && no.page:
		p.opts.Logger.InfoContext(r.Context(), "an authorization request was refused", "why", no.why)
		p.refusedPage(w, r, no)
	case no != nil:
		p.opts.Logger.InfoContext(r.Context(), "an authorization request was refused", "error", no.code, "why", no.why)
		p.deny(w, r, a, no.code, no.why)
	default:
		p.decide(w, r, a)
	}
}

// query reads the parameters of a request, from the query or the form.
func (p *Provider) query(w http.ResponseWriter, r *http.Request) (url.Values, *refusal) {
	if len(r.URL.RawQuery) > maxQuery {
		no := onPage("the query is longer than 4,096 bytes, which One Login's firewall refuses")
		no.status = http.StatusRequestURITooLong
		return nil, no
	}
	if r.Method != http.MethodPost {
		values, err := url.ParseQuery(r.URL.RawQuery)
		if err != nil {
			return nil, onPage("the query cannot be read: encode each value")
		}
		return values, nil
	}
	r.Body = http.MaxBytesReader(w, r.Body, maxBody)
	if err := r.ParseForm(); err != nil {
		return nil, onPage("the form cannot be read: send application/x-www-form-urlencoded of no more than 64 KiB")
	}
	return r.PostForm, nil
}

// readRequest checks a request. With a refusal that may be sent to the client
// comes as much of the request as that needs.
func (p *Provider) readRequest(r *http.Request, values url.Values) (*asked, *refusal) {
	for _, name := range []string{"client_id", "redirect_uri", "request", "request_uri"} {
		if len(values[name]) > 1 {
			return nil, onPage(name + " is there twice (RFC 6749 §3.1)")
		}
	}
	client, ok := p.client(values.Get("client_id"))
	if !ok {
		return nil, onPage("client_id is missing or unknown: list the client in Options.Clients, or none at all")
	}
	here := p.here(r)
	values, no := p.unpack(r.Context(), client, here, values)
	if no != nil {
		return nil, no
	}
	if !p.redirects(client, values.Get("redirect_uri")) {
		return nil, onPage("redirect_uri is not one that the client is registered with, to the letter; a client that is not listed needs one on loopback")
	}
	a := &asked{client: client, at: here, redirect: values.Get("redirect_uri"), mode: "query", state: values.Get("state"), maxAge: -1}
	if no := p.readMode(a, values); no != nil {
		return a, no
	}
	return a, p.readRest(a, values)
}

// redirects reports whether an address is one of the client's.
func (p *Provider) redirects(c *Client, address string) bool {
	if len(p.opts.Clients) == 0 {
		return p.opts.address(address)
	}
	return slices.Contains(c.RedirectURIs, address)
}

// readMode finds out where an answer goes: everything refused from here on is
// sent to the client that way.
func (p *Provider) readMode(a *asked, values url.Values) *refusal {
	for name, all := range values {
		if len(all) > 1 {
			return refuse("invalid_request", name+" is there twice (RFC 6749 §3.1)")
		}
	}
	switch mode := values.Get("response_mode"); mode {
	case "", "query":
	case "fragment":
		a.mode = mode
	case "form_post":
		if !p.opts.Profile.FormPost {
			return refuse("invalid_request", "response_mode form_post is not supported")
		}
		a.mode = mode
	default:
		return refuse("invalid_request", "response_mode is unknown")
	}
	return nil
}
