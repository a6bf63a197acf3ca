package identity

import (
	"crypto/rand"
	"encoding/asn1"
	"encoding/base64"
	"errors"
	"math/big"
)

// random is the system's source of randomness.
var random = rand.Reader

// token is a random text of 256 bits, for states, nonces, verifiers and ids.
func token() string {
	var b [32]byte
	rand.Read(b[:]) // never fails: it ends the program rather than return weak bytes
	return base64.RawURLEncoding.EncodeToString(b[:])
}

// plainECDSA turns the ASN.1 signature of a crypto.Signer into the two numbers
// side by side that JWS has (RFC 7518 §3.4), for P-256.
func plainECDSA(signature []byte) ([]byte, error) {
	var pair struct{ R, S *big.Int }
	if rest, err := asn1.Unmarshal(signature, &pair); err != nil || len(rest) > 0 || pair.R.BitLen() > 256 || pair.S.BitLen() > 256 {
		return nil, errors.New("the signer's signature is not one of ECDSA on P-256")
	}
	plain := make([]byte, 64)
	pair.R.FillBytes(plain[:32])
	pair.S.FillBytes(plain[32:])
	return plain, nil
}
