package postgres_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/store/postgres"
	"github.com/moothall/moothall/standards/suites/pgtest"
)

// TestRestartGoesUnseen stops and crashes the server under people who save and submit: none of them sees an error, and
// each save is there once.
func TestRestartGoesUnseen(t *testing.T) {
	server := pgtest.Start(t)
	s := openAt(t, server.Database(t), never)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	const people = 8
	saved := make([]int64, people)
	var group sync.WaitGroup
	for i := range people {
		group.Go(func() {
			id := fmt.Sprint("draft ", i)
			for n := int64(0); ctx.Err() == nil; n++ {
				err := s.Save(context.Background(), draftOf(id, n, fmt.Append(nil, n), tomorrow), store.Session{ID: "cookie of " + id, Draft: id, Expires: tomorrow})
				if err != nil {
					t.Errorf("save %d of %s: %v", n, id, err)
					return
				}
				saved[i] = n + 1
				done, reference := fmt.Sprint("done ", i, " ", n), fmt.Sprint("REF-", i, "-", n)
				err = s.Save(context.Background(), draftOf(done, 0, nil, tomorrow))
				if err == nil {
					var got string
					if got, err = s.Submit(context.Background(), 1, submissionOf(done, "form", reference, nil, tomorrow)); err == nil && got != reference {
						err = fmt.Errorf("submitted as %s", got)
					}
				}
				if err != nil {
					t.Errorf("submission %s: %v", reference, err)
					return
				}
			}
		})
	}
	for _, crash := range []bool{false, true, false} {
		time.Sleep(300 * time.Millisecond)
		server.Stop(t, crash)
		server.Again(t)
	}
	time.Sleep(300 * time.Millisecond)
	cancel()
	group.Wait()
	sum := int64(0)
	for i, n := range saved {
		require.Positive(t, n)
		require.Equal(t, n, load(t, s, fmt.Sprint("draft ", i)).Version)
		sum += n
	}
	require.NoError(t, s.Submissions(t.Context(), "form", "", func(store.Submission) error { sum--; return nil }))
	require.Zero(t, sum, "a submission after each save")
}

// TestOutage has a server that is away for longer than a resident may wait: an error says so, soon enough.
func TestOutage(t *testing.T) {
	server := pgtest.Start(t)
	s := openAt(t, server.Database(t), never)
	save(t, s, "a", "one")
	server.Stop(t, false)
	began := time.Now()
	err := s.Save(t.Context(), draftOf("a", 1, []byte("two"), tomorrow))
	require.ErrorContains(t, err, "the server cannot be reached: does it run there")
	require.Less(t, time.Since(began), 8*time.Second)
	server.Again(t)
	require.NoError(t, s.Save(t.Context(), draftOf("a", 1, []byte("two"), tomorrow)))
}

// cut is a hook that ends its own connection after it has worked, the first time.
func cut(s *postgres.Store, calls *int) postgres.Hook {
	return func(ctx context.Context, tx pgx.Tx, _ store.Submission) error {
		*calls++
		if *calls > 1 {
			return nil
		}
		var pid int
		if err := tx.QueryRow(ctx, "SELECT pg_backend_pid()").Scan(&pid); err != nil {
			return err
		}
		_, err := s.Pool().Exec(ctx, "SELECT pg_terminate_backend($1, 5000)", pid)
		return err
	}
}

// TestHookAgain loses the connection between a hook and the commit: the submission is made again, hook and all.
func TestHookAgain(t *testing.T) {
	s, calls := open(t, never), 0
	s.OnSubmit(cut(s, &calls))
	save(t, s, "a", "one")
	got, err := s.Submit(t.Context(), 1, submissionOf("a", "form", "REF1", nil, tomorrow))
	require.NoError(t, err)
	require.Equal(t, "REF1", got)
	require.Equal(t, 2, calls)
}

func TestHookPanicReleasesTheConnection(t *testing.T) {
	s := openAt(t, pgtest.Database(t)+"&pool_max_conns=1", never)
	s.OnSubmit(func(context.Context, pgx.Tx, store.Submission) error { panic("a hook's mistake") })
	save(t, s, "a", "one")
	require.Panics(t, func() { _, _ = s.Submit(t.Context(), 1, submissionOf("a", "form", "REF1", nil, tomorrow)) })
	require.NoError(t, s.Save(t.Context(), draftOf("a", 1, []byte("two"), tomorrow)))
}

// TestErrorsHoldNoAnswer gives PostgreSQL what it does not take.
func TestErrorsHoldNoAnswer(t *testing.T) {
	s := open(t, never)
	err := s.Save(t.Context(), draftOf("Siân\x00", 0, nil, tomorrow))
	require.ErrorContains(t, err, "PostgreSQL does not take a value (SQLSTATE 22021)")
	s.OnSubmit(func(ctx context.Context, tx pgx.Tx, sub store.Submission) error {
		_, err := tx.Exec(ctx, "SELECT ($1::text)::integer", string(sub.Data))
		return err
	})
	save(t, s, "a", "one")
	_, err = s.Submit(t.Context(), 1, submissionOf("a", "form", "REF1", []byte("Siân's answer"), tomorrow))
	require.ErrorContains(t, err, "SQLSTATE 22P02")
	require.NotContains(t, err.Error(), "Siân")
}

// TestCancelled ends a save that waits for a lock: the resident has gone, and so has the wait.
func TestCancelled(t *testing.T) {
	s := open(t, never)
	save(t, s, "a", "one")
	for range 10 {
		tx, err := s.Pool().Begin(t.Context())
		require.NoError(t, err)
		_, err = tx.Exec(t.Context(), "SELECT 1 FROM moothall_drafts FOR UPDATE")
		require.NoError(t, err)
		ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		err = s.Save(ctx, draftOf("a", 1, []byte("two"), tomorrow))
		cancel()
		require.ErrorContains(t, err, "the server is slow, or a transaction holds what it needs")
		require.True(t, errors.Is(err, context.DeadlineExceeded))
		require.NoError(t, tx.Rollback(t.Context()))
		require.EqualValues(t, 1, load(t, s, "a").Version)
	}
}
