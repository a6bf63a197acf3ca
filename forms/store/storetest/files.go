package storetest

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/store"
)

func fileCases() []Case {
	return []Case{
		{"files", "The record of a file comes back as it was stored, changes where it is there alone, and is gone once it is removed.", files},
		{"files-due", "A file is needed while its draft is, or the submission that the draft became. Once both are gone it is listed until it is removed: else somebody's papers stay for ever, or go too soon.", filesDue},
		{"files-usage", "What all files hold together is known: without it a stranger can fill the disk.", fileUsage},
		{"purge-tends", "Who cleans up after a purge is called after each one, and may use the store.", purgeTends},
	}
}

func fileOf(id, draft, state string, size int64, added time.Time) store.File {
	return store.File{ID: id, Draft: draft, Form: "form", State: state, Size: size, Added: added}
}

func files(t *testing.T, s store.Store) {
	f := optional[store.Files](t, s)
	is := func(id string, want store.File) {
		t.Helper()
		got, err := f.File(t.Context(), id)
		require.NoError(t, err)
		require.True(t, want.Added.Truncate(time.Millisecond).Equal(got.Added.Truncate(time.Millisecond)))
		got.Added, want.Added = time.Time{}, time.Time{}
		require.Equal(t, want, got)
	}
	one := fileOf("ONE", "", store.FileWaiting, 0, soon)
	require.NoError(t, f.AddFile(t.Context(), one))
	require.NoError(t, f.AddFile(t.Context(), fileOf("TWO", "a", "clean", 7, base)))
	is("ONE", one)
	require.Error(t, f.AddFile(t.Context(), fileOf("ONE", "b", "clean", 9, base)), "an ID that is there")
	is("ONE", one)

	one.Draft, one.State, one.Size = "a", "clean", 1<<40
	require.NoError(t, f.SetFile(t.Context(), one))
	is("ONE", one)
	is("TWO", fileOf("TWO", "a", "clean", 7, base))
	require.ErrorIs(t, f.SetFile(t.Context(), fileOf("THREE", "a", "clean", 7, base)), store.ErrNotFound)
	_, err := f.File(t.Context(), "THREE")
	require.ErrorIs(t, err, store.ErrNotFound, "a change makes no record")

	of, err := f.FilesOf(t.Context(), "a")
	require.NoError(t, err)
	require.Len(t, of, 2)
	require.Equal(t, []string{"ONE", "TWO"}, []string{of[0].ID, of[1].ID})
	of, err = f.FilesOf(t.Context(), "b")
	require.NoError(t, err)
	require.Empty(t, of)
	for range 2 {
		require.NoError(t, f.RemoveFile(t.Context(), "ONE"))
	}
	_, err = f.File(t.Context(), "ONE")
	require.ErrorIs(t, err, store.ErrNotFound)
	is("TWO", fileOf("TWO", "a", "clean", 7, base))
}

func filesDue(t *testing.T, s store.Store) {
	f := optional[store.Files](t, s)
	due := func(most int, waiting, lost []string) {
		t.Helper()
		w, l, err := f.DueFiles(t.Context(), base, most)
		require.NoError(t, err)
		ids := func(all []store.File) (ids []string) {
			for _, f := range all {
				ids = append(ids, f.ID)
			}
			return ids
		}
		require.Equal(t, waiting, ids(w), "files that wait")
		require.Equal(t, lost, ids(l), "files that nothing needs")
	}
	save(t, s, "a", "one")
	save(t, s, "b", "two")
	for i, file := range []store.File{
		fileOf("NEW", "", store.FileWaiting, 1, base.Add(time.Second)), // somebody is sending it
		fileOf("OLD", "", "clean", 1, base),
		fileOf("A1", "a", store.FileWaiting, 1, base.Add(3*time.Second)),
		fileOf("A2", "a", "clean", 1, base),
		fileOf("A3", "a", store.FileWaiting, 1, base.Add(2*time.Second)),
		fileOf("B", "b", store.FileWaiting, 1, base.Add(4*time.Second)),
		fileOf("GONE", "c", store.FileWaiting, 1, base.Add(-time.Second)),
	} {
		require.NoError(t, f.AddFile(t.Context(), file), i)
	}
	due(10, []string{"A3", "A1", "B"}, []string{"GONE", "OLD"})
	due(1, []string{"A3"}, []string{"GONE"})
	require.NoError(t, f.RemoveFile(t.Context(), "GONE"))
	require.NoError(t, f.RemoveFile(t.Context(), "OLD"))
	require.NoError(t, s.Delete(t.Context(), "b"))
	_, err := s.Submit(t.Context(), 1, submissionOf("a", "REF1", "final"))
	require.NoError(t, err)
	due(10, []string{"A3", "A1"}, []string{"B"})
	if p, ok := store.As[store.Purger](s); ok {
		_, err := p.Purge(t.Context(), soon)
		require.NoError(t, err)
		due(10, nil, []string{"A2", "A3", "A1", "B"})
	}
}

func fileUsage(t *testing.T, s store.Store) {
	f := optional[store.Files](t, s)
	is := func(files, bytes int64) {
		t.Helper()
		n, sum, err := f.FileUsage(t.Context())
		require.NoError(t, err)
		require.Equal(t, [2]int64{files, bytes}, [2]int64{n, sum})
	}
	is(0, 0)
	require.NoError(t, f.AddFile(t.Context(), fileOf("ONE", "", store.FileWaiting, 0, base)))
	require.NoError(t, f.AddFile(t.Context(), fileOf("TWO", "a", "clean", 5<<30, base)))
	is(2, 5<<30)
	require.NoError(t, f.SetFile(t.Context(), fileOf("ONE", "", "clean", 3, base)))
	is(2, 5<<30+3)
	require.NoError(t, f.RemoveFile(t.Context(), "TWO"))
	is(1, 3)
}

func purgeTends(t *testing.T, s store.Store) {
	tended, p := optional[store.Tended](t, s), optional[store.Purger](t, s)
	var times []time.Time
	for range 2 {
		tended.OnPurge(func(ctx context.Context, now time.Time) {
			if !now.Equal(base) { // a store purges by itself as well
				return
			}
			times = append(times, now)
			require.NoError(t, s.Delete(ctx, "a"))
		})
	}
	save(t, s, "a", "one")
	_, err := p.Purge(t.Context(), base)
	require.NoError(t, err)
	require.Equal(t, []time.Time{base, base}, times)
	holds(t, s, "a", 0, "")
}
