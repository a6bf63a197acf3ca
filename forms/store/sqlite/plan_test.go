package sqlite

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/store"
)

// fillMany puts n submissions into the store, with what they are found by and what was delivered.
func fillMany(t testing.TB, s *Store, n int) {
	t.Helper()
	for _, fill := range []string{
		`INSERT INTO moothall_submissions (draft, form, council, owner, reference, revision, submitted_at, expires_at, data)
			SELECT 'd' || i, 'form ' || (i % 100), '', 'o' || (i % 5000), 'R' || i, '', i, 4e12 + i, zeroblob(500) FROM n`,
		`INSERT INTO moothall_terms SELECT seq, 'email', 'somebody-' || seq FROM moothall_submissions`,
		`INSERT INTO moothall_deliveries SELECT 'inbox/R' || i, 'R' || i, i FROM n`,
	} {
		if strings.HasSuffix(fill, "FROM n") {
			into, from, _ := strings.Cut(fill, "SELECT")
			fill = into + "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + fmt.Sprint(n) + ") SELECT" + from
		}
		_, err := s.writer.ExecContext(t.Context(), fill)
		require.NoError(t, err, fill)
	}
}

// TestPlans asks how SQLite would answer: whatever a page, a listing or a purge asks, it reads by an index and no
// whole table.
func TestPlans(t *testing.T) {
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "a.db"), &Options{PurgeEvery: -1})
	require.NoError(t, err)
	defer s.Close()
	queries := []string{
		saveSQL, resumeSQL, sessionSQL,
		"SELECT " + draftColumns + " FROM moothall_drafts WHERE owner = ? AND owner <> '' ORDER BY expires_at DESC, id LIMIT ?",
		"SELECT EXISTS (SELECT 1 FROM moothall_sessions WHERE draft = ? AND owner = ?)",
		"SELECT reference FROM moothall_submissions WHERE draft = ?",
		"SELECT " + submissionColumns + " FROM moothall_submissions WHERE reference = ?",
		"SELECT " + submissionColumns + " FROM moothall_submissions WHERE form = ? AND council = ? ORDER BY seq",
		"SELECT " + submissionColumns + " FROM moothall_submissions WHERE owner = ? AND owner <> '' ORDER BY submitted_at DESC, seq DESC LIMIT ?",
		"SELECT " + submissionColumns + foundSQL + "(?, ?), (?, ?))) ORDER BY submitted_at DESC, seq DESC LIMIT ?",
		"DELETE FROM moothall_deliveries WHERE reference = ?", // as the removal of a submission does
		"DELETE FROM moothall_terms WHERE submission = ?",     // likewise
	}
	for _, step := range purgeSteps {
		queries = append(queries, "SELECT rowid FROM "+step.table+" WHERE "+step.where+" LIMIT ?2")
	}
	for _, query := range queries {
		rows, err := s.writer.QueryContext(t.Context(), "EXPLAIN QUERY PLAN "+query, make([]any, max(strings.Count(query, "?"), 2*strings.Count(query, "?2")))...)
		require.NoError(t, err, query)
		for rows.Next() {
			var id, parent, unused int
			var detail string
			require.NoError(t, rows.Scan(&id, &parent, &unused, &detail))
			if strings.Contains(detail, "SCAN moothall_") {
				t.Errorf("%s: %s", detail, query)
			}
		}
		require.NoError(t, rows.Err())
		require.NoError(t, rows.Close())
	}
}

// BenchmarkAmong is what pages and staff ask, of a file with a thousand submissions and with a million: they are to
// cost much the same.
func BenchmarkAmong(b *testing.B) {
	for _, many := range []int{1_000, 1_000_000} {
		s, err := Open(b.Context(), filepath.Join(b.TempDir(), "many.db"), &Options{PurgeEvery: -1})
		require.NoError(b, err)
		fillMany(b, s, many)
		require.NoError(b, s.Save(b.Context(), store.Draft{ID: "a", Expires: time.Now().Add(time.Hour)}))
		version, next := int64(1), 0
		for name, ask := range map[string]func() error{
			"save": func() error {
				version++
				return s.Save(b.Context(), store.Draft{ID: "a", Version: version - 1, Data: make([]byte, 2000), Expires: time.Now().Add(time.Hour)})
			},
			"submit": func() error {
				next++
				id := fmt.Sprint("new ", version, " ", next)
				if err := s.Save(b.Context(), store.Draft{ID: id, Form: "form", Expires: time.Now().Add(time.Hour)}); err != nil {
					return err
				}
				_, err := s.Submit(b.Context(), 1, store.Submission{Draft: id, Form: "form", Reference: id, Expires: time.Now().Add(time.Hour), Terms: []store.Term{{Field: "email", Value: id}}})
				return err
			},
			"find": func() error {
				found, err := s.Find(b.Context(), "form 7", "", store.Term{Field: "email", Value: "somebody-507"})
				if len(found) != 1 {
					return fmt.Errorf("%d were found", len(found))
				}
				return err
			},
			"read":            func() error { _, err := s.Submission(b.Context(), "R507"); return err },
			"purge of nobody": func() error { _, err := s.Purge(b.Context(), time.Unix(0, 0)); return err },
		} {
			b.Run(fmt.Sprintf("%s/%d", name, many), func(b *testing.B) {
				for b.Loop() {
					if err := ask(); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
		require.NoError(b, s.Close())
	}
}
