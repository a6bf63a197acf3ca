package identity

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rsa"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"
)

// algorithm is what a key signs with.
func (k Key) algorithm() (jose.SignatureAlgorithm, error) {
	if v := reflect.ValueOf(k.Signer); !v.IsValid() || v.Kind() == reflect.Pointer && v.IsNil() {
		return "", errors.New("has no Signer: was the key read?")
	}
	switch public := k.Signer.Public().(type) {
	case *rsa.PublicKey:
		if public.N.BitLen() < 2048 {
			return "", errors.New("is an RSA key of under 2,048 bits: make one of 2,048 or more")
		}
		return jose.RS256, nil
	case *ecdsa.PublicKey:
		if public.Curve != elliptic.P256() {
			return "", errors.New("is on another curve than P-256")
		}
		return jose.ES256, nil
	}
	return "", fmt.Errorf("is a %T: use RSA of 2,048 bits or more, or ECDSA on P-256", k.Signer.Public())
}

// jwk is the public key as the client's JWKS address publishes it.
func (k Key) jwk() (jose.JSONWebKey, error) {
	algorithm, err := k.algorithm()
	if err != nil {
		return jose.JSONWebKey{}, err
	}
	public := jose.JSONWebKey{Key: k.Signer.Public(), Algorithm: string(algorithm), Use: "sig", KeyID: k.ID}
	if public.KeyID == "" {
		print, err := public.Thumbprint(crypto.SHA256)
		if err != nil {
			return jose.JSONWebKey{}, err
		}
		public.KeyID = base64.RawURLEncoding.EncodeToString(print)
	}
	return public, nil
}

// opaque lets go-jose sign with any crypto.Signer, such as one in a key vault.
type opaque struct {
	signer crypto.Signer
	public jose.JSONWebKey
}

func (o *opaque) Public() *jose.JSONWebKey { return &o.public }

func (o *opaque) Algs() []jose.SignatureAlgorithm {
	return []jose.SignatureAlgorithm{jose.SignatureAlgorithm(o.public.Algorithm)}
}

func (o *opaque) SignPayload(payload []byte, _ jose.SignatureAlgorithm) ([]byte, error) {
	h := crypto.SHA256.New()
	h.Write(payload)
	signature, err := o.signer.Sign(random, h.Sum(nil), crypto.SHA256)
	if err != nil || o.public.Algorithm != string(jose.ES256) {
		return signature, err
	}
	return plainECDSA(signature)
}

// signer makes JWTs of a type with the key.
func (k Key) signer(kind string) (jose.Signer, error) {
	public, err := k.jwk()
	if err != nil {
		return nil, err
	}
	options := (&jose.SignerOptions{}).WithHeader("kid", public.KeyID)
	if kind != "" {
		options = options.WithType(jose.ContentType(kind))
	}
	return jose.NewSigner(jose.SigningKey{Algorithm: jose.SignatureAlgorithm(public.Algorithm), Key: &opaque{k.Signer, public}}, options)
}

// signers are those of the client's first key, made once: for assertions and for
// request objects.
type signers struct{ assertions, requests jose.Signer }

func newSigners(keys []Key) (s signers) {
	if len(keys) > 0 {
		s.assertions, _ = keys[0].signer("") // New has refused keys that are none
		s.requests, _ = keys[0].signer("oauth-authz-req+jwt")
	}
	return s
}

// assertion is the client's proof of itself at the token endpoint (RFC 7523 §3):
// short, for that endpoint alone, and good once.
func (p *provider) assertion(audience string) (string, error) {
	now := p.now()
	signed, err := jwt.Signed(p.signers.assertions).Claims(jwt.Claims{
		Issuer: p.ClientID, Subject: p.ClientID, Audience: jwt.Audience{audience}, ID: token(),
		IssuedAt: jwt.NewNumericDate(now), Expiry: jwt.NewNumericDate(now.Add(3 * time.Minute)),
	}).Serialize()
	if err != nil { // what a key vault says is not for the log
		return "", errors.New("signing the client assertion: the key's Signer failed")
	}
	return signed, nil
}

// requestObject signs the parameters of an authorization request (RFC 9101). It has
// no sub, so that it can never pass for an assertion (§10.8: JAR sub confusion).
func (p *provider) requestObject(m *metadata, parameters map[string]any) (string, error) {
	now := p.now()
	claims := map[string]any{"iss": p.ClientID, "aud": p.requestAudience(m), "iat": now.Unix(), "exp": now.Add(5 * time.Minute).Unix(), "jti": token()}
	maps.Copy(claims, parameters)
	payload, err := json.Marshal(claims)
	if err != nil {
		return "", err
	}
	jws, err := p.signers.requests.Sign(payload)
	if err != nil { // what a key vault says is not for the log
		return "", errors.New("signing the request object: the key's Signer failed")
	}
	return jws.CompactSerialize()
}
