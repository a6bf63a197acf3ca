package postgres_test

import (
	"bytes"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/standards/suites/pgtest"
)

// BenchmarkAmong is what pages and staff ask, of a database with a thousand submissions and with a million: they are to
// cost much the same. The server syncs to the disk as a real one does.
func BenchmarkAmong(b *testing.B) {
	server := pgtest.Start(b, "fsync=on")
	answers := bytes.Repeat([]byte("answer: 0123456789abcdef\n"), 80)
	for _, many := range []int{1_000, 1_000_000} {
		s := openAt(b, server.Database(b), never)
		for _, fill := range []string{
			`INSERT INTO moothall_submissions (draft, form, council, owner, reference, revision, submitted_at, expires_at, data)
				SELECT 'd' || i, 'form ' || i % 100, '', 'o' || i % 5000, 'R' || i, '', now(), now() + i * interval '1 minute', repeat('x', 500)::bytea FROM generate_series(1, $1::integer) AS i`,
			`INSERT INTO moothall_terms SELECT seq, 'email', 'somebody-' || seq FROM moothall_submissions WHERE seq <= $1::integer`,
		} {
			_, err := s.Pool().Exec(b.Context(), fill, many)
			require.NoError(b, err)
		}
		_, err := s.Pool().Exec(b.Context(), "VACUUM ANALYZE")
		require.NoError(b, err)
		run(b, server.Address(), "CHECKPOINT") // so that the server is not still writing what was filled in
		require.NoError(b, s.Save(b.Context(), draftOf("a", 0, answers, tomorrow), store.Session{ID: "cookie", Draft: "a", Expires: tomorrow}))
		version, next := int64(0), 0
		for name, ask := range map[string]func() error{
			"save":   func() error { version++; return s.Save(b.Context(), draftOf("a", version, answers, tomorrow)) },
			"resume": func() error { _, _, err := s.Resume(b.Context(), "cookie"); return err },
			"allow": func() error {
				next++
				_, err := s.Allow(b.Context(), fmt.Sprint("client ", next%1000), 600, time.Hour, time.Now())
				return err
			},
			"submit": func() error {
				next++
				id := fmt.Sprint("new ", next)
				if err := s.Save(b.Context(), draftOf(id, 0, answers, tomorrow)); err != nil {
					return err
				}
				_, err := s.Submit(b.Context(), 1, submissionOf(id, "form", id, answers, tomorrow))
				return err
			},
			"find": func() error {
				_, err := s.Find(b.Context(), "form 7", "", store.Term{Field: "email", Value: "somebody-507"})
				return err
			},
			"purge of nothing": func() error { _, err := s.Purge(b.Context(), time.Unix(0, 0)); return err },
		} {
			b.Run(fmt.Sprintf("%s/%d", name, many), func(b *testing.B) {
				for b.Loop() {
					if err := ask(); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
