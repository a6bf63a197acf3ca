package main

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"net"
	"os"

	"github.com/moothall/moothall/identity"
	"github.com/moothall/moothall/identity/local"
	"github.com/moothall/moothall/standards/web"
)

// ownProvider serves a provider with fake citizens, on a port of its own, and
// registers the service at base there.
func ownProvider(base string) (p identity.Provider, err error) {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		return p, err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return p, err
	}
	address := "http://" + listener.Addr().String()
	provider, err := local.New(local.Options{Clients: []local.Client{{
		ID: "signin", Name: "Your account", PublicKeys: []any{&key.PublicKey},
		RedirectURIs:         []string{base + "/identity/callback/one-login"},
		PostLogoutURIs:       []string{base + "/identity/signed-out"},
		BackChannelLogoutURI: base + "/identity/backchannel-logout/one-login",
	}}})
	if err != nil {
		return p, err
	}
	go web.Server(provider).Serve(listener) // until the program ends
	return oneLogin(provider.Issuer(address), "signin", provider.DID(address), provider.IdentityIssuer(address), key), nil
}

// readKey reads a private key in PEM: PKCS #8, or the older forms for RSA and EC.
func readKey(name string) (crypto.Signer, error) {
	if name == "" {
		return nil, fmt.Errorf("-issuer needs -key: make one with `openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out key.pem`")
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	block, _ := pem.Decode(data)
	if block == nil {
		return nil, fmt.Errorf("%s has no PEM block", name)
	}
	if key, err := x509.ParsePKCS8PrivateKey(block.Bytes); err == nil {
		if signer, ok := key.(crypto.Signer); ok {
			return signer, nil
		}
	}
	if key, err := x509.ParsePKCS1PrivateKey(block.Bytes); err == nil {
		return key, nil
	}
	if key, err := x509.ParseECPrivateKey(block.Bytes); err == nil {
		return key, nil
	}
	return nil, fmt.Errorf("%s is no private key that can sign: it begins %q", name, block.Type)
}
