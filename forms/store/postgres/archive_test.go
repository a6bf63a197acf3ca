package postgres_test

import (
	"bytes"
	"fmt"
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/store/postgres"
)

func submit(t testing.TB, s *postgres.Store, reference string, data []byte, expires time.Time) {
	t.Helper()
	save(t, s, "draft of "+reference, "x")
	_, err := s.Submit(t.Context(), 1, submissionOf("draft of "+reference, "form", reference, data, expires))
	require.NoError(t, err)
}

// TestListingIsOfOneMoment adds and purges submissions, and asks for each, while they are listed.
func TestListingIsOfOneMoment(t *testing.T) {
	s := open(t, never)
	for i := range 30 {
		submit(t, s, fmt.Sprint("REF", i), bytes.Repeat([]byte("x"), 100_000), time.Now().Add(time.Minute))
	}
	var got []string
	require.NoError(t, s.Submissions(t.Context(), "form", "", func(sub store.Submission) error {
		if len(got) == 0 {
			submit(t, s, "LATER", nil, tomorrow)
			n, err := s.Purge(t.Context(), time.Now().Add(time.Hour))
			require.NoError(t, err)
			require.Equal(t, 30, n)
		}
		_, err := s.Submission(t.Context(), sub.Reference)
		require.ErrorIs(t, err, store.ErrNotFound)
		got = append(got, sub.Reference)
		return nil
	}))
	require.Len(t, got, 30)
	require.NotContains(t, got, "LATER")
}

// TestListingHoldsLittle lists 60 MB of submissions.
func TestListingHoldsLittle(t *testing.T) {
	s := open(t, never)
	for i := range 60 {
		submit(t, s, fmt.Sprint("REF", i), bytes.Repeat(fmt.Append(nil, i), 500_000), tomorrow)
	}
	var before, now runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	most, listed := uint64(0), 0
	require.NoError(t, s.Submissions(t.Context(), "form", "", func(store.Submission) error {
		if listed++; listed%10 == 0 {
			runtime.GC()
			runtime.ReadMemStats(&now)
			most = max(most, now.HeapAlloc)
		}
		return nil
	}))
	require.Equal(t, 60, listed)
	require.Less(t, int64(most)-int64(before.HeapAlloc), int64(15<<20))
}

// TestCloseWaits closes the store while a listing is under way.
func TestCloseWaits(t *testing.T) {
	s := open(t, never)
	submit(t, s, "REF1", nil, tomorrow)
	closed := make(chan error, 1)
	require.NoError(t, s.Submissions(t.Context(), "form", "", func(store.Submission) error {
		go func() { closed <- s.Close() }()
		select {
		case <-closed:
			t.Error("Close returned while a listing ran")
		case <-time.After(50 * time.Millisecond):
		}
		return nil
	}))
	require.NoError(t, <-closed)
}
