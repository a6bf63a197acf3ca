package delivery_test

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/delivery"
)

// The next attempt is no earlier than the far side has asked for, nor than Config.Retry says, and at most a day later.
func TestWait(t *testing.T) {
	for asked, want := range map[time.Duration]time.Duration{
		-time.Hour: time.Minute, 0: time.Minute, time.Second: time.Minute, 2 * time.Hour: 2 * time.Hour, 1000 * time.Hour: 24 * time.Hour,
	} {
		s := openStore(t, filepath.Join(t.TempDir(), "a.db"))
		cfg := quick(map[string]delivery.Destination{"office": delivery.Func(func(context.Context, delivery.Delivery) error {
			return &delivery.Error{Reason: "busy", Code: 429, Wait: asked}
		})})
		cfg.Retry = func(int) time.Duration { return time.Minute }
		q := newQueue(t, s, cfg)
		require.NoError(t, q.Start(context.Background()))
		submit(t, s, "REF1")
		eventually(t, "it has failed once", func() bool { return states(t, s)["retryable"] == 1 })
		stop(t, q)
		var at string
		require.NoError(t, s.Writer().QueryRowContext(t.Context(), "SELECT strftime('%s', scheduled_at) - strftime('%s', 'now') FROM river_job").Scan(&at))
		wait, err := time.ParseDuration(at + "s")
		require.NoError(t, err)
		require.InDelta(t, want.Seconds(), wait.Seconds(), 20, asked)
	}
}
