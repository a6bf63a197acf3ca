package storetest

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/store"
)

func findCases() []Case {
	return []Case{
		{"find", "Submissions are found by a term of theirs, those of one form of one council alone, the latest first: an officer has a person's email on the telephone.", find},
		{"find-most", "A search lists no more than MostFound: a term that everybody has brings nobody everything.", findMost},
		{"find-gone", "A submission that was purged, or was never stored, is not found: an index keeps nothing for longer than the answers.", findGone},
		{"set-terms", "What a submission is found by is replaced whole, and that of one that is not there is ErrNotFound.", setTerms},
	}
}

// sends stores a submission with terms.
func sends(t *testing.T, s store.Store, sub store.Submission, terms ...store.Term) {
	t.Helper()
	save(t, s, sub.Draft, "one")
	sub.Terms = terms
	_, err := s.Submit(t.Context(), 1, sub)
	require.NoError(t, err)
}

// finds fails the test unless a search of the form "form" has these references, in this order.
func finds(t *testing.T, s store.Store, council string, want []string, terms ...store.Term) {
	t.Helper()
	all, err := optional[store.Finder](t, s).Find(t.Context(), "form", council, terms...)
	require.NoError(t, err)
	var got []string
	for _, sub := range all {
		require.Equal(t, "data of "+sub.Reference, string(sub.Data))
		require.Empty(t, sub.Terms, "terms are not given back")
		got = append(got, sub.Reference)
	}
	require.Equal(t, want, got)
}

func find(t *testing.T, s store.Store) {
	optional[store.Finder](t, s)
	email, postcode := store.Term{Field: "email", Value: "anna@example.org"}, store.Term{Field: "address.postcode", Value: "AB12CD"}
	for i, form := range []string{"form", "form", "other", "form"} {
		sub := submissionOf(fmt.Sprint("draft ", i), fmt.Sprint("REF", i), fmt.Sprint("data of REF", i))
		sub.Form, sub.Sent = form, base.Add(time.Duration(i)*time.Hour)
		if i == 3 {
			sub.Council = "trefor"
		}
		sends(t, s, sub, email, postcode, postcode)
	}
	sends(t, s, submissionOf("draft 4", "REF4", "data of REF4"), postcode)
	finds(t, s, "", []string{"REF1", "REF0"}, email)
	finds(t, s, "trefor", []string{"REF3"}, email)
	finds(t, s, "", []string{"REF1", "REF4", "REF0"}, postcode, email)
	finds(t, s, "", nil, store.Term{Field: "address.postcode", Value: email.Value})
	finds(t, s, "", nil, store.Term{Field: "email", Value: "ANNA@example.org"})
	finds(t, s, "", nil)
}

func findMost(t *testing.T, s store.Store) {
	optional[store.Finder](t, s)
	term := store.Term{Field: "email", Value: "anna@example.org"}
	for i := range store.MostFound + 5 {
		sub := submissionOf(fmt.Sprint("draft ", i), fmt.Sprint("REF", i), fmt.Sprint("data of REF", i))
		sub.Sent = base.Add(time.Duration(i) * time.Minute)
		sends(t, s, sub, term)
	}
	all, err := optional[store.Finder](t, s).Find(t.Context(), "form", "", term)
	require.NoError(t, err)
	require.Len(t, all, store.MostFound)
	require.Equal(t, fmt.Sprint("REF", store.MostFound+4), all[0].Reference)
}

func findGone(t *testing.T, s store.Store) {
	optional[store.Finder](t, s)
	term := store.Term{Field: "email", Value: "anna@example.org"}
	sub := submissionOf("a", "REF1", "data of REF1")
	sub.Expires = base
	sends(t, s, sub, term)
	sub = submissionOf("b", "REF1", "data of REF1")
	sub.Terms = []store.Term{{Field: "email", Value: "not stored"}}
	save(t, s, "b", "one")
	_, err := s.Submit(t.Context(), 1, sub)
	require.ErrorIs(t, err, store.ErrReferenceTaken)
	finds(t, s, "", nil, sub.Terms...)
	finds(t, s, "", []string{"REF1"}, term)
	_, err = optional[store.Purger](t, s).Purge(t.Context(), base)
	require.NoError(t, err)
	finds(t, s, "", nil, term)
	_, err = s.Submit(t.Context(), 1, submissionOf("b", "REF1", "data of REF1"))
	require.NoError(t, err)
	finds(t, s, "", nil, term)
}

func setTerms(t *testing.T, s store.Store) {
	f := optional[store.Finder](t, s)
	first, second := store.Term{Field: "email", Value: "anna@example.org"}, store.Term{Field: "email", Value: "bob@example.org"}
	sends(t, s, submissionOf("a", "REF1", "data of REF1"), first)
	sends(t, s, submissionOf("b", "REF2", "data of REF2"), first)
	require.NoError(t, f.SetTerms(t.Context(), "REF1", []store.Term{second}))
	finds(t, s, "", []string{"REF2"}, first)
	finds(t, s, "", []string{"REF1"}, second)
	require.NoError(t, f.SetTerms(t.Context(), "REF1", nil))
	finds(t, s, "", nil, second)
	require.ErrorIs(t, f.SetTerms(t.Context(), "REF9", nil), store.ErrNotFound)
	submissionIs(t, s, "REF1", "form", "data of REF1")
}
