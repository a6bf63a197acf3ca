package postgres_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/store/postgres"
	"github.com/moothall/moothall/standards/suites/pgtest"
)

func count(t testing.TB, s *postgres.Store, table string) (n int) {
	t.Helper()
	require.NoError(t, s.Pool().QueryRow(t.Context(), "SELECT count(*) FROM "+table).Scan(&n))
	return n
}

// TestPurgeEverything has something of each kind that has ended, and something that has not, purged by three copies at once.
func TestPurgeEverything(t *testing.T) {
	address := pgtest.Database(t)
	copies := []*postgres.Store{openAt(t, address, never), openAt(t, address, never), openAt(t, address, never)}
	s, ctx, now := copies[0], t.Context(), time.Now()
	_, err := s.Pool().Exec(ctx, `INSERT INTO moothall_drafts (id, form, council, owner, revision, version, expires_at, data)
		SELECT 'old ' || i, '', '', '', '', 1, $1, 'x' FROM generate_series(1, 1800) AS i`, now.Add(-time.Second))
	require.NoError(t, err)
	for i, at := range []time.Time{now.Add(-time.Second), now.Add(time.Hour)} {
		reference := fmt.Sprint("REF", i)
		submit(t, s, reference, nil, at)
		require.NoError(t, s.RecordDelivery(ctx, "inbox/"+reference, reference))
		require.NoError(t, s.Lead(ctx, store.Session{ID: reference, Expires: at}))
		require.NoError(t, s.AddLink(ctx, store.Link{ID: reference, Ends: at, Expires: at}))
		_, err := s.Allow(ctx, "client", 5, time.Hour, at.Add(-time.Hour))
		require.NoError(t, err)
		require.NoError(t, s.SaveSession(ctx, reference, "subject", now, nil, at))
		_, err = s.Once(ctx, reference, at)
		require.NoError(t, err)
		require.NoError(t, s.Revoke(ctx, reference, at.Add(-90*24*time.Hour)))
		_, err = s.User(ctx, "issuer", reference, "id")
		require.NoError(t, err)
		require.NoError(t, s.KeepUser(ctx, "issuer", reference, at))
	}
	require.NoError(t, s.RecordDelivery(ctx, "inbox/gone", "gone"), "of what is gone there is nothing to remember")

	var deleted atomic.Int64
	var group sync.WaitGroup
	for _, c := range copies {
		group.Go(func() {
			n, err := c.Purge(context.Background(), now)
			if err != nil {
				t.Error(err)
			}
			deleted.Add(int64(n))
		})
	}
	group.Wait()
	require.EqualValues(t, 1801, deleted.Load(), "each is counted by one")
	require.Zero(t, count(t, s, "moothall_drafts"))
	for _, table := range []string{"submissions", "deliveries", "sessions", "links", "acts", "identity_sessions", "identity_used", "identity_marks", "identity_users"} {
		require.Equal(t, 1, count(t, s, "moothall_"+table), table)
	}
}

func TestPurgeRunsByItself(t *testing.T) {
	address := pgtest.Database(t)
	gone := func(s *postgres.Store, draft string) func() bool {
		return func() bool {
			_, err := s.Draft(context.Background(), draft)
			return errors.Is(err, store.ErrNotFound)
		}
	}
	first := openAt(t, address, never)
	require.NoError(t, first.Save(t.Context(), draftOf("old", 0, nil, time.Now().Add(-time.Hour))))
	s := openAt(t, address, nil)
	require.Eventually(t, gone(s, "old"), 10*time.Second, 5*time.Millisecond, "a purge runs when the store is opened")

	failed := make(chan error, 100)
	clock := func() time.Time { return time.Unix(200, 0) }
	second := openAt(t, address, &postgres.Options{PurgeEvery: 5 * time.Millisecond, Now: clock, OnError: func(_ context.Context, err error) {
		select {
		case failed <- err:
		default:
		}
	}})
	require.NoError(t, first.Save(t.Context(), draftOf("later", 0, nil, time.Unix(100, 0))))
	require.Eventually(t, gone(second, "later"), 10*time.Second, 5*time.Millisecond, "and again, by the clock it was given")
	_, err := first.Pool().Exec(t.Context(), "DROP TABLE moothall_acts")
	require.NoError(t, err)
	require.ErrorContains(t, <-failed, "purge database ")
}

// TestPurgePassesOverWhatIsBeingSaved purges while somebody's last answer is on its way.
func TestPurgePassesOverWhatIsBeingSaved(t *testing.T) {
	s := open(t, never)
	require.NoError(t, s.Save(t.Context(), draftOf("a", 0, nil, time.Now().Add(-time.Second))))
	tx, err := s.Pool().Begin(t.Context())
	require.NoError(t, err)
	_, err = tx.Exec(t.Context(), "UPDATE moothall_drafts SET expires_at = $1", tomorrow)
	require.NoError(t, err)
	soon, cancel := context.WithTimeout(t.Context(), 5*time.Second)
	defer cancel()
	n, err := s.Purge(soon, time.Now())
	require.NoError(t, err)
	require.Zero(t, n)
	require.NoError(t, tx.Commit(t.Context()))
	n, err = s.Purge(t.Context(), time.Now())
	require.NoError(t, err)
	require.Zero(t, n)
}
