package identity

import (
	"context"
	"crypto/rsa"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/go-jose/go-jose/v4"
)

// maxKeys is how many keys of a provider count: one with more is broken, or
// wants us to try them all.
const maxKeys = 32

// keySet checks signatures with a provider's published keys. It implements
// oidc.KeySet, whose own remote one fetches for every forged token.
type keySet struct {
	address    func(ctx context.Context) (string, error) // of the JWKS
	algorithms []string
	keys       *cached[[]jose.JSONWebKey]
}

// VerifySignature returns the payload of a compact JWS whose signature is right.
func (k *keySet) VerifySignature(ctx context.Context, token string) ([]byte, error) {
	t, ok := ctx.Value(parsedKey{}).(*jws)
	if !ok || t.raw != token {
		var err error
		if t, err = parseJWS(token, k.algorithms); err != nil {
			return nil, err
		}
	}
	t.err = k.verify(ctx, t)
	return t.payload, t.err
}

// verify checks a signature. A key that is not known is looked for once more at
// the provider, in case that it is new.
func (k *keySet) verify(ctx context.Context, t *jws) error {
	for _, refresh := range []bool{false, true} {
		address, err := k.address(ctx)
		if err != nil {
			return err
		}
		keys, err := k.keys.get(ctx, address, refresh)
		if err != nil {
			return err
		}
		candidates := fitting(keys, t.header)
		if slices.ContainsFunc(candidates, func(key jose.JSONWebKey) bool { return t.signedBy(key.Key) }) {
			return nil
		}
		if len(candidates) > 0 && t.header.KeyID != "" {
			break // the key is known, the signature is wrong
		}
	}
	return failed("signature")
}

// fitting are the keys that may have made a signature: those with its kid, or,
// if it names none, all of its kind (OpenID Connect Core 1.0 §10.1). A key that
// names an algorithm is for that alone (RFC 7517 §4.4).
func fitting(keys []jose.JSONWebKey, h jwtHeader) (fit []jose.JSONWebKey) {
	for _, key := range keys {
		if h.KeyID != "" && key.KeyID != h.KeyID || key.Algorithm != "" && key.Algorithm != h.Algorithm || !makes(key.Key, h.Algorithm) {
			continue
		}
		fit = append(fit, key)
	}
	return fit
}

// parseKeys reads a JWK set (RFC 7517 §5). Keys that are of no use to us are left
// out, and a set may be empty: then its provider has withdrawn them all. One with
// too many is an error.
func parseKeys(body []byte) ([]jose.JSONWebKey, error) {
	var set struct {
		Keys []json.RawMessage `json:"keys"`
	}
	if err := json.Unmarshal(body, &set); err != nil || set.Keys == nil {
		return nil, errors.New("the key set is not readable")
	}
	if len(set.Keys) > maxKeys {
		return nil, fmt.Errorf("the key set has more than %d keys", maxKeys)
	}
	var keys []jose.JSONWebKey
	for _, raw := range set.Keys {
		var key jose.JSONWebKey
		if key.UnmarshalJSON(raw) != nil || !key.Valid() || !key.IsPublic() || key.Use != "" && key.Use != "sig" || weak(key.Key) {
			continue
		}
		keys = append(keys, key)
	}
	return keys, nil
}

// weak refuses RSA keys under 2,048 bits (RFC 7518 §3.3) and over 8,192, which only
// cost time.
func weak(key any) bool {
	k, ok := key.(*rsa.PublicKey)
	return ok && (k.N.BitLen() < 2048 || k.N.BitLen() > 8192)
}
