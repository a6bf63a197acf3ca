// Command local-identity runs the identity provider for development, with fake
// citizens and faults to switch on, on loopback:
//
//	go run ./identity/local/cmd/local-identity
//	go run ./identity/local/cmd/local-identity -profile nhs-login -addr 127.0.0.1:3002
//
// Any service on loopback may sign people in. With -client, -redirect and -jwks,
// one service may, and its keys are checked:
//
//	go run ./identity/local/cmd/local-identity -client my-service \
//		-redirect http://localhost:8080/auth/callback -jwks http://localhost:8080/auth/jwks.json \
//		-logout http://localhost:8080/auth/back-channel -signed-out http://localhost:8080/auth/signed-out
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/signal"
	"slices"
	"strings"
	"time"

	"github.com/moothall/moothall/identity/local"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout); err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "local-identity:", err)
		os.Exit(1)
	}
}

// run serves until ctx is done.
func run(ctx context.Context, args []string, out io.Writer) error {
	options, addr, err := read(args)
	if err != nil {
		return err
	}
	provider, err := local.New(options)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return fmt.Errorf("%w: give another address with -addr", err)
	}
	address := "http://" + listener.Addr().String()
	fmt.Fprintf(out, "%s on %s\nissuer %s\n", options.Profile.Title, address, provider.Issuer(address))
	if options.Profile.ID == "one-login" {
		fmt.Fprintf(out, "did %s\nidentity issuer %s\n", provider.DID(address), provider.IdentityIssuer(address))
	}
	server := &http.Server{Handler: provider, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 30 * time.Second, MaxHeaderBytes: 64 << 10}
	go func() {
		<-ctx.Done()
		_ = server.Close() // a development server has nothing to wait for
	}()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// read reads the flags.
func read(args []string) (local.Options, string, error) {
	var o local.Options
	var c local.Client
	set := flag.NewFlagSet("local-identity", flag.ContinueOnError)
	addr := set.String("addr", "127.0.0.1:3001", "`address` to listen on, of loopback")
	profile := set.String("profile", "one-login", "`provider` to behave like: "+strings.Join(profiles(), ", "))
	faults := set.String("faults", "", "`faults` to switch on, with commas between")
	redirect := set.String("redirect", "", "`addresses` of the service's callback, with commas between")
	after := set.String("signed-out", "", "`addresses` that the service may send people to who signed out, with commas between")
	set.StringVar(&o.Auto, "auto", "", "`ID` of the citizen who is signed in without the chooser")
	set.StringVar(&c.ID, "client", "", "`ID` of the one service that may sign people in. Defaults to any")
	set.StringVar(&c.JWKS, "jwks", "", "`address` of the service's keys")
	set.StringVar(&c.Secret, "secret", "", "the service's client `secret`, if it has no keys")
	set.StringVar(&c.BackChannelLogoutURI, "logout", "", "`address` that is sent logout tokens")
	if err := set.Parse(args); err != nil {
		return o, "", err
	}
	host, _, err := net.SplitHostPort(*addr)
	if ip := net.ParseIP(host); err != nil || host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return o, "", errors.New("-addr is not on loopback: give 127.0.0.1 and a port, as whoever reaches the provider signs in as anybody")
	}
	at := slices.Index(profiles(), *profile)
	if at < 0 {
		return o, "", fmt.Errorf("-profile is unknown: give one of %s", strings.Join(profiles(), ", "))
	}
	o.Profile = local.Profiles()[at]
	for _, f := range list(*faults) {
		o.Faults = append(o.Faults, local.Fault(f))
	}
	if c.ID != "" {
		c.RedirectURIs, c.PostLogoutURIs, c.ReturnCodes = list(*redirect), list(*after), true
		o.Clients = []local.Client{c}
	}
	return o, *addr, nil
}

func list(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' })
}

func profiles() (all []string) {
	for _, p := range local.Profiles() {
		all = append(all, p.ID)
	}
	return all
}
