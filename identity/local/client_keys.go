package local

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/go-jose/go-jose/v4"
)

// clientKeys are the keys that were fetched from a client's JWKS address.
type clientKeys struct {
	keys    []jose.JSONWebKey
	fetched time.Time
}

// keysCool is how soon a client's keys may be fetched again for a key that is not
// among them.
const keysCool = time.Second

// client is the client with an ID; any, where none is listed.
func (p *Provider) client(id string) (*Client, bool) {
	for i := range p.opts.Clients {
		if p.opts.Clients[i].ID == id {
			return &p.opts.Clients[i], true
		}
	}
	if len(p.opts.Clients) > 0 || id == "" || len(id) > 255 {
		return nil, false
	}
	return &Client{ID: id}, true
}

// verifyClient checks the signature of a JWT of a client and returns its payload.
// A client that is not listed has no keys: its signature is not checked.
func (p *Provider) verifyClient(ctx context.Context, c *Client, raw string, types []string) (payload []byte, why string) {
	jws, err := jose.ParseSignedCompact(raw, signatures)
	if err != nil || len(jws.Signatures) != 1 {
		return nil, "is no JWT with a signature by RSA or ES256"
	}
	header := jws.Signatures[0].Protected
	kind, _ := header.ExtraHeaders[jose.HeaderType].(string)
	if !slices.Contains(types, strings.TrimPrefix(strings.ToLower(kind), "application/")) {
		return nil, "has a typ that it may not have (RFC 8725 §3.11)"
	}
	if len(p.opts.Clients) == 0 {
		return jws.UnsafePayloadWithoutVerification(), ""
	}
	for _, public := range c.PublicKeys {
		if payload, err := jws.Verify(public); err == nil {
			return payload, ""
		}
	}
	for _, refresh := range []bool{false, true} {
		for _, k := range p.fetchedKeys(ctx, c, refresh) {
			if header.KeyID != "" && k.KeyID != "" && header.KeyID != k.KeyID || k.Algorithm != "" && k.Algorithm != header.Algorithm {
				continue
			}
			if payload, err := jws.Verify(k.Key); err == nil {
				return payload, ""
			}
		}
	}
	return nil, "has a signature by none of the client's keys"
}

// fetchedKeys are the keys at the client's JWKS address, or none.
func (p *Provider) fetchedKeys(ctx context.Context, c *Client, refresh bool) []jose.JSONWebKey {
	if c.JWKS == "" {
		return nil
	}
	old, ok := p.clients.get(c.ID)
	if ok && (!refresh || p.now().Sub(old.fetched) < keysCool) {
		return old.keys
	}
	fresh := &clientKeys{fetched: p.now()}
	body, err := p.fetch(ctx, c.JWKS)
	if err != nil {
		p.opts.Logger.WarnContext(ctx, "the keys of a client could not be fetched", "client", c.ID)
		return nil
	}
	var set jose.JSONWebKeySet
	if json.Unmarshal(body, &set) != nil || len(set.Keys) > 50 {
		p.opts.Logger.WarnContext(ctx, "the keys of a client could not be read", "client", c.ID)
		return nil
	}
	for _, k := range set.Keys {
		if usable(k.Key) && (k.Use == "" || k.Use == "sig") {
			fresh.keys = append(fresh.keys, k)
		}
	}
	p.clients.take(c.ID)
	p.clients.put(c.ID, fresh)
	return fresh.keys
}

func (p *Provider) fetch(ctx context.Context, address string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	res, err := p.opts.HTTP.Do(req)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return nil, http.ErrMissingFile
	}
	return io.ReadAll(io.LimitReader(res.Body, maxBody))
}
