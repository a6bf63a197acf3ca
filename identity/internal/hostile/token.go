package hostile

import (
	"bytes"
	"cmp"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/hmac"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"maps"
	"math/big"
	"sync"

	"github.com/go-jose/go-jose/v4"
)

// Key signs tokens. Private is an RSA or ECDSA key, or the bytes of an HMAC
// secret.
type Key struct {
	ID        string
	Algorithm string
	Private   any
}

// Public is the public half, nil for a secret.
func (k *Key) Public() crypto.PublicKey {
	if s, ok := k.Private.(crypto.Signer); ok {
		return s.Public()
	}
	return nil
}

// JWK is the public half as a member of a JWK set.
func (k *Key) JWK() map[string]any {
	data, err := (jose.JSONWebKey{Key: k.Public(), KeyID: k.ID, Algorithm: k.Algorithm, Use: "sig"}).MarshalJSON()
	must(err)
	jwk := map[string]any{}
	must(json.Unmarshal(data, &jwk))
	return jwk
}

// D is the private part of an EC key, as a JWK has it.
func D(k *Key) string {
	raw, err := k.Private.(*ecdsa.PrivateKey).Bytes()
	must(err)
	return base64.RawURLEncoding.EncodeToString(raw)
}

// EC makes a P-256 key.
func EC(id string) *Key {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	must(err)
	return &Key{id, "ES256", key}
}

// EC384 makes a P-384 key.
func EC384(id string) *Key {
	key, err := ecdsa.GenerateKey(elliptic.P384(), rand.Reader)
	must(err)
	return &Key{id, "ES384", key}
}

// RSA is one of a few RSA keys that are made once, as making them is slow.
func RSA(id string, which int) *Key { return &Key{id, "RS256", rsaKeys[which]()} }

var rsaKeys = [...]func() *rsa.PrivateKey{sync.OnceValue(newRSA), sync.OnceValue(newRSA)}

func newRSA() *rsa.PrivateKey {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	must(err)
	return key
}

// Token is a JWT before it is signed. A fault changes one thing of it.
type Token struct {
	Header, Claims map[string]any
	Key            *Key
	As             string                  // the algorithm that signs; defaults to the header's
	Raw            string                  // sent as it is, in place of all that
	After          func(jwt string) string // changes the signed token
}

// Copy lets a token be changed without the one that it came from.
func (t *Token) Copy() *Token {
	c := *t
	c.Header, c.Claims = maps.Clone(t.Header), maps.Clone(t.Claims)
	return &c
}

// Sign makes the compact form. The header's alg says how, whatever the key was
// made for.
func (t *Token) Sign() string {
	if t.Raw != "" {
		return t.Raw
	}
	input := encode(t.Header) + "." + encode(t.Claims)
	algorithm, _ := t.Header["alg"].(string)
	algorithm = cmp.Or(t.As, algorithm)
	jwt := input + "." + base64.RawURLEncoding.EncodeToString(signature(algorithm, t.Key.Private, []byte(input)))
	if t.After != nil {
		jwt = t.After(jwt)
	}
	return jwt
}

// Raw signs a payload that is no set of claims.
func Raw(header map[string]any, payload string, key *Key) string {
	input := encode(header) + "." + base64.RawURLEncoding.EncodeToString([]byte(payload))
	return input + "." + base64.RawURLEncoding.EncodeToString(signature(key.Algorithm, key.Private, []byte(input)))
}

func encode(v any) string {
	data, err := json.Marshal(v)
	must(err)
	return base64.RawURLEncoding.EncodeToString(data)
}

func signature(algorithm string, key any, input []byte) []byte {
	sum, sum384 := sha256.Sum256(input), sha512.Sum384(input)
	switch algorithm {
	case "RS256":
		if rsaKey := key.(*rsa.PrivateKey); len(rsaKey.Primes) == 0 {
			return byHand(rsaKey, sum[:])
		}
		s, err := rsa.SignPKCS1v15(rand.Reader, key.(*rsa.PrivateKey), crypto.SHA256, sum[:])
		must(err)
		return s
	case "PS256":
		s, err := rsa.SignPSS(rand.Reader, key.(*rsa.PrivateKey), crypto.SHA256, sum[:], &rsa.PSSOptions{SaltLength: rsa.PSSSaltLengthEqualsHash})
		must(err)
		return s
	case "ES256":
		return plain(key.(*ecdsa.PrivateKey), sum[:])
	case "ES384":
		return plain(key.(*ecdsa.PrivateKey), sum384[:])
	case "HS256":
		mac := hmac.New(sha256.New, key.([]byte))
		mac.Write(input)
		return mac.Sum(nil)
	}
	return nil // none, in all spellings
}

// byHand is RS256 for a key that no library would sign with (RFC 8017 §8.2.1).
func byHand(key *rsa.PrivateKey, sum []byte) []byte {
	size := (key.N.BitLen() + 7) / 8
	info := []byte{0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20}
	padded := append([]byte{0, 1}, bytes.Repeat([]byte{0xff}, size-3-len(info)-len(sum))...)
	padded = append(append(append(padded, 0), info...), sum...)
	return new(big.Int).Exp(new(big.Int).SetBytes(padded), key.D, key.N).FillBytes(make([]byte, size))
}

// plain is an ECDSA signature as JWS has it (RFC 7518 §3.4).
func plain(key *ecdsa.PrivateKey, sum []byte) []byte {
	r, s, err := ecdsa.Sign(rand.Reader, key, sum)
	must(err)
	size := (key.Curve.Params().BitSize + 7) / 8
	out := make([]byte, 2*size)
	r.FillBytes(out[:size])
	s.FillBytes(out[size:])
	return out
}

// open checks a JWT of the client and returns its parts.
func open(jwt string, key crypto.PublicKey) (header, claims map[string]any, err error) {
	var algorithm jose.SignatureAlgorithm = jose.RS256
	if _, ok := key.(*ecdsa.PublicKey); ok {
		algorithm = jose.ES256
	}
	jws, err := jose.ParseSignedCompact(jwt, []jose.SignatureAlgorithm{algorithm})
	if err != nil {
		return nil, nil, err
	}
	payload, err := jws.Verify(key)
	if err != nil {
		return nil, nil, err
	}
	protected := jws.Signatures[0].Protected
	header = map[string]any{"alg": protected.Algorithm, "kid": protected.KeyID, "typ": fmt.Sprint(protected.ExtraHeaders["typ"])}
	err = json.Unmarshal(payload, &claims)
	return header, claims, err
}

// Half is the at_hash of an access token for a 256-bit algorithm.
func Half(token string) string {
	sum := sha256.Sum256([]byte(token))
	return base64.RawURLEncoding.EncodeToString(sum[:16])
}

// Text is a random text.
func Text() string {
	n, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 128))
	must(err)
	return n.Text(62)
}

// must is for what cannot fail in a test.
func must(err error) {
	if err != nil {
		panic(err)
	}
}
