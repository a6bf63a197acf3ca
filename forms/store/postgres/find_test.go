package postgres_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/store"
)

// TestFindByALongAnswer: an answer may be longer than an index takes, and is told from one that begins alike.
func TestFindByALongAnswer(t *testing.T) {
	s := open(t, never)
	long := strings.Repeat("0123456789 Llanfairpwllgwyngyll, ", 1000)
	for reference, text := range map[string]string{"REF1": long, "REF2": long + "!"} {
		save(t, s, reference, "x")
		sub := submissionOf(reference, "form", reference, nil, tomorrow)
		sub.Terms = []store.Term{{Field: "address", Value: text}}
		_, err := s.Submit(t.Context(), 1, sub)
		require.NoError(t, err)
	}
	found, err := s.Find(t.Context(), "form", "", store.Term{Field: "address", Value: long})
	require.NoError(t, err)
	require.Len(t, found, 1)
	require.Equal(t, "REF1", found[0].Reference)
}
