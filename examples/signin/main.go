// Signin is a service of an invented council that people sign in to, with GOV.UK
// One Login or what behaves like it. It shows what the provider says of them.
//
//	go run ./examples/signin
//
// has a provider of its own with fake citizens, so that anybody can sign in at
// once. With the flags -issuer, -client-id and -key it signs in elsewhere, such as
// at One Login's simulator; it prints the two addresses to register there.
//
// /sign-in begins a sign-in, /prove asks for a proven identity (P2), /sign-out
// signs out, and /me answers with JSON.
package main

import (
	"crypto"
	"flag"
	"fmt"
	"net"
	"os"
	"strings"

	"github.com/moothall/moothall/identity"
	"github.com/moothall/moothall/standards/web"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "signin:", err)
		os.Exit(1)
	}
}

func run() error {
	addr := flag.String("addr", "127.0.0.1:8080", "`address` to listen on")
	issuer := flag.String("issuer", "", "`URL` of the provider (default: one of this program's own, with fake citizens)")
	client := flag.String("client-id", "", "the `ID` that the provider knows the service by")
	key := flag.String("key", "", "`FILE.pem` with the private key whose public key the provider has")
	did := flag.String("did", "", "`URL` of the DID document (default: /.well-known/did.json at the issuer)")
	identityIssuer := flag.String("identity-issuer", "", "`URL` that signs identities (default: the issuer)")
	base := flag.String("base", "", "the `URL` people use, where a proxy stands before the service (default: http://ADDR)")
	header := flag.String("client-header", "", "the `HEADER` in which that proxy names the client, such as X-Forwarded-For")
	flag.Parse()

	listener, err := net.Listen("tcp", *addr)
	if err != nil {
		return err
	}
	if *base == "" {
		*base = "http://" + listener.Addr().String()
	}
	var provider identity.Provider
	if *issuer == "" {
		provider, err = ownProvider(*base)
	} else {
		var signer crypto.Signer
		if signer, err = readKey(*key); err == nil {
			provider = oneLogin(*issuer, *client, *did, *identityIssuer, signer)
		}
	}
	if err != nil {
		return err
	}
	service, err := newService(*base, provider, web.Clients{Header: *header})
	if err != nil {
		return err
	}
	fmt.Println("Your account:", *base+"/")
	fmt.Println("redirect address:", *base+"/identity/callback/one-login")
	fmt.Println("address after signing out:", *base+"/identity/signed-out")
	return web.Server(service).Serve(listener)
}

// oneLogin is GOV.UK One Login at another address.
func oneLogin(issuer, client, did, identityIssuer string, key crypto.Signer) identity.Provider {
	p := identity.OneLogin(client, key)
	p.Issuer = strings.TrimSuffix(issuer, "/") + "/" // all of One Login's end in a slash
	p.RequestAudience = p.Issuer + "authorize"
	p.DID, p.IdentityIssuer = p.Issuer+".well-known/did.json", p.Issuer
	if did != "" {
		p.DID = did
	}
	if identityIssuer != "" {
		p.IdentityIssuer = identityIssuer
	}
	return p
}
