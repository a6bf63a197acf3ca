package local

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"maps"
	"strings"

	"github.com/go-jose/go-jose/v4"
)

// This file makes the tokens that no library should make: what go-jose rightly
// refuses to sign is put together by hand, for clients to refuse.

// otherAlgorithm signs with an algorithm that is not that of the key that kid
// names: RS256 for an EC key and the reverse.
func otherAlgorithm(d *draft) {
	other := "RS256"
	if d.key.algorithm != "ES256" {
		other = "ES256"
	}
	d.forge = func(d *draft) (string, error) {
		k, err := newKey(other)
		if err != nil {
			return "", err
		}
		return d.by(&key{id: d.key.id, algorithm: other, private: k.private})
	}
}

// strangerSigns signs with a key of the right kind that nobody knows, under the
// right kid.
func strangerSigns(d *draft) {
	d.forge = func(d *draft) (string, error) {
		k, err := newKey(d.key.algorithm)
		if err != nil {
			return "", err
		}
		k.id = d.key.id
		return d.by(k)
	}
}

// unknownKey signs with a key that is not published, under its own kid.
func unknownKey(d *draft) {
	d.forge = func(d *draft) (string, error) {
		k, err := newKey(d.key.algorithm)
		if err != nil {
			return "", err
		}
		return d.by(k)
	}
}

// idTokenKey signs a core identity with a key of ID tokens, under the kid of the
// DID document.
func idTokenKey(d *draft) {
	d.forge = func(d *draft) (string, error) {
		k, err := d.p.rings["ES256"].signing()
		if err != nil {
			return "", err
		}
		return d.by(&key{id: d.key.id, algorithm: k.algorithm, private: k.private})
	}
}

// embeddedKey signs with a key that nobody knows, and puts it into the header.
func embeddedKey(d *draft) {
	d.forge = func(d *draft) (string, error) {
		k, err := newKey(d.key.algorithm)
		if err != nil {
			return "", err
		}
		header("jwk", k.public())(d)
		return d.by(k)
	}
}

// by signs honestly with another key.
func (d *draft) by(k *key) (string, error) {
	other := *d
	other.key, other.forge = k, nil
	return other.serialise()
}

func unsigned(d *draft) {
	d.forge = func(d *draft) (string, error) {
		return d.raw("none", func([]byte) ([]byte, error) { return nil, nil })
	}
}

// hmacOfPublic is the confusion of keys: the public key, which everybody has, as
// the secret of an HMAC.
func hmacOfPublic(d *draft) {
	d.forge = func(d *draft) (string, error) {
		der, err := x509.MarshalPKIXPublicKey(d.key.private.Public())
		if err != nil {
			return "", err
		}
		secret := pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der})
		return d.raw(string(jose.HS256), func(input []byte) ([]byte, error) {
			m := hmac.New(sha256.New, secret)
			m.Write(input)
			return m.Sum(nil), nil
		})
	}
}

func cutSignature(d *draft) {
	d.forge = func(d *draft) (string, error) {
		whole, err := d.by(d.key)
		return whole[:strings.LastIndexByte(whole, '.')+1], err
	}
}

// critical names an extension in crit that does not exist; the signature is good.
func critical(d *draft) {
	d.forge = func(d *draft) (string, error) {
		header("crit", []string{"https://provider.example/crit"})(d)
		header("https://provider.example/crit", true)(d)
		return d.raw(d.key.algorithm, d.key.signRaw)
	}
}

func garbage(d *draft) {
	d.forge = func(*draft) (string, error) { return "neither.a.token", nil }
}

// raw puts a JWT together by hand (RFC 7515 §7.1).
func (d *draft) raw(algorithm string, sign func(input []byte) ([]byte, error)) (string, error) {
	head := map[string]any{"alg": algorithm, "kid": d.key.id}
	maps.Copy(head, d.header)
	first, err := json.Marshal(head)
	if err != nil {
		return "", err
	}
	payload, err := encode(d.claims)
	if err != nil {
		return "", err
	}
	input := base64.RawURLEncoding.EncodeToString(first) + "." + base64.RawURLEncoding.EncodeToString(payload)
	signature, err := sign([]byte(input))
	return input + "." + base64.RawURLEncoding.EncodeToString(signature), err
}

// signRaw is a signature by the key (RFC 7518 §3.3, §3.4).
func (k *key) signRaw(input []byte) ([]byte, error) {
	hash := crypto.SHA256
	if k.algorithm == "RS512" {
		hash = crypto.SHA512
	}
	h := hash.New()
	h.Write(input)
	ec, ok := k.private.(*ecdsa.PrivateKey)
	if !ok {
		return k.private.Sign(rand.Reader, h.Sum(nil), hash)
	}
	r, s, err := ecdsa.Sign(rand.Reader, ec, h.Sum(nil))
	if err != nil {
		return nil, err
	}
	signature := make([]byte, 64)
	r.FillBytes(signature[:32])
	s.FillBytes(signature[32:])
	return signature, nil
}
