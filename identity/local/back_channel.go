package local

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"
)

// How long a client may take to answer a logout token, and how long one lasts.
const (
	logoutWait = 5 * time.Second
	logoutLife = 2 * time.Minute
)

// logoutEvent is the event of logout tokens (Back-Channel Logout 1.0 §2.4).
const logoutEvent = "http://schemas.openid.net/event/backchannel-logout"

// tell sends logout tokens to clients, all at once, and waits for the answers.
func (p *Provider) tell(ctx context.Context, c *Citizen, clients []told) error {
	ctx, cancel := context.WithTimeout(ctx, logoutWait)
	defer cancel()
	var wait sync.WaitGroup
	faults := make([]error, len(clients))
	for i, t := range clients {
		if t.client.BackChannelLogoutURI == "" {
			continue
		}
		wait.Go(func() {
			if faults[i] = p.sendLogout(ctx, c, t); faults[i] != nil {
				p.opts.Logger.WarnContext(ctx, "a client did not take a logout token", "client", t.client.ID, "error", faults[i])
			}
		})
	}
	wait.Wait()
	return errors.Join(faults...)
}

// errNotTaken is the answer of a client that refuses a logout token.
var errNotTaken = errors.New("local: the client refused the logout token: it did not answer 200 or 204")

func (p *Provider) sendLogout(ctx context.Context, c *Citizen, t told) error {
	token, err := p.logoutToken(c, t)
	if err != nil {
		return err
	}
	form := url.Values{"logout_token": {token}}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, t.client.BackChannelLogoutURI, strings.NewReader(form.Encode()))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	res, err := p.opts.HTTP.Do(req)
	if err != nil {
		return errors.New("local: the client cannot be reached at its BackChannelLogoutURI")
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK && res.StatusCode != http.StatusNoContent {
		return errNotTaken
	}
	return nil
}

// logoutToken is a logout token (Back-Channel Logout 1.0 §2.4). As One Login's, it
// has no sid: all sessions of the person end.
func (p *Provider) logoutToken(c *Citizen, t told) (string, error) {
	p.mu.Lock()
	again, last := p.faults[FaultLogoutReplay], p.resent
	p.mu.Unlock()
	if again && last != "" {
		return last, nil
	}
	now := p.now()
	d := &draft{p: p, header: map[string]any{"typ": "logout+jwt"}, claims: map[string]any{
		"iss": t.at.issuer, "sub": p.opts.Profile.subject(c), "aud": t.client.ID, "iat": now.Unix(), "exp": now.Add(logoutLife).Unix(),
		"jti": random()[:26], "events": map[string]any{logoutEvent: map[string]any{}},
	}}
	var err error
	if d.key, err = p.rings[p.algorithm(t.client)].signing(); err != nil {
		return "", err
	}
	p.spoil(partLogout, d)
	token, err := d.serialise()
	p.mu.Lock()
	p.resent = token
	p.mu.Unlock()
	return token, err
}

// SignOut tells all clients with a BackChannelLogoutURI that a citizen has signed
// out, as if they had done so in a browser that is not there; address is where
// the provider is served. The error says which answers were not 200.
func (p *Provider) SignOut(ctx context.Context, address, citizen string) error {
	c, ok := p.citizen(citizen)
	if !ok {
		return errors.New("local: there is no citizen with that ID: Citizens lists them")
	}
	var clients []told
	for i := range p.opts.Clients {
		clients = append(clients, told{&p.opts.Clients[i], p.reached(address)})
	}
	return p.tell(ctx, c, clients)
}
