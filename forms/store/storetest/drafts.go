package storetest

import (
	"bytes"
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/store"
)

func draftCases() []Case {
	return []Case{
		{"load-none", "A draft that is not there is ErrNotFound, so that nobody takes a failure for a new visitor.", loadNone},
		{"save-new", "Version 0 creates a draft as version 1, and only if there is none: two first answers must not overwrite each other.", saveNew},
		{"save-if-unchanged", "A draft is replaced only by someone who has seen its latest version; anyone else changes nothing and gets ErrConflict.", saveIfUnchanged},
		{"save-missing", "To save over a draft that is gone changes nothing: answers that the resident deleted stay deleted.", saveMissing},
		{"draft-whole", "All that a draft says of itself comes back, and changes with each save.", draftWhole},
		{"drafts-apart", "One draft's answers never show in, or change, another's.", draftsApart},
		{"lost-race", "Of many who save over the same version at once exactly one wins, and what is stored is the winner's.", lostRace},
		{"new-race", "Of many who create the same draft at once exactly one wins.", newRace},
		{"expires", "The time a draft expires comes back in UTC, right to the second: retention is a promise made to the resident.", expires},
		{"delete", "A deleted draft is gone, and to delete it again is no error.", deleteDraft},
		{"bytes-exact", "A payload comes back byte for byte, whatever its bytes, also when it is empty: it may be encrypted.", bytesExact},
		{"big-payload", "A payload of 1 MB is stored whole.", bigPayload},
		{"own-copy", "The store keeps its own copy: what the caller does to its slice later changes nothing stored, in either direction.", ownCopy},
		{"context-cancelled", "A cancelled context is an error and nothing has changed.", contextCancelled},
	}
}

func loadNone(t *testing.T, s store.Store) { holds(t, s, "none", 0, "") }

func saveNew(t *testing.T, s store.Store) {
	save(t, s, "a", "one")
	holds(t, s, "a", 1, "one")
	require.ErrorIs(t, s.Save(t.Context(), draftOf("a", 0, "two")), store.ErrConflict, "the draft exists, so version 0 must not replace it")
	holds(t, s, "a", 1, "one")
}

func saveIfUnchanged(t *testing.T, s store.Store) {
	save(t, s, "a", "one")
	for _, try := range []struct {
		version int64
		data    string
		saved   bool
		now     int64
		holds   string
	}{
		{1, "two", true, 2, "two"},
		{1, "old", false, 2, "two"},
		{3, "ahead", false, 2, "two"},
		{-1, "negative", false, 2, "two"},
		{2, "three", true, 3, "three"},
	} {
		saved, err := saved(s.Save(t.Context(), draftOf("a", try.version, try.data)))
		require.NoError(t, err)
		require.Equal(t, try.saved, saved, "Save over version %d", try.version)
		holds(t, s, "a", try.now, try.holds)
	}
}

func saveMissing(t *testing.T, s store.Store) {
	require.ErrorIs(t, s.Save(t.Context(), draftOf("a", 1, "one")), store.ErrConflict)
	holds(t, s, "a", 0, "")
}

func draftWhole(t *testing.T, s store.Store) {
	d := store.Draft{ID: "a", Form: "form", Council: "abermoel", Revision: "r1", Data: []byte("one"), Expires: base}
	for range 2 {
		require.NoError(t, s.Save(t.Context(), d))
		d.Version++
		got, err := s.Draft(t.Context(), "a")
		require.NoError(t, err)
		require.Equal(t, d, got)
		d.Form, d.Council, d.Owner, d.Revision, d.Data, d.Expires = "other", "trefor", "anna", "r2", []byte("two"), base.Add(time.Hour)
	}
}

func draftsApart(t *testing.T, s store.Store) {
	save(t, s, "a", "alpha")
	save(t, s, "A", "capital")
	save(t, s, "a ", "space")
	require.NoError(t, s.Delete(t.Context(), "A"))
	holds(t, s, "a", 1, "alpha")
	holds(t, s, "A", 0, "")
	holds(t, s, "a ", 1, "space")
}

func lostRace(t *testing.T, s store.Store) {
	save(t, s, "a", "start")
	for version := int64(1); version <= 5; version++ {
		winner := race(t, 20, func(i int) (bool, error) {
			return saved(s.Save(t.Context(), draftOf("a", version, fmt.Sprintf("by %d", i))))
		})
		holds(t, s, "a", version+1, fmt.Sprintf("by %d", winner))
	}
}

func newRace(t *testing.T, s store.Store) {
	winner := race(t, 20, func(i int) (bool, error) {
		return saved(s.Save(t.Context(), draftOf("a", 0, fmt.Sprintf("by %d", i))))
	})
	holds(t, s, "a", 1, fmt.Sprintf("by %d", winner))
}

// race runs do n times at once and returns the number of the one that won; it fails the test unless there is exactly one.
func race(t *testing.T, n int, do func(i int) (bool, error)) int {
	t.Helper()
	var (
		start, done sync.WaitGroup
		won         = make([]bool, n)
		errs        = make([]error, n)
	)
	start.Add(1)
	for i := range n {
		done.Go(func() {
			start.Wait()
			won[i], errs[i] = do(i)
		})
	}
	start.Done()
	done.Wait()
	winner, winners := -1, 0
	for i := range n {
		require.NoError(t, errs[i])
		if won[i] {
			winner, winners = i, winners+1
		}
	}
	require.Equal(t, 1, winners, "exactly one of %d wins", n)
	return winner
}

func expires(t *testing.T, s store.Store) {
	save(t, s, "a", "one")
	for version, want := range []time.Time{soon, soon.AddDate(7, 0, 0)} { // each save sets the time anew
		if version > 0 {
			require.NoError(t, s.Save(t.Context(), until(draftOf("a", 1, "two"), want)))
		}
		d, err := s.Draft(t.Context(), "a")
		require.NoError(t, err)
		require.Equal(t, time.UTC, d.Expires.Location(), "times come back in UTC")
		require.WithinDuration(t, want, d.Expires, time.Second-1)
	}
}

func deleteDraft(t *testing.T, s store.Store) {
	save(t, s, "a", "one")
	require.NoError(t, s.Delete(t.Context(), "a"))
	holds(t, s, "a", 0, "")
	require.NoError(t, s.Delete(t.Context(), "a"))
	save(t, s, "a", "again")
	holds(t, s, "a", 1, "again")
}

func bytesExact(t *testing.T, s store.Store) {
	all := make([]byte, 256)
	for i := range all {
		all[i] = byte(i)
	}
	for i, payload := range [][]byte{all, {}, {0}, []byte("\xff\xfe ŵ \xc3\x28"), []byte("'; --")} {
		draft := fmt.Sprint("draft ", i)
		save(t, s, draft, string(payload))
		holds(t, s, draft, 1, string(payload))
	}
}

func bigPayload(t *testing.T, s store.Store) {
	big := bytes.Repeat([]byte("0123456789abcdef"), 1<<16)
	save(t, s, "a", string(big))
	got, err := s.Draft(t.Context(), "a")
	require.NoError(t, err)
	require.True(t, bytes.Equal(big, got.Data), "a payload of %d bytes comes back whole, got %d bytes", len(big), len(got.Data))
}

func ownCopy(t *testing.T, s store.Store) {
	mine := []byte("mine")
	d := draftOf("a", 0, "")
	d.Data = mine
	require.NoError(t, s.Save(t.Context(), d, store.Session{ID: "cookie", Draft: "a", Expires: soon}))
	copy(mine, "xxxx")
	holds(t, s, "a", 1, "mine")

	got, err := s.Draft(t.Context(), "a")
	require.NoError(t, err)
	copy(got.Data, "yyyy")
	_, got, err = s.Resume(t.Context(), "cookie")
	require.NoError(t, err)
	copy(got.Data, "zzzz")
	holds(t, s, "a", 1, "mine")
}

func contextCancelled(t *testing.T, s store.Store) {
	save(t, s, "a", "one")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	fails := func(what string, err error) {
		t.Helper()
		require.Error(t, err, what)
		require.NotErrorIs(t, err, store.ErrConflict, what)
		require.NotErrorIs(t, err, store.ErrNotFound, what)
	}
	fails("Save", s.Save(ctx, draftOf("a", 1, "two")))
	fails("Save of a new draft", s.Save(ctx, draftOf("b", 0, "new")))
	fails("Save with a session", s.Save(ctx, draftOf("b", 0, "new"), store.Session{ID: "cookie", Draft: "b", Expires: soon}))
	fails("Delete", s.Delete(ctx, "a"))
	fails("Lead", s.Lead(ctx, store.Session{ID: "cookie", Draft: "b", Expires: soon}))
	_, err := s.Submit(ctx, 1, submissionOf("a", "REF1", "one"))
	fails("Submit", err)
	_, err = s.Draft(ctx, "a")
	fails("Draft", err)
	_, _, err = s.Resume(ctx, "cookie")
	fails("Resume", err)
	_, err = s.DraftsOf(ctx, "anna")
	fails("DraftsOf", err)
	_, err = s.Led(ctx, "anna", "a")
	fails("Led", err)
	_, err = s.Submitted(ctx, "a")
	fails("Submitted", err)

	holds(t, s, "a", 1, "one")
	holds(t, s, "b", 0, "")
	submittedAs(t, s, "a", "")
	_, _, err = s.Resume(t.Context(), "cookie")
	require.ErrorIs(t, err, store.ErrNotFound)
}
