package delivery_test

import (
	"bytes"
	"context"
	"log/slog"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/moothall/moothall/forms/delivery"
	"github.com/stretchr/testify/require"
)

func TestNewListsEveryFault(t *testing.T) {
	_, err := delivery.New(t.Context(), nil, delivery.Config{MaxAttempts: -1})
	require.ErrorContains(t, err, "the store is nil")
	require.ErrorContains(t, err, "Config.Destinations is empty")
	require.ErrorContains(t, err, "Config.MaxAttempts is negative")

	s := openStore(t, filepath.Join(t.TempDir(), "a.db"))
	_, err = delivery.New(t.Context(), s, delivery.Config{Destinations: map[string]delivery.Destination{
		"In box":  &calls{},
		"nothing": nil,
		"no-func": delivery.Func(nil),
		"mail":    delivery.Mail{},
		"smtp":    delivery.Mail{From: "a@example.com", Compose: report, Transport: delivery.SMTP{Addr: "localhost", Password: "hunter2"}},
		"folder":  delivery.Mail{From: "a@example.com", Compose: report, Transport: delivery.Folder{}},
	}})
	for _, want := range []string{
		`destination "In box": a name is at most`, `destination "nothing" is nil`, `destination "no-func" is nil`,
		"Mail.From must be an email address", "Mail.Compose is nil", "Mail.Transport is nil",
		`SMTP.Addr "localhost" must be a host and a port`, "SMTP.Password is set and SMTP.Username is not", "Folder.Dir is empty",
	} {
		require.ErrorContains(t, err, want)
	}
	require.NotContains(t, err.Error(), "hunter2")
}

func TestQueueLogLevel(t *testing.T) {
	for level, want := range map[slog.Level]bool{slog.LevelDebug: true, slog.LevelWarn: false} {
		s := openStore(t, filepath.Join(t.TempDir(), "a.db"))
		var log lockedBuffer
		cfg := quick(map[string]delivery.Destination{"inbox": &calls{}})
		cfg.Logger, cfg.QueueLevel = slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug})), level
		q := newQueue(t, s, cfg)
		require.NoError(t, q.Start(context.Background()))
		stop(t, q)
		require.Equal(t, want, strings.Contains(log.String(), "River client st"), "%s: %s", level, log.String())
	}
}

type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}
