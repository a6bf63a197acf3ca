package postgres

import (
	"context"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/standards/suites/pgtest"
)

func steps(sql ...string) fstest.MapFS {
	names := []string{"migrations/0001_one.sql", "migrations/0002_two.sql", "migrations/0003_three.sql"}
	files := fstest.MapFS{}
	for i, text := range sql {
		files[names[i]] = &fstest.MapFile{Data: []byte(text)}
	}
	return files
}

// unmigrated is a store without tables.
func unmigrated(t *testing.T, address string) *Store {
	t.Helper()
	cfg, err := parse(address)
	require.NoError(t, err)
	s := &Store{name: "database", now: time.Now}
	s.pool, err = newPool(t.Context(), cfg)
	require.NoError(t, err)
	t.Cleanup(s.pool.Close)
	return s
}

func TestMigrateStepByStep(t *testing.T) {
	s := unmigrated(t, pgtest.Database(t))
	version := func() (n int) {
		t.Helper()
		require.NoError(t, s.pool.QueryRow(t.Context(), "SELECT max(version) FROM moothall_migrations").Scan(&n))
		return n
	}
	migrate := func(sql ...string) error { return s.migrate(t.Context(), steps(sql...), false) }
	require.NoError(t, migrate("CREATE TABLE a (x int); CREATE TABLE a2 (x int)"))
	require.NoError(t, migrate("CREATE TABLE a (x int)"), "nothing is done twice")

	require.ErrorContains(t, migrate("", "CREATE TABLE b (x int); INSERT INTO b VALUES (1)", "CREATE TABLE a (x int)"), "migration 0003_three: ")
	require.Equal(t, 1, version(), "a step that fails takes the others of its run back")
	require.ErrorContains(t, s.pool.QueryRow(t.Context(), "SELECT x FROM b").Scan(new(int)), `"b" does not exist`)

	require.NoError(t, migrate("", "CREATE TABLE b (x int); INSERT INTO b VALUES (1)", "CREATE TABLE c (x int)"))
	require.Equal(t, 3, version())
	require.ErrorContains(t, migrate(""), "at version 3, this program knows 1): run the newer program, or restore a backup from before it")
}

// TestMigrateAtOnce has many programs bring one database up to date: one does, the others wait for it.
func TestMigrateAtOnce(t *testing.T) {
	address := pgtest.Database(t)
	var group sync.WaitGroup
	for range 8 {
		s := unmigrated(t, address)
		group.Go(func() {
			if err := s.migrate(context.Background(), migrationFiles, false); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
}
