package sqlite_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/store"
)

// Many drafts that are saved at once each end as they would alone: stored, or in conflict,
// and nothing of one that is in conflict.
func TestSavesOfOneMoment(t *testing.T) {
	s := open(t, never)
	save(t, s, "taken", "first")
	holds, err := s.Writer().BeginTx(t.Context(), nil) // so that all wait for one moment
	require.NoError(t, err)
	const many = 300
	ends := make([]error, many)
	gone, cancel := context.WithCancel(t.Context())
	var all sync.WaitGroup
	for i := range many {
		all.Go(func() {
			d, ctx := draftOf(fmt.Sprint("draft ", i), 0, []byte("one"), tomorrow), t.Context()
			switch i % 3 {
			case 1: // somebody was faster
				d.ID = "taken"
			case 2:
				ctx = gone
			}
			ends[i] = s.Save(ctx, d, store.Session{ID: fmt.Sprint("cookie ", i), Draft: d.ID, Expires: tomorrow})
		})
	}
	cancel()
	require.NoError(t, holds.Rollback())
	all.Wait()
	for i, err := range ends {
		_, _, found := s.Resume(t.Context(), fmt.Sprint("cookie ", i))
		switch i % 3 {
		case 0:
			require.NoError(t, err)
			require.NoError(t, found)
		case 1:
			require.ErrorIs(t, err, store.ErrConflict)
			require.ErrorIs(t, found, store.ErrNotFound, "nothing of it is stored")
		case 2:
			require.True(t, errors.Is(err, context.Canceled), "%v", err)
		}
	}
	d, err := s.Draft(t.Context(), "taken")
	require.NoError(t, err)
	require.Equal(t, "first", string(d.Data))
}

// One that the database refuses ends no other.
func TestSaveThatFailsAmongOthers(t *testing.T) {
	s := open(t, never)
	_, err := s.Writer().ExecContext(t.Context(), "CREATE TRIGGER bad BEFORE INSERT ON moothall_drafts WHEN new.id = 'bad' BEGIN SELECT RAISE(FAIL, 'no'); END")
	require.NoError(t, err)
	holds, err := s.Writer().BeginTx(t.Context(), nil)
	require.NoError(t, err)
	ends := make(map[string]error)
	var mu sync.Mutex
	var all sync.WaitGroup
	for _, id := range []string{"a", "bad", "b", "c"} {
		all.Go(func() {
			err := s.Save(t.Context(), draftOf(id, 0, []byte("one"), tomorrow))
			mu.Lock()
			defer mu.Unlock()
			ends[id] = err
		})
	}
	require.NoError(t, holds.Rollback())
	all.Wait()
	require.Error(t, ends["bad"])
	for _, id := range []string{"a", "b", "c"} {
		require.NoError(t, ends[id])
		_, err := s.Draft(t.Context(), id)
		require.NoError(t, err)
	}
}
