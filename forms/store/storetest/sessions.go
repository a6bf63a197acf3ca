package storetest

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/store"
)

func ownerCases() []Case {
	return []Case{
		{"drafts-of", "A person's drafts are found by who they are, the one that ends last first, in whatever browser; nobody's are nobody's.", draftsOf},
		{"drafts-of-most", "A person with very many drafts gets the latest of them, so that no page waits for all.", draftsOfMost},
		{"next-draft", "One ID at most is kept for a person's next draft: two tabs that begin at once begin the same one.", nextDraft},
	}
}

func draftsOf(t *testing.T, s store.Store) {
	owned := func(id, owner string, minutes int) store.Draft {
		d := until(draftOf(id, 0, "of "+owner), base.Add(time.Duration(minutes)*time.Minute))
		d.Owner = owner
		require.NoError(t, s.Save(t.Context(), d))
		return d
	}
	is := func(owner string, want ...string) {
		t.Helper()
		all, err := s.DraftsOf(t.Context(), owner)
		require.NoError(t, err)
		var got []string
		for _, d := range all {
			require.Equal(t, owner, d.Owner)
			got = append(got, d.ID+" "+string(d.Data))
		}
		require.Equal(t, want, got)
	}
	owned("nobody's", "", 90)
	first := owned("first", "anna", 60)
	owned("bob's", "bob", 70)
	owned("second", "anna", 80)
	is("anna", "second of anna", "first of anna")
	is("bob", "bob's of bob")
	is("")
	is("cath")
	first.Version, first.Expires = 1, base.Add(100*time.Minute)
	require.NoError(t, s.Save(t.Context(), first))
	is("anna", "first of anna", "second of anna")
	first.Version, first.Owner = 2, "bob"
	require.NoError(t, s.Save(t.Context(), first))
	is("anna", "second of anna")
	_, err := s.Submit(t.Context(), 1, submissionOf("second", "REF1", "final"))
	require.NoError(t, err)
	is("anna")
	require.NoError(t, s.Delete(t.Context(), "first"))
	is("bob", "bob's of bob")
}

func draftsOfMost(t *testing.T, s store.Store) {
	for i := range store.MostDrafts + 5 {
		d := until(draftOf(fmt.Sprint("draft ", i), 0, "x"), base.Add(time.Duration(i)*time.Minute))
		d.Owner = "anna"
		require.NoError(t, s.Save(t.Context(), d))
	}
	all, err := s.DraftsOf(t.Context(), "anna")
	require.NoError(t, err)
	require.Len(t, all, store.MostDrafts)
	require.Equal(t, fmt.Sprint("draft ", store.MostDrafts+4), all[0].ID)
}

func nextDraft(t *testing.T, s store.Store) {
	empty := func(id, owner, form string) store.Draft {
		return store.Draft{ID: id, Form: form, Owner: owner, Expires: base}
	}
	id := func(i int) string { return fmt.Sprint("next ", i) }
	winner := race(t, 20, func(i int) (bool, error) { return saved(s.Save(t.Context(), empty(id(i), "anna", "form"))) })
	holds(t, s, id(winner), 1, "")
	for _, other := range []store.Draft{empty("a", "bob", "form"), empty("b", "anna", "other"), empty("c", "", "form"), empty("d", "", "form")} {
		require.NoError(t, s.Save(t.Context(), other), "of another owner, another form, or of nobody")
	}
	full := empty("full", "anna", "form")
	full.Data = []byte("begun")
	require.NoError(t, s.Save(t.Context(), full))
	full.Version, full.Data = 1, nil
	require.ErrorIs(t, s.Save(t.Context(), full), store.ErrConflict)
	holds(t, s, "full", 1, "begun")
	longer := until(empty(id(winner), "anna", "form"), soon)
	longer.Version = 1
	require.NoError(t, s.Save(t.Context(), longer), "it may be kept for longer")
	longer.Version, longer.Data = 2, []byte("begun")
	require.NoError(t, s.Save(t.Context(), longer))
	require.NoError(t, s.Save(t.Context(), empty("another", "anna", "form")), "the next one after it")
}

func sessionCases() []Case {
	return []Case{
		{"resume", "A session leads to its draft as it stands now, and is known when that is gone; one that is not there is ErrNotFound.", resume},
		{"lead", "A session replaces what its ID had, and changes no other.", leadAgain},
		{"save-and-lead", "A draft and the sessions that lead to it are stored together or not at all: a cookie never leads to what was not stored.", saveAndLead},
		{"led", "It is known which drafts were an owner's, also after they are gone: what is typed late still goes where it belongs.", led},
	}
}

func resume(t *testing.T, s store.Store) {
	_, d, err := s.Resume(t.Context(), "cookie")
	require.ErrorIs(t, err, store.ErrNotFound)
	require.Zero(t, d)

	want := store.Session{ID: "cookie", Draft: "a", Owner: "anna", Earlier: true, Expires: base}
	require.NoError(t, s.Lead(t.Context(), want))
	got, d, err := s.Resume(t.Context(), "cookie")
	require.NoError(t, err)
	require.Equal(t, want, got)
	require.Zero(t, d, "there is none yet")

	for version := range int64(2) {
		draft := store.Draft{ID: "a", Form: "form", Council: "abermoel", Owner: "anna", Revision: "r", Version: version, Data: fmt.Append(nil, "try ", version), Expires: base}
		require.NoError(t, s.Save(t.Context(), draft))
		draft.Version++
		got, d, err = s.Resume(t.Context(), "cookie")
		require.NoError(t, err)
		require.Equal(t, want, got)
		require.Equal(t, draft, d)
	}
	require.NoError(t, s.Delete(t.Context(), "a"))
	got, d, err = s.Resume(t.Context(), "cookie")
	require.NoError(t, err)
	require.Equal(t, want, got)
	require.Zero(t, d)
}

func leadAgain(t *testing.T, s store.Store) {
	save(t, s, "a", "alpha")
	save(t, s, "b", "beta")
	for _, id := range []string{"one", "two"} {
		require.NoError(t, s.Lead(t.Context(), store.Session{ID: id, Draft: "a", Expires: base}))
	}
	want := store.Session{ID: "one", Draft: "b", Owner: "anna", Earlier: true, Expires: base.Add(time.Hour)}
	require.NoError(t, s.Lead(t.Context(), want))
	got, d, err := s.Resume(t.Context(), "one")
	require.NoError(t, err)
	require.Equal(t, want, got)
	require.Equal(t, "beta", string(d.Data))
	got, d, err = s.Resume(t.Context(), "two")
	require.NoError(t, err)
	require.Equal(t, store.Session{ID: "two", Draft: "a", Expires: base}, got)
	require.Equal(t, "alpha", string(d.Data))
}

func saveAndLead(t *testing.T, s store.Store) {
	one, two := store.Session{ID: "one", Draft: "a", Expires: base}, store.Session{ID: "two", Draft: "a", Owner: "anna", Expires: base}
	require.NoError(t, s.Save(t.Context(), draftOf("a", 0, "first"), one))
	one.Earlier, one.Owner = true, "anna"
	require.ErrorIs(t, s.Save(t.Context(), draftOf("a", 5, "not"), one, two), store.ErrConflict)
	got, d, err := s.Resume(t.Context(), "one")
	require.NoError(t, err)
	require.False(t, got.Earlier, "the save was refused, so nothing changed")
	require.Equal(t, "first", string(d.Data))
	_, _, err = s.Resume(t.Context(), "two")
	require.ErrorIs(t, err, store.ErrNotFound)

	require.NoError(t, s.Save(t.Context(), draftOf("a", 1, "second"), one, two))
	for _, want := range []store.Session{one, two} {
		got, d, err = s.Resume(t.Context(), want.ID)
		require.NoError(t, err)
		require.Equal(t, want, got)
		require.Equal(t, "second", string(d.Data))
	}
	winner := race(t, 10, func(i int) (bool, error) {
		return saved(s.Save(t.Context(), draftOf("b", 0, fmt.Sprint("by ", i)), store.Session{ID: fmt.Sprint("racer ", i), Draft: "b", Expires: base}))
	})
	for i := range 10 {
		_, d, err := s.Resume(t.Context(), fmt.Sprint("racer ", i))
		require.Equal(t, i != winner, errors.Is(err, store.ErrNotFound), "only the winner's session is there: %v", err)
		if i == winner {
			require.Equal(t, fmt.Sprint("by ", i), string(d.Data))
		}
	}
}

func led(t *testing.T, s store.Store) {
	is := func(owner, draft string, want bool) {
		t.Helper()
		got, err := s.Led(t.Context(), owner, draft)
		require.NoError(t, err)
		require.Equal(t, want, got, "%q to %q", owner, draft)
	}
	is("anna", "a", false)
	d := draftOf("a", 0, "one")
	d.Owner = "anna"
	require.NoError(t, s.Save(t.Context(), d, store.Session{ID: "one", Draft: "a", Owner: "anna", Expires: base}))
	is("anna", "a", true)
	is("bob", "a", false)
	is("anna", "b", false)
	require.NoError(t, s.Delete(t.Context(), "a"))
	is("anna", "a", true)
	p, ok := store.As[store.Purger](s)
	if !ok {
		return
	}
	_, err := p.Purge(t.Context(), base.Add(-time.Second))
	require.NoError(t, err)
	is("anna", "a", true)
	n, err := p.Purge(t.Context(), base)
	require.NoError(t, err)
	require.Zero(t, n, "sessions are not counted: they hold nothing")
	is("anna", "a", false)
	_, _, err = s.Resume(t.Context(), "one")
	require.ErrorIs(t, err, store.ErrNotFound)
}
