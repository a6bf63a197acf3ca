package storetest

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/store"
)

func payloadCases() []Case {
	return []Case{
		{"payloads-next", "Every draft and every submission is come by once, in parts, whatever is saved meanwhile: none stays under an old key.", payloadsNext},
		{"payloads-replace", "A payload is replaced only if it is the one that was read, and then nothing else changes, the version neither: a resident's answer is never undone, and their next save goes through.", payloadsReplace},
		{"payloads-race", "When a payload is replaced while somebody saves, the answer that was saved is there in the end.", payloadsRace},
		{"notes", "A note is replaced only by who has seen it.", notes},
	}
}

// payloads is the store as it keeps payloads itself: of one that wraps another, that other is asked.
func payloads(t *testing.T, s store.Store) store.Payloads {
	t.Helper()
	p, ok := s.(store.Payloads)
	if !ok {
		t.Skipf("optional: %T keeps no payloads of its own", s)
	}
	return p
}

func payloadsNext(t *testing.T, s store.Store) {
	p := payloads(t, s)
	term := store.Term{Field: "email", Value: "anna@example.org"}
	var drafts, references []string
	for i := range 7 {
		drafts, references = append(drafts, fmt.Sprint("draft ", i)), append(references, fmt.Sprint("REF", i))
		save(t, s, drafts[i], "data of "+drafts[i])
		sub := submissionOf(fmt.Sprint("sent ", i), references[i], "final")
		sends(t, s, sub, term)
	}
	var got []string
	for after := ""; ; {
		all, err := p.NextDrafts(t.Context(), after, 3)
		require.NoError(t, err)
		require.LessOrEqual(t, len(all), 3)
		if len(all) == 0 {
			break
		}
		for _, d := range all {
			require.Equal(t, "data of "+d.ID, string(d.Data))
			require.EqualValues(t, 1, d.Version)
			got, after = append(got, d.ID), d.ID
		}
		save(t, s, "a later one "+after, "more") // before what was listed: it comes by nothing
	}
	require.Equal(t, drafts, got)
	got = nil
	for after := ""; ; {
		all, err := p.NextSubmissions(t.Context(), after, 3)
		require.NoError(t, err)
		if len(all) == 0 {
			break
		}
		for _, sub := range all {
			require.Equal(t, "final", string(sub.Data))
			require.Equal(t, []store.Term{term}, sub.Terms)
			got, after = append(got, sub.Reference), sub.Reference
		}
	}
	require.Equal(t, references, got)
}

func payloadsReplace(t *testing.T, s store.Store) {
	p := payloads(t, s)
	save(t, s, "a", "one")
	d := draftOf("a", 1, "two")
	d.Form, d.Owner = "not stored", "not stored"
	require.ErrorIs(t, p.ReplaceDraft(t.Context(), d, []byte("other")), store.ErrConflict)
	d.Version = 2
	require.ErrorIs(t, p.ReplaceDraft(t.Context(), d, []byte("one")), store.ErrConflict)
	holds(t, s, "a", 1, "one")
	d.Version = 1
	require.NoError(t, p.ReplaceDraft(t.Context(), d, []byte("one")))
	holds(t, s, "a", 1, "two")
	got, err := s.Draft(t.Context(), "a")
	require.NoError(t, err)
	require.Equal(t, "form", got.Form)
	require.Empty(t, got.Owner)
	require.NoError(t, s.Save(t.Context(), draftOf("a", 1, "three")), "who has seen version 1 goes on")
	require.ErrorIs(t, p.ReplaceDraft(t.Context(), draftOf("none", 1, "two"), nil), store.ErrConflict)

	first, second := store.Term{Field: "email", Value: "anna@example.org"}, store.Term{Field: "email", Value: "bob@example.org"}
	sends(t, s, submissionOf("b", "REF1", "final"), first)
	sub := store.Submission{Reference: "REF1", Form: "not stored", Data: []byte("data of REF1"), Terms: []store.Term{second}}
	require.ErrorIs(t, p.ReplaceSubmission(t.Context(), sub, []byte("other")), store.ErrConflict)
	submissionIs(t, s, "REF1", "form", "final")
	require.NoError(t, p.ReplaceSubmission(t.Context(), sub, []byte("final")))
	submissionIs(t, s, "REF1", "form", "data of REF1")
	finds(t, s, "", nil, first)
	finds(t, s, "", []string{"REF1"}, second)
	sub.Reference = "REF9"
	require.ErrorIs(t, p.ReplaceSubmission(t.Context(), sub, nil), store.ErrConflict)
}

func payloadsRace(t *testing.T, s store.Store) {
	p := payloads(t, s)
	save(t, s, "a", "start")
	for version := int64(1); version <= 5; version++ {
		before, err := s.Draft(t.Context(), "a")
		require.NoError(t, err)
		done := make(chan error)
		go func() {
			again := draftOf("a", version, "again "+string(before.Data))
			err := p.ReplaceDraft(t.Context(), again, before.Data)
			if saved, err := saved(err); err != nil || saved {
				done <- err
				return
			}
			done <- nil
		}()
		answer := fmt.Sprint("answer ", version)
		require.NoError(t, s.Save(t.Context(), draftOf("a", version, answer)))
		require.NoError(t, <-done)
		holds(t, s, "a", version+1, answer)
	}
}

func notes(t *testing.T, s store.Store) {
	p := payloads(t, s)
	_, err := p.Note(t.Context(), "a")
	require.ErrorIs(t, err, store.ErrNotFound)
	is := func(want string) {
		t.Helper()
		got, err := p.Note(t.Context(), "a")
		require.NoError(t, err)
		require.Equal(t, want, string(got))
	}
	require.ErrorIs(t, p.SetNote(t.Context(), "a", []byte("one"), []byte("zero")), store.ErrConflict)
	require.NoError(t, p.SetNote(t.Context(), "a", []byte("one"), nil))
	is("one")
	require.ErrorIs(t, p.SetNote(t.Context(), "a", []byte("two"), nil), store.ErrConflict)
	require.ErrorIs(t, p.SetNote(t.Context(), "a", []byte("two"), []byte("other")), store.ErrConflict)
	is("one")
	require.NoError(t, p.SetNote(t.Context(), "a", []byte("two"), []byte("one")))
	require.NoError(t, p.SetNote(t.Context(), "b", []byte("b"), nil))
	is("two")
	if purger, ok := store.As[store.Purger](s); ok {
		_, err = purger.Purge(t.Context(), base.AddDate(50, 0, 0))
		require.NoError(t, err)
		is("two")
	}
	winner := race(t, 20, func(i int) (bool, error) {
		return saved(p.SetNote(t.Context(), "c", fmt.Append(nil, "by ", i), nil))
	})
	got, err := p.Note(t.Context(), "c")
	require.NoError(t, err)
	require.Equal(t, fmt.Sprint("by ", winner), string(got))
}
