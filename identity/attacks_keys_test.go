package identity_test

import (
	"crypto/rand"
	"crypto/rsa"
	"encoding/json"
	"fmt"
	"math/big"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/moothall/moothall/identity"
	"github.com/moothall/moothall/identity/internal/hostile"
	"github.com/stretchr/testify/require"
)

// keySet changes the provider's key set.
func keySet(change func(doc map[string]any)) func(r *rig) {
	return func(r *rig) { r.op.OnKeys = change }
}

// down is a sign-in that ends because the provider cannot be used as it is.
func down(changes ...func(r *rig)) func(t *testing.T) {
	return func(t *testing.T) {
		r := newRig(t, changes...)
		r.refused(r.signIn(identity.SignedIn), identity.Unavailable, "")
		require.Empty(t, r.world.Clear(), "something was asked for without TLS")
	}
}

// signedByNew signs with a key that is published beside the honest one.
func signedByNew(make func() *hostile.Key) func(r *rig) {
	return func(r *rig) {
		key := make()
		r.op.Published = append(r.op.Published, key)
		r.op.OnIDToken = func(t *hostile.Token) { t.Key, t.Header["alg"], t.Header["kid"] = key, key.Algorithm, key.ID }
	}
}

// giant is an RSA key of more bits than are of use, made of many small primes: its
// signatures are right.
func giant() *hostile.Key {
	key := &rsa.PrivateKey{PublicKey: rsa.PublicKey{N: big.NewInt(1), E: 65537}}
	phi, one := big.NewInt(1), big.NewInt(1)
	for key.N.BitLen() <= 8300 {
		p, err := rand.Prime(rand.Reader, 96)
		if err != nil {
			panic(err)
		}
		key.N.Mul(key.N, p)
		phi.Mul(phi, new(big.Int).Sub(p, one))
	}
	key.D = new(big.Int).ModInverse(big.NewInt(65537), phi)
	if key.D == nil {
		return giant()
	}
	return &hostile.Key{ID: "giant", Algorithm: "RS256", Private: key}
}

// forged is a logout token by a key that nobody knows, under a name that nobody has.
func (r *rig) forged(kid string) string {
	t := r.op.LogoutToken()
	t.Key, t.Header["kid"] = strangeKey(), kid
	return t.Sign()
}

// Attacks on the keys of the provider, and by way of them on us.
var keyAttacks = []row{
	{"a flood of forged tokens", "RFC 8725 §3.10: what a stranger sends must not make us fetch", func(t *testing.T) {
		r := newRig(t)
		r.welcomed(r.signIn(identity.SignedIn))
		var flood sync.WaitGroup
		for i := range 40 {
			flood.Go(func() { r.tell(r.forged(fmt.Sprint("strange-", i))) })
		}
		flood.Wait()
		require.LessOrEqual(t, r.op.Calls(hostile.Keys), 2, "one when it was needed, and one for all of the flood")
		r.advance(29 * time.Second)
		r.tell(r.forged("later"))
		require.Equal(t, 2, r.op.Calls(hostile.Keys))
		r.advance(2 * time.Second)
		r.tell(r.forged("later still"))
		require.Equal(t, 3, r.op.Calls(hostile.Keys), "after the cool-off it is looked for again")
		require.True(t, r.me().SignedIn)
	}},
	{"a flood of forged tokens under the id of a known key", "RFC 8725 §3.10", func(t *testing.T) {
		r := newRig(t)
		for range 10 {
			r.tell(r.forged("op-1"))
			r.advance(time.Minute)
		}
		require.Equal(t, 1, r.op.Calls(hostile.Keys))
	}},
	{"a flood while the key set cannot be read", "RFC 8725 §3.10", func(t *testing.T) {
		r := newRig(t, keySet(func(doc map[string]any) { delete(doc, "keys") }))
		for range 10 {
			r.tell(r.forged("strange"))
		}
		require.Equal(t, 1, r.op.Calls(hostile.Keys))
	}},
	{"a flood of core identities by unknown keys", "RFC 8725 §3.10", func(t *testing.T) {
		r := newRig(t, oneLogin)
		r.op.OnIdentity = func(t *hostile.Token) { t.Key, t.Header["kid"] = strangeKey(), r.op.DIDName()+"#strange" }
		for range 6 {
			r.refused(r.signIn(identity.Proven), identity.Refused, "core identity: kid")
		}
		require.LessOrEqual(t, r.op.Calls(hostile.DID), 2)
	}},
	{"a key that was removed", "OIDC Core §10.1.1: what is not published signs nothing", func(t *testing.T) {
		r := newRig(t)
		r.welcomed(r.signIn(identity.SignedIn))
		r.op.Published = []*hostile.Key{opNextKey()}
		r.advance(61 * time.Minute)
		r.browser = r.newBrowser()
		r.refused(r.signIn(identity.SignedIn), identity.Refused, "signature")
	}},
	{"all keys removed", "RFC 7517 §5", func(t *testing.T) {
		r := newRig(t)
		r.welcomed(r.signIn(identity.SignedIn))
		r.op.Published = nil
		r.advance(61 * time.Minute)
		r.browser = r.newBrowser()
		r.refused(r.signIn(identity.SignedIn), identity.Refused, "signature")
	}},
	{"a removed key, and a header that keeps it for years", "RFC 9111 §5.2.2.1, within our bounds", func(t *testing.T) {
		r := newRig(t)
		r.op.Instead = map[string]http.HandlerFunc{hostile.Keys: func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Cache-Control", "max-age=99999999")
			w.Header().Set("Content-Type", "application/json")
			_ = json.NewEncoder(w).Encode(map[string]any{"keys": []any{r.op.Published[0].JWK()}})
		}}
		r.welcomed(r.signIn(identity.SignedIn))
		r.op.Published = []*hostile.Key{opNextKey()}
		r.advance(25 * time.Hour)
		r.browser = r.newBrowser()
		r.refused(r.signIn(identity.SignedIn), identity.Refused, "signature")
	}},
	{"keys that cannot be reached serve for a while", "RFC 5861 §4", func(t *testing.T) {
		r := newRig(t)
		r.welcomed(r.signIn(identity.SignedIn))
		r.op.Instead = map[string]http.HandlerFunc{hostile.Keys: http.NotFound, hostile.Discovery: http.NotFound}
		r.advance(3 * time.Hour)
		r.browser = r.newBrowser()
		r.welcomed(r.signIn(identity.SignedIn))
	}},
	{"keys that cannot be reached do not serve for ever", "RFC 5861 §4, within a bound", func(t *testing.T) {
		r := newRig(t)
		r.welcomed(r.signIn(identity.SignedIn))
		r.op.Instead = map[string]http.HandlerFunc{hostile.Keys: http.NotFound}
		r.advance(26 * time.Hour)
		r.browser = r.newBrowser()
		r.refused(r.signIn(identity.SignedIn), identity.Unavailable, "")
	}},
	{"a key set of many kilobytes", "bounded reading", down(keySet(func(doc map[string]any) { doc["padding"] = strings.Repeat("x", 300<<10) }))},
	{"a key set of many keys", "bounded work", down(keySet(func(doc map[string]any) {
		for range 40 {
			doc["keys"] = append(doc["keys"].([]any), map[string]any{"kty": "oct"})
		}
	}))},
	{"a key set without keys", "RFC 7517 §5", down(keySet(func(doc map[string]any) { delete(doc, "keys") }))},
	{"a key set that is a page", "RFC 7517 §8.5.1", down(func(r *rig) {
		r.op.Instead = map[string]http.HandlerFunc{hostile.Keys: func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			_ = json.NewEncoder(w).Encode(map[string]any{"keys": []any{opKey().JWK()}})
		}}
	})},
	{"an RSA key of 1,024 bits", "RFC 7518 §3.3", refuses("signature", signedByNew(smallRSA))},
	{"an RSA key of more than 8,192 bits", "RFC 8725 §3.5: it costs time, and gains nothing", refuses("signature", signedByNew(giant))},
	{"a private key in the key set", "RFC 7517 §9.2: whoever reads it signs", refuses("signature", keySet(func(doc map[string]any) {
		doc["keys"].([]any)[0].(map[string]any)["d"] = hostile.D(opKey())
	}))},
	{"a symmetric key in the key set", "RFC 8725 §3.2", refuses("alg", keySet(func(doc map[string]any) {
		doc["keys"] = append(doc["keys"].([]any), map[string]any{"kty": "oct", "k": "c2VjcmV0", "kid": "oct", "alg": "HS256"})
	}), idToken(func(t *hostile.Token) {
		t.Header["alg"], t.Header["kid"], t.Key = "HS256", "oct", &hostile.Key{Private: []byte("secret")}
	}))},
}

func smallRSA() *hostile.Key {
	key, err := rsa.GenerateKey(rand.Reader, 1024)
	if err != nil {
		panic(err)
	}
	return &hostile.Key{ID: "small", Algorithm: "RS256", Private: key}
}
