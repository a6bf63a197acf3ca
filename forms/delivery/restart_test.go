package delivery_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/moothall/moothall/forms/delivery"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/store/sqlite"
	"github.com/stretchr/testify/require"
)

// TestRestart submits while no queue runs, closes everything, and starts again on the same file.
func TestRestart(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	s := openStore(t, path)
	var first, second calls
	newQueue(t, s, quick(map[string]delivery.Destination{"inbox": &first}))
	submit(t, s, "REF1")
	require.NoError(t, s.Close())

	s = openStore(t, path)
	start(t, newQueue(t, s, quick(map[string]delivery.Destination{"inbox": &second})))
	eventually(t, "it is delivered", func() bool { return states(t, s)["completed"] == 1 })
	require.Empty(t, first.all())
	require.Len(t, second.all(), 1)
}

// TestRecordedIsNotSentAgain puts a job back as a crash before its completion would, after its delivery was recorded.
func TestRecordedIsNotSentAgain(t *testing.T) {
	s := openStore(t, filepath.Join(t.TempDir(), "a.db"))
	var got calls
	start(t, newQueue(t, s, quick(map[string]delivery.Destination{"inbox": &got})))
	submit(t, s, "REF1")
	eventually(t, "it is delivered", func() bool { return states(t, s)["completed"] == 1 })
	_, err := s.Writer().ExecContext(t.Context(), "UPDATE river_job SET state = 'available', finalized_at = NULL")
	require.NoError(t, err)
	eventually(t, "the job is worked again", func() bool {
		var n int
		require.NoError(t, s.Writer().QueryRowContext(t.Context(), "SELECT count(*) FROM river_job WHERE state = 'completed' AND attempt = 2").Scan(&n))
		return n == 1
	})
	require.Len(t, got.all(), 1, "but nothing is sent")
}

// TestTwoQueues has two programs on one file.
func TestTwoQueues(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	var got calls
	stores := []*sqlite.Store{openStore(t, path), openStore(t, path)}
	for _, s := range stores {
		start(t, newQueue(t, s, quick(map[string]delivery.Destination{"inbox": &got})))
	}
	const n = 30
	var group sync.WaitGroup
	for i := range n {
		group.Go(func() { submit(t, stores[i%2], fmt.Sprint("REF", i)) })
	}
	group.Wait()
	eventually(t, "all are delivered", func() bool { return states(t, stores[0])["completed"] == n })
	seen := map[string]int{}
	for _, d := range got.all() {
		seen[d.Key]++
	}
	require.Len(t, seen, n)
	for key, times := range seen {
		require.Equal(t, 1, times, key)
	}
}

// TestTwoQueuesOnOneStore inserts each job once although two hooks do.
func TestTwoQueuesOnOneStore(t *testing.T) {
	s := openStore(t, filepath.Join(t.TempDir(), "a.db"))
	var got calls
	for range 2 {
		newQueue(t, s, quick(map[string]delivery.Destination{"inbox": &got}))
	}
	submit(t, s, "REF1")
	require.Equal(t, map[string]int{"available": 1}, states(t, s))
}

func TestJobIsPartOfTheSubmission(t *testing.T) {
	s := openStore(t, filepath.Join(t.TempDir(), "a.db"))
	newQueue(t, s, quick(map[string]delivery.Destination{"inbox": &calls{}}))
	s.OnSubmit(func(context.Context, *sql.Tx, store.Submission) error { return errors.New("a later hook fails") })
	err := s.Save(t.Context(), store.Draft{ID: "a", Data: nil, Expires: time.Now().Add(time.Hour)})
	require.NoError(t, err)
	_, err = s.Submit(t.Context(), 1, store.Submission{Draft: "a", Form: "missed-bin", Reference: "REF1", Data: nil, Expires: time.Now().Add(time.Hour)})
	require.Error(t, err)
	require.Empty(t, states(t, s), "no submission, no job")

	_, err = s.Writer().ExecContext(t.Context(), "DROP TABLE river_job")
	require.NoError(t, err)
	_, err = s.Submit(t.Context(), 1, store.Submission{Draft: "a", Form: "missed-bin", Reference: "REF1", Data: nil, Expires: time.Now().Add(time.Hour)})
	require.ErrorContains(t, err, `insert the job for destination "inbox"`)
	_, err = s.Submitted(t.Context(), "a")
	require.ErrorIs(t, err, store.ErrNotFound, "no job, no submission")
}

func TestPurgedSubmissionIsNotDelivered(t *testing.T) {
	s := openStore(t, filepath.Join(t.TempDir(), "a.db"))
	var got calls
	failures := make(chan error, 10)
	cfg := quick(map[string]delivery.Destination{"inbox": &got})
	cfg.OnError = func(_ context.Context, err error) { failures <- err }
	q := newQueue(t, s, cfg)
	submit(t, s, "REF1")
	_, err := s.Purge(t.Context(), time.Now().Add(2*time.Hour))
	require.NoError(t, err)
	start(t, q)
	require.ErrorContains(t, <-failures, "its retention period has ended")
	require.Empty(t, got.all())
}

func TestRenamedDestination(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	s := openStore(t, path)
	newQueue(t, s, quick(map[string]delivery.Destination{"old": &calls{}}))
	submit(t, s, "REF1")
	require.NoError(t, s.Close())

	s = openStore(t, path)
	failures := make(chan error, 100)
	cfg := quick(map[string]delivery.Destination{"new": &calls{}})
	cfg.OnError = func(_ context.Context, err error) { failures <- err }
	start(t, newQueue(t, s, cfg))
	require.ErrorContains(t, <-failures, "keep the old name too until its jobs are done")
}

// TestStop waits for what runs, and ends it when that takes too long; what was cut short is delivered later.
func TestStop(t *testing.T) {
	s := openStore(t, filepath.Join(t.TempDir(), "a.db"))
	running, finish := make(chan struct{}, 10), make(chan struct{})
	var got calls
	cfg := quick(map[string]delivery.Destination{"inbox": delivery.Func(func(ctx context.Context, d delivery.Delivery) error {
		running <- struct{}{}
		select {
		case <-finish:
			got.add(d)
			return nil
		case <-ctx.Done():
			return errors.New("cut short")
		}
	})})
	cfg.OnError = func(_ context.Context, err error) { t.Error("a stop is no failure:", err) }
	q := newQueue(t, s, cfg)
	require.NoError(t, q.Stop(t.Context()), "a queue that was not started")
	require.NoError(t, q.Start(context.Background()))
	submit(t, s, "REF1")
	<-running
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	require.NoError(t, q.Stop(ctx))
	require.Empty(t, got.all())
	require.Equal(t, map[string]int{"available": 1}, states(t, s))

	require.NoError(t, q.Start(context.Background()))
	<-running
	time.AfterFunc(30*time.Millisecond, func() { close(finish) })
	stop(t, q)
	require.Len(t, got.all(), 1, "Stop waited")
	require.Equal(t, 1, got.all()[0].Attempt, "the attempt that was cut short does not count")
	require.Equal(t, map[string]int{"completed": 1}, states(t, s))
}

// A queue is ready between Start and Stop, while its tables are there.
func TestReady(t *testing.T) {
	s := openStore(t, filepath.Join(t.TempDir(), "a.db"))
	q := newQueue(t, s, quick(map[string]delivery.Destination{"inbox": &calls{}}))
	require.ErrorContains(t, q.Ready(t.Context()), "the queue is not running")
	require.NoError(t, q.Start(context.Background()))
	require.NoError(t, q.Ready(t.Context()))
	_, err := s.Writer().ExecContext(t.Context(), "ALTER TABLE river_job RENAME TO gone")
	require.NoError(t, err)
	require.ErrorContains(t, q.Ready(t.Context()), "read the queue")
	_, err = s.Writer().ExecContext(t.Context(), "ALTER TABLE gone RENAME TO river_job")
	require.NoError(t, err)
	stop(t, q)
	eventually(t, "it says so", func() bool { return q.Ready(t.Context()) != nil })

	ctx, cancel := context.WithCancel(t.Context())
	require.NoError(t, q.Start(ctx))
	require.NoError(t, q.Ready(t.Context()))
	cancel()
	eventually(t, "it says so too", func() bool { return q.Ready(t.Context()) != nil })
	stop(t, q)
}
