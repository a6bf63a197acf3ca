package identity

import (
	"context"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rsa"
	_ "crypto/sha256" // for crypto.SHA256
	_ "crypto/sha512" // for crypto.SHA384 and crypto.SHA512
	"encoding/base64"
	"encoding/json"
	"math/big"
	"slices"
	"strings"
)

// maxToken is the longest JWT that is looked at, in bytes.
const maxToken = 32 << 10

// jwtHeader is what is looked at of a JOSE header.
type jwtHeader struct {
	Algorithm string `json:"alg"`
	KeyID     string `json:"kid"`
	Type      string `json:"typ"`

	// What would have a token bring its own key, or change how it is read.
	JWK      json.RawMessage `json:"jwk"`
	JKU      json.RawMessage `json:"jku"`
	X5U      json.RawMessage `json:"x5u"`
	X5C      json.RawMessage `json:"x5c"`
	Critical json.RawMessage `json:"crit"`
	Base64   json.RawMessage `json:"b64"`
}

// jws is a JWS in compact form (RFC 7515 §7.1), whose signature nobody has checked
// yet.
type jws struct {
	raw       string
	header    jwtHeader
	payload   []byte
	signature []byte
	err       error // of the key set, which go-oidc reports as text alone
}

// parseJWS takes a compact JWS apart. The algorithm must be among those that were
// configured: the header alone never decides (RFC 8725 §3.1). Keys inside the header
// (jwk, x5c) or behind an address in it (jku, x5u) are refused rather than ignored
// (RFC 8725 §3.10), as is what must be understood (crit, RFC 7515 §4.1.11).
func parseJWS(raw string, algorithms []string) (*jws, error) {
	if len(raw) > maxToken {
		return nil, failed("size")
	}
	parts := strings.SplitN(raw, ".", 4)
	if len(parts) != 3 {
		return nil, failed("form")
	}
	var decoded [3][]byte
	for i, part := range parts {
		var err error
		if decoded[i], err = base64.RawURLEncoding.Strict().DecodeString(part); err != nil {
			return nil, failed("form")
		}
	}
	t := &jws{raw: raw, payload: decoded[1], signature: decoded[2]}
	h := &t.header
	switch {
	case json.Unmarshal(decoded[0], h) != nil:
		return nil, failed("form")
	case !slices.Contains(algorithms, h.Algorithm):
		return nil, failed("alg")
	case h.JWK != nil || h.JKU != nil || h.X5U != nil || h.X5C != nil:
		return nil, failed("header key")
	case h.Critical != nil || h.Base64 != nil:
		return nil, failed("crit")
	}
	return t, nil
}

// digests are the hashes of the algorithms that we take.
var digests = map[string]crypto.Hash{
	"RS256": crypto.SHA256, "RS384": crypto.SHA384, "RS512": crypto.SHA512,
	"PS256": crypto.SHA256, "PS384": crypto.SHA384, "PS512": crypto.SHA512,
	"ES256": crypto.SHA256, "ES384": crypto.SHA384,
}

// curves are those of the ECDSA algorithms.
var curves = map[string]elliptic.Curve{"ES256": elliptic.P256(), "ES384": elliptic.P384()}

// makes reports whether a public key is of the kind that an algorithm takes (key and
// algorithm confusion, RFC 8725 §2.1, §3.1).
func makes(key any, algorithm string) bool {
	switch k := key.(type) {
	case *rsa.PublicKey:
		return digests[algorithm] != 0 && curves[algorithm] == nil
	case *ecdsa.PublicKey:
		return curves[algorithm] != nil && k.Curve == curves[algorithm]
	}
	return false
}

// signedBy reports whether the signature was made with a key (RFC 7518 §3.3–3.5).
func (t *jws) signedBy(key any) bool {
	algorithm := t.header.Algorithm
	if !makes(key, algorithm) {
		return false
	}
	hash := digests[algorithm]
	h := hash.New()
	h.Write([]byte(t.raw[:strings.LastIndexByte(t.raw, '.')]))
	sum := h.Sum(nil)
	switch k := key.(type) {
	case *ecdsa.PublicKey:
		size := (k.Curve.Params().BitSize + 7) / 8
		if len(t.signature) != 2*size {
			return false
		}
		return ecdsa.Verify(k, sum, new(big.Int).SetBytes(t.signature[:size]), new(big.Int).SetBytes(t.signature[size:]))
	case *rsa.PublicKey:
		if algorithm[0] == 'P' {
			return rsa.VerifyPSS(k, hash, sum, t.signature, &rsa.PSSOptions{SaltLength: rsa.PSSSaltLengthEqualsHash}) == nil
		}
		return rsa.VerifyPKCS1v15(k, hash, sum, t.signature) == nil
	}
	return false
}

// is reports whether the typ of a token is one of those (RFC 7515 §4.1.9; RFC 8725
// §3.11): a token of one kind never passes for another.
func (t *jws) is(types ...string) bool {
	return slices.Contains(types, strings.TrimPrefix(strings.ToLower(t.header.Type), "application/"))
}

type parsedKey struct{}

// withParsed lets the key set find a token that has been parsed already: go-oidc
// hands it the text alone.
func withParsed(ctx context.Context, t *jws) context.Context {
	return context.WithValue(ctx, parsedKey{}, t)
}

// text is a claim that is a string, "" for any other.
func text(raw json.RawMessage) (s string) {
	_ = json.Unmarshal(raw, &s)
	return s
}
