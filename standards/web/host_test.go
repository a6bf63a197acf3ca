package web_test

import (
	"bytes"
	"log/slog"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/standards/web"
)

func TestHost(t *testing.T) {
	var log bytes.Buffer
	now := time.Date(2026, 11, 30, 12, 0, 0, 0, time.UTC)
	site := web.Host{BaseURL: "https://www.abermoel.example/", Logger: slog.New(slog.NewTextHandler(&log, nil)), Now: func() time.Time { return now }}.WithDefaults()
	require.NotNil(t, site.Events)
	for path, want := range map[string]string{"/bins": "https://www.abermoel.example/bins", "bins/": "https://www.abermoel.example/bins", "/a/b": "https://www.abermoel.example/a/b"} {
		part := site.At(path)
		require.Equal(t, want, part.BaseURL)
		require.Same(t, site.Events, part.Events, "parts count together")
	}
	base, faults := site.At("/bins").Base()
	require.Empty(t, faults)
	require.Equal(t, "/bins", base.Prefix)
	site.Started("bins", base)
	require.Contains(t, log.String(), "part=bins by=\"the connection's address")

	base, faults = web.Host{BaseURL: "ftp://x", Clients: web.Clients{IPv6: 3}}.Base()
	require.Nil(t, base)
	require.Len(t, faults, 2, "every fault is named")
	require.Contains(t, faults[0], "BaseURL must begin https://")

	loopback := web.Host{BaseURL: "http://127.0.0.1:8080"}.WithDefaults()
	require.NotNil(t, loopback.Now)
	require.NotNil(t, loopback.Logger)
	log.Reset()
	loopback.Logger = site.Logger
	base, faults = loopback.Base()
	require.Empty(t, faults)
	loopback.Started("bins", base)
	require.Empty(t, log.String(), "in development there is one client")
}
