package storetest

import (
	"errors"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/store"
)

func archiveCases() []Case {
	return []Case{
		{"submissions", "Submissions come back oldest first, those of one form of one council only, each as it was submitted.", submissions},
		{"submission-whole", "All that a submission says of itself comes back, with its times in UTC.", submissionWhole},
		{"submissions-stop", "An error of the caller's ends the listing and comes back as it is.", submissionsStop},
	}
}

func submissions(t *testing.T, s store.Store) {
	r := optional[store.Archive](t, s)
	var want []string
	for i := range 16 { // more than ten, so that an order by text would show
		sub := submissionOf(fmt.Sprint("draft ", i), fmt.Sprint("REF", 16-i), fmt.Sprint("data ", i))
		switch i % 4 {
		case 3:
			sub.Form = "other"
		case 2:
			sub.Council = "trefor"
		default:
			want = append(want, fmt.Sprintf("REF%d=data %d", 16-i, i))
		}
		save(t, s, sub.Draft, "one")
		_, err := s.Submit(t.Context(), 1, sub)
		require.NoError(t, err)
	}
	var got []string
	list := func(sub store.Submission) error {
		got = append(got, sub.Reference+"="+string(sub.Data))
		return nil
	}
	require.NoError(t, r.Submissions(t.Context(), "form", "", list))
	require.Equal(t, want, got)
	got = nil
	require.NoError(t, r.Submissions(t.Context(), "form", "trefor", list))
	require.Equal(t, []string{"REF14=data 2", "REF10=data 6", "REF6=data 10", "REF2=data 14"}, got)

	got = nil
	require.NoError(t, r.Submissions(t.Context(), "no such form", "", list))
	require.Empty(t, got)
	submissionIs(t, s, "no such reference", "", "")
}

func submissionWhole(t *testing.T, s store.Store) {
	r := optional[store.Reader](t, s)
	save(t, s, "a", "one")
	want := store.Submission{Draft: "a", Form: "form", Council: "abermoel", Reference: "REF1", Revision: "r1", Data: []byte("final"), Sent: base, Expires: base.AddDate(1, 0, 0)}
	sub := want
	sub.Sent = base.In(soon.Location())
	_, err := s.Submit(t.Context(), 1, sub)
	require.NoError(t, err)
	got, err := r.Submission(t.Context(), "REF1")
	require.NoError(t, err)
	require.Equal(t, want, got)
	require.NoError(t, optional[store.Archive](t, s).Submissions(t.Context(), "form", "abermoel", func(listed store.Submission) error {
		require.Equal(t, want, listed)
		copy(listed.Data, "xxxxx")
		return nil
	}))
	copy(got.Data, "yyyyy")
	submissionIs(t, s, "REF1", "form", "final")
}

func submissionsStop(t *testing.T, s store.Store) {
	r := optional[store.Archive](t, s)
	for i := range 3 {
		draft := fmt.Sprint("draft ", i)
		save(t, s, draft, "one")
		_, err := s.Submit(t.Context(), 1, submissionOf(draft, fmt.Sprint("REF", i), "data"))
		require.NoError(t, err)
	}
	stop, calls := errors.New("stop here"), 0
	err := r.Submissions(t.Context(), "form", "", func(store.Submission) error { calls++; return stop })
	require.ErrorIs(t, err, stop)
	require.Equal(t, 1, calls)
}
