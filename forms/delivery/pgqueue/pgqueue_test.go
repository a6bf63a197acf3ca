package pgqueue_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/delivery"
	"github.com/moothall/moothall/forms/delivery/pgqueue"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/store/postgres"
	"github.com/moothall/moothall/standards/suites/pgtest"
)

// calls notes how often a destination was given each key, and takes everything.
type calls struct {
	mu   sync.Mutex
	keys map[string]int
}

func (c *calls) Deliver(_ context.Context, d delivery.Delivery) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.keys == nil {
		c.keys = map[string]int{}
	}
	c.keys[d.Key]++
	return nil
}

// once fails the test unless n keys were given, each once.
func (c *calls) once(t *testing.T, n int) {
	t.Helper()
	c.mu.Lock()
	defer c.mu.Unlock()
	require.Len(t, c.keys, n)
	for key, times := range c.keys {
		require.Equal(t, 1, times, key)
	}
}

func openStore(t testing.TB, address string) *postgres.Store {
	t.Helper()
	s, err := postgres.Open(t.Context(), address, &postgres.Options{PurgeEvery: -1})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	return s
}

// quick makes a configuration that does not wait.
func quick(to map[string]delivery.Destination) delivery.Config {
	return delivery.Config{
		Destinations: to,
		Logger:       slog.New(slog.DiscardHandler),
		Poll:         20 * time.Millisecond,
		Retry:        func(int) time.Duration { return time.Millisecond },
	}
}

func newQueue(t testing.TB, s store.Store, cfg delivery.Config) *delivery.Queue {
	t.Helper()
	q, err := pgqueue.New(t.Context(), s, cfg)
	require.NoError(t, err)
	return q
}

// start starts the queue until the test ends, which is before its store is closed.
func start(t testing.TB, q *delivery.Queue) {
	t.Helper()
	require.NoError(t, q.Start(context.Background()))
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
		defer cancel()
		require.NoError(t, q.Stop(ctx))
	})
}

func submit(t testing.TB, s store.Store, reference string) error {
	t.Helper()
	later := time.Now().Add(time.Hour)
	if err := s.Save(context.Background(), store.Draft{ID: reference, Form: "form", Expires: later}); err != nil && !errors.Is(err, store.ErrConflict) {
		return err
	}
	_, err := s.Submit(context.Background(), 1, store.Submission{Draft: reference, Form: "form", Reference: reference, Data: []byte("Siân's answer"), Expires: later})
	return err
}

// states counts the jobs of the queue by their state.
func states(t testing.TB, s *postgres.Store) map[string]int {
	t.Helper()
	rows, err := s.Pool().Query(t.Context(), "SELECT state::text, count(*)::int FROM river_job GROUP BY state")
	require.NoError(t, err)
	got := map[string]int{}
	var state string
	var n int
	_, err = pgx.ForEachRow(rows, []any{&state, &n}, func() error { got[state] = n; return nil })
	require.NoError(t, err)
	return got
}

func completed(t testing.TB, s *postgres.Store, n int) {
	t.Helper()
	require.Eventually(t, func() bool { return states(t, s)["completed"] == n }, 60*time.Second, 10*time.Millisecond)
}

// TestCopies has several copies submit and deliver, directly and through PgBouncer in transaction mode.
func TestCopies(t *testing.T) {
	server := pgtest.Start(t)
	direct := server.Database(t)
	for name, address := range map[string]string{
		"direct": direct, "pooler": server.Bouncer(t, 6)(server.Database(t)) + "&default_query_exec_mode=exec",
	} {
		t.Run(name, func(t *testing.T) {
			var got calls
			var copies []*postgres.Store
			for range 3 {
				s := openStore(t, address)
				start(t, newQueue(t, s, quick(map[string]delivery.Destination{"inbox": &got, "archive": &got})))
				copies = append(copies, s)
			}
			var group sync.WaitGroup
			for i := range 30 {
				group.Go(func() {
					if err := submit(t, copies[i%3], fmt.Sprint("REF", i)); err != nil {
						t.Error(err)
					}
				})
			}
			group.Wait()
			completed(t, copies[0], 60)
			got.once(t, 60)
			done, err := copies[1].Delivered(t.Context(), "inbox/REF7")
			require.NoError(t, err)
			require.True(t, done)
		})
	}
}

// TestToldOfJobs has a queue that looks for jobs once an hour, and is told of new ones at once.
func TestToldOfJobs(t *testing.T) {
	address := pgtest.Database(t)
	s, other := openStore(t, address), openStore(t, address)
	var got calls
	cfg := quick(map[string]delivery.Destination{"inbox": &got})
	cfg.Poll = time.Hour
	start(t, newQueue(t, s, cfg))
	newQueue(t, other, cfg)             // it delivers nothing
	require.Eventually(t, func() bool { // the queue may not listen yet
		require.NoError(t, submit(t, other, fmt.Sprint("REF", time.Now().UnixNano())))
		return states(t, s)["completed"] > 0
	}, 20*time.Second, 100*time.Millisecond)
}

// TestJobIsPartOfTheSubmission: no submission without its jobs, and no job without its submission.
func TestJobIsPartOfTheSubmission(t *testing.T) {
	s := openStore(t, pgtest.Database(t))
	var got calls
	newQueue(t, s, quick(map[string]delivery.Destination{"inbox": &got}))
	newQueue(t, s, quick(map[string]delivery.Destination{"inbox": &got})) // two insert each job once
	fail := true
	s.OnSubmit(func(context.Context, pgx.Tx, store.Submission) error {
		if fail {
			return errors.New("a later hook fails")
		}
		return nil
	})
	require.ErrorContains(t, submit(t, s, "REF1"), "a later hook fails")
	require.Empty(t, states(t, s))
	fail = false
	require.NoError(t, submit(t, s, "REF1"))
	require.Equal(t, map[string]int{"available": 1}, states(t, s))
	var row string
	require.NoError(t, s.Pool().QueryRow(t.Context(), "SELECT river_job::text FROM river_job").Scan(&row))
	require.NotContains(t, row, "Siân")

	_, err := s.Pool().Exec(t.Context(), "ALTER TABLE river_job RENAME TO gone")
	require.NoError(t, err)
	require.ErrorContains(t, submit(t, s, "REF2"), `insert the job for destination "inbox"`)
	_, err = s.Submitted(t.Context(), "REF2")
	require.ErrorIs(t, err, store.ErrNotFound)
}

// TestStartAtOnce has many copies begin on an empty database at once.
func TestStartAtOnce(t *testing.T) {
	address := pgtest.Database(t)
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			s, err := postgres.Open(context.Background(), address, nil)
			if err != nil {
				t.Error(err)
				return
			}
			defer s.Close()
			var got calls
			q, err := pgqueue.New(context.Background(), s, quick(map[string]delivery.Destination{"inbox": &got}))
			if err == nil {
				if err = q.Start(context.Background()); err == nil {
					err = q.Stop(context.Background())
				}
			}
			if err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
}

func TestNewerQueue(t *testing.T) {
	s := openStore(t, pgtest.Database(t))
	var got calls
	cfg := quick(map[string]delivery.Destination{"inbox": &got})
	newQueue(t, s, cfg)
	_, err := s.Pool().Exec(t.Context(), "INSERT INTO river_migration (line, version) VALUES ('main', 99)")
	require.NoError(t, err)
	_, err = pgqueue.New(t.Context(), s, cfg)
	require.ErrorContains(t, err, "a newer version of the queue has made its tables: run the newer program")
}

func TestNoStore(t *testing.T) {
	var none *postgres.Store
	for _, s := range []store.Store{none, new(postgres.Store), store.NewMemory()} {
		_, err := pgqueue.New(t.Context(), s, quick(map[string]delivery.Destination{"inbox": &calls{}}))
		require.ErrorContains(t, err, "give New what Open returned")
	}
}

// TestOutage crashes the server under a queue: it says so in its log, and delivers when the server is back.
func TestOutage(t *testing.T) {
	server := pgtest.Start(t)
	address := server.Database(t)
	s := openStore(t, address)
	var log lines
	cfg := quick(map[string]delivery.Destination{"inbox": &calls{}})
	cfg.Logger, cfg.QueueLevel = slog.New(slog.NewTextHandler(&log, nil)), slog.LevelDebug
	start(t, newQueue(t, s, cfg))
	server.Stop(t, true)
	require.Eventually(t, func() bool { return strings.Contains(log.String(), "level=ERROR") }, 20*time.Second, 20*time.Millisecond)
	server.Again(t)
	require.NoError(t, submit(t, s, "REF1"))
	completed(t, s, 1)
}

// lines is a log that may be read while it is written.
type lines struct {
	mu   sync.Mutex
	text strings.Builder
}

func (l *lines) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(b)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}
