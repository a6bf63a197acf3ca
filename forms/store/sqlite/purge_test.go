package sqlite_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/store/sqlite"
	"github.com/stretchr/testify/require"
)

func count(t *testing.T, s *sqlite.Store, table string) (n int) {
	t.Helper()
	require.NoError(t, s.Writer().QueryRowContext(t.Context(), "SELECT count(*) FROM "+table).Scan(&n))
	return n
}

func TestPurgeEverything(t *testing.T) {
	s := open(t, never)
	now := time.Now()
	for i := range 1200 { // more than two batches
		err := s.Save(t.Context(), draftOf(fmt.Sprint("old ", i), 0, []byte("x"), now.Add(-time.Second)))
		require.NoError(t, err)
	}
	for i, expires := range []time.Time{now.Add(-time.Second), now.Add(time.Hour)} {
		draft, reference := fmt.Sprint("sent ", i), fmt.Sprint("REF", i)
		save(t, s, draft, "x")
		_, err := s.Submit(t.Context(), 1, submissionOf(draft, "form", reference, []byte("x"), expires))
		require.NoError(t, err)
		require.NoError(t, s.RecordDelivery(t.Context(), "inbox/"+reference, reference))
	}
	for _, at := range []time.Time{now.Add(-2 * time.Hour), now.Add(-time.Minute)} {
		ok, err := s.Allow(t.Context(), "client", 5, time.Hour, at)
		require.NoError(t, err)
		require.True(t, ok)
	}
	require.Equal(t, 2, count(t, s, "moothall_acts"))

	deleted, err := s.Purge(t.Context(), now.Add(time.Second))
	require.NoError(t, err)
	require.Equal(t, 1201, deleted)
	require.Zero(t, count(t, s, "moothall_drafts"))
	require.Equal(t, 1, count(t, s, "moothall_submissions"))
	require.Equal(t, 1, count(t, s, "moothall_deliveries"))
	require.Equal(t, 1, count(t, s, "moothall_acts"))
	done, err := s.Delivered(t.Context(), "inbox/REF1")
	require.NoError(t, err)
	require.True(t, done)
	done, err = s.Delivered(t.Context(), "inbox/REF0")
	require.NoError(t, err)
	require.False(t, done)
}

// TestPurgeDoesNotWaitForReaders purges while an export is under way: nobody's answer may wait for it.
func TestPurgeDoesNotWaitForReaders(t *testing.T) {
	s := open(t, never)
	save(t, s, "a", "x")
	_, err := s.Submit(t.Context(), 1, submissionOf("a", "form", "REF1", []byte("x"), tomorrow))
	require.NoError(t, err)
	require.NoError(t, s.Submissions(t.Context(), "form", "", func(store.Submission) error {
		err := s.Save(t.Context(), draftOf("old", 0, nil, time.Now().Add(-time.Hour)))
		require.NoError(t, err)
		began := time.Now()
		deleted, err := s.Purge(t.Context(), time.Now())
		require.NoError(t, err)
		require.Equal(t, 1, deleted)
		require.Less(t, time.Since(began), 5*time.Second)
		return nil
	}))
	var timeout string
	require.NoError(t, s.Writer().QueryRowContext(t.Context(), "PRAGMA busy_timeout").Scan(&timeout))
	require.Equal(t, "4000", timeout, "the writer waits for other programs as before")
}

// TestLimitKeysAreHashed looks for a client's address in the bytes of the files.
func TestLimitKeysAreHashed(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	s := openAt(t, path, never)
	_, err := s.Allow(t.Context(), "client 203.0.113.77", 5, time.Hour, time.Now())
	require.NoError(t, err)
	for _, suffix := range []string{"", "-wal"} {
		data, err := os.ReadFile(path + suffix)
		require.NoError(t, err)
		require.NotContains(t, string(data), "203.0.113.77")
	}
}

func TestPurgeRunsByItself(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	s := openAt(t, path, never)
	err := s.Save(t.Context(), draftOf("old", 0, []byte("x"), time.Now().Add(-time.Hour)))
	require.NoError(t, err)
	require.NoError(t, s.Close())

	gone := func(s *sqlite.Store, draft string) func() bool {
		return func() bool {
			_, err := s.Draft(context.Background(), draft)
			return errors.Is(err, store.ErrNotFound)
		}
	}
	s = openAt(t, path, nil)
	require.Eventually(t, gone(s, "old"), 5*time.Second, 5*time.Millisecond, "a purge runs when the store is opened")
	require.NoError(t, s.Close())

	var clock atomic.Int64
	s = openAt(t, path, &sqlite.Options{PurgeEvery: 5 * time.Millisecond, Now: func() time.Time { return time.Unix(clock.Load(), 0) }})
	err = s.Save(t.Context(), draftOf("later", 0, []byte("x"), time.Unix(100, 0)))
	require.NoError(t, err)
	time.Sleep(20 * time.Millisecond)
	require.False(t, gone(s, "later")())
	clock.Store(101)
	require.Eventually(t, gone(s, "later"), 5*time.Second, 5*time.Millisecond, "and again, by the clock it was given")
}

func TestPurgeFailureIsReported(t *testing.T) {
	reported := make(chan error, 100)
	s := open(t, &sqlite.Options{PurgeEvery: 5 * time.Millisecond, OnError: func(_ context.Context, err error) {
		select {
		case reported <- err:
		default:
		}
	}})
	_, err := s.Writer().ExecContext(t.Context(), "DROP TABLE moothall_acts")
	require.NoError(t, err)
	select {
	case err := <-reported:
		require.ErrorContains(t, err, "purge test.db: ")
	case <-time.After(5 * time.Second):
		t.Fatal("OnError was not called")
	}
}
