package local

import (
	"context"
	"net/http"
	"net/url"
	"slices"
)

// maxLogoutQuery is the limit of One Login's firewall.
const maxLogoutQuery = 2048

// endSession is the end session endpoint (RP-Initiated Logout 1.0 §2). With a good
// id_token_hint it signs out at once; without, it asks (§2).
func (p *Provider) endSession(w http.ResponseWriter, r *http.Request) {
	if len(r.URL.RawQuery) > maxLogoutQuery {
		no := onPage("the query is longer than 2,048 bytes, which One Login's firewall refuses")
		no.status = http.StatusRequestURITooLong
		p.refusedPage(w, r, no)
		return
	}
	values, no := p.query(w, r)
	if no == nil {
		no = once(values)
	}
	if no != nil {
		p.refusedPage(w, r, no)
		return
	}
	client, hinted, no := p.leaver(values)
	if no != nil {
		p.refusedPage(w, r, no)
		return
	}
	back := values.Get("post_logout_redirect_uri")
	if back != "" && (client == nil || !p.returns(client, back)) {
		p.refusedPage(w, r, onPage("post_logout_redirect_uri needs an id_token_hint, and must be one that the client is registered with, to the letter"))
		return
	}
	s := p.signedIn(r)
	if hinted == "" && s != nil || hinted != "" && s != nil && p.opts.Profile.subject(&s.citizen) != hinted {
		p.signOutPage(w, r, locale(values.Get("ui_locales")))
		return
	}
	p.leave(w, r)
	if back == "" {
		p.signedOutPage(w, r, locale(values.Get("ui_locales")))
		return
	}
	p.backTo(w, r, back, values.Get("state"))
}

func once(values url.Values) *refusal {
	for name, all := range values {
		if len(all) > 1 {
			return onPage(name + " is there twice")
		}
	}
	return nil
}

// leaver is the client that a logout comes from, and the subject of its
// id_token_hint.
func (p *Provider) leaver(values url.Values) (*Client, string, *refusal) {
	id, subject := values.Get("client_id"), ""
	if hint := values.Get("id_token_hint"); hint != "" {
		claims, ok := p.ownToken(hint)
		if !ok {
			return nil, "", onPage("id_token_hint is no ID token of this provider")
		}
		aud, _ := claims["aud"].(string)
		subject, _ = claims["sub"].(string)
		if id != "" && id != aud {
			return nil, "", onPage("client_id is not that of the id_token_hint (RP-Initiated Logout 1.0 §2)")
		}
		id = aud
	}
	if id == "" {
		return nil, "", nil
	}
	c, ok := p.client(id)
	if !ok {
		return nil, "", onPage("client_id is unknown")
	}
	return c, subject, nil
}

// returns reports whether people may be sent to an address after they signed out.
func (p *Provider) returns(c *Client, address string) bool {
	if len(p.opts.Clients) == 0 {
		return p.opts.address(address)
	}
	return slices.Contains(c.PostLogoutURIs, address)
}

// backTo sends somebody who has signed out back to the client.
func (p *Provider) backTo(w http.ResponseWriter, r *http.Request, back, state string) {
	to, err := url.Parse(back)
	if err != nil {
		p.refusedPage(w, r, onPage("post_logout_redirect_uri is no address"))
		return
	}
	if state != "" {
		query := to.Query()
		query.Set("state", state)
		to.RawQuery = query.Encode()
	}
	if r.Method == http.MethodPost {
		p.goOn(w, r, &leaving{asked: &asked{locale: "en"}, to: to.String()})
		return
	}
	http.Redirect(w, r, to.String(), http.StatusFound)
}

// leave ends the session of the browser and tells all clients of it.
func (p *Provider) leave(w http.ResponseWriter, r *http.Request) {
	cookie, err := r.Cookie(p.cookie())
	if err != nil {
		return
	}
	http.SetCookie(w, &http.Cookie{Name: p.cookie(), Path: p.opts.Path, MaxAge: -1, HttpOnly: true, SameSite: http.SameSiteLaxMode})
	if s, ok := p.sessions.take(cookie.Value); ok {
		p.tell(context.WithoutCancel(r.Context()), &s.citizen, s.visited())
	}
}
