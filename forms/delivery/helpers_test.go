package delivery_test

import (
	"context"
	"log/slog"
	"sync"
	"testing"
	"time"

	"github.com/moothall/moothall/forms/delivery"
	"github.com/moothall/moothall/forms/delivery/deliverytest"
	"github.com/moothall/moothall/forms/delivery/sqlitequeue"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/store/sqlite"
	"github.com/stretchr/testify/require"
)

// calls notes what a destination was given.
type calls struct {
	mu   sync.Mutex
	list []delivery.Delivery
}

func (c *calls) add(d delivery.Delivery) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.list = append(c.list, d)
}

func (c *calls) all() []delivery.Delivery {
	c.mu.Lock()
	defer c.mu.Unlock()
	return append([]delivery.Delivery(nil), c.list...)
}

// Deliver makes calls a destination that takes everything.
func (c *calls) Deliver(_ context.Context, d delivery.Delivery) error {
	c.add(d)
	return nil
}

func openStore(t testing.TB, path string) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), path, &sqlite.Options{PurgeEvery: -1})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	return s
}

// quick makes a configuration that does not wait, and is silent unless the test looks at its log.
func quick(to map[string]delivery.Destination) delivery.Config {
	return delivery.Config{
		Destinations: to,
		Logger:       slog.New(slog.DiscardHandler),
		Poll:         5 * time.Millisecond,
		Retry:        func(int) time.Duration { return time.Millisecond },
	}
}

func newQueue(t testing.TB, s *sqlite.Store, cfg delivery.Config) *delivery.Queue {
	t.Helper()
	q, err := sqlitequeue.New(t.Context(), s, cfg)
	require.NoError(t, err)
	return q
}

// start starts the queue until the test ends, which is before its store is closed.
func start(t testing.TB, q *delivery.Queue) {
	t.Helper()
	require.NoError(t, q.Start(context.Background()))
	t.Cleanup(func() { stop(t, q) })
}

func stop(t testing.TB, q *delivery.Queue) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	require.NoError(t, q.Stop(ctx))
}

func submit(t testing.TB, s *sqlite.Store, reference string) {
	t.Helper()
	draft, later := "draft of "+reference, time.Now().Add(time.Hour)
	require.NoError(t, s.Save(t.Context(), store.Draft{ID: draft, Data: []byte("{}"), Expires: later}))
	stored, err := s.Submit(t.Context(), 1, store.Submission{Draft: draft, Form: "missed-bin", Reference: reference, Data: []byte(`{"email":"ana@example.com"}`), Expires: later})
	require.NoError(t, err)
	require.Equal(t, reference, stored)
}

func eventually(t testing.TB, what string, is func() bool) {
	t.Helper()
	require.Eventually(t, is, 20*time.Second, 2*time.Millisecond, what)
}

// states counts the jobs of the queue by their state.
func states(t testing.TB, s *sqlite.Store) map[string]int {
	t.Helper()
	rows, err := s.Writer().QueryContext(t.Context(), "SELECT state, count(*) FROM river_job GROUP BY state")
	require.NoError(t, err)
	defer rows.Close()
	got := map[string]int{}
	for rows.Next() {
		var state string
		var n int
		require.NoError(t, rows.Scan(&state, &n))
		got[state] = n
	}
	require.NoError(t, rows.Err())
	return got
}

// startSMTP has a mail server run until the test ends.
func startSMTP(t testing.TB, s *deliverytest.SMTP) *deliverytest.SMTP {
	t.Helper()
	require.NoError(t, s.Start())
	t.Cleanup(s.Close)
	return s
}
