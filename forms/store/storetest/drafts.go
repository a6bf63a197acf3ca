package storetest

import (
	"bytes"
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// soon is an expiry with a part of a second and in a zone that is not UTC, which a store must not trip over.
var soon = time.Date(2031, time.July, 1, 0, 30, 15, 123_456_789, time.FixedZone("BST", 3600))

func draftCases() []Case {
	return []Case{
		{"load-none", "A draft that is not there has version 0, no data and no error: a new visitor is not a failure.", loadNone},
		{"save-new", "Version 0 creates a draft as version 1, and only if there is none: two first answers must not overwrite each other.", saveNew},
		{"save-if-unchanged", "A draft is replaced only by someone who has seen its latest version; anyone else changes nothing and is told so.", saveIfUnchanged},
		{"save-missing", "To save over a draft that is gone changes nothing: answers that the resident deleted stay deleted.", saveMissing},
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

// save stores data as a first version, or fails the test.
func save(t *testing.T, s Store, draft, data string) {
	t.Helper()
	saved, err := s.Save(t.Context(), draft, 0, []byte(data), soon)
	require.NoError(t, err)
	require.True(t, saved, "a draft that does not exist is created")
}

// holds fails the test unless the draft is at version with data; version 0 means that there is none.
func holds(t *testing.T, s Store, draft string, version int64, data string) {
	t.Helper()
	got, v, _, err := s.Load(t.Context(), draft)
	require.NoError(t, err)
	require.Equal(t, version, v, "the version of draft %q", draft)
	require.Equal(t, data, string(got), "the data of draft %q", draft)
}

func loadNone(t *testing.T, s Store) {
	data, version, _, err := s.Load(t.Context(), "none")
	require.NoError(t, err)
	require.Zero(t, version)
	require.Empty(t, data)
}

func saveNew(t *testing.T, s Store) {
	save(t, s, "a", "one")
	holds(t, s, "a", 1, "one")
	saved, err := s.Save(t.Context(), "a", 0, []byte("two"), soon)
	require.NoError(t, err)
	require.False(t, saved, "the draft exists, so version 0 must not replace it")
	holds(t, s, "a", 1, "one")
}

func saveIfUnchanged(t *testing.T, s Store) {
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
		saved, err := s.Save(t.Context(), "a", try.version, []byte(try.data), soon)
		require.NoError(t, err)
		require.Equal(t, try.saved, saved, "Save over version %d", try.version)
		holds(t, s, "a", try.now, try.holds)
	}
}

func saveMissing(t *testing.T, s Store) {
	saved, err := s.Save(t.Context(), "a", 1, []byte("one"), soon)
	require.NoError(t, err)
	require.False(t, saved)
	holds(t, s, "a", 0, "")
}

func draftsApart(t *testing.T, s Store) {
	save(t, s, "a", "alpha")
	save(t, s, "A", "capital")
	save(t, s, "a ", "space")
	require.NoError(t, s.Delete(t.Context(), "A"))
	holds(t, s, "a", 1, "alpha")
	holds(t, s, "A", 0, "")
	holds(t, s, "a ", 1, "space")
}

func lostRace(t *testing.T, s Store) {
	save(t, s, "a", "start")
	for version := int64(1); version <= 5; version++ {
		winner := race(t, 20, func(i int) (bool, error) {
			return s.Save(t.Context(), "a", version, fmt.Appendf(nil, "by %d", i), soon)
		})
		holds(t, s, "a", version+1, fmt.Sprintf("by %d", winner))
	}
}

func newRace(t *testing.T, s Store) {
	winner := race(t, 20, func(i int) (bool, error) {
		return s.Save(t.Context(), "a", 0, fmt.Appendf(nil, "by %d", i), soon)
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

func expires(t *testing.T, s Store) {
	save(t, s, "a", "one")
	_, _, at, err := s.Load(t.Context(), "a")
	require.NoError(t, err)
	require.Equal(t, time.UTC, at.Location(), "times come back in UTC")
	require.WithinDuration(t, soon, at, time.Second-1)

	later := soon.AddDate(7, 0, 0)
	saved, err := s.Save(t.Context(), "a", 1, []byte("two"), later)
	require.NoError(t, err)
	require.True(t, saved)
	_, _, at, err = s.Load(t.Context(), "a")
	require.NoError(t, err)
	require.WithinDuration(t, later, at, time.Second-1, "each save sets the time anew")
}

func deleteDraft(t *testing.T, s Store) {
	save(t, s, "a", "one")
	require.NoError(t, s.Delete(t.Context(), "a"))
	holds(t, s, "a", 0, "")
	require.NoError(t, s.Delete(t.Context(), "a"))
	save(t, s, "a", "again")
	holds(t, s, "a", 1, "again")
}

func bytesExact(t *testing.T, s Store) {
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

func bigPayload(t *testing.T, s Store) {
	big := bytes.Repeat([]byte("0123456789abcdef"), 1<<16)
	save(t, s, "a", string(big))
	got, _, _, err := s.Load(t.Context(), "a")
	require.NoError(t, err)
	require.True(t, bytes.Equal(big, got), "a payload of %d bytes comes back whole, got %d bytes", len(big), len(got))
}

func ownCopy(t *testing.T, s Store) {
	mine := []byte("mine")
	saved, err := s.Save(t.Context(), "a", 0, mine, soon)
	require.NoError(t, err)
	require.True(t, saved)
	copy(mine, "xxxx")
	holds(t, s, "a", 1, "mine")

	got, _, _, err := s.Load(t.Context(), "a")
	require.NoError(t, err)
	copy(got, "yyyy")
	holds(t, s, "a", 1, "mine")
}

func contextCancelled(t *testing.T, s Store) {
	save(t, s, "a", "one")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := s.Save(ctx, "a", 1, []byte("two"), soon)
	require.Error(t, err, "Save")
	_, err = s.Save(ctx, "b", 0, []byte("new"), soon)
	require.Error(t, err, "Save of a new draft")
	require.Error(t, s.Delete(ctx, "a"), "Delete")
	_, err = s.Submit(ctx, "a", 1, "form", "REF1", []byte("one"), soon)
	require.Error(t, err, "Submit")
	_, _, _, err = s.Load(ctx, "a")
	require.Error(t, err, "Load")
	_, err = s.Submitted(ctx, "a")
	require.Error(t, err, "Submitted")

	holds(t, s, "a", 1, "one")
	holds(t, s, "b", 0, "")
	submittedAs(t, s, "a", "")
}
