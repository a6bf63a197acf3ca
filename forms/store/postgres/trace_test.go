package postgres_test

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/standards/suites/pgtest"
)

// traces are the files of a server that have some bytes, by their folder.
func traces(t *testing.T, server *pgtest.Server, secret string) (tables, log int) {
	t.Helper()
	err := filepath.WalkDir(server.Dir(), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return nil // a server removes files while it runs
		}
		data, err := os.ReadFile(path)
		if err == nil && bytes.Contains(data, []byte(secret)) {
			if filepath.Base(filepath.Dir(path)) == "pg_wal" {
				log++
			} else {
				tables++
			}
		}
		return nil
	})
	require.NoError(t, err)
	return tables, log
}

// TestNoTrace looks for purged answers in the files of the server, among others that stay: in drafts that were replaced and
// left, in submissions short and long, and in what they are found by.
func TestNoTrace(t *testing.T) {
	server := pgtest.Start(t, "wal_recycle=off", "autovacuum=off")
	address := server.Database(t)
	s := openAt(t, address, never)
	const secret = "<Siân's secret>"
	past, keep := time.Now().Add(-time.Hour), bytes.Repeat([]byte("another's "), 30)
	others := func(from, to int) {
		for i := from; i < to; i++ {
			submit(t, s, fmt.Sprint("KEEP", i), keep, tomorrow)
			save(t, s, fmt.Sprint("keep ", i), string(keep))
		}
	}
	others(0, 40)
	save(t, s, "replaced", secret)
	require.NoError(t, s.Save(t.Context(), draftOf("replaced", 1, []byte("another answer"), tomorrow)))
	require.NoError(t, s.Save(t.Context(), draftOf("left", 0, []byte(secret), past)))
	long := make([]byte, 20_000) // beside the table, and not made smaller
	for i := range long {
		long[i] = byte(rand.Uint32())
	}
	copy(long[9000:], secret)
	submit(t, s, "SHORT", []byte(secret), past)
	save(t, s, "of LONG", "x")
	sub := submissionOf("of LONG", "form", "LONG", long, past)
	sub.Terms = []store.Term{{Field: "name", Value: secret}}
	_, err := s.Submit(t.Context(), 1, sub)
	require.NoError(t, err)
	others(40, 80)
	run(t, address, "CHECKPOINT")
	tables, log := traces(t, server, secret)
	require.GreaterOrEqual(t, tables, 4)
	require.Positive(t, log)

	n, err := s.Purge(t.Context(), time.Now())
	require.NoError(t, err)
	require.Equal(t, 3, n)
	run(t, address, "VACUUM FULL", "CHECKPOINT", "SELECT pg_switch_wal()", "CHECKPOINT")
	tables, log = traces(t, server, secret)
	require.Zero(t, tables, "files of tables and indexes")
	require.Zero(t, log, "files of the write-ahead log")
	require.Equal(t, 80, count(t, s, "moothall_submissions"))
}

// TestPurgeCleansUp: what a purge has left of the tables, PostgreSQL can use again at once.
func TestPurgeCleansUp(t *testing.T) {
	server := pgtest.Start(t, "autovacuum=off")
	s := openAt(t, server.Database(t), never)
	require.NoError(t, pgx.BeginFunc(t.Context(), s.Pool(), func(tx pgx.Tx) error {
		_, err := tx.Exec(t.Context(), `INSERT INTO moothall_drafts (id, form, council, owner, revision, version, expires_at, data)
			SELECT i, '', '', '', '', 1, $1, repeat('x', 500)::bytea FROM generate_series(1, 2000) AS i`, time.Now().Add(-time.Hour))
		return err
	}))
	size := func() (n int64) {
		require.NoError(t, s.Pool().QueryRow(context.Background(), "SELECT pg_relation_size('moothall_drafts')").Scan(&n))
		return n
	}
	require.Greater(t, size(), int64(1<<20))
	n, err := s.Purge(t.Context(), time.Now())
	require.NoError(t, err)
	require.Equal(t, 2000, n)
	require.Zero(t, size())
}
