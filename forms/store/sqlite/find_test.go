package sqlite_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/store"
)

// TestFindReadsIndexes: a search costs the same however many submissions there are.
func TestFindReadsIndexes(t *testing.T) {
	s := open(t, never)
	rows, err := s.Writer().QueryContext(t.Context(), `EXPLAIN QUERY PLAN SELECT draft FROM moothall_submissions WHERE form = 'form' AND council = ''
		AND seq IN (SELECT submission FROM moothall_terms WHERE (field, value) IN (VALUES ('email', 'a'), ('email', 'b'))) ORDER BY submitted_at DESC, seq DESC LIMIT 100`)
	require.NoError(t, err)
	defer rows.Close()
	for rows.Next() {
		var id, parent, unused int
		var detail string
		require.NoError(t, rows.Scan(&id, &parent, &unused, &detail))
		for table, by := range map[string]string{"moothall_submissions": "seq=?", "moothall_terms": "value=?"} {
			if strings.Contains(detail, table) {
				require.Contains(t, detail, "SEARCH "+table, "a whole table is read")
				require.Contains(t, detail, by)
			}
		}
	}
	require.NoError(t, rows.Err())
}

// TestNoTraceOfTerms: what somebody was found by is gone from the files with what they sent, or when it is replaced.
func TestNoTraceOfTerms(t *testing.T) {
	for name, remove := range map[string]func(*testing.T, store.Finder, store.Purger){
		"purged": func(t *testing.T, _ store.Finder, p store.Purger) {
			_, err := p.Purge(t.Context(), tomorrow)
			require.NoError(t, err)
		},
		"replaced": func(t *testing.T, f store.Finder, _ store.Purger) {
			require.NoError(t, f.SetTerms(t.Context(), "REF1", nil))
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := t.TempDir() + "/a.db"
			s := openAt(t, path, never)
			save(t, s, "a", "x")
			sub := submissionOf("a", "form", "REF1", []byte("x"), tomorrow)
			sub.Terms = []store.Term{{Field: "address", Value: string(secret)}}
			_, err := s.Submit(t.Context(), 1, sub)
			require.NoError(t, err)
			require.True(t, inFiles(t, path, secret))
			remove(t, s, s)
			require.Eventually(t, func() bool { return !inFiles(t, path, secret) }, 20*time.Second, 50*time.Millisecond)
		})
	}
}
