package local

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"encoding/hex"
	"sync"

	"github.com/go-jose/go-jose/v4"
)

// maxRetired is how many retired keys are still published.
const maxRetired = 5

// key is a private key of the provider.
type key struct {
	id        string // 64 hex digits, as One Login's are
	algorithm string
	private   crypto.Signer
}

func newKey(algorithm string) (*key, error) {
	k := &key{algorithm: algorithm}
	var err error
	if algorithm == string(jose.ES256) {
		k.private, err = ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	} else {
		k.private, err = rsa.GenerateKey(rand.Reader, 2048)
	}
	if err != nil {
		return nil, err
	}
	public := jose.JSONWebKey{Key: k.private.Public()}
	print, err := public.Thumbprint(crypto.SHA256)
	if err != nil {
		return nil, err
	}
	k.id = hex.EncodeToString(print)
	return k, nil
}

// public is the key as the provider publishes it.
func (k *key) public() jose.JSONWebKey {
	return jose.JSONWebKey{Key: k.private.Public(), KeyID: k.id, Algorithm: k.algorithm, Use: "sig"}
}

// ring is the keys of one purpose and algorithm: the last one signs, those
// before it are retired and still published.
type ring struct {
	mu        sync.Mutex
	algorithm string
	keys      []*key
}

// signing is the key that signs, made when it is first needed.
func (r *ring) signing() (*key, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.keys) == 0 {
		k, err := newKey(r.algorithm)
		if err != nil {
			return nil, err
		}
		r.keys = append(r.keys, k)
	}
	return r.keys[len(r.keys)-1], nil
}

// published are all keys, the one that signs first.
func (r *ring) published() ([]*key, error) {
	if _, err := r.signing(); err != nil {
		return nil, err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	all := make([]*key, 0, len(r.keys))
	for i := len(r.keys) - 1; i >= 0; i-- {
		all = append(all, r.keys[i])
	}
	return all, nil
}

// rotate adds a key, which signs from now on.
func (r *ring) rotate() error {
	k, err := newKey(r.algorithm)
	if err != nil {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.keys = append(r.keys, k)
	if len(r.keys) > maxRetired+1 {
		r.keys = r.keys[len(r.keys)-maxRetired-1:]
	}
	return nil
}

// retire withdraws all keys but the one that signs.
func (r *ring) retire() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.keys) > 1 {
		r.keys = r.keys[len(r.keys)-1:]
	}
}

// usable reports whether a key is one that clients may have.
func usable(public any) bool {
	switch k := public.(type) {
	case *rsa.PublicKey:
		return k != nil && k.N != nil && k.N.BitLen() >= 2048
	case *ecdsa.PublicKey:
		return k != nil && k.Curve == elliptic.P256()
	}
	return false
}
