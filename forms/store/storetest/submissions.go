package storetest

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/store"
)

func submissionCases() []Case {
	return []Case{
		{"submitted-none", "A draft that was not submitted is ErrNotFound.", submittedNone},
		{"submit", "To submit stores the reference and removes the draft: answers are kept once, under the submission's retention period.", submit},
		{"submit-again", "A second click, tab or retry shows the reference that was given first, whatever it brings, and changes nothing.", submitAgain},
		{"submit-race", "Of many who submit the same draft at once all are told the same reference, and there is one submission.", submitRace},
		{"submit-old-version", "A draft that has changed since it was checked is not submitted but ErrConflict: the resident declares what they have seen.", submitOldVersion},
		{"submit-missing", "A draft that is gone is not submitted but ErrConflict.", submitMissing},
		{"reference-taken", "No two submissions share a reference: the second gets ErrReferenceTaken, and its draft is untouched.", referenceTaken},
		{"save-or-submit", "When a save and a submission race for one version, exactly one has it: no answer is lost unseen.", saveOrSubmit},
		{"any-order", "Whatever the order of calls, the store holds and answers what the rules above say.", anyOrder},
	}
}

// submittedAs fails the test unless draft was submitted as reference; "" means that it was not.
func submittedAs(t *testing.T, s store.Store, draft, reference string) {
	t.Helper()
	got, err := s.Submitted(t.Context(), draft)
	if reference == "" {
		require.ErrorIs(t, err, store.ErrNotFound, "draft %q", draft)
	} else {
		require.NoError(t, err)
	}
	require.Equal(t, reference, got, "the reference of draft %q", draft)
}

func submittedNone(t *testing.T, s store.Store) {
	submittedAs(t, s, "a", "")
	save(t, s, "a", "one")
	submittedAs(t, s, "a", "")
}

func submit(t *testing.T, s store.Store) {
	save(t, s, "a", "one")
	save(t, s, "b", "other")
	stored, err := s.Submit(t.Context(), 1, submissionOf("a", "REF1", "final"))
	require.NoError(t, err)
	require.Equal(t, "REF1", stored)
	submittedAs(t, s, "a", "REF1")
	holds(t, s, "a", 0, "")
	holds(t, s, "b", 1, "other")
	submittedAs(t, s, "b", "")
	submissionIs(t, s, "REF1", "form", "final")
}

// submissionIs fails the test if the store can give submissions back and gives something else; form "" means none.
func submissionIs(t *testing.T, s store.Store, reference, form, data string) {
	t.Helper()
	r, ok := store.As[store.Reader](s)
	if !ok {
		return
	}
	got, err := r.Submission(t.Context(), reference)
	if form == "" {
		require.ErrorIs(t, err, store.ErrNotFound)
	} else {
		require.NoError(t, err)
	}
	require.Equal(t, form, got.Form, "the form of submission %s", reference)
	require.Equal(t, data, string(got.Data), "the data of submission %s", reference)
}

func submitAgain(t *testing.T, s store.Store) {
	save(t, s, "a", "one")
	for i, reference := range []string{"REF1", "REF2", "REF1"} {
		stored, err := s.Submit(t.Context(), int64(1+i), submissionOf("a", reference, fmt.Sprint("try ", i)))
		require.NoError(t, err)
		require.Equal(t, "REF1", stored, "submission %d of the same draft", i+1)
	}
	submittedAs(t, s, "a", "REF1")
	submissionIs(t, s, "REF1", "form", "try 0")
	submissionIs(t, s, "REF2", "", "")
}

func submitRace(t *testing.T, s store.Store) {
	save(t, s, "a", "one")
	const n = 20
	stored := make([]string, n)
	winner := race(t, n, func(i int) (bool, error) {
		mine := fmt.Sprint("REF", i)
		reference, err := s.Submit(t.Context(), 1, submissionOf("a", mine, fmt.Sprint("by ", i)))
		stored[i] = reference
		return reference == mine, err
	})
	first := fmt.Sprint("REF", winner)
	for i, reference := range stored {
		require.Equal(t, first, reference, "what submission %d was told", i)
	}
	submittedAs(t, s, "a", first)
	for i := range n {
		form, data := "", ""
		if i == winner {
			form, data = "form", fmt.Sprint("by ", i)
		}
		submissionIs(t, s, fmt.Sprint("REF", i), form, data)
	}
}

func submitOldVersion(t *testing.T, s store.Store) {
	save(t, s, "a", "one")
	require.NoError(t, s.Save(t.Context(), draftOf("a", 1, "two")))
	for _, version := range []int64{0, 1, 3} {
		stored, err := s.Submit(t.Context(), version, submissionOf("a", "REF1", "final"))
		require.ErrorIs(t, err, store.ErrConflict)
		require.Empty(t, stored, "the draft is at version 2, so version %d is not submitted", version)
	}
	holds(t, s, "a", 2, "two")
	submittedAs(t, s, "a", "")
	submissionIs(t, s, "REF1", "", "")
}

func submitMissing(t *testing.T, s store.Store) {
	for _, version := range []int64{0, 1} {
		stored, err := s.Submit(t.Context(), version, submissionOf("none", "REF1", "final"))
		require.ErrorIs(t, err, store.ErrConflict)
		require.Empty(t, stored)
	}
	submittedAs(t, s, "none", "")
	submissionIs(t, s, "REF1", "", "")
}

func referenceTaken(t *testing.T, s store.Store) {
	save(t, s, "a", "one")
	save(t, s, "b", "two")
	_, err := s.Submit(t.Context(), 1, submissionOf("a", "REF1", "first"))
	require.NoError(t, err)

	stored, err := s.Submit(t.Context(), 1, submissionOf("b", "REF1", "second"))
	require.ErrorIs(t, err, store.ErrReferenceTaken)
	require.Empty(t, stored)
	holds(t, s, "b", 1, "two")
	submittedAs(t, s, "b", "")
	submissionIs(t, s, "REF1", "form", "first")

	stored, err = s.Submit(t.Context(), 1, submissionOf("b", "REF2", "second"))
	require.NoError(t, err)
	require.Equal(t, "REF2", stored, "the draft can be submitted under another reference")
}

func saveOrSubmit(t *testing.T, s store.Store) {
	for i := range 10 {
		draft, reference := fmt.Sprint("draft ", i), fmt.Sprint("REF", i)
		save(t, s, draft, "one")
		winner := race(t, 2, func(j int) (bool, error) {
			if j == 0 {
				return saved(s.Save(t.Context(), draftOf(draft, 1, "two")))
			}
			stored, err := sent(s.Submit(t.Context(), 1, submissionOf(draft, reference, "one")))
			return stored != "", err
		})
		if winner == 0 {
			holds(t, s, draft, 2, "two")
			submittedAs(t, s, draft, "")
		} else {
			holds(t, s, draft, 0, "")
			submittedAs(t, s, draft, reference)
		}
	}
}
