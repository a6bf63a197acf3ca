package sealed_test

import (
	"context"
	"log/slog"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/delivery"
	"github.com/moothall/moothall/forms/delivery/pgqueue"
	"github.com/moothall/moothall/forms/delivery/sqlitequeue"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/standards/suites/pgtest"
)

// TestBackOfficesGetAnswers: what is delivered was opened, and what was moved is not delivered.
func TestBackOfficesGetAnswers(t *testing.T) {
	keys, _ := keyFile(t)
	for name, c := range map[string]struct {
		open func(*testing.T) store.Store
		make func(context.Context, store.Store, delivery.Config) (*delivery.Queue, error)
	}{
		"sqlite":   {func(t *testing.T) store.Store { return openAt(t, filepath.Join(t.TempDir(), "a.db")) }, sqlitequeue.New},
		"postgres": {func(t *testing.T) store.Store { return serverAt(t, pgtest.Database(t)) }, pgqueue.New},
	} {
		t.Run(name, func(t *testing.T) {
			inner := c.open(t)
			s := seal(t, inner, keys, nil)
			delivered, failed := make(chan string, 10), make(chan error, 10)
			queue, err := c.make(t.Context(), s, delivery.Config{
				Poll: 5 * time.Millisecond, Logger: slog.New(slog.DiscardHandler),
				Destinations: map[string]delivery.Destination{"inbox": delivery.Func(func(_ context.Context, d delivery.Delivery) error {
					delivered <- d.Reference + " " + string(d.Data)
					return nil
				})},
				OnError: func(_ context.Context, err error) { failed <- err },
			})
			require.NoError(t, err)
			submit(t, s, "a", "REF1", answer)
			submit(t, s, "b", "REF2", "of somebody else")
			raw := inner.(store.Payloads)
			all, err := raw.NextSubmissions(t.Context(), "", 10)
			require.NoError(t, err)
			moved := all[1]
			moved.Data = all[0].Data
			require.NoError(t, raw.ReplaceSubmission(t.Context(), moved, all[1].Data))
			require.NoError(t, queue.Start(context.Background()))
			defer func() { require.NoError(t, queue.Stop(context.Background())) }()
			require.Equal(t, "REF1 "+answer, <-delivered)
			require.ErrorContains(t, <-failed, "belongs to another record")
			require.Empty(t, delivered)
		})
	}
}
