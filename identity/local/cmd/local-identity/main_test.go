package main

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestItServesUntilItIsStopped(t *testing.T) {
	ctx, stop := context.WithTimeout(t.Context(), 20*time.Second)
	defer stop()
	out, in := io.Pipe()
	done := make(chan error, 1)
	go func() {
		done <- run(ctx, []string{"-addr", "127.0.0.1:0", "-auto", "welsh", "-faults", "id-token-iss,core-sub"}, in)
		in.Close()
	}()
	lines := bufio.NewScanner(out)
	require.True(t, lines.Scan())
	require.Contains(t, lines.Text(), "GOV.UK One Login on http://127.0.0.1:")
	require.True(t, lines.Scan())
	issuer := strings.TrimPrefix(lines.Text(), "issuer ")
	go func() { _, _ = io.Copy(io.Discard, out) }()
	res, err := http.Get(issuer + ".well-known/openid-configuration")
	require.NoError(t, err)
	res.Body.Close()
	require.Equal(t, http.StatusOK, res.StatusCode)
	stop()
	require.NoError(t, <-done)
}

func TestFlags(t *testing.T) {
	ctx, stop := context.WithTimeout(t.Context(), 20*time.Second)
	defer stop()
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer taken.Close()
	for _, c := range []struct{ args, says string }{
		{"-addr 0.0.0.0:1", "not on loopback"}, {"-addr :1", "not on loopback"}, {"-addr 192.0.2.1:1", "not on loopback"}, {"-addr x", "not on loopback"},
		{"-profile yoti", "one-login, scotaccount"}, {"-faults none-such", "none-such"}, {"-auto nobody", "nobody"}, {"-client a", "RedirectURIs"}, {"-x", "not defined"},
		{"-addr " + taken.Addr().String() + " -client a -redirect http://127.0.0.1/ -secret s", "another address"},
	} {
		require.ErrorContains(t, run(ctx, strings.Fields(c.args), io.Discard), c.says, c.args)
	}
	o, addr, err := read(strings.Fields("-profile nhs-login -client a -redirect http://localhost/a,http://localhost/b -jwks http://localhost/k -logout http://localhost/l -signed-out http://localhost/s"))
	require.NoError(t, err)
	require.Equal(t, "127.0.0.1:3001", addr)
	require.Equal(t, "nhs-login", o.Profile.ID)
	require.Len(t, o.Clients[0].RedirectURIs, 2)
	require.Equal(t, "http://localhost/l", o.Clients[0].BackChannelLogoutURI)
}
